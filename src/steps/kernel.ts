import { at } from '../recipe/command.ts'
import type { Action, Step } from '../recipe/plan.ts'
import type { Context } from './context.ts'
import { numbered, toolchainIdentity, treeNeeds, treeSandbox } from './patch.ts'
import { INSIDE, inSandbox, type Sandbox } from './sandbox.ts'

/** Variables on every make of this run: what to build for, with which compiler. */
export function makeVariables(context: Context): string[] {
  const { platform, host, inputs, clang } = context
  const native = platform.debian === host.debian
  return [
    `ARCH=${platform.kernelArch}`,
    ...(native ? [] : [`CROSS_COMPILE=${platform.triplet}-`]),
    ...(inputs.compiler === 'llvm' ? [`LLVM=-${clang}`] : []),
    `-j${context.host.cores * 2}`,
  ]
}

/** True where the kernel's compiler is called through ccache: a second layer, for what no snapshot can serve. */
function withCcache(context: Context): boolean {
  return context.inputs.ccache && context.cacheDir !== undefined
}

/** The folder that ccache keeps on the host; as a place it is `ccache`. */
export function ccachePlace(context: Context): Readonly<Record<string, string>> {
  return withCcache(context) ? { ccache: `${context.cacheDir}/ccache` } : {}
}

/** Variables on the kernel's makes. kbuild notes the compiler in each .cmd file: with and without ccache are two products. */
function kernelVariables(context: Context): string[] {
  const { platform, host, inputs, clang } = context
  if (!withCcache(context)) return makeVariables(context)
  const gcc = platform.debian === host.debian ? 'gcc' : `${platform.triplet}-gcc`
  const [compiler, native] = inputs.compiler === 'llvm' ? [`clang-${clang}`, `clang-${clang}`] : [gcc, 'gcc']
  return [...makeVariables(context), `CC=ccache ${compiler}`, `HOSTCC=ccache ${native}`]
}

/** Makes two builds of one source alike: who built it, where and when is no part of the result. */
const KBUILD_ENV = {
  KBUILD_BUILD_USER: 'cross-bpf',
  KBUILD_BUILD_HOST: 'cross-bpf',
  KBUILD_BUILD_VERSION: '1',
  KBUILD_BUILD_TIMESTAMP: '@0',
}

export function kernelSandbox(context: Context): Sandbox {
  const base = treeSandbox(context, 'kernel', true)
  return {
    ...base,
    mounts: [
      ...base.mounts,
      { from: at('kernel', 'out'), to: INSIDE.kernel, writable: true },
      ...(withCcache(context) ? [{ from: at('ccache'), to: INSIDE.ccache, writable: true }] : []),
    ],
    env: {
      ...KBUILD_ENV,
      ...(withCcache(context) && { CCACHE_DIR: INSIDE.ccache, CCACHE_MAXSIZE: '5G' }),
    },
  }
}

/**
 * Builds the kernel. The product: `out` is KBUILD_OUTPUT, `layer` what the guest's root gets of it (modules and
 * vmlinux), `release` the kernel release, `fragments/` what the .config was asked to hold.
 */
export function kernelStep(context: Context): Step {
  const user = numbered(context.config, 'fragments/user')
  const sandbox = kernelSandbox(context)
  const make = (...args: string[]): Action => ({
    do: 'run',
    command: inSandbox(sandbox, 'make', '-C', INSIDE.tree, `O=${INSIDE.kernel}`, ...kernelVariables(context), ...args),
  })
  return {
    id: 'kernel',
    title: `Kernel for ${context.platform.name}`,
    needs: [...treeNeeds(context), 'patch'],
    product: {
      kind: 'kernel',
      name: context.platform.name,
      ingredients: [
        { name: 'tree', from: at('patch', 'product') },
        toolchainIdentity(context),
        {
          name: 'make',
          value: kernelVariables(context)
            .filter((word) => !word.startsWith('-j'))
            .join(' '),
        },
        { name: 'environment', value: JSON.stringify(KBUILD_ENV) },
        ...user.map(({ path, file }) => ({ name: path, value: file.text })),
      ],
    },
    blame: 'build-failure',
    attempts: 1,
    actions: [
      { do: 'mkdir', path: at('kernel', 'out') },
      { do: 'mkdir', path: at('kernel', 'tree') },
      ...(withCcache(context) ? [{ do: 'mkdir', path: at('ccache') } satisfies Action] : []),
      ...user.map(({ path, file }): Action => ({ do: 'write', file: at('kernel', path), text: file.text })),
      {
        do: 'run',
        command: inSandbox(
          sandbox,
          'bash',
          `${INSIDE.scripts}/config.sh`,
          `${INSIDE.tree}/tools/testing/selftests/bpf`,
          `${INSIDE.step}/fragments`,
          `${INSIDE.kernel}/.config`,
          context.platform.fragments.join(' '),
        ),
      },
      make('olddefconfig'),
      make('all'),
      {
        do: 'run',
        command: inSandbox(
          sandbox,
          'bash',
          `${INSIDE.scripts}/kernel-layer.sh`,
          INSIDE.tree,
          INSIDE.kernel,
          `${INSIDE.step}/layer`,
          context.platform.image,
          ...kernelVariables(context),
        ),
      },
    ],
  }
}
