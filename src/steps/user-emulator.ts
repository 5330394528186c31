import { type Arg, at } from '../recipe/command.ts'
import { type Context, isNative } from './context.ts'
import { buildRoot, toolchainStepId } from './toolchain.ts'

/** True if qemu-user is the build root's: the host's may be too old for the target's programs. */
const isBuildRoots = (context: Context): boolean =>
  !isNative(context) && context.platform.releases !== undefined

/**
 * Words before a command whose programs may be the target's: they have the kernel run these by
 * qemu-user. Needs the step `scripts` and those of userEmulatorNeeds.
 */
export function byUserEmulator(context: Context): Arg[] {
  const { binfmt } = context.platform
  if (isNative(context)) return []
  return isBuildRoots(context)
    ? ['bash', at('scripts', 'user-emulator.sh'), buildRoot(context), binfmt]
    : ['bash', at('scripts', 'binfmt.sh'), binfmt]
}

/** Ids of the steps that have the emulator of byUserEmulator. */
export function userEmulatorNeeds(context: Context): string[] {
  return isBuildRoots(context) ? [toolchainStepId(context)] : []
}
