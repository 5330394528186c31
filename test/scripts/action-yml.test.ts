import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { renderActionYml } from '../../scripts/action-yml.ts'
import { renderInputsMd } from '../../scripts/inputs-md.ts'
import { ROOT } from '../tools/tools.ts'

test('action.yml is what the inputs make', () => {
  expect(
    readFileSync(path.join(ROOT, 'action.yml'), 'utf8'),
    'action.yml is stale: npm run build',
  ).toBe(renderActionYml())
})

test('it names the platforms, and its defaults are left to the schema', () => {
  const text = renderActionYml()
  expect(text).toMatch(/^ {2}platform:\n {4}description: >-\n {6}Platform .*s390x/m)
  expect(text).not.toMatch(/^ {4}default:/m)
})

test('docs/inputs.md is what the inputs make', () => {
  expect(
    readFileSync(path.join(ROOT, 'docs/inputs.md'), 'utf8'),
    'docs/inputs.md is stale: npm run build',
  ).toBe(renderInputsMd())
})
