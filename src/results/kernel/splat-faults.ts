import type { SplatFormat } from './splat-format.ts'
import { says } from './title.ts'

/**
 * Keeps error codes in the titles of die(): an arm64 syndrome is as long as an address, but says
 * what happened.
 */
const faultTitle = (line: string): string =>
  line
    .replace(/ ?\[#\d{1,6}\]/g, '')
    .replace(/\b0x[0-9a-f]{1,16}\b/gi, 'ADDRESS')
    .trim()

/** What fault handlers print before die(), and x86 and KASAN right after it. */
export const FAULT_BODY =
  /^(?:Failing address|Fault in |AS:[0-9a-f]|#PF|PGD |P4D |Mem abort|Data abort|user pgtable|swapper pgtable|Faulting instruction|\[[0-9a-f]{8,16}\] |KASAN: |kernel tried|LE PAGE_SIZE|BE PAGE_SIZE)/

/** What fault handlers, die() and WARN() print. */
export const FAULTS: readonly SplatFormat[] = [
  // `Oops: 0004 ilc:2 [#1]`, `Internal error: Oops: 0000000096000004 [#1]`, `Oops [#1]`, `Kernel
  // BUG [#1]`, `Oops: Kernel access of bad area, sig: 11 [#1]`, `Oops: Oops: 0002 [#1]`.
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
  // `WARNING: CPU: 1 PID: 7 at file:line fn`, since 6.18 `WARNING: file:line at fn, CPU#1: comm/7`,
  // until 3.13 `WARNING: at file:line fn()`.
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
