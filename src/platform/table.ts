/** All that differs between target platforms. Other code never compares names of platforms. */
export interface Platform {
  /** Name in inputs, and in the names of the tree's config fragments and lists. */
  readonly name: string
  /** Other names that inputs may have. */
  readonly aliases: readonly string[]
  /** Value of `ARCH=` for the kernel's make. */
  readonly kernelArch: string
  /** GNU triplet; `CROSS_COMPILE` is the triplet and a dash. */
  readonly triplet: string
  /** Debian's name of the architecture. */
  readonly debian: string
  /** Name of the architecture in images of containers: Go's. */
  readonly imageArchitecture: string
  /** Variant of that architecture, if it has some that do not run here. */
  readonly imageVariant?: string
  readonly byteOrder: 'big' | 'little'
  /** Size of a pointer. */
  readonly bits: 32 | 64
  /** `uname -m` in the guest. */
  readonly machine: string
  /** `e_machine` of its programs (EM_* in elf.h). */
  readonly elfMachine: number
  /** Debian packages of the cross compiler and of QEMU's system emulator. */
  readonly compilerPackage: string
  readonly qemuPackage: string
  /** QEMU's package in Debian 12, if it was part of another one there. */
  readonly qemuPackageBookworm?: string
  /** Name below /proc/sys/fs/binfmt_misc, as qemu-user-static registers it. */
  readonly binfmt: string
  /**
   * Debian releases that have it, if not all do; the first is the default of `toolchain`. Its
   * programs are run by the build root's qemu-user: the host's may be too old for them.
   */
  readonly releases?: readonly [string, ...string[]]
  /** True where Debian 12 does not have it. */
  readonly notInBookworm?: true
  /** Debian's metapackage of a built kernel. */
  readonly kernelPackage: string
  /** The kernel's option of the bus of the virtio console, where that is not PCI. */
  readonly consoleBus?: string
  /** Kernel image below KBUILD_OUTPUT that QEMU boots. */
  readonly image: string
  /** Names of the selftests' config fragment in different trees; the first that exists is used. */
  readonly fragments: readonly string[]
  /**
   * Config fragments in build/ for trees that have none of these, if Kconfig's defaults make no
   * kernel for this platform.
   */
  readonly fallback?: readonly string[]
  /** `arch` of vmtest's target section. */
  readonly vmtestArch: string
  /** QEMU's program, if it is not vmtest's default, qemu-system-ARCH. */
  readonly qemuProgram?: string
  /** Model for QEMU's -cpu under TCG, if vmtest's is not right: of two -cpu the last one wins. */
  readonly cpu?: string
  /** The same for a host's own QEMU, which may be too old for `cpu`: for `toolchain: runner`. */
  readonly cpuOfHost?: string
  /** True where QEMU's virtio devices are on channels of their own (CCW), and not on PCI. */
  readonly ccw?: true
  /** How many times as long tests take with lock debugging, by the emulator, where that is much. */
  readonly lockDebugging?: Readonly<Record<'debian' | 'tuned', number>>
  /** Kernel arguments that the guest needs. */
  readonly kernelArgs: readonly string[]
  /** QEMU's name of the target, where there are patches for it: build/qemu/PLATFORM. */
  readonly emulatorTarget?: string
  /** Firmware to boot the kernel by, if it needs what that tells it: Debian's package, and its file. */
  readonly firmware?: { readonly package: string; readonly file: string }
  /** QEMU's -machine, if vmtest names none. */
  readonly qemuMachine?: string
  /** Variables for the BPF selftests' make, before the user's. */
  readonly selftestsVariables?: readonly string[]
  /** Most CPUs of a guest that QEMU saves and goes on with, where not any number. */
  readonly savedCpus?: number
  /** A guest's memory in GiB, if not as much as the input says: what it gets, and at most. */
  readonly memory?: { readonly usual: number; readonly most: number }
  /**
   * True as long as its selftests were not run: CI and the examples of workflows leave it out.
   */
  readonly untried?: true
  /**
   * False where a CPU cannot print a backtrace for another one (arch_trigger_cpumask_backtrace) and
   * lockups are not detected (SOFTLOCKUP_DETECTOR).
   */
  readonly backtraces: boolean
}

const LINUX_GNU = 'linux-gnu'

/** All platforms, in the order in which help and documents list them. */
export const PLATFORMS: readonly Platform[] = [
  {
    name: 's390x',
    aliases: ['s390'],
    kernelArch: 's390',
    triplet: `s390x-${LINUX_GNU}`,
    debian: 's390x',
    imageArchitecture: 's390x',
    byteOrder: 'big',
    bits: 64,
    machine: 's390x',
    elfMachine: 22,
    compilerPackage: 'gcc-s390x-linux-gnu',
    qemuPackage: 'qemu-system-s390x',
    qemuPackageBookworm: 'qemu-system-misc',
    binfmt: 'qemu-s390x',
    // The tests of `quick` with 6.12, against the preset debug-off.
    lockDebugging: { debian: 3, tuned: 2 },
    kernelPackage: 'linux-image-s390x',
    consoleBus: 'S390_GUEST',
    image: 'arch/s390/boot/bzImage',
    fragments: ['config.s390x'],
    vmtestArch: 's390x',
    emulatorTarget: 's390x-softmmu',
    ccw: true,
    // With KASLR the kernel dies in startup_kernel under TCG (QEMU 7.2 and 10.0).
    kernelArgs: ['nokaslr'],
    backtraces: false,
  },
  {
    name: 'aarch64',
    aliases: ['arm64'],
    kernelArch: 'arm64',
    triplet: `aarch64-${LINUX_GNU}`,
    debian: 'arm64',
    imageArchitecture: 'arm64',
    byteOrder: 'little',
    bits: 64,
    machine: 'aarch64',
    elfMachine: 183,
    compilerPackage: 'gcc-aarch64-linux-gnu',
    qemuPackage: 'qemu-system-arm',
    binfmt: 'qemu-aarch64',
    kernelPackage: 'linux-image-arm64',
    image: 'arch/arm64/boot/Image',
    fragments: ['config.aarch64'],
    fallback: ['guest.config', 'aarch64.config'],
    vmtestArch: 'aarch64',
    // Signing and checking return addresses takes a third of the time (docs/emulator.md).
    cpu: 'max,pauth=off',
    kernelArgs: [],
    backtraces: true,
  },
  {
    name: 'riscv64',
    aliases: ['riscv'],
    kernelArch: 'riscv',
    triplet: `riscv64-${LINUX_GNU}`,
    debian: 'riscv64',
    imageArchitecture: 'riscv64',
    byteOrder: 'little',
    bits: 64,
    machine: 'riscv64',
    elfMachine: 243,
    compilerPackage: 'gcc-riscv64-linux-gnu',
    qemuPackage: 'qemu-system-riscv',
    qemuPackageBookworm: 'qemu-system-misc',
    binfmt: 'qemu-riscv64',
    notInBookworm: true,
    kernelPackage: 'linux-image-riscv64',
    image: 'arch/riscv/boot/Image',
    fragments: ['config.riscv64'],
    vmtestArch: 'riscv64',
    // vmtest passes `rv64,sscofpmf=true`, whose emulated interrupt of the PMU fails perf_event tests.
    // Of `max`, recording each jump (CTR) and ordering each access (Ztso, with several CPUs) make
    // guests two to three times as slow (docs/emulator.md). QEMU has the former since 10.0.
    cpu: 'max,sscofpmf=false,smctr=false,ssctr=false,ztso=false',
    cpuOfHost: 'rv64,sscofpmf=false',
    kernelArgs: [],
    backtraces: true,
  },
  {
    name: 'ppc64le',
    aliases: ['ppc64el', 'powerpc64le'],
    kernelArch: 'powerpc',
    triplet: `powerpc64le-${LINUX_GNU}`,
    debian: 'ppc64el',
    imageArchitecture: 'ppc64le',
    byteOrder: 'little',
    bits: 64,
    machine: 'ppc64le',
    elfMachine: 21,
    compilerPackage: 'gcc-powerpc64le-linux-gnu',
    qemuPackage: 'qemu-system-ppc',
    binfmt: 'qemu-ppc64le',
    kernelPackage: 'linux-image-powerpc64le',
    image: 'vmlinux',
    fragments: ['config.ppc64el', 'config.ppc64le'],
    fallback: ['guest.config', 'ppc64le.config'],
    vmtestArch: 'ppc64le',
    qemuProgram: 'qemu-system-ppc64',
    // vmtest passes `qemu64`, an x86 model.
    cpu: 'power10',
    // With two, the agent answers after a snapshot and then starts no program (QEMU 10.0.13).
    savedCpus: 1,
    kernelArgs: ['console=hvc0'],
    backtraces: true,
  },
  {
    name: 'x86_64',
    aliases: ['amd64', 'x86-64', 'x64'],
    kernelArch: 'x86',
    triplet: `x86_64-${LINUX_GNU}`,
    debian: 'amd64',
    imageArchitecture: 'amd64',
    byteOrder: 'little',
    bits: 64,
    machine: 'x86_64',
    elfMachine: 62,
    compilerPackage: 'gcc-x86-64-linux-gnu',
    qemuPackage: 'qemu-system-x86',
    binfmt: 'qemu-x86_64',
    kernelPackage: 'linux-image-amd64',
    image: 'arch/x86/boot/bzImage',
    fragments: ['config.x86_64'],
    vmtestArch: 'x86_64',
    cpu: 'max',
    kernelArgs: [],
    backtraces: true,
  },
  {
    name: 'armhf',
    aliases: ['arm', 'armv7l'],
    kernelArch: 'arm',
    triplet: 'arm-linux-gnueabihf',
    debian: 'armhf',
    imageArchitecture: 'arm',
    imageVariant: 'v7',
    byteOrder: 'little',
    bits: 32,
    machine: 'armv7l',
    elfMachine: 40,
    compilerPackage: 'gcc-arm-linux-gnueabihf',
    qemuPackage: 'qemu-system-arm',
    binfmt: 'qemu-arm',
    kernelPackage: 'linux-image-armmp',
    image: 'arch/arm/boot/zImage',
    fragments: ['config.armhf', 'config.arm'],
    fallback: ['guest.config', 'armhf.config'],
    vmtestArch: 'arm',
    // vmtest passes `qemu64`, an x86 model, and names no machine. Without LPAE the kernel reaches
    // nothing above 4 GiB.
    cpu: 'max',
    qemuMachine: 'virt,highmem=off',
    kernelArgs: ['console=ttyAMA0'],
    backtraces: true,
    // Sources cast addresses of 64 bits to pointers, and with them the runner's own (trace_helpers.c).
    selftestsVariables: ['SAN_CFLAGS=-Wno-error'],
    memory: { usual: 2, most: 3 },
    untried: true,
  },
  {
    name: 'loongarch64',
    aliases: ['loong64', 'loongarch'],
    kernelArch: 'loongarch',
    triplet: `loongarch64-${LINUX_GNU}`,
    debian: 'loong64',
    imageArchitecture: 'loong64',
    byteOrder: 'little',
    bits: 64,
    machine: 'loongarch64',
    elfMachine: 258,
    compilerPackage: 'gcc-loongarch64-linux-gnu',
    qemuPackage: 'qemu-system-misc',
    binfmt: 'qemu-loongarch64',
    // Debian's programs have LSX, which qemu-user has since 8.1; Debian 12 has 7.2.
    releases: ['forky', 'sid'],
    notInBookworm: true,
    kernelPackage: 'linux-image-loong64',
    image: 'arch/loongarch/boot/vmlinux.efi',
    fragments: ['config.loongarch64'],
    fallback: ['guest.config', 'loongarch64.config'],
    vmtestArch: 'loongarch64',
    // vmtest passes `qemu64`, an x86 model.
    cpu: 'max',
    // Without ACPI Debian's kernel finds no PCI bus, and Linux 7.2 dies in i8042_init.
    firmware: {
      package: 'qemu-efi-loongarch64',
      file: '/usr/share/qemu-efi-loongarch64/QEMU_EFI.fd',
    },
    kernelArgs: ['console=ttyS0'],
    backtraces: true,
    untried: true,
  },
]

/** The platform of that name or alias, in upper or lower case; undefined if there is none. */
export function findPlatform(name: string): Platform | undefined {
  const wanted = name.toLowerCase()
  return PLATFORMS.find((platform) => platform.name === wanted || platform.aliases.includes(wanted))
}

/** Kinds of lists: two of tests, one of patterns of kernel reports. */
export type ListKind = 'ALLOWLIST' | 'DENYLIST' | 'SPLAT_ALLOWLIST'

/**
 * Name of a list: `DENYLIST`, `DENYLIST.s390x`, `DENYLIST.6.12`, `DENYLIST.6.12.s390x`; of a trait of
 * runs, `DENYLIST.asan`.
 */
const LIST = /^((?:SPLAT_)?ALLOWLIST|DENYLIST)(?:\.(\d+\.\d+))?(?:\.([^.]+))?$/

/**
 * True if a list is of this kind and for this platform, by its name: `DENYLIST` is for all,
 * `DENYLIST.s390x` for the platform of that name or alias. Either may be for one stable branch.
 * @param traits of the run, which a list may be for instead of a platform: listTraits()
 */
export function isListFor(
  platform: Platform,
  kind: ListKind,
  file: string,
  traits: readonly string[] = [],
): boolean {
  const [, of, , name] = LIST.exec(file) ?? []
  const names = [platform.name, ...platform.aliases, ...traits]
  return of === kind && (name === undefined || names.includes(name))
}

/** The stable branch that a list is for: `6.12` for `DENYLIST.6.12.s390x`. */
export function branchOfList(file: string): string | undefined {
  return LIST.exec(file)?.[2]
}
