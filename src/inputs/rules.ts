import type { z } from 'zod'
import { InvalidInput } from '../invalid-input.ts'
import { releasesWith, releaseWithout } from '../platform/debian-releases.ts'
import type { SuiteChoice } from '../runners/runner.ts'
import { RUNNERS, runnerOf, SUITES_HELP } from '../runners/table.ts'
import type { Phase } from './fields/phases.ts'
import type { FIELDS } from './fields.ts'
import { isPrebuilt, isSource, PREBUILT } from './kernel.ts'
import { presetsProblem } from './presets.ts'
import { areDebianPackages, bytes, DEBIAN_PACKAGES_HELP, hasSelftests } from './values.ts'

export type FieldName = keyof typeof FIELDS

/** What the user gave, by name of the input; an empty text means not given. */
export type RawInputs = Readonly<Partial<Record<FieldName, string>>>

/** Values by name of the input: undefined only for an input without a default. */
export type Parsed = {
  [Name in FieldName]:
    | z.infer<(typeof FIELDS)[Name]['schema']>
    | ((typeof FIELDS)[Name] extends { readonly default: string } ? never : undefined)
}

export function isGiven(raw: RawInputs, name: FieldName): boolean {
  return (raw[name] ?? '').trim() !== ''
}

/** All that the rules read. */
export interface Asked {
  readonly given: (name: FieldName) => boolean
  readonly parsed: Parsed
  readonly phase: Phase
  readonly suites: readonly SuiteChoice[]
}

/** A rule on one input together with others. */
export interface Rule<Part extends keyof Asked> {
  readonly input: FieldName
  readonly isBroken: (asked: Pick<Asked, Part>) => boolean
  /** What is allowed instead, for the message. */
  readonly allowed: string | ((asked: Pick<Asked, Part>) => string)
}

/** @throws InvalidInput for the first rule that is broken */
export function checkRules<Part extends keyof Asked>(
  rules: readonly Rule<Part>[],
  raw: RawInputs,
  asked: Pick<Asked, Part>,
): void {
  const broken = rules.find(({ isBroken }) => isBroken(asked))
  if (broken === undefined) return
  const { input, allowed } = broken
  throw new InvalidInput(
    input,
    raw[input]?.trim() ?? '',
    typeof allowed === 'string' ? allowed : allowed(asked),
  )
}

/** Rules on what a phase needs and what it has no use for. */
export const PHASE_RULES: readonly Rule<'given' | 'parsed' | 'phase'>[] = [
  {
    input: 'bundle',
    isBroken: ({ given, phase }) => given('bundle') && phase !== 'test',
    allowed: ({ phase }) => `nothing when phase is ${phase}`,
  },
  {
    input: 'bundle',
    isBroken: ({ given, phase }) => phase === 'test' && !given('bundle') && !given('call'),
    allowed: 'a folder that phase build made, when phase is test and call is not given',
  },
  {
    input: 'platform',
    isBroken: ({ given, phase }) => phase === 'test' && !given('bundle') && !given('platform'),
    allowed: 'the platform whose bundle is tested, when call is given and bundle is not',
  },
  ...(['results', 'expect'] as const).map((input) => ({
    input,
    isBroken: ({ given, phase }: Pick<Asked, 'given' | 'phase'>) =>
      given(input) && phase !== 'report',
    allowed: 'nothing unless phase is report',
  })),
  {
    input: 'results',
    isBroken: ({ given, parsed, phase }) =>
      phase === 'report' &&
      (parsed.results ?? []).length === 0 &&
      !(given('call') && given('expect')),
    allowed:
      'the results to merge, files or folders, when phase is report and call and expect are not both given',
  },
]

/** Inputs on how a kernel is built. */
const KERNEL_ONLY = ['config', 'config-base', 'ccache'] as const
/** Inputs on how a source is built, of a kernel or of its selftests. */
const SOURCE_ONLY = [
  ...(['patches', 'compiler', 'clang', 'suites', 'selftests-targets'] as const),
  ...(['selftests-variables', 'veristat'] as const),
] as const

const prebuilt = (parsed: Parsed): boolean => isPrebuilt(parsed.kernel, parsed['kernel-image'])

/** For messages: when there are no selftests to build. */
const SOURCELESS = 'kernel is debian:linux-image... or kernel-image is given without kernel'

/** True for the selftests of a source on a kernel that is built already. */
const isBeside = (parsed: Parsed): boolean =>
  parsed['kernel-image'] !== undefined && isSource(parsed.kernel)

/** Rules on inputs that go together in a run, checked before its suites are chosen. */
export const RUN_RULES: readonly Rule<'given' | 'parsed'>[] = [
  {
    input: 'kernel',
    isBroken: ({ given }) => given('kernel-repository') && given('kernel'),
    allowed: 'nothing when kernel-repository is given',
  },
  {
    input: 'kernel-ref',
    isBroken: ({ given }) => given('kernel-ref') && !given('kernel-repository'),
    allowed: 'nothing without kernel-repository',
  },
  {
    input: 'kernel',
    isBroken: ({ given, parsed }) => given('kernel-image') && parsed.kernel.kind === 'debian-image',
    allowed: 'the source of the selftests, or nothing, when kernel-image is given',
  },
  {
    input: 'kernel',
    isBroken: ({ parsed }) => releaseLacking(parsed) !== undefined,
    allowed: ({ parsed }) => builtFor(parsed),
  },
  ...(['kernel-modules', 'kernel-vmlinux'] as const).map((input) => ({
    input,
    isBroken: ({ given }: Pick<Asked, 'given'>) => given(input) && !given('kernel-image'),
    allowed: 'nothing without kernel-image',
  })),
  {
    input: 'kernel-vmlinux',
    isBroken: ({ given, parsed }) => isBeside(parsed) && !given('kernel-vmlinux'),
    allowed:
      'the vmlinux of kernel-image when kernel is given beside it: the selftests are built with its BTF and its config',
  },
  ...KERNEL_ONLY.map((input) => ({
    input,
    isBroken: ({ given, parsed }: Pick<Asked, 'given' | 'parsed'>) =>
      given(input) && prebuilt(parsed),
    allowed: `nothing when ${PREBUILT}: it is built already`,
  })),
  ...SOURCE_ONLY.map((input) => ({
    input,
    isBroken: ({ given, parsed }: Pick<Asked, 'given' | 'parsed'>) =>
      given(input) && !isSource(parsed.kernel),
    allowed: `nothing when ${SOURCELESS}: there is no source`,
  })),
  {
    input: 'selftests',
    isBroken: ({ parsed }) => !isSource(parsed.kernel) && hasSelftests(parsed.selftests),
    allowed: `none when ${SOURCELESS}: there is no source to build them from`,
  },
  {
    input: 'selftests',
    isBroken: ({ parsed }) => isBeside(parsed) && !hasSelftests(parsed.selftests),
    allowed:
      'names of selftests when kernel is given beside kernel-image: they are all that it is built for',
  },
  {
    input: 'toolchain',
    isBroken: ({ parsed: { platform, toolchain } }) =>
      platform?.releases !== undefined &&
      !(toolchain.kind === 'debian' && platform.releases.includes(toolchain.release)),
    allowed: ({ parsed: { platform } }) =>
      `${(platform?.releases ?? []).map((name) => `debian:${name}`).join(' or ')} for ${platform?.name}: other releases do not have it`,
  },
  {
    input: 'toolchain',
    isBroken: ({ parsed }) => prebuilt(parsed) && parsed.toolchain.kind === 'runner',
    allowed: `debian:SUITE when ${PREBUILT}: it is unpacked in a build root`,
  },
  {
    input: 'config-preset',
    isBroken: ({ parsed }) => presetsProblem(parsed) !== undefined,
    allowed: ({ parsed }) => presetsProblem(parsed) ?? '',
  },
  {
    input: 'rootfs-packages',
    isBroken: ({ given, parsed }) =>
      !given('rootfs') && !areDebianPackages(parsed['rootfs-packages']),
    allowed: `${DEBIAN_PACKAGES_HELP} when rootfs is not given`,
  },
  {
    input: 'toolchain-packages',
    isBroken: ({ given, parsed }) =>
      given('toolchain-packages') && parsed.toolchain.kind === 'runner',
    allowed: 'nothing when toolchain is runner: there is no build root',
  },
  {
    input: 'emulator',
    isBroken: ({ parsed: { emulator, platform } }) =>
      emulator === 'tuned' && platform?.emulatorTarget === undefined,
    allowed: ({ parsed: { platform } }) =>
      `debian for ${platform?.name}: there are no patches for it`,
  },
  {
    input: 'emulator',
    isBroken: ({ parsed: { emulator, toolchain } }) =>
      emulator === 'tuned' && toolchain.kind === 'runner',
    allowed: 'debian when toolchain is runner: a tuned one is for the build root',
  },
  {
    input: 'vm-boot',
    isBroken: ({ parsed: { 'vm-boot': boot, toolchain } }) =>
      boot === 'once' && toolchain.kind === 'runner',
    allowed: "each when toolchain is runner: a snapshot is for the build root's QEMU",
  },
  {
    input: 'registry-auth',
    isBroken: ({ given, parsed }) => given('registry-auth') && parsed.rootfs?.kind !== 'registry',
    allowed: 'nothing unless rootfs is docker://...: only a registry asks for credentials',
  },
  {
    input: 'tests',
    isBroken: ({ parsed: { tests = [] } }) => tests.includes('quick') && tests.length > 1,
    allowed: 'quick alone or names of tests',
  },
  {
    input: 'suites',
    isBroken: ({ parsed }) => unbuilt(parsed) !== undefined,
    allowed: ({ parsed }) => {
      const built = directories(parsed).join(',') || 'none'
      return `${SUITES_HELP}, each once; '${unbuilt(parsed)}' is not in the input selftests (${built})`
    },
  },
  ...(['selftests-targets', 'selftests-variables', 'veristat'] as const).map((input) => ({
    input,
    isBroken: ({ given, parsed }: Pick<Asked, 'given' | 'parsed'>) =>
      !parsed.selftests.bpf && given(input),
    allowed: 'nothing when bpf is not among selftests',
  })),
  {
    input: 'vm-memory',
    isBroken: ({ given, parsed: { platform, 'vm-memory': size } }) =>
      given('vm-memory') &&
      platform?.memory !== undefined &&
      bytes.parse(size) > platform.memory.most * 1024 ** 3,
    allowed: ({ parsed: { platform } }) =>
      `at most ${platform?.memory?.most}G: ${platform?.name} has ${platform?.bits} bit`,
  },
  ...(['command-directory', 'command-environment', 'results-from'] as const).map((input) => ({
    input,
    isBroken: ({ given, parsed }: Pick<Asked, 'given' | 'parsed'>) =>
      given(input) && parsed.command === undefined,
    allowed: 'nothing unless command is given',
  })),
  {
    input: 'suites',
    isBroken: ({ given, parsed }) => parsed.command !== undefined && given('suites'),
    allowed: 'nothing when command is given: it runs instead of them',
  },
]

/** Rules on inputs that choose among tests: they need a suite with such tests. */
export const CHOICE_RULES: readonly Rule<'given' | 'parsed' | 'suites'>[] = [
  ...(['tests', 'allowlist', 'denylist'] as const).map((input) => ({
    input,
    isBroken: ({ parsed, suites }: Pick<Asked, 'parsed' | 'suites'>) =>
      (parsed[input] ?? []).length > 0 && !suites.some((suite) => runnerOf(suite).takesTests),
    allowed: `nothing when no flavour of ${runnersThat('takesTests').join(', ')} is run`,
  })),
  {
    input: 'shard',
    isBroken: ({ parsed, suites }) =>
      (parsed.shard?.count ?? 1) > 1 && !suites.some((suite) => runnerOf(suite).division),
    allowed: `nothing when neither ${runnersThat('division').join(' nor ')} is run`,
  },
  {
    input: 'shard',
    isBroken: ({ parsed }) =>
      (parsed.shard?.count ?? 1) > 1 &&
      parsed.command !== undefined &&
      parsed['results-from'] === undefined,
    allowed:
      'nothing when command is given without a report in results-from: it has no tests to divide',
  },
  {
    input: 'fail-on',
    isBroken: ({ parsed }) => parsed['fail-on'] === 'new' && parsed.base === 'none',
    allowed: 'any when base is none: nothing tells which failures are new',
  },
]

/** The release of a built kernel, if Debian has none for the platform in it. */
function releaseLacking({ platform, kernel }: Parsed): string | undefined {
  if (platform === undefined || kernel.kind !== 'debian-image') return undefined
  return kernel.release && releaseWithout(platform, kernel.release)
}

/** Says which releases have a built kernel for the platform. */
function builtFor(parsed: Parsed): string {
  const { platform } = parsed
  const has = platform === undefined ? [] : releasesWith(platform)
  return `a kernel of ${has.join(', ')} for ${platform?.name}: ${releaseLacking(parsed)} does not have it`
}

/** Returns the selftests directories that are built. */
function directories({ selftests: { bpf, others } }: Parsed): string[] {
  return [...(bpf ? ['bpf'] : []), ...others]
}

/** Returns the first directory that a suite needs and that is not built. */
function unbuilt(parsed: Parsed): string | undefined {
  const built = directories(parsed)
  return (parsed.suites ?? [])
    .map(({ collection = 'bpf' }) => collection)
    .find((each) => !built.includes(each))
}

/** Returns the names of the runners that have a property, for messages. */
function runnersThat(has: 'takesTests' | 'division'): string[] {
  return RUNNERS.filter((runner) => runner[has]).flatMap(({ names }) => names.slice(0, 1))
}
