import type { ConsoleLine } from './console-lines.ts'
import { type ConsoleKind, SPLAT_FORMATS, type SplatFormat } from './splat-patterns.ts'
import { withoutValues } from './title.ts'

/** What the lines of a console's log are told by. */

/** Another's words may stand right behind it. */
export const CUT_HERE = /^-{2,40}\[ cut here \]-{2,40}/
export const END_TRACE = /^-{2,40}\[ end trace /
export const RULE = /^={10,100}$/
/** include/linux/printk.h and every arch's show_stack(); `stack backtrace:` is lockdep's. */
export const TRACE = /^(?:Call [Tt]race:|stack backtrace:|Backtrace:)/
export const FRAME =
  /^ .{0,200}\+0x[0-9a-f]{1,8}\/0x[0-9a-f]{1,8}|^\(?\[<[0-9a-f]{8,16}>\]|^ <\/?[A-Z]{2,8}>/
/** Lines below a trace: registers of all platforms, what show_regs() and debug_show_held_locks() print. */
export const BELOW =
  /^(?:$|<\/?\w+>|\(|Call |Code:|Modules linked|Last Breaking|Krnl |PSW|R[A-Z0-9]{1,2}:|RIP|EFLAGS|[CDEFG]S:|CR\d|DR\d|PKRU|CPU:|CPU \d|UID:|Comm:|Hardware name|Tainted:|Workqueue:|Sending NMI|NMI backtrace|pstate|pc ?:|lr ?:|sp ?:|x\d|epc ?:|status:|NIP|REGS|MSR|CFAR|GPR\d|LR |Instruction dump|INFO: lockdep is turned off|\d+ locks? held by|no locks held by|(?:hard|soft)irqs last|irq event stamp|Preemption disabled at|-+$|stack backtrace)|\+0x[0-9a-f]|\[<[0-9a-f]{4,16}>\]/
/** Indented lines of a report; below the trace, where the log has no timestamps, only those that look like it. */
export const INDENTED = /^\s/
export const INDENTED_BELOW =
  /^\s+(?:<\/?[A-Z]{2,8}>|#\d+: |\? |[0-9a-f]{8,16}\b|R:\d|[A-Z][A-Z0-9]{1,4}:)/
/** Lines that test runners print: never of the kernel. */
const RUNNER = /^#\d+(?:\/\d+ |\/[up] | {4})|^(?:not )?ok \d|^Summary: \d/
export const MARK = /^cross-bpf: /

/** What vmtest says of a guest it has lost. */
export const VMTEST_GAVE_UP = /^(?:Failed to (?:connect QGA|run command)|Caused by:)/

/** Not of the kernel, seen from a line that is: without the timestamp that one has, or a test runner's. */
export function isForeign(line: ConsoleLine, kernels: ConsoleLine): boolean {
  return (kernels.stamped && !line.stamped) || RUNNER.test(line.text)
}

/** Printed by another thread or processor: told apart only with CONFIG_PRINTK_CALLER. */
export function isOthers(line: ConsoleLine, first: ConsoleLine): boolean {
  return line.caller !== undefined && first.caller !== undefined && line.caller !== first.caller
}

/** Any line that names a report, and some that do not: most of a log is neither. */
const NAMES = new RegExp(SPLAT_FORMATS.map(({ pattern }) => `(?:${pattern.source})`).join('|'), 'i')

export function formatOf(line: string, cut: boolean): SplatFormat | undefined {
  if (!NAMES.test(line)) return undefined
  return SPLAT_FORMATS.find((format) => !(cut && format.lead) && format.pattern.test(line))
}

export function fatalIn(line: string): { kind: ConsoleKind; title: string } | undefined {
  // Not only at the start: another CPU's or the shell's unfinished line may stand before it.
  const panic = line.indexOf('Kernel panic - not syncing: ')
  if (panic >= 0 && !line.includes('---[ end Kernel panic'))
    return { kind: 'panic', title: withoutValues(line.slice(panic)) }
  if (line.startsWith('K') && /^Kernel fault: interruption code [0-9a-f]{4}/.test(line))
    return { kind: 'boot-fault', title: line }
  return undefined
}
