/*
 * All that tells an error in the output of a build: for the report (build-log.ts), for whether an earlier product may be at fault
 * (src/run/actions.ts), and for scripts, by build/errors.sh, which is made of this table. Patterns mean the same to JavaScript and to
 * GNU grep -E: [0-9] for a digit, no backslash in brackets, no (?:.
 */

/** What gcc, clang and gas call an error. */
const CALLED = 'fatal error|error|internal compiler error|Error'

/** Behind the name of a source: `:12:5: fatal error: `. */
export const AT_LINE = `:[0-9]+:([0-9]+:)? (${CALLED}): `

/** A compiler's error: file, line, message. */
export const COMPILER = new RegExp(
  `^([^\\s:][^:\\n]{0,500}):(\\d+):(?:\\d+:)? (?:${CALLED}): (.+)$`,
)

/** Of make: a file that a rule names, as one of an earlier build, is not there. */
export const NO_RULE = 'No rule to make target'

/** A symbol that GNU ld misses: where, and what it says. */
export const UNDEFINED = /^(.{1,500}?): (undefined reference to .*)$/

/** Before make's own words about what it gives up. */
export const STOPPED = '^make(\\[[0-9]+\\])?: \\*\\*\\* '

interface ErrorPattern {
  readonly pattern: string
  /** A line that it is for. */
  readonly says: string
  /** True where a build from nothing would come to it as well: the earlier product that it went on from is not at fault. */
  readonly sameFromNothing?: true
  /** True where it is only told from other lines in the build of one directory of kselftest: a kernel's log has such words in peace. */
  readonly loose?: true
}

/** Errors without a compiler's `file:line:`, in the words of the program that stopped. */
export const ERRORS: readonly ErrorPattern[] = [
  // GNU ld: the place is `file.c:12` with debug information, `file.o:(.text+0x1c)` without.
  {
    pattern: 'undefined reference to ',
    says: "/usr/bin/ld: a.o: in function `main': a.c:1: undefined reference to `f'",
    sameFromNothing: true,
  },
  {
    pattern: '^ERROR: modpost: .* undefined!',
    says: 'ERROR: modpost: "f" [drivers/a.ko] undefined!',
    sameFromNothing: true,
  },
  {
    pattern: 'No space left on device',
    says: 'cp: error writing a.o: No space left on device',
    sameFromNothing: true,
  },
  // A compiler's driver or linker; collect2 only repeats.
  {
    pattern:
      '^[A-Za-z0-9_./+-]*(clang|gcc|g\\+\\+|cc1|as|ld|lld)[A-Za-z0-9_.+-]*: (fatal )?error: ',
    says: 'ld.lld: error: undefined symbol: f',
  },
  {
    pattern: '^[A-Za-z0-9_./+-]*ld[A-Za-z0-9_.]*: cannot find ',
    says: '/usr/bin/ld: cannot find -lelf: No such file or directory',
  },
  // bpftool, after libbpf has said why.
  { pattern: '^Error: failed to ', says: 'Error: failed to link a.bpf.o: Invalid argument (22)' },
  { pattern: '^ERROR: modpost: ', says: 'ERROR: modpost: missing MODULE_LICENSE() in a.o' },
  {
    pattern: '^FAILED:? .*(BTF|unresolved symbol)',
    says: 'FAILED: load BTF from vmlinux: No such file or directory',
  },
  {
    pattern: '^BTF: .*(is not available|failed)',
    says: 'BTF: .tmp_vmlinux.btf: pahole (pahole) is not available',
  },
  // tools/bpf/bpftool/Documentation/Makefile without python3-docutils.
  { pattern: '\\brst2man\\b.*not found', says: 'make: rst2man: command not found' },
  {
    pattern: '^(/bin/)?(sh|bash|dash): .*(not found|No such file or directory|Permission denied)$',
    says: '/bin/sh: 1: flex: not found',
  },
  { pattern: ': cannot find ', says: 'collect2: cannot find ld', loose: true },
  { pattern: ': (fatal )?error: ', says: 'rustc: error: no input', loose: true },
  {
    pattern: ': (command )?not found$',
    says: './a.sh: line 3: jq: command not found',
    loose: true,
  },
]

/** The patterns of some rows, as one. */
const anyOf = (rows: readonly ErrorPattern[], ...more: string[]): string =>
  [...more, ...rows.map(({ pattern }) => pattern)].join('|')

/** An error without a place, in any build. */
export const ELSEWHERE = new RegExp(anyOf(ERRORS.filter(({ loose }) => loose !== true)))

/** An error that a build from nothing would come to as well. */
export const SAME_FROM_NOTHING = new RegExp(
  anyOf(
    ERRORS.filter(({ sameFromNothing }) => sameFromNothing === true),
    `^[^\\s:]+${AT_LINE}`,
  ),
)

/** What the scripts look for, by the names that they know it by. */
export const SCRIPT_PATTERNS = {
  ERROR_AT_LINE: AT_LINE,
  ERROR_ELSEWHERE: anyOf(ERRORS),
  ERROR_OF_MAKE: STOPPED,
} as const
