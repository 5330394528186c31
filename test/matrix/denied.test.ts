/** `npm run matrix -- --denied`: what runs again, what is read from a result, and what is written. The product is a script here. */
import { chmodSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { BrokenTest } from '../../src/lists/left-out.ts'
import { ownVersions } from '../../src/report/own-versions.ts'
import type { RunResult } from '../../src/results/model.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'
import { run } from '../report/results.ts'
import { ROOT } from '../tools/tools.ts'
import {
  argvOfDenied,
  type Rerun,
  readDenied,
  rerunDenied,
  rerunOf,
  selectDenied,
} from './denied.ts'
import type { MatrixOptions } from './run.ts'

const SHIPPED = path.join(ROOT, 'src/lists/emulation.json')

const VERIFIER: BrokenTest = {
  suite: 'test_verifier',
  test: 'ld_abs: a, test 1',
  number: 451,
  platform: 's390x',
  kernel: 'debian:linux-source-6.12',
  emulator: 'QEMU 10.0',
  shows: 'takes long',
  evidence: '51 s',
  date: '2026-11-23',
}
const { number: _, ...WITHOUT } = VERIFIER
const PROGS: BrokenTest = { ...WITHOUT, suite: 'test_progs', test: 'a/b, c', platform: 'riscv64' }

type Suite = RunResult['suites'][number]
const suite = (name: string, over: Partial<Suite>): Suite => ({
  ...{ name, end: 'finished', passed: 0, failed: 0, skipped: 0, flaky: 0 },
  ...{ seconds: 51.04, tests: [], leftOut: [] },
  ...over,
})
const KERNEL = { source: 'x', release: '6.12.117' }

test('the shipped list is as it is written', () => {
  const entries = readDenied(SHIPPED)
  expect(readFileSync(SHIPPED, 'utf8')).toBe(`${JSON.stringify(entries, undefined, 2)}\n`)
})

test.each([
  [
    'by its number',
    VERIFIER,
    '--suites test_verifier:451-451 --leave-out nothing --suite-timeout 5m --retries 0',
  ],
  [
    'by its name, with a comma in it',
    PROGS,
    '--suites test_progs --tests a/b\\, c --leave-out nothing --suite-timeout 5m --retries 0',
  ],
])('runs one test, %s', (_, entry, words) => {
  const inputs = `--platform ${entry.platform} --kernel ${entry.kernel} --compiler gcc`
  expect(argvOfDenied(entry).join(' ')).toBe(`${inputs} ${words}`)
})

describe('selects by platform', () => {
  test.each([
    [[], [VERIFIER, PROGS]],
    [['s390'], [VERIFIER]],
    [
      ['riscv64', 's390x'],
      [VERIFIER, PROGS],
    ],
  ])('%j', (words, entries) => {
    expect(selectDenied(words, [VERIFIER, PROGS])).toEqual(entries)
  })

  test.each(['x86_64', 'gcc', ''])('and refuses %j, which selects nothing', (word) => {
    expect(() => selectDenied([word], [VERIFIER, PROGS])).toThrow(
      `input 'filter' is '${word}'; it takes a platform that the list has: s390x, riscv64`,
    )
  })
})

describe('what a result says', () => {
  const one = (
    name: string,
    state: 'passed' | 'failed',
    subtests: Suite['tests'][number]['subtests'] = [],
  ) => ({
    name,
    state,
    subtests,
  })
  const sub = (name: string, state: 'passed' | 'skipped') => ({ name, state })

  test.each<[string, BrokenTest, Suite[], Rerun]>([
    [
      'it passed',
      VERIFIER,
      [
        suite('test_verifier', {
          tests: [one(`${VERIFIER.test}/u`, 'passed'), one(`${VERIFIER.test}/p`, 'passed')],
        }),
      ],
      { kind: 'passed' },
    ],
    [
      'its subtest passed, whatever the test did',
      PROGS,
      [suite('test_progs', { tests: [one('a', 'failed', [sub('b, c', 'passed')])] })],
      { kind: 'passed' },
    ],
    [
      'its subtest was skipped',
      PROGS,
      [suite('test_progs', { tests: [one('a', 'passed', [sub('b, c', 'skipped')])] })],
      { kind: 'broken', evidence: 'skipped after 51s with 6.12.117' },
    ],
    [
      'it failed',
      VERIFIER,
      [
        suite('test_verifier', {
          tests: [one(`${VERIFIER.test}/u`, 'passed'), one(`${VERIFIER.test}/p`, 'failed')],
        }),
      ],
      { kind: 'broken', evidence: 'failed after 51s with 6.12.117' },
    ],
    [
      'it did not end',
      VERIFIER,
      [suite('test_verifier', { end: 'timeout', seconds: 300 })],
      { kind: 'broken', evidence: 'timeout after 5m with 6.12.117' },
    ],
    [
      'its VM was killed',
      VERIFIER,
      [suite('test_verifier', { end: 'killed', seconds: undefined })],
      { kind: 'broken', evidence: 'killed with 6.12.117' },
    ],
    [
      'it passed without privileges and did not end with them',
      VERIFIER,
      [
        suite('test_verifier', {
          ...{ end: 'timeout', seconds: 300 },
          tests: [one(`${VERIFIER.test}/u`, 'passed')],
        }),
      ],
      { kind: 'broken', evidence: 'timeout after 5m with 6.12.117' },
    ],
    [
      'the guest left nothing, as it did not boot',
      VERIFIER,
      [suite('test_verifier', { end: 'missing', seconds: undefined })],
      { kind: 'unknown', why: 'it stopped' },
    ],
    [
      'what it left cannot be read',
      PROGS,
      [suite('test_progs', { end: 'unparsable', tests: [one('a', 'failed')] })],
      { kind: 'unknown', why: 'it stopped' },
    ],
    [
      'it was not there',
      PROGS,
      [suite('test_progs', { tests: [one('a', 'passed')] })],
      { kind: 'unknown', why: 'it did not run' },
    ],
    [
      'its number is that of another test',
      VERIFIER,
      [suite('test_verifier', { tests: [one('other/p', 'passed')] })],
      { kind: 'unknown', why: "its number 451 is 'other' now: set it anew" },
    ],
    ['nothing ran', VERIFIER, [], { kind: 'unknown', why: 'it stopped' }],
  ])('%s', (_, entry, suites, rerun) => {
    expect(rerunOf(entry, run({ suites, sentence: 'it stopped', kernel: KERNEL }))).toEqual(rerun)
  })
})

describe('a call', () => {
  const OTHER: BrokenTest = { ...VERIFIER, test: 'ld_abs: b', number: 453 }

  /** A stand-in for ./cross-bpf: `run` leaves the result that is there for the platform and suite. */
  function machine(results: Readonly<Record<string, Suite[]>>) {
    const folder = tempFolder()
    writeFiles(folder, {
      'list.json': `${JSON.stringify([VERIFIER, OTHER, PROGS], undefined, 2)}\n`,
      'cache/toolchain/root-1/packages': 'qemu-system-s390x:amd64 1:11.1.3+ds-1\n',
      ...Object.fromEntries(
        Object.entries(results).map(([name, suites]) => [
          `results/${name}`,
          JSON.stringify(run({ suites, kernel: KERNEL })),
        ]),
      ),
      'cross-bpf': `#!/bin/bash
cd '${folder}'
case $* in
  plan*) echo '[{"step":"toolchain","key":"root-1","action":"reused"}]'; exit 0;;
  *451-451*) name=451;;
  *453-453*) name=453;;
  *) name=progs;;
esac
while [ "$1" != --out ]; do shift; done
mkdir -p "$2" && cp results/$name "$2/results.json"
`,
    })
    chmodSync(path.join(folder, 'cross-bpf'), 0o755)
    const told: string[] = []
    const options: MatrixOptions = {
      program: path.join(folder, 'cross-bpf'),
      table: path.join(folder, 'support.json'),
      out: path.join(folder, 'out'),
      cacheDir: path.join(folder, 'cache'),
      flags: [],
      now: ownVersions(new Map(), new Map()),
      commit: 'ab'.repeat(20),
      modified: false,
      log: (line) => told.push(line),
    }
    return { options, list: path.join(folder, 'list.json'), told }
  }
  const passed = (name: string): Suite =>
    suite('test_verifier', { tests: [{ name, state: 'passed', subtests: [] }] })

  test('removes what passes, and keeps the others with what was seen', async () => {
    const { options, list, told } = machine({
      451: [passed(VERIFIER.test)],
      453: [suite('test_verifier', { end: 'timeout', seconds: 300 })],
      progs: [],
    })
    expect(await rerunDenied([VERIFIER, OTHER, PROGS], list, options)).toBe(false)
    expect(readDenied(list)).toEqual([
      {
        ...OTHER,
        emulator: 'QEMU 11.1.3',
        evidence: 'timeout after 5m with 6.12.117',
        date: new Date().toISOString().slice(0, 10),
      },
      PROGS,
    ])
    expect(told).toEqual([
      's390x, test_verifier, ld_abs: a, test 1: passed, removed; npm run build takes it out of dist',
      's390x, test_verifier, ld_abs: b: stays, timeout after 5m with 6.12.117',
      expect.stringMatching(/^riscv64, test_progs, a\/b, c: no answer, /),
    ])
  })

  test('goes on after a run without a result, and changes nothing for it', async () => {
    const { options, list, told } = machine({ 453: [passed(OTHER.test)] })
    expect(await rerunDenied([VERIFIER, OTHER], list, options)).toBe(false)
    expect(readDenied(list)).toEqual([VERIFIER, PROGS])
    expect(told[0]).toContain('left no result in')
  })

  test('says what is wrong with a flag before anything runs', async () => {
    const { options, list, told } = machine({ 451: [passed(VERIFIER.test)] })
    writeFiles(path.dirname(list), { 'cross-bpf': '#!/bin/bash\necho "error: no" >&2\nexit 2\n' })
    await expect(rerunDenied([VERIFIER], list, options)).rejects.toThrow(
      new Error('s390x, debian:linux-source-6.12, gcc: no'),
    )
    expect({ told, list: readDenied(list) }).toEqual({ told: [], list: [VERIFIER, OTHER, PROGS] })
  })

  test('ends well if each entry has its answer', async () => {
    const { options, list } = machine({ 451: [passed(VERIFIER.test)] })
    expect(await rerunDenied([VERIFIER], list, options)).toBe(true)
    expect(readDenied(list)).toEqual([OTHER, PROGS])
  })

  test.each([
    ['no JSON', 'x', 'it is not JSON'],
    ['of another platform', JSON.stringify([{ ...VERIFIER, platform: 'vax' }]), '0.platform: '],
    ['with a key nobody knows', JSON.stringify([{ ...VERIFIER, note: '' }]), 'note'],
  ])('refuses a list that is %s', (_, text, why) => {
    const folder = tempFolder()
    writeFiles(folder, { 'list.json': text })
    const file = path.join(folder, 'list.json')
    const read = () => readDenied(file)
    expect(read).toThrow(
      `input 'list' is '${file}'; it takes what npm run matrix -- --denied has written; `,
    )
    expect(read).toThrow(why)
  })
})
