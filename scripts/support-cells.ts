import { z } from 'zod'
import { PLATFORMS, type Platform } from '../src/platform/table.ts'
import { jsonIn } from '../src/recipe/json.ts'
import { namesIn, type OwnVersions } from '../src/report/own-versions.ts'
import {
  CELL_COMPILERS,
  type CellInputs,
  isSameCell,
  type SupportCell,
} from '../src/results/support.ts'

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

/**
 * True for a kernel that is run on a platform. Without a suite its source is the build root's, and
 * 6.12 is trixie's.
 */
const isRunOn = (kernel: string, { name, releases }: Platform): boolean =>
  ONLY_ON[kernel]?.includes(name) ?? (releases === undefined || kernel.includes('@'))

/** All cells of the table: platforms x kernels x compilers. */
export const CELLS: readonly CellInputs[] = PLATFORMS.flatMap((each) =>
  KERNELS.filter((kernel) => isRunOn(kernel, each)).flatMap((kernel) =>
    CELL_COMPILERS.map((compiler) => ({ platform: each.name, kernel, compiler })),
  ),
)

/** Scripts that the guest of every cell runs. */
const IN_GUEST = ['guest/run.sh', 'guest/setup.sh']

/**
 * The scripts that made a run, with their hashes: `build/close.sh 1f..., guest/run.sh 2a...`.
 * @param products texts of the files `product` of all that it was made from (aboutText): an
 *     ingredient `scripts` has the names of the scripts that made it
 */
export function scriptsOf(products: readonly string[], now: OwnVersions): string {
  const names = products.flatMap((text) => {
    const { ingredients } = PRODUCT.parse(jsonIn(text))
    const value = ingredients.find(({ name }) => name === 'scripts')?.value ?? ''
    return namesIn(value).map((name) => `build/${name}`)
  })
  return [...new Set([...names, ...IN_GUEST])]
    .sort()
    .map((name) => `${name} ${now.scripts.get(name)}`)
    .join(', ')
}

const PRODUCT = z.object({
  ingredients: z.array(z.object({ name: z.string(), value: z.string() })),
})

/** The run of a cell; undefined if it was not run. */
export function runOf(cells: readonly SupportCell[], inputs: CellInputs): SupportCell | undefined {
  return cells.find((cell) => isSameCell(cell, inputs))
}
