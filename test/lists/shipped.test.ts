import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { BROKEN_BY_EMULATION } from '../../src/lists/left-out.ts'
import { readTestList } from '../../src/lists/test-list.ts'
import { branchOfList, findPlatform, isListFor, PLATFORMS } from '../../src/platform/table.ts'
import { branchOf } from '../../src/results/release.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../lists')

/** The cause; the release and month it was seen in, and how it showed; what fixed it, if known. */
const COMMENT =
  /^\S[^;]*; seen \d+\.\d+\.\d+, 20\d\d-(0[1-9]|1[0-2]): [^;]+(; (perhaps )?fixed \d+\.\d+ \([0-9a-f]{12}(, [0-9a-f]{12})*\))?$/

/** A test, or one of its subtests: the name of one may be a sentence. */
const ENTRY = /^\w+(\/[^\s*\\#]+( [^\s*\\#]+)*)?$/

describe.each(readdirSync(FOLDER))('lists/%s', (file) => {
  const lines = readTestList(file, readFileSync(path.join(FOLDER, file), 'utf8'))

  test('is for one branch, and for all platforms or one by its own name', () => {
    expect(branchOfList(file)).toMatch(/^\d+\.\d+$/)
    const platforms = PLATFORMS.filter((platform) => isListFor(platform, 'DENYLIST', file))
    const [, name] = /^DENYLIST\.\d+\.\d+(?:\.(.+))?$/.exec(file) ?? []
    expect(platforms.map((platform) => platform.name)).toEqual(
      name === undefined ? PLATFORMS.map((platform) => platform.name) : [name],
    )
  })

  test('names each test once, in order, with what is known of it', () => {
    const entries = lines.map(({ entry }) => entry)
    expect(entries.length).toBeGreaterThan(0)
    expect(entries).toEqual([...new Set(entries)].sort())
    for (const { entry, comment } of lines) {
      expect(entry).toMatch(ENTRY)
      expect(comment).toMatch(COMMENT)
      expect(branchOf(/; seen ([\d.]+),/.exec(comment)?.[1] ?? '')).toBe(branchOfList(file))
    }
  })
})

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
