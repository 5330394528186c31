/*
 * The patterns of errors in the output of a build. The report reads them (build-log.ts), the
 * decision whether an earlier product may be at fault (src/run/actions.ts), and the scripts, by
 * build/errors.sh, which is generated from this table. Each pattern has to mean the same to
 * JavaScript and to GNU grep -E: [0-9] for a digit, no backslash in brackets, no (?:.
 */

import { type ErrorPattern, ended, SHORTAGE_ERRORS } from './build-shortages.ts'

/** Words by which gcc, clang and gas name an error. */
const CALLED = 'fatal error|error|internal compiler error|Error'

/** What follows the name of a source: `:12:5: fatal error: `; bison's is `:12.5-7: error: `. */
export const AT_LINE = `:[0-9]+(\\.[0-9.-]+)?:([0-9]+:)? (${CALLED}): `

/** A compiler's error: file, line, message. */
export const COMPILER = new RegExp(
  `^([^\\s:][^:\\n]{0,500}):(\\d+)(?:\\.[\\d.-]+)?:(?:\\d+:)? (?:${CALLED}): (.+)$`,
)

/** make: a file that a rule names does not exist, perhaps one of an earlier build. */
export const NO_RULE = 'No rule to make target'

/** What stands before the target that make gave up. */
export const STOPPED = '^make(\\[[0-9]+\\])?: \\*\\*\\* '

/**
 * What the machine lacks is the reason where make gives up, or the log ends, at most so many lines
 * later: other jobs of make may print between. A program of the tree may print the same words, and
 * the build goes on.
 */
export const NEAR = 50

const CRASHES = '(Segmentation fault|Aborted|Illegal instruction|Floating point exception)'

/** Errors that have no `file:line:` before them, in the words of the program that failed. */
export const ERRORS: readonly ErrorPattern[] = [
  ...SHORTAGE_ERRORS,

  // Linkers. GNU ld names `file.c:12` with debug information, `file.o:(.text+0x1c)` without.
  {
    kind: 'a linker: symbols and relocations',
    pattern:
      'undefined reference to |multiple definition of |relocation truncated to fit|dangerous relocation|relocation R_[A-Za-z0-9_]+ against ',
    says: [
      "/usr/bin/ld: a.o: in function `main': a.c:1: undefined reference to `f'",
      "/usr/bin/ld: b.o:(.bss+0x10): multiple definition of `x'; a.o:(.bss+0x0): first defined here",
      "a.c:(.text+0x1): relocation truncated to fit: R_390_PC16DBL against `f'",
    ],
    sameFromNothing: true,
  },
  {
    kind: 'a linker: anything else',
    pattern:
      '^([A-Za-z0-9_./+-]*[/-])?(ld|ld\\.bfd|ld\\.gold|ld\\.lld|mold): ?.|: file not recognized: ',
    says: [
      'ld.lld: error: undefined symbol: f',
      '/usr/bin/ld: cannot find -lelf: No such file or directory',
      's390x-linux-gnu-ld:l.lds:0: syntax error',
      'ld: The kernel image is too big',
      'k.o: file not recognized: file format not recognized',
    ],
  },

  // Compilers and assemblers.
  {
    kind: 'a crashed compiler',
    pattern: `^LLVM ERROR: |: Assertion .* failed\\.?$|UNREACHABLE executed|internal compiler error: |${ended(CRASHES, 11)}`,
    says: [
      'LLVM ERROR: Cannot select: 0x55: i64 = bswap',
      "clang: BPFISel.cpp:9: void f(): Assertion `x' failed.",
      'gcc: internal compiler error: Segmentation fault signal terminated program cc1',
      '/bin/bash: line 1: 12690 Segmentation fault      pahole -J vmlinux',
    ],
  },
  {
    kind: 'a driver of a compiler',
    pattern:
      '^[A-Za-z0-9_./+-]*(clang|gcc|g\\+\\+|cc1|cc1plus|as|lld|collect2|rustc|llvm-[a-z]+)[A-Za-z0-9_.+-]*: (fatal )?error: ',
    says: [
      "clang: error: no such file or directory: 'a.c'",
      'collect2: fatal error: cannot find ld',
      'cc1: error: bad value for -march= switch',
    ],
  },
  {
    kind: 'a compiler without a place',
    pattern: '^(fatal error|error|Fatal error)(\\[E[0-9]+\\])?: |: Fatal error: ',
    says: [
      'fatal error: error in backend: Incorrect flag for llvm.bpf.preserve.type.info intrinsic',
      'error[E0425]: cannot find value `x` in this scope',
      "a.s: Fatal error: can't create a.o: Permission denied",
    ],
    sameFromNothing: true,
  },

  // kbuild and what it calls.
  {
    kind: 'modpost: a symbol',
    pattern: '^ERROR: (modpost: )?.* undefined!',
    says: ['ERROR: modpost: "f" [drivers/a.ko] undefined!'],
    sameFromNothing: true,
  },
  {
    kind: 'modpost',
    pattern: '^(ERROR|FATAL): modpost: ',
    says: ['ERROR: modpost: missing MODULE_LICENSE() in a.o', 'FATAL: modpost: a.o: truncated'],
  },
  {
    kind: 'objtool',
    pattern: '(^|: )error: objtool: ',
    says: ['vmlinux.o: error: objtool: f+0x1: unreachable instruction'],
  },
  {
    kind: 'pahole, BTF and resolve_btfids',
    pattern:
      '^FAILED:? |^BTF: .*(is not available|failed)|^(/[a-z/]*/)?pahole: |^PAHOLE: Error|^btf_[a-z_]+: .*([Ff]ailed|[Ee]rror)|^Failed to (generate|encode|parse) |error while encoding BTF',
    says: [
      'FAILED: load BTF from vmlinux: No such file or directory',
      'FAILED unresolved symbol vfs_getattr',
      'BTF: .tmp_vmlinux.btf: pahole (pahole) is not available',
      'pahole: .tmp_vmlinux1: Invalid argument',
      'Failed to generate BTF for vmlinux',
    ],
  },
  {
    kind: 'bpftool and dtc',
    pattern: '^(Error|FATAL ERROR): ',
    says: ['Error: failed to link a.bpf.o: Invalid argument (22)'],
  },
  {
    kind: 'depmod',
    pattern: '^([a-z/]*/)?depmod: (ERROR|FATAL): ',
    says: ['depmod: ERROR: could not open directory /lib/modules/1: No such file or directory'],
  },
  {
    kind: 'Kconfig',
    pattern: '^[^ :]*Kconfig[^ :]*:[0-9]+: ?.|^ ?\\*\\*\\* [^ ]',
    says: [
      'kernel/bpf/Kconfig:12: syntax error',
      'init/Kconfig:5:error: recursive dependency detected!',
      '*** Configuration file ".config" not found!',
    ],
  },
  {
    kind: 'a Makefile: $(error ...) and syntax',
    pattern: '^[^ :]+:[0-9]+: \\*\\*\\* ',
    says: [
      'Makefile:219: *** Cannot find a vmlinux.  Stop.',
      'Makefile:3: *** missing separator.  Stop.',
    ],
  },
  {
    kind: 'a Makefile that is not there',
    pattern: '^[^ :]*([Mm]akefile[^ :]*|\\.mk|/Build):[0-9]+: .*: No such file or directory$',
    says: ['scripts/Makefile.build:41: lib/Makefile: No such file or directory'],
  },

  // Programs and scripts.
  {
    kind: 'a missing program',
    pattern:
      '^make(\\[[0-9]+\\])?: [^*]*: (No such file or directory|Permission denied|Exec format error|Command not found|Argument list too long)$|: error while loading shared libraries: |^([a-z/]*/)?env: .*: No such file or directory$|\\brst2man\\b.*not found',
    says: [
      'make[1]: pahole: No such file or directory',
      'tools/objtool/objtool: error while loading shared libraries: libelf.so.1: cannot open shared object file: No such file or directory',
      'make: rst2man: command not found',
    ],
  },
  {
    kind: 'a missing program, or a script with a mistake',
    pattern:
      '^[^ ]+: (line )?[0-9]+: .*(not found|No such file( or directory)?|Permission denied|Exec format error|cannot execute.*|[Ss]yntax error.*|unexpected.*)$|^(/bin/)?(sh|bash|dash): .*(not found|No such file or directory|Permission denied)$',
    says: ['/bin/sh: 1: flex: not found', 'scripts/a.sh: line 3: jq: command not found'],
    weak: true,
  },
  {
    kind: 'Python and Perl',
    pattern:
      "^([A-Za-z_]+\\.)*[A-Z][A-Za-z]*(Error|Exception)(:|$)|^Can't (locate|open) |^[A-Za-z0-9_./-]*python[0-9.]*: can't open ",
    says: ["ModuleNotFoundError: No module named 'yaml'", "Can't locate Nosuch.pm in @INC"],
    weak: true,
  },
  {
    kind: 'objtool before 6.15',
    pattern: ': warning: objtool: ',
    says: ['vmlinux.o: warning: objtool: f+0x1: unreachable instruction'],
    weak: true,
    warns: true,
  },
  {
    kind: 'other programs',
    pattern:
      '^([A-Za-z0-9_./+-]*[/-])?(ar|as|nm|ranlib|strip|objcopy|objdump|readelf|cp|mv|ln|rm|cat|mkdir|install|touch|tar|cpio|xz|gzip|bzip2|zstd|lz4|sed|grep|awk|gawk|mawk|bc|find|xargs|rsync|flex|bison|m4|openssl|sign-file|fixdep|recordmcount|libbpf|git): .|^PLEASE submit a bug report|^ *(ERROR|FATAL)[: ]|SSL error',
    says: [
      "objcopy: 'a.o': No such file",
      "cp: cannot stat 'a': No such file or directory",
      'ERROR: Kernel configuration is invalid.',
    ],
    weak: true,
  },
  {
    kind: 'anything that calls itself an error',
    pattern: ': cannot find |: (fatal )?error: |: (command )?not found$',
    says: ['pahole-flags: error: no input', 'collect2: cannot find ld', './a.sh: jq: not found'],
    weak: true,
  },
]

/** Lines that are no error whatever they say: warnings, source that is shown, what comes of others. */
export const NO_ERROR =
  ':([0-9]+:)* ?(warning|note|remark|Warning|WARNING): |: in function `[^ ]*:$|^ *[0-9]* [|] |^>>> |^collect2: error: ld returned |linker command failed with exit code|assembler command failed|^error: (aborting due to|could not compile)|^ ?\\*\\*\\* (End of|Execute)|^ld: use the --help'
