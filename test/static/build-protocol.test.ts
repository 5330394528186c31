import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { KINDS, kindOf } from '../../src/recipe/kinds.ts'
import { PROBLEM_KINDS } from '../../src/results/problem.ts'
import { ROOT } from '../tools/tools.ts'
import { SCRIPTS } from './usage.ts'

/** Rows of the table of docs/build-protocol.md whose first cell is headed so. */
function table(head: string): string[][] {
  const text = readFileSync(path.join(ROOT, 'docs/build-protocol.md'), 'utf8')
  const rows =
    new RegExp(`^\\| ${head} \\|.*\\n\\|[-|]+\\|\\n((?:\\|.*\\n)+)`, 'm').exec(text)?.[1] ?? ''
  return rows
    .trimEnd()
    .split('\n')
    .map((row) =>
      row
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim().replaceAll('\\|', '|')),
    )
}

const code = (text: string): string => `\`${text}\``
/** What a script reports. */
const reported = (text: string): string[] => [
  ...new Set([...text.matchAll(/\bproblem ([a-z][a-z-]+) ['"]/g)].map(([, kind = '']) => kind)),
]

test('each script is there with its usage, and with what it reports', () => {
  const scripts = SCRIPTS.filter(({ file, sourced }) => file.startsWith('build/') && !sourced)
  const known = scripts.map(({ file, usages, text }): [string, unknown] => [
    code(file.slice('build/'.length)),
    {
      usage: usages.flatMap((words) => (words === '' ? [] : code(words))).join(', '),
      reports: reported(text),
    },
  ])
  const told = table('script').map(([script = '', usage, , , writes = '']): [string, unknown] => {
    const reports = /\breports (.*)$/.exec(writes)?.[1] ?? ''
    return [script, { usage, reports: [...reports.matchAll(/`([^`]+)`/g)].map(([, kind]) => kind) }]
  })
  expect(told).toHaveLength(known.length)
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(known))
  expect(scripts.filter(({ text }) => reported(text).length > 0).length).toBeGreaterThan(10)
})

test('each kind of problem is there with what it means', () => {
  expect(
    table('kind \\| reported when').map(([kind, , verdict, again]) => [kind, verdict, again]),
  ).toEqual(
    Object.entries(PROBLEM_KINDS).map(([kind, { verdict, final }]) => [
      code(kind),
      verdict === 'blame' ? "the step's own" : code(verdict),
      final ? 'no' : 'where the step is',
    ]),
  )
})

test('each kind of product is there', () => {
  expect(
    table('kind \\| holds')
      .map(([kind]) => kind)
      .toSorted(),
  ).toEqual(
    KINDS.filter((kind) => kindOf(kind).by === 'step')
      .map(code)
      .toSorted(),
  )
})
