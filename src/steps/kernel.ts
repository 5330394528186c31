import type { TextFile } from '../facts/textfiles.ts'
import { at } from '../recipe/command.ts'
import type { Action, Ingredient, Product, Step } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import { type Context, isNative } from './context.ts'
import { DIRECTORY_FRAGMENTS } from './fragments.ts'
import { adoptActions, closeAction, keepManifest, outputOverlay, settleActions } from './output.ts'
import { numbered } from './patch.ts'
import { BUILDER, INSIDE, inSandbox, insideScript, type Sandbox } from './sandbox.ts'
import { buildRoot, toolchainIdentity, toolchainStepId } from './toolchain.ts'
import { treeNeeds, treeSandbox } from './tree.ts'

/** The BPF selftests in the tree: sources, and what they ask the .config to hold. */
export const BPF_SELFTESTS = `${INSIDE.tree}/tools/testing/selftests/bpf`

/** Variables on every make of this run: what to build for, with which compiler. */
export function makeVariables(context: Context): string[] {
  const { platform, inputs, clang } = context
  return [
    `ARCH=${platform.kernelArch}`,
    ...(isNative(context) ? [] : [`CROSS_COMPILE=${platform.triplet}-`]),
    ...(inputs.compiler === 'llvm' ? [`LLVM=-${clang}`] : []),
    `-j${context.host.cores * 2}`,
  ]
}

/** Most that ccache keeps, as it takes it. */
const CCACHE_LIMIT = '5G'

/**
 * Without the direct mode every source is preprocessed: that mode does not see a new header that stands before one of its name
 * (ccache's manual, "Caveats").
 */
const CCACHE_ENV = {
  CCACHE_DIR: INSIDE.ccache,
  CCACHE_MAXSIZE: CCACHE_LIMIT,
  CCACHE_NODIRECT: '1',
  // ccache looks at the compiler alone; another assembler makes other objects.
  CCACHE_EXTRAFILES: INSIDE.packages,
}

/** True where the kernel's compiler is called through ccache: a second layer, for what no snapshot can serve. */
function withCcache(context: Context): boolean {
  return context.inputs.ccache && context.cacheDir !== undefined
}

/** The folder that ccache keeps: with another compiler it has nothing of use, with other sources and options it may have much. */
function ccacheMount(context: Context, kernel: Product): Product {
  const needed = [toolchainIdentity(context).name, MAKE]
  const ingredients = kernel.ingredients.map(
    (each): Ingredient => (needed.includes(each.name) ? each : { ...each, family: 'nothing' }),
  )
  // Its files are the builder's; other ones it could not write to.
  return { kind: 'ccache', name: `${context.platform.name}-${BUILDER}`, ingredients }
}

/** Variables on the kernel's makes. kbuild notes the compiler in each .cmd file: with and without ccache are two products. */
function kernelVariables(context: Context): string[] {
  const { platform, inputs, clang } = context
  if (!withCcache(context)) return makeVariables(context)
  const gcc = isNative(context) ? 'gcc' : `${platform.triplet}-gcc`
  const [compiler, native] =
    inputs.compiler === 'llvm' ? [`clang-${clang}`, `clang-${clang}`] : [gcc, 'gcc']
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
  const base = treeSandbox(context, 'kernel', true, 'timed')
  return {
    ...base,
    overlays: [...(base.overlays ?? []), outputOverlay('kernel', INSIDE.kernel)],
    mounts: [
      ...base.mounts,
      // Its files may be an earlier product's, under second names: what is written goes over them.
      { from: at('kernel', FILES.kernel.output), to: `${INSIDE.step}/out` },
      ...(withCcache(context)
        ? [
            { from: at('ccache'), to: INSIDE.ccache, writable: true },
            { from: toolchainIdentity(context).from, to: INSIDE.packages },
          ]
        : []),
      { from: at('signing-key'), to: INSIDE.key },
    ],
    env: {
      ...KBUILD_ENV,
      ...(withCcache(context) && CCACHE_ENV),
    },
  }
}

/** The key modules are signed with, one for all builds of a cache: two clean builds of one tree are equal then. */
export function signingKeyStep(context: Context): Step {
  return {
    id: 'signing-key',
    title: 'Key for kernel modules',
    needs: ['scripts', toolchainStepId(context)],
    product: {
      kind: 'signing-key',
      name: 'rsa4096',
      small: true,
      ingredients: [
        { name: 'usage', value: 'modules' },
        { name: 'user', value: BUILDER },
      ],
    },
    blame: 'infrastructure-failure',
    attempts: 1,
    actions: [
      insideScript(
        {
          root: buildRoot(context),
          scripts: at('scripts'),
          mounts: [{ from: at('signing-key'), to: INSIDE.step, writable: true }],
        },
        'signing-key.sh',
        `${INSIDE.step}/key.pem`,
      ),
    ],
  }
}

/** What kselftest's directories want of the kernel, before the user's fragments (steps/fragments.ts). */
function directoryFragments(context: Context): Action[] {
  if (context.inputs.selftests.others.length === 0) return []
  const mounts = [
    { from: at('kernel'), to: INSIDE.step, writable: true },
    { from: DIRECTORY_FRAGMENTS, to: INSIDE.fragments },
  ]
  const sandbox: Sandbox = {
    root: buildRoot(context),
    who: 'keeper',
    scripts: at('scripts'),
    mounts,
  }
  return [
    { do: 'mkdir', path: at('kernel', FILES.kernel.askedByUser) },
    {
      do: 'run',
      command: inSandbox(
        sandbox,
        'cp',
        '--recursive',
        `${INSIDE.fragments}/.`,
        `${INSIDE.step}/${FILES.kernel.askedByUser}`,
      ),
    },
  ]
}

/** The user's fragments as they are named in the product. */
const userFragments = ({ config }: Context): ReturnType<typeof numbered<TextFile>> =>
  numbered(config, FILES.kernel.askedByUser)

/** Ingredient of a kernel: the variables on its makes, the compiler among them. */
const MAKE = 'make'

/**
 * What a kernel is made from. Of one family are those that differ in what make can follow: sources, and what the .config is asked to
 * hold.
 */
function kernelProduct(context: Context): Product {
  const directories = context.inputs.selftests.others
  const variables = kernelVariables(context).filter((word) => !word.startsWith('-j'))
  const ingredients: Ingredient[] = [
    { name: 'tree', from: at('patch', FILES.note.about), family: 'nothing' },
    toolchainIdentity(context),
    { name: MAKE, value: variables.join(' ') },
    { name: 'config-base', value: context.inputs.configBase },
    { name: 'environment', value: JSON.stringify({ ...KBUILD_ENV, user: BUILDER }) },
  ]
  if (directories.length > 0)
    ingredients.push({ name: 'kselftests', value: directories.join(' '), family: 'nothing' })
  for (const { path, file } of userFragments(context))
    ingredients.push({ name: path, value: file.text, family: 'nothing' })
  return { kind: 'kernel', name: context.platform.name, ingredients }
}

/** Merges what the .config is asked to hold. */
function configAction(context: Context): Action {
  const { fragments, fallback } = context.platform
  return insideScript(
    treeSandbox(context, 'kernel', true),
    'config.sh',
    BPF_SELFTESTS,
    `${INSIDE.step}/fragments`,
    `${INSIDE.step}/${FILES.kernel.wished}`,
    fragments.join(' '),
    fallback === undefined ? '' : `${INSIDE.scripts}/${fallback}`,
    ...(isLean(context) ? [`${INSIDE.scripts}/lean.config`] : []),
  )
}

const isLean = ({ inputs }: Context): boolean => inputs.configBase === 'lean'

/**
 * Builds the kernel. The product: `out` is KBUILD_OUTPUT, `layer` what the guest's root gets of it (modules and
 * vmlinux), `release` the kernel release, `fragments/` what the .config was asked to hold.
 */
export function kernelStep(context: Context): Step {
  const directories = context.inputs.selftests.others
  const sandbox = kernelSandbox(context)
  // What needs neither the tree nor what is over the output.
  const apart: Sandbox = {
    root: buildRoot(context),
    scripts: at('scripts'),
    mounts: [{ from: at('kernel'), to: INSIDE.step, writable: true }],
  }
  const folders = [
    ...[FILES.kernel.output, 'written', 'tree'].map((name) => at('kernel', name)),
    ...(withCcache(context) ? [at('ccache')] : []),
  ].map((folder): Action => ({ do: 'mkdir', path: folder }))
  const product = kernelProduct(context)
  return {
    id: 'kernel',
    title: `Kernel for ${context.platform.name}`,
    ...(context.tree && { readsInput: 'kernel' }),
    needs: [
      ...treeNeeds(context),
      'patch',
      ...(directories.length > 0 ? [DIRECTORY_FRAGMENTS.place] : []),
      'signing-key',
    ],
    product,
    ...(withCcache(context) && { cacheMount: ccacheMount(context, product) }),
    blame: 'build-failure',
    attempts: 1,
    nearestBy: at('patch', FILES.patch.manifest),
    // kernel/gen_kheaders.sh keeps a hash of `ls -l` of all headers, link counts and all.
    adopt: [
      ...folders,
      ...adoptActions(
        apart,
        'kernel',
        '*.h',
        'incremental/adopt-kernel.sh',
        context.platform.kernelArch,
      ),
    ],
    actions: [
      ...folders,
      ...userFragments(context).map(
        ({ path, file }): Action => ({ do: 'write', file: at('kernel', path), text: file.text }),
      ),
      ...directoryFragments(context),
      configAction(context),
      keepManifest('kernel'),
      insideScript(
        sandbox,
        'kernel.sh',
        INSIDE.tree,
        INSIDE.kernel,
        INSIDE.step,
        `${INSIDE.key}/key.pem`,
        isLean(context) ? 'allnoconfig' : 'olddefconfig',
        ...kernelVariables(context),
      ),
      ...settleActions(context, 'kernel', INSIDE.kernel),
      insideScript(apart, 'kernel-layer.sh', INSIDE.step, context.platform.image),
      closeAction(context, 'kernel'),
    ],
  }
}
