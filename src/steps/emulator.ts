import type { Platform } from '../platform/table.ts'
import { at, type Place } from '../recipe/command.ts'
import { type Action, buildFiles, type Resources, run, type Step } from '../recipe/plan.ts'
import type { Context } from './context.ts'
import { EXPIRED, makeRoot } from './debian-root.ts'
import { INSIDE, insideScript, type Sandbox } from './sandbox.ts'
import { freshness } from './toolchain.ts'

/** Folder of the finished program. */
export const EMULATOR: Place = at('emulator', 'bin')

/** Name of the program in it, QEMU's own; undefined for a platform without patches. */
export const emulatorProgram = ({ emulatorTarget }: Platform): string | undefined =>
  emulatorTarget && `qemu-system-${emulatorTarget.replace(/-softmmu$/, '')}`

/** A root with what builds QEMU, removed after the build. */
const ROOT = at('emulator', 'root')

/** What QEMU's build needs for the devices and protections that a VM of ours may have. */
const PACKAGES = [
  ...['ca-certificates', 'dpkg-dev', 'gcc', 'libc6-dev', 'meson', 'mount', 'ninja-build', 'patch'],
  ...['pkgconf', 'python3', 'python3-venv', 'xz-utils'],
  ...['libattr1-dev', 'libfdt-dev', 'libglib2.0-dev', 'libseccomp-dev', 'libslirp-dev'],
  'zlib1g-dev',
]

/** Paths, below build/, of the patches for a platform, in the order in which they apply. */
function patchesOf(platform: string, resources: Resources): string[] {
  return buildFiles(resources)
    .map(([path]) => path)
    .filter((path) => path.startsWith(`qemu/${platform}/`) && path.endsWith('.patch'))
    .sort()
}

/**
 * Builds QEMU from Debian's source package, with patches of ours: once per host. None for the
 * emulator that the build root has.
 */
export function emulatorSteps(context: Context): Step[] {
  const { inputs, platform, host, debianRelease: release, resources } = context
  const { emulatorTarget: target } = platform
  if (inputs.emulator === 'debian' || target === undefined) return []

  const sandbox: Sandbox = {
    root: ROOT,
    scripts: at('scripts'),
    mounts: [{ from: at('emulator'), to: INSIDE.step, writable: true }],
  }
  const part = (
    name: string,
    how: Pick<Sandbox, 'network' | 'reports' | 'who'>,
    ...args: string[]
  ): Action =>
    insideScript({ ...sandbox, ...how }, 'emulator.sh', name, INSIDE.step, target, ...args)
  const patches = patchesOf(platform.name, resources)

  return [
    {
      id: 'emulator',
      title: `QEMU for ${platform.name}: Debian's source with ${patches.length} patches`,
      needs: ['scripts', 'host'],
      product: {
        kind: 'emulator',
        name: platform.name,
        ingredients: [
          { name: 'host', value: host.debian },
          // It is linked to the libraries of the build root.
          { name: 'suite', value: release },
          { name: 'mirror', value: inputs.mirror ?? 'default' },
          // Debian's security updates of QEMU reach it as they reach the build root.
          ...freshness(context),
        ],
      },
      blame: 'infrastructure-failure',
      withoutIt: "Debian's QEMU emulates, for the tuned one could not be built",
      // It is needed only for the tests.
      yields: true,
      attempts: 2,
      warning: at('emulator', EXPIRED),
      actions: [
        {
          do: 'run',
          command: makeRoot({
            release,
            target: ROOT,
            variant: 'apt',
            packages: PACKAGES,
            mirror: inputs.mirror,
            acceptExpired: inputs.acceptExpired,
          }),
        },
        part('fetch', { network: true, reports: true }),
        part('build', {}, ...patches.map((path) => `${INSIDE.scripts}/${path}`)),
        part('keep', { who: 'keeper' }),
        insideScript({ ...sandbox, who: 'keeper' }, 'close.sh', INSIDE.step),
        run('rm', '-rf', ROOT),
      ],
    },
  ]
}
