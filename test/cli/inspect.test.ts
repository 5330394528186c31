import { truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { inspect } from '../../src/cli/inspect.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'

const FILES = {
  'good.log': 'TAP version 13\n1..1\nok 1 a\n',
  'bad.log': 'TAP version 13\n1..1\nnot ok 1 a\n',
  'warn.log':
    '------------[ cut here ]------------\nWARNING: CPU: 0 PID: 1 at a.c:1 f\n---[ end trace 0 ]---\n',
  'nothing.log': 'hello\n',
  allow: '# known\nat a\\.c:[[:digit:]]\n',
  wrong: '(?=a)\n',
}

async function run(names: readonly string[], allow = '', json = false) {
  const folder = tempFolder()
  writeFiles(folder, FILES)
  const at = (name: string): string => path.join(folder, name)
  return await inspect(names.map(at), { json, splatsAllow: allow === '' ? '' : at(allow) })
}

test.each([
  [['good.log'], '', 0],
  [['bad.log'], '', 1],
  [['nothing.log'], '', 1],
  [['warn.log'], '', 4],
  [['warn.log'], 'allow', 0],
  [['good.log', 'bad.log'], '', 1],
  [['bad.log', 'warn.log', 'good.log'], '', 4],
  [['bad.log', 'warn.log'], 'allow', 1],
])('%s with %s: exit code %i', async (names, allow, code) => {
  expect((await run(names, allow)).code).toBe(code)
})

test.each([
  [['missing.log'], '', /^input 'FILE' is '.*missing\.log'; it takes .*there is none$/],
  [['.'], '', /this is a folder$/],
  [['good.log'], 'missing', /^input 'splats-allow' is '.*missing'; it takes .*there is no /],
  [['good.log'], 'wrong', /line 1, '\(\?=a\)': .*Perl syntax/],
])('%s with %s is refused', async (names, allow, message) => {
  await expect(run(names, allow)).rejects.toThrow(message)
})

test('JSON: of one file its object, of several the same keys', async () => {
  const one = JSON.parse((await run(['warn.log'], 'allow', true)).output)
  const two = JSON.parse((await run(['warn.log', 'bad.log'], '', true)).output)
  expect(one).toMatchObject({
    kind: 'kernel-log',
    splats: [{ line: 1, endLine: 3, allowed: 'at a\\.c:[[:digit:]]' }],
  })
  expect(Object.keys(one)).toEqual(['file', 'kind', 'splats', 'tests', 'summary', 'verdict'])
  expect(Object.keys(two)).toEqual(['files', 'splats', 'tests', 'summary', 'verdict'])
  expect(two.files).toHaveLength(2)
  expect(two).toMatchObject({
    splats: [{ kind: 'warning' }],
    tests: [{ name: 'a' }],
    summary: { failed: 1, splats: 1 },
  })
})

test('text: for people', async () => {
  const { output } = await run(['warn.log', 'bad.log'], 'allow')
  expect(output.replaceAll(/^\S*\//gm, '')).toBe(`warn.log: kernel log; 1 splat, 1 allowed
  warning in lines 1 to 3: WARNING: at a.c:1 f
    allowed by 'at a\\.c:[[:digit:]]'
    | ------------[ cut here ]------------
    | WARNING: CPU: 0 PID: 1 at a.c:1 f
    | ---[ end trace 0 ]---

bad.log: KTAP log; 0 splats, 0 passed, 1 failed, 0 skipped
  failed: a
`)
})

test('a file that is too large is refused in one sentence', async () => {
  const folder = tempFolder()
  const file = path.join(folder, 'huge.log')
  writeFileSync(file, '')
  truncateSync(file, 600 << 20)
  const lines = path.join(folder, 'lines.log')
  writeFileSync(lines, '\n'.repeat(2_000_001))
  for (const each of [file, lines])
    await expect(inspect([each], { json: false, splatsAllow: '' })).rejects.toThrow(
      /of 64 MiB and 2000000 lines at most: give a part of it$/,
    )
})
