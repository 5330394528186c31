import { at } from '../recipe/command.ts'
import type { Resources, Step } from '../recipe/plan.ts'
import type { Built } from './bundle.ts'
import { NO_EXTRAS } from './extras.ts'
import { insideScript } from './sandbox.ts'
import { IMAGE, type VmOptions, vmRoot, vmStep } from './vm.ts'

/** Its id; the guest's run id too, by which its end is known. */
export const KVM_PROBE = 'kvm-probe'

/**
 * Boots a guest under KVM without a test in it: that /dev/kvm exists and opens proves nothing. On
 * x86 the kernel is started without vmtest before, so that a KVM that runs none is known within seconds.
 */
export function kvmProbeStep(vm: VmOptions, built: Built, resources: Resources): Step {
  const options = { ...vm, id: KVM_PROBE, extras: NO_EXTRAS }
  const step = vmStep(options, built, resources)
  const first =
    vm.platform.vmtestArch === 'x86_64'
      ? [
          insideScript(
            {
              root: vmRoot(options),
              who: 'guest',
              scripts: at('scripts'),
              mounts: [{ from: built.image, to: IMAGE }],
              devices: ['/dev/kvm'],
            },
            'kvm-runs.sh',
            ...['kvm', 'qemu-system-x86_64', IMAGE],
          ),
        ]
      : []

  return {
    ...step,
    needs: [],
    actions: [...first, ...step.actions],
    failureMeans: 'no: the tests run under TCG',
  }
}
