import { describe, expect, test } from 'vitest'
import { inspectText } from '../../../src/inspect/inspect.ts'
import { SAMPLES } from './splats.ts'

/** Every form a kernel's line takes on its way into a log; the reports in it stay what they are. */

const seconds = (index: number): string => `12.${String(index).padStart(6, '0')}`
const micros = (index: number): number => 12_000_000 + index

/** A line a line. */
const LINES: Readonly<Record<string, (line: string, index: number) => string>> = {
  'journalctl -o short': (line) => `Nov 23 08:52:59 vm-1.example kernel: ${line}`,
  'journalctl, no host': (line) => `Nov  3 08:52:59 kernel: ${line}`,
  'journalctl -o short-full': (line) => `Mon 2026-11-23 08:52:59 UTC vm kernel: ${line}`,
  'journalctl -o with-unit': (line) => `Mon 2026-11-23 08:52:59 +0545 vm kernel: ${line}`,
  'journalctl -o short-iso': (line) => `2026-11-23T08:52:59+0000 vm kernel: ${line}`,
  'journalctl -o short-iso-precise': (line, at) =>
    `2026-11-23T08:52:59.${100_000 + at}+01:00 vm kernel: ${line}`,
  'journalctl -o short-precise': (line, at) => `Nov 23 08:52:59.${100_000 + at} vm kernel: ${line}`,
  'journalctl -o short-monotonic': (line, at) => `[   ${seconds(at)}] vm kernel: ${line}`,
  'journalctl -o short-monotonic, no host': (line, at) => `[   ${seconds(at)}] kernel: ${line}`,
  'journalctl -o short-delta': (line, at) =>
    `[   ${seconds(at)}${at === 0 ? ' '.repeat(16) : ' <    0.000001 >'}] vm kernel: ${line}`,
  'journalctl -o short-unix': (line, at) => `1763887979.${100_000 + at} vm kernel: ${line}`,
  'journalctl -o cat': (line) => line,
  'journalctl -o json': (line, at) =>
    JSON.stringify({
      __CURSOR: 's=1',
      MESSAGE: line,
      _TRANSPORT: 'kernel',
      _SOURCE_MONOTONIC_TIMESTAMP: String(micros(at)),
    }),
  'journalctl -o json, bytes': (line) =>
    JSON.stringify({ _TRANSPORT: 'kernel', MESSAGE: [...Buffer.from(line)] }),
  'journalctl -o json-sse': (line) =>
    `data: ${JSON.stringify({ MESSAGE: line, _TRANSPORT: 'kernel' })}`,
  'journalctl -o json-seq': (line) =>
    `\u001e${JSON.stringify({ MESSAGE: line, _TRANSPORT: 'kernel' })}`,
  dmesg: (line, at) => `[   ${seconds(at)}] ${line}`,
  'dmesg, years of uptime': (line, at) => `[123456789.${100_000 + at}] ${line}`,
  'dmesg -T': (line) => `[Mon Nov 23 08:52:59 2026] ${line}`,
  'dmesg -T -d': (line) => `[Mon Nov 23 08:52:59 2026 <    0.000001>] ${line}`,
  'dmesg -d': (line, at) => `[   ${seconds(at)} <    0.000001>] ${line}`,
  'dmesg --time-format=delta': (line) => `[<    0.000001>] ${line}`,
  'dmesg -e': (line, at) => (at === 0 ? `[Nov23 08:52] ${line}` : `[  +0.000001] ${line}`),
  'dmesg --time-format=iso': (line, at) => `2026-11-23T08:52:59,${100_000 + at}+00:00 ${line}`,
  'dmesg -r': (line, at) => `<4>[   ${seconds(at)}] ${line}`,
  'dmesg -r -t, pstore without times': (line) => `<4>${line}`,
  'dmesg -x': (line, at) => `kern  :warn  : [   ${seconds(at)}] ${line}`,
  'dmesg -x -T': (line) => `kern  :emerg : [Mon Nov 23 08:52:59 2026] ${line}`,
  'dmesg -x, iso': (line, at) => `kern  :err   : 2026-11-23T08:52:59,${100_000 + at}+00:00 ${line}`,
  'dmesg, a caller': (line, at) => `[   ${seconds(at)}] [    T12] ${line}`,
  '/dev/kmsg': (line, at) => `4,${at},${micros(at)},-;${line}`,
  'netconsole, extended': (line, at) => `4,${at},${micros(at)},-,caller=T12;${line}`,
  syslog: (line, at) => `Nov 23 08:52:59 vm kernel: [   ${seconds(at)}] ${line}`,
  'syslog on the wire': (line, at) => `<4>Nov 23 08:52:59 vm kernel: [   ${seconds(at)}] ${line}`,
  rsyslog: (line, at) => `2026-11-23T08:52:59.123456+00:00 vm kernel: [   ${seconds(at)}] ${line}`,
  'syslog, RFC 5424': (line) => `<4>1 2026-11-23T08:52:59.123Z vm kernel - - - ${line}`,
  busybox: (line, at) => `Nov 23 08:52:59 vm kern.warn kernel: [   ${seconds(at)}] ${line}`,
  logread: (line, at) => `Mon Nov 23 08:52:59 2026 kern.warn kernel: [   ${seconds(at)}] ${line}`,
  'two stamps': (line, at) => `[    3.${100_000 + at}] [   ${seconds(at)}] ${line}`,
  'two stamps with a level': (line, at) => `[    3.${100_000 + at}] <4>[   ${seconds(at)}] ${line}`,
  ts: (line, at) => `Nov 23 08:52:59 [   ${seconds(at)}] ${line}`,
  grabserial: (line, at) => `[3.${100_000 + at} 0.000001] [   ${seconds(at)}] ${line}`,
  "GitHub's": (line, at) => `2026-11-23T08:52:59.1234567Z [   ${seconds(at)}] ${line}`,
  "GitHub's, journalctl": (line) =>
    `2026-11-23T08:52:59.1234567Z Nov 23 08:52:59 vm kernel: ${line}`,
  'gh run view --log': (line, at) =>
    `a job / of two\tRun tests\t2026-11-23T08:52:59.1234567Z [   ${seconds(at)}] ${line}`,
  'gh run view --log, no times of printk': (line) =>
    `job\tUNKNOWN STEP\t\ufeff2026-11-23T08:52:59.1234567Z ${line}`,
  Jenkins: (line, at) => `[2026-11-23T08:52:59.123Z] [   ${seconds(at)}] ${line}`,
  'a console that puts CR before': (line, at) => `\r[   ${seconds(at)}] ${line}`,
}
const PICKED = [
  'WARN on s390',
  'BUG() on arm64',
  'KASAN',
  'WARNING: suspicious RCU usage',
  'hung task',
  'Oops on x86',
]
const reports = SAMPLES.filter(({ name }) => PICKED.includes(name))
const trimmed = (text: string): string => text.replace(/[ \t]+$/gm, '')

describe.each(Object.keys(LINES))('%s', (form) => {
  test.each(reports.map((report) => [report.name, report] as const))(
    '%s',
    (_, { kind, title, text }) => {
      const lines = `one\n${text}\ntwo\nthree\nfour\nfive`.split('\n')
      const log = lines.map((line, index) => LINES[form]?.(line, index) ?? '').join('\n')
      const { splats, verdict } = inspectText('log', `${log}\n`)
      expect(splats.map((splat) => [splat.kind, splat.title, splat.line, splat.endLine])).toEqual([
        [kind, title, 2, 1 + text.split('\n').length],
      ])
      expect(splats[0]?.text).toBe(trimmed(text))
      expect(verdict).toBe('kernel-splat')
    },
  )
})

/** An entry in several lines; the last function's number says which of them holds the words, from 1. */
const ENTRIES: Readonly<
  Record<string, { entry: (line: string, index: number) => string; words: number; height: number }>
> = {
  'journalctl -o verbose': {
    words: 3,
    height: 5,
    entry: (line, at) =>
      `Mon 2026-11-23 08:52:59.123456 UTC [s=0a;i=${at};b=1;m=2;t=3;x=4]\n    _TRANSPORT=kernel\n    MESSAGE=${line}\n    PRIORITY=4\n    _SOURCE_MONOTONIC_TIMESTAMP=${micros(at)}`,
  },
  'journalctl -o export': {
    words: 4,
    height: 6,
    entry: (line, at) =>
      `__CURSOR=s=0a;i=${at}\n_TRANSPORT=kernel\nPRIORITY=4\nMESSAGE=${line}\n_SOURCE_MONOTONIC_TIMESTAMP=${micros(at)}\n`,
  },
  'journalctl -o json-pretty': {
    words: 3,
    height: 5,
    entry: (line, at) =>
      `{\n\t"_TRANSPORT" : "kernel",\n\t"MESSAGE" : ${JSON.stringify(line)},\n\t"_SOURCE_MONOTONIC_TIMESTAMP" : "${micros(at)}"\n}`,
  },
  'dmesg --json': {
    words: 5,
    height: 5,
    entry: (line, at) =>
      `${at === 0 ? '{\n   "dmesg": [\n      {' : '      },{'}\n         "pri": 4,\n         "time":    ${seconds(at)},\n         "msg": ${JSON.stringify(line)}`,
  },
}

describe.each(Object.entries(ENTRIES))('%s', (form, { entry, words, height }) => {
  test.each(reports.map((report) => [report.name, report] as const))(
    '%s',
    (_, { kind, title, text }) => {
      const lines = `one\n${text}\ntwo\nthree\nfour\nfive`.split('\n')
      const end = form === 'dmesg --json' ? '\n      }\n   ]\n}\n' : '\n'
      const { splats } = inspectText('log', `${lines.map(entry).join('\n')}${end}`)
      expect(splats.map((splat) => [splat.kind, splat.title, splat.at])).toEqual([
        [kind, title, 12.000001],
      ])
      const tall = form === 'dmesg --json' ? 4 : height
      const first = form === 'dmesg --json' ? 2 + tall + 4 : height + words
      expect(splats[0]?.line).toBe(first)
      expect(splats[0]?.endLine).toBe(first + tall * (text.split('\n').length - 1))
      expect(splats[0]?.text).toBe(trimmed(text))
    },
  )
})

describe('whose line it is', () => {
  test.each([
    [
      'another facility, in the output of dmesg --decode',
      'kern  :info  : [   11.000001] a\nuser  :warn  : [   12.000001] BUG: a program says so',
    ],
    ['another facility of /dev/kmsg', '12,7,12000001,-;BUG: a program says so'],
    ['another unit', 'Nov 23 08:52:59 vm test_progs[99]: BUG: a program says so'],
    ['another unit of short-monotonic', '[   12.000001] vm test_progs[99]: BUG: a program says so'],
    ['another transport', '{"_TRANSPORT":"stdout","MESSAGE":"BUG: a program says so"}'],
    ['no stamp', 'BUG: a program says so'],
    ['no stamp, behind a time', '2026-11-23T08:52:59.1234567Z BUG: a program says so'],
    ['a panic without a stamp', "Kernel panic - not syncing: a program's"],
    ['a stall without a stamp', 'INFO: rcu_sched self-detected stall on CPU'],
    ['a rule without a stamp', `${'='.repeat(60)}\nBUG: KASAN: slab-out-of-bounds in f\nRead of`],
  ])('a program wrote it: %s', (_, lines) => {
    const { splats, verdict } = inspectText('log', `[    1.000000] a kernel's line\n${lines}\n`)
    expect([splats, verdict]).toEqual([[], 'pass'])
  })

  test.each([
    [
      'no line of the kernel has a stamp',
      'Linux version 6.12 (a@b)\nKernel command line: a\nBUG: it is\n',
    ],
    ['nor has one before the first stamp', 'BUG: it is\n[    0.000000] Linux version 6.12\n'],
    [
      'dmesg shows stamps in a log without',
      'Linux version 6.12 (a@b)\n[    3.000000] of dmesg\nBUG: it is\n',
    ],
    [
      'the decompressor of a later boot',
      '[    0.000000] Linux version 6.12\n[    9.000000] reboot: Restarting system\nKernel fault: interruption code 0001 ilc:1\n',
    ],
    [
      'a whole report that lost its stamps',
      '[    1.000000] a\n------------[ cut here ]------------\nWARNING: CPU: 0 PID: 1 at a.c:1 f\n---[ end trace 0 ]---\n',
    ],
  ])("it is the kernel's: %s", (_, log) => {
    const { splats } = inspectText('log', log)
    expect(splats).toHaveLength(1)
  })
})

describe('lines that a console glued together', () => {
  const cut = '------------[ cut here ]------------'
  const rest = [
    '[   12.000001] WARNING: CPU: 0 PID: 1 at a.c:1 f+0x1/0x2',
    '[   12.000002] ---[ end trace 0 ]---',
  ].join('\n')
  test.each([
    ["behind a test's words", `#12 a:[   12.000000] ${cut}\n${rest}\n`],
    [
      'behind another line of the kernel',
      `[   11.000000] eth0: link[   12.000000] ${cut}\n${rest}\n`,
    ],
    ['all in one', `[   12.000000] ${cut}${rest.replaceAll('\n', '')}#13 b:OK\n`],
    ["a test's words behind", `[   12.000000] ${cut}#13 b:OK\n${rest}#14 c:OK\n`],
    [
      'behind a prompt, without stamps',
      `root@vm:~# ${cut}\n${rest.replace(/\[ {3}12.\d{6}\] /g, '')}\n`,
    ],
  ])('%s', (_, log) => {
    const { splats } = inspectText('log', log)
    expect(splats.map(({ kind, title, line }) => [kind, title, line])).toEqual([
      ['warning', 'WARNING: at a.c:1 f+0x1/0x2', 1],
    ])
    expect(splats[0]?.text.split('\n')).toHaveLength(3)
  })

  test("a test's result before a line of the kernel counts", () => {
    const { tests } = inspectText(
      'log',
      '#1       a:OK[   12.000000] eth0: link is up\nSummary: 1/0 PASSED, 0 SKIPPED, 0 FAILED\n',
    )
    expect(tests).toEqual([{ name: 'a', state: 'passed' }])
  })
})

test("results in GitHub's logs by gh", () => {
  const line = (text: string) => `s390x / a\tRun tests\t2026-11-23T08:52:59.1234567Z ${text}\n`
  const log = ['#1       a:OK', '#2       b:FAIL', 'Summary: 1/0 PASSED, 0 SKIPPED, 1 FAILED']
  expect(inspectText('log', log.map(line).join(''))).toMatchObject({
    kind: 'test_progs',
    verdict: 'test-failure',
    summary: { passed: 1, failed: 1 },
  })
})

test('braces in a text are no journal', () => {
  const log = '{\n  "a": 1\n}\n#1       a:OK\nSummary: 1/0 PASSED, 0 SKIPPED, 0 FAILED\n'
  expect(inspectText('log', log)).toMatchObject({ verdict: 'pass', summary: { passed: 1 } })
})

describe('what a program leaves at the start of a line of the kernel hides no report', () => {
  const boot = '[    1.000000] Run /init as init process\n'
  const line = '[    5.000000] BUG: sleeping function called from invalid context at a.c:1\n'

  test.each([
    ['the prefix of /dev/kmsg', '12,1,1,-;'],
    ['the prefix of dmesg --decode', 'user  :info  : '],
    ['the same in a log of GitHub', '2026-11-23T08:52:59.1234567Z daemon:err   : '],
    ['a field of a journal', '__CURSOR=s=1\nMESSAGE='],
    ['any field', '__CURSOR=s=1\nA=', 'MESSAGE=x\n'],
    ['a member', '{\n"MESSAGE" : ', '"MESSAGE" : "x"\n}\n'],
  ])('%s', (_, before, after = '') => {
    const { splats } = inspectText('log', `${boot}${before}${line}${after}`)
    expect(splats.map(({ kind }) => kind)).toEqual(['bug'])
  })

  test('a report that a program shows around it', () => {
    const leak = '[    5.000000] kmemleak: 5 new suspected memory leaks\n'
    const shown = `------------[ cut here ]------------\n${leak}WARNING: CPU: 0 PID: 1 at a.c:1 f\n`
    const { splats } = inspectText('log', boot + shown)
    expect(splats.map(({ kind }) => kind)).toEqual(['warning', 'memory-leak'])
  })

  test('stamped lines of a boot that was none, where the kernel has no timestamps', () => {
    const bare = 'Linux version 6.12.0\nCommand line: x\nRun /init as init process\n'
    const fake = '[    9.000000] reboot: Restarting system\n[    0.000000] Linux version 6.1\n'
    const bug = line.replace(/^\[.*?\] /, '')
    const { splats } = inspectText('log', `${bare}${fake}${bug}`)
    expect(splats.map(({ kind }) => kind)).toEqual(['bug'])
  })
})
