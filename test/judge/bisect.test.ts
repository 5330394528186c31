import { expect, test } from 'vitest'
import { exitCode, VERDICT, VERDICTS } from '../../src/results/verdicts.ts'

/** As git-bisect(1) takes an exit code. */
function meaning(code: number): string {
  if (code === 0) return 'good'
  if (code === 125) return 'skip'
  return code < 128 ? 'bad' : 'stop'
}

test('what git bisect run makes of each verdict', () => {
  expect(
    Object.fromEntries(VERDICTS.map((verdict) => [verdict, meaning(VERDICT[verdict].bisect)])),
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
    (verdict) => exitCode(verdict, 'build') !== exitCode(verdict, 'run'),
  )
  expect(changed).toEqual(['build-failure'])
  expect(meaning(exitCode('build-failure', 'build'))).toBe('bad')
})

test('good is good with and without it', () => {
  for (const verdict of VERDICTS)
    expect(VERDICT[verdict].bisect === 0).toBe(VERDICT[verdict].exit === 0)
})
