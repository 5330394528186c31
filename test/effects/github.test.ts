import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { groupedDisplay } from '../../src/action/groups.ts'
import { annotate, group, info, setFailed, warning } from '../../src/effects/github.ts'
import { text } from '../report/any.ts'
import { commandsIn, EVIL } from './runner-commands.ts'

afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
})

function written(print: () => void): string {
  const parts: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation((part) => {
    parts.push(String(part))
    return true
  })
  print()
  vi.restoreAllMocks()
  return parts.join('')
}

test('what a runner takes for a command is known here', () => {
  expect(commandsIn(EVIL.slice(0, 5).join('\n')).map(({ name }) => name)).toEqual([
    'error',
    'add-mask',
    'error',
    'error',
    'add-mask',
  ])
  expect(commandsIn('::stop-commands::x\n::error::a\n##[error]b\n::x::\n::error::c')).toEqual([
    { name: 'error', message: 'c' },
  ])
})

test.each(['\u001b[31m', '\u009b31m', 'x\n\u001b[0m', '\u001b]0;title\u0007', 'x\r\u001b[0m \t'])(
  'nor is what becomes one once a terminal sequence is gone: %j',
  (before) => {
    for (const line of EVIL)
      expect(commandsIn(written(() => info(`${before}${line}`))), line).toEqual([])
    expect(commandsIn(written(() => info(`#${before}#[error]mine`)))).toEqual([])
  },
)

test('lines of a build are no commands', () => {
  const output = written(() => {
    const display = groupedDisplay()
    display.stepStarted({ id: 'kernel', title: 'Build ##[error]x\n::error::y' })
    for (const line of EVIL) display.stepOutput('kernel', line)
    display.stepEnded('kernel', { state: 'failed', seconds: 1, note: '::error::z' })
    display.close()
  })
  expect(commandsIn(output).map(({ name }) => name)).toEqual(['group', 'endgroup'])
  expect(output).toContain('::error::mine\n')
  // The page itself folds at these.
  expect(output).not.toContain('##[')
})

test('whatever is printed, the runner gets our commands alone', () => {
  const line = fc.oneof(
    text,
    fc.constantFrom(...EVIL),
    fc.tuple(fc.constantFrom(...EVIL), text).map((two) => two.join('')),
  )
  fc.assert(
    fc.property(line, fc.array(line, { maxLength: 5 }), (sentence, lines) => {
      const output = written(() => {
        info(sentence)
        group(sentence, lines)
        warning(sentence)
        annotate({ level: 'error', title: sentence, message: sentence, file: sentence, line: 1 })
        setFailed(sentence)
      })
      expect(commandsIn(output).map(({ name }) => name)).toEqual([
        'group',
        'endgroup',
        'warning',
        'error',
        'error',
      ])
      expect(output).not.toMatch(/(?![\t\n])\p{Cc}|\p{Cf}|\p{Zl}/u)
    }),
  )
})

test('no two groups end at the same word', () => {
  const words = new Set(
    Array.from(
      { length: 10 },
      () => /::stop-commands::(\S+)/.exec(written(() => group('a', ['b'])))?.[1],
    ),
  )
  expect(words.size).toBe(10)
  expect([...words].every((word) => /^end-[0-9a-f]{32}$/.test(word ?? ''))).toBe(true)
})

test('a step that says a lot has room for some of it', () => {
  const output = written(() => {
    const display = groupedDisplay()
    display.stepStarted({ id: 'vm', title: 'VM' })
    for (let line = 0; line < 1000; line++) display.stepOutput('vm', 'x'.repeat(65_000))
    display.stepEnded('vm', { state: 'done', seconds: 1 })
  })
  expect(output.length).toBeLessThan(1 << 20)
  expect(output).toContain('... and 936 more lines in logs/vm.log')
})
