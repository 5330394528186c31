import type { TextFile } from '../facts/textfiles.ts'
import { at } from '../recipe/command.ts'
import type { Action, Ingredient, Product, Step } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import { type Context, isNative } from './context.ts'
import { DIRECTORY_FRAGMENTS } from './fragments.ts'
import { adoptActions, closeAction, keepManifest, outputOverlay, settleActions } from './output.ts'
import { PAHOLE } from './pahole.ts'
import { numbered } from './patch.ts'
import { presetActions, presetFragments } from './presets.ts'
import { BUILDER, INSIDE, inSandbox, insideScript, type Sandbox } from './sandbox.ts'
import { buildRoot, toolchainIdentity, toolchainStepId } from './toolchain.ts'
import { treeNeeds, treeSandbox } from './tree.ts'

/** Folder of the BPF selftests in the tree: sources and config fragments. */
export const BPF_SELFTESTS = `${INSIDE.tree}/tools/testing/selftests/bpf`

/** Variables of every make of a run: architecture, compiler, number of jobs. */
export function makeVariables(context: Context): string[] {
  const { platform, inputs, clang } = context
  return [
    `ARCH=${platform.kernelArch}`,
    ...(isNative(context) ? [] : [`CROSS_COMPILE=${platform.triplet}-`]),
    ...(inputs.compiler === 'llvm' ? [`LLVM=-${clang}`] : []),
    `-j${context.host.cores * 2}`,
  ]
}

/** Largest size of ccache's folder. */
const CCACHE_LIMIT = '5G'

/**
 * Environment of ccache. Its direct mode is off: it misses a new header that comes before another
 * of the same name on the include path (ccache's manual, "Caveats").
 */
const CCACHE_ENV = {
  CCACHE_DIR: INSIDE.ccache,
  CCACHE_MAXSIZE: CCACHE_LIMIT,
  CCACHE_NODIRECT: '1',
  // ccache hashes the compiler only, but another assembler makes other objects.
  CCACHE_EXTRAFILES: INSIDE.packages,
}

/**
 * True if the kernel's compiler is called through ccache: for builds that no earlier product helps.
 */
function withCcache(context: Context): boolean {
  return context.inputs.ccache && context.cacheDir !== undefined
}

/**
 * The folder of ccache. Copies in another store are of use if the compiler is the same, whatever
 * the source and the options.
 */
function ccacheMount(context: Context, kernel: Product): Product {
  const needed = [toolchainIdentity(context).name, MAKE]
  const ingredients = kernel.ingredients.map(
    (each): Ingredient => (needed.includes(each.name) ? each : { ...each, family: 'nothing' }),
  )
  // Its files belong to the builder, which could not write to those of another user.
  return { kind: 'ccache', name: `${context.platform.name}-${BUILDER}`, ingredients }
}

/**
 * Variables of the kernel's make. kbuild writes the compiler's name to each .cmd file: builds with
 * and without ccache are two products.
 */
function kernelVariables(context: Context): string[] {
  const { platform, inputs, clang } = context
  if (!withCcache(context)) return makeVariables(context)
  const gcc = isNative(context) ? 'gcc' : `${platform.triplet}-gcc`
  const [compiler, native] =
    inputs.compiler === 'llvm' ? [`clang-${clang}`, `clang-${clang}`] : [gcc, 'gcc']
  return [...makeVariables(context), `CC=ccache ${compiler}`, `HOSTCC=ccache ${native}`]
}

/** Environment that makes two builds of one source equal: it fixes who built it, where and when. */
const KBUILD_ENV = {
  KBUILD_BUILD_USER: 'cross-bpf',
  KBUILD_BUILD_HOST: 'cross-bpf',
  KBUILD_BUILD_VERSION: '1',
  KBUILD_BUILD_TIMESTAMP: '@0',
}

/**
 * The sandbox that the kernel is built in: the tree to write to, KBUILD_OUTPUT, the key for
 * modules.
 */
export function kernelSandbox(context: Context): Sandbox {
  const base = treeSandbox(context, 'kernel', true, 'timed')
  return {
    ...base,
    overlays: [...(base.overlays ?? []), outputOverlay('kernel', INSIDE.kernel)],
    mounts: [
      ...base.mounts,
      // Read-only: files in it may be hard links to an earlier product. The overlay takes what is
      // written.
      { from: at('kernel', FILES.kernel.output), to: `${INSIDE.step}/out` },
      ...(withCcache(context)
        ? [
            { from: at('ccache'), to: INSIDE.ccache, writable: true },
            { from: toolchainIdentity(context).from, to: INSIDE.packages },
          ]
        : []),
      { from: at('signing-key'), to: INSIDE.key },
    ],
    env: withCcache(context) ? { ...KBUILD_ENV, ...CCACHE_ENV } : KBUILD_ENV,
  }
}

/**
 * Makes the key that signs modules: one for all builds of a cache, so that two clean builds of one
 * tree are equal.
 */
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

/**
 * Copies the config fragments of kselftest's directories (steps/fragments.ts) to where the user's
 * are.
 */
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

/** The user's config fragments, with their paths in the product. */
const userFragments = ({ config }: Context): ReturnType<typeof numbered<TextFile>> =>
  numbered(config, FILES.kernel.askedByUser)

/** Name of the ingredient that holds the variables of make, the compiler among them. */
const MAKE = 'make'

/** Ingredient of what make builds with these variables. How many jobs it has changes nothing. */
export function makeIngredient(variables: readonly string[]): Ingredient {
  return { name: MAKE, value: variables.filter((word) => !word.startsWith('-j')).join(' ') }
}

/**
 * What a kernel is built from. Kernels that differ only in what make can track (source, config
 * fragments) are one family.
 */
function kernelProduct(context: Context): Product {
  const directories = context.inputs.selftests.others
  const ingredients: Ingredient[] = [
    { name: 'tree', from: at('patch', FILES.note.about), family: 'nothing' },
    toolchainIdentity(context),
    makeIngredient(kernelVariables(context)),
    { name: 'config-base', value: context.inputs.configBase },
    { name: 'environment', value: JSON.stringify({ ...KBUILD_ENV, user: BUILDER }) },
  ]

  if (directories.length > 0)
    ingredients.push({ name: 'kselftests', value: directories.join(' '), family: 'nothing' })
  for (const { path, text } of presetFragments(context))
    ingredients.push({ name: path, value: text, family: 'nothing' })
  for (const { path, file } of userFragments(context))
    ingredients.push({ name: path, value: file.text, family: 'nothing' })

  return { kind: 'kernel', name: context.platform.name, ingredients }
}

/** Merges all config fragments into one file. */
function configAction(context: Context): Action {
  const { fragments, fallback = [] } = context.platform
  const own = (file: string): string => `${INSIDE.scripts}/${file}`
  return insideScript(
    treeSandbox(context, 'kernel', true),
    'config.sh',
    BPF_SELFTESTS,
    `${INSIDE.step}/fragments`,
    `${INSIDE.step}/${FILES.kernel.wished}`,
    fragments.join(' '),
    isLean(context) ? own('lean.config') : '',
    own('vm.config'),
    ...fallback.map(own),
  )
}

const isLean = ({ inputs }: Context): boolean => inputs.configBase === 'lean'

/**
 * Builds the kernel. Its product holds `out` (KBUILD_OUTPUT), `layer` (modules and vmlinux for the
 * guest's root), `release` (the kernel release) and `fragments/` (the config fragments).
 */
export function kernelStep(context: Context): Step {
  const directories = context.inputs.selftests.others
  const sandbox = kernelSandbox(context)
  // For scripts that need neither the tree nor the overlay over its output.
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
  const target = isLean(context) ? 'allnoconfig' : 'olddefconfig'

  return {
    id: 'kernel',
    title: `Kernel for ${context.platform.name}`,
    readsInput: context.tree && 'kernel',
    needs: [
      ...treeNeeds(context),
      'patch',
      PAHOLE,
      ...(directories.length > 0 ? [DIRECTORY_FRAGMENTS.place] : []),
      'signing-key',
    ],
    product,
    ...(withCcache(context) && { cacheMount: ccacheMount(context, product) }),
    blame: 'build-failure',
    attempts: 1,
    nearestBy: at('patch', FILES.patch.manifest),
    // Headers are copied, not linked: kernel/gen_kheaders.sh hashes `ls -l` of them, which shows
    // link counts.
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
      ...presetFragments(context).map(
        ({ path, text }): Action => ({ do: 'write', file: at('kernel', path), text }),
      ),
      ...directoryFragments(context),
      configAction(context),
      keepManifest('kernel'),
      ...presetActions(context, sandbox, target, kernelVariables(context)),
      insideScript(
        sandbox,
        'kernel.sh',
        INSIDE.tree,
        INSIDE.kernel,
        INSIDE.step,
        `${INSIDE.key}/key.pem`,
        target,
        ...kernelVariables(context),
      ),
      ...settleActions(context, 'kernel', INSIDE.kernel),
      insideScript(apart, 'kernel-layer.sh', INSIDE.step, context.platform.image),
      closeAction(context, 'kernel'),
    ],
  }
}
