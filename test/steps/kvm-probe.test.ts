import { expect, test } from 'vitest'
import { NO_TESTS } from '../../src/plan/test.ts'
import { vmOptions } from '../../src/plan/whole.ts'
import { PLATFORMS } from '../../src/platform/table.ts'
import { builtHere } from '../../src/steps/bundle.ts'
import { kvmProbeStep } from '../../src/steps/kvm-probe.ts'
import { contextOf } from '../plan/contexts.ts'
import { programs, script } from './run-script.ts'

test.each([
  {
    name: 'a kernel that starts, and would go on for ever',
    qemu: 'echo "SeaBIOS"; while echo "[    0.000000] Linux version 6.12.0"; do sleep 0.1; done',
    code: 0,
    says: 'SeaBIOS\n[    0.000000] Linux version 6.12.0\n',
  },
  {
    name: 'QEMU that has no right to it',
    qemu: 'echo "Could not access KVM kernel module: Permission denied" >&2; exit 1',
    code: 1,
    says: 'Could not access KVM kernel module: Permission denied\nkvm runs no kernel: it printed no line within 15 s\n',
  },
  {
    name: 'a kernel that prints nothing',
    qemu: 'echo "Probing EDD (edd=off to disable)... ok"; exec sleep 1000',
    code: 1,
    says: 'Probing EDD (edd=off to disable)... ok\nkvm runs no kernel: it printed no line within 15 s\n',
  },
])('kvm-runs.sh: $name', async ({ qemu, code, says }) => {
  const PATH = await programs({ qemu: `#!/bin/sh\n${qemu}\n` })
  expect(await script('kvm-runs.sh', ['kvm', 'qemu', '/none'], { PATH })).toMatchObject({
    code,
    stdout: says,
  })
})

test.each(PLATFORMS)(
  'the probe of $name boots a guest, and asks x86 for a kernel before',
  (own) => {
    const context = contextOf({ platform: own.name })
    const vm = vmOptions(context, NO_TESTS, 'run', { kvm: true, tuned: false })
    const { actions, failureMeans } = kvmProbeStep(vm, builtHere(context), context.resources)
    const programsOf = actions.map((action) =>
      action.do === 'run'
        ? action.command.args.map(String).find((arg) => /kvm-runs|\/vmtest$/.test(arg))
        : undefined,
    )
    expect(programsOf.filter((each) => each !== undefined)).toEqual([
      ...(own.name === 'x86_64' ? ['/mnt/scripts/kvm-runs.sh'] : []),
      '/mnt/vmtest',
    ])
    expect(failureMeans).toContain('TCG')
  },
)
