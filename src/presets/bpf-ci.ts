import data from './bpf-ci.json' with { type: 'json' }
import type { DenyList, OptionGroup, Preset } from './model.ts'

/** What BPF CI builds and runs with: scripts/bpf-ci.ts made it from checkouts of its repositories. */
interface Data {
  readonly sources: readonly {
    readonly repository: string
    readonly commit: string
    readonly date: string
  }[]
  /** Major versions. */
  readonly compilers: { readonly gcc: number; readonly clang: number }
  readonly vm: { readonly cpus: number; readonly memory: string }
  /** Words of the input `suites`. */
  readonly suites: readonly { readonly name: string; readonly notOn?: readonly string[] }[]
  /** Limit of a job, and of one test in seconds (`test_progs -w`). */
  readonly minutes: number
  readonly watchdog: number
  readonly kernelArgs: readonly string[]
  /** By platform, `all` for those of all; without `CONFIG_`. */
  readonly options: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** By file name. */
  readonly lists: Readonly<Record<string, DenyList['entries']>>
  readonly splatsAllow: readonly { readonly pattern: string; readonly why?: string }[]
}

export const BPF_CI_DATA: Data = data

/** Platforms that BPF CI runs. */
export const BPF_CI_PLATFORMS: readonly string[] = ['s390x', 'aarch64', 'x86_64']

/**
 * Kernels that have live patching: architectures that select HAVE_LIVEPATCH, arm64 late; loongarch
 * was looked at in 6.12.
 */
const LIVE = { s390x: '0', ppc64le: '0', x86_64: '0', aarch64: '6.17', loongarch64: '6.12' }

/** Options that not every kernel has, with the first version that does. */
const LIMITED: Readonly<Record<string, OptionGroup['on']>> = {
  LIVEPATCH: LIVE,
  SAMPLE_LIVEPATCH: LIVE,
}

/** What LIVEPATCH depends on; on ppc64le no fragment of the tree asks for DEBUG_KERNEL. */
const SYMBOLS: OptionGroup = { set: { DEBUG_KERNEL: 'y', KALLSYMS_ALL: 'y' }, on: LIVE }

/**
 * What the tree's selftests/sched_ext/config adds to BPF's own fragments: BPF CI merges it as well.
 */
const SCHED_EXT: OptionGroup = {
  set: { SCHED_CLASS_EXT: 'y', EXT_GROUP_SCHED: 'y' },
  on: Object.fromEntries(
    ['s390x', 'aarch64', 'riscv64', 'ppc64le', 'x86_64'].map((name) => [name, '6.12']),
  ),
}

function groups(): OptionGroup[] {
  return Object.entries(BPF_CI_DATA.options).flatMap(([platform, options]) =>
    Object.entries(options).map(([name, value]): OptionGroup => {
      const on = platform === 'all' ? LIMITED[name] : { [platform]: '0' }
      return on === undefined ? { set: { [name]: value } } : { set: { [name]: value }, on }
    }),
  )
}

/** Its deny list for runs of anybody but kernel-patches/bpf itself, which is what cross-bpf is. */
const RC = 'DENYLIST.rc'

export const BPF_CI: Preset = {
  name: 'bpf-ci',
  purpose:
    "comes near to BPF CI's answer: its options (KASAN on aarch64 and x86_64), runners, deny lists, kernel arguments and size of the VM; the report lists what differs",
  costs: 'three flavours of test_progs, test_verifier and test_maps; KASAN where BPF CI has it',
  options: [...groups(), SYMBOLS, SCHED_EXT],
  kernelArgs: BPF_CI_DATA.kernelArgs,
  vmCpus: BPF_CI_DATA.vm.cpus,
  vmMemory: BPF_CI_DATA.vm.memory,
  timeout: BPF_CI_DATA.minutes * 60,
  suites: (platform) =>
    BPF_CI_DATA.suites.flatMap(({ name, notOn = [] }) => (notOn.includes(platform) ? [] : [name])),
  denied: Object.entries(BPF_CI_DATA.lists).map(([name, entries]) => {
    const [, of] = name.split('.')
    const platform = BPF_CI_PLATFORMS.find((one) => one === of)
    // Those of its runs with ASAN and with GCC's BPF objects.
    const trait = platform === undefined && name !== RC ? of : undefined
    return { name: `bpf-ci's ${name}`, platform, trait, entries }
  }),
  splatsAllow: BPF_CI_DATA.splatsAllow.map(({ pattern }) => pattern),
  source: BPF_CI_DATA.sources
    .map(({ repository, commit, date }) => `${repository} ${commit.slice(0, 12)} of ${date}`)
    .join(', '),
}
