import type { SuiteResult } from '../../results/model.ts'
import { cTokens, spelled, type Token } from '../parsers/c-tokens.ts'
import { isMadeWithProgs } from '../test-progs.ts'
import { type TestSources, testsIn } from './tests.ts'

/** How many tokens before a skip are looked at for its reason. */
const BEFORE = 60
/** A test whose source has more reasons than these has none that is told. */
const TOLD = 3
const PRINTS = ['printf', 'fprintf', 'puts']

/**
 * Lists why a C source of test_progs skips tests: of each `test__skip()` what is printed before it,
 * or the condition that it stands under, the preprocessor's too.
 */
export function skipReasons(text: string): string[] {
  const tokens = cTokens(text)
  const reasons = tokens.flatMap((token, index) =>
    token.text === 'test__skip' && tokens[index + 1]?.text === '('
      ? (reasonBefore(tokens, index) ?? [])
      : [],
  )
  return [...new Set(reasons)]
}

/** The nearest thing before a skip that says why. */
function reasonBefore(tokens: readonly Token[], skip: number): string | undefined {
  for (let at = skip - 1; at >= Math.max(0, skip - BEFORE); at--) {
    const text = tokens[at]?.text ?? ''
    if (text === 'test__skip') return undefined
    if (PRINTS.includes(text)) return printed(tokens.slice(at, skip))
    if (tokens[at - 1]?.text === '#' && /^(?:if|ifdef|ifndef|elif|else|endif)$/.test(text))
      return text === 'endif' ? undefined : 'left out when it was built (#if)'
    if (text === 'if') {
      const condition = conditionAt(tokens, at + 1)
      return condition === undefined ? undefined : `if (${condition})`
    }
  }
  return undefined
}

/** The text of a printf, without what it says of its place and of skipping. */
function printed(tokens: readonly Token[]): string | undefined {
  const text = tokens
    .filter(({ kind }) => kind === 'string')
    .map((token) => token.text)
    .join('')
  const reason = text
    .replace(/^(?:%s|[\w ]*):?\s*SKIP:?\s*/i, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/[.,]$/, '')
  return reason === '' ? undefined : reason
}

function conditionAt(tokens: readonly Token[], open: number): string | undefined {
  let depth = 0
  for (let at = open; at < Math.min(tokens.length, open + BEFORE); at++) {
    const { kind, text } = tokens[at] ?? { kind: 'other', text: '' }
    if (kind !== 'other') continue
    if (text === '(') depth++
    if (text === ')' && --depth === 0) return spelled(tokens.slice(open + 1, at))
  }
  return undefined
}

/** By test of test_progs, why its source may skip it. Pure. */
function reasonsOfTests({ progTests, shared }: TestSources): Map<string, readonly string[]> {
  // Runs the programs that say themselves what they expect (RUN_TESTS).
  const loader = skipReasons(shared['test_loader.c'] ?? '')
  const all = new Map<string, readonly string[]>()

  for (const [file, text] of Object.entries(progTests)) {
    if (!file.endsWith('.c')) continue
    const reasons = [...skipReasons(text), ...(/\bRUN(?:_TESTS)?\s*\(/.test(text) ? loader : [])]
    for (const test of testsIn(text)) all.set(test, reasons)
  }

  return all
}

/**
 * Adds to skipped tests of test_progs what their sources say of it: test_progs prints the reason
 * only where it is asked for all output.
 */
export function withSkipReasons(
  suites: readonly SuiteResult[],
  sources: TestSources | undefined,
): readonly SuiteResult[] {
  if (sources === undefined) return suites
  const reasons = reasonsOfTests(sources)

  return suites.map((suite) => {
    if (!isMadeWithProgs(suite.name)) return suite
    const tests = suite.tests.map((test) => {
      const known = reasons.get(test.name) ?? []
      const told = test.state === 'skipped' && test.message === undefined && known.length > 0
      return told && known.length <= TOLD
        ? { ...test, message: `its source skips it: ${known.join('; or ')}` }
        : test
    })
    return { ...suite, tests }
  })
}
