import { PLATFORMS } from '../src/platform/table.ts'
import { shortHash } from '../src/recipe/hash.ts'
import type { Resources } from '../src/recipe/plan.ts'
import {
  CELL_COMPILERS,
  type CellInputs,
  isSameCell,
  type SupportCell,
} from '../src/results/support.ts'
import { VMTEST_VERSION } from '../src/steps/vmtest.ts'

/** Kernels that `npm run matrix` runs. */
export const KERNELS: readonly string[] = [
  'debian:linux-source-6.12',
  'debian:linux-source-7.3@trixie-backports',
  'debian:linux-source-6.1@bookworm',
]

/** The platforms of kernels that are not run on all. */
const ONLY_ON: Readonly<Record<string, readonly string[]>> = {
  'debian:linux-source-6.1@bookworm': ['aarch64', 'x86_64'],
}

/** All cells of the table: platforms x kernels x compilers. */
export const CELLS: readonly CellInputs[] = PLATFORMS.flatMap(({ name: platform }) =>
  KERNELS.filter((kernel) => ONLY_ON[kernel]?.includes(platform) ?? true).flatMap((kernel) =>
    CELL_COMPILERS.map((compiler) => ({ platform, kernel, compiler })),
  ),
)

/** What of cross-bpf itself decides what is built and run. A commit alone may change nothing. */
export type OwnVersions = Pick<SupportCell['versions'], 'scripts' | 'vmtest'>

/** Own versions of the sources as they are. */
export function ownVersions(resources: Resources): OwnVersions {
  const files = [...resources].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return { scripts: shortHash(JSON.stringify(files)), vmtest: VMTEST_VERSION }
}

/** True for a cell that was run with other versions than these. */
export function isOld({ versions }: SupportCell, now: OwnVersions): boolean {
  return versions.scripts !== now.scripts || versions.vmtest !== now.vmtest
}

/** The run of a cell; undefined if it was not run. */
export function runOf(cells: readonly SupportCell[], inputs: CellInputs): SupportCell | undefined {
  return cells.find((cell) => isSameCell(cell, inputs))
}
