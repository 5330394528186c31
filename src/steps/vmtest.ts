import type { HostFacts, RustFacts } from '../facts/host.ts'
import { type Arg, at, type Place } from '../recipe/command.ts'
import { type Action, run, type Step } from '../recipe/plan.ts'
import type { Context, VmtestSource } from './context.ts'
import { EXPIRED, makeRoot } from './debian-root.ts'
import { INSIDE, insideScript, type Mount, type Sandbox } from './sandbox.ts'

/** Version of the vmtest crate. */
export const VMTEST_VERSION = '0.18.0'

/** Chooses a vmtest: the one on PATH, or else one built from the crate. */
export function chooseVmtest(host: Pick<HostFacts, 'vmtest' | 'rust'>): VmtestSource {
  if (host.vmtest !== undefined) return { kind: 'path', path: host.vmtest }
  return host.rust === undefined
    ? { kind: 'cargo-in-root' }
    : { kind: 'cargo-on-host', rust: host.rust }
}

/** The finished program. */
export const VMTEST_PROGRAM: Place = at('vmtest', 'bin/vmtest')

/**
 * A root for cargo only, removed after the build. In the build root, cargo would change the keys of
 * all kernels.
 */
const RUST_ROOT = at('vmtest', 'rust')

/** Paths in the sandbox of the host's compiler and of cargo's configuration. */
const RUST = '/mnt/rust'
const CARGO_CONFIG = '/mnt/cargo.toml'

/**
 * Settings that halve the build time: vmtest mostly waits for its guest. Checks of debug builds
 * stay off.
 */
const QUICK_BUILD = {
  CARGO_PROFILE_RELEASE_OPT_LEVEL: '0',
  CARGO_PROFILE_RELEASE_LTO: 'off',
  CARGO_PROFILE_RELEASE_STRIP: 'symbols',
}

/** Fetches the crate and its dependencies, then builds it without network: see build/vmtest.sh. */
function cargo(root: Arg, rust?: RustFacts): Action[] {
  // Debian's compiler is in /usr, rustup's in its user's home.
  const apart = rust !== undefined && rust.sysroot !== '/usr'
  const { config } = rust ?? {}
  const given: Mount[] = [
    ...(apart ? [{ from: rust.sysroot, to: RUST }] : []),
    ...(config === undefined ? [] : [{ from: config, to: CARGO_CONFIG }]),
  ]

  const sandbox: Sandbox = {
    root,
    scripts: at('scripts'),
    mounts: [{ from: at('vmtest'), to: INSIDE.step, writable: true }, ...given],
    env: { ...QUICK_BUILD, ...(apart && { PATH: `${RUST}/bin:/usr/bin:/bin` }) },
  }

  const part = (name: string, how: Pick<Sandbox, 'network' | 'who'> = {}): Action =>
    insideScript(
      { ...sandbox, ...how },
      'vmtest.sh',
      name,
      VMTEST_VERSION,
      INSIDE.step,
      ...(config === undefined ? [] : ['--config', CARGO_CONFIG]),
    )

  return [
    part('fetch', { network: true }),
    part('build'),
    part('keep', { who: 'keeper' }),
    insideScript({ ...sandbox, who: 'keeper' }, 'close.sh', INSIDE.step),
  ]
}

/** Actions that put the program at VMTEST_PROGRAM. */
function obtain({ vmtest: source, debianRelease: release, inputs }: Context): Action[] {
  switch (source.kind) {
    case 'path':
      return [
        { do: 'mkdir', path: at('vmtest', 'bin') },
        {
          do: 'run',
          command: { program: 'cp', args: ['--dereference', source.path, VMTEST_PROGRAM] },
        },
      ]
    case 'cargo-on-host':
      return cargo('/', source.rust)
    case 'cargo-in-root':
      return [
        {
          do: 'run',
          command: makeRoot({
            release,
            target: RUST_ROOT,
            variant: 'apt',
            // mount: build/contain.sh needs it.
            packages: ['ca-certificates', 'cargo', 'gcc', 'mount'],
            mirror: inputs.mirror,
            acceptExpired: inputs.acceptExpired,
          }),
        },
        ...cargo(RUST_ROOT),
        run('rm', '-rf', RUST_ROOT),
      ]
  }
}

/** Provides the vmtest program, once per host. */
export function vmtestStep(context: Context): Step {
  const { vmtest } = context
  const origin: Readonly<Record<VmtestSource['kind'], string>> = {
    path: 'the one on PATH',
    'cargo-on-host': "built with the host's cargo",
    'cargo-in-root': 'built with cargo in a root of its own',
  }

  return {
    id: 'vmtest',
    title: `vmtest ${vmtest.kind === 'path' ? '' : `${VMTEST_VERSION}, `}${origin[vmtest.kind]}`,
    needs: ['scripts', 'host'],
    product: {
      kind: 'vmtest',
      name: VMTEST_VERSION,
      ingredients: [
        { name: 'host', value: context.host.debian },
        {
          name: 'from',
          value: vmtest.kind === 'path' ? vmtest.path : 'crate',
        },
        ...(vmtest.kind === 'path'
          ? [{ name: 'modified', value: context.host.vmtestModified ?? '' }]
          : []),
        // It is linked to the C library of where it was built, and does not run with an older one.
        ...(vmtest.kind === 'cargo-on-host'
          ? [{ name: 'system', value: `${context.host.distribution} ${context.host.codename}` }]
          : []),
        ...(vmtest.kind === 'cargo-in-root'
          ? [{ name: 'system', value: context.debianRelease }]
          : []),
      ],
    },
    blame: 'infrastructure-failure',
    // It is needed only for the tests; the kernel's build leaves CPUs idle while it links.
    yields: true,
    attempts: 2,
    warning: at('vmtest', EXPIRED),
    actions: obtain(context),
  }
}
