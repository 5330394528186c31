/**
 * Usage: npm run differential:ktap -- TREE: what we and the parser of a kernel tree (tools/testing/kunit/kunit_parser.py) see in its own
 * data and in ours, as a table. Ends with 1 where the two differ and it is not said why, or it is said and they do not.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { inspectText } from '../../src/inspect/inspect.ts'
import { readKtap } from '../../src/runners/parsers/ktap.ts'
import { KTAP_INPUTS } from '../runners/parsers/ktap-inputs.ts'

const THEIRS = z.object({
  passed: z.number(),
  failed: z.number(),
  skipped: z.number(),
  status: z.string(),
})

/** Where we see something else in the tree's data, and why. */
const DIFFERENCES: Readonly<Record<string, string>> = {
  'test_is_test_passed-kselftest.log':
    'what a test prints behind `# ` are its subtests, where the kernel has comments',
  'test_is_test_passed-missing_plan.log':
    'a top level without a plan is not believed: it may have been cut off',
  'test_is_test_passed-no_tests_run_no_header.log': 'a log without KTAP is a kernel log here',
  'test_output_with_prefix_isolated_correctly.log':
    'a top level without a plan is not believed: it may have been cut off',
  'test_output_isolated_correctly.log':
    'a top level without a plan is not believed: it may have been cut off',
  'test_is_test_passed-no_tests_no_plan.log':
    'a suite whose only case has no test in it is skipped, where the kernel counts the suite as passed',
  'test_kernel_panic_interrupt.log':
    'a suite that never ended is one failure, where the kernel counts each missing case',
  'test_skip_all_tests.log': 'nothing was executed, which is no success here',
}

export interface Row {
  readonly name: string
  readonly ours: string
  readonly theirs: string
  readonly alike: boolean
  readonly why: string | undefined
}

const numbers = (passed: number, failed: number, skipped: number, green: boolean): string =>
  `${passed} / ${failed} / ${skipped}, ${green ? 'well' : 'not well'}`

/** What is seen in a whole log, or in KTAP by itself. */
function ours(text: string, whole: boolean): string {
  const seen = whole ? inspectText('log', text) : readKtap(text)
  const problem = 'summary' in seen ? seen.summary.problem : seen.problem
  const leaves = seen.tests.flatMap((test) => {
    const below = test.subtests ?? []
    const own = below.length === 0 || (test.state === 'failed' && !below.some(isFailed))
    return [...below, ...(own ? [test] : [])]
  })
  const count = (state: string): number => leaves.filter((leaf) => leaf.state === state).length
  const failed = count('failed')
  const green = failed === 0 && problem === undefined
  return numbers(count('passed'), failed, count('skipped'), green)
}

const isFailed = ({ state }: { readonly state: string }): boolean => state === 'failed'

/** True where it is not said why a row differs, or said and not so. */
export const isUnexpected = ({ alike, why }: Row): boolean => alike === (why !== undefined)

/** A row for each file of the tree's data, and for each input of ours. */
export function compareKtap(tree: string): Row[] {
  const kunit = path.join(tree, 'tools/testing/kunit')
  const data = path.join(kunit, 'test_data')
  const temp = mkdtempSync(path.join(tmpdir(), 'ktap-'))
  try {
    const known = readdirSync(data)
      .filter((name) => name.endsWith('.log'))
      .map((name) => ({ name, file: path.join(data, name), why: DIFFERENCES[name] }))
    const made = KTAP_INPUTS.map(({ kind, log, differs }, index) => {
      const file = path.join(temp, `${index}.log`)
      writeFileSync(file, log)
      return { name: kind, file, why: differs && `the kernel's parser ${differs}` }
    })
    const all = [...known, ...made]
    const script = path.join(import.meta.dirname, 'ktap.py')
    const said = execFileSync('python3', [script, kunit, ...all.map(({ file }) => file)], {
      encoding: 'utf8',
    })
    const lines = said.trim().split('\n')
    return all.map(({ name, file, why }, index) => {
      const { passed, failed, skipped, status } = THEIRS.parse(JSON.parse(lines[index] ?? ''))
      const theirs = numbers(passed, failed, skipped, ['SUCCESS', 'SKIPPED'].includes(status))
      const mine = ours(readFileSync(file, 'utf8'), index < known.length)
      return { name, ours: mine, theirs, alike: mine === theirs, why }
    })
  } finally {
    rmSync(temp, { recursive: true })
  }
}

if (import.meta.main) {
  const rows = compareKtap(process.argv[2] ?? '.')
  console.log("passed / failed / skipped\n\n| log | ours | the kernel's | |\n|---|---|---|---|")
  for (const { name, ours: mine, theirs, alike, why } of rows)
    console.log(`| ${name} | ${mine} | ${theirs} | ${alike ? 'alike' : (why ?? 'UNNAMED')} |`)
  process.exitCode = rows.some(isUnexpected) ? 1 : 0
}
