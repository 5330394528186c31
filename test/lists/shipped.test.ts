import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseAllow } from '../../src/inputs/allow.ts'
import { BROKEN_BY_EMULATION } from '../../src/lists/left-out.ts'
import { readTestList } from '../../src/lists/test-list.ts'
import { DEBIAN_RELEASES } from '../../src/platform/debian-releases.ts'
import {
  branchOfList,
  findPlatform,
  isListFor,
  type ListKind,
  PLATFORMS,
} from '../../src/platform/table.ts'
import { branchOf } from '../../src/results/release.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../lists')

/** The cause; the release and month it was seen in, and how it showed; what fixed it, if known. */
const COMMENT =
  /^\S[^;]*; seen \d+\.\d+\.\d+, 20\d\d-(0[1-9]|1[0-2]): [^;]+(; ((perhaps )?fixed \d+\.\d+ \([0-9a-f]{12}(, [0-9a-f]{12})*\)|fixed by \d+\.\d+ \([\w./, ]+\)))?$/

/** A test, or one of its subtests: the name of one may be a sentence. */
const ENTRY = /^\w+(\/[^\s*\\#]+( [^\s*\\#]+)*)?$/

const RELEASES = DEBIAN_RELEASES.map(({ name }) => name)

/** The files of a kind, with their text. */
const filesOf = (kind: ListKind) =>
  readdirSync(FOLDER)
    .filter((file) => PLATFORMS.some((platform) => isListFor(platform, kind, file, RELEASES)))
    .map((file) => ({ file, text: readFileSync(path.join(FOLDER, file), 'utf8') }))
const DENYLISTS = filesOf('DENYLIST')
const SPLATS = filesOf('SPLAT_ALLOWLIST')

/** Expects of a comment that it says all that is known, of the branch of its list. */
function expectTold(file: string, comment: string): void {
  expect(comment).toMatch(COMMENT)
  expect(branchOf(/; seen ([\d.]+),/.exec(comment)?.[1] ?? '')).toBe(branchOfList(file))
}

test('lists/ holds lists, each for one branch, and for all, a platform by its own name or a build root', () => {
  const lists = [...DENYLISTS, ...SPLATS].map(({ file }) => file)
  expect(lists.toSorted()).toEqual(readdirSync(FOLDER).toSorted())
  const names = [...PLATFORMS.map(({ name }) => name), ...RELEASES].join('|')
  for (const file of lists)
    expect(file).toMatch(new RegExp(`^[A-Z_]+\\.\\d+\\.\\d+(\\.(${names}))?$`))
})

test.each(DENYLISTS)(
  'lists/$file names each test once, in order, with what is known of it',
  ({ file, text }) => {
    const lines = readTestList(file, text)
    const entries = lines.map(({ entry }) => entry)
    expect(entries.length).toBeGreaterThan(0)
    expect(entries).toEqual([...new Set(entries)].sort())
    for (const { entry, comment } of lines) {
      expect(entry).toMatch(ENTRY)
      expectTold(file, comment)
    }
  },
)

test.each(SPLATS)(
  'lists/$file has what is known of a report above its expression',
  ({ file, text }) => {
    const lines = text.split('\n')
    const patterns = parseAllow(file, text)
    expect(patterns.length).toBeGreaterThan(0)
    for (const { line } of patterns) expectTold(file, (lines[line - 2] ?? '').replace(/^# /, ''))
  },
)

describe.each(BROKEN_BY_EMULATION)('$test of $suite on $platform', (broken) => {
  test('says where and how it shows, and when that was seen', () => {
    expect(findPlatform(broken.platform)?.name).toBe(broken.platform)
    expect(broken.kernel).toMatch(/^debian:linux-source-\d/)
    expect(broken.date).toMatch(/^20\d\d-\d\d-\d\d$/)
    for (const text of [broken.emulator, broken.shows, broken.evidence]) expect(text).not.toBe('')
    expect(broken.number === undefined).toBe(broken.suite !== 'test_verifier')
  })
})

test.each([
  ['6.12.117', '6.12'],
  ['6.12.117-gab12cd', '6.12'],
  ['6.12.0-rc3', '6.12'],
  ['6.1', '6.1'],
  ['7.3.4', '7.3'],
  ['', undefined],
  ['6', undefined],
  ['next-20261128', undefined],
])('the release %j is of the branch %s', (release, branch) => {
  expect(branchOf(release)).toBe(branch)
})
