import { findDebianRelease } from '../platform/debian-releases.ts'
import { type Arg, at } from '../recipe/command.ts'
import type { Ingredient, Step } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import { type Context, isNative } from './context.ts'
import { makeRoot } from './debian-root.ts'

/** What a kernel build and its selftests run on the build machine, whatever the target. */
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
  // certs/signing_key.pem needs the openssl program, bpftool's manual pages rst2man.
  ...['openssl', 'patch', 'perl', 'python3', 'python3-docutils', 'rsync', 'xz-utils', 'zstd'],
  ...['libcap-dev', 'libelf-dev', 'libssl-dev', 'zlib1g-dev'],
  // lddtree, to see whether the guest's root has what the selftests are linked to.
  'pax-utils',
]

/** Libraries the selftests link for the target. */
const TARGET_LIBRARIES = ['libelf-dev', 'libssl-dev', 'zlib1g-dev']

/** clang finds the host's headers when it builds for the target, so that bpftool's probe takes libcap for there. */
const TARGET_LIBRARIES_LLVM = [...TARGET_LIBRARIES, 'libcap-dev']

/** Packages of the build root for this run, sorted. */
export function toolchainPackages(context: Context): string[] {
  const { platform, host, clang } = context
  const libraries = context.inputs.compiler === 'llvm' ? TARGET_LIBRARIES_LLVM : TARGET_LIBRARIES
  const onBookworm = context.inputs.toolchain.kind === 'runner' && host.codename === 'bookworm'
  return [
    ...BUILD_PACKAGES,
    `clang-${clang}`,
    `llvm-${clang}`,
    `lld-${clang}`,
    (onBookworm && platform.qemuPackageBookworm) || platform.qemuPackage,
    ...(isNative(context)
      ? []
      : [platform.compilerPackage, ...libraries.map((name) => `${name}:${platform.debian}`)]),
  ].sort()
}

/** Debian names of the architectures the build root holds packages of, the host's first. */
function architectures(context: Context): string[] {
  return [...new Set([context.host.debian, context.platform.debian])]
}

/** With a new window, newer packages are looked for; where none came, what was built with the root stays as it is. */
export function freshness(context: Context): Ingredient[] {
  return context.freshSince === undefined
    ? []
    : [{ name: 'fresh since', value: context.freshSince, family: 'nothing' }]
}

/** Where the programs of a build come from: the build root, or this machine. */
export function buildRoot(context: Context): Arg {
  return context.inputs.toolchain.kind === 'debian' ? at('toolchain', FILES.toolchain.root) : '/'
}

/** The step that provides them. */
export function toolchainStepId(context: Context): string {
  return context.inputs.toolchain.kind === 'debian' ? 'toolchain' : 'runner-toolchain'
}

/** The build root: a Debian root made by mmdebstrap, entered with bubblewrap and never written to again. */
export function toolchainStep(context: Context): Step {
  const { inputs } = context
  const release = context.debianRelease
  const { bpftool = 'main' } = findDebianRelease(release) ?? {}
  const backports = bpftool === 'backports'
  const packages = [...toolchainPackages(context), ...(backports ? [] : ['bpftool'])].sort()
  return {
    id: 'toolchain',
    title: `Build root: Debian ${release} with compilers for ${context.platform.name} and QEMU`,
    needs: ['scripts', 'host'],
    product: {
      kind: 'toolchain',
      name: `${release}-${context.platform.name}`,
      ingredients: [
        { name: 'suite', value: release },
        { name: 'architectures', value: architectures(context).join(',') },
        { name: 'mirror', value: inputs.mirror ?? 'default' },
        { name: 'packages', value: packages.join(' ') },
        ...freshness(context),
        ...(backports ? [{ name: 'bpftool', value: `${release}-backports` }] : []),
      ],
    },
    blame: 'infrastructure-failure',
    attempts: 3,
    actions: [
      {
        do: 'run',
        command: makeRoot({
          release,
          target: at('toolchain', FILES.toolchain.root),
          variant: 'apt',
          architectures: architectures(context),
          packages,
          finish: 'toolchain-finish.sh',
          mirror: inputs.mirror,
          backports,
        }),
      },
    ],
  }
}

/** What identifies the programs a build runs. */
export function toolchainIdentity(context: Context): { name: string; from: ReturnType<typeof at> } {
  return {
    name: 'toolchain',
    from:
      context.inputs.toolchain.kind === 'debian'
        ? at('toolchain', FILES.toolchain.packages)
        : at('runner-toolchain', FILES.toolchain.packages),
  }
}
