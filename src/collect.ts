import path from 'node:path'
import { list, readText } from './effects/files.ts'
import type { TextFile } from './facts/textfiles.ts'
import type { AllowPattern } from './inputs/allow.ts'
import type { Inputs } from './inputs/schema.ts'
import { KNOWN_BROKEN } from './plan/left-out.ts'
import { type BuiltFacts, folder, type TestPlan } from './plan/test.ts'
import { allowSplats } from './results/allow.ts'
import { parseConsole } from './results/console.ts'
import { lostOptions } from './results/kconfig.ts'
import type { Finding, LeftOutSource, PatchReport, RunResult, SuiteResult } from './results/model.ts'
import { parseStartMark } from './results/start-mark.ts'
import { parseLeftOut, parsePatches } from './results/status.ts'
import { readSuite } from './results/suite.ts'
import { unmatchedPatterns } from './results/test-progs.ts'
import type { Evidence } from './results/verdict.ts'
import { verifierSources, verifierTestNames } from './results/verifier-names.ts'
import { readFolder } from './run/execute.ts'

/** Reads what the steps left in their folders and makes the results' models of it. */

/** @param place host path of a place, undefined when its step did not get that far */
export type Find = (place: string) => string | undefined

export async function readPatchReports(find: Find, patches: readonly TextFile[]): Promise<PatchReport[]> {
  const status = await readPlace(find, 'patch', 'patches.tsv')
  return parsePatches(
    status ?? '',
    patches.map((patch) => patch.name),
  )
}

export async function readLeftOut(find: Find, inputs: Inputs): Promise<LeftOutSource[]> {
  const status = await readPlace(find, 'selftests', 'left-out.tsv')
  return parseLeftOut(status ?? '', {
    knownBroken: KNOWN_BROKEN.map(({ source }) => source),
    tests: inputs.testsAreSelection ? [] : inputs.tests,
  })
}

/** Options the fragments asked for and the final .config has not. */
export async function readLostOptions(find: Find): Promise<RunResult['lostOptions']> {
  const kernel = find('kernel')
  if (kernel === undefined) return []
  const config = await readText(path.join(kernel, 'out/.config'))
  if (config === undefined) return []
  const texts = [
    await readFolder(path.join(kernel, 'fragments/tree')),
    await readFolder(path.join(kernel, 'fragments/user')),
  ]
  return lostOptions(
    texts.flatMap((folder) => Object.values(folder)),
    config,
  )
}

async function readPlace(find: Find, place: string, below: string): Promise<string | undefined> {
  const folder = find(place)
  return folder === undefined ? undefined : await readText(path.join(folder, below))
}

/** The kernel release that was built. */
export async function readRelease(find: Find): Promise<string | undefined> {
  return ((await readPlace(find, 'kernel', 'release')) ?? (await readPlace(find, 'unpack', 'release')))?.trim()
}

/** What planning the tests has to know of what was built. Names that cannot be trusted are none, with a warning. */
export async function readBuilt(find: Find): Promise<{ built: BuiltFacts; warnings: Finding[] }> {
  const selftests = find('selftests')
  const unpacked = find('unpack')
  const layer = selftests === undefined ? path.join(unpacked ?? '', 'selftests') : path.join(selftests, 'layer')
  const sources = path.join(selftests ?? unpacked ?? '', 'verifier')
  const lists = (await list(path.join(layer, 'opt/selftests/bpf'))).filter((name) => /^(DENY|ALLOW)LIST/.test(name))
  const header = await readText(path.join(sources, 'tests.h'))
  if (header === undefined) return { built: { lists, verifierNames: [] }, warnings: [] }
  const files = await Promise.all(
    verifierSources(header).map(async (file) => ({ file, text: (await readText(path.join(sources, file))) ?? '' })),
  )
  const names = verifierTestNames(files)
  if (names.ok) return { built: { lists, verifierNames: names.value }, warnings: [] }
  const sentence = `the names of test_verifier's tests could not be read (${names.problem}): none can be left out`
  return { built: { lists, verifierNames: [] }, warnings: [{ verdict: 'pass', sentence }] }
}

/** What the guest left in the shared folder, and the console's log. */
export type GuestEvidence = Pick<Evidence, 'endMark' | 'startMark' | 'guestProblem' | 'suites' | 'console'>

export async function readGuest(
  results: string,
  console: string,
  plan: TestPlan,
  allow: readonly AllowPattern[] = [],
): Promise<GuestEvidence> {
  const marks = await readFolder(results)
  const kernel = parseConsole(console)
  const suites: SuiteResult[] = []
  for (const [index, suite] of plan.suites.entries()) {
    const files = await readFolder(path.join(results, folder(suite, index)))
    const json = suite.calls.some((argv) => argv.includes('-J'))
    suites.push(
      readSuite(suite.name, files, { calls: suite.calls.length, json, leftOut: plan.leftOut[suite.name] ?? [] }),
    )
  }
  return {
    console: { ...kernel, splats: allowSplats(kernel.splats, allow) },
    suites,
    ...(marks.start !== undefined && { startMark: parseStartMark(marks.start) }),
    ...(marks.end !== undefined && { endMark: marks.end }),
    ...(marks.problem !== undefined && { guestProblem: marks.problem }),
  }
}

/** Warnings for names the user gave that no test answers to. */
export function warnOfUnmatched(inputs: Inputs, suites: readonly SuiteResult[]): Finding[] {
  if (inputs.testsAreSelection) return []
  return suites
    .filter((suite) => suite.name.startsWith('test_progs') && suite.end === 'finished')
    .flatMap((suite) => unmatchedPatterns(inputs.tests, suite.tests).map((pattern) => ({ suite: suite.name, pattern })))
    .map(({ suite, pattern }) => ({
      verdict: 'pass',
      sentence: `input 'tests': no test of ${suite} was run for '${pattern}'`,
    }))
}
