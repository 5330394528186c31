import path from 'node:path'
import { askedOf, type ResultsStore } from '../cache/results.ts'
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

/** Earlier results that a run is compared with. */
export interface Base {
  readonly result: RunResult
  /** Where they came from, for people. */
  readonly name: string
}

/**
 * The base beside results, and in a bundle: shards that each look for one could find different
 * ones.
 */
export const BASE_FILE = FILES.bundle.base

/**
 * Reads a results.json that the user named, or one in a folder that the user named.
 * @param input name of the input it was given with
 * @param root folder that the user named; absent where the file itself was
 * @throws InvalidInput when there is none, or none that can be read
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

/** What nobody named and what can't be read is no base, not an error. */
function usable(text: string | undefined, name: string, platform: string): Base | undefined {
  const result = text === undefined ? undefined : parseResults(text)
  return result?.ok && result.value.platform === platform
    ? { result: result.value, name }
    : undefined
}

/** What a run is of, as far as its base is concerned. */
export type BaseInputs = Pick<
  Inputs,
  'platform' | 'base' | 'kernelName' | 'compiler' | 'suites' | 'tests' | 'command'
>

/**
 * The base of a run.
 * @param bundle folder of the bundle that is tested, where there is one
 * @throws InvalidInput for one that was named and can't be read, or is of another platform
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
    return { result, name: wanted }
  }
  const beside = bundle === undefined ? undefined : readBelow(bundle, BASE_FILE)
  const text = beside?.kind === 'text' ? beside.text : undefined
  const carried = usable(text, 'the base that came with the bundle', platform)
  if (carried !== undefined || store === undefined) return carried
  const asked = askedOf(inputs)
  const own = usable(await store.restore(platform, asked.key), store.name, platform)
  if (own !== undefined || !asked.narrowed) return own
  // Who runs some tests may have run them all before.
  const whole = askedOf({
    ...inputs,
    tests: [],
    suites: inputs.suites.map(({ name }) => ({ name })),
  })
  return usable(await store.restore(platform, whole.key), store.name, platform)
}

/** What a run says of itself because of its inputs and its base: for Evidence and for RunResult. */
export function baseFacts(
  inputs: BaseInputs,
  shard: Shard | undefined,
  suites: RunResult['suites'],
  base: Base | undefined,
): Pick<RunResult, 'asked' | 'shard'> & { comparison?: Comparison | undefined } {
  const asked = askedOf(inputs)
  const now = { suites, asked, shard }
  // Where nothing ran there is nothing to compare.
  const comparison =
    base === undefined || suites.length === 0 ? undefined : compare(base.result, now, base.name)
  return { asked, shard, comparison }
}

/** Whether results can be a base: all that was asked for ran to its end. */
export function isWhole(result: RunResult): boolean {
  const whole = (result.shard?.count ?? 1) === 1
  return (
    whole && result.suites.length > 0 && result.suites.every((suite) => suite.end === 'finished')
  )
}

/**
 * Keeps results for later runs; a run that came to no end would make the next one's failures look
 * new.
 * @param base what they were compared with
 */
export async function keepResults(
  result: RunResult,
  store: ResultsStore | undefined,
  base: RunResult | undefined,
): Promise<void> {
  if (store === undefined || result.asked === undefined || !isWhole(result)) return
  await store.keep(result.platform, result.asked.key, renderJson(result), base && renderJson(base))
}

/** Writes the base beside what was compared with it, and into the bundle whose tests will be. */
export async function writeBase(
  base: Base | undefined,
  out: Out,
  folders: readonly string[],
): Promise<void> {
  if (base === undefined) return
  for (const folder of folders)
    await out.write(path.posix.join(folder, BASE_FILE), renderJson(base.result))
}

/** Warnings on a base that is there but tells little. */
export function baseWarnings(base: Base | undefined): Finding[] {
  if (base === undefined || isWhole(base.result)) return []
  const sentence = `the base (${base.name}) is of a run that did not come to its end: what it did not reach counts as new`
  return [{ level: 'warning', sentence }]
}
