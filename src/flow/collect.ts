import path from 'node:path'
import {
  namesBelow,
  type Reading,
  Refused,
  readBelow,
  textBelow,
  textsBelow,
} from '../effects/untrusted.ts'
import type { Inputs } from '../inputs/schema.ts'
import type { VmEvidence } from '../judge/evidence.ts'
import { KNOWN_BROKEN } from '../lists/left-out.ts'
import { entryFor, inFull, splitEntry, testNames, unmatched } from '../lists/test-list.ts'
import type { TestPlan } from '../plan/test.ts'
import { FILES } from '../recipe/product-files.ts'
import type { AllowPattern } from '../results/kernel/allow.ts'
import type { SuiteMark, TestTime } from '../results/kernel/attribution.ts'
import { type ConsoleSeen, parseConsole } from '../results/kernel/console.ts'
import type { ConsoleModel } from '../results/kernel/console-report.ts'
import { lostOptions } from '../results/kernel/kconfig.ts'
import type {
  Finding,
  LeftOutSource,
  ListEntry,
  PatchReport,
  RunResult,
  StartMark,
  SuiteResult,
  VeristatRow,
} from '../results/model.ts'
import { type Parsed, unparsed } from '../results/parsed.ts'
import { RELEASE } from '../results/release.ts'
import { parseStartMark } from '../results/start-mark.ts'
import { parseLeftOut, parsePatches } from '../results/status.ts'
import { type Growth, suiteTimes, withSeconds } from '../runners/durations.ts'
import { verifierSources, verifierTestNames } from '../runners/parsers/verifier-names.ts'
import type { BuiltFacts } from '../runners/runner.ts'
import { readSuite } from '../runners/suite.ts'
import { runnerOf } from '../runners/table.ts'

/**
 * Reads what steps and guests left in their folders, as models of results. Builds and guests may
 * have written anything there: only regular files are read. A function that needs another kind of
 * file throws Refused.
 */

/** Finds the host path of a place; undefined if its step has not run. */
export type Find = (place: string) => string | undefined

export async function readPatchReports(
  find: Find,
  patches: readonly { readonly name: string }[],
): Promise<PatchReport[]> {
  const status = await readPlace(find, 'patch', FILES.patch.states)
  return parsePatches(
    status ?? '',
    patches.map((patch) => patch.name),
  )
}

export async function readLeftOut(find: Find, inputs: Inputs): Promise<LeftOutSource[]> {
  const status =
    (await readPlace(find, 'selftests', FILES.selftests.leftOut)) ??
    (await readPlace(find, 'unpack', FILES.unpacked.leftOut))
  return parseLeftOut(status ?? '', {
    knownBroken: KNOWN_BROKEN.map(({ source }) => source),
    tests: inputs.testsAreSelection ? [] : inputs.tests,
  })
}

/** Lists the options that fragments asked for and the final .config does not have. */
export async function readLostOptions(find: Find): Promise<RunResult['lostOptions']> {
  const kernel = find('kernel')
  if (kernel === undefined) return []
  const config = textBelow(kernel, FILES.kernel.config)
  if (config === undefined) return []
  const texts = [
    textsBelow(kernel, FILES.kernel.askedByTree),
    textsBelow(kernel, FILES.kernel.askedByUser),
  ]
  return lostOptions(
    texts.flatMap((folder) => Object.values(folder)),
    config,
  )
}

async function readPlace(find: Find, place: string, below: string): Promise<string | undefined> {
  const folder = find(place)
  return folder === undefined ? undefined : textBelow(folder, below)
}

/**
 * Reads the release of the kernel that was built; undefined if none was.
 * @throws Refused for a text that is no release, because it becomes part of paths
 */
export async function readRelease(find: Find): Promise<string | undefined> {
  const release = (
    (await readPlace(find, 'kernel', FILES.kernel.release)) ??
    (await readPlace(find, 'unpack', FILES.unpacked.release))
  )?.trim()
  if (release !== undefined && !RELEASE.test(release))
    throw new Refused('release', `'${release.slice(0, 100)}' is no kernel release`)
  return release
}

/**
 * Reads what was built, as the planning of tests needs it. Unreadable test names are left out, with
 * a warning.
 */
export async function readBuilt(find: Find): Promise<{ built: BuiltFacts; warnings: Finding[] }> {
  const selftests = find('selftests')
  const unpacked = find('unpack')
  const kselftests = await readKselftests(find)
  const names = selftests ?? unpacked
  // The selftests of bpf were not built.
  if (names === undefined)
    return { built: { lists: [], progNames: [], verifierNames: [], ...kselftests }, warnings: [] }

  const layer = selftests === undefined ? FILES.unpacked.selftests : FILES.selftests.layer
  const lists = readLists(names, `${layer}/opt/selftests/bpf`)
  const progNames = testNames(textBelow(names, FILES.selftests.names) ?? '')
  const verifier = readVerifierNames(names, FILES.selftests.verifier)
  if (verifier.ok)
    return {
      built: { lists, progNames, verifierNames: verifier.value, ...kselftests },
      warnings: [],
    }
  const sentence =
    `the names of test_verifier's tests could not be read (${verifier.problem}): ` +
    'none can be left out'
  return {
    built: { lists, progNames, verifierNames: [], ...kselftests },
    warnings: [{ level: 'warning', sentence }],
  }
}

/** Lists the tests of directories other than bpf; nothing if there are none. */
async function readKselftests(find: Find): Promise<Pick<BuiltFacts, 'kselftests'>> {
  const { layer, list } = FILES.kselftests
  const text =
    (await readPlace(find, 'kselftests', path.join(layer, list))) ??
    (await readPlace(find, 'unpack', path.join(FILES.unpacked.kselftests, list)))
  return text === undefined ? {} : { kselftests: text.split('\n').filter((line) => line !== '') }
}

function readLists(root: string, folder: string): BuiltFacts['lists'] {
  const names = namesBelow(root, folder).filter((name) => /^(DENY|ALLOW)LIST(\.|$)/.test(name))
  return names.map((name) => ({ name, text: textBelow(root, `${folder}/${name}`) ?? '' }))
}

/** Reads the names of test_verifier's tests; none if it was not built. */
function readVerifierNames(root: string, folder: string): Parsed<string[]> {
  const header = textBelow(root, `${folder}/tests.h`)
  if (header === undefined) return { ok: true, value: [] }
  return verifierTestNames(
    verifierSources(header).map((file) => ({
      file,
      text: textBelow(root, `${folder}/${file}`) ?? '',
    })),
  )
}

/** What the guest left in its shared folder and on its console. */
export type GuestEvidence = Omit<VmEvidence, 'runId' | 'vm'> & {
  readonly suites: readonly SuiteResult[]
  /** When each test ran, by suite; seconds since the VM's start. */
  readonly times: ReadonlyMap<string, readonly TestTime[]>
  /** What the verifier did with each program, if veristat ran. */
  readonly veristat: readonly VeristatRow[]
  /** Where in the console's log each suite began and ended. */
  readonly marks: readonly SuiteMark[]
  /** Sentences on the guest's files that were not read, or only in part. */
  readonly unread: readonly string[]
}

/** Returns the effect of allow and deny lists; it is the same for all parts of one plan. */
function listsOf(plans: readonly TestPlan[]): TestPlan['lists'] {
  return plans.find(({ lists }) => lists !== undefined)?.lists
}

/** Turns the notes on allow and deny lists into warnings. */
export function notesOf(plans: readonly TestPlan[]): Finding[] {
  return (listsOf(plans)?.notes ?? []).map((sentence) => ({ level: 'warning', sentence }))
}

/**
 * Lists the entries of allow and deny lists that match no test. Entries for subtests are checked
 * only against tests that ran, since no list names all subtests.
 */
export function unmatchedEntries(
  plans: readonly TestPlan[],
  suites: readonly SuiteResult[],
): ListEntry[] {
  const lists = listsOf(plans)
  if (lists === undefined) return []
  const tests = suites
    .filter((suite) => runnerOf(suite).takesTests && suite.end === 'finished')
    .flatMap(({ tests }) => tests)
  const seen = lists.toBeSeen.filter(
    ({ entry }) => unmatched([{ entry: splitEntry(entry).test }], tests).length === 0,
  )
  return [...lists.unmatched, ...unmatched(seen, tests)]
}

/** What the host saw of the VM while it ran. */
export interface Seen {
  /** True if the host ended it because its time was up. */
  readonly timedOut: boolean
  /** Growth of the files below `results/`, by path below it. */
  readonly growth: ReadonlyMap<string, readonly Growth[]>
}

/**
 * Lists the kernel's reports that the guest's dmesg has and the console has not, e.g. with `quiet`
 * on the kernel's command line. Their `line` is 0.
 */
function unseenOnConsole(
  { splats }: ConsoleModel,
  dmesg: string | undefined,
  allow: readonly AllowPattern[],
): ConsoleModel['splats'] {
  const seen = new Map<string, number>()
  for (const { title, more = 0 } of splats) seen.set(title, (seen.get(title) ?? 0) + 1 + more)
  return parseConsole(dmesg ?? '', allow).splats.flatMap(({ more: unlisted = 0, ...splat }) => {
    const left = seen.get(splat.title) ?? 0
    const unseen = 1 + unlisted - left
    seen.set(splat.title, Math.max(0, left - 1 - unlisted))
    if (unseen <= 0) return []
    return [{ ...splat, line: 0, ...(unseen > 1 && { more: unseen - 1 }) }]
  })
}

/**
 * Reads the table that a suite's runner leaves. A suite that finished without a readable one
 * becomes `unparsable`.
 */
function withTable(
  suite: SuiteResult,
  files: Readonly<Record<string, string>>,
): { readonly suite: SuiteResult; readonly rows: readonly VeristatRow[] } {
  const { table } = runnerOf(suite)
  if (table === undefined || suite.end !== 'finished' || suite.failed > 0)
    return { suite, rows: [] }
  const read = table.parse(files[table.file] ?? '')
  if (read.ok) return { suite, rows: read.value }
  return {
    suite: { ...suite, end: 'unparsable', problem: `${table.file}: ${read.problem}` },
    rows: [],
  }
}

/** Reads files that the guest left, and notes in `unread` what it refused. */
class GuestFiles {
  readonly unread: string[] = []
  private readonly root: string
  private readonly top: string

  constructor(results: string) {
    this.root = path.dirname(results)
    this.top = path.basename(results)
  }

  read(name: string): Reading {
    return readBelow(this.root, `${this.top}/${name}`)
  }

  text(name: string): string | undefined {
    const read = this.read(name)
    if (read.kind === 'refused') this.unread.push(`results/${name} is not read: ${read.why}`)
    if (read.kind !== 'text') return undefined
    if (read.cut) this.unread.push(`results/${name} is read only in part: it is too large`)
    return read.text
  }

  texts(folder: string, names: readonly string[]): Record<string, string> {
    return Object.fromEntries(
      names.flatMap((name) => {
        const text = this.text(`${folder}/${name}`)
        return text === undefined ? [] : [[name, text]]
      }),
    )
  }
}

/** Reads the guest's start mark; undefined if it left none. */
function readStart(files: GuestFiles): Parsed<StartMark> | undefined {
  const read = files.read('start')
  if (read.kind === 'none') return undefined
  return read.kind === 'text'
    ? parseStartMark(read.text)
    : unparsed(`the guest's start mark is not read: ${read.why}`)
}

/** Reads the sentence in which the guest said why it gave up; undefined if it did not. */
function readProblem(files: GuestFiles): string | undefined {
  const read = files.read('problem')
  if (read.kind === 'none') return undefined
  return read.kind === 'text' ? read.text : `its results/problem is not read: ${read.why}`
}

/** Names the files that a suite may leave. */
function filesOf(calls: number, table: string | undefined): string[] {
  const each = Array.from({ length: calls }, (_, index) => [
    `log.${index + 1}`,
    `exit.${index + 1}`,
  ]).flat()
  return [...each, 'seconds', 'blocked', 'summary.json', ...(table === undefined ? [] : [table])]
}

/**
 * Reads what a guest left.
 * @param results host path of its folder `results`
 * @param seen what the host saw of the VM
 */
export async function readGuest(
  results: string,
  { console: kernel, marks: suiteMarks }: ConsoleSeen,
  plan: TestPlan,
  seen: Seen,
  allow: readonly AllowPattern[] = [],
): Promise<GuestEvidence> {
  const left = new GuestFiles(results)
  const startMark = readStart(left)
  const endMark = left.text('end')
  const suites: SuiteResult[] = []
  const veristat: VeristatRow[] = []
  const times = new Map<string, readonly TestTime[]>()

  for (const suite of plan.suites) {
    const runner = runnerOf(suite)
    const files = left.texts(suite.folder, filesOf(suite.calls.length, runner.table?.file))
    const result = readSuite(suite.name, files, {
      calls: suite.calls.length,
      json: runner.summarises?.(suite) ?? false,
      leftOut: plan.leftOut[suite.name] ?? [],
      expected: plan.selected[suite.name] ?? [],
      timedOut: seen.timedOut,
      collection: suite.collection,
    })

    const logs = suite.calls.map((_, index) => ({
      log: files[`log.${index + 1}`] ?? '',
      marks: seen.growth.get(`${suite.folder}/log.${index + 1}`) ?? [],
    }))
    // The growth of a log times its tests only if they run one after the other.
    const timed = result.tests.length > 0 && !runner.sideBySide?.(suite)
    const testTimes = timed ? suiteTimes(suite, result.tests, logs) : []
    times.set(suite.name, testTimes)

    const { suite: read, rows } = withTable(
      { ...result, tests: withSeconds(result.tests, testTimes) },
      files,
    )
    for (const row of rows) veristat.push(row)
    suites.push(read)
  }

  return {
    console: {
      ...kernel,
      splats: [...kernel.splats, ...unseenOnConsole(kernel, left.text('dmesg'), allow)],
    },
    suites,
    times,
    veristat,
    marks: suiteMarks,
    unread: left.unread,
    startMark,
    endMark,
    guestProblem: readProblem(left),
  }
}

/** Lists the tests of a suite that other shards run. */
function testsOfOtherShards(
  plans: readonly TestPlan[],
  suite: string,
): { readonly name: string }[] {
  const here = plans.flatMap(({ selected }) => selected[suite] ?? [])
  const expected = listsOf(plans)?.expected ?? []
  return expected.filter((name) => !here.includes(name)).map((name) => ({ name }))
}

/** Warns of entries of the input `tests` that match no test. */
export function warnOfUnmatched(
  inputs: Inputs,
  plans: readonly TestPlan[],
  suites: readonly SuiteResult[],
): Finding[] {
  if (inputs.testsAreSelection) return []
  const asked = inputs.tests.map((entry) => ({ entry: inFull(entryFor(entry)), given: entry }))
  return suites
    .filter((suite) => runnerOf(suite).takesTests && suite.end === 'finished')
    .flatMap((suite) => {
      const known = [...suite.tests, ...testsOfOtherShards(plans, suite.name)]
      return unmatched(asked, known).map(({ given }) => ({ suite: suite.name, given }))
    })
    .map(({ suite, given }) => ({
      level: 'warning',
      sentence: `input 'tests': no test of ${suite} was run for '${given}'`,
    }))
}
