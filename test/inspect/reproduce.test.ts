import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RawInputs } from '../../src/inputs/schema.ts'
import { failedInLog, failedInResult } from '../../src/inspect/failed-run.ts'
import { jobsOf } from '../../src/inspect/jobs.ts'
import { reproduction } from '../../src/inspect/reproduce.ts'
import { InvalidInput } from '../../src/invalid-input.ts'
import type { RunResult } from '../../src/results/model.ts'
import { anyRun, text as anyText } from '../report/any.ts'
import { test as one, run, suite } from '../report/results.ts'
import { fixture } from '../results/fixtures.ts'
import { rawLog, stepLines, stepLog, viewedLog } from './ci-log.ts'

/** The command for a log of one job. */
function ofLog(text: string, flags: RawInputs = {}): string {
  const [job, ...others] = jobsOf(text)
  expect(others).toEqual([])
  return reproduction(failedInLog(job ?? { name: undefined, text }), flags).argv.join(' ')
}

const ofResult = (over: Partial<RunResult>, flags: RawInputs = {}): string =>
  reproduction(failedInResult(run(over)), flags).argv.join(' ')

const failed = (name: string, number?: number) => one(name, { state: 'failed', number })

describe('jobs', () => {
  const [a, b] = ['s390x gcc-15 / test / test_progs on s390x with gcc-15', 'aarch64 gcc-15 / build']
  const lines = stepLines()
  test.each<[string, string, (string | undefined)[]]>([
    ['gh run view --log, of one job', viewedLog(a, lines), [a]],
    ['of two', viewedLog(a, lines) + viewedLog(b, ['x']) + viewedLog(a, ['y']), [a, b]],
    ['raw', rawLog(a, lines), [a]],
    ['two of them in one file', rawLog(a, lines) + rawLog(b, ['x']), [a, b]],
    ['two of one name', rawLog(b, ['x']) + rawLog(b, ['x']), [b, `${b} (2)`]],
    ['a step', stepLog(lines), ['test_progs on s390x']],
    [
      'steps of two jobs',
      stepLog([...lines, ...stepLines({ arch: 'x86_64', test: 'test_maps' })]),
      ['test_progs on s390x', 'test_maps on x86_64'],
    ],
    ['anything else', 'hello\n', [undefined]],
    [
      'raw, with a line that a program shaped like those of gh',
      rawLog(a, [...lines, 'x\ty\t2026-06-01T10:00:00']),
      [a],
    ],
    [
      'the console of one job, with such a line of its own',
      `#1       a:FAIL\nx\ty\t2026-06-01T10:00:00.1234567Z z\n#2       b:FAIL\n`,
      [undefined],
    ],
  ])('%s', (_, text, names) => {
    expect(jobsOf(text).map(({ name }) => name)).toEqual(names)
  })

  test('have their own lines, also those that a program broke', () => {
    const text = `${viewedLog(a, ['x'])}broken\n${viewedLog(b, ['y'])}`
    expect(jobsOf(text).map((job) => job.text.split('\n').map((line) => line.slice(-6)))).toEqual([
      ['67Z x'.padStart(6, '5'), 'broken'].map((line) => line.slice(-6)),
      ['567Z y', ''],
    ])
  })
})

describe('of a log', () => {
  const lists = { deny: ['arg_parsing', 'map_kptr/success-map # why', 'verif_stats'] }
  const whole = '--platform s390x --suites test_progs --tests map_kptr,ringbuf'
  test.each<[string, string, RawInputs, string]>([
    [
      'raw',
      rawLog('a / test_progs on s390x', stepLines(lists)),
      {},
      `run ${whole} --denylist map_kptr/success-map`,
    ],
    ['gh run view --log', viewedLog('a', stepLines()), {}, `run ${whole}`],
    ['a step', stepLog(stepLines()), {}, `run ${whole}`],
    [
      'another flavour',
      stepLog(stepLines({ test: 'test_progs_no_alu32' })),
      {},
      'run --platform s390x --suites test_progs-no_alu32 --tests map_kptr,ringbuf',
    ],
    [
      'a flavour that is not built here',
      stepLog(stepLines({ test: 'test_progs_of_mine' })),
      {},
      `run ${whole}`,
    ],
    [
      'the flavour of bpf-gcc',
      stepLog(stepLines({ test: 'test_progs_bpf_gcc' })),
      {},
      `run ${whole.replace('test_progs', 'test_progs-bpf_gcc')}`,
    ],
    [
      'test_verifier: one test, by its number',
      stepLog(
        stepLines({
          test: 'test_verifier',
          results: ['#7/p add OK', '#8/p sub FAIL', 'Summary: 1 PASSED, 0 SKIPPED, 1 FAILED'],
        }),
      ),
      {},
      'run --platform s390x --suites test_verifier:8-8',
    ],
    [
      'test_verifier: several, and so all',
      stepLog(
        stepLines({
          test: 'test_verifier',
          results: ['#7/p add FAIL', '#8/p sub FAIL', 'Summary: 0 PASSED, 0 SKIPPED, 2 FAILED'],
        }),
      ),
      {},
      'run --platform s390x --suites test_verifier',
    ],
    [
      'test_maps, which names no test',
      stepLog(stepLines({ test: 'test_maps', results: ['Failed to create hashmap'] })),
      {},
      'run --platform s390x --suites test_maps',
    ],
    [
      'test_progs that was killed: all of it, with its lists',
      stepLog(stepLines({ results: ['#1       align:OK'], deny: ['a', 'b/c'], allow: ['x*'] })),
      {},
      'run --platform s390x --suites test_progs --allowlist x* --denylist a --denylist b/c',
    ],
    [
      'an allow list that allows some subtests',
      stepLog(stepLines({ allow: ['map_kptr/f*', 'ringbuf', 'align/x'] })),
      {},
      `run ${whole} --allowlist map_kptr/f* --allowlist ringbuf`,
    ],
    [
      'an allow list without a test that failed: all of it is allowed',
      stepLog(stepLines({ allow: ['map_kptr/f*'] })),
      {},
      `run ${whole} --allowlist map_kptr/f* --allowlist ringbuf`,
    ],
    [
      'an allow list that allows other subtests than the one that failed',
      stepLog(stepLines({ allow: ['map_kptr/success*', 'ringbuf/a', 'map_k*/x'] })),
      {},
      `run ${whole} --allowlist ringbuf/a --allowlist map_k*/x --allowlist map_kptr`,
    ],
    [
      'an allow list that allows no failed test but by name: no list is needed',
      stepLog(stepLines({ allow: ['map_kptr/x', 'align/y', 'ringbuf'] })),
      {},
      `run ${whole}`,
    ],
    [
      'lists of all tests, which deny and do not allow what failed',
      stepLog(
        stepLines({
          allow: ['x*'],
          deny: ['t2*', 'y'],
          results: Array.from({ length: 201 }, (_, at) => `#${at + 1}     t${at + 1}:FAIL`),
        }),
      ),
      { suites: 'test_progs', tests: 't2*,x' },
      'run --platform s390x --suites test_progs --tests t2*,x',
    ],
    [
      'lists as they were printed until 2023',
      'DENYLIST: ,varlen,map_kptr/btf: syntax,\n#2       map_kptr:FAIL\n',
      { platform: 's390x' },
      'run --platform s390x --suites test_progs --tests map_kptr --denylist map_kptr/btf: syntax',
    ],
    [
      'a list that denies a subtest which had run',
      'DENYLIST: foo/b*,foo/other\n#1/1     foo/bar:FAIL\n#1       foo:FAIL\n',
      { platform: 's390x' },
      'run --platform s390x --suites test_progs --tests foo --denylist foo/other',
    ],
    [
      'a log of one runner alone',
      fixture('test_progs-failures.log'),
      { platform: 'arm64' },
      'run --platform arm64 --suites test_progs --tests assign_reuse,bpf_ip_check_defrag,cgroup_attach_override',
    ],
    [
      'the platform by the kernel alone',
      'Linux version 6.12.0 (a@b) (powerpc64le-linux-gnu-gcc (Debian) 14) #1\n#2       a:FAIL\n',
      {},
      'run --platform ppc64le --suites test_progs --tests a',
    ],
    [
      'the platform by Kconfig alone',
      '# Linux/arm64 6.12.0 Kernel Configuration\n#2       a:FAIL\n',
      {},
      'run --platform aarch64 --suites test_progs --tests a',
    ],
    [
      'a kernel by a flag',
      stepLog(stepLines()),
      { kernel: 'debian:linux-source-6.12' },
      `run ${whole.replace(' --suites', ' --kernel debian:linux-source-6.12 --suites')}`,
    ],
    [
      'another platform by a flag',
      stepLog(stepLines()),
      { platform: 'x86_64' },
      `run ${whole.replace('s390x', 'x86_64')}`,
    ],
    [
      'other tests by a flag',
      stepLog(stepLines(lists)),
      { tests: 'map_kptr,-x' },
      'run --platform s390x --suites test_progs --tests map_kptr,-x --denylist map_kptr/success-map',
    ],
    [
      'tests by a flag, of a log without failures',
      stepLog(stepLines({ test: 'none', results: [] })),
      { tests: '-x' },
      'run --platform s390x --tests=-x',
    ],
    [
      'suites by a flag: the tests are those of test_progs',
      stepLog(stepLines()),
      { suites: 'test_verifier' },
      'run --platform s390x --suites test_verifier',
    ],
    [
      'another flavour by a flag',
      stepLog(stepLines()),
      { suites: 'test_progs-cpuv4' },
      'run --platform s390x --suites test_progs-cpuv4 --tests map_kptr,ringbuf',
    ],
    [
      'a command by a flag',
      stepLog(stepLines(lists)),
      { command: 'uname -a' },
      'run --platform s390x --command uname -a',
    ],
    [
      'a list by a flag',
      stepLog(stepLines(lists)),
      { denylist: '@mine\nb' },
      `run ${whole} --denylist @mine --denylist b`,
    ],
    ['a flag without a value', stepLog(stepLines()), { platform: '', tests: ' ' }, `run ${whole}`],
  ])('%s', (_, text, flags, command) => {
    expect(ofLog(text, flags)).toBe(command)
  })

  test.each<[string, string, RawInputs, string]>([
    ['no platform', '#2       a:FAIL\n', {}, 'give --platform'],
    [
      'two platforms',
      rawLog('test_progs on aarch64', stepLines()),
      {},
      '(aarch64, s390x): give --platform',
    ],
    [
      'no failed test',
      stepLog(stepLines({ test: 'none', results: ['#1       a:OK'] })),
      {},
      'give --tests',
    ],
    ['an empty log', '', { platform: 's390x' }, 'give --tests'],
    ['a wrong flag', stepLog(stepLines()), { 'vm-cpus': 'many' }, "input 'vm-cpus' is 'many'"],
  ])('%s: refused, and the flag to give is named', (_, text, flags, message) => {
    expect(() => ofLog(text, flags)).toThrow(InvalidInput)
    expect(() => ofLog(text, flags)).toThrow(message)
  })

  test('failed tests that no flag can name are told of', () => {
    const results = ['#1       a b:FAIL', '#2       ok:FAIL', '#3       $(x):FAIL']
    const [job = { name: undefined, text: '' }] = jobsOf(stepLog(stepLines({ results })))
    const { argv, notes } = reproduction(failedInLog(job), {})
    expect(argv.slice(-2)).toEqual(['--tests', 'ok'])
    expect(notes).toContain(
      "left out: 2 failed tests whose names no flag can give, such as 'a b', '$(x)'",
    )
  })

  test('more tests than a line should hold: all of the suite', () => {
    const results = Array.from({ length: 201 }, (_, at) =>
      `#${at + 1} t${at}:FAIL`.replace(' ', ' '.repeat(8 - `${at + 1}`.length)),
    )
    expect(ofLog(stepLog(stepLines({ results })))).toBe('run --platform s390x --suites test_progs')
  })
})

describe('of a result', () => {
  test.each<[string, Partial<RunResult>, RawInputs, string]>([
    [
      'failed tests, without flaky ones; the kernel is a package of Debian',
      { suites: [suite({ tests: [failed('a'), one('b', { state: 'flaky' }), one('c')] })] },
      {},
      'run --platform s390x --kernel debian:linux-source-6.12 --suites test_progs --tests a',
    ],
    [
      'a kernel by a flag',
      { suites: [suite({ tests: [failed('a')] })] },
      { kernel: '../linux' },
      'run --platform s390x --kernel ../linux --suites test_progs --tests a',
    ],
    [
      'a kernel in a repository by flags',
      { suites: [suite({ tests: [failed('a')] })] },
      { 'kernel-repository': 'https://example.org/linux', 'kernel-ref': 'v6.12' },
      'run --platform s390x --kernel-repository https://example.org/linux --kernel-ref v6.12 --suites test_progs --tests a',
    ],
    [
      'another compiler, and a package of another release',
      {
        kernel: {
          source: 'debian:linux-source-7.3@trixie-backports',
          compiler: 'llvm, clang 22 for BPF',
        },
        suites: [suite({ tests: [failed('a')] })],
      },
      {},
      'run --platform s390x --kernel debian:linux-source-7.3@trixie-backports --compiler llvm --suites test_progs --tests a',
    ],
    [
      'several suites, other directories among them',
      {
        suites: [
          suite({ tests: [failed('a')] }),
          suite({ name: 'test_verifier', tests: [failed('x/u', 5)] }),
          suite({
            name: 'net+lib',
            collection: 'net/lib',
            tests: [failed('b.sh'), failed('c.sh')],
          }),
          suite({ name: 'test_lru_map', tests: [failed('test_lru_map')] }),
        ],
      },
      { kernel: '.' },
      'run --platform s390x --kernel . --selftests bpf,net/lib --suites test_progs,test_verifier:5-5,net/lib:b.sh,net/lib:c.sh,bpf:test_lru_map --tests a',
    ],
    [
      'a suite that was killed',
      { suites: [suite({ end: 'killed', exit: 137 })] },
      { kernel: '.' },
      'run --platform s390x --kernel . --suites test_progs',
    ],
    [
      'entries of deny lists for its subtests',
      {
        suites: [
          suite({
            tests: [failed('a')],
            leftOut: [
              { name: 'a/x', reason: 'r', by: { list: 'DENYLIST', line: 1, entry: 'a/x y' } },
              { name: 'b/x', reason: 'r', by: { list: 'DENYLIST', line: 2, entry: 'b/x' } },
            ],
          }),
        ],
      },
      { kernel: '.' },
      'run --platform s390x --kernel . --suites test_progs --tests a --denylist a/x y',
    ],
  ])('%s', (_, over, flags, command) => {
    expect(ofResult(over, flags)).toBe(command)
  })

  test.each<[string, Partial<RunResult>]>([
    ['no suite', {}],
    ['nothing failed', { suites: [suite({ tests: [one('a')] })] }],
    ['nothing was started', { suites: [suite({ end: 'missing' })] }],
    [
      "the user's command failed",
      { suites: [suite({ name: 'command', tests: [failed('command')] })] },
    ],
  ])('%s: refused', (_, over) => {
    expect(() => ofResult(over)).toThrow(/^input 'tests' is ''.*give --tests/)
  })

  test('what cannot be named is told of, and flags of the VM that are not taken', () => {
    const command = { suites: [suite({ name: 'command', tests: [failed('command')] })] }
    expect(() => ofResult(command)).toThrow('what failed cannot be run again by name (command)')
    const over = { vmFlags: ['--vm-cpus=4'], suites: [suite({ tests: [failed('a')] })] }
    expect(reproduction(failedInResult(run(over)), {}).notes).toContain(
      "flags of that run's VM are not taken: `vmFlags` in its results.json has them",
    )
  })

  test.each([
    '/home/me/linux',
    'https://example.org/linux v6.12',
    'debian:linux-source-6.12@sid/x',
    'debian:anything',
    '--kernel-args',
    'debian:linux-source-6.12\n',
  ])("a kernel that is no package of Debian's is not taken: %j", (source) => {
    const over = { kernel: { source }, suites: [suite({ tests: [failed('a')] })] }
    expect(ofResult(over)).toBe('run --platform s390x --suites test_progs --tests a')
  })

  test('presets of ours and the tuned emulator are taken, others are not', () => {
    const suites = [suite({ tests: [failed('a')] })]
    const presets = { names: ['debug-off', '--evil', 'nosuch'], differences: [] }
    expect(ofResult({ suites, presets, emulator: 'tuned' })).toBe(
      'run --platform s390x --kernel debian:linux-source-6.12 --config-preset debug-off --emulator tuned --suites test_progs --tests a',
    )
    expect(ofResult({ suites, presets, emulator: 'tuned', platform: 'aarch64' })).not.toContain(
      'tuned',
    )
    const flags = { 'config-preset': 'kasan', emulator: 'debian' }
    expect(ofResult({ suites, presets, emulator: 'tuned' }, flags)).toBe(
      'run --platform s390x --kernel debian:linux-source-6.12 --config-preset kasan --emulator debian --suites test_progs --tests a',
    )
  })

  test('flags of its VM are not taken', () => {
    const over = {
      vmFlags: ['--kernel-args=evil'],
      bundle: '/evil',
      suites: [suite({ tests: [failed('a')] })],
    }
    expect(ofResult(over)).not.toContain('evil')
  })
})

describe('nothing else of a log becomes a word of the command', () => {
  test.each([
    '@/etc/passwd',
    '@list/x',
    '/etc/lists/',
    './map_kptr/x',
    '~/map_kptr/x',
    'map_kptr/x/',
    'map_kptr/',
    'map_kptr/a\\b',
    'map_kptr/\u202ex',
    'map_kptr/x\u0007',
    '-d/map_kptr',
    'ringbuf /x',
  ])('an entry of a list: %j', (entry) => {
    expect(ofLog(stepLog(stepLines({ deny: [entry], allow: [entry] })))).toBe(
      'run --platform s390x --suites test_progs --tests map_kptr,ringbuf',
    )
  })

  test.each([';reboot', '$(reboot)', '--command=x', '*', 'a b', '../x', 'a,b', "a'b"])(
    'a test: %s',
    (name) => {
      const results = [`#1       ${name}:FAIL`, '#2       ok:FAIL']
      const argv = ofLog(stepLog(stepLines({ results })))
      expect(argv).toBe('run --platform s390x --suites test_progs --tests ok')
    },
  )

  const PLATFORM = /^(?:s390x|aarch64|riscv64|ppc64le|x86_64)$/
  const FORMS: Readonly<Record<string, RegExp>> = {
    '--platform': PLATFORM,
    '--kernel': /^debian:linux-source-\d+\.\d+$/,
    '--selftests': /^\w[\w/-]*(?:,\w[\w/-]*)*$/,
    '--suites': /^[A-Za-z0-9_][\w.:/+-]*(?:,[A-Za-z0-9_][\w.:/+-]*)*$/,
    '--tests': /^\w+(?:,\w+)*$/,
    '--allowlist': /^[\w*]+(?:\/[^\p{Cc}\\#]*[^\p{Cc}\\#/ ])?$/u,
    '--denylist': /^[\w*]+(?:\/[^\p{Cc}\\#]*[^\p{Cc}\\#/ ])?$/u,
  }
  /** Holds every word of a command against its flag's form. @returns how many values it has */
  function holdForms(make: () => readonly string[]): number {
    let argv: readonly string[]
    try {
      argv = make()
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidInput)
      return 0
    }
    expect(argv[0]).toBe('run')
    expect(argv.length % 2).toBe(1)
    for (let at = 1; at < argv.length; at += 2)
      expect(argv[at + 1]).toMatch(FORMS[argv[at] ?? ''] ?? /^no such flag is written$/)
    return (argv.length - 1) / 2
  }

  /** Pieces of real logs and of attacks, in any order, so that most are read as something. */
  const piece = fc.oneof(
    { weight: 2, arbitrary: anyText },
    {
      weight: 6,
      arbitrary: fc.constantFrom(
        ...stepLines({ deny: ['a/b'], allow: ['map_kptr/x'] }).map((line) => `\n${line}\n`),
        '##[group]denylist - ',
        '##[group]Run ',
        '##[endgroup]\n',
        '\nDENYLIST: ',
        '\n  arch: ',
        '\n# Linux/',
        ' Kernel Configuration\n',
        '\nLinux version ',
        '\n#4       ',
        '\n#4/1     ringbuf/',
        ':FAIL\n',
        '\n             test_maps: FAIL (returned 1)\n',
        ' FAIL (returned 1)\n',
        '\n./test_progs-',
        '\n#9/p ',
        ' FAIL\n',
        'map_kptr/',
        '@/etc/passwd',
        '--command',
        '--kernel-args=x',
        'https://example.org/',
        '/root/x',
        ';',
        '$(x)',
        "'",
        ',',
        '\t',
      ),
    },
  )

  test('property, of logs', () => {
    let values = 0
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.boolean(), (pieces, framed) => {
        const text = framed
          ? stepLog([...stepLines(), ...pieces.join('').split('\n')])
          : pieces.join('')
        for (const job of jobsOf(text))
          values += holdForms(() => reproduction(failedInLog(job), {}).argv)
      }),
      { numRuns: 500 },
    )
    expect(values).toBeGreaterThan(500)
  })

  const anyName = fc.oneof(
    anyText,
    fc.constantFrom(
      'test_progs',
      'test_progs-x',
      'test_maps',
      'net+lib',
      '..+x',
      '-x',
      'a:b',
      'a_b',
    ),
  )
  test('property, of results', () => {
    let values = 0
    fc.assert(
      fc.property(anyRun, anyName, anyName, anyText, (any, name, test, source) => {
        const suites = any.suites.map((each) => ({
          ...each,
          name,
          collection: name.includes('+') ? name.replaceAll('+', '/') : undefined,
          tests: [...each.tests, failed(test)],
        }))
        const result = { ...any, suites, kernel: { source } }
        values += holdForms(() => reproduction(failedInResult(result), {}).argv)
      }),
      { numRuns: 300 },
    )
    expect(values).toBeGreaterThan(50)
  })
})
