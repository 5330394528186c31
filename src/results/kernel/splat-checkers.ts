import type { SplatFormat } from './splat-format.ts'
import { says } from './title.ts'

/** What sanitizers and watchdogs print. */
export const CHECKERS: readonly SplatFormat[] = [
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
  // Between two rules until 6.2, between `cut here` and `---[ end trace ]---` since.
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
]
