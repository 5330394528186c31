import path from 'node:path'
import { type AskedInputs, askedOf, type ResultsStore } from '../cache/results.ts'
import { isFolder } from '../effects/files.ts'
import type { Out } from '../effects/out.ts'
import { readBelow, readNamed } from '../effects/untrusted.ts'
import type { Inputs } from '../inputs/schema.ts'
import { InvalidInput } from '../invalid-input.ts'
import { compare } from '../judge/compare.ts'
import { FILES } from '../recipe/product-files.ts'
import { renderJson } from '../report/json.ts'
import type { Comparison, Finding, RunResult, Shard } from '../results/model.ts'
import { parseResults } from '../results/schema.ts'
import { isCutShort } from '../results/verdicts.ts'

/** Earlier results that a run is compared with. */
export interface Base {
  readonly result: RunResult
  /** Where they came from, in words for people. */
  readonly name: string
  /** True if the user named it: it is compared with whatever the emulator was. */
  readonly named?: true
}

/**
 * The file with the base, beside results and in a bundle. A bundle carries it so that all shards
 * compare with the same base.
 */
export const BASE_FILE = FILES.bundle.base

/**
 * Reads a results.json that the user named, or one in a folder that the user named.
 * @param input name of the input it was given with
 * @param root folder that the user named; absent where the file itself was
 * @throws InvalidInput if there is none, or it cannot be read
 */
export async function readResults(input: string, given: string, root?: string): Promise<RunResult> {
  const named = path.resolve(given)
  const folder = await isFolder(named)
  const file = folder ? path.join(named, 'results.json') : named
  const inFolder = folder ? named : root
  const read =
    inFolder === undefined ? readNamed(named) : readBelow(inFolder, path.relative(inFolder, file))

  if (read.kind === 'none')
    throw new InvalidInput(
      input,
      given,
      `a results.json or a folder that holds one; there is no ${file}`,
    )
  const why = read.kind === 'refused' ? read.why : read.cut ? 'it is too large' : undefined
  if (why !== undefined)
    throw new InvalidInput(input, given, `results that can be read; of ${file}, ${why}`)

  const result = parseResults(read.kind === 'text' ? read.text : '')
  if (!result.ok)
    throw new InvalidInput(input, given, `results that can be read; of ${file}, ${result.problem}`)
  return result.value
}

/**
 * Finds results that tell how long tests take: the base, else the last run here, also where nothing
 * is compared. Shards have none but the base: they have to be divided alike on each machine.
 */
export async function findKnown(
  inputs: BaseInputs & Pick<Inputs, 'shard'>,
  store: ResultsStore | undefined,
  base: Base | undefined,
): Promise<RunResult | undefined> {
  // An automatic store was asked for the base already.
  const asked = base !== undefined || inputs.base !== undefined || store?.automatic === true
  if (asked || inputs.shard !== undefined) return base?.result
  return (await findBase({ ...inputs, base: 'auto' }, store, undefined))?.result
}

/** Takes a stored text as a base; undefined if it cannot be read or is of another platform. */
function usable(text: string | undefined, name: string, platform: string): Base | undefined {
  const result = text === undefined ? undefined : parseResults(text)
  return result?.ok && result.value.platform === platform
    ? { result: result.value, name }
    : undefined
}

/** The inputs that decide which base a run has. */
export type BaseInputs = AskedInputs & Pick<Inputs, 'base'>

/**
 * Finds the base of a run: the one that was named, else the bundle's, else the newest in the store.
 * @param bundle folder of the bundle that is tested, if one is
 * @throws InvalidInput for a named base that cannot be read or is of another platform
 */
export async function findBase(
  inputs: BaseInputs,
  store: ResultsStore | undefined,
  bundle: string | undefined,
): Promise<Base | undefined> {
  const platform = inputs.platform.name
  const wanted = inputs.base ?? (store?.automatic ? 'auto' : 'none')
  if (wanted === 'none') return undefined
  if (wanted !== 'auto') {
    const result = await readResults('base', wanted)
    if (result.platform !== platform)
      throw new InvalidInput(
        'base',
        wanted,
        `results of ${platform}; these are of ${result.platform}`,
      )
    return { result, name: wanted, named: true }
  }

  const beside = bundle === undefined ? undefined : readBelow(bundle, BASE_FILE)
  const text = beside?.kind === 'text' ? beside.text : undefined
  const carried = usable(text, 'the base that came with the bundle', platform)
  if (carried !== undefined || store === undefined) return carried

  const asked = askedOf(inputs)
  const own = usable(await store.restore(platform, asked.key), store.name, platform)
  if (own !== undefined || !asked.narrowed) return own

  // A selection of tests can be compared with an earlier run of all tests.
  const whole = askedOf({
    ...inputs,
    tests: [],
    suites: inputs.suites.map(({ name }) => ({ name })),
  })
  return usable(await store.restore(platform, whole.key), store.name, platform)
}

/**
 * Derives from inputs and base what both Evidence and RunResult need: what was asked for, and the
 * comparison.
 * @param emulator the one that ran the tests, which may not be the one that was asked for;
 *   undefined where none did
 */
export function baseFacts(
  inputs: BaseInputs,
  shard: Shard | undefined,
  suites: RunResult['suites'],
  base: Base | undefined,
  emulator: RunResult['emulator'],
): Pick<RunResult, 'asked' | 'shard'> & { comparison?: Comparison | undefined } {
  const asked = askedOf({ ...inputs, emulator: emulator ?? inputs.emulator })
  const now = { suites, asked, shard }
  // If nothing ran, there is nothing to compare.
  const comparison =
    base === undefined || suites.length === 0 || isOfOther(base, emulator)
      ? undefined
      : compare(base.result, now, base.name)
  return { asked, shard, comparison }
}

/** Whether a base that nobody named was run by the other emulator. */
function isOfOther({ named, result }: Base, emulator: RunResult['emulator']): boolean {
  return !named && emulator === 'debian' && result.emulator === 'tuned'
}

/**
 * Whether results can be a base: no shard, every suite finished, and nothing says that the run did
 * not come to its end. The verdict is only the worst of what says so.
 */
export function isWhole({ shard, suites, verdict, findings }: RunResult): boolean {
  const finished = suites.length > 0 && suites.every(({ end }) => end === 'finished')
  const verdicts = [verdict, ...findings.map((finding) => finding.verdict)]
  return (shard?.count ?? 1) === 1 && finished && !verdicts.some(isCutShort)
}

/**
 * Keeps results as the base of later runs, unless the run is incomplete: old failures that it did
 * not reach would look new, and what failed for another reason would excuse later failures.
 * @param base what these results were compared with
 */
export async function keepResults(
  result: RunResult,
  store: ResultsStore | undefined,
  base: RunResult | undefined,
): Promise<void> {
  if (store === undefined || result.asked === undefined || !isWhole(result)) return
  await store.keep(result.platform, result.asked.key, renderJson(result), base && renderJson(base))
}

/**
 * Writes the base into folders of the output directory: beside the results, and into the bundle.
 */
export async function writeBase(
  base: Base | undefined,
  out: Out,
  folders: readonly string[],
): Promise<void> {
  if (base === undefined) return
  for (const folder of folders)
    await out.write(path.posix.join(folder, BASE_FILE), renderJson(base.result))
}

/** Warns of a base that is incomplete, or that nothing can be compared with. */
export function baseWarnings(base: Base | undefined, emulator?: RunResult['emulator']): Finding[] {
  if (base === undefined) return []
  if (isOfOther(base, emulator)) {
    const sentence = `the base (${base.name}) is of the tuned emulator, which could not be built: nothing is compared`
    return [{ level: 'warning', sentence }]
  }
  if (isWhole(base.result)) return []
  const sentence =
    `the base (${base.name}) is of a run that did not come to its end: ` +
    'what it did not reach counts as new'
  return [{ level: 'warning', sentence }]
}
