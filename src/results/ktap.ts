import type { TestResult, TestState } from './model.ts'
import { type Parsed, parsed, unparsed } from './parsed.ts'
import { logLines, shortened } from './text.ts'

const RESULT =
  /^(not )?ok (\d+)(?: -)?(?: ([^#]*(?:#(?! ?(?:SKIP|XFAIL|TODO)\b)[^#]*)*))?(?:# ?(SKIP|XFAIL|TODO)\b.*)?$/i

/**
 * Reads KTAP (Documentation/dev-tools/ktap.rst), as kselftest.h prints it: a version line, a plan `1..N`, results
 * `ok 1 name # SKIP reason`. Lines of nested tests (indented) belong to their parent's result.
 * Problem: no plan, fewer or more results than planned, or a `Bail out!`.
 */
export function parseKtap(log: string): Parsed<TestResult[]> {
  const tests: TestResult[] = []
  let planned: number | undefined
  let output: string[] = []
  for (const line of logLines(log)) {
    if (line.startsWith('Bail out!')) return unparsed(`it gave up: ${line}`)
    const plan = /^1\.\.(\d{1,9})\b/.exec(line)
    if (plan) {
      planned ??= Number(plan[1])
      continue
    }
    const result = RESULT.exec(line)
    if (!result) {
      output.push(line)
      continue
    }
    const [, not, number = '', name = '', directive = ''] = result
    const state = stateOf(not !== undefined, directive.toUpperCase())
    const message = state === 'failed' && output.length > 0 ? shortened(output.join('\n')) : undefined
    tests.push({ name: name.trim() || number, state, ...(message !== undefined && { message }), subtests: [] })
    output = []
  }
  if (planned === undefined) return unparsed('its KTAP has no plan (1..N)')
  if (planned !== tests.length) return unparsed(`its KTAP plans ${planned} tests and has ${tests.length} results`)
  return parsed(tests)
}

/** An expected failure (`XFAIL`, `TODO`) is no failure; kselftest.h prints it as `ok`. */
function stateOf(not: boolean, directive: string): TestState {
  if (directive === 'SKIP') return 'skipped'
  return not && directive === '' ? 'failed' : 'passed'
}
