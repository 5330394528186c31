import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { exitCode, VERDICT, VERDICTS, worstVerdict } from '../../src/results/verdicts.ts'

const TOP = path.resolve(import.meta.dirname, '../..')
const textOf = (file: string): string => readFileSync(path.join(TOP, file), 'utf8')

/** Cells of a document's table by the head of its first column. */
function rowsOf(file: string, head: string): string[][] {
  const lines = textOf(file).split('\n')
  const start = lines.findIndex((line) => line.startsWith(`| ${head} |`))
  const end = lines.findIndex((line, index) => index > start && line === '')
  return lines.slice(start + 2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

const wordsIn = (text: string): string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word)

test('the README names every verdict once, with its exit code', () => {
  const told = rowsOf('README.md', 'verdict').flatMap(([names = '', code = '']) =>
    wordsIn(names).map((name): [string, number] => [name, Number(code)]),
  )
  const known = VERDICTS.map((verdict): [string, number] => [verdict, VERDICT[verdict].exit])
  expect(told.toSorted()).toEqual(known.toSorted())
})

test('docs/bisect.md names every verdict, with what git bisect run is told', () => {
  const told = rowsOf('docs/bisect.md', 'exit code').flatMap(([codes = '', , text = '']) =>
    wordsIn(text.replace(/with `build`, `[^`]+`/, '')).map((name): [string, number[]] => [
      name,
      codes.split(',').map(Number),
    ]),
  )
  expect(told.map(([name]) => name).toSorted()).toEqual(VERDICTS.toSorted())
  for (const verdict of VERDICTS)
    expect(new Map(told).get(verdict), verdict).toContain(exitCode(verdict, 'run'))
})

test('of several the one that stands lowest in the table is the worst', () => {
  for (const [index, verdict] of VERDICTS.entries())
    expect(worstVerdict([...VERDICTS.slice(0, index), verdict, 'pass'])).toBe(verdict)
  expect(worstVerdict([])).toBe('pass')
})

test('no other file has a table of verdicts', () => {
  const files = readdirSync(path.join(TOP, 'src'), { recursive: true, encoding: 'utf8' })
  const sources = files.filter((file) => file.endsWith('.ts') && file !== 'results/verdicts.ts')
  expect(sources.length).toBeGreaterThan(100)
  expect(
    sources.filter((file) => /Record<\s*Verdict\s*,/.test(textOf(path.join('src', file)))),
  ).toEqual([])
})
