import type { Platform } from '../platform/table.ts'
import { contradiction, ofSelftests, presetsNamed, unfit } from '../presets/presets.ts'
import { isPrebuilt, isSource, type KernelSource, PREBUILT } from './kernel.ts'

/** Values of the inputs that decide which presets there can be. */
interface Around {
  readonly platform: Platform | undefined
  readonly kernel: KernelSource
  readonly 'kernel-image': string | undefined
  readonly compiler: string
  readonly 'config-preset': readonly string[]
}

/**
 * Says what presets are allowed, where these are not for the kernel, the platform or the compiler, or
 * contradict each other.
 */
export function presetsProblem(around: Around): string | undefined {
  const { platform, kernel, compiler, 'config-preset': names } = around
  if (platform === undefined) return undefined
  if (isPrebuilt(kernel, around['kernel-image'])) {
    const built = `when ${PREBUILT}: it is built already`
    if (!isSource(kernel)) return names.length === 0 ? undefined : `nothing ${built}`
    const allowed = ofSelftests()
    const other = names.some((name) => !allowed.includes(name))
    if (other) return `presets of the selftests alone (${allowed.join(', ')}) ${built}`
  }
  const other = presetsNamed(names).find((preset) => (preset.compiler ?? compiler) !== compiler)
  if (other !== undefined)
    return `presets for the compiler; ${other.name}: only for ${other.compiler}`
  const wrong = unfit(names, platform.name, undefined)
  if (wrong !== undefined) return `presets for the platform; ${wrong}`
  const both = contradiction(names, platform.name)
  return both && `presets that can be had together; ${both}`
}
