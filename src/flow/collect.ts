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
 * Reads what the steps left in their folders and makes the results' models of it. Builds and guests
 * wrote there what they liked: what is no regular file is not read, and a function that had to read
 * it throws Refused.
 */

/** @param place host path of a place, undefined when its step did not get that far */
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

/** Options the fragments asked for and the final .config has not. */
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
 * The kernel release that was built.
 * @throws Refused for a text that is none: it is part of paths
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
 * What planning the tests has to know of what was built. Names that cannot be trusted are none,
 * with a warning.
 */
export async function readBuilt(find: Find): Promise<{ built: BuiltFacts; warnings: Finding[] }> {
  const selftests = find('selftests')
  const unpacked = find('unpack')
  const kselftests = await readKselftests(find)
  const names = selftests ?? unpacked
  // Without bpf among the directories there is nothing of it.
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
  const sentence = `the names of test_verifier's tests could not be read (${verifier.problem}): none can be left out`
  return {
    built: { lists, progNames, verifierNames: [], ...kselftests },
    warnings: [{ level: 'warning', sentence }],
  }
}

/** The tests of the directories other than bpf; nothing where there are none. */
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

/** Empty where test_verifier was not built. */
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

/** What the guest left in the shared folder, and the console's log. */
export type GuestEvidence = Omit<VmEvidence, 'runId' | 'vm'> & {
  readonly suites: readonly SuiteResult[]
  /** When each test ran, by suite; seconds since the machine's start. */
  readonly times: ReadonlyMap<string, readonly TestTime[]>
  /** What the verifier did with each program, where that was asked for. */
  readonly veristat: readonly VeristatRow[]
  /** Where in the console's log each suite began and ended. */
  readonly marks: readonly SuiteMark[]
  /** What of the guest's files was not read, or not whole. */
  readonly unread: readonly string[]
}

/** What the lists come to, which is the same for all parts of one plan. */
function listsOf(plans: readonly TestPlan[]): TestPlan['lists'] {
  return plans.find(({ lists }) => lists !== undefined)?.lists
}

/** What the lists have to say before the boot, as warnings. */
export function notesOf(plans: readonly TestPlan[]): Finding[] {
  return (listsOf(plans)?.notes ?? []).map((sentence) => ({ level: 'warning', sentence }))
}

/**
 * Entries of lists that match no test: by the names of the tests, and for subtests by what the
 * finished suites showed of the tests that have any.
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

/** How the virtual machine was seen to run. */
export interface Seen {
  /** True when the host ended it because its time was up. */
  readonly timedOut: boolean
  /** How the files below `results/` grew, by path below it. */
  readonly growth: ReadonlyMap<string, readonly Growth[]>
}

/**
 * Reports that the guest's own log has and the console has not, as with `quiet` among the kernel's
 * arguments; without a line there.
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
 * A suite with the table that its runner leaves; one that says it went well and left none did not.
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

/** Files of the guest's, read by name. */
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

/** The guest's start mark; undefined where it left none. */
function readStart(files: GuestFiles): Parsed<StartMark> | undefined {
  const read = files.read('start')
  if (read.kind === 'none') return undefined
  return read.kind === 'text'
    ? parseStartMark(read.text)
    : unparsed(`the guest's start mark is not read: ${read.why}`)
}

/** One sentence on why the guest gave up; undefined where it did not. */
function readProblem(files: GuestFiles): string | undefined {
  const read = files.read('problem')
  if (read.kind === 'none') return undefined
  return read.kind === 'text' ? read.text : `its results/problem is not read: ${read.why}`
}

/** Files that a suite of so many calls may leave. */
function filesOf(calls: number, table: string | undefined): string[] {
  const each = Array.from({ length: calls }, (_, index) => [
    `log.${index + 1}`,
    `exit.${index + 1}`,
  ]).flat()
  return [...each, 'seconds', 'blocked', 'summary.json', ...(table === undefined ? [] : [table])]
}

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
    // Tests that run side by side have no time of their own; a log that has none was not even read,
    // as a rule.
    const alone = result.tests.length > 0 && !runner.sideBySide?.(suite)
    const own = alone ? suiteTimes(suite, result.tests, logs) : []
    times.set(suite.name, own)
    const { suite: read, rows } = withTable(
      { ...result, tests: withSeconds(result.tests, own) },
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

/** Tests of a suite that another shard runs. */
function elsewhere(plans: readonly TestPlan[], suite: string): { readonly name: string }[] {
  const here = plans.flatMap(({ selected }) => selected[suite] ?? [])
  const expected = listsOf(plans)?.expected ?? []
  return expected.filter((name) => !here.includes(name)).map((name) => ({ name }))
}

/** Warnings for names the user gave that no test answers to. */
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
      const known = [...suite.tests, ...elsewhere(plans, suite.name)]
      return unmatched(asked, known).map(({ given }) => ({ suite: suite.name, given }))
    })
    .map(({ suite, given }) => ({
      level: 'warning',
      sentence: `input 'tests': no test of ${suite} was run for '${given}'`,
    }))
}
