import { CELLS } from '../../scripts/support-cells.ts'
import { InvalidInput } from '../../src/invalid-input.ts'
import { findPlatform, PLATFORMS } from '../../src/platform/table.ts'
import { CELL_COMPILERS, type CellInputs } from '../../src/results/support.ts'

/** Which part of a cell a word of the filter is about, and what of it the word takes. */
type Part = Readonly<Record<keyof CellInputs, readonly string[]>>

const KERNELS = [...new Set(CELLS.map(({ kernel }) => kernel))]

/** True for a part of a kernel's name; a number in it is whole: `6.1` is none of `6.12`. */
const names = (kernel: string, word: string): boolean =>
  kernel
    .split(word)
    .slice(1)
    .some((rest) => !(/\d$/.test(word) && /^\d/.test(rest)))

/** What a word takes: a platform by its name or alias, a compiler, kernels by a part of their name. */
function partOf(word: string): Part {
  const platform = findPlatform(word)?.name
  const compiler = CELL_COMPILERS.filter((name) => name === word)
  const known = platform !== undefined || compiler.length > 0
  return {
    platform: platform === undefined ? [] : [platform],
    compiler,
    kernel: known || word === '' ? [] : KERNELS.filter((kernel) => names(kernel, word)),
  }
}

/**
 * The cells that a filter selects. Words about one part of a cell are alternatives: `s390x aarch64
 * gcc` are both platforms with gcc, and all kernels.
 * @throws InvalidInput for a word that selects nothing, and for words that do so together
 */
export function selectCells(words: readonly string[]): readonly CellInputs[] {
  const parts = words.map((word) => {
    const part = partOf(word)
    if (Object.values(part).every((values) => values.length === 0))
      throw new InvalidInput('filter', word, allowed())
    return part
  })

  const takes = (name: keyof CellInputs, value: string): boolean => {
    const values = parts.flatMap((part) => part[name])
    return values.length === 0 || values.includes(value)
  }
  const cells = CELLS.filter(
    ({ platform, kernel, compiler }) =>
      takes('platform', platform) && takes('kernel', kernel) && takes('compiler', compiler),
  )
  if (cells.length === 0)
    throw new InvalidInput(
      'filter',
      words.join(' '),
      together(PLATFORMS.map(({ name }) => name).filter((name) => takes('platform', name))),
    )
  return cells
}

function allowed(): string {
  const platforms = PLATFORMS.map(({ name }) => name).join(', ')
  return `a platform (${platforms}), a compiler (${CELL_COMPILERS.join(', ')}) or a part of a kernel's name (${KERNELS.join(', ')})`
}

/** The kernels that can stand beside each of these platforms. */
function together(platforms: readonly string[]): string {
  const kernelsOf = (name: string): string => {
    const cells = CELLS.filter(({ platform }) => platform === name)
    return [...new Set(cells.map(({ kernel }) => kernel))].join(', ')
  }
  return `words of one cell: ${platforms.map((name) => `${name} has ${kernelsOf(name)}`).join('; ')}`
}
