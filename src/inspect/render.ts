import { visibleJson } from '../effects/visible.ts'
import { terminalLines } from '../report/ansi.ts'
import type { Block } from '../report/blocks.ts'
import { errorLines, firstLines } from '../report/limits.ts'
import { plural } from '../report/words.ts'
import type { TestState } from '../results/model.ts'
import type {
  Inspected,
  InspectedFiles,
  InspectedKind,
  InspectedSplat,
  InspectedTest,
} from './inspected.ts'

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

/**
 * Writes JSON with a newline at its end: one file's object, or several in `files` and their sums.
 */
export function renderInspectJson(found: Inspected | InspectedFiles): string {
  return `${visibleJson(JSON.stringify(found, undefined, 2))}\n`
}

/** Writes what was seen in each file, for people. */
export function renderInspectText(files: readonly Inspected[], color = false): string {
  const screen = { color, columns: 200, quote: '| ' }
  const texts = files.map((file) => terminalLines(fileBlocks(file), screen).join('\n'))
  return `${texts.join('\n\n')}\n`
}

function fileBlocks({ file, kind, splats, tests, summary }: Inspected): Block[] {
  const { passed, failed, skipped, flaky, allowed, problem } = summary
  const numbers = [
    plural(summary.splats, 'splat'),
    ...(allowed > 0 ? [`${allowed} allowed`] : []),
    ...(tests.length > 0 || kind !== 'kernel-log'
      ? [`${passed} passed`, `${failed} failed`, `${skipped} skipped`]
      : []),
    ...(flaky > 0 ? [`${flaky} flaky`] : []),
  ]
  const wrong = failed > 0 || summary.splats > allowed || problem !== undefined
  const level = wrong ? 'bad' : undefined
  return [
    { kind: 'heading', level, text: `${file}: ${KIND[kind]}; ${numbers.join(', ')}` },
    ...sentences(problem === undefined ? [] : [`problem: ${problem}`]),
    ...splats.map(splat),
    ...tests.filter(isBad).map(testBlock),
  ]
}

const sentences = (all: readonly string[]): Block[] =>
  all.map((text) => ({ kind: 'sentence', text }))
const isBad = ({ state }: { state: TestState }): boolean => state === 'failed' || state === 'flaky'

function splat({ kind, title, line, endLine, text, allowed, more }: InspectedSplat): Block {
  return {
    kind: 'details',
    head: `${kind} in lines ${line} to ${endLine}: ${title}`,
    body: [
      ...sentences(allowed === undefined ? [] : [`allowed by '${allowed}'`]),
      ...sentences(more === undefined ? [] : [`${more} more like it`]),
      firstLines(12)(text),
    ],
  }
}

function testBlock({ name, state, message, subtests = [] }: InspectedTest): Block {
  const failed = subtests.filter(isBad)
  const said = message ?? failed.find((sub) => sub.message !== undefined)?.message
  const items = failed.map((sub) => ({ text: sub.name, state: sub.state }))
  const body: Block[] = items.length === 0 ? [] : [{ kind: 'list', items }]
  return {
    kind: 'details',
    head: `${state}: ${name}`,
    body: said === undefined ? body : [...body, errorLines(6)(said)],
  }
}
