import { InvalidInput } from '../invalid-input.ts'
import { QUICK } from '../lists/selections.ts'
import type { Platform } from '../platform/table.ts'
import { selftestsBuildOf, valuesOf } from '../presets/presets.ts'
import type { ReportFile } from '../runners/job.ts'
import type { SuiteChoice } from '../runners/runner.ts'
import { FIELDS } from './fields.ts'
import type { Share } from './guest.ts'
import { isSource, type KernelImage, type KernelSource } from './kernel.ts'
import { parseFields } from './parsed.ts'
import type { RootSource } from './root-source.ts'
import {
  CHOICE_RULES,
  checkRules,
  type FieldName,
  isGiven,
  type Parsed,
  type RawInputs,
  RUN_RULES,
} from './rules.ts'
import { chooseSuites, withVeristat } from './suites.ts'
import {
  type FileForGuest,
  platforms,
  type SelftestsChoice,
  type ShardChoice,
  type ToolchainChoice,
} from './values.ts'

export type { FieldName, RawInputs } from './rules.ts'

/** All inputs of a run, parsed and checked once. Paths are as the user gave them. */
export interface Inputs {
  readonly platform: Platform
  readonly kernel: KernelSource
  /** Files of a kernel that is built already; `kernel` then is the source of its selftests. */
  readonly kernelImage: KernelImage | undefined
  /** How the user named the kernel. */
  readonly kernelName: string
  readonly patches: readonly string[]
  readonly config: readonly string[]
  /**
   * What the config fragments are merged into: Kconfig's defaults, or only what they and a VM need.
   */
  readonly configBase: 'default' | 'lean'
  /** Names of presets, in the user's order; a later one never contradicts an earlier one. */
  readonly presets: readonly string[]
  readonly toolchain: ToolchainChoice
  /** More Debian packages for the build root. */
  readonly toolchainPackages: readonly string[]
  readonly mirror: string | undefined
  /** True to take Debian releases whose Release file has expired. */
  readonly acceptExpired: boolean
  readonly compiler: 'gcc' | 'llvm'
  readonly clang: string | undefined
  /** BPF objects for veristat, which then is a suite; empty for none. */
  readonly veristat: readonly string[]
  readonly selftests: SelftestsChoice
  /** More targets and variables for the BPF selftests' make. */
  readonly selftestsTargets: readonly string[]
  readonly selftestsVariables: readonly string[]
  /** Where the root filesystem comes from; undefined for one that cross-bpf makes. */
  readonly rootfs: RootSource | undefined
  /** File with credentials for the registry of an image; undefined for the caller's own. */
  readonly registryAuth: string | undefined
  readonly rootfsPackages: readonly string[]
  readonly rootfsFiles: readonly FileForGuest[]
  /** Commands for bash in the guest's root. */
  readonly rootfsCommands: string | undefined
  readonly shares: readonly Share[]
  readonly network: 'none' | 'user'
  /** More arguments for QEMU. */
  readonly vmDevices: readonly string[]
  /** Bytes of an empty disk; undefined for none. */
  readonly vmDisk: number | undefined
  readonly vmCpus: number | 'auto'
  readonly vmMemory: string
  readonly emulator: 'debian' | 'tuned'
  /** Whether each VM boots, or all go on from one guest that was saved. */
  readonly vmBoot: 'each' | 'once'
  /** How many VMs run at once, each with a part of the tests; `auto` chooses by host and tests. */
  readonly vms: number | 'auto'
  readonly kernelArgs: readonly string[]
  readonly suites: readonly SuiteChoice[]
  /** Patterns for test_progs, with the meaning of its `-a`; empty for all. */
  readonly tests: readonly string[]
  /**
   * True where `quick` chose the tests: then it is no mistake of the user's if the tree lacks some.
   */
  readonly testsAreSelection: boolean
  /**
   * Text of the inputs, with all lines. The files that they name are read later, with the facts.
   */
  readonly allowlist: string | undefined
  readonly denylist: string | undefined
  /** Whether tests that cross-bpf's own lists name are left out. */
  readonly leaveOut: 'known' | 'nothing'
  readonly command: string | undefined
  /** Folder of the guest that the command runs in; undefined for that of the selftests. */
  readonly commandDirectory: string | undefined
  /** Names of variables that the command gets. */
  readonly commandEnvironment: readonly string[]
  /** The report that the command writes; undefined where its exit code says all. */
  readonly resultsFrom: ReportFile | undefined
  /** Paths or globs in the guest, absolute. */
  readonly collect: readonly string[]
  /** Seconds; undefined for the default. */
  readonly timeout: number | undefined
  readonly suiteTimeout: number | undefined
  /** How often failed tests are run again. */
  readonly retries: number
  readonly flaky: 'pass' | 'fail'
  readonly splats: 'fail' | 'warn' | 'ignore'
  readonly splatsAllow: readonly string[]
  /** One part of the tests; undefined for all. */
  readonly shard: ShardChoice | undefined
  /**
   * `auto`, `none` or a path. Undefined for the default, which differs between GitHub and a
   * terminal.
   */
  readonly base: string | undefined
  readonly failOn: 'any' | 'new'
  readonly cache: 'auto' | 'true' | 'restore' | 'false'
  /** Bytes that one job may add to GitHub's cache. */
  readonly cacheBudget: number
  readonly cacheDir: string | undefined
  /** Bytes that cache-dir may hold after a run. */
  readonly cacheSize: number
  /** For how many seconds a download from a mirror counts as fresh; 0 for ever. */
  readonly freshness: number
  readonly ccache: boolean
  readonly bundle: string | undefined
  /** Names the build that the bundle is of, or must be of. */
  readonly bundleKey: string | undefined
  readonly out: string | undefined
}

/** The files of a kernel that is built already. */
function kernelImageOf(parsed: Parsed): KernelImage | undefined {
  const image = parsed['kernel-image']
  if (image === undefined) return undefined
  return { image, modules: parsed['kernel-modules'], vmlinux: parsed['kernel-vmlinux'] }
}

/** Where the source comes from, by the inputs that name it. */
function kernelOf(parsed: Parsed): KernelSource {
  const repository = parsed['kernel-repository']
  if (repository !== undefined) return { kind: 'git', repository, ref: parsed['kernel-ref'] }
  return parsed.kernel
}

/** How the user named the kernel. */
function kernelNameOf(kernel: KernelSource, image: string | undefined, given: string): string {
  const source = kernel.kind === 'git' ? `${kernel.repository} ${kernel.ref}` : given
  if (image === undefined) return source
  return kernel.kind === 'none' ? image : `${image} with selftests of ${source}`
}

/**
 * Parses and checks all inputs. Nothing has been read or changed before.
 * @throws InvalidInput for the first input that is wrong
 */
export function parseInputs(raw: RawInputs): Inputs {
  const fields = parseFields(raw)
  const given = (name: FieldName): boolean => isGiven(raw, name)
  const [release] = fields.platform?.releases ?? []
  const named = given('kernel') || given('kernel-repository')
  const kernel: KernelSource = given('kernel-image') && !named ? { kind: 'none' } : kernelOf(fields)
  const parsed: Parsed = {
    ...fields,
    kernel,
    // Without a source there are no selftests, unless the user asks for some: that is refused.
    ...(!isSource(kernel) && !given('selftests') && { selftests: { bpf: false, others: [] } }),
    ...(release !== undefined && !given('toolchain') && { toolchain: { kind: 'debian', release } }),
  }
  const { platform, tests = [] } = parsed
  if (platform === undefined) throw new InvalidInput('platform', '', platforms)

  checkRules(RUN_RULES, raw, { given, parsed })

  const quick = tests.includes('quick')
  const suites = chooseSuites(parsed, quick)
  checkRules(CHOICE_RULES, raw, { given, parsed, suites })

  const presets = parsed['config-preset']
  const preset = valuesOf(presets)
  const built = selftestsBuildOf(presets)
  const usualMemory = platform.memory && `${platform.memory.usual}G`
  return {
    platform,
    kernel,
    kernelImage: kernelImageOf(parsed),
    kernelName: kernelNameOf(kernel, parsed['kernel-image'], raw.kernel?.trim() || '.'),
    patches: parsed.patches ?? [],
    config: parsed.config ?? [],
    configBase: parsed['config-base'],
    presets,
    toolchain: parsed.toolchain,
    toolchainPackages: parsed['toolchain-packages'],
    mirror: parsed.mirror,
    acceptExpired: parsed['expired-releases'] === 'accept',
    compiler: parsed.compiler,
    clang: parsed.clang,
    veristat: parsed.veristat ?? [],
    selftests: parsed.selftests,
    selftestsTargets: parsed['selftests-targets'],
    selftestsVariables: [...built.variables, ...parsed['selftests-variables']],
    rootfs: parsed.rootfs,
    registryAuth: parsed['registry-auth'],
    rootfsPackages: [
      ...(given('rootfs') ? [] : built.rootfsPackages),
      ...parsed['rootfs-packages'],
    ],
    rootfsFiles: parsed['rootfs-files'],
    rootfsCommands: parsed['rootfs-commands'],
    shares: parsed.share,
    network: parsed.network,
    vmDevices: parsed['vm-devices'],
    vmDisk: parsed['vm-disk'],
    vmCpus: (given('vm-cpus') ? undefined : preset.vmCpus) ?? parsed['vm-cpus'],
    vmMemory: given('vm-memory')
      ? parsed['vm-memory']
      : (usualMemory ?? preset.vmMemory ?? parsed['vm-memory']),
    emulator: parsed.emulator,
    vmBoot: parsed['vm-boot'],
    vms: parsed.vms,
    kernelArgs: parsed['kernel-args'],
    suites: withVeristat(parsed, suites),
    tests: quick ? QUICK.tests : tests,
    testsAreSelection: quick,
    allowlist: parsed.allowlist,
    denylist: parsed.denylist,
    leaveOut: parsed['leave-out'],
    command: parsed.command,
    commandDirectory: parsed['command-directory'],
    commandEnvironment: parsed['command-environment'],
    resultsFrom: parsed['results-from'],
    collect: parsed.collect,
    timeout: parsed.timeout,
    suiteTimeout: parsed['suite-timeout'],
    retries: parsed.retries,
    flaky: parsed.flaky,
    splats: parsed.splats,
    splatsAllow: parsed['splats-allow'] ?? [],
    shard: parsed.shard,
    base: parsed.base,
    failOn: parsed['fail-on'],
    cache: parsed.cache,
    cacheBudget: parsed['cache-budget'],
    cacheDir: parsed['cache-dir'],
    cacheSize: parsed['cache-size'],
    freshness: parsed.freshness,
    ccache: parsed.ccache === 'true',
    bundle: parsed.bundle,
    bundleKey: parsed['bundle-key'],
    out: parsed.out,
  }
}

/**
 * Returns the flags that boot a VM like that of the inputs, without those that have their default.
 */
export function vmFlagsOf(inputs: Inputs): string[] {
  const { vmCpus, vmMemory, emulator, kernelArgs, shares, network, vmDevices, vmDisk } = inputs
  const given = {
    'vm-cpus': String(vmCpus),
    'vm-memory': vmMemory,
    emulator,
    'kernel-args': kernelArgs.join(' '),
    network,
    'vm-devices': vmDevices.join(' '),
  }
  return [
    ...Object.entries(given)
      .filter(([name, value]) => value !== FIELDS[name as keyof typeof given].default)
      .map(([name, value]) => `--${name}=${value}`),
    ...(vmDisk === undefined ? [] : [`--vm-disk=${Math.ceil(vmDisk / 1024 ** 2)}M`]),
    ...shares.map(({ from, to, writable }) => `--share=${from}:${to}${writable ? ':rw' : ''}`),
  ]
}
