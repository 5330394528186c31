/*
 * The patterns of errors in the output of a build. The report reads them (build-log.ts), the
 * decision whether an earlier product may be at fault (src/run/actions.ts), and the scripts, by
 * build/errors.sh, which is generated from this table. Each pattern has to mean the same to
 * JavaScript and to GNU grep -E: [0-9] for a digit, no backslash in brackets, no (?:.
 */

/** Words by which gcc, clang and gas name an error. */
const CALLED = 'fatal error|error|internal compiler error|Error'

/** What follows the name of a source: `:12:5: fatal error: `. */
export const AT_LINE = `:[0-9]+:([0-9]+:)? (${CALLED}): `

/** A compiler's error: file, line, message. */
export const COMPILER = new RegExp(
  `^([^\\s:][^:\\n]{0,500}):(\\d+):(?:\\d+:)? (?:${CALLED}): (.+)$`,
)

/** make: a file that a rule names does not exist, perhaps one of an earlier build. */
export const NO_RULE = 'No rule to make target'

/** An undefined symbol, by GNU ld: location and message. */
export const UNDEFINED = /^(.{1,500}?): (undefined reference to .*)$/

/** What stands before the target that make gave up. */
export const STOPPED = '^make(\\[[0-9]+\\])?: \\*\\*\\* '

interface ErrorPattern {
  readonly pattern: string
  /** An example: a line that the pattern matches. */
  readonly says: string
  /**
   * True where a clean build would fail in the same way: then the earlier product is not at fault.
   */
  readonly sameFromNothing?: true
  /**
   * True where the words mean an error only in the log of one directory of kselftest; a kernel's
   * log may have them without one.
   */
  readonly loose?: true
}

/** Errors that have no `file:line:` before them, in the words of the program that failed. */
export const ERRORS: readonly ErrorPattern[] = [
  // GNU ld names `file.c:12` with debug information, `file.o:(.text+0x1c)` without.
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
  // The driver of a compiler, or a linker. collect2 only repeats the linker's error.
  {
    pattern:
      '^[A-Za-z0-9_./+-]*(clang|gcc|g\\+\\+|cc1|as|ld|lld)[A-Za-z0-9_.+-]*: (fatal )?error: ',
    says: 'ld.lld: error: undefined symbol: f',
  },
  {
    pattern: '^[A-Za-z0-9_./+-]*ld[A-Za-z0-9_.]*: cannot find ',
    says: '/usr/bin/ld: cannot find -lelf: No such file or directory',
  },
  // bpftool; libbpf has printed the reason before.
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

/** Joins the patterns of some rows into one. */
const anyOf = (rows: readonly ErrorPattern[], ...more: string[]): string =>
  [...more, ...rows.map(({ pattern }) => pattern)].join('|')

/** Matches an error without a location, in any build. */
export const ELSEWHERE = new RegExp(anyOf(ERRORS.filter(({ loose }) => loose !== true)))

/** Matches an error that a clean build would have as well. */
export const SAME_FROM_NOTHING = new RegExp(
  anyOf(
    ERRORS.filter(({ sameFromNothing }) => sameFromNothing === true),
    `^[^\\s:]+${AT_LINE}`,
  ),
)

/** The patterns for the scripts, by the names of their shell variables. */
export const SCRIPT_PATTERNS = {
  ERROR_AT_LINE: AT_LINE,
  ERROR_ELSEWHERE: anyOf(ERRORS),
  ERROR_OF_MAKE: STOPPED,
} as const
