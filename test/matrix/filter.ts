import { CELLS } from '../../scripts/support-cells.ts'
import { presetsProblem } from '../../src/inputs/presets.ts'
import { PRESETS_HELP, presets } from '../../src/inputs/values.ts'
import { InvalidInput } from '../../src/invalid-input.ts'
import { findPlatform, PLATFORMS } from '../../src/platform/table.ts'
import { CELL_COMPILERS, type CellInputs } from '../../src/results/support.ts'

/** Which part of a cell a word of the filter is about, and what of it the word takes. */
type Part = Readonly<Record<keyof CellInputs, readonly string[]>>

/** A word of the filter. */
interface Asked {
  readonly word: string
  readonly part: Part
}

/** Selects cells of the whole suite instead of those of `quick`. */
const WHOLE: NonNullable<CellInputs['tests']> = 'whole'
const PARTS = ['platform', 'kernel', 'compiler', 'preset', 'tests'] as const
const KERNELS = [...new Set(CELLS.map(({ kernel }) => kernel))]

/** True for a part of a kernel's name; a number in it is whole: `6.1` is none of `6.12`. */
const names = (kernel: string, word: string): boolean =>
  kernel
    .split(word)
    .slice(1)
    .some((rest) => !(/\d$/.test(word) && /^\d/.test(rest)))

/**
 * What a word takes: a platform by its name or alias, a compiler, presets as `config-preset` has them,
 * the whole suite, kernels by a part of their name.
 */
function partOf(word: string): Part {
  const platform = findPlatform(word)?.name
  const compiler = CELL_COMPILERS.filter((name) => name === word)
  // The order of presets says nothing: one cell, whichever comes first.
  const together = (presets.safeParse(word).data ?? []).toSorted()
  const tests = word === WHOLE ? [word] : []
  const known = [platform, ...compiler, ...together, ...tests].some((each) => each !== undefined)
  return {
    platform: platform === undefined ? [] : [platform],
    compiler,
    preset: together.length === 0 ? [] : [together.join(',')],
    tests,
    kernel: known || word === '' ? [] : KERNELS.filter((kernel) => names(kernel, word)),
  }
}

/** Says why a cell cannot be had with its presets; undefined if it can. */
const unfit = ({ platform, compiler, preset = '' }: CellInputs): string | undefined =>
  presetsProblem({
    platform: findPlatform(platform),
    compiler,
    ...{ kernel: { kind: 'debian', package: 'any' }, 'kernel-image': undefined },
    'config-preset': preset.split(','),
  })

/**
 * The cells that a filter selects. Words about one part of a cell are alternatives: `s390x aarch64
 * gcc` are both platforms with gcc, and all kernels. Cells with presets are those whose presets a
 * word names, where they can be had; those of the whole suite are instead of those of `quick`.
 * @throws InvalidInput for a word that selects nothing, alone or beside the others
 */
export function selectCells(words: readonly string[]): readonly CellInputs[] {
  const asked = words.map((word): Asked => {
    const part = partOf(word)
    if (Object.values(part).every((values) => values.length === 0))
      throw new InvalidInput('filter', word, allowed())
    return { word, part }
  })

  const valuesOf = (name: keyof CellInputs): string[] => asked.flatMap(({ part }) => part[name])
  const takes = (name: keyof CellInputs, value: string): boolean => {
    const values = valuesOf(name)
    return values.length === 0 || values.includes(value)
  }
  const whole = valuesOf('tests').length > 0 && { tests: WHOLE }
  const cells = CELLS.filter(
    ({ platform, kernel, compiler }) =>
      takes('platform', platform) && takes('kernel', kernel) && takes('compiler', compiler),
  ).map((cell): CellInputs => ({ ...cell, ...whole }))
  if (cells.length === 0)
    throw new InvalidInput(
      'filter',
      words.join(' '),
      together(PLATFORMS.map(({ name }) => name).filter((name) => takes('platform', name))),
    )
  const named = [...new Set(valuesOf('preset'))]
  if (named.length === 0) return allOf(cells, asked)

  const having = cells.flatMap((cell) => named.map((preset): CellInputs => ({ ...cell, preset })))
  const fit = having.filter((cell) => unfit(cell) === undefined)
  const [problem] = having.flatMap((cell) => unfit(cell) ?? [])
  if (fit.length === 0)
    throw new InvalidInput('filter', words.join(' '), `words of one cell: ${problem}`)
  return allOf(fit, asked)
}

/** Returns the cells. @throws InvalidInput for a word that none of them has */
function allOf(cells: readonly CellInputs[], asked: readonly Asked[]): readonly CellInputs[] {
  const isFor = ({ part }: Asked, cell: CellInputs): boolean =>
    PARTS.some((name) => part[name].includes(cell[name] ?? ''))
  const idle = asked.find((each) => !cells.some((cell) => isFor(each, cell)))
  if (idle === undefined) return cells
  throw new InvalidInput(
    'filter',
    asked.map(({ word }) => word).join(' '),
    `words that have a cell; '${idle.word}' has none beside the others`,
  )
}

function allowed(): string {
  const platforms = PLATFORMS.map(({ name }) => name).join(', ')
  return `a platform (${platforms}), a compiler (${CELL_COMPILERS.join(', ')}), presets (${PRESETS_HELP}; several in one cell with commas), ${WHOLE} (the whole suite instead of quick) or a part of a kernel's name (${KERNELS.join(', ')})`
}

/** The kernels that can stand beside each of these platforms. */
function together(platforms: readonly string[]): string {
  const kernelsOf = (name: string): string => {
    const cells = CELLS.filter(({ platform }) => platform === name)
    return [...new Set(cells.map(({ kernel }) => kernel))].join(', ')
  }
  return `words of one cell: ${platforms.map((name) => `${name} has ${kernelsOf(name)}`).join('; ')}`
}
