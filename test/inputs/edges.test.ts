import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseInputs } from '../../src/inputs/schema.ts'
import { InvalidInput } from '../../src/invalid-input.ts'

test('kernel: empty is the default in name too', () => {
  expect(parseInputs({ platform: 's390x', kernel: '' }).kernelName).toBe('.')
})

test('tests of separators only, as of two empty variables, are not all tests', () => {
  for (const tests of [',', ' , \n'])
    expect(() => parseInputs({ platform: 's390x', tests })).toThrow(InvalidInput)
  expect(parseInputs({ platform: 's390x', tests: ' \n' }).tests).toEqual([])
})

test('a limit longer than a timer can hold is refused', () => {
  expect(() => parseInputs({ platform: 's390x', timeout: '1000h' })).toThrow(InvalidInput)
  expect(parseInputs({ platform: 's390x', timeout: '168h' }).timeout).toBe(168 * 3600)
})

/** What the input makes of a ref; undefined where it refuses it. */
function refOf(text: string): string | undefined {
  try {
    const { kernel } = parseInputs({
      platform: 's390x',
      'kernel-repository': 'https://example.org/linux.git',
      'kernel-ref': text,
    })
    return kernel.kind === 'git' ? kernel.ref : undefined
  } catch {
    return undefined
  }
}

test('kernel-ref: a name that git takes is taken, and no other', () => {
  const piece = fc.constantFrom(
    ...['a', 'v6.12', '=>', '@', '{', '}', '/', '.', '..', '.lock', '-', '~', '^', ':', '?', '*'],
    ...['[', '\\', '!', '#', '%', "'", '(', 'é', '@{', '\u0001', ','],
  )
  const names = fc.array(piece, { minLength: 1, maxLength: 4 }).map((all) => all.join(''))
  fc.assert(
    fc.property(names, (name) => {
      const git = spawnSync('git', ['check-ref-format', '--branch', name])
      const peeled = /\^\{(?:commit)?\}$/.test(name)
      // By itself an @ is git's word for HEAD, which a server does not know.
      if (!peeled && name !== '@')
        expect([name, refOf(name) !== undefined]).toEqual([name, git.status === 0])
    }),
    { numRuns: 150 },
  )
})

test.each([
  ['series/1012345=>bpf-next', 'series/1012345=>bpf-next'],
  ['refs/pull/12/head', 'refs/pull/12/head'],
  ['v6.12^{}', 'v6.12'],
  ['refs/tags/v6.12^{commit}', 'refs/tags/v6.12'],
  ['HEAD~1', undefined],
  ['a b', undefined],
  ['a..b', undefined],
])('kernel-ref %s is %s', (text, expected) => {
  expect(refOf(text)).toBe(expected)
})
