import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { inert, inertJson, stopped } from '../../src/effects/inert.ts'
import { renderTerminal } from '../../src/report/terminal.ts'
import { anyRun, text } from '../report/any.ts'
import { test as one, run, suite } from '../report/results.ts'
import { commandsIn, EVIL } from './runner-commands.ts'

const GITHUB = { GITHUB_ACTIONS: 'true' }
const SCREEN = { color: false, columns: 120 }

test('a failed test that prints commands: they are shown and not executed', () => {
  const message = EVIL.join('\n')
  const tests = [one('a', { state: 'failed', message })]
  const report = renderTerminal(run({ suites: [suite({ failed: 1, tests })] }), SCREEN)
  expect(commandsIn(report)).not.toEqual([])
  expect(commandsIn(inert(report, GITHUB))).toEqual([])
  expect(inert(report, GITHUB)).toContain('::error::mine')
})

test('property: whatever a result holds, and at the end of whatever line', () => {
  const line = fc.tuple(fc.constantFrom(...EVIL, ''), text).map((two) => two.join(''))
  fc.assert(
    fc.property(anyRun, line, fc.boolean(), (result, sentence, color) => {
      const report = renderTerminal({ ...result, sentence }, { ...SCREEN, color })
      const heartbeat = `... vm: ${sentence.replaceAll(/[\r\n]/g, ' ')}\n`
      for (const shown of [report, heartbeat, sentence])
        expect(commandsIn(inert(shown, GITHUB))).toEqual([])
    }),
  )
})

test.each([
  ['on no runner', EVIL.join('\n'), {}],
  ['without a command', 'a:PASS::x\n 1::2\n# [error]\n', GITHUB],
])('%s, text stays as it is', (_, before, env) => {
  expect(inert(before, env)).toBe(before)
})

test('JSON stays JSON', () => {
  const value = { text: EVIL.join('\n') }
  const json = inertJson(JSON.stringify(value, undefined, 2), GITHUB)
  expect(commandsIn(json)).toEqual([])
  expect(JSON.parse(json)).toEqual(value)
})

test('a hundred thousand blank lines are looked through at once', () => {
  const blank = `x\n${' \n'.repeat(100_000)}x\n`
  const begin = Date.now()
  expect(inert(blank, GITHUB)).toBe(blank)
  expect(commandsIn(inert(`${blank}\t ::error::mine\n`, GITHUB))).toEqual([])
  expect(Date.now() - begin).toBeLessThan(60_000)
})

test.each([
  ['on a runner', GITHUB, []],
  ['elsewhere', {}, commandsIn(EVIL.join('\n'))],
])('%s, what prints by itself', async (_, env, executed) => {
  const printed: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation((words) => printed.push(String(words)) > 0)
  const ended = stopped(
    async () => await Promise.reject(process.stdout.write(EVIL.join('\n'))),
    env,
  )
  await expect(ended).rejects.toBe(true)
  vi.restoreAllMocks()
  expect(commandsIn(printed.join(''))).toEqual(executed)
})
