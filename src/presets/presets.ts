import type { DenyList, Preset } from './model.ts'
import { PRESETS } from './table.ts'

/** Returns the presets of these names, in their order. */
export function presetsNamed(names: readonly string[]): Preset[] {
  return names.flatMap((name) => PRESETS.find((preset) => preset.name === name) ?? [])
}

/** Returns the names of presets that set no option of the kernel: they change the selftests' build alone. */
export function ofSelftests(): string[] {
  return PRESETS.filter(({ options }) => options.length === 0).map(({ name }) => name)
}

/** An option that a preset sets, without `CONFIG_`. */
export interface PresetOption {
  readonly option: string
  readonly value: string
  /** False where nobody knows whether the kernel is new enough to have it. */
  readonly sure: boolean
}

/** Whether a kernel of a version, as `6.12`, has what came with another one. */
function reaches(version: string, first: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [firstMajor = 0, firstMinor = 0] = first.split('.').map(Number)
  return major > firstMajor || (major === firstMajor && minor >= firstMinor)
}

/**
 * Lists the options of a preset for a kernel.
 * @param version as `6.12`; undefined if it is not known yet
 */
export function optionsOf(
  { options }: Preset,
  platform: string,
  version: string | undefined,
): PresetOption[] {
  return options.flatMap(({ set, on }) => {
    const first = on === undefined ? '0' : on[platform]
    if (first === undefined || (version !== undefined && !reaches(version, first))) return []
    const sure = first === '0' || version !== undefined
    return Object.entries(set).map(([option, value]) => ({ option, value, sure }))
  })
}

/**
 * Says why a preset is not for a kernel, e.g. `kcsan: not for riscv64 kernels`.
 * @param version as `6.12`; undefined if it is not known yet
 * @returns undefined for a kernel that can have all of them
 */
export function unfit(
  names: readonly string[],
  platform: string,
  version: string | undefined,
): string | undefined {
  for (const { name, platforms } of presetsNamed(names)) {
    if (platforms === undefined) continue
    const first = platforms[platform]
    if (first === undefined) return `${name}: not for ${platform} kernels`
    if (version !== undefined && !reaches(version, first))
      return `${name}: not for ${platform} kernel ${version}, only from ${first} on`
  }
  return undefined
}

/** Says which presets cannot be had together; undefined if all can. */
export function contradiction(names: readonly string[], platform: string): string | undefined {
  const known = new Map<string, { readonly name: string; readonly value: string }>()
  for (const preset of presetsNamed(names)) {
    for (const { option, value } of optionsOf(preset, platform, undefined)) {
      const other = known.get(option)
      if (other !== undefined && other.value !== value)
        return `${other.name} has CONFIG_${option}=${other.value}, ${preset.name} has CONFIG_${option}=${value}`
      known.set(option, { name: preset.name, value })
    }
  }
  return undefined
}

/** Writes the options of a preset as a config fragment. */
export function fragmentOf(preset: Preset, platform: string, version: string | undefined): string {
  const lines = optionsOf(preset, platform, version).map(({ option, value }) =>
    value === 'n' ? `# CONFIG_${option} is not set` : `CONFIG_${option}=${value}`,
  )
  return `${[`# Preset ${preset.name}`, ...lines].join('\n')}\n`
}

/**
 * Returns what of a preset decides how a run ends that names its tests, but for its deny lists.
 * @param version as `6.12`; undefined if it is not known
 */
export function decidingOf(preset: Preset, platform: string, version: string | undefined) {
  const { kernelArgs, selftestsVariables, rootfsPackages, guestEnvironment } = preset
  const { vmCpus, vmMemory, timeout, splatsAllow, buildPackages } = preset
  return {
    options: optionsOf(preset, platform, version),
    ...{ kernelArgs, selftestsVariables, rootfsPackages, guestEnvironment },
    ...{ vmCpus, vmMemory, timeout, splatsAllow },
    buildPackages: buildPackages?.('N'),
  }
}

/**
 * Returns a preset's deny lists for a platform, as files: entries with their reasons.
 * @param traits of the run: listTraits()
 */
export function denyListsOf(
  { denied = [] }: Preset,
  platform: string,
  traits: readonly string[],
): { readonly name: string; readonly text: string }[] {
  const isFor = (list: DenyList): boolean =>
    (list.platform === undefined || list.platform === platform) &&
    (list.trait === undefined || traits.includes(list.trait))
  return denied.filter(isFor).map(({ name, entries }) => ({
    name,
    text: entries
      .map(({ test, why }) => `${test}${why === undefined ? '' : ` # ${why}`}\n`)
      .join(''),
  }))
}

/** Returns the deny lists of presets. */
export function denyLists(
  names: readonly string[],
  platform: string,
  traits: readonly string[] = names,
) {
  return presetsNamed(names).flatMap((preset) => denyListsOf(preset, platform, traits))
}

/** Returns what presets set of the VM and its limit; of several, the last that sets it counts. */
export function valuesOf(names: readonly string[]) {
  const presets = presetsNamed(names)
  return {
    vmCpus: presets.findLast(({ vmCpus }) => vmCpus !== undefined)?.vmCpus,
    vmMemory: presets.findLast(({ vmMemory }) => vmMemory !== undefined)?.vmMemory,
    timeout: presets.findLast(({ timeout }) => timeout !== undefined)?.timeout,
  }
}

/** Returns what presets build the selftests with, and what a root needs for that. */
export function selftestsBuildOf(names: readonly string[]) {
  const presets = presetsNamed(names)
  return {
    variables: presets.flatMap(({ selftestsVariables = [] }) => selftestsVariables),
    buildPackages: (clang: string): string[] =>
      presets.flatMap(({ buildPackages }) => buildPackages?.(clang) ?? []),
    rootfsPackages: presets.flatMap(({ rootfsPackages = [] }) => rootfsPackages),
  }
}

/** Returns the variables that presets set for the runners, as NAME=VALUE, in their order. */
export function guestEnvironmentOf(names: readonly string[]): string[] {
  return presetsNamed(names).flatMap(({ guestEnvironment = [] }) => guestEnvironment)
}

/** Returns the kernel arguments of presets, in their order. */
export function kernelArgsOf(names: readonly string[]): string[] {
  return [...new Set(presetsNamed(names).flatMap(({ kernelArgs = [] }) => kernelArgs))]
}
