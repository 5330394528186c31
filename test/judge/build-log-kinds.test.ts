import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { firstError } from '../../src/judge/build-log.ts'
import { explainFailure } from '../../src/judge/failure.ts'

/*
 * Logs of builds with what is to be said of them: `### what failed`, then `=> what the machine lacks
 * or build | FILE:LINE | message`, then the log.
 */

interface Case {
  readonly name: string
  readonly expected: string
  readonly log: string
}

function cases(file: string): Case[] {
  const text = readFileSync(new URL(`../fixtures/build-logs/${file}`, import.meta.url), 'utf8')
  return text
    .split(/^### /m)
    .slice(1)
    .map((part) => {
      const [name = '', expected = '', ...log] = part.split('\n')
      return { name, expected, log: log.join('\n') }
    })
}

function told(log: string): string {
  const error = firstError(log)
  const place = error?.line === undefined ? '' : `${error.file}:${error.line}`
  return `=> ${error?.lacks ?? 'build'} | ${place} | ${error?.message}`
}

const verdict = (log: string): string | undefined =>
  explainFailure(
    { title: 'Kernel', blame: 'build-failure', how: 'ended with 2', log, problems: [] },
    { clang: '19', packages: {}, memory: 2 * 1024 ** 3 },
  ).verdict

/** Linux 6.12's Makefiles, Kconfig and modpost; gcc 14, clang 19, binutils 2.44, pahole 1.30, make 4.4, dash and bash, each made to fail. */
describe('logs made for real', () => {
  test.each(cases('real.txt'))('$name', ({ expected, log }) => {
    expect(told(log)).toBe(expected)
    const machine = !expected.startsWith('=> build ')
    expect(verdict(log)).toBe(machine ? 'infrastructure-failure' : 'build-failure')
  })
})

/** Messages in the words of the program's source or of a public log, where no failure could be made. */
describe('logs of the shape that the program prints', () => {
  test.each(cases('shapes.txt'))('$name', ({ expected, log }) => {
    expect(told(log)).toBe(expected)
    const machine = !expected.startsWith('=> build ')
    expect(verdict(log)).toBe(machine ? 'infrastructure-failure' : 'build-failure')
  })
})

describe('what a program of the tree prints, as a tool without room would', () => {
  const SAYS = 'mkfile: No space left on device\n'
  const GOES_ON = '  CC      fs/b.o\n'.repeat(60)
  const ERROR = 'fs/a.c:12:5: error: no such thing\nmake: *** [Makefile:12: fs/a.o] Error 1\n'

  test('the build goes on after it: the error is the one that make gives up at', () => {
    expect(told(`${SAYS}${GOES_ON}${ERROR}`)).toBe('=> build | fs/a.c:12 | no such thing')
    expect(verdict(`${SAYS}${GOES_ON}${ERROR}`)).toBe('build-failure')
  })

  test.each([
    ['make gives up right after it', `${GOES_ON}${SAYS}${ERROR}`],
    ['the log ends', `${ERROR}${GOES_ON}${SAYS}`],
    ['said once more', `${SAYS}${GOES_ON}${SAYS}${ERROR}`],
  ])('%s: nothing is known of the source', (_, log) => {
    expect(told(log)).toBe('=> disk |  | mkfile: No space left on device')
  })
})
