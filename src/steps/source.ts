import { type Arg, at } from '../recipe/command.ts'
import { shortHash } from '../recipe/hash.ts'
import type { Action, Product, Step } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import type { Context } from './context.ts'
import { EXPIRED } from './debian-root.ts'
import { kernelPackagesStep } from './prebuilt.ts'
import { hostScript, INSIDE, insideScript, onNetwork, type Sandbox } from './sandbox.ts'
import { freshness } from './toolchain.ts'

/** The input `kernel` of one kind. */
type KernelOf<Kind extends Context['inputs']['kernel']['kind']> = Extract<
  Context['inputs']['kernel'],
  { readonly kind: Kind }
>

/**
 * Makes the step that fetches a source. It lists the files at once (build/manifest.sh), while they
 * are still in the page cache, and then gives them old times (build/old.sh).
 */
function fetchStep(
  title: string,
  product: Product,
  needs: string[],
  actions: Action[],
  more: Pick<Step, 'readsInput' | 'cacheMount' | 'warning'> = {},
): Step {
  const after = (script: string, ...places: Arg[]): Action =>
    hostScript('source', script, at('source', FILES.source.tree), ...places)

  return {
    id: 'source',
    title,
    needs: ['scripts', ...needs],
    product,
    blame: 'infrastructure-failure',
    attempts: 3,
    ...more,
    actions: [
      ...actions,
      after('manifest.sh', at('source', FILES.source.manifest)),
      after('old.sh'),
    ],
  }
}

/**
 * Folder of a git repository's objects: a later commit fetches only what is new. Other stores get
 * it once in a freshness window.
 */
function gitObjects(context: Context, repository: string): Product {
  const name =
    (repository.split('/').at(-1) ?? '').replace(/\.git$/, '').replaceAll(/[^\w.+-]/g, '_') ||
    'repository'
  return {
    kind: 'git',
    name: `${name}-${shortHash(repository)}`,
    ingredients: [{ name: 'repository', value: repository }, ...freshness(context)],
  }
}

/** Fetches a source package of Debian. */
function debianSource(context: Context, kernel: KernelOf<'debian'>): Step {
  const onRoot = context.inputs.toolchain.kind === 'debian'
  const release = kernel.release ?? (onRoot ? context.debianRelease : '')

  const product: Product = {
    kind: 'source',
    name: kernel.package,
    ingredients: [
      { name: 'package', value: kernel.package },
      { name: 'suite', value: release },
      // A newer package of the same name is another source: a new build root looks for it again.
      {
        name: 'toolchain',
        from: onRoot
          ? at('toolchain', FILES.toolchain.packages)
          : at('runner-toolchain', FILES.toolchain.packages),
      },
      // Another release may have newer packages while the build root's has none.
      ...(kernel.release === undefined || kernel.release === context.debianRelease
        ? []
        : freshness(context)),
    ],
  }
  const sandbox: Sandbox = {
    root: onRoot ? at('toolchain', FILES.toolchain.root) : '/',
    scripts: at('scripts'),
    mounts: [{ from: at('source'), to: INSIDE.step, writable: true }],
    network: true,
    reports: true,
  }

  return fetchStep(
    `Kernel source: Debian's ${kernel.package}${release === '' ? '' : ` of ${release}`}`,
    product,
    [onRoot ? 'toolchain' : 'runner-toolchain'],
    [
      insideScript(
        sandbox,
        'debian-source.sh',
        kernel.package,
        release,
        INSIDE.step,
        ...(context.inputs.acceptExpired ? [`${INSIDE.step}/${EXPIRED}`] : []),
      ),
    ],
    { warning: at('source', EXPIRED) },
  )
}

/** Fetches one commit of a git repository. */
function gitSource(context: Context, { repository, ref }: KernelOf<'git'>): Step {
  const commit = context.gitCommit ?? ref
  const ingredients = [
    { name: 'repository', value: repository },
    { name: 'commit', value: commit },
  ]
  const kept = context.cacheDir !== undefined

  return fetchStep(
    `Kernel source: ${ref} of ${repository}`,
    { kind: 'source', name: 'git', ingredients },
    ['host'],
    [
      {
        do: 'run',
        command: onNetwork(
          'bash',
          at('scripts', 'git-source.sh'),
          repository,
          commit,
          at('source'),
          ...(kept ? [at('git')] : []),
        ),
      },
    ],
    kept ? { cacheMount: gitObjects(context, repository) } : {},
  )
}

/** Path of the user's tarball in the sandbox. */
const TARBALL = '/mnt/tarball'

/** Unpacks the user's tarball. */
function tarballSource(context: Context, kernel: KernelOf<'tarball'>): Step {
  return fetchStep(
    `Kernel source: ${kernel.path}`,
    {
      kind: 'source',
      name: 'tarball',
      ingredients: [{ name: 'sha256', value: context.tarballSha256 ?? '' }],
    },
    ['host'],
    [
      insideScript(
        {
          ...{ root: '/', who: 'keeper', scripts: at('scripts') },
          mounts: [
            { from: kernel.path, to: TARBALL },
            { from: at('source'), to: INSIDE.step, writable: true },
          ],
        },
        'tarball-source.sh',
        TARBALL,
        INSIDE.step,
      ),
    ],
    { readsInput: 'kernel' },
  )
}

/**
 * Makes the step that fetches the kernel source; none for a directory, which is used where it is.
 */
export function sourceStep(context: Context): Step | undefined {
  const { kernel } = context.inputs
  switch (kernel.kind) {
    case 'directory':
    case 'none':
      return undefined
    case 'debian':
      return debianSource(context, kernel)
    case 'debian-image':
      return kernelPackagesStep(context, kernel)
    case 'git':
      return gitSource(context, kernel)
    case 'tarball':
      return tarballSource(context, kernel)
  }
}
