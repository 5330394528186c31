import { fragmentOf, optionsOf, presetsNamed } from '../presets/presets.ts'
import type { Action } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import { readOptions } from '../results/kernel/kconfig.ts'
import type { Context } from './context.ts'
import { keeperOf } from './output.ts'
import { INSIDE, insideScript, type Sandbox } from './sandbox.ts'

/** What presets' options follow from. */
export type PresetFacts = Pick<Context, 'inputs' | 'platform' | 'kernelVersion' | 'config'>

/**
 * Writes the presets of a run that set options as config fragments, with their paths in the kernel's
 * product: merged after those of kselftest's directories and before the user's.
 */
export function presetFragments({
  inputs,
  platform,
  kernelVersion,
}: PresetFacts): { readonly path: string; readonly text: string }[] {
  const setting = presetsNamed(inputs.presets).filter(({ options }) => options.length > 0)
  return setting.map((preset, index) => ({
    path: `${FILES.kernel.askedByUser}/000-preset-${index + 1}-${preset.name}.config`,
    text: fragmentOf(preset, platform.name, kernelVersion),
  }))
}

/**
 * Lists the options that the kernel must have, as `PRESET:CONFIG_OPTION=VALUE`. A preset of which
 * the user's own fragments change an option is not held to the others: they may depend on it.
 */
export function requiredOptions({
  inputs,
  platform,
  kernelVersion,
  config,
}: PresetFacts): string[] {
  const own = new Map(config.flatMap(({ text }) => [...readOptions(text)]))
  return presetsNamed(inputs.presets).flatMap((preset) => {
    const options = optionsOf(preset, platform.name, kernelVersion)
    const changed = options.some(({ option, value }) => {
      const given = own.get(`CONFIG_${option}`)
      return given !== undefined && given !== value
    })
    if (changed) return []

    return options
      .filter(({ sure }) => sure)
      .map(({ option, value }) => `${preset.name}:CONFIG_${option}=${value}`)
  })
}

/**
 * Checks, before anything is compiled, that Kconfig leaves the presets' options as they are. Without
 * presets there is nothing to do.
 * @param sandbox the one that the kernel is built in
 * @param target of make, which sets all other options
 */
export function presetActions(
  context: Context,
  sandbox: Sandbox,
  target: string,
  variables: readonly string[],
): Action[] {
  const required = requiredOptions(context)
  if (required.length === 0) return []

  return [
    insideScript(sandbox, 'resolve-config.sh', INSIDE.tree, INSIDE.step, target, ...variables),
    insideScript(keeperOf(context, 'kernel'), 'check-presets.sh', INSIDE.step, ...required),
  ].map((action) => ({ ...action, checks: true }))
}
