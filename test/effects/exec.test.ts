import { expect, test } from 'vitest'
import { execute, interactive } from '../../src/effects/exec.ts'

test.each([
  ['ends the command', 'echo a line; exec sleep 600'],
  ['ends one that prints more than is read at once', 'head --bytes 50M /dev/zero; exec sleep 600'],
  ['is told though the command has ended', 'echo a line'],
])('a log that cannot be written %s', async (_, script) => {
  const running = execute(
    { program: 'bash', args: ['-c', script] },
    // Every write to it finds the disk full.
    { log: '/dev/full', onLine: () => undefined, signal: new AbortController().signal },
  )
  await expect(running).rejects.toThrow(/^\/dev\/full cannot be written: ENOSPC/)
})

test.each([
  ['exit 7', 7],
  ['kill -KILL $$', 1],
])('a command that has the terminal: %s is %d', async (script, code) => {
  expect(await interactive({ program: 'bash', args: ['-c', script] })).toBe(code)
})

test('a terminal given away leaves time for other things, and nothing behind', async () => {
  let turns = 0
  const heart = setInterval(() => turns++, 20)
  const before = process.listenerCount('SIGTERM')
  await interactive({ program: 'bash', args: ['-c', 'sleep 0.5'] })
  clearInterval(heart)
  expect(turns).toBeGreaterThan(1)
  expect(process.listenerCount('SIGTERM')).toBe(before)
})
