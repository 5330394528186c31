import { FAULT_BODY } from './splat-faults.ts'
import type { SplatFormat } from './splat-format.ts'
import { says } from './title.ts'

/** What BUG() and its relatives print. The general `BUG: ` comes last. */
export const BUGS: readonly SplatFormat[] = [
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
]
