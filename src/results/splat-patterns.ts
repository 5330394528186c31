import { says, titleBy, type Wording } from './title.ts'

/** Kinds of trouble a kernel reports of itself. */
export type ConsoleKind =
  | 'panic'
  | 'boot-fault'
  | 'oops'
  | 'bug'
  | 'warning'
  | 'kasan'
  | 'kfence'
  | 'kmsan'
  | 'kcsan'
  | 'ubsan'
  | 'lockdep'
  | 'rcu-stall'
  | 'lockup'
  | 'hung-task'
  | 'memory-leak'

/**
 * How a report ends: `end-trace` with `---[ end trace 0 ]---`, `rule` with a line of `=`, `trace` with the last line of
 * its call trace and what stands below it, `line` with the line that names it.
 */
export type SplatEnd = 'end-trace' | 'rule' | 'trace' | 'line'

export interface SplatFormat {
  readonly kind: ConsoleKind
  /** What the line that names the report starts with. */
  readonly pattern: RegExp
  readonly ends: SplatEnd
  /** Files of the kernel that print it; all looked up in 6.12, but where another version is named. */
  readonly source: string
  /** True where it was seen in a real log of ours; the others are known from the source alone. */
  readonly seen: boolean
  /** Lines of the report's body that look like nothing else; only needed where no call trace comes. */
  readonly body?: RegExp
  /** True where a line of `=` stands before it. */
  readonly framed?: true
  /** The line of die(): behind a `BUG:` or `Unable to handle` line it is part of that report. */
  readonly die?: true
  /** Printed before the `cut here` line of the report it belongs to. */
  readonly lead?: true
  /** True of what stands behind `cut here`: between the two may be any words. */
  readonly behindCut?: true
  /** How a name that holds a line break begins: the next line belongs to it. */
  readonly broken?: RegExp
  /** True where the kernel says it again and again until it is over: that is one report. */
  readonly repeated?: true
  /** What its line says and what of that is its title; of other lines all but what changes from run to run. */
  readonly says?: readonly Wording[]
  /** Its title, where that takes more. */
  readonly title?: (line: string) => string
}

/** Of what die() prints, codes of errors stay: an arm64 syndrome is as long as an address, and says what happened. */
const faultTitle = (line: string): string =>
  line
    .replace(/ ?\[#\d{1,6}\]/g, '')
    .replace(/\b0x[0-9a-f]{1,16}\b/gi, 'ADDRESS')
    .trim()

/** lockdep's prose between its title and its trace, for reports that were cut off before that. */
const LOCKDEP_BODY =
  /^(?:-> #\d|but |which |other |the |and |to a |stack |a |-{10,}|\.\.\. |[\w/:.-]{1,80} (?:is |takes|just )|[\w:.-]{1,60}\/\d+ |\d\.\d+\S* #|[0-9a-f]{16} \()/

/** What the fault handlers print before die(), and x86 and KASAN right behind it. */
const FAULT_BODY =
  /^(?:Failing address|Fault in |AS:[0-9a-f]|#PF|PGD |P4D |Mem abort|Data abort|user pgtable|swapper pgtable|Faulting instruction|\[[0-9a-f]{8,16}\] |KASAN: |kernel tried|LE PAGE_SIZE|BE PAGE_SIZE)/

/** Lines that name a report, most telling first. */
export const SPLAT_FORMATS: readonly SplatFormat[] = [
  {
    kind: 'kasan',
    pattern: /^BUG: KASAN: /,
    ends: 'rule',
    framed: true,
    source: 'mm/kasan/report.c',
    seen: false,
  },
  {
    kind: 'kfence',
    pattern: /^BUG: KFENCE: /,
    ends: 'rule',
    framed: true,
    source: 'mm/kfence/report.c',
    seen: false,
  },
  {
    kind: 'kmsan',
    pattern: /^BUG: KMSAN: /,
    ends: 'rule',
    framed: true,
    source: 'mm/kmsan/report.c',
    seen: false,
  },
  {
    kind: 'kcsan',
    pattern: /^BUG: KCSAN: /,
    ends: 'rule',
    framed: true,
    source: 'kernel/kcsan/report.c',
    seen: false,
  },
  // A rule before and behind until 6.2, `cut here` and `---[ end trace ]---` since.
  {
    kind: 'ubsan',
    pattern: /^UBSAN: /,
    behindCut: true,
    ends: 'end-trace',
    framed: true,
    source: 'lib/ubsan.c',
    seen: false,
  },
  {
    kind: 'lockup',
    pattern: /^(?:watchdog: )?BUG: soft lockup\b/,
    ends: 'trace',
    source: 'kernel/watchdog.c',
    seen: false,
    says: [
      says(
        'watchdog: BUG: soft lockup - CPU#{n} stuck for {n}s! [{comm}:{n}]',
        'watchdog: BUG: soft lockup! [{comm}]',
      ),
      says('BUG: soft lockup - CPU#{n} stuck for {n}s! [{comm}:{n}]', 'BUG: soft lockup! [{comm}]'),
    ],
  },
  {
    kind: 'lockup',
    pattern: /^(?:(?:NMI )?watchdog: )?(?:CPU ?\d+: )?Watchdog detected hard LOCKUP\b/,
    ends: 'trace',
    source: 'kernel/watchdog.c',
    seen: false,
    says: [
      says(
        '{text}CPU{n}: Watchdog detected hard LOCKUP{...}',
        '{text}Watchdog detected hard LOCKUP',
      ),
      says(
        '{text}CPU {n}: Watchdog detected hard LOCKUP{...}',
        '{text}Watchdog detected hard LOCKUP',
      ),
      says('{text}Watchdog detected hard LOCKUP{...}', '{text}Watchdog detected hard LOCKUP'),
    ],
  },
  {
    kind: 'lockup',
    pattern: /^(?:watchdog: )?CPU \d+ (?:self-)?detected hard LOCKUP\b/,
    ends: 'trace',
    source: 'arch/powerpc/kernel/watchdog.c',
    seen: false,
    says: [
      says(
        '{text}CPU {n} detected hard LOCKUP on other CPUs {...}',
        '{text}detected hard LOCKUP on other CPUs',
      ),
      says('{text}CPU {n} {word} hard LOCKUP', '{text}{word} hard LOCKUP'),
    ],
  },
  {
    kind: 'lockup',
    pattern: /^BUG: workqueue lockup\b/,
    ends: 'trace',
    source: 'kernel/workqueue.c',
    seen: false,
    body: /^(?:Showing |workqueue \S+: flags=|pool \d+: |task:)/,
    says: [says('BUG: workqueue lockup - pool{...}', 'BUG: workqueue lockup')],
  },
  {
    kind: 'rcu-stall',
    pattern: /^(?:rcu: )?INFO: rcu\S{0,60} (?:self-)?detected (?:expedited )?stalls?\b/,
    ends: 'trace',
    source: 'kernel/rcu/tree_stall.h, tree_exp.h, tasks.h',
    seen: false,
    body: /^(?:rcu: |rcu_tasks\S* |Tasks blocked|Task dump|Sending NMI|NMI backtrace|task:|blocking rcu_node)/,
    says: [
      says('{text} on CPUs/tasks:{...}', '{text} on CPUs/tasks:'),
      says('{text} self-detected stall on CPU{...}', '{text} self-detected stall on CPU'),
    ],
  },
  {
    kind: 'hung-task',
    pattern: /^INFO: task .{0,80}:\d+ (?:blocked (?:in I\/O wait )?for|can't die for) more than /,
    broken: /^INFO: task .{0,60}$/,
    ends: 'trace',
    source: "kernel/hung_task.c; I/O wait: 6.18; can't die: linux-next of 2020 to 2022",
    seen: false,
    body: /^(?:task:|"echo 0 > |Showing all locks held|Future hung task|INFO: task .{0,80}:\d+ (?:<\w+> )?(?:is )?blocked on |Blocked by coredump|={40,50}$)/,
    says: [
      says(
        'INFO: task {comm}:{n} {text} more than {n} seconds',
        'INFO: task {comm} {text} more than the limit',
      ),
    ],
  },
  {
    kind: 'lockdep',
    pattern: /^INFO: (?:trying to register non-static key|possible )/,
    ends: 'trace',
    source: 'kernel/locking/lockdep.c',
    seen: false,
    body: LOCKDEP_BODY,
  },
  {
    kind: 'lockdep',
    framed: true,
    pattern: /^WARNING: possible circular locking dependency detected/,
    ends: 'trace',
    source: 'kernel/locking/lockdep.c print_circular_bug_header()',
    seen: true,
    body: LOCKDEP_BODY,
  },
  {
    kind: 'lockdep',
    framed: true,
    pattern:
      /^WARNING: (?:possible |inconsistent lock state|suspicious RCU usage|bad unlock balance|bad contention|held lock freed|lock held when returning|nested lock was not taken|chain_key collision|.{1,80}(?:still has locks held|lock order detected))/i,
    ends: 'trace',
    source: 'kernel/locking/lockdep.c',
    seen: false,
    body: LOCKDEP_BODY,
    says: [says('WARNING: {comm}/{n} still has ', 'WARNING: {comm} still has ')],
  },
  // `[ BUG: Invalid wait context ]`; before 4.11 all of them were printed like that.
  {
    kind: 'lockdep',
    framed: true,
    pattern: /^\[ (?:BUG|INFO): .{1,100} \]$/,
    ends: 'trace',
    source: 'kernel/locking/lockdep.c print_lock_invalid_wait_context()',
    seen: false,
    body: LOCKDEP_BODY,
  },
  {
    kind: 'lockdep',
    pattern:
      /^BUG: (?:MAX_LOCKDEP_|MAX_LOCK_DEPTH|MAX_STACK_TRACE_ENTRIES|looking up invalid subclass|key \S+ has not)/,
    ends: 'trace',
    source: 'kernel/locking/lockdep.c print_lockdep_off()',
    seen: false,
    body: /^turning off the locking correctness validator/,
  },
  {
    kind: 'memory-leak',
    pattern: /^kmemleak: \d+ new suspected memory leaks/,
    ends: 'line',
    source: 'mm/kmemleak.c',
    seen: false,
    says: [says('kmemleak: {n} new ', 'kmemleak: new ')],
  },
  {
    kind: 'memory-leak',
    pattern: /^unreferenced object 0x[0-9a-f]{1,16} \(size \d+\):/,
    ends: 'trace',
    source: 'mm/kmemleak.c print_unreferenced(), in /sys/kernel/debug/kmemleak',
    seen: false,
  },
  {
    kind: 'bug',
    pattern: /^list_(?:add|del) corruption\b/,
    ends: 'end-trace',
    source: 'lib/list_debug.c, with CONFIG_BUG_ON_DATA_CORRUPTION',
    seen: false,
    lead: true,
  },
  {
    kind: 'bug',
    pattern: /^rust_kernel: panicked at /,
    ends: 'end-trace',
    source: 'rust/kernel/lib.rs panic()',
    seen: false,
    lead: true,
  },
  {
    kind: 'bug',
    pattern: /^VFS: Busy inodes after unmount of /,
    ends: 'end-trace',
    source:
      'fs/super.c generic_shutdown_super(), before a BUG() with CONFIG_BUG_ON_DATA_CORRUPTION',
    seen: false,
    lead: true,
    says: [
      says(
        'VFS: Busy inodes after unmount of {text}. Self-destruct in {n} seconds',
        'VFS: Busy inodes after unmount of {text}. Self-destruct in N seconds',
      ),
    ],
  },
  {
    kind: 'bug',
    pattern: /^VFS: Close: file count is (?:0|zero)/,
    ends: 'end-trace',
    source: 'fs/open.c filp_flush(), the same',
    seen: false,
    lead: true,
    says: [says('VFS: Close: file count is 0', 'VFS: Close: file count is 0')],
  },
  {
    kind: 'bug',
    pattern: /^unregister_netdevice: waiting for \S+ to become free/,
    ends: 'trace',
    source: 'net/core/dev.c netdev_wait_allrefs_any()',
    seen: false,
    body: /^ref_tracker: /,
    repeated: true,
    says: [
      says(
        'unregister_netdevice: waiting for {word} to become free. Usage count = {n}',
        'unregister_netdevice: waiting for {word} to become free',
      ),
    ],
  },
  {
    kind: 'bug',
    pattern: /^kernel BUG at /,
    ends: 'end-trace',
    source: 'lib/bug.c',
    seen: false,
    behindCut: true,
  },
  {
    kind: 'oops',
    pattern: /^BUG: (?:unable to handle|kernel NULL pointer|(?:\S+ )?stack guard page was hit)/i,
    ends: 'end-trace',
    source: 'arch/x86/mm/fault.c, arch/x86/kernel/traps.c, arch/powerpc/mm/fault.c',
    seen: false,
    body: FAULT_BODY,
  },
  {
    kind: 'bug',
    framed: true,
    pattern: /^BUG \S{1,64} \(.{1,120}\): /,
    ends: 'trace',
    source: 'mm/slub.c __slab_bug()',
    seen: false,
    body: /^(?:-{20,}|Slab 0x|Object |Redzone |Padding |Bytes b4 |Allocated in |Freed in |FIX |Disabling lock)/,
    says: [says('BUG {text} ({taint}): ', 'BUG {text}: ')],
  },
  {
    kind: 'bug',
    pattern: /^BUG: scheduling while atomic: /,
    ends: 'trace',
    source: 'kernel/sched/core.c __schedule_bug()',
    seen: false,
    says: [
      says(
        'BUG: scheduling while atomic: {comm}/{n}/{hex}{end}',
        'BUG: scheduling while atomic: {comm}',
      ),
    ],
  },
  {
    kind: 'bug',
    pattern: /^BUG: using \S{1,60} in preemptible /,
    ends: 'trace',
    source: 'lib/smp_processor_id.c',
    seen: false,
    says: [
      says(
        'BUG: using {word} in preemptible [{hex}] code: {comm}/{n}{end}',
        'BUG: using {word} in preemptible code: {comm}',
      ),
    ],
  },
  {
    kind: 'bug',
    pattern: /^BUG: (?:spinlock|rwlock)\b/,
    ends: 'trace',
    source: 'kernel/locking/spinlock_debug.c',
    seen: false,
    body: /^ lock: /,
    says: [
      says('BUG: {word} {text} on CPU#{n}, {comm}/{n}, {hex}{end}', 'BUG: {word} {text}, {comm}'),
      says('BUG: {word} {text} on CPU#{n}, {comm}/{n}{end}', 'BUG: {word} {text}, {comm}'),
    ],
  },
  {
    kind: 'bug',
    pattern: /^BUG: Bad page (?:state|map|cache) in process /,
    ends: 'trace',
    source: 'mm/page_alloc.c bad_page(), mm/memory.c print_bad_pte(), mm/filemap.c',
    seen: false,
    says: [
      says(
        'BUG: Bad page {word} in process {comm}  {...}',
        'BUG: Bad page {word} in process {comm}',
      ),
    ],
  },
  {
    kind: 'bug',
    pattern: /^BUG: Bad rss-counter state /,
    ends: 'line',
    source: 'kernel/fork.c check_mm()',
    seen: false,
    says: [
      says(
        'BUG: Bad rss-counter state mm:{hex} type:{word} {...}',
        'BUG: Bad rss-counter state type:{word}',
      ),
    ],
  },
  {
    kind: 'bug',
    pattern: /^BUG: workqueue leaked /,
    ends: 'trace',
    source: 'kernel/workqueue.c process_one_work()',
    seen: false,
    body: /^ {5}(?:preempt|last function|\d+ locks? held)/,
    says: [says('BUG: workqueue leaked {text}: {...}', 'BUG: workqueue leaked {text}')],
  },
  {
    kind: 'bug',
    pattern: /^BUG: Dentry /,
    ends: 'end-trace',
    lead: true,
    source: 'fs/dcache.c umount_check() until 4.x; a WARN since',
    seen: false,
    says: [
      says(
        'BUG: Dentry {hex}{i={hex},n={text}}  still in use ({n}) ',
        'BUG: Dentry {text} still in use ',
      ),
    ],
  },
  {
    kind: 'bug',
    pattern: /^BUG: /,
    ends: 'trace',
    source: 'kernel, mm, lib: see docs/inspect.md',
    seen: false,
  },
  {
    kind: 'oops',
    pattern:
      /^(?:traps: )?PANIC: (?:double fault|early exception|invalid or fatal FRED event|Unsupported exit-code|Fail(?:ure|ed) )/,
    ends: 'end-trace',
    source: 'arch/x86/kernel/traps.c, mm/extable.c, entry/entry_fred.c; arch/s390/kernel/early.c',
    seen: false,
    body: FAULT_BODY,
    says: [
      says(
        'PANIC: early exception {word} IP {n}:{hex} error {word} cr2 {...}',
        'PANIC: early exception {word} error {word}',
      ),
      says('PANIC: early exception {word} PSW: {...}', 'PANIC: early exception {word}'),
      says(
        '{text}PANIC: invalid or fatal FRED event; {...}',
        '{text}PANIC: invalid or fatal FRED event',
      ),
    ],
  },
  {
    kind: 'oops',
    pattern: /^Insufficient stack space to handle exception!/,
    ends: 'end-trace',
    source: 'arch/{arm64,riscv}/kernel/traps.c',
    seen: false,
    body: /^(?:ESR: |FAR: |Task stack: |IRQ stack: |Overflow stack: )/,
  },
  // `Oops: 0004 ilc:2 [#1]`, `Internal error: Oops: 0000000096000004 [#1]`, `Oops [#1]`, `Kernel BUG [#1]`,
  // `Oops: Kernel access of bad area, sig: 11 [#1]`, `Oops: Oops: 0002 [#1]`.
  {
    kind: 'oops',
    pattern: /^(?:Internal error: .{1,200}|(?:Oops|Kernel BUG)\b.{0,200})\[#\d+\]/,
    ends: 'end-trace',
    source: 'arch/{s390,x86}/kernel/dumpstack.c, arch/{arm64,riscv,powerpc}/kernel/traps.c',
    seen: false,
    die: true,
    body: FAULT_BODY,
    title: faultTitle,
  },
  {
    kind: 'oops',
    pattern: /^(?:Internal error: )?Oops\b.{0,100}: [0-9a-f]{4,16}\b/,
    ends: 'end-trace',
    source: 'the same, cut short',
    seen: false,
    die: true,
    body: FAULT_BODY,
    title: faultTitle,
  },
  // s390: `illegal operation: 0001 ilc:1 [#1]`; x86 until 6.9: `invalid opcode: 0000 [#1]`.
  {
    kind: 'oops',
    pattern: /^[A-Za-z][\w ()-]{2,60}: [0-9a-f]{4,16}\b.{0,30}\[#\d+\]/,
    ends: 'end-trace',
    source: 'arch/s390/kernel/traps.c; arch/x86/kernel/dumpstack.c until 6.9',
    seen: false,
    die: true,
    body: FAULT_BODY,
    title: faultTitle,
  },
  {
    kind: 'oops',
    pattern: /^(?:Oops: )?general protection fault\b/,
    ends: 'end-trace',
    source: 'arch/x86/kernel/traps.c',
    seen: false,
    die: true,
    body: FAULT_BODY,
    title: faultTitle,
  },
  {
    kind: 'oops',
    pattern: /^Unable to handle kernel /,
    ends: 'end-trace',
    source: 'arch/{s390,arm64,riscv}/mm/fault.c',
    seen: false,
    die: true,
    body: FAULT_BODY,
  },
  // `WARNING: CPU: 1 PID: 7 at file:line fn`, since 6.18 `WARNING: file:line at fn, CPU#1: comm/7`, until 3.13 `WARNING: at file:line fn()`.
  {
    kind: 'warning',
    pattern: /^WARNING: (?:CPU: \d+ PID: \d+|at \S{1,200}:\d+ |.{0,300}\bat .{1,300}, CPU#\d+)/,
    ends: 'end-trace',
    source: 'kernel/panic.c __warn()',
    seen: false,
    behindCut: true,
    says: [
      says('WARNING: CPU: {n} PID: {n} at ', 'WARNING: at '),
      says('WARNING: CPU: {n} PID: {n} ', 'WARNING: at '),
      says('WARNING: {place}, CPU#{n}: {...}', 'WARNING: {place}'),
    ],
  },
]

/** `WARNING: ...` below a rule that none of the above knows: lockdep's frame with a new name in it. */
export const FRAMED_WARNING: SplatFormat = {
  kind: 'lockdep',
  pattern: /^WARNING: /,
  ends: 'trace',
  source: 'kernel/locking/lockdep.c of a kernel newer than this table',
  seen: false,
  body: LOCKDEP_BODY,
}

/** `cut here` without a line that says what it is. */
export const UNNAMED: SplatFormat = {
  kind: 'warning',
  pattern: /^/,
  ends: 'end-trace',
  source: 'include/asm-generic/bug.h CUT_HERE',
  seen: false,
}

/** The line that names a report, without what changes from run to run. */
export function titleOf(format: SplatFormat, line: string): string {
  return format.title?.(line) ?? titleBy(format.says ?? [], line)
}
