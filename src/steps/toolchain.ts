import { findDebianRelease, llvmLibrary } from '../platform/debian-releases.ts'
import { selftestsBuildOf } from '../presets/presets.ts'
import { type Arg, at } from '../recipe/command.ts'
import type { Ingredient, Step } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import { runnerOf } from '../runners/table.ts'
import { type Context, hasBookwormQemu, isCompiled, isNative } from './context.ts'
import { EXPIRED, makeRoot } from './debian-root.ts'

/** Packages that a build of kernel and selftests needs, for every target. */
const BUILD_PACKAGES = [
  ...[
    'bash',
    'bc',
    'bison',
    'ca-certificates',
    'ccache',
    'cpio',
    'dwarves',
    'flex',
    'g++',
    'gcc',
    'kmod',
    'make',
    'mount',
  ],
  // openssl makes certs/signing_key.pem, rst2man of python3-docutils bpftool's manual pages.
  ...['openssl', 'patch', 'perl', 'python3', 'python3-docutils', 'rsync', 'xz-utils', 'zstd'],
  ...['libcap-dev', 'libelf-dev', 'libssl-dev', 'zlib1g-dev'],
  // Its lddtree checks that the guest's root has the selftests' libraries.
  'pax-utils',
]

/**
 * Packages that unpack and boot a kernel that was built elsewhere, and pack it: kmod and cpio make
 * its initramfs.
 */
const BOOT_PACKAGES = ['bash', 'ca-certificates', 'cpio', 'kmod', 'mount', 'xz-utils', 'zstd']

/** Packages of the target's libraries that the selftests are linked to. */
const TARGET_LIBRARIES = ['libelf-dev', 'libssl-dev', 'zlib1g-dev']

/**
 * With clang libcap as well: it finds the host's headers, so that bpftool takes the target's libcap
 * to be there.
 */
const TARGET_LIBRARIES_LLVM = [...TARGET_LIBRARIES, 'libcap-dev']

/** Packages that the build root has and a host need not: for libraries that some tests need. */
function libraryPackages(context: Context): string[] {
  const { platform, clang } = context
  // The traffic monitor of test_progs; the Makefile asks pkg-config for it.
  const pcap = ['libpcap-dev', 'pkgconf']
  // The disassembler of test_progs. llvm-N-dev of two architectures do not install side by side:
  // the headers are the host's, the library the target's (build/llvm-config.sh).
  const headers = `llvm-${clang}-dev`
  if (isNative(context)) return [...pcap, headers]

  const target = [...pcap, llvmLibrary(clang)].map((name) => `${name}:${platform.debian}`)
  return [headers, platform.compilerPackage.replace(/^gcc-/, 'g++-'), ...target]
}

/**
 * Files of these packages that are not unpacked: nothing is linked to LLVM's static libraries, which
 * have 335 MB.
 */
const NOT_UNPACKED = ['/usr/lib/llvm-*/lib/libLLVM*.a']

/** Packages of the build root for this run, sorted. */
export function toolchainPackages(context: Context): string[] {
  const { platform, clang, inputs } = context
  const libraries = inputs.compiler === 'llvm' ? TARGET_LIBRARIES_LLVM : TARGET_LIBRARIES
  const presets = selftestsBuildOf(inputs.presets).buildPackages(clang)
  const qemu = (hasBookwormQemu(context) && platform.qemuPackageBookworm) || platform.qemuPackage
  const user = platform.releases === undefined ? [] : ['qemu-user']
  const firmware = platform.firmware === undefined ? [] : [platform.firmware.package]
  const asked = [qemu, ...user, ...firmware, ...inputs.toolchainPackages]
  // For the initramfs of a kernel that was built elsewhere.
  const busybox = context.prebuilt ? [`busybox-static:${platform.debian}`] : []
  if (!isCompiled(context)) return [...BOOT_PACKAGES, ...busybox, ...asked].sort()

  return [
    ...BUILD_PACKAGES,
    ...busybox,
    `clang-${clang}`,
    `llvm-${clang}`,
    `lld-${clang}`,
    ...inputs.suites.flatMap((suite) => runnerOf(suite).packages?.(suite.name) ?? []),
    ...asked,
    ...(isNative(context)
      ? presets
      : [
          platform.compilerPackage,
          ...[...libraries, ...presets].map((name) => `${name}:${platform.debian}`),
        ]),
  ].sort()
}

/** Debian names of the build root's architectures, the host's first. */
function architectures(context: Context): string[] {
  return [...new Set([context.host.debian, context.platform.debian])]
}

/**
 * Ingredient of a product with packages: in a new freshness window it is made again. If that brings
 * no newer package, what was built from it stays valid.
 */
export function freshness(context: Context): Ingredient[] {
  return context.freshSince === undefined
    ? []
    : [{ name: 'fresh since', value: context.freshSince, family: 'nothing' }]
}

/**
 * Ingredients of what is made from a product with packages: that product, and its content. A mirror
 * gives newer packages by the same names, where a product was removed and is made again.
 */
export function madeFrom(step: string, name: string = step): Ingredient[] {
  return [
    { name, from: at(step, FILES.note.about) },
    { name: `${name} content`, contentOf: step },
  ]
}

/** Root with the programs of a build: the build root, or the host's own. */
export function buildRoot(context: Context): Arg {
  return context.inputs.toolchain.kind === 'debian' ? at('toolchain', FILES.toolchain.root) : '/'
}

/** Id of the step that provides the programs of a build. */
export function toolchainStepId(context: Context): string {
  return context.inputs.toolchain.kind === 'debian' ? 'toolchain' : 'runner-toolchain'
}

/** Makes the build root: a Debian root by mmdebstrap, mounted read-only by every sandbox. */
export function toolchainStep(context: Context): Step {
  const { inputs } = context
  const release = context.debianRelease
  const { bpftool = 'main' } = findDebianRelease(release) ?? {}
  const compiled = isCompiled(context)
  const backports = bpftool === 'backports' && compiled
  const packages = compiled
    ? [
        ...toolchainPackages(context),
        ...libraryPackages(context),
        ...(backports ? [] : ['bpftool']),
      ].sort()
    : toolchainPackages(context)

  return {
    id: 'toolchain',
    title: compiled
      ? `Build root: Debian ${release} with compilers for ${context.platform.name} and QEMU`
      : `Build root: Debian ${release} with QEMU for ${context.platform.name}`,
    needs: ['scripts', 'host'],
    product: {
      kind: 'toolchain',
      name: `${release}-${context.platform.name}${compiled ? '' : '-qemu'}`,
      ingredients: [
        { name: 'suite', value: release },
        { name: 'architectures', value: architectures(context).join(',') },
        { name: 'mirror', value: inputs.mirror ?? 'default' },
        { name: 'packages', value: packages.join(' ') },
        { name: 'not unpacked', value: NOT_UNPACKED.join(' ') },
        ...freshness(context),
        ...(backports ? [{ name: 'bpftool', value: `${release}-backports` }] : []),
      ],
    },
    blame: 'infrastructure-failure',
    attempts: 3,
    warning: at('toolchain', EXPIRED),
    actions: [
      {
        do: 'run',
        command: makeRoot({
          release,
          target: at('toolchain', FILES.toolchain.root),
          variant: 'apt',
          architectures: architectures(context),
          packages,
          notUnpacked: NOT_UNPACKED,
          finish: 'toolchain-finish.sh',
          mirror: inputs.mirror,
          acceptExpired: inputs.acceptExpired,
          backports,
        }),
      },
    ],
  }
}

/**
 * Ingredient of everything built: names and versions of all packages that its programs are from.
 */
export function toolchainIdentity(context: Context): { name: string; from: ReturnType<typeof at> } {
  return {
    name: 'toolchain',
    from:
      context.inputs.toolchain.kind === 'debian'
        ? at('toolchain', FILES.toolchain.packages)
        : at('runner-toolchain', FILES.toolchain.packages),
  }
}
