import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../tools/tools.ts'

/** Modules that may name a runner, and why. */
const MAY: readonly (readonly [RegExp, string])[] = [
  [/^runners\//, 'it is what they know'],
  [/^lists\/(left-out|selections)\.ts$/, 'data, by runner'],
  [/^inspect\//, 'formats of logs'],
  [/^plan\/test\.ts$/, 'the lists are those of test_progs'],
]

const SRC = path.join(ROOT, 'src')
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
)

test('other modules know no runner by name', () => {
  const named = files
    .filter((file) => !MAY.some(([pattern]) => pattern.test(file)))
    .flatMap((file) =>
      readFileSync(path.join(SRC, file), 'utf8')
        .split('\n')
        .filter((line) =>
          /(['"`])(test_progs|test_verifier|test_maps)(-\w+)?\1|\bisTestProgs\b/.test(line),
        )
        .map((line) => `${file}: ${line.trim()}`),
    )
  expect(named).toEqual([])
})
