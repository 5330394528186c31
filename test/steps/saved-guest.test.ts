import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { NO_TESTS } from '../../src/plan/test.ts'
import { vmOptions } from '../../src/plan/whole.ts'
import { PLATFORMS } from '../../src/platform/table.ts'
import { at } from '../../src/recipe/command.ts'
import type { Step } from '../../src/recipe/plan.ts'
import { builtElsewhere, builtHere } from '../../src/steps/bundle.ts'
import { snapshotStep } from '../../src/steps/snapshot.ts'
import { type VmOptions, vmStep } from '../../src/steps/vm.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'
import { contextOf } from '../plan/contexts.ts'
import { programs, script } from './run-script.ts'

const BY = { kvm: false, tuned: false }
const optionsOf = (
  given: Record<string, string>,
): { vm: VmOptions; step: Step; restored: Step } => {
  const context = contextOf({ 'vm-boot': 'once', ...given })
  const vm = vmOptions(context, NO_TESTS, 'run', BY)
  const built = builtHere(context)
  return {
    vm,
    step: snapshotStep(vm, built, context.resources),
    restored: vmStep({ ...vm, restored: true }, built, context.resources),
  }
}

const configOf = ({ actions }: Step): string =>
  actions
    .flatMap((action) =>
      action.do === 'write' && action.file.path === 'share/vmtest.toml'
        ? [String(action.text)]
        : [],
    )
    .join()

const wordsOf = ({ actions }: Step): string[] =>
  actions.flatMap((action) =>
    action.do === 'run' ? action.command.args.map((arg) => JSON.stringify(arg)) : [],
  )

const valuesOf = ({ product }: Step): Record<string, unknown> =>
  Object.fromEntries((product?.ingredients ?? []).map(({ name, ...rest }) => [name, rest]))

describe('a snapshot', () => {
  test.each(PLATFORMS)(
    '$name: the guest that goes on has the devices of the one that was saved',
    (own) => {
      const devices = (text: string): string[] =>
        /extra_args = (\[.*\])$/m.exec(text)?.[1]?.split(', ') ?? []
      const { step, restored } = optionsOf({ platform: own.name, network: 'user', 'vm-disk': '1G' })
      const [saved, goesOn] = [devices(configOf(step)), devices(configOf(restored))]
      expect(saved.length).toBeGreaterThan(4)
      expect(goesOn.join()).toBe(
        [
          ...saved.slice(0, -1),
          saved.at(-1)?.replace(' ]', ''),
          '"-incoming"',
          '"file:/mnt/snapshot/state" ]',
        ].join(),
      )
    },
  )

  test('has nothing of the selftests in it, so that others go on from it too', () => {
    const { step, restored } = optionsOf({ selftests: 'bpf,timens' })
    expect(wordsOf(step).join()).not.toContain('selftests')
    expect(wordsOf(restored).join()).toContain('selftests')
    expect(Object.keys(valuesOf(step))).toEqual([
      'kernel',
      'rootfs',
      'rootfs content',
      'toolchain',
      'vmtest',
      'vm',
      'init',
    ])
  })

  test.each([
    ['other memory', { 'vm-memory': '2G' }],
    ['other kernel arguments', { 'kernel-args': 'quiet' }],
    ['other devices', { 'vm-devices': '-device virtio-rng' }],
    ['a network card', { network: 'user' }],
    ['a disk', { 'vm-disk': '1G' }],
  ])('is another one with %s', (_, given) => {
    const usual = valuesOf(optionsOf({}).step)
    const other = valuesOf(optionsOf(given).step)
    expect(other.vm).not.toEqual(usual.vm)
    expect({ ...other, vm: undefined }).toEqual({ ...usual, vm: undefined })
  })

  test.each([
    ['built here', builtHere(contextOf({})), 'rootfs'],
    ['of a bundle', builtElsewhere(contextOf({})), 'unpack'],
  ])('is of the packages that root and build root have: %s', (_, built, place) => {
    const context = contextOf({ 'vm-boot': 'once' })
    const vm = vmOptions(context, NO_TESTS, 'run', BY)
    expect(valuesOf(snapshotStep(vm, built, context.resources))).toMatchObject({
      'rootfs content': { contentOf: place },
      toolchain: { from: at('toolchain', 'packages') },
      // One on PATH may be of any version.
      vmtest: { from: at('vmtest', 'product') },
    })
  })

  test('takes nothing secret of the user, and copies nothing', () => {
    const context = {
      ...contextOf({ 'command-environment': 'TOKEN', command: 'true', tests: '' }),
      shares: [{ from: '/srv/large', to: '/srv/work', writable: true, kind: 'folder' as const }],
    }
    const vm = vmOptions(context, NO_TESTS, 'run', BY)
    const words = wordsOf(snapshotStep(vm, builtHere(context), context.resources)).join()
    expect(words).not.toContain('environment')
    expect(words).not.toContain('/srv/large')
    expect(words).toContain('/mnt/shares/0')
  })

  test('of the tuned emulator is of that one', () => {
    const context = contextOf({ emulator: 'tuned' })
    const vm = vmOptions(context, NO_TESTS, 'run', { kvm: false, tuned: true })
    expect(valuesOf(snapshotStep(vm, builtHere(context), context.resources))).toMatchObject({
      emulator: { from: at('emulator', 'product') },
      'emulator content': { contentOf: 'emulator' },
    })
  })

  test('that cannot be made is a warning', () => {
    expect(optionsOf({}).step.withoutIt).toContain('each VM boots')
  })
})

/** QEMU, as far as snapshot.sh sees it: a console, and QMP on two FIFOs. */
const QEMU = (answer: string): string => `#!/bin/bash
for word in "$@"; do printf '%s\\n' "$word"; done >"$STEP/words"
exec 3<>"$TMPDIR/control.in" 4<>"$TMPDIR/control.out"
echo 'Linux version 6.12'
echo 'cross-bpf: this guest can be saved'
while read -r order <&3; do
  printf '%s\\n' "$order" >>"$STEP/orders"
  [[ $order != *'"migrate",'* ]] || { echo state >"$STEP/state.part"; echo '${answer}' >&4; }
  [[ $order != *quit* ]] || exit 0
done
`

/** vmtest, as far as snapshot.sh sees it. */
const VMTEST = `#!/bin/bash
bash "$SCRIPT" --help || exit 9
bash "$SCRIPT" -serial mon:stdio -append 'quiet a=b' \\
  -virtfs 'local,id=root,path=/mnt/root,mount_tag=/dev/root,security_model=none,multidevs=remap' -smp 2
sleep 1000
`

describe('snapshot.sh', () => {
  const SCRIPT = path.join(import.meta.dirname, '../../build/snapshot.sh')
  const boot = async (
    answer: string,
    BUS: string,
  ): Promise<{ code: number; stdout: string; step: string }> => {
    const STEP = tempFolder()
    const PATH = await programs({ qemu: QEMU(answer), vmtest: VMTEST })
    const env = { PATH, STEP, BUS, QEMU: 'qemu', SCRIPT }
    const { code, stdout } = await script('snapshot.sh', ['boot', 'vmtest', 'x.toml'], env)
    return { code: code ?? -1, stdout, step: STEP }
  }
  const left = (step: string, name: string): string => readFileSync(path.join(step, name), 'utf8')

  const DONE = '{"event": "MIGRATION", "data": {"status": "completed"}}'

  test('saves the guest as soon as it says so, and keeps what it printed', async () => {
    const { code, step } = await boot(DONE, 'pci')
    expect(code).toBe(0)
    expect(left(step, 'console')).toBe('Linux version 6.12\ncross-bpf: this guest can be saved\n')
    expect(left(step, 'state')).toBe('state\n')
    expect(left(step, 'orders')).toContain(`file:${step}/state.part`)
    expect(left(step, 'words')).toContain('-serial\nmon:stdio\n-append\nquiet a=b\n')
    expect(left(step, 'words')).toContain(
      '-virtfs\nlocal,id=root,path=/mnt/root,mount_tag=/dev/root,',
    )
  })

  test('has no file system on a PCI bus that QEMU does not save', async () => {
    const { step } = await boot(DONE, 'ccw')
    expect(left(step, 'words')).toContain(
      '-fsdev\nlocal,id=root,path=/mnt/root,security_model=none,multidevs=remap\n' +
        '-device\nvirtio-9p-ccw,fsdev=root,mount_tag=/dev/root\n-smp\n2\n',
    )
    expect(left(step, 'words')).not.toContain('virtfs')
  })

  test.each([
    ['refuses', '{"error": {"class": "GenericError", "desc": "State blocked"}}'],
    ['fails', '{"event": "MIGRATION", "data": {"status": "failed"}}'],
  ])('leaves no snapshot where QEMU %s', async (_, answer) => {
    const { code, stdout } = await boot(answer, 'pci')
    expect(code).toBe(1)
    expect(stdout).toContain(`QEMU does not save this guest: ${answer}`)
    expect(stdout).toContain('the guest did not get to where it can be saved')
  })
})

test('with-console.sh prints what the guest said before, then runs what goes on', async () => {
  const folder = tempFolder()
  const PATH = await programs({ vmtest: '#!/bin/sh\necho "$@"; exit 7\n' })
  const file = path.join(folder, 'console')
  writeFiles(folder, { console: 'booted\n' })
  expect(await script('with-console.sh', [file, 'vmtest', '-c', 'a b'], { PATH })).toMatchObject({
    code: 7,
    stdout: 'booted\n-c a b\n',
  })
})
