import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { printPlan } from '../../src/plan/whole.ts'
import { PLATFORMS } from '../../src/platform/table.ts'
import { finish, tempFolder } from '../effects/temp.ts'
import { CONTEXTS, contextOf } from './contexts.ts'

const FOLDER = path.resolve(import.meta.dirname, '../golden/plan')

const SCRIPTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(CONTEXTS).map(([name, context]) => [name, printPlan(context, undefined)]),
  ),
  bundle: printPlan(contextOf({ platform: 'riscv64' }), {
    path: '/srv/bundle',
    id: 'ef'.repeat(32),
  }),
}

/** A script in parts: its head, and one for each step. */
const parts = (script: string): string[] => script.split(/\n(?=# [\w-]+: )/)

/** What a variant has in common with s390x is left out, so that one sees what it is about. */
function unlikeS390x(script: string): string {
  const base = parts(SCRIPTS.s390x ?? '')
  return parts(script)
    .map((part) =>
      base.includes(part) ? `${part.split('\n', 1)[0]} (as in s390x.recipe)\n` : part,
    )
    .join('\n')
}

const whole = new Set(['bundle', ...PLATFORMS.map(({ name }) => name)])

/** Not *.sh: a printed script sets places it may not need, which shellcheck counts as a mistake. */
const file = (name: string): string => path.join(FOLDER, `${name}.recipe`)

test.each(Object.entries(SCRIPTS))('golden: %s', (name, script) => {
  const text = whole.has(name) ? script : unlikeS390x(script)
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(FOLDER, { recursive: true })
    writeFileSync(file(name), text)
  }
  expect(text).toBe(readFileSync(file(name), 'utf8'))
})

test('every script is bash', async () => {
  const folder = tempFolder()
  for (const [name, script] of Object.entries(SCRIPTS)) {
    writeFileSync(path.join(folder, `${name}.sh`), script)
    const { code, stderr } = await finish('bash', ['-n', path.join(folder, `${name}.sh`)])
    expect({ name, code, stderr }).toEqual({ name, code: 0, stderr: '' })
  }
})

// Seconds for each of them on a busy machine.
test('shellcheck finds no error in any of them', async () => {
  const folder = tempFolder()
  const files = Object.entries(SCRIPTS).map(([name, script]) => {
    writeFileSync(path.join(folder, `${name}.sh`), script)
    return path.join(folder, `${name}.sh`)
  })
  // test/run installs it; places a script does not need, and a word like $HOME in the user's text, are no mistakes.
  const { code, stdout } = await finish('shellcheck', ['--exclude=SC2034,SC2016', ...files])
  expect(stdout).toBe('')
  expect(code).toBe(0)
})
