import type { ConsoleLine } from './console-lines.ts'
import { type ConsoleKind, SPLAT_FORMATS, type SplatFormat } from './splat-patterns.ts'
import { withoutValues } from './title.ts'

/** Patterns of the lines of a console log. */

/** Other text may follow on the same line. */
export const CUT_HERE = /^-{2,40}\[ cut here \]-{2,40}/
export const END_TRACE = /^-{2,40}\[ end trace /
export const RULE = /^={10,100}$/
/** include/linux/printk.h and every arch's show_stack(); `stack backtrace:` is lockdep's. */
export const TRACE = /^(?:Call [Tt]race:|stack backtrace:|Backtrace:)/
export const FRAME =
  /^ .{0,200}\+0x[0-9a-f]{1,8}\/0x[0-9a-f]{1,8}|^\(?\[<[0-9a-f]{8,16}>\]|^ <\/?[A-Z]{2,8}>/
/**
 * Lines after a call trace: registers of all platforms, what show_regs() and
 * debug_show_held_locks() print.
 */
export const BELOW =
  /^(?:$|<\/?\w+>|\(|Call |Code:|Modules linked|Last Breaking|Krnl |PSW|R[A-Z0-9]{1,2}:|RIP|EFLAGS|[CDEFG]S:|CR\d|DR\d|PKRU|CPU:|CPU \d|UID:|Comm:|Hardware name|Tainted:|Workqueue:|Sending NMI|NMI backtrace|pstate|pc ?:|lr ?:|sp ?:|x\d|epc ?:|status:|NIP|REGS|MSR|CFAR|GPR\d|LR |Instruction dump|INFO: lockdep is turned off|\d+ locks? held by|no locks held by|(?:hard|soft)irqs last|irq event stamp|Preemption disabled at|-+$|stack backtrace)|\+0x[0-9a-f]|\[<[0-9a-f]{4,16}>\]/
/**
 * Indented lines of a report. In a log without timestamps only those that look like the kernel's
 * count after the trace.
 */
export const INDENTED = /^\s/
export const INDENTED_BELOW =
  /^\s+(?:<\/?[A-Z]{2,8}>|#\d+: |\? |[0-9a-f]{8,16}\b|R:\d|[A-Z][A-Z0-9]{1,4}:)/
/** Lines that test runners print; the kernel prints none like these. */
const RUNNER = /^#\d+(?:\/\d+ |\/[up] | {4})|^(?:not )?ok \d|^Summary: \d/
export const MARK = /^cross-bpf: /

/** What vmtest prints when it has lost the guest. */
export const VMTEST_GAVE_UP = /^(?:Failed to (?:connect QGA|run command)|Caused by:)/

/** Whether a line may belong to a report, by the report's first line. */
export function mayBelong(
  line: ConsoleLine,
  first: ConsoleLine & { readonly users: boolean },
): boolean {
  // What a program shows of a report has no line of the kernel's own in it.
  if (first.users && line.stamped) return false
  return !isForeign(line, first) && !isOthers(line, first)
}

/**
 * Whether a line is not the kernel's, compared with one that is: it lacks the timestamp, or is a
 * test runner's.
 */
export function isForeign(line: ConsoleLine, kernels: ConsoleLine): boolean {
  return (kernels.stamped && !line.stamped) || RUNNER.test(line.text)
}

/** Whether another thread or processor printed it, which only CONFIG_PRINTK_CALLER tells. */
export function isOthers(line: ConsoleLine, first: ConsoleLine): boolean {
  return line.caller !== undefined && first.caller !== undefined && line.caller !== first.caller
}

/** Matches every line that names a report, and few others: most lines of a log are neither. */
const NAMES = new RegExp(SPLAT_FORMATS.map(({ pattern }) => `(?:${pattern.source})`).join('|'), 'i')

export function formatOf(line: string, cut: boolean): SplatFormat | undefined {
  if (!NAMES.test(line)) return undefined
  return SPLAT_FORMATS.find((format) => !(cut && format.lead) && format.pattern.test(line))
}

export function fatalIn(line: string): { kind: ConsoleKind; title: string } | undefined {
  // Another processor's line, or an unfinished one of the shell, may stand before it.
  const panic = line.indexOf('Kernel panic - not syncing: ')
  if (panic >= 0 && !line.includes('---[ end Kernel panic'))
    return { kind: 'panic', title: withoutValues(line.slice(panic)) }
  if (line.startsWith('K') && /^Kernel fault: interruption code [0-9a-f]{4}/.test(line))
    return { kind: 'boot-fault', title: line }
  return undefined
}
