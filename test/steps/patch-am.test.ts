import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isMail } from '../../src/facts/patches.ts'
import { writeFiles } from '../effects/temp.ts'
import { edited, encoded, type Series, series, snapshot, type Written } from './patch-series.ts'
import { script } from './run-script.ts'

/** How many series; `npm run differential:patches` makes more. */
const COUNT = Number(process.env.CROSS_BPF_PATCH_SERIES ?? 100)
const SEED = 20

const ENV = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  // Nothing here has to last.
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'core.fsync',
  GIT_CONFIG_VALUE_0: 'none',
  ...Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((who) => [
      [`GIT_${who}_NAME`, 'n'],
      [`GIT_${who}_EMAIL`, 'e@example.org'],
    ]),
  ),
}

function git(tree: string, ...args: string[]): Buffer {
  return execFileSync('git', ['-C', tree, ...args], { env: ENV, stdio: ['ignore', 'pipe', 'pipe'] })
}

const works = (tree: string, ...args: string[]): boolean =>
  spawnSync('git', ['-C', tree, ...args], { env: ENV, stdio: 'ignore' }).status === 0

/** Commits what is there. */
function commit(tree: string, message: string): void {
  git(tree, 'add', '--all')
  writeFileSync(path.join(tree, '.git/MESSAGE'), message)
  git(tree, 'commit', '--quiet', '--allow-empty', '--cleanup=verbatim', '--file', '.git/MESSAGE')
}

/** The last commit as a patch. */
function patchOf(tree: string, written: Written): Buffer {
  if (written.as === 'diff')
    return git(tree, 'diff', '--binary', ...written.options, 'HEAD~1', 'HEAD')
  const how = { attached: ['--attach'], inline: ['--inline'] }[written.encoding as string] ?? []
  const mail = git(tree, 'format-patch', '--stdout', '-1', ...how, ...written.options)
  // Of a commit that changes nothing there is none.
  return mail.length === 0 ? mail : encoded(mail, written)
}

/** What git makes of a patch: true where it applies, as what our order of trying them takes first. */
function byGit(tree: string, file: string, { as, crlf }: Written): boolean {
  if (as === 'diff')
    return (
      works(tree, 'apply', '--index', '--whitespace=nowarn', file) &&
      works(tree, 'commit', '--quiet', '--allow-empty', '-m', 'm')
    )
  const ways = crlf ? ['--no-keep-cr', '--keep-cr'] : ['--keep-cr', '--no-keep-cr']
  return ways.some((way) => {
    if (works(tree, 'am', '--quiet', way, file)) return true
    works(tree, 'am', '--abort')
    return false
  })
}

const counts = { series: 0, patches: 0, applied: 0, failed: 0, there: 0, mailboxes: 0 }
const seen = new Map<string, number>()

async function ours(tree: string, kind: string, file: string): Promise<string[]> {
  const status = `${file}.tsv`
  const ended = await script('patch.sh', [tree, status, kind, file])
  const states = readFileSync(status, 'utf8')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [line.split('\t')[0] ?? '']))
  expect(ended.code, ended.stderr).toBe(states.includes('failed') ? 1 : 0)
  return states
}

async function compare(
  folder: string,
  { tree: contents, commits, before, twice }: Series,
): Promise<void> {
  const tree = path.join(folder, 'git')
  writeFiles(tree, { Makefile: '', 'tools/testing/selftests/bpf/Makefile': '' })
  for (const [index, content] of contents.entries()) {
    edited(tree, { do: 'create', file: index, content, executable: false }, 'line')
  }
  git(tree, 'init', '--quiet')
  commit(tree, 'base')
  const base = git(tree, 'rev-parse', 'HEAD').toString().trim()
  const patches = commits.map(({ edits, written }, index) => {
    for (const [each, edit] of edits.entries()) edited(tree, edit, `${index}.${each}`)
    commit(tree, written.message)
    return { bytes: patchOf(tree, written), written }
  })
  git(tree, 'reset', '--quiet', '--hard', base)
  git(tree, 'clean', '-fdq')
  for (const { file, do: what } of before) {
    const at = 3
    const add = { lines: 2, ends: 'lf', bytes: 'ascii', closed: true } as const
    edited(
      tree,
      { do: 'change', file, at: what === 'shift' ? 0 : at, remove: what === 'shift' ? 0 : 1, add },
      what,
    )
  }
  commit(tree, 'before')
  const mine = path.join(folder, 'mine')
  const start = path.join(folder, 'start')
  for (const copy of [mine, start])
    cpSync(tree, copy, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (from) => from !== path.join(tree, '.git'),
    })
  let all = true
  for (const [index, { bytes, written }] of (twice
    ? [...patches, ...patches]
    : patches
  ).entries()) {
    if (bytes.length === 0) continue
    const file = path.join(folder, `${index}.patch`)
    writeFileSync(file, bytes)
    expect(isMail(bytes.toString('latin1'))).toBe(written.as === 'mail')
    const was = snapshot(mine)
    const applied = byGit(tree, file, written)
    const [state = ''] = await ours(mine, written.as, file)
    counts.patches++
    if (applied) {
      counts.applied++
      const kinds =
        written.as === 'diff' ? ['diff'] : [written.encoding, ...(written.crlf ? ['CRLF'] : [])]
      for (const kind of kinds) seen.set(kind, (seen.get(kind) ?? 0) + 1)
      expect(snapshot(mine)).toEqual(snapshot(tree))
      expect(state).toBe('applied')
    } else {
      all = false
      counts[state === 'already-there' ? 'there' : 'failed']++
      expect(state).not.toBe('applied')
      expect(snapshot(mine)).toEqual(was)
    }
  }
  if (
    all &&
    !twice &&
    patches.every(({ bytes, written }) => written.as === 'mail' && bytes.length > 0)
  ) {
    counts.mailboxes++
    const mailbox = path.join(folder, 'mailbox')
    writeFileSync(
      mailbox,
      Buffer.concat(patches.flatMap(({ bytes }) => [bytes, Buffer.from('\n')])),
    )
    expect(await ours(start, 'mail', mailbox)).toEqual(patches.map(() => 'applied'))
    expect(snapshot(start)).toEqual(snapshot(tree))
  }
  counts.series++
}

test(`${COUNT} series come out as git am makes them`, {
  timeout: 600_000 + COUNT * 5_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(series, async (one) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'cross-bpf-test-'))
      try {
        await compare(folder, one)
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    }),
    { seed: SEED, numRuns: COUNT, endOnFailure: process.env.CROSS_BPF_PATCH_SHRINK === undefined },
  )
  if (process.env.CROSS_BPF_PATCH_SERIES !== undefined) console.log(counts, seen)
  // Something was compared: patches that apply, written in each way, and some that do not.
  expect(counts.applied).toBeGreaterThan(COUNT / 2)
  expect(counts.failed).toBeGreaterThan(0)
  expect(counts.mailboxes).toBeGreaterThan(0)
  expect([...seen.keys()].sort()).toEqual([
    'CRLF',
    'as it is',
    'attached',
    'base64',
    'diff',
    'inline',
    'quoted-printable',
  ])
})
