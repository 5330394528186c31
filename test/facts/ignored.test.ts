import { expect, test } from 'vitest'
import { newlyIgnored } from '../../src/facts/ignored.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'

/** What git ignored before and ignores now, what of it is on the disk, and where runs write to. */
interface Case {
  readonly before?: string[]
  readonly now: string[]
  readonly files?: string[]
  readonly outside?: string[]
}

// git names a folder as a whole, or its files: by what else is in it.
test.each<[string, Case, string | undefined]>([
  ['nothing', { now: [] }, undefined],
  ['a file', { now: ['a.o'] }, 'a.o'],
  ['the first of two', { before: ['a.o'], now: ['a.o', 'b.o', 'c.o'] }, 'b.o'],
  ['what is gone', { before: ['a.o', 'k/'], now: [] }, undefined],
  ['a file in a folder of before', { before: ['k/'], now: ['k/a.o'] }, undefined],
  ['a folder in a folder of before', { before: ['k/'], now: ['k/l/'] }, undefined],
  ['a folder of a name that begins alike', { before: ['k/'], now: ['kl/'] }, 'kl/'],
  ['a folder that is a file now, hidden by its name', { before: ['k/'], now: ['k'] }, undefined],
  [
    'a whole folder of files of before',
    { before: ['k/a.o', 'k/l/b.o'], now: ['k/'], files: ['k/a.o', 'k/l/b.o'] },
    undefined,
  ],
  [
    'one with another file',
    { before: ['k/a.o', 'k/l/b.o'], now: ['k/'], files: ['k/a.o', 'k/l/b.o', 'k/l/c.o'] },
    'k/l/c.o',
  ],
  [
    'one with another folder',
    { before: ['k/a.o'], now: ['k/'], files: ['k/a.o', 'k/l/b.o'] },
    'k/l/',
  ],
  ['one that is gone by now', { before: ['k/a.o'], now: ['k/'] }, undefined],
  ['out alone', { now: ['k/'], files: ['k/out/x'], outside: ['k/out'] }, undefined],
  ['a file beside out', { now: ['k/'], files: ['k/out/x', 'k/y'], outside: ['k/out'] }, 'k/y'],
  ['files of editors', { now: ['.a.c.swp', 'k/.#a.c', 'k/#a.c#', 'a.c~'] }, undefined],
  ['files that are not', { now: ['.swp.o'] }, '.swp.o'],
])(
  'new among what git ignores: %s',
  async (_, { before, now, files = [], outside = [] }, found) => {
    const folder = tempFolder()
    writeFiles(folder, Object.fromEntries(files.map((name) => [name, ''])))
    const tree = { path: folder, id: 'git:1', version: '6.12', outside }
    const asked = newlyIgnored({ ...tree, ignored: before }, { ...tree, ignored: now })
    expect(await asked).toBe(found)
  },
)
