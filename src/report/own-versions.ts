import { parseAllow } from '../inputs/allow.ts'
import { parseInputs } from '../inputs/schema.ts'
import { BROKEN_BY_EMULATION, type BrokenTest } from '../lists/left-out.ts'
import { QUICK } from '../lists/selections.ts'
import { type ListLine, readTestList, splitEntry, unmatched } from '../lists/test-list.ts'
import { branchOfList, isListFor, PLATFORMS, type Platform } from '../platform/table.ts'
import type { Preset } from '../presets/model.ts'
import { decidingOf, denyListsOf } from '../presets/presets.ts'
import { PRESETS } from '../presets/table.ts'
import { shortHash } from '../recipe/hash.ts'
import { stableJson } from '../recipe/json.ts'
import type { Resources } from '../recipe/plan.ts'
import { branchOf } from '../results/release.ts'
import type { SupportCell } from '../results/support.ts'
import { listTraits, runnerOf } from '../runners/table.ts'
import { VMTEST_VERSION } from '../steps/vmtest.ts'

/** What of cross-bpf itself decides what is built and run. A commit alone may change nothing. */
export interface OwnVersions {
  /** Hashes of all scripts, by their paths: `build/kernel.sh`. */
  readonly scripts: ReadonlyMap<string, string>
  readonly vmtest: string
  /** Texts of our own lists, by their names: `DENYLIST.6.12`. */
  readonly lists: ReadonlyMap<string, string>
  readonly emulation: readonly BrokenTest[]
  readonly platforms: readonly Platform[]
  readonly presets: readonly Preset[]
  readonly quick: {
    readonly tests: readonly string[]
    readonly verifier: { readonly first: number; readonly last: number }
  }
}

/** Own versions of the sources as they are. */
export function ownVersions(resources: Resources, lists: OwnVersions['lists']): OwnVersions {
  const scripts = [...resources].map(([name, text]) => [name, shortHash(text)] as const)
  return {
    scripts: new Map(scripts),
    vmtest: VMTEST_VERSION,
    lists,
    emulation: BROKEN_BY_EMULATION,
    platforms: PLATFORMS,
    presets: PRESETS,
    quick: QUICK,
  }
}

/** What of a cell says which lists and tables are for it. */
type Of = Pick<SupportCell, 'platform' | 'preset' | 'tests' | 'release' | 'accelerator'>

/** The branch of a cell's kernel, if it was built. */
const branchIn = ({ release }: Of): string | undefined =>
  release === undefined ? undefined : branchOf(release)

/**
 * Hashes of the lists and tables that decide a cell. Comments and evidence count for nothing, nor
 * do entries for tests that it does not run.
 * @returns neither for a platform that the table does not have
 */
export function tablesOf(cell: Of, now: OwnVersions): { lists?: string; tables?: string } {
  const platform = now.platforms.find(({ name }) => name === cell.platform)
  if (platform === undefined) return {}
  return {
    lists: shortHash(stableJson(entriesOf(cell, platform, now))),
    tables: shortHash(
      stableJson([rowOf(platform), cell.tests ?? now.quick, ...presetsOf(cell, now)]),
    ),
  }
}

/** Entries of our lists for a cell's platform and kernel, and those of what emulation breaks there. */
function entriesOf(cell: Of, platform: Platform, now: OwnVersions) {
  const branch = branchIn(cell)
  const { toolchain } = parseInputs({ platform: platform.name })
  const traits = listTraits({ presets: cell.preset?.split(',') ?? [], suites: [], toolchain })
  const textsOf = (kind: 'DENYLIST' | 'SPLAT_ALLOWLIST') =>
    [...now.lists].filter(
      ([name]) =>
        isListFor(platform, kind, name, traits) && [undefined, branch].includes(branchOfList(name)),
    )

  const broken = now.emulation.filter(
    (each) =>
      each.platform === platform.name &&
      cell.accelerator !== 'kvm' &&
      isOfItsTests(each, cell, now),
  )
  return [
    ofItsTests(
      textsOf('DENYLIST').flatMap(([name, text]) => readTestList(name, text)),
      cell,
      now,
    ),
    textsOf('SPLAT_ALLOWLIST')
      .flatMap(([name, text]) => parseAllow(name, text))
      .map(({ pattern }) => pattern),
    broken.map(({ suite, test }) => `${suite} ${test}`),
  ].map((entries) => entries.toSorted())
}

/** The entries of a list that are for tests that a cell runs. */
function ofItsTests(lines: readonly ListLine[], { tests }: Of, now: OwnVersions): string[] {
  if (tests === 'whole') return lines.map(({ entry }) => entry)
  const quick = inQuick(now).map((name) => ({ name }))
  const elsewhere = new Set(unmatched(lines, quick))
  return lines.filter((line) => !elsewhere.has(line)).map(({ entry }) => entry)
}

/** True for a broken test that a cell would run. One that has a number counts wherever it is. */
const isOfItsTests = ({ suite, test }: BrokenTest, { tests }: Of, now: OwnVersions): boolean =>
  tests === 'whole' ||
  !runnerOf({ name: suite }).takesTests ||
  inQuick(now).includes(splitEntry(test).test)

/** Names of the tests of test_progs that `quick` runs, whole or in part. */
const inQuick = ({ quick }: OwnVersions): string[] =>
  quick.tests.map((entry) => splitEntry(entry).test)

/** What decides a cell of its presets, by their names; nothing for a cell without. */
function presetsOf(cell: Of, now: OwnVersions) {
  const names = cell.preset?.split(',') ?? []
  return names.map((name) => {
    const preset = now.presets.find((each) => each.name === name)
    if (preset === undefined) return { name }
    const lines = denyListsOf(preset, cell.platform, names).flatMap((list) =>
      readTestList(list.name, list.text),
    )
    const deciding = decidingOf(preset, cell.platform, branchIn(cell))
    const suites = cell.tests === 'whole' ? preset.suites?.(cell.platform) : undefined
    return { name, deciding, suites, denied: ofItsTests(lines, cell, now).toSorted() }
  })
}

/** A platform's row without what decides nothing of a cell. */
function rowOf({ aliases: _, untried: __, kernelPackage: ___, savedCpus: ____, ...row }: Platform) {
  return row
}

/** Names in a list `NAME HASH, NAME HASH`. */
export const namesIn = (list: string): string[] =>
  list === '' ? [] : list.split(', ').map((each) => each.replace(/ .*/, ''))

/** True for a cell that was run with other versions than these. What it does not say counts as the same. */
export function isOld(cell: SupportCell, now: OwnVersions): boolean {
  const { versions } = cell
  const scripts = namesIn(versions.scripts).map((name) => `${name} ${now.scripts.get(name)}`)
  const { lists, tables } = tablesOf(cell, now)
  return (
    versions.scripts !== scripts.join(', ') ||
    versions.vmtest !== now.vmtest ||
    (versions.lists ?? lists) !== lists ||
    (versions.tables ?? tables) !== tables
  )
}
