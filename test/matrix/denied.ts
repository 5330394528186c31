import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { InvalidInput } from '../../src/invalid-input.ts'
import type { BrokenTest } from '../../src/lists/left-out.ts'
import { splitEntry } from '../../src/lists/test-list.ts'
import { findPlatform, PLATFORMS } from '../../src/platform/table.ts'
import { jsonIn } from '../../src/recipe/json.ts'
import { formatSeconds } from '../../src/results/duration.ts'
import type { RunResult, SuiteEnd, TestResult, TestState } from '../../src/results/model.ts'
import type { CellInputs } from '../../src/results/support.ts'
import { descriptionIn } from '../../src/runners/parsers/test-verifier.ts'
import { checkFlags, type MatrixOptions, packagesNow, resultOf } from './run.ts'

/** How long an entry's run may take in the guest: more is as good as for ever. */
const LIMIT = '5m'

const text = z.string().min(1)

const LIST = z
  .array(
    z.strictObject({
      suite: text,
      test: text,
      number: z.number().int().nonnegative().optional(),
      platform: z.enum(PLATFORMS.map(({ name }) => name)),
      kernel: text,
      emulator: text,
      shows: text,
      evidence: text,
      date: z.iso.date(),
    }),
  )
  .readonly()

/**
 * Reads the list of what emulation breaks.
 * @throws InvalidInput if it cannot be read: what is in it would be lost
 */
export function readDenied(file: string): z.infer<typeof LIST> {
  const value = jsonIn(readFileSync(file, 'utf8'))
  const list = LIST.safeParse(value)
  if (list.success) return list.data
  const [first] = list.error.issues
  const where = first?.path.map(String).join('.') ?? ''
  const problem =
    value === undefined ? 'it is not JSON' : `${where === '' ? '' : `${where}: `}${first?.message}`
  throw new InvalidInput('list', file, `what npm run matrix -- --denied has written; ${problem}`)
}

/** Tells entries apart: what is measured anew stays the same entry. */
const isSame = (a: BrokenTest, b: BrokenTest): boolean =>
  a.suite === b.suite && a.test === b.test && a.platform === b.platform

/** Writes one entry into the list, or removes it: whole or not at all. */
function replaceIn(file: string, old: BrokenTest, by: BrokenTest | undefined): void {
  const entries = readDenied(file).flatMap((each) => (isSame(each, old) ? (by ?? []) : each))
  writeFileSync(`${file}.new`, `${JSON.stringify(entries, undefined, 2)}\n`)
  renameSync(`${file}.new`, file)
}

/**
 * The entries that words select: platforms are alternatives; none selects all.
 * @throws InvalidInput for a word that selects nothing
 */
export function selectDenied<Entry extends BrokenTest>(
  words: readonly string[],
  entries: readonly Entry[],
): readonly Entry[] {
  const names = words.map((word) => {
    const name = findPlatform(word)?.name
    if (entries.some(({ platform }) => platform === name)) return name
    const known = [...new Set(entries.map(({ platform }) => platform))].join(', ')
    throw new InvalidInput('filter', word, `a platform that the list has: ${known || 'none'}`)
  })
  return entries.filter(({ platform }) => names.length === 0 || names.includes(platform))
}

/** The product's arguments that run an entry, and nothing else. */
export function argvOfDenied({ suite, test, number, platform, kernel }: BrokenTest): string[] {
  const inputs = ['--platform', platform, '--kernel', kernel, '--compiler', 'gcc']
  const tests =
    number === undefined
      ? ['--suites', suite, '--tests', test.replaceAll(',', '\\,')]
      : ['--suites', `${suite}:${number}-${number}`]
  const limits = ['--suite-timeout', LIMIT, '--retries', '0']
  return [...inputs, ...tests, '--leave-out', 'nothing', ...limits]
}

/** What a run says of an entry. */
export type Rerun =
  | { readonly kind: 'passed' }
  | { readonly kind: 'broken'; readonly evidence: string }
  | { readonly kind: 'unknown'; readonly why: string }

/** The worst state of a test of test_verifier: it may have run without and with privileges. */
function stateOfNumbered(tests: readonly TestResult[]): TestState | undefined {
  const states = tests.map(({ state }) => state)
  return states.find((state) => state !== 'passed') ?? states[0]
}

function stateOfNamed(tests: readonly TestResult[], entry: string): TestState | undefined {
  const { test, subtest } = splitEntry(entry)
  const found = tests.find(({ name }) => name === test)
  return subtest === undefined
    ? found?.state
    : found?.subtests.find(({ name }) => name === subtest)?.state
}

/**
 * Ends of a suite that say something about its test. A guest that did not boot leaves none; what
 * cannot be read may be anything.
 */
const TELLING: Readonly<Record<SuiteEnd, boolean>> = {
  finished: true,
  timeout: true,
  killed: true,
  missing: false,
  unparsable: false,
}

/** Tells from a run's result whether emulation still breaks a test. Pure. */
export function rerunOf({ suite, test, number }: BrokenTest, result: RunResult): Rerun {
  const ran = result.suites.find(({ name }) => name === suite)
  if (ran === undefined || !TELLING[ran.end]) return { kind: 'unknown', why: result.sentence }

  const other = ran.tests.map(({ name }) => descriptionIn(name)).find((name) => name !== test)
  if (number !== undefined && other !== undefined)
    return { kind: 'unknown', why: `its number ${number} is '${other}' now: set it anew` }

  const state = number === undefined ? stateOfNamed(ran.tests, test) : stateOfNumbered(ran.tests)
  // A suite that was cut short may have run its test in one mode only.
  if (state === 'passed' && ran.end === 'finished') return { kind: 'passed' }
  if (state === undefined && ran.end === 'finished')
    return { kind: 'unknown', why: 'it did not run' }

  const took = ran.seconds === undefined ? '' : ` after ${formatSeconds(ran.seconds)}`
  const how = ran.end === 'finished' ? (state ?? '') : ran.end
  const release = result.kernel.release ?? 'an unknown kernel'
  return { kind: 'broken', evidence: `${how}${took} with ${release}` }
}

const withGcc = ({ platform, kernel }: BrokenTest): CellInputs => ({
  platform,
  kernel,
  compiler: 'gcc',
})

/** The entry as a run measured it anew. */
async function measured(
  entry: BrokenTest,
  evidence: string,
  options: MatrixOptions,
): Promise<BrokenTest> {
  const packages = await packagesNow(withGcc(entry), options)
  const qemu = findPlatform(entry.platform)?.qemuPackage ?? ''
  const version = /^(?:\d+:)?(\d+(?:\.\d+)*)/.exec(packages?.[qemu] ?? '')?.[1]
  return {
    ...entry,
    emulator: version === undefined ? entry.emulator : `QEMU ${version}`,
    evidence,
    date: new Date().toISOString().slice(0, 10),
  }
}

/**
 * Runs entries again, each alone. Each result is written as soon as it is there: what passes is
 * removed from the list, the others have their new evidence.
 * @param list path of the list
 * @returns true if there is an answer for every entry
 * @throws Error if a flag is wrong
 */
export async function rerunDenied(
  entries: readonly BrokenTest[],
  list: string,
  options: MatrixOptions,
): Promise<boolean> {
  await checkFlags(entries.map(withGcc), options)
  let answered = true
  for (const entry of entries) {
    const name = `${entry.platform}, ${entry.suite}, ${entry.test}`
    try {
      const result = await resultOf(name, argvOfDenied(entry), options)
      if (result === undefined) {
        options.log('cancelled; what was written stays')
        return false
      }

      const rerun = rerunOf(entry, result)
      if (rerun.kind === 'passed') {
        replaceIn(list, entry, undefined)
        options.log(`${name}: passed, removed; npm run build takes it out of dist`)
      } else if (rerun.kind === 'broken') {
        replaceIn(list, entry, await measured(entry, rerun.evidence, options))
        options.log(`${name}: stays, ${rerun.evidence}`)
      } else {
        options.log(`${name}: no answer, ${rerun.why}`)
        answered = false
      }
    } catch (error) {
      options.log(error instanceof Error ? error.message : String(error))
      answered = false
    }
  }
  return answered
}
