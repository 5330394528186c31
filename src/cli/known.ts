import { visible } from '../effects/visible.ts'
import { knownOf } from '../report/known.ts'
import { loadSupport } from '../resources.ts'
import type { Context } from '../steps/context.ts'

/**
 * Tells on standard error what is known of a platform with a kernel, before it is built.
 * @returns what it tells; undefined for a kernel that is built already
 */
export async function tellKnown(context: Context): Promise<string | undefined> {
  if (context.prebuilt) return undefined
  const known = await knownBefore(context)
  process.stderr.write(`cross-bpf: ${visible(known)}\n`)
  return known
}

async function knownBefore({ platform, inputs }: Context): Promise<string> {
  const support = await loadSupport()
  if (!support.ok) return `docs/support.json cannot be read: ${support.problem}`
  const { kernelName: kernel, compiler } = inputs
  return knownOf(support.value, { platform: platform.name, kernel, compiler })
}
