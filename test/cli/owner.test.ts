import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { writeFiles } from '../effects/temp.ts'
import { NODE24, ROOT } from '../tools/tools.ts'

const UID = '12345'

/** The command itself, as sudo runs it for a user, in a folder with a kernel tree. */
function build(folder: string, out: string): { code: number | null; said: string } {
  const words = [
    'build',
    '--platform',
    's390x',
    '--kernel',
    'linux',
    '--cache-dir',
    path.join(folder, 'cache'),
  ]
  const { status, stderr } = spawnSync(
    path.join(NODE24, 'node'),
    [path.join(ROOT, 'src/cli/main.ts'), ...words, '--out', out],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, SUDO_UID: UID, SUDO_GID: UID } },
  )
  return { code: status, said: stderr }
}

test.each([
  ["somebody's folder", 'theirs', 'cross-bpf did not make'],
  ['a folder behind a link that a tree put there', 'linux/cross-bpf-out/theirs', 'it is a link'],
])('an out that is refused stays its owner’s, with all that is in it: %s', (_, out, words) => {
  const folder = mkdtempSync('/var/tmp/cross-bpf-test-')
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFiles(folder, {
    'linux/Makefile': 'VERSION = 6\nPATCHLEVEL = 12\n',
    'linux/tools/testing/selftests/bpf/Makefile': 'all:\n',
    'theirs/logs/mine.txt': 'mine',
  })
  mkdirSync(path.join(folder, 'cache'))
  symlinkSync('..', path.join(folder, 'linux/cross-bpf-out'))
  const { code, said } = build(folder, out)
  expect(said).toContain(words)
  expect(code).toBe(2)
  for (const name of [
    '',
    ...readdirSync(path.join(folder, 'theirs'), { recursive: true, encoding: 'utf8' }),
  ])
    expect(statSync(path.join(folder, 'theirs', name)).uid, name).toBe(0)
})
