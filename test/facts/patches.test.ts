import path from 'node:path'
import { expect, test } from 'vitest'
import { readConfig, readPatches } from '../../src/facts/textfiles.ts'
import { InvalidInput } from '../../src/invalid-input.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'

const mail = (from: string, to: string) =>
  `From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: A <a@e.org>\nSubject: [PATCH] ${to}\n\n---\ndiff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n@@ -1,5 +1,5 @@\n 1\n 2\n-${from}\n+${to}\n 4\n 5\n-- \n2.39.5\n\n`

test('a series in one mailbox is a patch for each message, in order', async () => {
  const folder = tempFolder()
  writeFiles(folder, { 'series.mbox': mail('3', 'three') + mail('three', 'THREE') })
  const patches = await readPatches([path.join(folder, 'series.mbox')])
  expect(patches.map(({ text }) => /^\+(\w+)$/m.exec(text)?.[1])).toEqual(['three', 'THREE'])
  expect(patches.map(({ name }) => name.replace(/^.*#/, '#'))).toEqual(['#1', '#2'])
})

test('so is one that b4 wrote, which has no commits to name', async () => {
  const folder = tempFolder()
  const b4 = (text: string): string => text.replace(/^From .*/, 'From git@z Thu Jan  1 00:00:00 1970')
  // A patch may speak of mail.
  const second = mail('three', 'THREE').replace('---\n', 'From what I saw, 2001 was better\n---\n')
  writeFiles(folder, { 'series.mbx': b4(mail('3', 'three')) + b4(second) })
  const patches = await readPatches([path.join(folder, 'series.mbx')])
  expect(patches.map(({ text }) => /^\+(\w+)$/m.exec(text)?.[1])).toEqual(['three', 'THREE'])
})

test('a file without a patch in it is an invalid input', async () => {
  const folder = tempFolder()
  writeFiles(folder, { 'empty.patch': '' })
  await expect(readPatches([path.join(folder, 'empty.patch')])).rejects.toBeInstanceOf(InvalidInput)
})

test('a folder as config is an invalid input', async () => {
  await expect(readConfig([tempFolder()])).rejects.toBeInstanceOf(InvalidInput)
})
