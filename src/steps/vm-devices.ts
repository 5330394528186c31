import type { Platform } from '../platform/table.ts'
import { at } from '../recipe/command.ts'
import type { Step } from '../recipe/plan.ts'
import type { Context } from './context.ts'
import { type Extras, extraArgs, extraMounts, NO_EXTRAS } from './extras.ts'
import { insideScript } from './sandbox.ts'
import { buildRoot, toolchainStepId } from './toolchain.ts'

/** What vmtest passes to -machine (machine_args() in its qemu.rs). */
const MACHINES: Readonly<Record<string, string>> = {
  aarch64: 'virt,gic-version=3',
  riscv64: 'virt',
}

/** QEMU and what a VM of the platform has anyway, as far as it needs no file. */
function machineOf({ qemuProgram, qemuMachine, vmtestArch, cpu }: Platform, memory: string) {
  const machine = qemuMachine ?? MACHINES[vmtestArch]
  return [
    ...[qemuProgram ?? `qemu-system-${vmtestArch}`, '-nodefaults', '-m', memory],
    ...(machine === undefined ? [] : ['-machine', machine]),
    ...(cpu === undefined ? [] : ['-cpu', cpu]),
    ...['-device', 'virtio-serial'],
  ]
}

/**
 * Asks QEMU whether it takes the arguments of `vm-devices`, as soon as there is a QEMU. Shares that
 * are read-only are seen, for an argument may name a file in one.
 */
export function vmDevicesStep(context: Context, extras: Extras): Step {
  const { platform, inputs } = context
  const { network, devices } = extras
  return {
    id: 'vm-devices',
    title: `QEMU: does it take ${devices.join(' ')}?`,
    needs: ['scripts', toolchainStepId(context)],
    blame: 'infrastructure-failure',
    attempts: 1,
    actions: [
      insideScript(
        {
          root: buildRoot(context),
          who: 'keeper',
          scripts: at('scripts'),
          mounts: extraMounts('vm-devices', { ...NO_EXTRAS, shares: extras.shares }).filter(
            ({ writable }) => !writable,
          ),
        },
        'vm-devices.sh',
        String(devices.length),
        ...machineOf(platform, inputs.vmMemory),
        ...extraArgs({ ...NO_EXTRAS, network, devices }, platform),
      ),
    ],
  }
}
