/** Callers of a kernel's tree, by what becomes of what they print. Read in order: the first class that fits a caller is its own. */
export interface CallerClass {
  readonly name: string
  /** Names of the functions, separated by blanks. */
  readonly calls: string
  readonly files?: RegExp
  /** What its line says. */
  readonly says?: RegExp
  readonly counts: 'yes' | 'by its name' | 'no'
  readonly why: string
}

const PRINTS = 'pr_emerg pr_alert pr_crit'

export const CLASSES: readonly CallerClass[] = [
  {
    name: 'panic',
    calls: 'panic',
    counts: 'yes',
    why: '`Kernel panic - not syncing:`, whatever follows; once a boot',
  },
  {
    name: 'a line that names a report',
    calls: `${PRINTS} dump_stack`,
    says: /^(?:watchdog: )?(?:BUG: |kernel BUG at |INFO: task |PANIC: |Kernel panic|Internal error: |Unable to handle kernel |Insufficient stack space|general protection|WARNING: |CPU ?%[du]:? .*LOCKUP)/,
    counts: 'yes',
    why: 'by the table of formats',
  },
  {
    name: 'taint of a report',
    calls: 'add_taint',
    files:
      /^(?:mm\/|kernel\/(?:panic|watchdog)\.c|kernel\/sched\/core\.c|arch\/\w+\/kernel\/(?:traps|dumpstack)\.c)/,
    counts: 'by its name',
    why: 'it prints nothing; `__warn()`, `die()`, bad pages, sanitizers and lockups have names of their own',
  },
  {
    name: 'other taints',
    calls: 'add_taint',
    counts: 'no',
    why: 'modules, KUnit, firmware, processors out of specification, machine checks, what root asked for: of the machine or wanted, not a fault of the kernel',
  },
  {
    name: 'what follows the name of a fault, lockup or panic',
    calls: PRINTS,
    files:
      /^arch\/(?:arm64|s390|riscv|powerpc|x86)\/(?:mm\/(?:fault|init)|kernel\/(?:traps|setup|setup-common|dumpstack|die|entry-common|smp|watchdog|stacktrace|jump_label|head\w*|process\w*|rtas))\.c|^arch\/arm64\/mm\/fault|^kernel\/(?:panic|exit|bug|watchdog|workqueue|hung_task)\.c|^mm\/(?:debug|page_alloc|memory|slub|slab_common|filemap|rmap|kmemleak|oom_kill|kasan\/|kfence\/|kmsan\/)/,
    counts: 'by its name',
    why: 'registers, addresses, page tables, other processors: lines of that report, or before the panic that follows',
  },
  {
    name: 'a stack in a report',
    calls: 'dump_stack',
    files:
      /^(?:kernel\/(?:locking\/|panic\.c|watchdog\.c|workqueue\.c|sched\/|rcu\/|kcsan\/|hung_task\.c|smp\.c)|mm\/(?:kasan|kfence|kmsan|page_alloc|memory|slub|slab_common|filemap|kmemleak|page_poison|vma|gup)|lib\/(?:ubsan|smp_processor_id|list_debug|debugobjects|dump_stack|nmi_backtrace)|arch\/powerpc\/kernel\/watchdog\.c)/,
    counts: 'by its name',
    why: 'below a line that names a report; a failed allocation and the out-of-memory killer have none and do not count: tests provoke them',
  },
  {
    name: 'a stack for a debugger or a test of the kernel',
    calls: 'dump_stack',
    files:
      /^(?:kernel\/(?:debug\/|backtracetest|seccomp|time\/sleep_timeout|irq\/)|lib\/(?:test_|tests\/|fault-inject|cpumask|kobject)|arch\/x86\/kernel\/nmi_selftest|mm\/(?:oom_kill|mempool|early_ioremap|memblock|percpu|userfaultfd|arch_numa))/,
    counts: 'no',
    why: 'asked for, or a stack without a name of its own: fault injection, out of memory, a boot in early stages',
  },
  {
    name: 'a stack of a file system, a network protocol or a driver',
    calls: 'dump_stack',
    counts: 'no',
    why: 'the file system or platform has found bad data or a failed device and says so in words of its own; with the stack the message is in the log',
  },
  {
    name: 'torture tests and measurements',
    calls: PRINTS,
    files: /^(?:kernel\/(?:rcu|locking|torture|scftorture)|lib\/tests?|lib\/test_)/,
    counts: 'no',
    why: 'results of modules that a user loads; a failed one warns by WARN()',
  },
  {
    name: 'machine checks, NMIs, hardware and firmware',
    calls: PRINTS,
    files: /^arch\//,
    counts: 'no',
    why: 'the machine, its firmware or its processors; a fatal one panics',
  },
  {
    name: 'file systems',
    calls: PRINTS,
    files: /^fs\//,
    counts: 'no',
    why: 'bad data on a disk; tests mount broken images on purpose',
  },
  {
    name: 'network',
    calls: PRINTS,
    files: /^net\//,
    counts: 'no',
    why: 'a limit or a broken driver; `unregister_netdevice: waiting for` is the exception, see below',
  },
  {
    name: 'halting, hibernation, debuggers, processors that answer late',
    calls: PRINTS,
    files: /^kernel\/|^init\//,
    counts: 'no',
    why: 'news of a shutdown or a debugger; under emulation a late answer (`csd:`) is no fault of the kernel',
  },
  {
    name: 'memory and library',
    calls: PRINTS,
    files: /^(?:mm|lib)\//,
    counts: 'no',
    why: 'limits at boot and tests; a fault of memory has a name',
  },
]
