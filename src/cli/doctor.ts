import type { HostFacts } from '../facts/host.ts'
import { paint } from '../report/ansi.ts'
import { FOREIGN_TOOLS, HOST_TOOLS, SHELL_TOOL } from '../steps/host.ts'
import type { Containment } from './containment.ts'

interface Check {
  readonly ok: boolean
  readonly what: string
  /** How to mend it; for those that are not ok. */
  readonly mend?: string
}

const GIB = 1024 ** 3

/** What a run finds beside what planning asks of the machine. */
export interface Surroundings {
  /** Whether sudo makes us root without asking. */
  readonly sudo: boolean
  readonly cacheDir: string
  /** Bytes that may still be written where `cacheDir` lies. */
  readonly free: number
  readonly containment: Containment
}

/** A first run for one platform leaves 7 GiB in cache-dir (docs/caching.md), and makes half of that in a folder of its own. */
const ROOM = 12 * GIB

function contained(containment: Containment): Check {
  switch (containment.kind) {
    case 'yes':
      return { ok: true, what: 'builds and guests are contained: tried in a sandbox' }
    case 'unknown':
      return {
        ok: true,
        what: 'whether builds and guests can be contained is not known: only root can try',
      }
    case 'no':
      return {
        ok: false,
        what: `builds cannot be contained: ${containment.why}`,
        mend: containment.mend,
      }
  }
}

function checks(host: HostFacts, { sudo, cacheDir, free, containment }: Surroundings): Check[] {
  const has = (program: string): boolean => host.programs.includes(program)
  const apt = host.distribution === 'debian' || host.distribution === 'ubuntu'
  const tools = [...HOST_TOOLS, ...FOREIGN_TOOLS].map(
    ({ program, package: what }): Check => ({
      ok: has(program) || apt,
      what: has(program)
        ? `${what} is there`
        : `${what} is not there${apt ? '; a run installs it' : ''}`,
      ...(!apt && { mend: `install ${what} with this machine's package manager` }),
    }),
  )
  return [
    {
      ok: apt,
      what: `distribution: ${host.distribution} ${host.codename}`,
      mend: 'use Debian 12 or later, or Ubuntu 22.04 or later',
    },
    {
      ok: host.root || sudo,
      what: host.root
        ? 'running as root'
        : `not root; sudo ${sudo ? 'asks for no password' : 'asks for a password, or is not there'}`,
      mend: 'run as root, or sudo -v before each run',
    },
    {
      ok: host.memory >= 4 * GIB,
      what: `memory: ${(host.memory / GIB).toFixed(1)} GiB`,
      mend: 'have at least 4 GiB: linking the kernel and making BTF take 1 GiB, the VM takes 4',
    },
    {
      ok: free >= ROOM,
      what: `disk: ${(free / GIB).toFixed(1)} GiB free for ${cacheDir}`,
      mend: `have ${ROOM / GIB} GiB free for a first run, or name another --cache-dir; cross-bpf cache clean removes what earlier runs left`,
    },
    { ok: true, what: `cores: ${host.cores}, ${host.debian}` },
    ...tools,
    {
      ok: has(SHELL_TOOL.program),
      what: `${SHELL_TOOL.program} is ${has(SHELL_TOOL.program) ? '' : 'not '}there, for enter and shell`,
      mend: `install ${SHELL_TOOL.package} with this machine's package manager; builds and tests go without`,
    },
    // A run installs bubblewrap where it is missing, and tries then.
    ...(has('bwrap') ? [contained(containment)] : []),
    {
      ok: true,
      what: `vmtest: ${host.vmtest ?? `built once with ${host.rust ? "this machine's cargo" : 'cargo in a root of its own'}`}`,
    },
    {
      ok: true,
      what: host.kvmDevice
        ? '/dev/kvm exists; it is used if a probe shows that it runs a guest of this architecture'
        : 'no /dev/kvm: guests run under TCG',
    },
  ]
}

/**
 * What the machine has and lacks, a line each, with the way to mend it.
 */
export function renderDoctor(
  host: HostFacts,
  around: Surroundings,
  color = false,
): { text: string; ok: boolean } {
  const all = checks(host, around)
  const lines = all.map(
    ({ ok, what, mend }) =>
      `${ok ? paint(color, 'green', 'ok  ') : paint(color, 'red', 'BAD ')} ${what}${ok || mend === undefined ? '' : `\n      to mend: ${mend}`}`,
  )
  return { text: `${lines.join('\n')}\n`, ok: all.every(({ ok }) => ok) }
}
