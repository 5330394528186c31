import { expect, test } from 'vitest'
import { excerpt } from '../../src/report/text.ts'
import { parseTestProgs } from '../../src/runners/parsers/test-progs.ts'

const FAILED = ['run_it:FAIL:status unexpected status: actual 127 != expected 0', 'run_it:FAIL:all']

test.each([
  ['a missing program', './setup.sh: line 46: mkfs.xfs: command not found'],
  ['a shell of another kind', '/bin/sh: 1: losetup: not found'],
  ['a missing library', './urandom: error while loading shared libraries: libz.so.1: cannot open'],
  [
    'a module that is not there',
    'modprobe: FATAL: Module loop not found in directory /lib/modules',
  ],
])('the cause above a failed assertion comes first: %s', (_, cause) => {
  const log = ['run_it:PASS:open 0 nsec', cause, 'run_it:PASS:load 0 nsec', ...FAILED, 'after']
  expect(excerpt(log.join('\n'), 3)).toEqual({ lines: [cause, ...FAILED], more: 3 })
  expect(excerpt(log.join('\n'), 1).lines).toEqual([cause])
})

test('a refusal counts where no assertion passed since', () => {
  const refused = 'libbpf: failed to open a: No such file or directory'
  expect(excerpt([refused, ...FAILED].join('\n'), 2).lines).toEqual([refused, FAILED[0]])
  expect(excerpt([refused, 'a:PASS:it is not there', ...FAILED].join('\n'), 2).lines).toEqual(
    FAILED,
  )
})

test('far above there is none', () => {
  const log = ['a: command not found', ...Array.from({ length: 300 }, () => 'more'), ...FAILED]
  expect(excerpt(log.join('\n'), 2).lines).toEqual(FAILED)
})

test('of a log of test_progs, where what a child prints comes before all else', () => {
  const log = `./setup.sh: line 46: mkfs.xfs: command not found\nrun_it:PASS:open 0 nsec\n${FAILED.join('\n')}\n#1       a:FAIL\nSummary: 0/0 PASSED, 0 SKIPPED, 1 FAILED\n`
  const [one] = parseTestProgs(log).tests
  expect(excerpt(one?.message ?? '', 2).lines[0]).toMatch(/mkfs\.xfs: command not found$/)
})
