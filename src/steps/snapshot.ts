import { at } from '../recipe/command.ts'
import { shortHash } from '../recipe/hash.ts'
import { type Action, type Resources, run, type Step, shipped } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import type { Built } from './bundle.ts'
import { copyOf, extraActions, writtenShares } from './extras.ts'
import { INSIDE, inSandbox } from './sandbox.ts'
import { madeFrom } from './toolchain.ts'
import {
  BOOT_LIMIT,
  SNAPSHOT_SCRIPT,
  snapshotId,
  snapshotVariables,
  VMTEST,
  VMTEST_CONFIG,
  type VmOptions,
  vmSandbox,
  vmtestConfig,
} from './vm.ts'

/** PID 1 of the guest, in its root. */
const INIT = '/etc/cross-bpf/saved.sh'

/**
 * Boots a guest under TCG and saves it as soon as it answers. VMs with the same kernel, root, QEMU and
 * devices go on from it in a second or two, where a boot takes up to a minute (docs/emulator.md).
 */
export function snapshotStep(vm: VmOptions, built: Built, resources: Resources): Step {
  const options: VmOptions = {
    ...vm,
    id: snapshotId(vm.cpus),
    restored: false,
    suites: [],
    files: [],
  }
  const config = vmtestConfig(options, built, INIT)
  const init = shipped(resources, 'guest/saved.sh')
  // It gives its root up, so that nothing of the selftests is in what is saved.
  const bare = { ...built, selftestsLayers: [] }
  const sandbox = vmSandbox(options, bare)

  return {
    id: options.id,
    title: `Snapshot of a guest with ${vm.cpus} ${vm.cpus === 1 ? 'CPU' : 'CPUs'} (${vm.platform.name})`,
    needs: [],
    product: {
      kind: 'snapshot',
      name: `${vm.platform.name}-${vm.cpus}`,
      local: true,
      ingredients: [
        { name: 'kernel', from: at(built.image.place, FILES.note.about) },
        ...madeFrom(built.rootfs.place, 'rootfs'),
        { name: 'toolchain', from: at('toolchain', FILES.toolchain.packages) },
        ...(vm.tuned ? madeFrom('emulator') : []),
        { name: 'vmtest', from: at('vmtest', FILES.note.about) },
        { name: 'vm', value: shortHash(config) },
        { name: 'init', value: shortHash(init) },
      ],
    },
    blame: 'infrastructure-failure',
    withoutIt: 'each VM boots, for no guest could be saved',
    attempts: 1,
    actions: [
      { do: 'write', file: at(options.id, 'share/vmtest.toml'), text: config },
      { do: 'write', file: at(options.id, `root/upper${INIT}`), text: init, mode: 0o755 },
      // What is shared has to be there for QEMU, and no guest reads it yet; nor is anything secret saved.
      ...writtenShares(options.extras).map(
        ({ index }): Action => ({ do: 'mkdir', path: at(options.id, copyOf(index)) }),
      ),
      ...extraActions(options.id, { ...options.extras, shares: [], environment: false }),
      {
        do: 'run',
        command: {
          ...inSandbox(
            {
              ...sandbox,
              mounts: [
                ...sandbox.mounts,
                { from: at(options.id), to: INSIDE.step, writable: true },
              ],
              env: { ...snapshotVariables(options), STEP: INSIDE.step },
            },
            'bash',
            SNAPSHOT_SCRIPT,
            ...['boot', VMTEST, VMTEST_CONFIG],
          ),
          timeout: BOOT_LIMIT,
        },
      },
      run('rm', '-rf', ...['share', 'root', 'shares', 'disk'].map((name) => at(options.id, name))),
    ],
  }
}
