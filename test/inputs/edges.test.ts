import { expect, test } from 'vitest'
import { parseInputs } from '../../src/inputs/schema.ts'
import { InvalidInput } from '../../src/invalid-input.ts'

test('kernel: empty is the default in name too', () => {
  expect(parseInputs({ platform: 's390x', kernel: '' }).kernelName).toBe('.')
})

test('tests of separators only are no tests', () => {
  expect(parseInputs({ platform: 's390x', tests: ',' }).suites).toEqual(
    parseInputs({ platform: 's390x' }).suites,
  )
})

test('a limit longer than a timer can hold is refused', () => {
  expect(() => parseInputs({ platform: 's390x', timeout: '1000h' })).toThrow(InvalidInput)
  expect(parseInputs({ platform: 's390x', timeout: '168h' }).timeout).toBe(168 * 3600)
})
