/** Real changes to a kernel tree, each built over the one before and from nothing. */
import type { RawInputs } from '../../src/inputs/schema.ts'
import type { Tree } from './lab.ts'

export interface Change {
  readonly name: string
  /** Changes the tree. */
  readonly apply?: (tree: Tree) => void
  /** Changes the inputs from here on; files are relative to the lab's folder. */
  readonly inputs?: (lab: { file(name: string, text: string): string }) => RawInputs
  /** Changes the build root's identity, as an update of the compiler would. */
  readonly toolchain?: true
  /** Steps of which an earlier product must not serve. */
  readonly clean?: readonly string[]
  /** True where the selftests have to be built to see it. */
  readonly selftests?: true
}

const PATCH = `--- a/kernel/pid.c
+++ b/kernel/pid.c
@@ -1,2 +1,3 @@
 // SPDX-License-Identifier: GPL-2.0-only
+int cross_bpf_patched;
 /*
--- /dev/null
+++ b/include/linux/cross_bpf_added.h
@@ -0,0 +1,1 @@
+#define CROSS_BPF_ADDED 1
`

const SELFTESTS = 'tools/testing/selftests/bpf'

export const CHANGES: readonly Change[] = [
  {
    name: 'no change, but `ls -l` of a header says another thing',
    apply: (tree) => {
      tree.append('MAINTAINERS', '\n')
      tree.link('include/linux/list.h', 'Documentation/cross_bpf.h')
    },
  },
  {
    name: 'a .c of the kernel',
    apply: (tree) =>
      tree.append(
        'kernel/kthread.c',
        '\nint cross_bpf_one(void);\nint cross_bpf_one(void) { return 1; }\n',
      ),
  },
  {
    name: 'a .c of a module',
    apply: (tree) =>
      tree.append(
        'lib/crc8.c',
        '\nstatic int __maybe_unused cross_bpf_two(int a) { return a + 2; }\nint cross_bpf_module;\n',
      ),
  },
  {
    name: 'a header that half of the kernel includes',
    apply: (tree) =>
      tree.edit(
        'include/linux/list.h',
        'static inline void INIT_LIST_HEAD(',
        '#define CROSS_BPF_LIST 1\nstatic inline void INIT_LIST_HEAD(',
      ),
  },
  {
    name: 'a structure in a header, which changes BTF',
    apply: (tree) =>
      tree.edit(
        'include/linux/list_lru.h',
        'struct list_lru {',
        'struct list_lru {\n\tint cross_bpf_field;',
      ),
  },
  {
    name: "the scheduler's own structure, which changes BTF",
    apply: (tree) =>
      tree.edit('kernel/sched/sched.h', /^struct rq \{/m, 'struct rq {\n\tint cross_bpf_rq;'),
  },
  {
    name: 'a header with an exported structure',
    apply: (tree) =>
      tree.edit(
        'include/linux/crc8.h',
        'void crc8_populate_lsb(',
        'struct cross_bpf_crc;\nvoid crc8_populate_lsb(',
      ),
  },
  {
    name: 'a default of Kconfig',
    apply: (tree) =>
      tree.edit('init/Kconfig', /(config LOG_BUF_SHIFT\n(?:\t.*\n)*?\tdefault )17/, '$116'),
  },
  {
    name: 'a Makefile',
    apply: (tree) =>
      tree.edit(
        'lib/Makefile',
        'obj-y\t+= lockref.o',
        'CFLAGS_lockref.o += -DCROSS_BPF=1\nobj-y\t+= lockref.o',
      ),
  },
  {
    name: 'a new source and its header',
    apply: (tree) => {
      tree.write('kernel/cross_bpf.h', '#define CROSS_BPF_NUMBER 7\n')
      tree.write(
        'kernel/cross_bpf.c',
        '// SPDX-License-Identifier: GPL-2.0\n#include "cross_bpf.h"\nint cross_bpf_number(void);\nint cross_bpf_number(void) { return CROSS_BPF_NUMBER; }\n',
      )
      tree.append('kernel/Makefile', '\nobj-y += cross_bpf.o\n')
    },
  },
  {
    name: 'a new header before one of its name',
    apply: (tree) =>
      tree.write(
        'arch/s390/include/asm/kmap_size.h',
        '#define CROSS_BPF_SHADOW 1\n#include <asm-generic/kmap_size.h>\n',
      ),
  },
  {
    name: 'a new header that shadows one on the include path',
    apply: (tree) =>
      tree.write(
        'arch/s390/include/linux/crc8.h',
        tree
          .read('include/linux/crc8.h')
          .replace('struct cross_bpf_crc;', 'extern int cross_bpf_shadow;'),
      ),
  },
  {
    name: 'a removed file',
    apply: (tree) => {
      tree.remove('kernel/cross_bpf.c')
      tree.remove('kernel/cross_bpf.h')
      tree.remove('arch/s390/include/linux/crc8.h')
      tree.edit('kernel/Makefile', 'obj-y += cross_bpf.o\n', '')
    },
  },
  { name: 'a patch', inputs: (lab) => ({ patches: lab.file('one.patch', PATCH) }) },
  { name: 'the patch reverted', inputs: () => ({ patches: '' }) },
  {
    name: 'a config option',
    inputs: (lab) => ({
      config: lab.file(
        'more.config',
        'CONFIG_CRC4=m\nCONFIG_KALLSYMS_ALL=y\n# CONFIG_CRC7 is not set\n',
      ),
    }),
  },
  { name: 'the config option taken back', inputs: () => ({ config: '' }) },
  {
    name: 'a program of the selftests',
    apply: (tree) =>
      tree.append(`${SELFTESTS}/progs/test_ksyms.c`, '\nint cross_bpf_global = 1;\n'),
    selftests: true,
  },
  {
    name: 'a test of the selftests',
    apply: (tree) =>
      tree.append(
        `${SELFTESTS}/prog_tests/ksyms.c`,
        '\nint cross_bpf_test(void);\nint cross_bpf_test(void) { return 1; }\n',
      ),
    selftests: true,
  },
  {
    name: 'a script of the build',
    apply: (tree) => tree.append('scripts/mksysmap', '\n# changed\n'),
    clean: ['kernel'],
  },
  { name: 'an update of the compiler', toolchain: true, clean: ['kernel', 'selftests'] },
]
