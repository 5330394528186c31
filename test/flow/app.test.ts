import { execFileSync } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { runApp, somethingToRun } from '../../src/flow/app.ts'
import { renderJson } from '../../src/report/json.ts'
import { loadResources } from '../../src/resources.ts'
import { contents, Notes } from '../effects/plans.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'
import { contextOf, TWO_PATCHES } from '../plan/contexts.ts'

const UID = 12_345

/** A job's workspace, another user's, with a kernel tree in it. */
function workspace(): string {
  const folder = mkdtempSync('/var/tmp/cross-bpf-test-')
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFiles(folder, {
    'linux/Makefile': 'VERSION = 6\nPATCHLEVEL = 12\n',
    'linux/tools/testing/selftests/bpf/Makefile': 'all:\n',
  })
  execFileSync('chown', ['-R', `${UID}:${UID}`, folder])
  vi.stubEnv('GITHUB_WORKSPACE', folder)
  vi.stubEnv('SUDO_UID', undefined)
  vi.stubEnv('SUDO_GID', undefined)
  onTestFinished(() => void vi.unstubAllEnvs())
  return folder
}

/** A run that is cancelled before its first step: all that is before and after the steps is done for real. */
const cancelled = async (
  folder: string,
  out = path.join(folder, 'cross-bpf-out/s390x'),
  begun = (_out: string): void => {},
) =>
  await runApp({
    task: 'build',
    raw: {
      platform: 's390x',
      kernel: path.join(folder, 'linux'),
      'cache-dir': path.join(tempFolder(), 'cache'),
      out,
    },
    resources: await loadResources(),
    display: () => {
      begun(out)
      return new Notes()
    },
    signal: AbortSignal.abort(),
  })

const asOwner = (...words: string[]): string =>
  String(execFileSync('setpriv', [`--reuid=${UID}`, `--regid=${UID}`, '--clear-groups', ...words]))

test('what cannot be written is a finding; all else is written, and the result told', async () => {
  const folder = workspace()
  const out = path.join(folder, 'cross-bpf-out/s390x')
  const done = await cancelled(folder, out, () => writeFiles(out, { 'report.html': 'not ours' }))
  expect(done.result.findings).toContainEqual({
    verdict: 'infrastructure-failure',
    sentence: `${out} could not be written whole: ${out}/report.html is there, and is not cross-bpf's`,
  })
  expect(done.result.findings).toContainEqual(expect.objectContaining({ verdict: 'cancelled' }))
  const written = readFileSync(path.join(out, 'results.json'), 'utf8')
  expect(JSON.parse(written)).toEqual(JSON.parse(renderJson(done.result)))
  expect(contents(out)).toMatchObject({ 'junit.xml': expect.any(String) })
})

test("a run as root in another user's workspace, cancelled: all it wrote is that user's, and listed", async () => {
  const folder = workspace()
  const done = await cancelled(folder)
  expect(done.result.verdict).toBe('cancelled')
  const out = path.join(folder, 'cross-bpf-out/s390x')
  const written = Object.keys(contents(out)).sort()
  expect(written).toEqual(
    [
      '.cross-bpf-out',
      'junit.xml',
      'recipe.sh',
      'report.html',
      'results.json',
      'summary.md',
    ].sort(),
  )
  // What is uploaded is that, without the mark.
  expect(done.files).toEqual(
    written.filter((name) => name !== '.cross-bpf-out').map((name) => path.join(out, name)),
  )
  expect(String(execFileSync('find', [folder, '-not', '-uid', String(UID)]))).toBe('')
  // A later phase that is not root's writes beside it, and the next checkout removes it all.
  asOwner('mkdir', path.join(folder, 'cross-bpf-out/report'))
  asOwner('rm', '-r', path.join(folder, 'cross-bpf-out'))
  expect(existsSync(path.join(folder, 'cross-bpf-out'))).toBe(false)
})

test('what lies in out without being written by this run is neither removed nor uploaded', async () => {
  const folder = workspace()
  const { out } = await cancelled(folder)
  writeFiles(out, { 'notes.txt': 'mine' })
  const again = await cancelled(folder)
  expect(readFileSync(path.join(out, 'notes.txt'), 'utf8')).toBe('mine')
  expect(again.files.map((file) => path.basename(file))).not.toContain('notes.txt')
})

test('a tree that commits its out as a link: refused, and nothing is removed, written or uploaded', async () => {
  const folder = workspace()
  const victim = tempFolder()
  writeFiles(victim, { 'logs/a.log': 'theirs', 'results.json': 'theirs' })
  const before = contents(victim)
  mkdirSync(path.join(folder, 'cross-bpf-out'))
  symlinkSync(victim, path.join(folder, 'cross-bpf-out/s390x'))
  await expect(cancelled(folder)).rejects.toThrow(/^input 'out' is '.*'; it takes .* it is a link$/)
  expect(contents(victim)).toEqual(before)
})

test("someone's logs in out: refused before anything is changed", async () => {
  const folder = workspace()
  const out = path.join(folder, 'results')
  writeFiles(out, { 'logs/mine.log': 'mine' })
  chownSync(out, UID, UID)
  await expect(cancelled(folder, out)).rejects.toThrow(
    /^input 'out' is '.*'; it takes a folder of its own; .* 'logs'/,
  )
  expect(Object.keys(contents(out))).toEqual(['logs/mine.log'])
})

test.each<[string, Parameters<typeof contextOf>[1], boolean]>([
  ['a tree tells', {}, true],
  ['a patch may change', { patches: TWO_PATCHES }, false],
  ['a kernel that is built already has of its own', { prebuilt: true }, false],
])(
  'allow lists for another branch are refused before the build, by the branch that %s',
  (_, over, known) => {
    const allow = [{ name: 'ALLOWLIST.6.6', text: 'xdp\n', inline: false, branch: '6.6' }]
    const tree = { path: '/linux', id: 'x', version: '6.12' }
    const lists = { allow, deny: [], known: [] }
    const context = contextOf({ platform: 's390x', kernel: '/linux' }, { tree, lists, ...over })
    const begin = () => somethingToRun(context)
    if (known) expect(begin).toThrow(/^input 'allowlist' is 'ALLOWLIST.6.6'; .* for 6.12: without/)
    else expect(begin).not.toThrow()
  },
)
