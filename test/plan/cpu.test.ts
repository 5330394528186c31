import { expect, test } from 'vitest'
import type { RawInputs } from '../../src/inputs/schema.ts'
import { NO_TESTS } from '../../src/plan/test.ts'
import { vmOptions } from '../../src/plan/whole.ts'
import { PLATFORMS } from '../../src/platform/table.ts'
import { builtHere } from '../../src/steps/bundle.ts'
import { isWorthKvmProbe } from '../../src/steps/context.ts'
import { vmStep } from '../../src/steps/vm.ts'
import { contextOf, HOST } from './contexts.ts'

/** The CPU models that vmtest is told to give QEMU. */
function models(raw: RawInputs, codename = 'bookworm', kvm = false): string[] {
  const context = contextOf(raw, { host: { ...HOST, codename } })
  const step = vmStep(
    vmOptions(context, NO_TESTS, 'run', kvm),
    builtHere(context),
    context.resources,
  )
  const toml = step.actions.flatMap((action) =>
    action.do === 'write' && action.file.path === 'share/vmtest.toml' ? [action.text] : [],
  )
  expect(toml).toHaveLength(1)
  const args: string[] = JSON.parse(/^extra_args = (.*)$/m.exec(String(toml[0]))?.[1] ?? '')
  return args.filter((_, index) => args[index - 1] === '-cpu')
}

// riscv64's and aarch64's were tried with QEMU 10.0 of Debian 13 and 7.2 of Debian 12.
test.each([
  ['s390x', 'trixie', []],
  ['aarch64', 'trixie', ['max,pauth-impdef=on']],
  ['riscv64', 'trixie', ['max,sscofpmf=false']],
  ['ppc64le', 'trixie', ['power10']],
  ['x86_64', 'trixie', ['max']],
  ['s390x', 'bookworm', []],
  ['aarch64', 'bookworm', ['max,pauth-impdef=on']],
  ['riscv64', 'bookworm', ['rv64,sscofpmf=false']],
  ['ppc64le', 'bookworm', ['power10']],
  ['x86_64', 'bookworm', ['max']],
])('%s with the QEMU of %s gets %j', (platform, codename, wanted) => {
  expect(models({ platform, toolchain: 'runner' }, codename)).toEqual(wanted)
})

test('the QEMU of a build root is not that of the host', () => {
  expect(models({ platform: 'riscv64' }, 'bookworm')).toEqual(['max,sscofpmf=false'])
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
  const options = vmOptions(context, NO_TESTS, 'run', kvm)
  const { actions } = vmStep(options, builtHere(context), context.resources)
  expect(JSON.stringify(actions).includes('"/dev/kvm"')).toBe(sees)
})

test.each(PLATFORMS)('under KVM vmtest chooses the CPU of $name', ({ name }) => {
  expect(models({ platform: name }, 'trixie', true)).toEqual([])
  expect(models({ platform: name, toolchain: 'runner' }, 'bookworm', true)).toEqual([])
})
