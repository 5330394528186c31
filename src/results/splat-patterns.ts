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
}

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
  },
  {
    kind: 'lockup',
    pattern: /^(?:(?:NMI )?watchdog: )?(?:CPU ?\d+: )?Watchdog detected hard LOCKUP\b/,
    ends: 'trace',
    source: 'kernel/watchdog.c',
    seen: false,
  },
  {
    kind: 'lockup',
    pattern: /^(?:watchdog: )?CPU \d+ (?:self-)?detected hard LOCKUP\b/,
    ends: 'trace',
    source: 'arch/powerpc/kernel/watchdog.c',
    seen: false,
  },
  {
    kind: 'lockup',
    pattern: /^BUG: workqueue lockup\b/,
    ends: 'trace',
    source: 'kernel/workqueue.c',
    seen: false,
    body: /^(?:Showing |workqueue \S+: flags=|pool \d+: )/,
  },
  {
    kind: 'rcu-stall',
    pattern: /^(?:rcu: )?INFO: rcu\S{0,60} (?:self-)?detected (?:expedited )?stalls?\b/,
    ends: 'trace',
    source: 'kernel/rcu/tree_stall.h, tree_exp.h, tasks.h',
    seen: false,
    body: /^(?:rcu: |rcu_tasks\S* |Tasks blocked|Task dump|Sending NMI|NMI backtrace|task:|blocking rcu_node)/,
  },
  {
    kind: 'hung-task',
    pattern: /^INFO: task .{1,80} blocked (?:for|in I\/O wait for) more than /,
    ends: 'trace',
    source: 'kernel/hung_task.c; I/O wait: 6.18',
    seen: false,
    body: /^(?:task:|"echo 0 > |Showing all locks held|Future hung task)/,
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
  { kind: 'bug', pattern: /^kernel BUG at /, ends: 'end-trace', source: 'lib/bug.c', seen: false },
  {
    kind: 'oops',
    pattern: /^BUG: (?:unable to handle|kernel NULL pointer|\S+ stack guard page was hit)/i,
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
  },
  {
    kind: 'bug',
    pattern: /^BUG: /,
    ends: 'trace',
    source:
      'kernel/sched/core.c, lib/smp_processor_id.c, kernel/locking/spinlock_debug.c, mm/page_alloc.c, mm/memory.c',
    seen: false,
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
  },
  {
    kind: 'oops',
    pattern: /^(?:Internal error: )?Oops\b.{0,100}: [0-9a-f]{4,16}\b/,
    ends: 'end-trace',
    source: 'the same, cut short',
    seen: false,
    die: true,
    body: FAULT_BODY,
  },
  // s390: `illegal operation: 0001 ilc:1 [#1]`; x86 until 6.9: `invalid opcode: 0000 [#1]`.
  {
    kind: 'oops',
    pattern: /^[A-Za-z][\w -]{2,60}: [0-9a-f]{4,16}\b.{0,30}\[#\d+\]/,
    ends: 'end-trace',
    source: 'arch/s390/kernel/traps.c; arch/x86/kernel/dumpstack.c until 6.9',
    seen: false,
    die: true,
    body: FAULT_BODY,
  },
  {
    kind: 'oops',
    pattern: /^(?:Oops: )?general protection fault\b/,
    ends: 'end-trace',
    source: 'arch/x86/kernel/traps.c',
    seen: false,
    die: true,
    body: FAULT_BODY,
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
  // `WARNING: CPU: 1 PID: 7 at file:line fn`, since 6.18 `WARNING: file:line at fn, CPU#1: comm/7`.
  {
    kind: 'warning',
    pattern: /^WARNING: (?:CPU: \d+ PID: \d+|.{1,200} at \S{1,200}, CPU#\d+)/,
    ends: 'end-trace',
    source: 'kernel/panic.c __warn()',
    seen: false,
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

/** What changes from run to run in a title: who was where and when, addresses, counters. The first group stays. */
const CHANGING: readonly (readonly [RegExp, string])[] = [
  [/^WARNING: CPU: \d+ PID: \d+ (?:at )?/, 'WARNING: at '],
  [/, CPU#\d+: .*$/, ''],
  [/\bPID: \d+/, ''],
  [/ \[#\d+\]/, ''],
  [/^((?:watchdog: )?BUG: soft lockup) - CPU#\d+ stuck for \d+s!/, '$1!'],
  [/ \[([^\]]{1,40}):\d+\]$/, ' [$1]'],
  [/^(BUG: workqueue lockup) - pool .*$/, '$1'],
  [/^(BUG: workqueue leaked [^:]{1,60}): .*$/, '$1'],
  [/^((?:(?:NMI )?watchdog: )?(?:CPU ?\d+: )?Watchdog detected hard LOCKUP) on cpu \d+/, '$1'],
  [/^((?:NMI )?watchdog: )?CPU ?\d+:? (?=\S)/, '$1'],
  [/ (?:on other CPUs) [\d,-]+/, ' on other CPUs'],
  [/^(INFO: task [^:]{1,60}):\d+ (blocked .{0,20}more than) \d+ seconds/, '$1 $2 the limit'],
  [/^((?:rcu: )?INFO: .{1,120}stalls? on CPUs\/tasks:).*$/, '$1'],
  [/^kmemleak: \d+ new /, 'kmemleak: new '],
  [/^(BUG: scheduling [^:]{1,40}: .{1,60})\/\d+\/(?:0x)?[0-9a-f]+$/, '$1'],
  [/ in preemptible \[[0-9a-f]+\] /, ' in preemptible '],
  [/ on CPU#\d+, /, ', '],
  [/^(BUG [^ ]{1,64}) \([^)]{1,120}\): /, '$1: '],
  [/^(WARNING: .{1,60})\/\d+ still has locks held/, '$1 still has locks held'],
  [/ {1,2}(?:pfn|pte|pmd|mm):(?:0x)?[0-9a-f]+/g, ''],
  [/( in process .{1,20}?) +pfn:.*$/, '$1'],
  [/((?: code: | magic, )[^ ]{1,60})\/\d+$/, '$1'],
  [/(?<=[ ,:(])(?:0x)?[0-9a-f]{8,16}(?:-0x[0-9a-f]{8,16})?(?=[ .,:)]|$)/g, 'ADDRESS'],
  [/\b0x[0-9a-f]{8,16}\b/g, 'ADDRESS'],
  [/ @offset=\d+/, ''],
]

/** The line that names a report, without what changes from run to run. */
export function titleOf(line: string): string {
  // An arm64 syndrome is as long as an address, and says what happened.
  const rules = /^(?:Internal error: )?Oops\b|^Internal error: /.test(line)
    ? CHANGING.slice(0, 4)
    : CHANGING
  return rules.reduce((text, [pattern, stays]) => text.replace(pattern, stays), line).trim()
}
