import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canMove, isColored } from '../../src/cli/screen.ts'
import { renderJson } from '../../src/report/json.ts'
import { withTests } from '../../src/results/parts.ts'
import { writeFiles } from '../effects/temp.ts'
import { RESULTS } from '../report/results.ts'
import { NODE24, ROOT } from '../tools/tools.ts'

/** A result that `report` takes: its counts are those of its tests. */
const FAILURES = {
  ...RESULTS.failures,
  suites: RESULTS.failures.suites.map((suite) => withTests(suite, suite.tests)),
}

/** The command itself in a real terminal, made by script(1); what is looked at are the bytes that reach it. */

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cross-bpf-color-'))
  const log = 'TAP version 13\n1..1\nnot ok 1 a\n'
  writeFiles(folder, { 'results.json': renderJson(FAILURES), log })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const quote = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`
const COMMAND = [path.join(NODE24, 'node'), path.join(ROOT, 'src/cli/main.ts')]

interface Terminal {
  readonly env?: Readonly<Record<string, string>> | undefined
  readonly columns?: number
  readonly behind?: string
}

/** Nothing of the caller's environment says anything of colors. */
function environment(env: Terminal['env'] = {}): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env
  return { PATH, HOME, TERM: 'xterm-256color', ...env }
}

function inTerminal(words: readonly string[], terminal: Terminal = {}): string {
  const { env, columns = 80, behind = '' } = terminal
  const command = [...COMMAND, ...words].map(quote).join(' ')
  const ended = spawnSync(
    'script',
    ['-qec', `stty rows 24 cols ${columns}; ${command} ${behind}`, '/dev/null'],
    { cwd: folder, encoding: 'utf8', env: environment(env) },
  )
  return ended.stdout.replaceAll('\r\n', '\n')
}

function inPipe(words: readonly string[], env: Terminal['env'] = {}): { out: string; err: string } {
  const [node = '', ...args] = COMMAND
  const ended = spawnSync(node, [...args, ...words], {
    ...{ cwd: folder, encoding: 'utf8' as const },
    env: environment(env),
  })
  return { out: ended.stdout, err: ended.stderr }
}

const REPORT = ['report', 'results.json', '--out', 'out']
const ESCAPE = '\u001b'

describe('in a terminal', () => {
  test.each<[string, readonly string[], Terminal['env']]>([
    ['by itself', [], {}],
    ['with --color=always in a dumb one', ['--color=always'], { TERM: 'dumb' }],
    ['with --color=always against NO_COLOR', ['--color', 'always'], { NO_COLOR: '1' }],
    ['with an empty NO_COLOR', [], { NO_COLOR: '' }],
    ['with FORCE_COLOR in a dumb one', [], { TERM: 'dumb', FORCE_COLOR: '1' }],
  ])('colors %s', (_, flags, env) => {
    expect(inTerminal([...REPORT, ...flags], { env })).toContain(`${ESCAPE}[31m`)
  })

  test.each<[string, readonly string[], Terminal['env']]>([
    ['with NO_COLOR', [], { NO_COLOR: '1' }],
    ['with TERM=dumb', [], { TERM: 'dumb' }],
    ['with FORCE_COLOR=0', [], { FORCE_COLOR: '0' }],
    ['with CLICOLOR=0', [], { CLICOLOR: '0' }],
    ['with --color=never', ['--color=never'], {}],
    ['with --color=never against FORCE_COLOR', ['--color=never'], { FORCE_COLOR: '1' }],
  ])('no escape sequence %s', (_, flags, env) => {
    const shown = inTerminal([...REPORT, ...flags], { env })
    expect(shown).toContain('\n2 failed tests\n')
    expect(shown).not.toContain(ESCAPE)
  })

  test.each<[readonly string[], string]>([
    [['inspect', 'log'], 'KTAP log'],
    [['inspect', 'missing'], 'cross-bpf: '],
    [['cache', '--cache-dir', '.'], 'holds nothing'],
    [['run', '--help'], 'Usage:'],
    [['--nonsense'], 'error: unknown option'],
  ])('no escape sequence of %j', (words, part) => {
    for (const terminal of [{ env: { NO_COLOR: '1' } }, { behind: '--color=never' }]) {
      const shown = inTerminal(words, terminal)
      expect(shown).toContain(part)
      expect(shown).not.toContain(ESCAPE)
    }
  })

  test('help, errors and an inspected log have colors', () => {
    expect(inTerminal(['run', '--help'])).toContain(ESCAPE)
    expect(inTerminal(['--nonsense'])).toContain(`${ESCAPE}[31merror:${ESCAPE}[39m`)
    expect(inTerminal(['inspect', 'missing'])).toContain(`${ESCAPE}[31mcross-bpf:${ESCAPE}[39m`)
    expect(inTerminal(['inspect', 'log'])).toContain(ESCAPE)
  })

  test('each stream is asked: errors go to the terminal, the report does not', () => {
    const shown = inTerminal([...REPORT, '--nonsense'], { behind: '>redirected' })
    expect(shown).toContain(`${ESCAPE}[31merror:`)
    expect(inTerminal(REPORT, { behind: '| cat' })).not.toContain(ESCAPE)
  })

  test('one of 0 columns is taken for one of 80', () => {
    const shown = inTerminal([...REPORT, '--color=never'], { columns: 0 })
    expect(shown).toMatch(/suite +passed +failed +skipped +time\n/)
    expect(shown).toBe(inTerminal([...REPORT, '--color=never'], { columns: 80 }))
    expect(inTerminal(['run', '--help'], { columns: 0 })).toBe(inTerminal(['run', '--help']))
  })
})

describe('in a pipe', () => {
  test('no colors by itself', () => {
    expect(inPipe(REPORT).out).not.toContain(ESCAPE)
    expect(inPipe(['--help']).out).not.toContain(ESCAPE)
    expect(inPipe(['--nonsense']).err).not.toContain(ESCAPE)
  })

  test.each<[readonly string[], Record<string, string>]>([
    [['--color=always'], {}],
    [[], { FORCE_COLOR: '1' }],
    [[], { CLICOLOR_FORCE: '1' }],
  ])('colors with %j and %j', (flags, env) => {
    expect(inPipe([...REPORT, ...flags], env).out).toContain(`${ESCAPE}[31m`)
    expect(inPipe(['--help', ...flags], env).out).toContain(ESCAPE)
  })

  test('another word than these three is refused', () => {
    expect(inPipe([...REPORT, '--color=blue']).err).toMatch(
      /'--color <when>' argument 'blue' is invalid\. Allowed choices are auto, always, never\./,
    )
  })
})

test.each<[Record<string, string>, boolean, boolean]>([
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
  [{ CLICOLOR_FORCE: '0' }, false, false],
  [{ FORCE_COLOR: '', CLICOLOR_FORCE: '' }, false, false],
  [{ CLICOLOR: '0', CLICOLOR_FORCE: '1' }, true, true],
  [{ FORCE_COLOR: 'false', CLICOLOR_FORCE: '1' }, true, false],
  [{ CLICOLOR: '1' }, false, false],
])('%j on a terminal: %s: %s', (env, isTTY, expected) => {
  expect(isColored({ isTTY, hasColors: () => true }, 'auto', env)).toBe(expected)
})

test.each<[number, string, boolean]>([
  [80, 'xterm', true],
  [0, 'xterm', false],
  [80, 'dumb', false],
])('lines move in a terminal of %i columns, TERM=%s: %s', (columns, TERM, expected) => {
  expect(canMove({ isTTY: true, columns }, { TERM })).toBe(expected)
})
