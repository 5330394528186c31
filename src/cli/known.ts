import { knownOf } from '../report/known.ts'
import { loadSupport } from '../resources.ts'
import type { Context } from '../steps/context.ts'

/** Says what is known of a platform with a kernel, before it is built. */
export async function knownBefore({ platform, inputs }: Context): Promise<string> {
  const support = await loadSupport()
  if (!support.ok) return `docs/support.json cannot be read: ${support.problem}`
  const { kernelName: kernel, compiler } = inputs
  return knownOf(support.value, { platform: platform.name, kernel, compiler })
}
