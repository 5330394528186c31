import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { renderErrorsSh } from '../../scripts/errors-sh.ts'
import { firstError } from '../../src/judge/build-log.ts'
import {
  isError,
  isSameFromNothing,
  isShortage,
  mayBeError,
  SCRIPT_PATTERNS,
  shortageOf,
} from '../../src/results/build-error-lines.ts'
import { AT_LINE, COMPILER, ERRORS } from '../../src/results/build-errors.ts'
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

const SAID = ERRORS.flatMap(({ says }) => says)
/** The examples of some rows. */
const saidBy = (of: (row: (typeof ERRORS)[number]) => boolean): string[] =>
  ERRORS.filter(of).flatMap(({ says }) => says)

/** What no build ends with. */
const PEACE = [
  '  CC      kernel/bpf/error.o',
  'kernel/a.c:1:2: warning: unused variable',
  'checking for undefined references',
  '  GEN     /mnt/linux/not-found.h',
  "/usr/bin/ld: a.o: warning: relocation against `v' in read-only section `.text'",
  '/usr/bin/ld: warning: creating DT_TEXTREL in a PIE',
  "/usr/bin/ld: a.o: in function `main':",
  'arch/x86/Kconfig:12:warning: config symbol defined without type',
  '   12 |         pr_err("cp: No space left on device, Out of memory");',
  "*** Execute 'make' to start the build or try 'make help'.",
]

/** What comes of an error that was told before. */
const CONSEQUENCES = [
  'collect2: error: ld returned 1 exit status',
  'clang: error: linker command failed with exit code 1 (use -v to see invocation)',
  'error: aborting due to 1 previous error',
]

const COMPILERS = [
  "kernel/bpf/core.c:12:5: error: unknown type name 'x'",
  'a.c:1:10: fatal error: a.skel.h: No such file or directory',
  "/mnt/linux/arch/s390/a.S:7: Error: no such instruction: `foo'",
  'a.c:9:1: internal compiler error: Segmentation fault',
]

test.each(ERRORS.map(({ kind, pattern, says }) => [kind, pattern, says] as const))(
  '%s means the same to JavaScript and to grep, and has lines of its own',
  async (_, pattern, says) => {
    const every = [...SAID, ...COMPILERS, ...PEACE, ...CONSEQUENCES]
    const found = every.filter((line) => new RegExp(pattern).test(line))
    expect(found).toEqual(expect.arrayContaining([...says]))
    expect(await grep(pattern, every)).toEqual(found)
  },
)

test('each kind is told once, for the table in docs/troubleshooting.md', () => {
  const page = readFileSync(path.join(ROOT, 'docs/troubleshooting.md'), 'utf8')
  expect(new Set(ERRORS.map(({ kind }) => kind)).size).toBe(ERRORS.length)
  for (const { kind } of ERRORS) expect(page).toContain(`| ${kind} |`)
})

test.each([...PEACE, ...CONSEQUENCES])('no error by itself: %s', (line) => {
  expect([isError(line), mayBeError(line), isShortage(line)]).toEqual([false, false, false])
})

test("a compiler's error has its place, for the report and for scripts", async () => {
  expect(COMPILERS.map((line) => COMPILER.exec(line)?.slice(1))).toEqual([
    ['kernel/bpf/core.c', '12', "unknown type name 'x'"],
    ['a.c', '1', 'a.skel.h: No such file or directory'],
    ['/mnt/linux/arch/s390/a.S', '7', "no such instruction: `foo'"],
    ['a.c', '9', 'Segmentation fault'],
  ])
  expect(await grep(AT_LINE, [...COMPILERS, ...PEACE])).toEqual(COMPILERS)
})

test('scripts look for what the report looks for', async () => {
  const { NO_ERROR, ERROR, ERROR_PERHAPS, ERROR_OF_MACHINE } = SCRIPT_PATTERNS
  const every = [...SAID, ...COMPILERS, ...PEACE, ...CONSEQUENCES]
  const none = await grep(NO_ERROR, every)
  const lines = every.filter((line) => !none.includes(line))
  expect(none).toEqual(expect.arrayContaining(CONSEQUENCES))
  expect(await grep(ERROR_OF_MACHINE, lines)).toEqual(every.filter(isShortage))
  expect(await grep(ERROR, lines)).toEqual(
    every.filter((line) => isError(line) || COMPILERS.includes(line)),
  )
  expect(await grep(`${ERROR}|${ERROR_PERHAPS}|${ERROR_OF_MACHINE}`, lines)).toEqual([
    ...saidBy(({ warns }) => warns !== true),
    ...COMPILERS,
  ])
})

test('an example of a row is what its row says', () => {
  for (const { says, lacks, weak } of ERRORS)
    for (const line of says) {
      expect(shortageOf(line), line).toBe(lacks)
      expect(isShortage(line), line).toBe(lacks !== undefined)
      if (lacks === undefined) expect(weak ? mayBeError(line) : isError(line), line).toBe(true)
      if (weak) expect(isError(line), line).toBe(false)
    }
})

test('a clean build would come to a compiler error, and to those that say so', () => {
  expect([...COMPILERS, ...PEACE].filter(isSameFromNothing)).toEqual(COMPILERS)
  expect(SAID.filter(isSameFromNothing)).toEqual(
    expect.arrayContaining(
      saidBy(({ lacks, sameFromNothing }) => lacks !== undefined || sameFromNothing === true),
    ),
  )
  expect(saidBy(({ weak }) => weak === true).filter(isSameFromNothing)).toEqual([])
})

test('build/errors.sh is what the table makes', () => {
  expect(
    readFileSync(path.join(ROOT, 'build/errors.sh'), 'utf8'),
    'build/errors.sh is stale: npm run build',
  ).toBe(renderErrorsSh())
})

test('however long a line is, only its start is looked at', () => {
  const long = `${'a: '.repeat(300_000)}No space left on device`
  const begin = Date.now()
  for (const look of [isError, mayBeError, isShortage, isSameFromNothing]) look(long)
  expect(shortageOf(long)).toBeUndefined()
  expect(firstError(long)).toBeUndefined()
  expect(Date.now() - begin).toBeLessThan(60_000)
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
  expect(stand.sort()).toEqual([
    'build/errors.sh',
    'src/results/build-errors.ts',
    'src/results/build-shortages.ts',
  ])
})
