import { expect, test } from 'vitest'
import { execute } from '../../src/effects/exec.ts'

test('a log that cannot be written ends the command, and says so', async () => {
  const running = execute(
    { program: 'bash', args: ['-c', 'echo a line; exec sleep 600'] },
    // Every write to it finds the disk full.
    { log: '/dev/full', onLine: () => undefined, signal: new AbortController().signal },
  )
  await expect(running).rejects.toThrow(/^\/dev\/full cannot be written: ENOSPC/)
})
