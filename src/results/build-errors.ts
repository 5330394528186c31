/*
 * The patterns of errors in the output of a build. The report reads them (build-log.ts), the
 * decision whether an earlier product may be at fault (src/run/actions.ts), and the scripts, by
 * build/errors.sh, which is generated from this table. Each pattern has to mean the same to
 * JavaScript and to GNU grep -E: [0-9] for a digit, no backslash in brackets, no (?:.
 */

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

/**
 * What a machine lacks if a build fails there that nothing is wrong with; a key of SHORTAGES in
 * src/judge/shortage.ts.
 */
export type Shortage = 'memory' | 'processes' | 'disk' | 'device' | 'open-files'

interface ErrorPattern {
  /** What fails: a row of the table in docs/troubleshooting.md. */
  readonly kind: string
  readonly pattern: string
  /** Lines that the pattern matches. */
  readonly says: readonly string[]
  /** The machine is at fault, not the source. */
  readonly lacks?: Shortage
  /**
   * True where a clean build would fail in the same way: then the earlier product is not at fault.
   */
  readonly sameFromNothing?: true
  /**
   * True for words that a build which goes on may print too: they are the error where make gives up
   * right after them, and in the log of one directory of kselftest.
   */
  readonly weak?: true
  /** True where the error is called a warning. */
  readonly warns?: true
}

const CRASHES = '(Segmentation fault|Aborted|Illegal instruction|Floating point exception)'

/** What a program calls itself at the start of a line; no source that is shown begins so. */
const PROGRAM = '[A-Za-z0-9_.+/~@<>-]+'

/** A signal in the words of gcc, clang, collect2, shells and make. */
const ended = (words: string, signal: number): string =>
  [
    `^${PROGRAM}: error: unable to execute command: ${words}`,
    `^${PROGRAM}: (fatal )?error: [^ ]+ terminated with signal ${signal}( |$)`,
    `^${PROGRAM}: (fatal|internal compiler) error: ${words} (signal terminated program |\\(program )`,
    // Bash pads the words, unless they are long.
    `^${PROGRAM}: line [0-9]+: +[0-9]+ ${words}([^a-z]|$)`,
    `^${words}( \\(core dumped\\))?$`,
    `^make(\\[[0-9]+\\])?: \\*\\*\\* .*\\] (${words}|Error ${128 + signal})( \\(core dumped\\))?$`,
  ].join('|')

/**
 * An error of the system at the end of what a program says. In the text of a source, and in what
 * `#error` and `$(error ...)` make of it, such words do not end a line that begins with a program.
 */
const failed = (words: string): string =>
  [
    `^(${PROGRAM}(\\[[0-9]+\\])?|LLVM ERROR|fatal error|-p [a-z]+): (.*(: |\\())?'?(${words})['.)]?( \\(-?[0-9]+\\)|\\.  Stop\\.)?$`,
    // A compiler names the line that it had come to.
    `^[^ :"]+:[0-9]+:([0-9]+:)? [Ff]atal error: ([a-z']+ )*[^ :"#]+: '?(${words})'?$`,
    // Rust, Python, Perl.
    `(^|: | )(${words}) \\(os error [0-9]+\\)$`,
    `^[A-Za-z.]*Error: \\[Errno [0-9]+\\] (${words})(: |$)`,
    `^[^ "][^"]*: (${words}) at [^ ]+ line [0-9]+(, <[^>]*> [a-z]+ [0-9]+)?\\.$`,
  ].join('|')

/** Errors that have no `file:line:` before them, in the words of the program that failed. */
export const ERRORS: readonly ErrorPattern[] = [
  // The machine. A full disk comes first: an archiver or linker names more than one reason.
  {
    kind: 'a full disk',
    lacks: 'disk',
    pattern: [
      failed('[Nn]o space left on device|Disk quota exceeded|File too large'),
      '^flex: error writing output file ',
      // dash has no other words.
      '^[a-z/]*sh: [0-9]+: [a-z]+: [a-z]+: I/O error$',
      ended('File size limit exceeded', 25),
      ended('Bus error', 7),
    ].join('|'),
    says: [
      'cp: error writing a.o: No space left on device',
      'cc1: fatal error: error writing to /tmp/a.s: No space left on device',
      "a.s: Fatal error: can't write 39 bytes to section .text of a.o: 'No space left on device'",
      'ld: final link failed: No space left on device',
      'make[1]: write error: stdout: No space left on device',
      '/bin/sh: 1: echo: echo: I/O error',
      'awk: write failure (No space left on device)',
      "OSError: [Errno 28] No space left on device: 'a'",
      'error: failed to write a.rmeta: No space left on device (os error 28)',
      'cannot write a: No space left on device at scripts/a.pl line 12.',
      'bash: line 6: 11682 File size limit exceeded"$@" 2>&1',
      'clang: error: unable to execute command: Bus error',
      'flex: error writing output file lex.c',
    ],
  },
  {
    kind: 'a killed process',
    lacks: 'memory',
    pattern: `${ended('Killed', 9)}|^[A-Za-z.]*CalledProcessError: .* died with <Signals\\.SIGKILL|\\(signal: 9, SIGKILL: kill\\)$`,
    says: [
      'gcc: fatal error: Killed signal terminated program cc1',
      'collect2: fatal error: ld terminated with signal 9 [Killed]',
      'make[2]: *** [scripts/Makefile.build:229: a.o] Error 137',
      '/mnt/scripts/kernel.sh: line 60: 1234 Killed                  make -C /mnt/linux all',
    ],
  },
  {
    kind: 'memory that is used up',
    lacks: 'memory',
    pattern: [
      failed('[Oo]ut of memory|memory exhausted|Cannot allocate memory|not enough memory'),
      `^${PROGRAM}: (.*: )?[Oo]ut of memory( allocating |, )`,
      '^Out of memory(!| in perl)',
      '^virtual memory exhausted: ',
      "^terminate called after throwing an instance of 'std::bad_alloc'",
      '^ +what\\(\\): +std::bad_alloc',
      '^memory allocation of [0-9]+ bytes failed',
      '^MemoryError',
      `^${PROGRAM}: error while loading shared libraries: .*: failed to map segment from shared object`,
    ].join('|'),
    says: [
      'cc1: out of memory allocating 65536 bytes after a total of 1000 bytes',
      'LLVM ERROR: out of memory',
      'virtual memory exhausted: Cannot allocate memory',
      'fatal: Out of memory, malloc failed (tried to allocate 12 bytes)',
      'ld: final link failed: memory exhausted',
      "terminate called after throwing an instance of 'std::bad_alloc'",
    ],
  },
  {
    kind: 'no more processes',
    lacks: 'processes',
    pattern: `^(${PROGRAM}(\\[[0-9]+\\])?|LLVM ERROR|fatal error): (.*[ :])?(v?fork|clone3?|posix_spawnp?|pthread_create)( [a-z]+)?: (retry: )?Resource temporarily unavailable$|^[a-z/]*sh: ([0-9]+: )?Cannot fork$`,
    says: [
      'make: vfork: Resource temporarily unavailable',
      'gcc: fatal error: cannot execute as: vfork: Resource temporarily unavailable',
      'LLVM ERROR: pthread_create failed: Resource temporarily unavailable',
      '/bin/sh: 1: Cannot fork',
    ],
  },
  {
    kind: 'too many open files',
    lacks: 'open-files',
    pattern: failed('Too many open files'),
    says: ['<command-line>: fatal error: stdc-predef.h: Too many open files'],
  },
  {
    kind: 'a failing disk',
    lacks: 'device',
    pattern: failed('[Ii]nput/output error|Stale file handle|Structure needs cleaning'),
    says: ['cp: error reading a.c: Input/output error', 'bison: input/output error'],
  },

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
