import { describe, expect, test } from 'vitest'
import { parseAllow } from '../../../src/inputs/allow.ts'
import { parseConsole } from '../../../src/results/kernel/console.ts'
import { SAMPLES } from './splats.ts'

/** One report of a kernel is one report of ours, however often and by whom it is shown. */

const CUT = '------------[ cut here ]------------'
const END = '---[ end trace 0000000000000000 ]---'
const TRACE = 'Call Trace:\n <TASK>\n fn+0x1/0x2\n </TASK>'
const stamp = (text: string, from = 12): string =>
  text
    .split('\n')
    .map((line, index) => `[   ${from}.${String(index).padStart(6, '0')}] ${line}`)
    .join('\n')
const told = (log: string) => {
  const { panic, splats } = parseConsole(log)
  return [...(panic ? [panic] : []), ...splats].map(({ kind, line, endLine }) => [
    kind,
    line,
    endLine,
  ])
}
const sample = (name: string): string => SAMPLES.find((each) => each.name === name)?.text ?? ''

describe('printed again', () => {
  test.each(SAMPLES.map((each) => [each.name, each] as const))(
    'by dmesg: %s',
    (_, { kind, text }) => {
      const log = stamp(`before\n${text}\nafter`)
      const count = text.split('\n').length
      const levels = log.replace(/^/gm, 'kern  :warn  : ')
      for (const again of [log, levels])
        expect(told(`${log}\n# dmesg\n${again}\n`)).toEqual([[kind, 2, 1 + count]])
    },
  )

  test('by dmesg for some levels: the second name alone', () => {
    const log = stamp(sample('Oops on arm64'))
    const emergency = log.split('\n').filter((line) => line.includes('Internal error'))
    expect(told(`${log}\n# dmesg -l emerg\n${emergency.join('\n')}\n`)).toHaveLength(1)
  })

  test('by dmesg at once, a report of one line', () => {
    const line = '[   12.000000] BUG: non-zero pgtables_bytes on freeing mm: 4096'
    expect(told(`${line}\n# dmesg\n${line}\n`)).toHaveLength(1)
    expect(told(`${line}\n${line}\n`)).toHaveLength(2)
  })

  test('with dates', () => {
    const text = sample('WARN on s390')
    const dated = text.replace(/^/gm, '[Mon Nov 23 08:52:59 2026] ')
    const journal = text.replace(/^/gm, 'Nov 23 08:52:59 vm kernel: ')
    expect(
      told(`${stamp(text)}\n# dmesg -T\n${dated}\n# journalctl -k\n${journal}\n`),
    ).toHaveLength(1)
    expect(told(`${dated}\n${dated}\n`)).toHaveLength(2)
  })

  test('by journalctl, without a stamp', () => {
    const text = sample('WARN on s390')
    expect(told(`${stamp(text)}\n# journalctl -k -o cat\n${text}\n`)).toHaveLength(1)
  })

  test('a second one later is another', () => {
    const text = sample('WARN on s390')
    expect(told(`${stamp(text)}\n${stamp(text, 13)}\n`)).toHaveLength(2)
  })

  test('two processors at the same time are two', () => {
    const lines = stamp(sample('WARN on s390')).split('\n')
    const by = (who: string) => lines.map((line) => line.replace('] ', `][   ${who}] `)).join('\n')
    expect(told(`${by('C1')}\n${by('C2')}\n`)).toHaveLength(2)
  })

  test('the kernel repeats that a device is in use', () => {
    const line = (seconds: number, device: string) =>
      `[   ${seconds}.000000] unregister_netdevice: waiting for ${device} to become free. Usage count = 2\n`
    expect(told(`${line(12, 'a')}${line(22, 'a')}${line(32, 'b')}${line(42, 'a')}`)).toEqual([
      ['bug', 1, 1],
      ['bug', 3, 3],
    ])
  })

  test('with the same stamp in two boots they are two', () => {
    const log = stamp(sample('WARN on s390'))
    const boot = '[    0.000000] Linux version 6.12'
    expect(
      told(`${boot}\n${log}\n[   99.0] reboot: Restarting system\n${boot}\n${log}\n`),
    ).toHaveLength(2)
  })
})

describe('boots', () => {
  const boot = (reason: string, first = '[    0.000000] Linux version 6.12') =>
    `${first}\n[    1.000000] Kernel panic - not syncing: ${reason}\n[    1.000001] ---[ end Kernel panic - not syncing: ${reason} ]---\n`

  test('the panic of each is told', () => {
    expect(told(`${boot('one')}${boot('two')}${boot('two')}`)).toEqual([
      ['panic', 2, 3],
      ['panic', 5, 6],
      ['panic', 8, 9],
    ])
  })

  test('without the mark at the end, and with firmware between them', () => {
    const cut = boot('one').split('\n').slice(0, 2).join('\n')
    const log = `${cut}\nSeaBIOS (version 1)\n${cut}\n${cut}\n`
    expect(told(log)).toEqual([
      ['panic', 2, 2],
      ['panic', 5, 5],
      ['panic', 7, 7],
    ])
  })

  test('without stamps', () => {
    const log = `${boot('one')}${boot('two')}`.replace(/^\[.{12}\] /gm, '')
    expect(told(log)).toEqual([
      ['panic', 2, 3],
      ['panic', 5, 6],
    ])
  })

  test('a panic that another processor reports as well is the same', () => {
    expect(
      told(
        '[    1.000002] Kernel panic - not syncing: one\n[    1.000001] CPU: 1\n[    1.000003] Kernel panic - not syncing: two\n',
      ),
    ).toHaveLength(1)
  })

  test('a later one cannot be allowed', () => {
    const { splats } = parseConsole(`${boot('one')}${boot('two')}`, parseAllow('p', '.'))
    expect(splats).toMatchObject([{ kind: 'panic', title: 'Kernel panic - not syncing: two' }])
    expect(splats[0]?.allowed).toBeUndefined()
  })
})

describe('words of its own', () => {
  test.each([
    'BUG: a dentry in use',
    'INFO: task a:1 blocked for more than 3 seconds.',
    'Oops: 0001 [#1]',
    'list_add corruption. next->prev',
    'unregister_netdevice: waiting for a to become free. Usage count = 2',
    `first\nBUG: second\n${'x\n'.repeat(40)}last`,
  ])('before the name of a WARN: %s', (words) => {
    const text = `${CUT}\n${words}\nWARNING: CPU: 0 PID: 1 at a.c:1 fn+0x1/0x2\nModules linked in:\n${TRACE}\n${END}`
    const count = text.split('\n').length
    expect(told(text)).toEqual([['warning', 1, count]])
    expect(told(stamp(text))).toEqual([['warning', 1, count]])
  })

  test('behind the name of a WARN, since 6.18', () => {
    const text = `${CUT}\nWARNING: a.c:1 at fn+0x1/0x2, CPU#0: a/1\nBUG: of its own\nlist_add corruption. next->prev\nModules linked in:\n${TRACE}\n${END}`
    expect(told(text)).toEqual([['warning', 1, 10]])
  })

  test("lines of a test's in between, as many as there are", () => {
    const text = stamp(`${CUT}\nwords\nWARNING: CPU: 0 PID: 1 at a.c:1 fn\n${END}`).split('\n')
    const tests = Array.from({ length: 25 }, (_, index) => `#${index}      a:OK`)
    const log = text.flatMap((line, index) => (index < 3 ? [line, ...tests] : [line]))
    expect(told(log.join('\n'))).toEqual([['warning', 1, log.length]])
  })

  test('a report behind a WARN that lost its name is another', () => {
    const log = `${CUT}\nwords\n${CUT}\nkernel BUG at a.c:1!\n${TRACE}\n${END}`
    expect(told(log)).toEqual([
      ['warning', 1, 2],
      ['bug', 3, 9],
    ])
  })
})

describe('stacks of other processors', () => {
  const stacks = (cpu: number) =>
    `Sending NMI from CPU 0 to CPUs 1-${cpu}:\nNMI backtrace for cpu ${cpu}\nCPU: ${cpu} UID: 0 PID: 1 Comm: a\nRIP: 0010:fn+0x1/0x2\n${TRACE}\nNMI backtrace for cpu 2 skipped: idling at fn+0x1/0x2`
  const after = 'usb 1-1: new device\nrandom: crng init done\nEXT4-fs: mounted'

  test.each([
    ['RCU stall elsewhere', 'rcu-stall'],
    ['soft lockup', 'lockup'],
    ['hard lockup', 'lockup'],
    ['hung task', 'hung-task'],
    ['workqueue lockup', 'lockup'],
  ])('belong to what asked for them: %s', (name, kind) => {
    const text = `${sample(name)}\n${stacks(1)}\n\n${stacks(3)}`
    expect(told(`${text}\n${after}`)).toEqual([[kind, 1, text.split('\n').length]])
  })

  test('of an Oops, before its second name, printed by themselves', () => {
    const lines = [
      'T9|BUG: kernel NULL pointer dereference, address: 0000000000000008',
      ...stacks(1)
        .split('\n')
        .map((line) => `C1|${line}`),
      'T9|Oops: Oops: 0000 [#1] SMP',
      ...`${TRACE}\n${END}`.split('\n').map((line) => `T9|${line}`),
    ]
    const log = lines.map((line, index) => {
      const [who = '', text = ''] = line.split('|')
      return `[   12.${String(index).padStart(6, '0')}][   ${who}] ${text}`
    })
    expect(told(log.join('\n'))).toEqual([['oops', 1, lines.length]])
  })

  test('a second Oops is another', () => {
    const oops = (count: number) => `Oops: 0000 [#${count}] SMP\n${TRACE}`
    expect(told(`${oops(1)}\n${oops(2)}\n${END}`)).toHaveLength(2)
  })
})
