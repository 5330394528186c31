import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../tools/tools.ts'

/** Last cell of each row of the threat model: a file, a colon, words of a test's title. */
const named = readFileSync(path.join(ROOT, 'docs/security.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, file, title] = /\| `(test\/[^`]+)`: (.+) \|$/.exec(line) ?? []
    return file === undefined || title === undefined ? [] : [{ file, title }]
  })

test('the threat model names tests', () => {
  expect(named.length).toBeGreaterThan(20)
})

test.each(named)('$file has "$title"', ({ file, title }) => {
  expect(existsSync(path.join(ROOT, file))).toBe(true)
  expect(readFileSync(path.join(ROOT, file), 'utf8')).toContain(title)
})
