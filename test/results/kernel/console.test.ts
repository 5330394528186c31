import { describe, expect, test } from 'vitest'
import { parseConsole } from '../../../src/results/kernel/console.ts'
import { fixture } from '../fixtures.ts'

describe('parseConsole on real logs', () => {
  test('s390x with KASLR under TCG dies before the kernel proper', () => {
    const { panic, splats } = parseConsole(fixture('vmtest-boot-fault-kaslr.log'))
    expect(panic).toMatchObject({
      kind: 'boot-fault',
      line: 8,
      title: 'Kernel fault: interruption code 0001 ilc:1',
    })
    expect(panic?.text).toMatch(/startup_kernel\+0x7f6\/0xa1a$/)
    expect(splats).toEqual([])
  })

  test('a real lockdep report between two tests of test_progs', () => {
    const { panic, splats } = parseConsole(fixture('test_progs-denylists-killed.log'))
    expect(panic).toBeUndefined()
    expect(splats).toHaveLength(1)
    expect(splats[0]).toMatchObject({
      kind: 'lockdep',
      line: 1030,
      title: 'WARNING: possible circular locking dependency detected',
    })
    expect(splats[0]?.text).toMatch(/^={54}\nWARNING: possible circular/)
    expect(splats[0]?.text).toContain('stack backtrace:')
    expect(splats[0]?.text).not.toMatch(/^#\d/m)
    expect(splats[0]?.endLine).toBe(1131)
    expect(splats[0]?.text).toMatch(
      /pgm_check_handler\+0x11e\/0x170\nINFO: lockdep is turned off\.$/,
    )
  })

  test.each(['vmtest-uname.log', 'test_progs-verbose.log'])(
    '%s: a healthy run has none',
    (name) => {
      expect(parseConsole(fixture(name))).toMatchObject({ splats: [] })
      expect(parseConsole(fixture(name)).panic).toBeUndefined()
    },
  )
})

const CUT = '------------[ cut here ]------------'

describe('parseConsole', () => {
  test.each([
    [
      'warning',
      `${CUT}\nWARNING: CPU: 1 PID: 99 at kernel/bpf/x.c:12 fn+0x1/0x2`,
      'WARNING: at kernel/bpf/x.c:12 fn+0x1/0x2',
    ],
    [
      'warning',
      `${CUT}\nWARNING: kernel/bpf/x.c:12 at fn+0x1/0x2, CPU#1: test_progs/99`,
      'WARNING: kernel/bpf/x.c:12 at fn+0x1/0x2',
    ],
    [
      'warning',
      `${CUT}\nrefcount_t: underflow\nWARNING: CPU: 0 PID: 1 at lib/refcount.c:28 r+0x1/0x2`,
      'WARNING: at lib/refcount.c:28 r+0x1/0x2',
    ],
    ['warning', `${CUT}\nsomething unheard of`, 'something unheard of'],
    ['bug', `${CUT}\nkernel BUG at mm/slub.c:1!`, 'kernel BUG at mm/slub.c:1!'],
    [
      'bug',
      'BUG: sleeping function called from invalid context at a.c:1',
      'BUG: sleeping function called from invalid context at a.c:1',
    ],
    [
      'kasan',
      `${'='.repeat(66)}\nBUG: KASAN: slab-out-of-bounds in f+0x1/0x2`,
      'BUG: KASAN: slab-out-of-bounds in f+0x1/0x2',
    ],
    [
      'ubsan',
      `${CUT}\nUBSAN: shift-out-of-bounds in a.c:1:2`,
      'UBSAN: shift-out-of-bounds in a.c:1:2',
    ],
    [
      'lockdep',
      `${'='.repeat(29)}\nWARNING: suspicious RCU usage`,
      'WARNING: suspicious RCU usage',
    ],
    [
      'lockdep',
      'INFO: trying to register non-static key.',
      'INFO: trying to register non-static key.',
    ],
    [
      'rcu-stall',
      'rcu: INFO: rcu_sched self-detected stall on CPU',
      'rcu: INFO: rcu_sched self-detected stall on CPU',
    ],
    [
      'rcu-stall',
      'rcu: INFO: rcu_preempt detected stalls on CPUs/tasks:',
      'rcu: INFO: rcu_preempt detected stalls on CPUs/tasks:',
    ],
    [
      'hung-task',
      'INFO: task test_progs:99 blocked for more than 120 seconds.',
      'INFO: task test_progs blocked for more than the limit.',
    ],
    [
      'lockup',
      'watchdog: BUG: soft lockup - CPU#1 stuck for 22s! [test_progs:99]',
      'watchdog: BUG: soft lockup! [test_progs]',
    ],
    ['oops', 'Oops: 0004 ilc:2 [#1] SMP', 'Oops: 0004 ilc:2 SMP'],
    ['oops', 'illegal operation: 0001 ilc:1 [#1] SMP', 'illegal operation: 0001 ilc:1 SMP'],
    [
      'oops',
      'Internal error: Oops: 0000000096000004 [#1] PREEMPT SMP',
      'Internal error: Oops: 0000000096000004 PREEMPT SMP',
    ],
    ['oops', 'Oops [#1]', 'Oops'],
    [
      'oops',
      'BUG: unable to handle page fault for address: ff\n#PF: x\nOops: Oops: 0002 [#1] SMP',
      'BUG: unable to handle page fault for address: ff',
    ],
    [
      'oops',
      'Unable to handle kernel pointer dereference in virtual kernel address space',
      'Unable to handle kernel pointer dereference in virtual kernel address space',
    ],
  ])('%s: %s', (kind, text, title) => {
    const stamped = text.split('\n').map((line) => `\u001b[0m<4>[   12.345678][  T99] ${line}\r`)
    for (const log of [text, `before\n${stamped.join('\n')}\n`]) {
      const { splats } = parseConsole(log)
      expect(splats).toHaveLength(1)
      expect(splats[0]).toMatchObject({ kind, title, line: log === text ? 1 : 2 })
    }
  })

  test.each([
    'WARNING! Selftests relying on bpf_testmod.ko will be skipped.',
    'Running RCU self tests',
    'Lock dependency validator: Copyright (c) 2006 Red Hat, Inc., Ingo Molnar',
    "pci 0001:00:00.0: [Firmware Bug]: BAR 0: invalid; can't size",
    'test_x:FAIL:BUG: not the kernel',
    '#7       oops:OK',
    '====================',
  ])('not a splat: %s', (line) => {
    expect(parseConsole(line)).toEqual({ splats: [], lastLine: line })
  })

  test('one report ends where the next begins, and at its own end mark', () => {
    const warn = (n: number) =>
      `${CUT}\nWARNING: CPU: 0 PID: ${n} at a.c:${n} f\nCall Trace:\n f+0x1/0x2\n`
    const { splats } = parseConsole(
      `${warn(1)}---[ end trace 0 ]---\nquiet\n${warn(2)}${warn(3)}cross-bpf: suite x ended\n`,
    )
    expect(splats.map(({ line, text }) => [line, text.split('\n').length])).toEqual([
      [1, 5],
      [7, 4],
      [11, 4],
    ])
  })

  test('a panic, even behind an unfinished line; the first one counts and its end mark is none', () => {
    const log =
      'half a li[    1.5] Kernel panic - not syncing: Fatal exception\n---[ end Kernel panic - not syncing: Fatal exception ]---\nKernel panic - not syncing: again\n'
    expect(parseConsole(log).panic).toEqual({
      kind: 'panic',
      line: 1,
      endLine: 2,
      title: 'Kernel panic - not syncing: Fatal exception',
      text: 'half a li[    1.5] Kernel panic - not syncing: Fatal exception\n---[ end Kernel panic - not syncing: Fatal exception ]---',
    })
  })

  test('nothing at all', () => {
    expect(parseConsole('')).toEqual({ splats: [] })
  })
})

test.each(['Failed to run command', 'Failed to connect QGA', 'Caused by:'])(
  'a panic ends before what vmtest says: %s',
  (line) => {
    const { panic } = parseConsole(
      `Kernel panic - not syncing: x\nCall Trace:\n${line}\n\n    0: Broken pipe\n`,
    )
    expect(panic?.text).toBe('Kernel panic - not syncing: x\nCall Trace:')
  },
)
