/**
 * One whole report of each format, put together after the kernel's source (6.12, the file of each is in
 * splat-patterns.ts); `lockdep` alone is a real one's shape. Nothing stands before or behind a report here.
 */
export interface Sample {
  readonly name: string
  readonly kind: string
  readonly title: string
  readonly text: string
  /** Lines up to its name, where they are more than the usual ones. */
  readonly named?: number
  /** Printed again and again, it is one report. */
  readonly repeated?: boolean
}

const CUT = '------------[ cut here ]------------'
const END = '---[ end trace 0000000000000000 ]---'
const RULE = '='.repeat(66)
const HEAD = `CPU: 1 UID: 0 PID: 99 Comm: test_progs Tainted: G           OE      6.12.117 #1
Tainted: [O]=OOT_MODULE, [E]=UNSIGNED_MODULE
Hardware name: QEMU 8561 QEMU (KVM/Linux)`
const S390 = `${HEAD}
Krnl PSW : 0704e00180000000 000003ffe0d54c04 (fn+0xa4/0xe8)
           R:0 T:1 IO:1 EX:1 Key:0 M:1 W:0 P:0 AS:3 CC:2 PM:0 RI:0 EA:3
Krnl GPRS: 0000000000000000 0000000001d4c200 0000000001d95d38 00000000000ec001
           00000000000201c0 0000000000015e78 0000000001b18820 0000000002b11000
Krnl Code: 000003ffe0d54bf8: c0e5ffff9b2c\tbrasl\t%r14,000003ffe0d48250
          #000003ffe0d54c04: af000000\t\tmc\t0,0
          >000003ffe0d54c08: a7f4fff4\t\tbrc\t15,000003ffe0d54bf0
Call Trace:
 [<000003ffe0d54c04>] fn+0xa4/0xe8
([<000003ffe0d54c00>] fn+0xa0/0xe8)
 [<000003ff6001c1ea>] bpf_prog_54bf8d76051426dd_uprobe+0x4a/0xb0
 [<000003ffe0d64a16>] pgm_check_handler+0x11e/0x170
INFO: lockdep is turned off.
Last Breaking-Event-Address:
 [<000003ffe0d48250>] other+0x10/0x20`
const X86 = `Modules linked in: bpf_testmod(OE)
${HEAD}
RIP: 0010:fn+0x1/0x2
Code: 90 90 <0f> 0b
RSP: 0018:ffffc90000a7fd50 EFLAGS: 00010246
RAX: 0000000000000000 RBX: ffff888100000000 RCX: 0000000000000000
FS:  00007f0000000000(0000) GS:ffff88813bd00000(0000) knlGS:0000000000000000
CS:  0010 DS: 0000 ES: 0000 CR0: 0000000080050033
CR2: 0000000000000008 CR3: 0000000100000000 CR4: 0000000000750ef0
PKRU: 55555554
Call Trace:
 <TASK>
 ? show_regs+0x6b/0x80
 fn+0x1/0x2
 entry_SYSCALL_64_after_hwframe+0x76/0x7e
RIP: 0033:0x7f1111111111
 </TASK>`
const ARM64 = `Modules linked in: bpf_testmod(OE)
${HEAD}
pstate: 60400005 (nZCv daif +PAN -UAO -TCO -DIT -SSBS BTYPE=--)
pc : fn+0x1c/0x40
lr : fn+0x10/0x40
sp : ffff800080003d50
x29: ffff800080003d50 x28: ffff0000c0d40000 x27: 0000000000000000
Call trace:
 fn+0x1c/0x40 (P)
 el0_svc+0x34/0xf0
Code: d503201f d503201f d65f03c0 (d4210000)`
const RISCV = `Modules linked in: bpf_testmod(OE)
${HEAD}
epc : fn+0x1c/0x40
 ra : fn+0x10/0x40
epc : ffffffff80001c1c ra : ffffffff80001c10 sp : ff20000000003d50
status: 0000000200000120 badaddr: 0000000000000000 cause: 000000000000000d
[<ffffffff80001c1c>] fn+0x1c/0x40
[<ffffffff80001c10>] other+0x10/0x40
Code: 0001 0001`
const PPC = `LE PAGE_SIZE=64K MMU=Radix  SMP NR_CPUS=2048 NUMA pSeries
Modules linked in: bpf_testmod(OE)
${HEAD}
NIP:  c000000000a3d3b8 LR: c000000000a3d3b4 CTR: 0000000000000000
REGS: c000000007f3b9c0 TRAP: 0300   Tainted: G   (6.12.117)
MSR:  8000000000009033 <SF,EE,ME,IR,DR,RI,LE>  CR: 28002222  XER: 00000000
CFAR: c000000000a3d3b0 DAR: 0000000000000000 DSISR: 40000000 IRQMASK: 0
GPR00: c000000000a3d3b4 c000000007f3bc60 c000000001508f00 0000000000000000
NIP [c000000000a3d3b8] fn+0x38/0x60
LR [c000000000a3d3b4] fn+0x34/0x60
Call Trace:
[c000000007f3bc60] [c000000000a3d3b4] fn+0x34/0x60 (unreliable)
Code: 60000000 4bfffff5`
const DUMP = `${HEAD}
Call Trace:
 [<000003ffe0d54c04>] dump_stack_lvl+0xa4/0xe8
 [<000003ffe0d64a16>] pgm_check_handler+0x11e/0x170
1 lock held by test_progs/99:
 #0: 000003ffe1bb0dc8 (rcu_read_lock){....}-{1:2}, at: fn+0x80/0x280`

function lockdep(header: string, width: number, middle: string): string {
  return `${'='.repeat(width)}
${header}
6.12.117 #1 Tainted: G           OE
${'-'.repeat(width)}
${middle}
stack backtrace:
${DUMP}`
}
const TRYING = `test_progs/99 is trying to acquire lock:
00000000804dd300 (&a){++++}-{3:3}, at: fn+0x2e/0x98

but task is already holding lock:
0000000082645260 (&b){++++}-{3:3}, at: other+0xae/0x330
`
const CIRCULAR = `${TRYING}
which lock already depends on the new lock.


the existing dependency chain (in reverse order) is:

-> #1 (&b){++++}-{3:3}:
       check_prev_add+0x166/0xfe8
       lock_acquire+0x7c/0x88

-> #0 (&a){++++}-{3:3}:
       lock_acquire+0x7c/0x88

other info that might help us debug this:

 Possible unsafe locking scenario:

       CPU0                    CPU1
       ----                    ----
  rlock(&b);
                               lock(&a);

 *** DEADLOCK ***

1 lock held by test_progs/99:
 #0: 0000000082645260 (&b){++++}-{3:3}, at: other+0xae/0x330
`

const kasan = (what: string): string => `${RULE}
${what}
Read of size 8 at addr ffff888100000000 by task test_progs/99

${DUMP}

Allocated by task 99:
 kasan_save_stack+0x33/0x60

The buggy address belongs to the object at ffff888100000000
 which belongs to the cache kmalloc-64 of size 64
Memory state around the buggy address:
 ffff888100000000: 00 00 00 00 00 00 00 00 fc fc fc fc fc fc fc fc
                                           ^
${RULE}`

const row = (
  name: string,
  kind: string,
  title: string,
  text: string,
  more: Pick<Sample, 'named' | 'repeated'> = {},
): Sample => ({
  ...more,
  name,
  kind,
  title,
  text,
})
const framed = (header: string, title: string, width: number, middle = TRYING): Sample =>
  row(header, 'lockdep', title, lockdep(header, width, middle))

export const SAMPLES: readonly Sample[] = [
  row(
    'WARN on s390',
    'warning',
    'WARNING: at kernel/bpf/x.c:12 fn+0xa4/0xe8',
    `${CUT}\nWARNING: CPU: 1 PID: 99 at kernel/bpf/x.c:12 fn+0xa4/0xe8\nModules linked in: bpf_testmod(OE)\n${S390}\nirq event stamp: 12\nhardirqs last  enabled at (11): [<000003ffe0d48250>] fn+0x1/0x2\n${END}`,
  ),
  row(
    'WARN of 6.18 on x86',
    'warning',
    'WARNING: kernel/bpf/x.c:12 at fn+0x1/0x2',
    `${CUT}\nWARNING: kernel/bpf/x.c:12 at fn+0x1/0x2, CPU#1: test_progs/99\n${X86}\n${END}`,
  ),
  row(
    'refcount_t',
    'warning',
    'WARNING: at lib/refcount.c:28 refcount_warn_saturate+0x1/0x2',
    `${CUT}\nrefcount_t: underflow; use-after-free.\nWARNING: CPU: 0 PID: 1 at lib/refcount.c:28 refcount_warn_saturate+0x1/0x2\n${ARM64}\n${END}`,
  ),
  row(
    'list corruption as a WARN',
    'warning',
    'WARNING: at lib/list_debug.c:62 f+0x1/0x2',
    `${CUT}\nlist_del corruption. prev->next should be 0000000000000100, but was 0000000000000200.\nWARNING: CPU: 0 PID: 1 at lib/list_debug.c:62 f+0x1/0x2\n${X86}\n${END}`,
  ),
  row(
    'list corruption as a BUG',
    'bug',
    'list_add corruption. prev->next should be next (ADDRESS), but was ADDRESS.',
    `list_add corruption. prev->next should be next (ffff888100000100), but was ffff888100000200.\n${CUT}\nkernel BUG at lib/list_debug.c:32!\nOops: invalid opcode: 0000 [#1] PREEMPT SMP\n${X86}\n${END}`,
  ),
  row(
    'BUG() on arm64',
    'bug',
    'kernel BUG at mm/slub.c:1!',
    `${CUT}\nkernel BUG at mm/slub.c:1!\nInternal error: Oops - BUG: 00000000f2000800 [#1] PREEMPT SMP\n${ARM64}\n${END}`,
  ),
  row(
    'BUG() on riscv',
    'bug',
    'kernel BUG at mm/slub.c:1!',
    `${CUT}\nkernel BUG at mm/slub.c:1!\nKernel BUG [#1]\n${RISCV}\n${END}`,
  ),
  row(
    'BUG() on s390',
    'bug',
    'kernel BUG at mm/slub.c:1!',
    `${CUT}\nkernel BUG at mm/slub.c:1!\nmonitor event: 0040 ilc:2 [#1] SMP \nModules linked in:\n${S390}\n${END}`,
  ),
  row(
    'KASAN',
    'kasan',
    'BUG: KASAN: slab-out-of-bounds in f+0x1/0x2',
    kasan('BUG: KASAN: slab-out-of-bounds in f+0x1/0x2'),
  ),
  row(
    'KFENCE',
    'kfence',
    'BUG: KFENCE: use-after-free read in f+0x1/0x2',
    kasan('BUG: KFENCE: use-after-free read in f+0x1/0x2'),
  ),
  row('KCSAN', 'kcsan', 'BUG: KCSAN: data-race in a / b', kasan('BUG: KCSAN: data-race in a / b')),
  row(
    'KMSAN',
    'kmsan',
    'BUG: KMSAN: uninit-value in f+0x1/0x2',
    kasan('BUG: KMSAN: uninit-value in f+0x1/0x2').replaceAll(RULE, '='.repeat(53)),
  ),
  row(
    'UBSAN',
    'ubsan',
    'UBSAN: shift-out-of-bounds in a.c:1:2',
    `${CUT}\nUBSAN: shift-out-of-bounds in a.c:1:2\nshift exponent 64 is too large for 64-bit type 'long unsigned int'\n${DUMP}\n---[ end trace ]---`,
  ),
  row(
    'UBSAN until 6.2',
    'ubsan',
    'UBSAN: shift-out-of-bounds in a.c:1:2',
    `${'='.repeat(80)}\nUBSAN: shift-out-of-bounds in a.c:1:2\nshift exponent 64 is too large for 64-bit type 'long unsigned int'\n${DUMP}\n${'='.repeat(80)}`,
  ),
  framed(
    'WARNING: possible circular locking dependency detected',
    'WARNING: possible circular locking dependency detected',
    54,
    CIRCULAR,
  ),
  framed(
    'WARNING: possible recursive locking detected',
    'WARNING: possible recursive locking detected',
    44,
  ),
  framed(
    'WARNING: possible irq lock inversion dependency detected',
    'WARNING: possible irq lock inversion dependency detected',
    56,
  ),
  framed(
    'WARNING: HARDIRQ-safe -> HARDIRQ-unsafe lock order detected',
    'WARNING: HARDIRQ-safe -> HARDIRQ-unsafe lock order detected',
    53,
  ),
  framed('WARNING: inconsistent lock state', 'WARNING: inconsistent lock state', 32),
  framed(
    'WARNING: suspicious RCU usage',
    'WARNING: suspicious RCU usage',
    29,
    'kernel/bpf/x.c:12 suspicious rcu_dereference_check() usage!\n\nother info that might help us debug this:\n\n\nrcu_scheduler_active = 2, debug_locks = 1\nno locks held by test_progs/99.\n',
  ),
  framed('[ BUG: Invalid wait context ]', '[ BUG: Invalid wait context ]', 29),
  framed('WARNING: bad unlock balance detected!', 'WARNING: bad unlock balance detected!', 37),
  framed('WARNING: bad contention detected!', 'WARNING: bad contention detected!', 33),
  framed('WARNING: held lock freed!', 'WARNING: held lock freed!', 25),
  framed(
    'WARNING: test_progs/99 still has locks held!',
    'WARNING: test_progs still has locks held!',
    36,
  ),
  framed(
    'WARNING: lock held when returning to user space!',
    'WARNING: lock held when returning to user space!',
    48,
  ),
  framed('WARNING: Nested lock was not taken', 'WARNING: Nested lock was not taken', 34),
  framed('WARNING: chain_key collision', 'WARNING: chain_key collision', 28),
  framed(
    'WARNING: something this table does not know',
    'WARNING: something this table does not know',
    44,
  ),
  row(
    'non-static key',
    'lockdep',
    'INFO: trying to register non-static key.',
    `INFO: trying to register non-static key.\nThe code is fine but needs lockdep annotation, or maybe\nyou didn't initialize this object before use?\nturning off the locking correctness validator.\n${DUMP}`,
  ),
  row(
    'MAX_LOCKDEP_CHAINS',
    'lockdep',
    'BUG: MAX_LOCKDEP_CHAINS too low!',
    `BUG: MAX_LOCKDEP_CHAINS too low!\nturning off the locking correctness validator.\n${DUMP}`,
  ),
  row(
    'RCU stall',
    'rcu-stall',
    'rcu: INFO: rcu_sched self-detected stall on CPU',
    `rcu: INFO: rcu_sched self-detected stall on CPU\nrcu: \t1-....: (2099 ticks this GP) idle=1234/1/0x4000000000000002 softirq=1/1 fqs=500\nrcu: \t(t=2100 jiffies g=1001 q=12 ncpus=2)\n${S390}\nrcu: rcu_sched kthread starved for 2100 jiffies! g1001 f0x0 RCU_GP_WAIT_FQS(5) ->state=0x0 ->cpu=0\nrcu: \tUnless rcu_sched kthread gets sufficient CPU time, OOM is now expected behavior.\nrcu: RCU grace-period kthread stack dump:\ntask:rcu_sched       state:R  running task     stack:0     pid:15    tgid:15\nCall Trace:\n [<000003ffe0d54c04>] __schedule+0xa4/0xe8`,
  ),
  row(
    'RCU stall elsewhere',
    'rcu-stall',
    'rcu: INFO: rcu_preempt detected stalls on CPUs/tasks:',
    `rcu: INFO: rcu_preempt detected stalls on CPUs/tasks:\nrcu: \t1-...!: (0 ticks this GP) idle=1234\nrcu: \t(detected by 0, t=2102 jiffies, g=1001, q=12 ncpus=2)\nSending NMI from CPU 0 to CPUs 1:\nNMI backtrace for cpu 1\n${X86}`,
  ),
  row(
    'RCU stall, expedited',
    'rcu-stall',
    'rcu: INFO: rcu_preempt detected expedited stalls on CPUs/tasks:',
    `rcu: INFO: rcu_preempt detected expedited stalls on CPUs/tasks: { 1-...D } 123 jiffies s: 33 root: 0x2/.\nrcu: blocking rcu_node structures (internal RCU debug):\nSending NMI from CPU 0 to CPUs 1:\nNMI backtrace for cpu 1\n${X86}`,
  ),
  row(
    'RCU stall of tasks',
    'rcu-stall',
    'INFO: rcu_tasks detected stalls on tasks:',
    'INFO: rcu_tasks detected stalls on tasks:\n00000000804dd300: .. nvcsw: 1/1 holdout: 1 idle_cpu: -1/1\ntask:test_progs      state:R  running task     stack:0     pid:99    tgid:99\nCall Trace:\n [<000003ffe0d54c04>] __schedule+0xa4/0xe8',
  ),
  row(
    'hung task',
    'hung-task',
    'INFO: task test_progs blocked for more than the limit.',
    `INFO: task test_progs:99 blocked for more than 120 seconds.\n      Tainted: G           OE      6.12.117 #1\n"echo 0 > /proc/sys/kernel/hung_task_timeout_secs" disables this message.\ntask:test_progs      state:D stack:0     pid:99    tgid:99    ppid:1      flags:0x00000004\nCall Trace:\n [<000003ffe0d54c04>] __schedule+0xa4/0xe8\n\nShowing all locks held in the system:\n1 lock held by khungtaskd/30:\n #0: 000003ffe1bb0dc8 (rcu_read_lock){....}-{1:2}, at: fn+0x80/0x280\n\n=============================================`,
  ),
  row(
    'soft lockup',
    'lockup',
    'watchdog: BUG: soft lockup! [test_progs]',
    `watchdog: BUG: soft lockup - CPU#1 stuck for 22s! [test_progs:99]\n${X86}`,
  ),
  row(
    'hard lockup',
    'lockup',
    'watchdog: Watchdog detected hard LOCKUP',
    `watchdog: Watchdog detected hard LOCKUP on cpu 1\n${X86}`,
  ),
  row(
    'hard lockup on powerpc',
    'lockup',
    'watchdog: self-detected hard LOCKUP @ fn+0x38/0x60',
    `watchdog: CPU 1 self-detected hard LOCKUP @ fn+0x38/0x60\n${PPC.replace(/^LE.*\n/, '')}`,
  ),
  row(
    'workqueue lockup',
    'lockup',
    'BUG: workqueue lockup',
    'BUG: workqueue lockup - pool cpus=0 node=0 flags=0x0 nice=0 stuck for 30s!\nShowing busy workqueues and worker pools:\nworkqueue events: flags=0x0\n  pwq 2: cpus=0 node=0 flags=0x0 nice=0 active=1 refcnt=2\n    pending: vmstat_shepherd\npool 2: cpus=0 node=0 flags=0x0 nice=0 hung=30s workers=3 idle: 12 34',
  ),
  row(
    'Oops on s390',
    'oops',
    'Unable to handle kernel pointer dereference in virtual kernel address space',
    `Unable to handle kernel pointer dereference in virtual kernel address space\nFailing address: 0000000000000000 TEID: 0000000000000483\nFault in home space mode while using kernel ASCE.\nAS:0000000002b0c007 R3:0000000000000024 \nOops: 0004 ilc:2 [#1] SMP \nModules linked in:\n${S390}\n${END}`,
  ),
  row(
    'program check on s390',
    'oops',
    'illegal operation: 0001 ilc:1 SMP',
    `illegal operation: 0001 ilc:1 [#1] SMP \nModules linked in:\n${S390}\n${END}`,
  ),
  row(
    'Oops on x86',
    'oops',
    'BUG: unable to handle page fault for address: ADDRESS',
    `BUG: unable to handle page fault for address: ffffffffc0000000\n#PF: supervisor read access in kernel mode\n#PF: error_code(0x0000) - not-present page\nPGD 0 P4D 0 \nOops: Oops: 0000 [#1] PREEMPT SMP\n${X86}\n${END}`,
  ),
  row(
    'NULL pointer on x86',
    'oops',
    'BUG: kernel NULL pointer dereference, address: ADDRESS',
    `BUG: kernel NULL pointer dereference, address: 0000000000000008\n#PF: supervisor read access in kernel mode\nOops: Oops: 0000 [#1] PREEMPT SMP\n${X86}\n${END}`,
  ),
  row(
    'general protection fault',
    'oops',
    'Oops: general protection fault, probably for non-canonical address ADDRESS: 0000 PREEMPT SMP',
    `Oops: general protection fault, probably for non-canonical address 0xdead000000000100: 0000 [#1] PREEMPT SMP\nKASAN: maybe wild-memory-access in range [0xdead000000000100-0xdead000000000107]\n${X86}\n${END}`,
  ),
  row(
    'Oops on arm64',
    'oops',
    'Unable to handle kernel paging request at virtual address ADDRESS',
    `Unable to handle kernel paging request at virtual address dead000000000108\nMem abort info:\n  ESR = 0x0000000096000004\n  EC = 0x25: DABT (current EL), IL = 32 bits\n[dead000000000108] address between user and kernel address ranges\nInternal error: Oops: 0000000096000004 [#1] PREEMPT SMP\n${ARM64}\n${END}`,
  ),
  row(
    'Oops on riscv',
    'oops',
    'Oops - illegal instruction',
    `Oops - illegal instruction [#1]\n${RISCV}\n${END}`,
  ),
  row(
    'Oops on powerpc',
    'oops',
    'BUG: Kernel NULL pointer dereference on read at ADDRESS',
    `BUG: Kernel NULL pointer dereference on read at 0x00000000\nFaulting instruction address: 0xc000000000a3d3b8\nOops: Kernel access of bad area, sig: 11 [#1]\n${PPC}\n${END}`,
  ),
  row(
    'sleeping in the wrong place',
    'bug',
    'BUG: sleeping function called from invalid context at a.c:1',
    `BUG: sleeping function called from invalid context at a.c:1\nin_atomic(): 1, irqs_disabled(): 0, non_block: 0, pid: 99, name: test_progs\npreempt_count: 1, expected: 0\nRCU nest depth: 0, expected: 0\nPreemption disabled at:\n[<000003ffe0d54c04>] fn+0xa4/0xe8\n${DUMP}`,
  ),
  row(
    'scheduling while atomic',
    'bug',
    'BUG: scheduling while atomic: test_progs',
    `BUG: scheduling while atomic: test_progs/99/0x00000002\nModules linked in: bpf_testmod(OE)\nPreemption disabled at:\n[<000003ffe0d54c04>] fn+0xa4/0xe8\n${DUMP}`,
  ),
  row(
    'smp_processor_id',
    'bug',
    'BUG: using smp_processor_id() in preemptible code: test_progs',
    `BUG: using smp_processor_id() in preemptible [00000000] code: test_progs/99\ncaller is fn+0x1/0x2\n${DUMP}`,
  ),
  row(
    'bad page',
    'bug',
    'BUG: Bad page state in process test_progs',
    `BUG: Bad page state in process test_progs  pfn:12345\npage: refcount:-1 mapcount:0 mapping:0000000000000000 index:0x0 pfn:0x12345\nflags: 0x3ffff00000000000(node=0|zone=1)\npage dumped because: nonzero _refcount\nModules linked in:\n${DUMP}`,
  ),
  row(
    'slab corruption',
    'bug',
    'BUG kmalloc-64: Redzone overwritten',
    `${'='.repeat(77)}\nBUG kmalloc-64 (Tainted: G           OE     ): Redzone overwritten\n${'-'.repeat(77)}\n\n0xffff888100000040-0xffff888100000043 @offset=64. First byte 0x0 instead of 0xcc\nAllocated in fn+0x1/0x2 age=1 cpu=1 pid=99\n __slab_alloc+0x1/0x2\nSlab 0xffffea0004000000 objects=16 used=1 fp=0x0000000000000000 flags=0x200\nObject 0xffff888100000000 @offset=0 fp=0xffff888100000080\n\nRedzone  ffff888100000040: 00 00 00 00 cc cc cc cc                          ........\n${DUMP}\nFIX kmalloc-64: Restoring Redzone 0xffff888100000040-0xffff888100000043=0xcc`,
  ),
  row(
    'kmemleak',
    'memory-leak',
    'kmemleak: new suspected memory leaks (see /sys/kernel/debug/kmemleak)',
    'kmemleak: 3 new suspected memory leaks (see /sys/kernel/debug/kmemleak)',
  ),
  row(
    'a leak',
    'memory-leak',
    'unreferenced object ADDRESS (size 64):',
    'unreferenced object 0xffff888100000000 (size 64):\n  comm "test_progs", pid 99, jiffies 4294900000\n  hex dump (first 32 bytes):\n    00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  ................\n  backtrace (crc 12345678):\n    [<ffffffff81000000>] fn+0x1/0x2',
  ),
  row(
    'WARN whose words begin with BUG:',
    'warning',
    'WARNING: at fs/dcache.c:1616 fn+0x1/0x2',
    `${CUT}\nBUG: Dentry ffff888100000000{i=2a,n=a}  still in use (1) [unmount of tmpfs tmpfs]\nWARNING: CPU: 0 PID: 1 at fs/dcache.c:1616 fn+0x1/0x2\n${X86}\n${END}`,
  ),
  row(
    'WARN of 6.18 with words of its own behind its name',
    'warning',
    'WARNING: [count > 3] mm/x.c:12 at fn+0x1/0x2 [bpf_testmod]',
    `${CUT}\nWARNING: [count > 3] mm/x.c:12 at fn+0x1/0x2 [bpf_testmod], CPU#1: test_progs/99\nBUG: it counts 4\nand more\n${X86}\n${END}`,
  ),
  row(
    'WARN with many words before its name',
    'warning',
    'WARNING: at a.c:12 fn+0x1/0x2',
    `${CUT}\n${Array.from({ length: 60 }, (_, line) => `state ${line}: 0`).join('\n')}\nWARNING: CPU: 0 PID: 1 at a.c:12 fn+0x1/0x2\n${X86}\n${END}`,
    { named: 62 },
  ),
  row(
    'WARN until 3.13',
    'warning',
    'WARNING: at net/core/x.c:12 fn+0x1/0x2()',
    `WARNING: at net/core/x.c:12 fn+0x1/0x2()\n${X86}\n${END}`,
  ),
  row(
    'a Rust panic',
    'bug',
    'rust_kernel: panicked at drivers/x/y.rs:12:34:',
    `rust_kernel: panicked at drivers/x/y.rs:12:34:\nindex out of bounds: the len is 3 but the index is 5\n${CUT}\nkernel BUG at rust/helpers/bug.c:7!\nOops: invalid opcode: 0000 [#1] SMP\n${X86}\n${END}`,
  ),
  row(
    'inodes in use',
    'bug',
    'VFS: Busy inodes after unmount of sda (ext4)',
    `VFS: Busy inodes after unmount of sda (ext4)\n${CUT}\nkernel BUG at fs/super.c:12!\nOops: invalid opcode: 0000 [#1] SMP\n${X86}\n${END}`,
  ),
  row(
    'a closed file',
    'bug',
    'VFS: Close: file count is 0 (f_op=fn)',
    `VFS: Close: file count is 0 (f_op=fn)\n${CUT}\nkernel BUG at fs/open.c:12!\nOops: invalid opcode: 0000 [#1] SMP\n${X86}\n${END}`,
  ),
  row(
    'a network device in use',
    'bug',
    'unregister_netdevice: waiting for veth_A to become free',
    'unregister_netdevice: waiting for veth_A to become free. Usage count = 5\nref_tracker: veth_A@ffff888100000000 has 1/4 users at\n     fn+0x1/0x2\n     other+0x1/0x2',
    { repeated: true },
  ),
  row(
    'a spinlock',
    'bug',
    'BUG: spinlock bad magic, test_progs',
    `BUG: spinlock bad magic on CPU#1, test_progs/99\n lock: 0xffff888100000000, .magic: 00000000, .owner: <none>/-1, .owner_cpu: 0\n${DUMP}`,
  ),
  row(
    'rss',
    'bug',
    'BUG: Bad rss-counter state type:MM_ANONPAGES',
    'BUG: Bad rss-counter state mm:00000000804dd300 type:MM_ANONPAGES val:3 Comm:test_progs Pid:99',
  ),
  row(
    'a leaking work',
    'bug',
    'BUG: workqueue leaked atomic, lock or RCU',
    `BUG: workqueue leaked atomic, lock or RCU: kworker/1:2[99]\n     preempt=0x00000001 lock=0->0 RCU=0->0 workfn=fn\n${DUMP}`,
  ),
  row(
    'a dentry in use, until 4.x',
    'bug',
    'BUG: Dentry a still in use [unmount of tmpfs tmpfs]',
    `BUG: Dentry ffff888100000000{i=2a,n=a}  still in use (1) [unmount of tmpfs tmpfs]\n${CUT}\nkernel BUG at fs/dcache.c:12!\n${X86}\n${END}`,
  ),
  row(
    'a double fault',
    'oops',
    'traps: PANIC: double fault, error_code: 0x0',
    `traps: PANIC: double fault, error_code: 0x0\nOops: double fault: 0000 [#1] SMP\n${X86}\n${END}`,
  ),
  row(
    'a guard page without a name',
    'oops',
    'BUG: stack guard page was hit at ADDRESS (stack is ADDRESS..ADDRESS)',
    `BUG: stack guard page was hit at ffffc900190cfff8 (stack is ffffc900190d0000..ffffc900190d7fff)\nkernel stack overflow (double-fault): 0000 [#1] SMP\n${X86}\n${END}`,
  ),
  row(
    'a full stack on arm64',
    'oops',
    'Insufficient stack space to handle exception!',
    `Insufficient stack space to handle exception!\nESR: 0x0000000096000047 -- DABT (current EL)\nFAR: 0xffff800080003d50\nTask stack:     [0xffff800080004000..0xffff800080008000]\n${ARM64}`,
  ),
  row(
    'a task that cannot die',
    'hung-task',
    "INFO: task test_progs can't die for more than the limit.",
    "INFO: task test_progs:99 can't die for more than 143 seconds.\ntask:test_progs      state:D stack:0     pid:99\nCall Trace:\n [<000003ffe0d54c04>] __schedule+0xa4/0xe8",
  ),
  row(
    'a task whose name has a line break',
    'hung-task',
    'INFO: task one two blocked for more than the limit.',
    'INFO: task one\ntwo:99 blocked for more than 143 seconds.\n      Not tainted 6.12.117 #1\ntask:one\ntwo state:D stack:0\nCall Trace:\n [<000003ffe0d54c04>] __schedule+0xa4/0xe8',
    { named: 2 },
  ),
  row(
    'an Oops with the stacks of other processors before its name',
    'oops',
    'BUG: kernel NULL pointer dereference, address: ADDRESS',
    `BUG: kernel NULL pointer dereference, address: 0000000000000008\n#PF: supervisor read access in kernel mode\nSending NMI from CPU 0 to CPUs 1:\nNMI backtrace for cpu 1\n${X86}\nOops: Oops: 0000 [#1] SMP\n${X86}\n${END}`,
  ),
]
