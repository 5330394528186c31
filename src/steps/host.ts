import { at } from '../recipe/command.ts'
import type { Action, Step } from '../recipe/plan.ts'
import { containedCommand } from './contained.ts'
import { type Context, isNative } from './context.ts'

/** Host programs the engine stands on, with the Debian and Ubuntu packages that bring them. */
export const HOST_TOOLS: readonly { readonly program: string; readonly package: string }[] = [
  { program: 'mmdebstrap', package: 'mmdebstrap' },
  { program: 'bwrap', package: 'bubblewrap' },
  { program: 'zstd', package: 'zstd' },
  // Lays a sandbox's overlays (build/overlay.sh); a root without it, as some containers have, cannot even try.
  { program: 'mount', package: 'mount' },
  // Says what a source tree holds (build/manifest.sh).
  { program: 'git', package: 'git' },
]

/** What lets the host run programs of the target while its root is being set up. */
export const FOREIGN_TOOLS: typeof HOST_TOOLS = [
  { program: 'qemu-s390x-static', package: 'qemu-user-static' },
  { program: 'update-binfmts', package: 'binfmt-support' },
  { program: 'arch-test', package: 'arch-test' },
]

/** What gives a shell a terminal of its own (effects/exec.ts). No run needs it, so none installs it. */
export const SHELL_TOOL: (typeof HOST_TOOLS)[number] = { program: 'script', package: 'bsdutils' }

/** Packages this run needs on the host that are not there yet. */
export function missingHostPackages(context: Context): string[] {
  const { host } = context
  const tools = isNative(context) ? HOST_TOOLS : [...HOST_TOOLS, ...FOREIGN_TOOLS]
  const missing = tools
    .filter((tool) => !host.programs.includes(tool.program))
    .map((tool) => tool.package)
  // Ubuntu does not trust Debian's archive by itself.
  return host.hasDebianKeyring ? missing : [...missing, 'debian-archive-keyring']
}

/** The few packages the host itself needs; nothing foreign. */
export function hostStep(context: Context): Step {
  const missing = missingHostPackages(context)
  const install: Action[] =
    missing.length === 0
      ? []
      : [
          {
            do: 'run',
            command: {
              program: 'bash',
              args: [at('scripts', 'host-packages.sh'), ...missing],
              network: true,
            },
          },
        ]
  return {
    id: 'host',
    title:
      missing.length === 0 ? 'Host: nothing to install' : `Host: install ${missing.join(', ')}`,
    needs: ['scripts'],
    blame: 'infrastructure-failure',
    attempts: 2,
    actions: [
      ...install,
      { do: 'mkdir', path: at('host', 'probe') },
      { do: 'run', command: containedCommand(at('host', 'probe')) },
    ],
  }
}
