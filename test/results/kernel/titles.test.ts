import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseConsole } from '../../../src/results/kernel/console.ts'
import { SPLAT_FORMATS } from '../../../src/results/kernel/splat-patterns.ts'

/** What changes from run to run, in a format's words. */
type Values = Readonly<Record<'pid' | 'cpu' | 'n' | 'address' | 'worker', string>>

const hexadecimal = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n })
const values = fc.record({
  pid: fc.integer({ min: 1, max: 4_194_304 }).map(String),
  cpu: fc.integer({ min: 0, max: 8191 }).map(String),
  n: fc.nat().map(String),
  address: hexadecimal.map((value) => value.toString(16).padStart(16, '0')),
  worker: fc
    .tuple(fc.boolean(), fc.nat(511), fc.nat(99), fc.constantFrom('', 'H'))
    .map(([unbound, pool, id, high]) => `kworker/${unbound ? 'u' : ''}${pool}:${id}${high}`),
})

const CUT = '------------[ cut here ]------------'
const RULE = '='.repeat(60)
const END = 'CPU: 0\nCall Trace:\n f+0x1/0x2\n---[ end trace 0 ]---'

/** A report of each format with values in it, and what its title keeps: places in the source, codes of errors, names. */
const FORMATS: readonly (readonly [(values: Values) => string, ...string[]])[] = [
  [
    ({ address }) => `${RULE}\nBUG: KASAN: slab-use-after-free in 0x${address}\n${RULE}`,
    'slab-use-after-free',
  ],
  [
    () => `${RULE}\nBUG: KASAN: slab-out-of-bounds in fn+0x12/0x340 [mod]\n${RULE}`,
    'fn+0x12/0x340 [mod]',
  ],
  [({ address }) => `${RULE}\nBUG: KFENCE: invalid free in 0x${address}\n${RULE}`],
  [() => `${RULE}\nBUG: KMSAN: uninit-value in fn+0x1/0x2\n${RULE}`, 'fn+0x1/0x2'],
  [() => `${RULE}\nBUG: KCSAN: data-race in a / b\n${RULE}`, 'a / b'],
  [() => `${CUT}\nUBSAN: array-index-out-of-bounds in ../lib/a.c:123:45\n${END}`, 'lib/a.c:123:45'],
  [
    ({ cpu, n, worker, pid }) =>
      `watchdog: BUG: soft lockup - CPU#${cpu} stuck for ${n}s! [${worker}:${pid}]`,
    '[kworker]',
  ],
  [({ cpu, n, pid }) => `BUG: soft lockup - CPU#${cpu} stuck for ${n}s! [a b:${pid}]`, '[a b]'],
  [({ cpu }) => `watchdog: Watchdog detected hard LOCKUP on cpu ${cpu}`],
  [({ cpu }) => `watchdog: CPU${cpu}: Watchdog detected hard LOCKUP on cpu ${cpu}`],
  [({ cpu }) => `NMI watchdog: Watchdog detected hard LOCKUP on cpu ${cpu}`],
  [({ cpu }) => `watchdog: CPU ${cpu} self-detected hard LOCKUP @ fn+0x1/0x2`, 'fn+0x1/0x2'],
  [({ cpu, n }) => `watchdog: CPU ${cpu} detected hard LOCKUP on other CPUs ${cpu}-${n},3`],
  [
    ({ cpu, n }) =>
      `BUG: workqueue lockup - pool cpus=${cpu}-${n} node=0 flags=0x0 nice=-20 stuck for ${n}s!`,
  ],
  [
    ({ cpu }) => `rcu: INFO: rcu_preempt self-detected stall on CPU { ${cpu}}  (t=12 jiffies)`,
    'rcu_preempt',
  ],
  [
    ({ cpu, n }) =>
      `rcu: INFO: rcu_sched detected stalls on CPUs/tasks: { ${cpu}-...D } ${n} jiffies s: 33`,
  ],
  [
    ({ cpu, n }) =>
      `rcu: INFO: rcu_preempt detected expedited stalls on CPUs/tasks: { ${cpu}-.... } ${n} jiffies`,
  ],
  [
    ({ worker, pid, n }) => `INFO: task ${worker}:${pid} blocked for more than ${n} seconds.`,
    'kworker blocked for',
  ],
  [
    ({ pid, n }) => `INFO: task a:b:${pid} blocked in I/O wait for more than ${n} seconds.`,
    'task a:b blocked in I/O',
  ],
  [({ pid, n }) => `INFO: task syz.4:${pid} can't die for more than ${n} seconds.`],
  [({ pid, n }) => `INFO: task one\ntwo:${pid} blocked for more than ${n} seconds.`, 'one two'],
  [() => 'INFO: trying to register non-static key.'],
  [
    () =>
      `${RULE}\nWARNING: possible circular locking dependency detected\n6.12 #1\n${'-'.repeat(60)}`,
    'circular',
  ],
  [
    ({ worker, pid }) =>
      `${RULE}\nWARNING: ${worker}/${pid} still has locks held!\n6.12 #1\n${'-'.repeat(60)}`,
  ],
  [() => `${RULE}\n[ BUG: Invalid wait context ]\n6.12 #1`],
  [({ address }) => `BUG: key ${address} has not been registered!`],
  [({ n }) => `BUG: looking up invalid subclass: ${n}`],
  [({ n }) => `kmemleak: ${n} new suspected memory leaks (see /sys/kernel/debug/kmemleak)`],
  [({ address }) => `unreferenced object 0x${address} (size 64):`, '(size 64)'],
  [
    ({ address }) =>
      `list_del corruption. prev->next should be ${address}, but was ${address}. (prev=${address})`,
  ],
  [({ address }) => `list_del corruption, ${address}->next is LIST_POISON1 (dead000000000100)`],
  [
    ({ n }) =>
      `rust_kernel: panicked at drivers/a/b.rs:877:13:\nthe len is ${n}\n${CUT}\nkernel BUG at rust/helpers/bug.c:7!\n${END}`,
    'b.rs:877:13',
  ],
  [
    ({ n }) =>
      `VFS: Busy inodes after unmount of sda. Self-destruct in ${n} seconds.  Have a nice day...`,
  ],
  [() => 'VFS: Close: file count is 0', 'file count is 0'],
  [
    ({ n }) => `unregister_netdevice: waiting for veth_A to become free. Usage count = ${n}`,
    'veth_A',
  ],
  [() => `${CUT}\nkernel BUG at mm/slub.c:123!\n${END}`, 'mm/slub.c:123'],
  [({ address }) => `BUG: unable to handle page fault for address: ${address}\n#PF: x`],
  [({ address }) => `BUG: kernel NULL pointer dereference, address: ${address}`],
  [({ address }) => `BUG: Kernel NULL pointer dereference on read at 0x${address}`],
  [
    ({ address }) =>
      `BUG: TASK stack guard page was hit at ${address} (stack is ${address}..${address})`,
  ],
  [
    ({ address }) =>
      `BUG: stack guard page was hit at ${address} (stack is ${address}..${address})`,
  ],
  [
    ({ n }) =>
      `${RULE}\nBUG kmalloc-rnd-${Number(n) % 16}-64 (Tainted: G    B   W  ): Object already free\n`,
    'Object already free',
  ],
  [() => `${RULE}\nBUG kmalloc-64 (Not tainted): Redzone overwritten\n`, 'kmalloc-64'],
  [
    ({ worker, pid, address }) =>
      `BUG: scheduling while atomic: ${worker}/${pid}/0x${address.slice(8)}`,
  ],
  [
    ({ cpu, address }) => `BUG: scheduling while atomic: swapper/${cpu}/0/0x${address.slice(8)}`,
    'swapper',
  ],
  [
    ({ worker, pid, address }) =>
      `BUG: using smp_processor_id() in preemptible [${address.slice(8)}] code: ${worker}/${pid}`,
  ],
  [
    ({ cpu, pid }) => `BUG: spinlock recursion on CPU#${cpu}, test_progs/${pid}`,
    'recursion',
    'test_progs',
  ],
  [
    ({ cpu, pid, address }) => `BUG: rwlock wrong CPU on CPU#${cpu}, a/${pid}, ${address}`,
    'wrong CPU',
  ],
  [({ pid, address }) => `BUG: Bad page state in process a b  pfn:${address}\npid ${pid}`, 'a b'],
  [
    ({ address, worker }) =>
      `BUG: Bad page map in process ${worker}  pte:${address} pmd:${address}`,
  ],
  [
    ({ address, n, pid }) =>
      `BUG: Bad rss-counter state mm:${address} type:MM_FILEPAGES val:${n} Comm:a Pid:${pid}`,
    'MM_FILEPAGES',
  ],
  [({ n }) => `BUG: non-zero pgtables_bytes on freeing mm: ${n}`],
  [({ worker, pid }) => `BUG: workqueue leaked atomic, lock or RCU: ${worker}[${pid}]`],
  [
    ({ address, n }) =>
      `BUG: Dentry ${address}{i=${address.slice(4)},n=a}  still in use (${n}) [unmount of ramfs ramfs]`,
    'ramfs',
  ],
  [
    () => 'BUG: sleeping function called from invalid context at kernel/locking/mutex.c:123',
    'mutex.c:123',
  ],
  [
    ({ address, n, cpu, pid }) =>
      `BUG: nobody knows this: 0x${address} ${n} on CPU#${cpu} by a/${pid}: error -22`,
    'error -22',
  ],
  [() => 'traps: PANIC: double fault, error_code: 0x0', 'error_code: 0x0'],
  [
    ({ address }) => `PANIC: early exception 0x0e IP 10:${address} error 2 cr2 0x${address}`,
    '0x0e error 2',
  ],
  [() => 'Insufficient stack space to handle exception!'],
  [({ n }) => `Oops: 0004 ilc:2 [#${n.slice(0, 4)}] SMP\n${END}`, 'Oops: 0004 ilc:2'],
  [
    ({ n }) => `Internal error: Oops: 0000000096000004 [#${n.slice(0, 4)}] PREEMPT SMP\n${END}`,
    '0000000096000004',
  ],
  [() => `Oops: 0002\n${END}`, '0002'],
  [
    ({ address }) =>
      `Oops: general protection fault, probably for non-canonical address 0x${address}: 0000 [#1] SMP`,
    ': 0000',
  ],
  [
    ({ address }) => `general protection fault, maybe for address 0x${address}: 0000 [#1] SMP`,
    ': 0000',
  ],
  [({ n }) => `illegal operation: 0001 ilc:1 [#${n.slice(0, 4)}] SMP`, '0001 ilc:1'],
  [({ address }) => `Unable to handle kernel paging request at virtual address ${address}`],
  [
    ({ cpu, pid }) =>
      `${CUT}\nWARNING: CPU: ${cpu} PID: ${pid} at kernel/bpf/x.c:12 fn+0x1/0x2\n${END}`,
    'kernel/bpf/x.c:12 fn+0x1/0x2',
  ],
  [
    ({ cpu, pid, worker }) =>
      `${CUT}\nWARNING: [a > 3] kernel/bpf/x.c:12 at fn+0x1/0x2 [mod], CPU#${cpu}: ${worker}/${pid}\n${END}`,
    '[a > 3] kernel/bpf/x.c:12 at fn+0x1/0x2 [mod]',
  ],
  [
    ({ cpu, pid }) => `${CUT}\nWARNING: at fn+0x1/0x2, CPU#${cpu}: a/${pid}\n${END}`,
    'at fn+0x1/0x2',
  ],
  [() => `WARNING: at net/core/x.c:12 fn+0x1/0x2()\n${END}`, 'net/core/x.c:12'],
  [
    ({ n, address, cpu }) =>
      `${CUT}\na message: ${n} of 0x${address} on CPU ${cpu}, failed with -12\n${END}`,
    'failed with -12',
  ],
  [
    ({ n }) =>
      `Kernel panic - not syncing: Attempted to kill init! exitcode=0x0000000b after ${n} ms`,
    'exitcode=0x0000000b',
  ],
  [
    ({ address }) =>
      `Kernel panic - not syncing: stack-protector: Kernel stack is corrupted in: ${address}`,
  ],
  [({ cpu }) => `Kernel panic - not syncing: Watchdog detected hard LOCKUP on cpu ${cpu}`],
  [
    () => 'Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(8,1)',
    'unknown-block(8,1)',
  ],
]

const titleOf = (text: string): string | undefined => {
  const { panic, splats } = parseConsole(text)
  return panic?.title ?? splats[0]?.title
}
const NAMED = FORMATS.map(([text, ...kept]) => {
  const name = text({ pid: 'PID', cpu: '1', n: '1', address: 'ADDRESS', worker: 'WORKER' })
  return [
    name.replaceAll(RULE, '').replaceAll(CUT, '').trim().split('\n')[0] ?? '',
    text,
    kept,
  ] as const
})

describe('the title is the same in two runs', () => {
  test.each(NAMED)('%s', (_, text, kept) => {
    fc.assert(
      fc.property(values, values, (one, other) => {
        const title = titleOf(text(one)) ?? 'no title'
        expect(title).toBe(titleOf(text(other)))
        for (const words of kept) expect(title).toContain(words)
      }),
      { numRuns: 50 },
    )
  })

  test('of every format of the table', () => {
    const lines = FORMATS.flatMap(([text]) =>
      text({ pid: '1', cpu: '1', n: '1', address: '0000000000000001', worker: 'a' })
        .replace('one\ntwo', 'one two')
        .split('\n'),
    )
    const missing = SPLAT_FORMATS.filter(({ pattern }) => !lines.some((line) => pattern.test(line)))
    expect(missing.map(({ pattern }) => pattern.source)).toEqual([])
  })
})
