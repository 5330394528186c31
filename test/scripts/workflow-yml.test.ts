import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { renderWorkflow, WORKFLOW } from '../../scripts/workflow-yml.ts'
import { ROOT } from '../tools/tools.ts'

const text = readFileSync(path.join(ROOT, WORKFLOW), 'utf8')

/** The text between the marks of a part. */
const part = (name: string): string =>
  new RegExp(`# ${name}: from .*\n([^]*?) *# end of ${name}\n`).exec(text)?.[1] ?? ''

test('the workflow takes what the inputs make', () => {
  expect(text, `${WORKFLOW} is stale: npm run build`).toBe(renderWorkflow(text))
})

test('what is passed on is an input', () => {
  const inputs = [...part('inputs').matchAll(/^ {6}([\w-]+):$/gm)].map(([, name]) => name)
  const passed = [
    ...(part('build') + part('test')).matchAll(/^ {10}([\w-]+): \$\{\{ inputs\.\1 \}\}$/gm),
  ]
  expect(inputs).toEqual(
    expect.arrayContaining(['kernel', 'rootfs-files', 'cache-budget', 'denylist']),
  )
  expect(new Set(passed.map(([, name]) => name))).toEqual(new Set(inputs))
})

test('what chooses the tests is told to the build, and nothing that only a build takes to the tests', () => {
  expect(part('build')).toMatch(/^ *tests: /m)
  expect(part('build')).toMatch(/^ *command: /m)
  expect(part('build')).not.toMatch(/^ *timeout: /m)
  expect(part('test')).not.toMatch(/^ *patches: /m)
})

test('the report keeps results only where the cache may be saved to', () => {
  expect(text).toMatch(/ {10}phase: report\n(?: {10}.*\n)* {10}cache: \$\{\{ inputs\.cache \}\}\n/)
})

test('a workflow without the marks is refused', () => {
  expect(() => renderWorkflow(text.replace('# end of build\n', ''))).toThrow(
    `${WORKFLOW} has no marks for build`,
  )
})
