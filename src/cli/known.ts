import { visible } from '../effects/visible.ts'
import type { RawInputs } from '../inputs/schema.ts'
import { knownOf } from '../report/known.ts'
import { ownVersions } from '../report/own-versions.ts'
import { loadLists, loadSupport } from '../resources.ts'
import type { Context } from '../steps/context.ts'

/**
 * Tells on standard error what is known of a platform with a kernel, before it is built.
 * @returns what it tells; undefined for a kernel that is built already
 */
export async function tellKnown(context: Context, raw: RawInputs): Promise<string | undefined> {
  if (context.prebuilt) return undefined
  const known = await knownBefore(context, raw)
  process.stderr.write(`cross-bpf: ${visible(known)}\n`)
  return known
}

async function knownBefore(
  { platform, inputs, resources }: Context,
  raw: RawInputs,
): Promise<string> {
  const support = await loadSupport()
  if (!support.ok) return `docs/support.json cannot be read: ${support.problem}`
  const { kernelName: kernel, compiler, presets } = inputs
  const preset = presets.length === 0 ? undefined : presets.join(',')
  return knownOf(support.value, {
    cell: { platform: platform.name, kernel, compiler, preset },
    raw,
    now: ownVersions(resources, await loadLists()),
  })
}
