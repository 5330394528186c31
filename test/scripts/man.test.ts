import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { renderMan } from '../../scripts/man.ts'
import { which } from '../../src/effects/probe.ts'
import type { Field } from '../../src/inputs/field.ts'
import { FIELDS } from '../../src/inputs/fields.ts'
import { VERDICT } from '../../src/results/verdicts.ts'
import { ROOT } from '../tools/tools.ts'

const FILE = path.join(ROOT, 'docs/cross-bpf.1')

test('docs/cross-bpf.1 is what commands, inputs and verdicts make', () => {
  expect(readFileSync(FILE, 'utf8'), 'docs/cross-bpf.1 is stale: npm run build').toBe(renderMan())
})

test('it has every flag once, and nothing of the action alone', () => {
  const text = renderMan()
  const options = text.slice(text.indexOf('.SH OPTIONS'), text.indexOf('.SH EXIT STATUS'))
  for (const [name, { commands }] of Object.entries<Field<unknown>>(FIELDS)) {
    const tag = `.BI \\-\\-${name.replaceAll('-', '\\-')} `
    const expected = commands.every((each) => each === 'action') ? 0 : 1
    expect(options.split(tag).length - 1, name).toBe(expected)
  }
})

test('every verdict stands below its exit status', () => {
  const text = renderMan()
  for (const [verdict, { exit: code }] of Object.entries(VERDICT)) {
    const below = text.slice(text.indexOf(`\n.TP\n.B ${code}\n`)).split('\n.RE')[0]
    expect(below, verdict).toContain(`.IP ${verdict.replaceAll('-', '\\-')}: 4`)
  }
})

// Debian's packages mandoc, groff and man-db, which are not on every machine.
describe.each([
  ['mandoc', ['-T', 'lint', FILE]],
  ['groff', ['-ww', '-man', '-Tutf8', '-z', FILE]],
  ['man', ['--warnings', '-l', FILE]],
] as const)('%s', (program, args) => {
  test.skipIf(which(program) === undefined)('has nothing to say against it', () => {
    const { status, stdout, stderr } = spawnSync(program, args, {
      encoding: 'utf8',
      env: { ...process.env, MANPAGER: 'cat', LC_ALL: 'C.UTF-8' },
    })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    if (program === 'mandoc') expect(stdout).toBe('')
  })
})
