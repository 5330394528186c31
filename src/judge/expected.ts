import type { Finding, RunResult } from '../results/model.ts'
import { worstFirst, worstVerdict } from '../results/verdicts.ts'
import { runSentence } from './sentence.ts'

/**
 * The results of one platform that must be there: `runs` of them (kernels or compilers), each
 * divided into `shards`.
 */
export interface Expected {
  readonly platform: string
  readonly shards: number
  readonly runs: number
}

/** Makes the sentence of a result anew, from what it has now. */
export function withSentence(result: RunResult): RunResult {
  const { verdict, platform, kernel, guest, suites, seconds, comparison, findings } = result
  const release = guest?.release ?? kernel.release
  const worst = findings.find((finding) => finding.verdict === verdict)
  const told = { platform, release, suites, seconds, comparison }
  return { ...result, sentence: runSentence(verdict, worst, told) }
}

/** Adds findings to a result, and judges it anew. */
export function withFindings(result: RunResult, more: readonly Finding[]): RunResult {
  if (more.length === 0) return result
  const findings = [...more, ...result.findings].sort(worstFirst)
  const verdict = worstVerdict([
    result.verdict,
    ...more.flatMap((finding) => finding.verdict ?? []),
  ])
  return verdict === result.verdict
    ? { ...result, findings }
    : withSentence({ ...result, verdict, findings })
}

const broken = (sentence: string): Finding => ({ verdict: 'infrastructure-failure', sentence })

/** Makes a result that stands for missing ones. */
function missing({ platform, shards, runs }: Expected, there: number): RunResult {
  const tests =
    shards === 1 ? 'no results are here' : `no results are here, of none of its ${shards} shards`
  const sentence = runs === 1 ? tests : `${tests}; ${runs} runs were expected, ${there} are here`

  const nothing: RunResult = {
    schema: 2,
    verdict: 'pass',
    sentence: '',
    platform,
    kernel: { source: 'unknown' },
    suites: [],
    findings: [],
    splats: [],
    vms: [],
    unmatched: [],
    patches: [],
    leftOutSources: [],
    lostOptions: [],
    steps: [],
    seconds: 0,
  }

  return withFindings(nothing, [broken(sentence)])
}

/** Names a run among others of its platform, by all that mergeResults() keeps apart. */
function nameOf({ kernel, presets, bundleKey }: RunResult): string {
  return [kernel.source, kernel.compiler ?? '', ...(presets?.names ?? []), bundleKey ?? '']
    .filter((word) => word !== '')
    .join(', ')
}

/** Names a run whose platform has several in a report; undefined where the platform is enough. */
export function ownName(result: RunResult, all: readonly RunResult[]): string | undefined {
  const alone = all.filter((each) => each.platform === result.platform).length < 2
  return alone ? undefined : nameOf(result)
}

/** Names a run of a report: `s390x`, or `s390x debian:linux-source-6.12, gcc, clang 19 for BPF`. */
export function fullName(result: RunResult, all: readonly RunResult[]): string {
  const own = ownName(result, all)
  return own === undefined ? result.platform : `${result.platform} ${own}`
}

/**
 * Checks merged results against what was expected: adds a result for each missing one, and a
 * finding to each unexpected one.
 */
export function asExpected(
  results: readonly RunResult[],
  expected: readonly Expected[],
): RunResult[] {
  const of = (platform: string): RunResult[] =>
    results.filter((result) => result.platform === platform)
  const judged = results.map((result) => {
    const { platform } = result
    const wanted = expected.find((one) => one.platform === platform)
    if (wanted === undefined)
      return withFindings(result, [broken(`results of ${platform} were not expected`)])

    const there = of(platform)
    if (there.length <= wanted.runs) return result

    const names = there.map(nameOf).join('; ')
    const found = `results of ${there.length} builds of ${platform} are here`
    const sentence = `${found}, expected were those of ${wanted.runs}: ${names}`
    return withFindings(result, [broken(sentence)])
  })

  const absent = expected.flatMap((one) => {
    const there = of(one.platform).length
    return Array.from({ length: Math.max(0, one.runs - there) }, () => missing(one, there))
  })
  return [...judged, ...absent]
}

/** The warning of a report without the input `expect`. */
export const UNKNOWN: Finding = {
  level: 'warning',
  sentence:
    "without the input 'expect' nobody can tell whether results of a platform or a shard are missing here",
}
