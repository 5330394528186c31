import type { SplatFormat } from './splat-format.ts'
import { says } from './title.ts'

/**
 * Lines that lockdep prints between title and trace, for reports that were cut off before the
 * trace.
 */
export const LOCKDEP_BODY =
  /^(?:-> #\d|but |which |other |the |and |to a |stack |a |-{10,}|\.\.\. |[\w/:.-]{1,80} (?:is |takes|just )|[\w:.-]{1,60}\/\d+ |\d\.\d+\S* #|[0-9a-f]{16} \()/

/** What lockdep and kmemleak print. */
export const LOCKS_AND_LEAKS: readonly SplatFormat[] = [
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
]
