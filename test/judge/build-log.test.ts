import { describe, expect, test } from 'vitest'
import { firstError } from '../../src/judge/build-log.ts'
import { fixture } from '../results/fixtures.ts'

describe('firstError on real logs', () => {
  test('a skeleton that is not there', () => {
    expect(firstError(fixture('make-selftests-missing-skeleton.log'))).toEqual({
      file: 'tools/testing/selftests/bpf/prog_tests/bpf_attr_size.c',
      line: 8,
      message: 'cgroup_skb_direct_packet_access.skel.h: No such file or directory',
    })
  })

  test("libbpf's reason comes with bpftool's error", () => {
    expect(firstError(fixture('make-selftests-byte-order.log'))?.message).toBe(
      "libbpf: unsupported byte order of ELF file /build/O//test_ksyms_module.bpf.o: no error; Error: failed to link '/build/O//test_ksyms_module.bpf.o': Operation not supported (95)",
    )
  })

  test('a log without an error has none', () => {
    expect(firstError(fixture('make-kernel-tail.log'))).toBeUndefined()
  })
})

const BPF = "make: Entering directory '/build/linux/tools/testing/selftests/bpf'\n"
const LAST = 'make[2]: *** [Makefile:9: x.o] Error 1\n'

describe('firstError', () => {
  test.each([
    [
      "gcc, relative to make's directory",
      `${BPF}prog_tests/a.c:3:1: error: no\n${LAST}`,
      { file: 'tools/testing/selftests/bpf/prog_tests/a.c', line: 3, message: 'no' },
    ],
    [
      'and its dots',
      `${BPF}../../../include/a.h:3:1: error: no\n`,
      { file: 'tools/include/a.h', line: 3, message: 'no' },
    ],
    [
      'a kernel source',
      'kernel/bpf/verifier.c:12:3: error: x undeclared\n',
      { file: 'kernel/bpf/verifier.c', line: 12, message: 'x undeclared' },
    ],
    [
      'after make has left',
      `${BPF}make: Leaving directory '/build/linux/tools/testing/selftests/bpf'\na.c:1: error: no\n`,
      { file: 'a.c', line: 1, message: 'no' },
    ],
    [
      'colours',
      '\u001b[01m\u001b[K/build/linux/a.c:1:2:\u001b[m\u001b[K \u001b[01;31m\u001b[Kerror: \u001b[m\u001b[Kno',
      { file: 'a.c', line: 1, message: 'no' },
    ],
    [
      'the assembler',
      'arch/s390/a.S:7: Error: bad instruction\n',
      { file: 'arch/s390/a.S', line: 7, message: 'bad instruction' },
    ],
    [
      'ld with a place',
      "/usr/bin/ld: a.o: in function `f':\n/build/linux/a.c:5: undefined reference to `g'\ncollect2: error: ld returned 1 exit status\n",
      { file: 'a.c', line: 5, message: "undefined reference to `g'" },
    ],
    [
      'ld without',
      "ld: a.o:(.text+0x1): undefined reference to `g'\n",
      { message: "ld: a.o:(.text+0x1): undefined reference to `g'" },
    ],
    [
      'a library',
      '/usr/bin/s390x-linux-gnu-ld: cannot find -lelf: No such file or directory\n',
      { message: '/usr/bin/s390x-linux-gnu-ld: cannot find -lelf: No such file or directory' },
    ],
    [
      'a crashed clang',
      `clang-19: error: clang frontend command failed with exit code 70\n${LAST}`,
      { message: 'clang-19: error: clang frontend command failed with exit code 70' },
    ],
    [
      'rst2man',
      `Makefile:39: *** rst2man not found, but required to generate man pages.  Stop.\n`,
      {
        file: 'Makefile',
        line: 39,
        message: 'rst2man not found, but required to generate man pages',
      },
    ],
    [
      'a missing program',
      `/bin/sh: 1: openssl: not found\n${LAST}`,
      { message: '/bin/sh: 1: openssl: not found' },
    ],
    [
      'modpost',
      'ERROR: modpost: "f" [a.ko] undefined!\n',
      { message: 'ERROR: modpost: "f" [a.ko] undefined!' },
    ],
    [
      'no rule, but a compiler said more',
      `make: *** No rule to make target 'a.h', needed by 'a.o'.  Stop.\na.c:1:1: error: no\n`,
      { file: 'a.c', line: 1, message: 'no' },
    ],
    [
      'no rule before the error number',
      `${LAST}make: *** No rule to make target 'a.lskel.h', needed by '/build/linux/a.o'.  Stop.\n`,
      { message: "No rule to make target 'a.lskel.h', needed by 'a.o'." },
    ],
    [
      'the last resort',
      `make: *** Waiting for unfinished jobs....\n${LAST}make: *** [Makefile:1: all] Error 2\n`,
      { message: '[Makefile:9: x.o] Error 1' },
    ],
    [
      'libbpf warnings of a build that goes on',
      `libbpf: elf: skipping section\n  CC a.o\nError: failed to open object file\n`,
      { message: 'Error: failed to open object file' },
    ],
    [
      'names with error in them',
      '  CC      lib/error.o\n  CC      str_error: error.o\n',
      undefined,
    ],
    ['nothing', '', undefined],
  ])('%s', (_, log, expected) => {
    expect(firstError(log)).toEqual(expected)
  })
})
