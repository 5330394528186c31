import type { z } from 'zod'
import { InvalidInput } from '../invalid-input.ts'
import { QUICK } from '../lists/selections.ts'
import type { Platform } from '../platform/table.ts'
import type { Expected } from '../results/expected.ts'
import { collectionSuite } from '../runners/kselftest.ts'
import type { SuiteChoice } from '../runners/runner.ts'
import { defaultSuites, RUNNERS, runnerOf, SUITES_HELP, suiteOfInput } from '../runners/table.ts'
import type { Field } from './field.ts'
import { FIELDS, type Phase } from './fields.ts'
import type {
  FileForGuest,
  KernelSource,
  SelftestsChoice,
  ShardChoice,
  ToolchainChoice,
} from './values.ts'

export type FieldName = keyof typeof FIELDS
export const FIELD_NAMES = Object.keys(FIELDS) as FieldName[]

/** What the user typed, by name of the input; empty text is the same as nothing. */
export type RawInputs = Readonly<Partial<Record<FieldName, string>>>

/** All inputs of a run, parsed and checked once. Paths are as the user gave them. */
export interface Inputs {
  readonly platform: Platform
  readonly kernel: KernelSource
  /** How the user named the kernel. */
  readonly kernelName: string
  readonly patches: readonly string[]
  readonly config: readonly string[]
  /** What the fragments are merged into: Kconfig's defaults, or nothing but what they and a VM need. */
  readonly configBase: 'default' | 'lean'
  readonly toolchain: ToolchainChoice
  readonly mirror: string | undefined
  readonly compiler: 'gcc' | 'llvm'
  readonly clang: string | undefined
  /** Objects for veristat, which is a suite then; empty for none. */
  readonly veristat: readonly string[]
  readonly selftests: SelftestsChoice
  /** More targets and variables for the BPF selftests' make. */
  readonly selftestsTargets: readonly string[]
  readonly selftestsVariables: readonly string[]
  /** Folder or tarball of a root file system; undefined for one that is made. */
  readonly rootfs: string | undefined
  readonly rootfsPackages: readonly string[]
  readonly rootfsFiles: readonly FileForGuest[]
  readonly vmCpus: number
  readonly vmMemory: string
  /** How many machines the tests are divided among, at once; `auto` for what fits the machine and the tests. */
  readonly vms: number | 'auto'
  readonly kernelArgs: readonly string[]
  readonly suites: readonly SuiteChoice[]
  /** Patterns for test_progs with its own `-a` meaning; empty for all. */
  readonly tests: readonly string[]
  /** True where `quick` chose the tests: what the tree at hand has not is no mistake of the user's then. */
  readonly testsAreSelection: boolean
  /** Text of the inputs, lines and all; files they name are read with the facts. */
  readonly allowlist: string | undefined
  readonly denylist: string | undefined
  readonly command: string | undefined
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
  /** `auto`, `none` or a path; undefined for the default, which is another on GitHub than at a terminal. */
  readonly base: string | undefined
  readonly failOn: 'any' | 'new'
  readonly cache: 'auto' | 'true' | 'restore' | 'false'
  /** Bytes that one job may add to GitHub's cache. */
  readonly cacheBudget: number
  readonly cacheDir: string | undefined
  /** Bytes that cache-dir may hold after a run. */
  readonly cacheSize: number
  /** Seconds for which what a mirror gave is taken for new; 0 for ever. */
  readonly freshness: number
  readonly ccache: boolean
  readonly bundle: string | undefined
  /** Which build the bundle is of, or must be of. */
  readonly bundleKey: string | undefined
  readonly out: string | undefined
}

const given = (raw: RawInputs, name: FieldName): boolean => (raw[name] ?? '').trim() !== ''

/** A value for every input that has a default. */
type Parsed = {
  [Name in FieldName]:
    | z.infer<(typeof FIELDS)[Name]['schema']>
    | ((typeof FIELDS)[Name] extends { readonly default: string } ? never : undefined)
}

function parseFields(raw: RawInputs): Parsed {
  const entries = FIELD_NAMES.map((name) => {
    const field: Field<unknown> = FIELDS[name]
    const value = given(raw, name) ? raw[name]?.trim() : field.default
    if (value === undefined) return [name, undefined]
    const result = field.schema.safeParse(value)
    if (!result.success)
      throw new InvalidInput(
        name,
        value,
        result.error.issues.map((issue) => issue.message).join('; '),
      )
    return [name, result.data]
  })
  return Object.fromEntries(entries) as Parsed
}

/** @throws InvalidInput for inputs that are of directories that are not built */
function checkSelftests(
  raw: RawInputs,
  { suites = [] }: Parsed,
  { bpf, others }: SelftestsChoice,
): void {
  const built = [...(bpf ? ['bpf'] : []), ...others]
  const missing = suites
    .map(({ collection = 'bpf' }) => collection)
    .find((each) => !built.includes(each))
  if (missing !== undefined) {
    const allowed = `${SUITES_HELP}, each once; '${missing}' is not in the input selftests (${built.join(',')})`
    throw new InvalidInput('suites', raw.suites ?? '', allowed)
  }
  if (bpf) return
  for (const name of ['selftests-targets', 'selftests-variables', 'veristat'] as const) {
    if (given(raw, name))
      throw new InvalidInput(name, raw[name] ?? '', 'nothing when bpf is not among selftests')
  }
}

function chooseSuites(raw: RawInputs, parsed: Parsed, quick: boolean): readonly SuiteChoice[] {
  if (parsed.command !== undefined) {
    if (given(raw, 'suites'))
      throw new InvalidInput(
        'suites',
        raw.suites ?? '',
        'nothing when command is given: it runs instead of them',
      )
    return [suiteOfInput('command')]
  }

  const quickly = (suite: SuiteChoice): SuiteChoice =>
    quick ? (runnerOf(suite).quick?.(suite) ?? suite) : suite
  if (parsed.suites !== undefined) return parsed.suites.map(quickly)

  const { bpf, others } = parsed.selftests
  // Who names tests does not wait for the runners that have no such names.
  const named = (parsed.tests ?? []).length > 0 && !quick
  return [
    ...(bpf ? defaultSuites(named).map(quickly) : []),
    ...others.map((directory) => collectionSuite(directory)),
  ]
}

/** @throws InvalidInput for inputs that choose among tests where no suite has such tests */
function checkChoices(raw: RawInputs, parsed: Parsed, suites: readonly SuiteChoice[]): void {
  const namesOf = (runners: typeof RUNNERS): string[] =>
    runners.flatMap(({ names }) => names.slice(0, 1))
  if (!suites.some((suite) => runnerOf(suite).takesTests)) {
    const allowed = `nothing when no flavour of ${namesOf(RUNNERS.filter(({ takesTests }) => takesTests)).join(', ')} is run`
    for (const name of ['tests', 'allowlist', 'denylist'] as const)
      if ((parsed[name] ?? []).length > 0) throw new InvalidInput(name, raw[name] ?? '', allowed)
  }
  if ((parsed.shard?.count ?? 1) > 1 && !suites.some((suite) => runnerOf(suite).division)) {
    const divided = namesOf(RUNNERS.filter(({ division }) => division))
    throw new InvalidInput(
      'shard',
      raw.shard ?? '',
      `nothing when neither ${divided.join(' nor ')} is run`,
    )
  }
}

/**
 * What the action is to do.
 * @throws InvalidInput for a phase that is none, and for inputs that the phase has no use for
 */
export function parsePhase(raw: RawInputs): Phase {
  const parsed = parseFields(raw)
  const phase = parsed.phase ?? (given(raw, 'bundle') ? 'test' : 'run')
  if (given(raw, 'bundle') && phase !== 'test') {
    throw new InvalidInput('bundle', raw.bundle ?? '', `nothing when phase is ${phase}`)
  }
  if (phase === 'test' && !given(raw, 'bundle') && !given(raw, 'call')) {
    throw new InvalidInput(
      'bundle',
      '',
      'a folder that phase build made, when phase is test and call is not given',
    )
  }
  if (phase === 'test' && !given(raw, 'bundle') && !given(raw, 'platform')) {
    throw new InvalidInput(
      'platform',
      '',
      'the platform whose bundle is tested, when call is given and bundle is not',
    )
  }
  if (given(raw, 'results') && phase !== 'report') {
    throw new InvalidInput('results', raw.results ?? '', 'nothing unless phase is report')
  }
  if (given(raw, 'expect') && phase !== 'report') {
    throw new InvalidInput('expect', raw.expect ?? '', 'nothing unless phase is report')
  }
  if (
    phase === 'report' &&
    (parsed.results ?? []).length === 0 &&
    !(given(raw, 'call') && given(raw, 'expect'))
  ) {
    const allowed =
      'the results to merge, files or folders, when phase is report and call and expect are not both given'
    throw new InvalidInput('results', '', allowed)
  }
  return phase
}

/** What one job of a workflow is told of itself. */
export interface JobInputs {
  readonly platform: string | undefined
  /** Jobs that belong together. */
  readonly call: string | undefined
  /** The job's timeout-minutes. */
  readonly timeout: number
}

/** @throws InvalidInput for the first input that is wrong */
export function parseJob(raw: RawInputs): JobInputs {
  const parsed = parseFields(raw)
  return { platform: parsed.platform?.name, call: parsed.call, timeout: parsed['job-timeout'] }
}

/** What merging results is asked for. */
export interface ReportInputs {
  /** As the user gave them; none where they are the artifacts of the call. */
  readonly paths: readonly string[]
  readonly expect: readonly Expected[] | undefined
  readonly base: string | undefined
  readonly cache: Inputs['cache']
  readonly out: string | undefined
}

/** @throws InvalidInput for the first input that is wrong */
export function parseReport(raw: RawInputs): ReportInputs {
  const parsed = parseFields(raw)
  return {
    paths: parsed.results ?? [],
    expect: parsed.expect,
    base: parsed.base,
    cache: parsed.cache,
    out: parsed.out,
  }
}

/**
 * Parses and checks all inputs.
 * @throws InvalidInput for the first one that is wrong; nothing has been read or changed by then.
 */
export function parseInputs(raw: RawInputs): Inputs {
  const parsed = parseFields(raw)
  if (parsed.platform === undefined) {
    const allowed = FIELDS.platform.description.replace(/^.*: /, '').replace(/\.$/, '')
    throw new InvalidInput('platform', '', allowed)
  }
  const repository = parsed['kernel-repository']
  if (repository !== undefined && given(raw, 'kernel')) {
    throw new InvalidInput('kernel', raw.kernel ?? '', 'nothing when kernel-repository is given')
  }
  if (repository === undefined && given(raw, 'kernel-ref')) {
    throw new InvalidInput(
      'kernel-ref',
      raw['kernel-ref'] ?? '',
      'nothing without kernel-repository',
    )
  }
  if (parsed.rootfs !== undefined && given(raw, 'rootfs-packages')) {
    throw new InvalidInput(
      'rootfs-packages',
      raw['rootfs-packages'] ?? '',
      'nothing when rootfs is given: packages are only added to a root that cross-bpf makes',
    )
  }
  const ref = parsed['kernel-ref']
  const tests = parsed.tests ?? []
  const quick = tests.includes('quick')
  if (quick && tests.length > 1)
    throw new InvalidInput('tests', raw.tests ?? '', 'quick alone or names of tests')
  const selftests = parsed.selftests
  checkSelftests(raw, parsed, selftests)
  const suites = chooseSuites(raw, parsed, quick)
  checkChoices(raw, parsed, suites)
  if (parsed['fail-on'] === 'new' && parsed.base === 'none') {
    throw new InvalidInput(
      'fail-on',
      'new',
      'any when base is none: nothing tells which failures are new',
    )
  }
  return {
    platform: parsed.platform,
    kernel: repository === undefined ? parsed.kernel : { kind: 'git', repository, ref },
    kernelName: repository === undefined ? raw.kernel?.trim() || '.' : `${repository} ${ref}`,
    patches: parsed.patches ?? [],
    config: parsed.config ?? [],
    configBase: parsed['config-base'],
    toolchain: parsed.toolchain,
    mirror: parsed.mirror,
    compiler: parsed.compiler,
    clang: parsed.clang,
    veristat: parsed.veristat ?? [],
    selftests,
    selftestsTargets: parsed['selftests-targets'],
    selftestsVariables: parsed['selftests-variables'],
    rootfs: parsed.rootfs,
    rootfsPackages: parsed['rootfs-packages'],
    rootfsFiles: parsed['rootfs-files'],
    vmCpus: parsed['vm-cpus'],
    vmMemory: parsed['vm-memory'],
    vms: parsed.vms,
    kernelArgs: parsed['kernel-args'],
    suites:
      parsed.veristat === undefined
        ? suites
        : [
            ...suites.filter((suite) => runnerOf(suite).input !== 'veristat'),
            suiteOfInput('veristat'),
          ],
    tests: quick ? QUICK.tests : tests,
    testsAreSelection: quick,
    allowlist: parsed.allowlist,
    denylist: parsed.denylist,
    command: parsed.command,
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

/** Flags that boot a machine like that of the inputs; those whose value is the default are left out. */
export function vmFlagsOf({ vmCpus, vmMemory, kernelArgs }: Inputs): string[] {
  const given = {
    'vm-cpus': String(vmCpus),
    'vm-memory': vmMemory,
    'kernel-args': kernelArgs.join(' '),
  }
  return Object.entries(given)
    .filter(([name, value]) => value !== FIELDS[name as keyof typeof given].default)
    .map(([name, value]) => `--${name}=${value}`)
}
