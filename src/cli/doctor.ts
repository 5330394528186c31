import { type HostFacts, hasApt } from '../facts/host.ts'
import { paint } from '../report/ansi.ts'
import { FOREIGN_TOOLS, HOST_TOOLS, SHELL_TOOL } from '../steps/host.ts'
import type { Containment } from './containment.ts'

/** One line of the doctor's report. */
interface Check {
  readonly ok: boolean
  readonly what: string
  /** How to mend it; shown if it is not ok. */
  readonly mend?: string | undefined
}

const GIB = 1024 ** 3

/** What a run needs of the host beyond HostFacts. */
export interface Surroundings {
  /** Whether sudo works without a password. */
  readonly sudo: boolean
  readonly cacheDir: string
  /** Free bytes on the file system of `cacheDir`. */
  readonly free: number
  readonly containment: Containment
}

/**
 * Free bytes that a first run needs: it leaves 7 GiB in cache-dir (docs/caching.md), and half of
 * that is in its run folder too.
 */
const FREE_BYTES = 12 * GIB

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

/** True where no bubblewrap could make a sandbox (build/containable.sh). */
const lacksRight = (containment: Containment): boolean =>
  containment.kind === 'no' && containment.why.includes('CAP_SYS_ADMIN')

/** Lists all checks, in the order of the report. */
function checks(host: HostFacts, { sudo, cacheDir, free, containment }: Surroundings): Check[] {
  const has = (program: string): boolean => host.programs.includes(program)
  const cargo = host.rust ? "this machine's cargo" : 'cargo in a root of its own'
  const password = sudo ? 'asks for no password' : 'asks for a password, or is not there'
  const apt = hasApt(host)
  const tools = [...HOST_TOOLS, ...FOREIGN_TOOLS].map(
    ({ program, package: what }): Check => ({
      ok: has(program) || apt,
      what: has(program)
        ? `${what} is there`
        : `${what} is not there${apt ? '; a run installs it' : ''}`,
      mend: apt ? undefined : `install ${what} with this machine's package manager`,
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
      what: host.root ? 'running as root' : `not root; sudo ${password}`,
      mend: 'run as root, or sudo -v before each run',
    },
    {
      ok: host.memory >= 4 * GIB,
      what: `memory: ${(host.memory / GIB).toFixed(1)} GiB`,
      mend: 'have at least 4 GiB: linking the kernel and making BTF take 1 GiB, the VM takes 4',
    },
    {
      ok: free >= FREE_BYTES,
      what: `disk: ${(free / GIB).toFixed(1)} GiB free for ${cacheDir}`,
      mend:
        `have ${FREE_BYTES / GIB} GiB free for a first run, or name another --cache-dir; ` +
        'cross-bpf cache clean removes what earlier runs left',
    },
    { ok: true, what: `cores: ${host.cores}, ${host.debian}` },
    ...tools,
    {
      ok: has(SHELL_TOOL.program),
      what: `${SHELL_TOOL.program} is ${has(SHELL_TOOL.program) ? '' : 'not '}there, for enter and shell`,
      mend:
        `install ${SHELL_TOOL.package} with this machine's package manager; ` +
        'builds and tests go without',
    },
    // If bubblewrap is missing, a run installs it: only what it would lack then is known now.
    ...(has('bwrap') || lacksRight(containment) ? [contained(containment)] : []),
    {
      ok: true,
      what: `vmtest: ${host.vmtest ?? `built once with ${cargo}`}`,
    },
    {
      ok: true,
      what: host.kvmDevice
        ? `/dev/kvm exists: a guest of ${host.debian} runs under it if one that is tried boots; all others are emulated`
        : 'no /dev/kvm: guests run under TCG',
    },
  ]
}

/**
 * Writes what the host has and lacks, one a line, and how to mend it.
 */
export function renderDoctor(
  host: HostFacts,
  around: Surroundings,
  color = false,
): { text: string; ok: boolean } {
  const all = checks(host, around)
  const lines = all.map(({ ok, what, mend }) => {
    const mark = ok ? paint(color, 'green', 'ok  ') : paint(color, 'red', 'BAD ')
    const advice = ok || mend === undefined ? '' : `\n      to mend: ${mend}`
    return `${mark} ${what}${advice}`
  })
  return { text: `${lines.join('\n')}\n`, ok: all.every(({ ok }) => ok) }
}
