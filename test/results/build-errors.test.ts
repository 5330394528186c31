import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { renderErrorsSh } from '../../scripts/errors-sh.ts'
import {
  AT_LINE,
  COMPILER,
  ELSEWHERE,
  ERRORS,
  SAME_FROM_NOTHING,
  SCRIPT_PATTERNS,
} from '../../src/results/build-errors.ts'
import { finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { ROOT } from '../tools/tools.ts'

/** Lines of those given that grep -E finds. */
async function grep(pattern: string, lines: readonly string[]): Promise<string[]> {
  const folder = tempFolder()
  writeFiles(folder, { log: `${lines.join('\n')}\n` })
  const { code, stdout, stderr } = await finish('grep', ['-E', '-e', pattern, `${folder}/log`])
  expect({ code: code === 1 ? 0 : code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout.split('\n').filter((line) => line !== '')
}

const SAID = ERRORS.map(({ says }) => says)

/** What no build ends with. */
const PEACE = [
  '  CC      kernel/bpf/error.o',
  'kernel/a.c:1:2: warning: unused variable',
  'checking for undefined references',
  '  GEN     /mnt/linux/not-found.h',
]

const COMPILERS = [
  "kernel/bpf/core.c:12:5: error: unknown type name 'x'",
  'a.c:1:10: fatal error: a.skel.h: No such file or directory',
  "/mnt/linux/arch/s390/a.S:7: Error: no such instruction: `foo'",
  'a.c:9:1: internal compiler error: Segmentation fault',
]

test.each(ERRORS.map(({ pattern, says }) => [pattern, says] as const))(
  '%s means the same to JavaScript and to grep, and has a line of its own',
  async (pattern, says) => {
    const every = [...SAID, ...COMPILERS, ...PEACE]
    const found = every.filter((line) => new RegExp(pattern).test(line))
    expect(found).toContain(says)
    expect(await grep(pattern, every)).toEqual(found)
    expect(found.filter((line) => PEACE.includes(line))).toEqual([])
  },
)

test("a compiler's error has its place, for the report and for scripts", async () => {
  expect(COMPILERS.map((line) => COMPILER.exec(line)?.slice(1))).toEqual([
    ['kernel/bpf/core.c', '12', "unknown type name 'x'"],
    ['a.c', '1', 'a.skel.h: No such file or directory'],
    ['/mnt/linux/arch/s390/a.S', '7', "no such instruction: `foo'"],
    ['a.c', '9', 'Segmentation fault'],
  ])
  expect(await grep(AT_LINE, [...COMPILERS, ...PEACE])).toEqual(COMPILERS)
})

test('what scripts look for is all that the table has, and the report all that is not loose', async () => {
  expect(await grep(SCRIPT_PATTERNS.ERROR_ELSEWHERE, [...PEACE, ...SAID])).toEqual(SAID)
  expect(SAID.filter((line) => ELSEWHERE.test(line))).toEqual(
    ERRORS.filter(({ loose }) => loose !== true).map(({ says }) => says),
  )
})

test('a clean build would come to a compiler error, and to those that say so', () => {
  expect([...COMPILERS, ...PEACE].filter((line) => SAME_FROM_NOTHING.test(line))).toEqual(COMPILERS)
  expect(SAID.filter((line) => SAME_FROM_NOTHING.test(line))).toEqual(
    ERRORS.filter(({ sameFromNothing }) => sameFromNothing === true).map(({ says }) => says),
  )
})

test('build/errors.sh is what the table makes', () => {
  expect(
    readFileSync(path.join(ROOT, 'build/errors.sh'), 'utf8'),
    'build/errors.sh is stale: npm run build',
  ).toBe(renderErrorsSh())
})

test('such words stand nowhere else', () => {
  const words = /fatal error|undefined reference to|No space left on device|No rule to make target/
  const stand = ['src', 'build'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|sh)$/.test(name))
      .filter((name) =>
        readFileSync(path.join(ROOT, folder, name), 'utf8')
          .split('\n')
          .some((line) => words.test(line) && !/^\s*(#|\/\/|\/?\*)/.test(line)),
      )
      .map((name) => `${folder}/${name}`),
  )
  expect(stand.sort()).toEqual(['build/errors.sh', 'src/results/build-errors.ts'])
})
