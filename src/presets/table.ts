import { BPF_CI } from './bpf-ci.ts'
import type { Preset } from './model.ts'

/** Kernels that have KASAN's checks of vmalloc: powerpc/64s with the radix MMU, commit 41b7a347bf14. */
const KASAN_VMALLOC: Readonly<Record<string, string>> = {
  s390x: '0',
  aarch64: '0',
  riscv64: '0',
  ppc64le: '6.0',
  x86_64: '0',
  armhf: '5.11',
}

/** All presets, in the order in which help and documents list them. */
export const PRESETS: readonly Preset[] = [
  {
    name: 'kasan',
    purpose:
      'finds uses of memory that is freed or out of bounds, of the kernel, its stacks and vmalloc; every report is printed, not only the first',
    costs: 'a larger kernel, about three times as slow; an eighth of the memory',
    options: [
      { set: { KASAN: 'y', KASAN_GENERIC: 'y' } },
      { set: { KASAN_VMALLOC: 'y' }, on: KASAN_VMALLOC },
    ],
    // loongarch has no checks of vmalloc, and was looked at in 6.12.
    platforms: { ...KASAN_VMALLOC, loongarch64: '6.12' },
    kernelArgs: ['kasan_multi_shot'],
  },
  {
    name: 'kcsan',
    purpose:
      'finds data races: accesses of two CPUs to the same memory without a lock between them',
    costs:
      'a kernel several times as slow; it samples, so that one run says little and a VM of one CPU nothing',
    // DEBUG_KERNEL and EXPERT (arm64) are what it depends on.
    options: [{ set: { DEBUG_KERNEL: 'y', EXPERT: 'y', KCSAN: 'y', KASAN: 'n' } }],
    // Architectures that select HAVE_ARCH_KCSAN; riscv and arm do not.
    platforms: { s390x: '5.16', aarch64: '5.17', ppc64le: '6.3', x86_64: '5.8' },
    vmCpus: 2,
  },
  {
    name: 'lockdep',
    purpose:
      'finds deadlocks that could happen, and sleeping where that is forbidden; most trees ask for it in the fragments of s390x, aarch64 and x86_64, this has it everywhere',
    costs: 'little on most platforms; under emulation of s390x the tests take three times as long',
    options: [
      {
        set: {
          DEBUG_KERNEL: 'y',
          PROVE_LOCKING: 'y',
          DEBUG_LOCKDEP: 'y',
          DEBUG_ATOMIC_SLEEP: 'y',
        },
      },
    ],
  },
  {
    name: 'debug-off',
    purpose:
      "turns off the lock and list debugging that the tree's fragments ask for, and keeps what tests need: all symbols in kallsyms, live patching, crash dumps",
    costs:
      'nothing in time: s390x is three times as fast under emulation; no lockdep report is made',
    options: [
      {
        set: {
          PROVE_LOCKING: 'n',
          LOCK_STAT: 'n',
          DEBUG_LOCK_ALLOC: 'n',
          DEBUG_LOCKDEP: 'n',
          DEBUG_ATOMIC_SLEEP: 'n',
          DEBUG_SPINLOCK: 'n',
          DEBUG_MUTEXES: 'n',
          DEBUG_RT_MUTEXES: 'n',
          DEBUG_RWSEMS: 'n',
          DEBUG_WW_MUTEX_SLOWPATH: 'n',
          DEBUG_PAGEALLOC: 'n',
          DEBUG_LIST: 'n',
          DEBUG_SG: 'n',
          DEBUG_NOTIFIERS: 'n',
          DEBUG_IRQFLAGS: 'n',
          LATENCYTOP: 'n',
        },
      },
      // PROVE_LOCKING selects it, and LIVEPATCH, which fragments ask for, depends on it.
      { set: { DEBUG_KERNEL: 'y', KALLSYMS_ALL: 'y' } },
    ],
  },
  {
    name: 'asan',
    purpose:
      'builds the selftests with AddressSanitizer: it ends a runner that uses memory which is freed or out of bounds; leaks do not count',
    costs: 'the kernel is the same; the runners take more time and memory',
    options: [],
    selftestsVariables: [
      // GCC finds a snprintf of jit_disasm_helpers.c to be cut off, and all warnings are errors.
      'SAN_CFLAGS=-fsanitize=address -fno-omit-frame-pointer -Wno-error=format-truncation',
      // For bpftool and resolve_btfids, whose libbpf has it too: Makefiles forgot it until 7.0.
      'EXTRA_LDFLAGS=-fsanitize=address',
      'KBUILD_HOSTLDFLAGS=-fsanitize=address',
      // Programs of the build may leak.
      'ASAN_OPTIONS=detect_leaks=0',
    ],
    // The Makefile builds urandom_read with clang, whatever the compiler is.
    buildPackages: (clang) => [`libclang-rt-${clang}-dev`],
    rootfsPackages: ['libasan8'],
    guestEnvironment: [
      // 6.12's test_progs leaks: LeakSanitizer ends it before its summary is written, and children
      // of token, test_bpffs and cgroup_hierarchical_stats with another exit code. libasan
      // refuses to run behind the library that stdbuf preloads.
      'ASAN_OPTIONS=detect_leaks=0:verify_asan_link_order=0',
    ],
    // With clang the warning has another name, and the library is not libasan.
    compiler: 'gcc',
    denied: [
      {
        name: "asan's list",
        entries: [
          {
            test: 'iters/task_vma',
            why: "AddressSanitizer's heap grows between the program's walk over the mappings and the test's own",
          },
        ],
      },
      {
        name: "asan's list for x86_64",
        platform: 'x86_64',
        entries: ['arena_atomics', 'arena_list'].map((test) => ({
          test,
          why: 'its arena is mapped at 1 << 44, where AddressSanitizer has its shadow memory',
        })),
      },
    ],
  },
  {
    name: 'release',
    purpose:
      'builds the selftests as a release: optimized code in programs that the tests measure or attach to',
    costs: 'the kernel is the same; a longer build of the selftests',
    options: [],
    // GCC 14 finds variables of 6.12's test_loader.c that may be unset, and warnings are errors;
    // clang, which builds urandom_read, knows no such warning.
    selftestsVariables: [
      'RELEASE=1',
      'OPT_FLAGS=-O2 -Wno-maybe-uninitialized -Wno-unknown-warning-option',
    ],
    denied: [
      {
        name: "release's list",
        entries: [
          {
            test: 'get_func_ip_test',
            why: 'GCC leaves out the call of its empty function uprobe_trigger, noinline or not',
          },
        ],
      },
    ],
  },
  BPF_CI,
]
