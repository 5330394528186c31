/*
 * The patterns of errors that the machine is to blame for, not the source: a part of the table in
 * build-errors.ts.
 */

/**
 * What a machine lacks if a build fails there that nothing is wrong with; a key of SHORTAGES in
 * src/judge/shortage.ts.
 */
export type Shortage = 'memory' | 'processes' | 'disk' | 'device' | 'open-files'

/** A pattern of errors, and what it means. */
export interface ErrorPattern {
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

/** What a program calls itself at the start of a line; no source that is shown begins so. */
const PROGRAM = '[A-Za-z0-9_.+/~@<>-]+'

/** A signal in the words of gcc, clang, collect2, shells and make. */
export const ended = (words: string, signal: number): string =>
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

/** Errors of the machine. A full disk comes first: an archiver or linker names more than one reason. */
export const SHORTAGE_ERRORS: readonly ErrorPattern[] = [
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
]
