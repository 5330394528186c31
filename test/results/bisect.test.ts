import { expect, test } from 'vitest'
import { BISECT_EXIT, bisectExit, EXIT_CODE, VERDICTS } from '../../src/results/model.ts'

/** As git-bisect(1) takes an exit code. */
function meaning(code: number): string {
  if (code === 0) return 'good'
  if (code === 125) return 'skip'
  return code < 128 ? 'bad' : 'stop'
}

test('what git bisect run makes of each verdict', () => {
  expect(
    Object.fromEntries(VERDICTS.map((verdict) => [verdict, meaning(BISECT_EXIT[verdict])])),
  ).toEqual({
    pass: 'good',
    built: 'good',
    'no-tests': 'skip',
    'test-failure': 'bad',
    'kernel-splat': 'bad',
    timeout: 'bad',
    'kernel-panic': 'bad',
    'boot-failure': 'bad',
    'infrastructure-failure': 'skip',
    'build-failure': 'skip',
    'patch-failure': 'skip',
    'invalid-input': 'stop',
    cancelled: 'stop',
  })
})

test('with builds alone, a broken build is what is looked for', () => {
  const changed = VERDICTS.filter(
    (verdict) => bisectExit(verdict, 'build') !== bisectExit(verdict, 'run'),
  )
  expect(changed).toEqual(['build-failure'])
  expect(meaning(bisectExit('build-failure', 'build'))).toBe('bad')
})

test('good is good with and without it', () => {
  for (const verdict of VERDICTS) expect(BISECT_EXIT[verdict] === 0).toBe(EXIT_CODE[verdict] === 0)
})
