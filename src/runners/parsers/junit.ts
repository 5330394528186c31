import { XMLParser, XMLValidator } from 'fast-xml-parser'
import type { TestResult, TestState } from '../../results/model.ts'
import { shortened } from '../../results/text.ts'
import { NOT_READ, type Report } from './report.ts'

/* Reads JUnit's XML as pytest, Go's gotestsum, cargo-nextest, Maven and many others write it. */

type Element = Readonly<Record<string, unknown>>

/** Maven's, of a test that failed at first and passed when it was run again. */
const FLAKY = ['flakyFailure', 'flakyError'] as const
/** Maven's, of a test that failed when it was run again; beside `failure` where it never passed. */
const RERUN = ['rerunFailure', 'rerunError'] as const
/** Elements of which there may be several, or whose text alone counts. */
const LISTS: readonly string[] = [
  ...['testsuite', 'testcase', 'failure', 'error', 'skipped'],
  ...FLAKY,
  ...RERUN,
]

/**
 * What `status` and `result` say of a test that did not run (GoogleTest, CTest), failed, ran, or
 * passed. With any other word (`timeout`, `crashed`) it has failed: none is good by default.
 */
const NOT_RUN = /^(?:notrun|disabled|suppressed|skipped)$/i
const FAILED = /^(?:fail|failed|failure|error)$/i
const RAN = /^(?:run|completed)$/i
const PASSED = /^(?:passed|pass|ok|success|successful)$/i
const KNOWN = [NOT_RUN, FAILED, RAN, PASSED]

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  isArray: (name) => LISTS.includes(name),
})

const isElement = (value: unknown): value is Element => typeof value === 'object' && value !== null

/** The children of that name; one without attributes and children is a text. */
function children(element: Element, name: string): Element[] {
  const value = element[name]
  return Array.isArray(value)
    ? value.map((each: unknown) => (isElement(each) ? each : { '#text': String(each) }))
    : []
}

const textOf = (element: Element, key: string): string => {
  const value = element[key]
  return typeof value === 'string' ? value : ''
}

const failuresIn = (element: Element): Element[] => [
  ...children(element, 'failure'),
  ...children(element, 'error'),
]

/** What an element says in its attribute `message` and in its text, or that of a flaky test. */
function words(element: Element): string {
  const message = textOf(element, '@message')
  const text = (textOf(element, '#text') + textOf(element, 'stackTrace')).trim()
  return text.startsWith(message) ? text : `${message}\n${text}`.trim()
}

/** The state of a test, and the elements that say so. */
function stateOf(element: Element): [TestState, Element[]] {
  const words = (['status', 'result'] as const)
    .map((key) => ({ key, word: textOf(element, `@${key}`).trim() }))
    .filter(({ word }) => word !== '')
  const says = (known: RegExp): boolean => words.some(({ word }) => known.test(word))
  const all = (names: readonly string[]): Element[] =>
    names.flatMap((name) => children(element, name))

  const [bad, flaky, rerun, skips] = [failuresIn(element), all(FLAKY), all(RERUN), all(['skipped'])]
  const odd = words
    .filter(({ word }) => skips.length === 0 && !KNOWN.some((known) => known.test(word)))
    .map(({ key, word }) => ({ '#text': `its ${key} is '${word}'` }))
  if (bad.length > 0 || says(FAILED)) return ['failed', [...bad, ...odd]]
  if (odd.length > 0) return ['failed', [...flaky, ...rerun, ...odd]]
  if (flaky.length > 0 || (rerun.length > 0 && says(PASSED))) return ['flaky', [...flaky, ...rerun]]
  if (rerun.length > 0) return ['failed', rerun]
  return skips.length > 0 || says(NOT_RUN) ? ['skipped', skips] : ['passed', []]
}

function testOf(element: Element): TestResult {
  const [name, classname] = [textOf(element, '@name'), textOf(element, '@classname')]
  const [state, why] = stateOf(element)
  const told = why.map(words).join('\n')
  const seconds = Number.parseFloat(textOf(element, '@time').replaceAll(',', ''))
  return {
    name: classname === '' ? name : `${classname}/${name}`,
    state,
    seconds: seconds >= 0 && Number.isFinite(seconds) ? seconds : undefined,
    message: told === '' ? undefined : shortened(told),
    subtests: [],
  }
}

/** All tests below an element, in order; a test may have tests of its own. */
function testsIn(element: Element): TestResult[] {
  return [
    ...children(element, 'testcase').flatMap((each) => [testOf(each), ...testsIn(each)]),
    ...children(element, 'testsuite').flatMap(testsIn),
  ]
}

/** The suites in an element, also those in its tests. */
function suitesIn(element: Element): Element[] {
  return [...children(element, 'testcase').flatMap(suitesIn), ...children(element, 'testsuite')]
}

/** Says which suite failed by itself, as one whose set-up failed: its tests may never have run. */
function ownProblem(element: Element): string | undefined {
  const [bad] = failuresIn(element)
  if (bad === undefined) {
    const below = suitesIn(element).map(ownProblem)
    return below.find((each) => each !== undefined)
  }
  const name = textOf(element, '@name')
  const suite = name === '' ? 'a testsuite' : `testsuite ${name}`
  const [line = ''] = words(bad).split('\n')
  return `${suite} failed outside of its tests${line === '' ? '' : `: ${line.slice(0, 200)}`}`
}

/** Says where a suite counts more tests or failures than it has: then some are missing. */
function countProblem(element: Element): string | undefined {
  const below = suitesIn(element).map(countProblem)
  const tests = testsIn(element)
  const failed = tests.filter(({ state }) => state === 'failed').length
  const counted = (key: string): number => Number.parseInt(textOf(element, key), 10) || 0
  if (counted('@tests') > tests.length)
    return `it counts ${counted('@tests')} tests and has ${tests.length}`
  if (Math.max(counted('@failures'), counted('@errors')) > failed)
    return `it counts ${counted('@failures')} failures and ${counted('@errors')} errors and has ${failed}`
  return below.find((each) => each !== undefined)
}

/** Tests of one name get numbers: `name (2)`. */
function numbered(tests: readonly TestResult[]): TestResult[] {
  const used = new Set<string>()
  const counts = new Map<string, number>()
  return tests.map((test) => {
    let count = counts.get(test.name) ?? 1
    let { name } = test
    while (used.has(name)) name = `${test.name} (${++count})`
    counts.set(test.name, count)
    used.add(name)
    return { ...test, name }
  })
}

/**
 * Reads a report in JUnit's XML. Its tests are `classname/name`. A document with a DOCTYPE is not
 * read: it may define entities without end, and reports have none.
 */
export function parseJunit(text: string): Report {
  if (/<!DOCTYPE/i.test(text)) return NOT_READ('it has a DOCTYPE')
  const valid = XMLValidator.validate(text)
  if (valid !== true) return NOT_READ(`it is no XML: line ${valid.err.line}, ${valid.err.msg}`)

  let root: unknown
  try {
    root = parser.parse(text)
  } catch (error) {
    return NOT_READ(error instanceof Error ? error.message : String(error))
  }
  const top = isElement(root) && isElement(root.testsuites) ? root.testsuites : root
  if (!isElement(top) || (top === root && !Array.isArray(top.testsuite)))
    return NOT_READ('it has neither testsuites nor testsuite')

  const tests = testsIn(top)
  if (tests.some(({ name }) => name === '')) return NOT_READ('a test of it has no name')
  return { tests: numbered(tests), problem: ownProblem(top) ?? countProblem(top) }
}
