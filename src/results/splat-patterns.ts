/** Kinds of trouble a kernel reports of itself. */
export type ConsoleKind =
  | 'panic'
  | 'boot-fault'
  | 'oops'
  | 'bug'
  | 'warning'
  | 'kasan'
  | 'ubsan'
  | 'lockdep'
  | 'rcu-stall'
  | 'lockup'
  | 'hung-task'

/** Line starts that open a report, most telling first; each with the kernel file that prints it. */
export const SPLAT_STARTS: readonly { readonly kind: ConsoleKind; readonly pattern: RegExp }[] = [
  // mm/kasan/report.c, mm/kfence/report.c, mm/kmsan/report.c
  { kind: 'kasan', pattern: /^BUG: (?:KASAN|KFENCE|KMSAN|KCSAN): / },
  // lib/ubsan.c
  { kind: 'ubsan', pattern: /^UBSAN: / },
  // kernel/watchdog.c, kernel/workqueue.c
  { kind: 'lockup', pattern: /^(?:(?:NMI )?watchdog: )?BUG: (?:soft lockup|workqueue lockup)/ },
  { kind: 'lockup', pattern: /^(?:(?:NMI )?watchdog: )?Watchdog detected hard LOCKUP/ },
  // kernel/rcu/tree_stall.h, kernel/rcu/tree_exp.h, kernel/rcu/tasks.h
  { kind: 'rcu-stall', pattern: /^(?:rcu: )?INFO: rcu\S* .{0,80}\bstalls?\b/ },
  // kernel/hung_task.c
  { kind: 'hung-task', pattern: /^INFO: task .{1,80} blocked (?:for|in I\/O wait for) more than/ },
  // kernel/locking/lockdep.c
  { kind: 'lockdep', pattern: /^INFO: (?:trying to register non-static key|possible )/ },
  {
    kind: 'lockdep',
    pattern:
      /^WARNING: (?:possible |inconsistent lock|suspicious RCU|bad (?:unlock|contention)|held lock freed|lock held when|nested lock|chain_key|.{1,80}(?:still has locks held|lock order detected))/i,
  },
  // lib/bug.c and every arch's die(): x86, arm64, riscv, powerpc, s390 (arch/s390/kernel/dumpstack.c)
  { kind: 'bug', pattern: /^kernel BUG at / },
  { kind: 'oops', pattern: /^BUG: (?:unable to handle|kernel NULL pointer)/ },
  { kind: 'bug', pattern: /^BUG: / },
  { kind: 'oops', pattern: /^(?:Internal error: )?Oops\b.*(?:\[#\d+\]|: [0-9a-f]{4,16})/ },
  { kind: 'oops', pattern: /^(?:Internal error: .*|[A-Za-z][\w -]{2,60}: [0-9a-f]{4,16}\b.{0,30})\[#\d+\]/ },
  { kind: 'oops', pattern: /^Unable to handle kernel / },
  { kind: 'oops', pattern: /^(?:Oops: )?general protection fault\b/ },
  // kernel/panic.c __warn(): `WARNING: CPU: 1 PID: 7 at file:line fn`, since 6.18 `WARNING: file:line at fn, CPU#1: comm/7`
  { kind: 'warning', pattern: /^WARNING: (?:CPU: \d+ PID: \d+|.{1,200} at \S+, CPU#\d+)/ },
]
