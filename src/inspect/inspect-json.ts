import { z } from 'zod'
import { jsonIn } from '../recipe/json.ts'
import type { AllowPattern } from '../results/kernel/allow.ts'
import { allowSplats } from '../results/kernel/allow.ts'
import type { TestResult } from '../results/model.ts'
import { newerSchema } from '../results/schema.ts'
import { isGood, VERDICTS } from '../results/verdicts.ts'
import { parseTestProgsJson } from '../runners/parsers/test-progs-json.ts'
import { type Found, type Inspected, inspected } from './inspected.ts'

const SUBTEST = z.object({
  name: z.string(),
  state: z.enum(['passed', 'failed', 'skipped', 'flaky']),
  message: z.string().optional(),
})
/**
 * The parts of our results.json that are shown; equal in schemas 1 and 2. Early files of schema 1
 * have no splats.
 */
const RESULTS = z.object({
  schema: z.literal([1, 2]),
  verdict: z.enum(VERDICTS),
  sentence: z.string(),
  suites: z.array(
    z.object({
      name: z.string(),
      tests: z.array(SUBTEST.extend({ subtests: z.array(SUBTEST).default([]) })),
      problem: z.string().optional(),
    }),
  ),
  splats: z
    .array(
      z.object({
        kind: z.string(),
        title: z.string(),
        line: z.number().int(),
        text: z.string(),
        allowed: z.string().optional(),
        more: z.number().int().optional(),
      }),
    )
    .default([]),
})

/**
 * Reads a results.json of ours or the JSON summary of test_progs; undefined for a file that is not
 * JSON as a whole.
 */
export function jsonFile(
  file: string,
  text: string,
  allow: readonly AllowPattern[],
): Inspected | undefined {
  const results = RESULTS.safeParse(jsonIn(text))
  if (results.success) return ownResults(file, results.data, allow)
  const newer = newerSchema(jsonIn(text))
  if (newer !== undefined)
    return inspected(file, 'unknown', [], { tests: [], problems: [`nothing recognised: ${newer}`] })

  const summary = parseTestProgsJson(text)
  if (!summary.ok) {
    // A log may begin with a brace too.
    if (jsonIn(text) === undefined && text.includes('\n#')) return undefined
    const problem =
      "nothing recognised: it looks like JSON, but is neither cross-bpf's results.json " +
      `nor test_progs' (${summary.problem})`
    return inspected(file, 'unknown', [], { tests: [], problems: [problem] })
  }

  const { success, failed, skipped, results: entries } = summary.value
  const tests = entries.map(
    (entry): TestResult => ({
      name: entry.name,
      state: entry.failed ? 'failed' : 'passed',
      message: entry.message === '' ? undefined : entry.message,
      subtests: entry.subtests.map((sub) => ({
        name: sub.name,
        state: sub.failed ? 'failed' : 'passed',
        message: sub.message === '' ? undefined : sub.message,
      })),
    }),
  )

  const shown = tests.filter(({ state }) => state === 'failed').length
  const problems = [
    ...(shown === failed ? [] : [`it counts ${failed} failed and lists ${shown}`]),
    ...(success + failed > 0 ? [] : ['not one test was executed']),
  ]
  return inspected(file, 'test_progs-json', [], {
    tests,
    problems,
    counts: { passed: success, failed, skipped },
  })
}

function ownResults(
  file: string,
  result: z.infer<typeof RESULTS>,
  allow: readonly AllowPattern[],
): Inspected {
  const splats = allowSplats(result.splats, allow).map((report, index): Found => {
    const allowed = result.splats[index]?.allowed ?? report.allowed
    const { kind, title, line, text, more } = report
    const endLine = line + text.split('\n').length - 1
    return {
      kind,
      title,
      line,
      endLine,
      text,
      allowed,
      more,
    }
  })
  const tests = result.suites.flatMap((suite) =>
    suite.tests.map(
      ({ name, state, message, subtests }): TestResult => ({
        name: `${suite.name}: ${name}`,
        state,
        message,
        subtests: subtests.map((sub) => ({
          name: sub.name,
          state: sub.state,
          message: sub.message,
        })),
      }),
    ),
  )
  const good = isGood(result.verdict)
  const problems = good ? [] : [`${result.verdict}: ${result.sentence}`]
  // Only two kinds of failure are told apart here: a broken kernel, and everything else.
  const broken = result.verdict === 'kernel-panic' || result.verdict === 'boot-failure'
  const verdict = broken ? result.verdict : good ? 'pass' : 'test-failure'
  return inspected(file, 'results', splats, { tests, problems, verdict })
}
