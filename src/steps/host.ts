import { at } from '../recipe/command.ts'
import type { Action, Step } from '../recipe/plan.ts'
import { containedCommand } from './contained.ts'
import { type Context, isNative } from './context.ts'

/** Programs that every run needs on the host, with their packages in Debian and Ubuntu. */
export const HOST_TOOLS: readonly { readonly program: string; readonly package: string }[] = [
  { program: 'mmdebstrap', package: 'mmdebstrap' },
  { program: 'bwrap', package: 'bubblewrap' },
  { program: 'zstd', package: 'zstd' },
  // Mounts overlays (build/overlay.sh); some containers come without it.
  { program: 'mount', package: 'mount' },
  // Lists the files of a source tree (build/manifest.sh).
  { program: 'git', package: 'git' },
]

/** Programs with which the host runs those of the target while its root is made. */
export const FOREIGN_TOOLS: typeof HOST_TOOLS = [
  { program: 'qemu-s390x-static', package: 'qemu-user-static' },
  { program: 'update-binfmts', package: 'binfmt-support' },
  { program: 'arch-test', package: 'arch-test' },
]

/**
 * Gives a shell a terminal of its own (effects/terminal.ts). Runs do not need it, so none installs it.
 */
export const SHELL_TOOL: (typeof HOST_TOOLS)[number] = { program: 'script', package: 'bsdutils' }

/** Packages that a run needs on the host and that are missing. */
function missingHostPackages(context: Context): string[] {
  const { host } = context
  const tools = isNative(context) ? HOST_TOOLS : [...HOST_TOOLS, ...FOREIGN_TOOLS]
  const missing = tools
    .filter((tool) => !host.programs.includes(tool.program))
    .map((tool) => tool.package)
  // Ubuntu does not trust Debian's archive without it.
  return host.hasDebianKeyring ? missing : [...missing, 'debian-archive-keyring']
}

/**
 * Installs the few packages that the host needs, all of its own distribution, and checks that
 * builds can be contained.
 */
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
