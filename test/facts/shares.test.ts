import { symlinkSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { probeShares } from '../../src/facts/shares.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'
import { must } from '../steps/run-script.ts'

test('a folder, a file, a link to a folder: absolute, and without links', async () => {
  const folder = tempFolder()
  writeFiles(folder, { 'data/a': 'a', 'one,file': 'b' })
  symlinkSync('data', path.join(folder, 'link'))
  const share = (from: string, to: string, writable = false) => ({
    from: path.join(folder, from),
    to,
    writable,
  })
  const given = [share('data/', '/srv/data/'), share('one,file', '/f', true), share('link', '/l')]
  expect(await probeShares(given, '/nonexistent')).toEqual([
    { from: path.join(folder, 'data'), to: '/srv/data', kind: 'folder', writable: false },
    { from: path.join(folder, 'one,file'), to: '/f', kind: 'file', writable: true },
    { from: path.join(folder, 'data'), to: '/l', kind: 'folder', writable: false },
  ])
})

test('what is not there or neither; a file for a folder; cache-dir in a copy: refused', async () => {
  const folder = tempFolder()
  writeFiles(folder, { file: 'a', 'cache/x': '' })
  await must('mkfifo', path.join(folder, 'fifo'))
  const refusal = async (from: string, to: string, writable = false): Promise<unknown> =>
    await probeShares([{ from, to, writable }], path.join(folder, 'cache')).catch(
      (error: unknown) => String(error),
    )
  expect(await refusal(`${folder}/nosuch`, '/x')).toBe(
    `InvalidInput: input 'share' is '${folder}/nosuch:/x'; it takes FROM:TO or FROM:TO:rw, a file or folder that is here and its place in the guest; there is no ${folder}/nosuch`,
  )
  expect(await refusal(`${folder}/fifo`, '/x')).toContain('fifo is neither')
  expect(await refusal(`${folder}/file`, '/x/')).toContain('so /x/ has to end in its name')
  expect(await refusal(folder, '/x', true)).toContain('it cannot be copied')
  expect(await refusal(folder, '/x')).toHaveLength(1)
})
