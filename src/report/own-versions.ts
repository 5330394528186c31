import { parseAllow } from '../inputs/allow.ts'
import { BROKEN_BY_EMULATION, type BrokenTest } from '../lists/left-out.ts'
import { QUICK } from '../lists/selections.ts'
import { readTestList, splitEntry, unmatched } from '../lists/test-list.ts'
import { branchOfList, isListFor, PLATFORMS, type Platform } from '../platform/table.ts'
import { shortHash } from '../recipe/hash.ts'
import { stableJson } from '../recipe/json.ts'
import type { Resources } from '../recipe/plan.ts'
import { branchOf } from '../results/release.ts'
import type { SupportCell } from '../results/support.ts'
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
    quick: QUICK,
  }
}

/** What of a cell says which lists and tables are for it. */
type Of = Pick<SupportCell, 'platform' | 'release' | 'accelerator'>

/**
 * Hashes of the lists and tables that decide a cell. Comments and evidence count for nothing, nor
 * do entries for tests that `quick` does not run.
 * @returns neither for a platform that the table does not have
 */
export function tablesOf(cell: Of, now: OwnVersions): { lists?: string; tables?: string } {
  const platform = now.platforms.find(({ name }) => name === cell.platform)
  if (platform === undefined) return {}
  return {
    lists: shortHash(stableJson(entriesOf(cell, platform, now))),
    tables: shortHash(stableJson([rowOf(platform), now.quick])),
  }
}

/** Entries of our lists for a cell's platform and kernel, and those of what emulation breaks there. */
function entriesOf({ release, accelerator }: Of, platform: Platform, now: OwnVersions) {
  const branch = release === undefined ? undefined : branchOf(release)
  const textsOf = (kind: 'DENYLIST' | 'SPLAT_ALLOWLIST') =>
    [...now.lists].filter(
      ([name]) =>
        isListFor(platform, kind, name) && [undefined, branch].includes(branchOfList(name)),
    )

  const denied = textsOf('DENYLIST').flatMap(([name, text]) => readTestList(name, text))
  const quick = now.quick.tests.map((name) => ({ name: splitEntry(name).test }))
  const elsewhere = new Set(unmatched(denied, quick))
  const broken = now.emulation.filter(
    (each) => each.platform === platform.name && accelerator !== 'kvm',
  )
  return [
    denied.filter((line) => !elsewhere.has(line)).map(({ entry }) => entry),
    textsOf('SPLAT_ALLOWLIST')
      .flatMap(([name, text]) => parseAllow(name, text))
      .map(({ pattern }) => pattern),
    broken.map(({ suite, test }) => `${suite} ${test}`),
  ].map((entries) => entries.toSorted())
}

/** A platform's row without what decides nothing of a cell. */
function rowOf({ aliases: _, untried: __, kernelPackage: ___, ...row }: Platform) {
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
