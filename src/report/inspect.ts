import { visibleJson } from '../effects/visible.ts'
import type {
  Inspected,
  InspectedFiles,
  InspectedKind,
  InspectedSplat,
  InspectedTest,
} from '../results/inspected.ts'
import { cleanText, cut, excerpt, oneLine } from './text.ts'
import { plural } from './words.ts'

/** Lines shown of a test's message, and of a report of the kernel; `--json` has them whole. */
const MESSAGE_LINES = 6
const SPLAT_LINES = 12
const COLUMNS = 200

const KIND: Readonly<Record<InspectedKind, string>> = {
  test_progs: 'log of test_progs',
  'test_progs-json': 'JSON summary of test_progs',
  test_verifier: 'log of test_verifier',
  test_maps: 'log of test_maps',
  ktap: 'KTAP log',
  'kernel-log': 'kernel log',
  results: "cross-bpf's results.json",
  mixed: 'console log',
  unknown: 'unknown',
}

/** One file's object itself, or of several `files` and the same keys for all of them together. Newline at the end. */
export function renderInspectJson(found: Inspected | InspectedFiles): string {
  return `${visibleJson(JSON.stringify(found, undefined, 2))}\n`
}

/** What was seen in each file, for people. */
export function renderInspectText(files: readonly Inspected[]): string {
  return `${files.map(fileText).join('\n\n')}\n`
}

function fileText({ file, kind, splats, tests, summary }: Inspected): string {
  const numbers = [
    plural(summary.splats, 'splat'),
    ...(summary.allowed > 0 ? [`${summary.allowed} allowed`] : []),
    ...(tests.length > 0 || kind !== 'kernel-log'
      ? [`${summary.passed} passed`, `${summary.failed} failed`, `${summary.skipped} skipped`]
      : []),
    ...(summary.flaky > 0 ? [`${summary.flaky} flaky`] : []),
  ]
  return [
    `${oneLine(file)}: ${KIND[kind]}; ${numbers.join(', ')}`,
    ...(summary.problem === undefined ? [] : [`  problem: ${oneLine(summary.problem)}`]),
    ...splats.flatMap(splatText),
    ...tests.filter(({ state }) => state === 'failed' || state === 'flaky').flatMap(testText),
  ].join('\n')
}

function splatText({
  kind,
  title,
  line,
  endLine,
  text,
  allowed,
  more: unlisted,
}: InspectedSplat): string[] {
  const lines = cleanText(text).split('\n')
  const more = lines.length - SPLAT_LINES
  return [
    `  ${oneLine(kind)} in lines ${line} to ${endLine}: ${oneLine(title)}`,
    ...(allowed === undefined ? [] : [`    allowed by '${oneLine(allowed)}'`]),
    ...(unlisted === undefined ? [] : [`    ${unlisted} more like it`]),
    ...lines.slice(0, SPLAT_LINES).map((each) => cut(`    | ${each}`, COLUMNS)),
    ...(more > 0 ? [`    (${plural(more, 'more line')})`] : []),
  ]
}

function testText({ name, state, message, subtests = [] }: InspectedTest): string[] {
  const failed = subtests.filter((sub) => sub.state === 'failed' || sub.state === 'flaky')
  const words = message ?? failed.find((sub) => sub.message !== undefined)?.message
  const shown = words === undefined ? undefined : excerpt(words, MESSAGE_LINES)
  return [
    `  ${state}: ${oneLine(name)}`,
    ...failed.map((sub) => `    ${oneLine(sub.name)}`),
    ...(shown?.lines ?? []).map((line) => cut(`    | ${line}`, COLUMNS)),
    ...(shown !== undefined && shown.more > 0 ? [`    (${plural(shown.more, 'more line')})`] : []),
  ]
}
