import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  readConfig,
  readKnownFailures,
  readKnownSplats,
  readTestLists,
} from '../../src/facts/textfiles.ts'
import { InvalidInput } from '../../src/invalid-input.ts'
import { findPlatform, PLATFORMS } from '../../src/platform/table.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'

async function refusal(promise: Promise<unknown>): Promise<InvalidInput> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof InvalidInput) return error
  throw new Error(`not refused: ${String(error)}`)
}

describe('config', () => {
  test('fragments in their order', async () => {
    const folder = tempFolder()
    writeFiles(folder, { a: 'CONFIG_A=y\n', b: '# a comment\n# CONFIG_B is not set\n' })
    writeFiles(folder, { c: ' \r\nCONFIG_A="a b" # why\r\n  # blanks before it\n' })
    expect(await readConfig([path.join(folder, 'c')])).toHaveLength(1)
    const read = await readConfig([path.join(folder, 'b'), path.join(folder, 'a')])
    expect(read.map(({ text }) => text)).toEqual([
      '# a comment\n# CONFIG_B is not set\n',
      'CONFIG_A=y\n',
    ])
  })

  test.each<[string, Record<string, string>, string]>([
    ['a file that is not there', {}, 'there is no '],
    ['a file without options', { f: 'KASAN=y\n' }, 'this one has none'],
    ['an empty file', { f: '' }, 'this one has none'],
    [
      'blanks in an option',
      { f: 'CONFIG_A=y\nCONFIG_B = y\n' },
      'line 2 is neither an option nor a comment: CONFIG_B = y',
    ],
    ['an option without a value', { f: '# CONFIG_A is not set\n\nCONFIG_B\n' }, 'line 3 is'],
  ])('%s', async (_, files, told) => {
    const folder = tempFolder()
    writeFiles(folder, files)
    const given = path.join(folder, 'f')
    const error = await refusal(readConfig([given]))
    expect(error.message).toContain(
      `input 'config' is '${given}'; it takes files with CONFIG_ lines`,
    )
    expect(error.message).toContain(told)
  })

  test.each([
    ['a FIFO', (file: string) => execFileSync('mkfifo', [file])],
    ['a device', (file: string) => symlinkSync('/dev/zero', file)],
    ['ELOOP', (file: string) => symlinkSync(file, file)],
    ['ENAMETOOLONG', () => undefined, 'f'.repeat(300)],
  ])('what cannot be read is refused with its reason: %s', async (why, make, name = 'f') => {
    const file = path.join(tempFolder(), name)
    make(file)
    expect((await refusal(readConfig([file]))).message).toContain(why)
  })

  test('a folder is no fragment', async () => {
    const folder = tempFolder()
    mkdirSync(path.join(folder, 'd'))
    await expect(readConfig([path.join(folder, 'd')])).rejects.toBeInstanceOf(InvalidInput)
  })
})

describe('allow and deny lists', () => {
  const ppc = findPlatform('ppc64le') ?? PLATFORMS[0]
  if (ppc === undefined) throw new Error('there is no platform')
  const read = (value: string | undefined, input: 'allowlist' | 'denylist' = 'denylist') =>
    readTestLists(input, value, ppc, ['asan'])

  test.each(['ringbuf,map_ptr', '"ringbuf"', 'ring buf', 'ringbu?', 'bpf_[ac]*/x'])(
    '%s names no test, and so would deny none',
    async (entry) => {
      const folder = tempFolder()
      writeFiles(folder, { list: `align\n${entry} # why\n` })
      expect((await refusal(read(entry))).message).toContain('; line 1 of denylist names no test')
      expect((await refusal(read(`@${folder}/list`))).message).toContain(
        `; line 2 of ${folder}/list names no test`,
      )
    },
  )

  test('a byte order mark is no part of a name, and a pipe is read', async () => {
    const folder = tempFolder()
    writeFiles(folder, { list: '\ufeffalign\n' })
    const pipe = await open(path.join(folder, 'list'))
    try {
      const lists = await read(`@${folder}/list\n@/dev/fd/${pipe.fd}`)
      expect(lists.map(({ text }) => text)).toEqual(['align\n', 'align\n'])
    } finally {
      await pipe.close()
    }
  })

  test('not given', async () => {
    expect(await read(undefined)).toEqual([])
  })

  test('lines of the input keep their numbers', async () => {
    expect(await read('# why\nalign\n\nxdp/sub # c')).toEqual([
      { name: 'denylist', text: '# why\nalign\n\nxdp/sub # c', inline: true },
    ])
  })

  test('of a folder, the lists of stable branches too: the kernel is known later', async () => {
    const folder = tempFolder()
    writeFiles(folder, {
      'd/DENYLIST.6.12': 'one\n',
      'd/DENYLIST.6.12.ppc64el': 'two\n',
      'd/DENYLIST.6.12.s390x': 'three\n',
      'd/DENYLIST.asan': 'of_asan\n',
      'd/DENYLIST.kasan': 'of_kasan\n',
      'e/DENYLIST.6.12': 'four\n',
    })
    const lists = await read(`${folder}/d\n@${folder}/e/DENYLIST.6.12`)
    expect(lists.map(({ text, branch }) => [text, branch])).toEqual([
      ['one\n', '6.12'],
      ['two\n', '6.12'],
      ['of_asan\n', undefined],
      // Who names a file means it, whatever it is called.
      ['four\n', undefined],
    ])
  })

  test('our own, by the build root', async () => {
    const names = (await readKnownFailures(ppc, ['trixie'])).map(({ name }) => name)
    expect(names).toContain('cross-bpf/lists/DENYLIST.7.3.trixie')
    expect((await readKnownFailures(ppc, ['forky'])).map(({ name }) => name)).not.toContain(
      'cross-bpf/lists/DENYLIST.7.3.trixie',
    )
  })

  test('our own, by the platform', async () => {
    const ours = await readKnownFailures(ppc, [])
    expect(ours).toEqual([
      expect.objectContaining({ name: 'cross-bpf/lists/DENYLIST.6.12', branch: '6.12' }),
      expect.objectContaining({
        name: 'cross-bpf/lists/DENYLIST.6.12.ppc64le',
        branch: '6.12',
        text: expect.stringContaining('fexit_sleep # '),
      }),
    ])
  })

  test('our own patterns of kernel reports: the lock that a report is about, not one it lists', async () => {
    const held = '(&mm->mmap_lock){++++}-{3:3}, at: stack_map_get_build_id_offset+0xae/0x330'
    const known = await readKnownSplats(ppc, [])
    expect(known).toEqual([
      expect.objectContaining({ file: 'cross-bpf/lists/SPLAT_ALLOWLIST.6.12', branch: '6.12' }),
    ])
    const isKnown = (line: string): boolean => known.some(({ expression }) => expression.test(line))
    expect(isKnown(`00000000847bd260 ${held}`)).toBe(true)
    expect(isKnown(`[   12.345678][  T242] ffff000012345678 ${held}`)).toBe(true)
    expect(isKnown(` #1: 00000000847bd260 ${held}`)).toBe(false)
    expect(isKnown(held)).toBe(false)
  })

  test('files, and of folders what fits the platform, by any of its names', async () => {
    const folder = tempFolder()
    writeFiles(folder, {
      'mine.txt': 'align\n',
      'd/DENYLIST': 'one\n',
      'd/DENYLIST.ppc64el': 'two\n',
      'd/DENYLIST.ppc64le': 'three\n',
      'd/DENYLIST.s390x': 'four\n',
      'd/DENYLIST.orig': 'five\n',
      'd/ALLOWLIST': 'six\n',
      'e/DENYLIST': 'seven\n',
    })
    const lists = await read(`xdp\n@${folder}/mine.txt\n  ${folder}/d\n@${folder}/e`)
    expect(lists.map(({ name, text, inline }) => [name.replace(folder, ''), text, inline])).toEqual(
      [
        ['denylist', 'xdp\n\n\n', true],
        ['/mine.txt', 'align\n', false],
        ['/d/DENYLIST', 'one\n', false],
        ['/d/DENYLIST.ppc64el', 'two\n', false],
        ['/d/DENYLIST.ppc64le', 'three\n', false],
        ['/e/DENYLIST', 'seven\n', false],
      ],
    )
  })

  test('test/subtest is no path', async () => {
    expect((await read('tailcalls/t*'))[0]?.text).toBe('tailcalls/t*')
  })

  test.each<[string, 'allowlist' | 'denylist', string, string]>([
    ['a file that is not there', 'denylist', '@gone', 'there is no gone'],
    ['no name', 'denylist', '@', 'it takes one a line'],
    ['a folder that is not there', 'denylist', './gone', 'there is no ./gone'],
    [
      'a folder without lists',
      'denylist',
      'FOLDER',
      'has no DENYLIST: its lists are DENYLIST, DENYLIST.PLATFORM',
    ],
    ['a folder with lists of the other kind', 'allowlist', 'FOLDER/deny', 'has no ALLOWLIST'],
    ['a folder with allow lists of others', 'allowlist', 'FOLDER/x', 'has only ALLOWLIST.s390x'],
    [
      'a folder without ./',
      'denylist',
      'lists',
      'lists is a folder with DENYLIST.6.12: write ./lists',
    ],
    // test_progs takes an empty allow list for none.
    ['an allow list of comments', 'allowlist', '# nothing yet', 'this names no test'],
    ['an empty allow list', 'allowlist', '@FOLDER/empty', 'this names no test'],
  ])('%s', async (_, input, given, told) => {
    const folder = tempFolder()
    writeFiles(folder, { empty: '\n', 'deny/DENYLIST': 'a\n', 'x/ALLOWLIST.s390x': 'a\n' })
    const value = given.replace('FOLDER', folder)
    const error = await refusal(read(value, input))
    expect(error.input).toBe(input)
    expect(error.message).toContain(`input '${input}' is '${value}'; it takes one a line`)
    expect(error.message).toContain(told)
  })

  test('a folder of deny lists for other platforms denies nothing, and is no mistake', async () => {
    const folder = tempFolder()
    writeFiles(folder, { 'DENYLIST.s390x': 'a\n' })
    expect(await read(`${folder}/`)).toEqual([])
  })

  test('a deny list of comments denies nothing, and is no mistake', async () => {
    expect(await read('# nothing yet')).toEqual([])
  })
})
