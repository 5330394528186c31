import { expect, test } from 'vitest'
import type { RawInputs } from '../../src/inputs/schema.ts'
import { NO_TESTS } from '../../src/plan/test.ts'
import { type Accelerator, vmOptions } from '../../src/plan/whole.ts'
import { PLATFORMS } from '../../src/platform/table.ts'
import { builtHere } from '../../src/steps/bundle.ts'
import { isWorthKvmProbe } from '../../src/steps/context.ts'
import { vmStep } from '../../src/steps/vm.ts'
import { contextOf, HOST } from './contexts.ts'

/** What vmtest is told: the text of its vmtest.toml. */
function vmtestToml(raw: RawInputs, by: Accelerator, codename = 'bookworm'): string {
  const context = contextOf(raw, { host: { ...HOST, codename } })
  const step = vmStep(
    vmOptions(context, NO_TESTS, 'run', by),
    builtHere(context),
    context.resources,
  )
  const toml = step.actions.flatMap((action) =>
    action.do === 'write' && action.file.path === 'share/vmtest.toml' ? [action.text] : [],
  )
  expect(toml).toHaveLength(1)
  return String(toml[0])
}

/** The CPU models that vmtest is told to give QEMU. */
function models(raw: RawInputs, codename = 'bookworm', kvm = false): string[] {
  const toml = vmtestToml(raw, { kvm, tuned: false }, codename)
  const args: string[] = JSON.parse(/^extra_args = (.*)$/m.exec(toml)?.[1] ?? '')
  return args.filter((_, index) => args[index - 1] === '-cpu')
}

// riscv64's and aarch64's were tried with QEMU 10.0 of Debian 13 and 7.2 of Debian 12.
test.each([
  ['s390x', []],
  ['aarch64', ['max,pauth=off']],
  ['riscv64', ['rv64,sscofpmf=false']],
  ['ppc64le', ['power10']],
  ['x86_64', ['max']],
])("%s with the host's QEMU gets %j", (platform, wanted) => {
  expect(models({ platform, toolchain: 'runner' })).toEqual(wanted)
})

test('the QEMU of a build root is not that of the host', () => {
  expect(models({ platform: 'riscv64' })).toEqual([
    'max,sscofpmf=false,smctr=false,ssctr=false,ztso=false',
  ])
})

test.each(PLATFORMS)(
  'KVM is probed for $name on such a host with the device, and only there',
  (own) => {
    for (const { debian } of PLATFORMS) {
      for (const kvmDevice of [true, false]) {
        const host = { ...HOST, debian, kvmDevice }
        const probed = isWorthKvmProbe({ platform: own, host })
        expect({ debian, kvmDevice, probed }).toEqual({
          ...{ debian, kvmDevice },
          probed: kvmDevice && debian === own.debian,
        })
      }
    }
  },
)

test.each([
  [true, true],
  [false, false],
])('a VM sees /dev/kvm only if it runs under KVM: %s', (kvm, sees) => {
  const context = contextOf({ platform: 'x86_64' })
  const options = vmOptions(context, NO_TESTS, 'run', { kvm, tuned: false })
  const { actions } = vmStep(options, builtHere(context), context.resources)
  expect(JSON.stringify(actions).includes('"/dev/kvm"')).toBe(sees)
})

test.each(PLATFORMS)('under KVM vmtest chooses the CPU of $name', ({ name, releases }) => {
  expect(models({ platform: name }, 'trixie', true)).toEqual([])
  if (releases === undefined)
    expect(models({ platform: name, toolchain: 'runner' }, 'bookworm', true)).toEqual([])
})

test.each([
  [{ kvm: false, tuned: false }, undefined, true],
  [{ kvm: false, tuned: true }, '/mnt/emulator/qemu-system-s390x', true],
  [{ kvm: true, tuned: true }, undefined, false],
])('by %j the program is %s, and the guest has fixed addresses: %s', (by, program, fixed) => {
  const toml = vmtestToml({ platform: 's390x', emulator: 'tuned' }, by)
  expect(/^qemu_command = "(.*)"$/m.exec(toml)?.[1]).toBe(program)
  expect(/^kernel_args = .*\bnorandmaps\b/m.test(toml)).toBe(fixed)
})
