import { expect, test } from 'vitest'
import { readGuest } from '../../src/flow/guest.ts'
import { NO_TESTS } from '../../src/plan/test.ts'
import { seenInText } from '../../src/results/kernel/console.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'

test('a report of the kernel that is in its own log alone, as with the argument quiet', async () => {
  const folder = tempFolder()
  const warning = (at: string): string => `[    1.0] WARNING: CPU: 0 PID: 1 at ${at} x+0x1/0x2\n`
  writeFiles(folder, { dmesg: warning('fs/a.c:1') + warning('fs/b.c:2') + warning('fs/a.c:1') })
  const seen = { growth: new Map() }
  const { console } = await readGuest(
    folder,
    seenInText(`Linux version 6.12\n${warning('fs/a.c:1')}`),
    NO_TESTS,
    seen,
  )
  expect(console.splats.map(({ title, line }) => [title.includes('a.c'), line])).toEqual([
    [true, 2],
    [false, 0],
    [true, 0],
  ])
})
