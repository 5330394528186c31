import { NO_TESTS } from '../plan/test.ts'
import { planBefore, vmOptions } from '../plan/whole.ts'
import { builtElsewhere, builtHere } from '../steps/bundle.ts'
import { shellFiles, type VmOptions, vmStep } from '../steps/vm.ts'
import { type Find, hasTuned } from './built.ts'
import { prepare } from './prepare.ts'
import type { AppOptions } from './run.ts'
import { atTerminal } from './terminal.ts'

/**
 * Opens a shell in the VM, on a bundle or on what is built first.
 * @returns the exit status of vmtest
 * @throws InvalidInput before anything is changed
 * @throws StepFailure if a build fails
 */
export async function openShell(options: Omit<AppOptions, 'remote'>): Promise<number> {
  const { task, raw, resources, signal } = options
  const prepared = await prepare(task, raw, resources, signal)
  const { context, bundle } = prepared
  const built = bundle === undefined ? builtHere(context) : builtElsewhere(context)
  const vmOf = (find: Find): VmOptions => {
    const by = { kvm: false, tuned: hasTuned(find, context.platform) }
    return { ...vmOptions(context, NO_TESTS, 'shell', by), command: '-' }
  }
  return await atTerminal(options, prepared, {
    before: planBefore(context, bundle),
    step: (find) => vmStep(vmOf(find), built, resources),
    files: (find) => shellFiles(vmOf(find), resources),
  })
}
