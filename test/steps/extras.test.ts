/** What a VM gets beside its root, as far as it can be seen without a boot. */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { probeVariables, variablesText } from '../../src/facts/variables.ts'
import { lastCommand } from '../../src/flow/terminal.ts'
import { NO_TESTS } from '../../src/plan/test.ts'
import { vmOptions } from '../../src/plan/whole.ts'
import { findPlatform } from '../../src/platform/table.ts'
import type { Step } from '../../src/recipe/plan.ts'
import { renderScript } from '../../src/recipe/script.ts'
import { loadResources } from '../../src/resources.ts'
import { builtHere } from '../../src/steps/bundle.ts'
import { type Extras, extraActions, extraArgs, NO_EXTRAS } from '../../src/steps/extras.ts'
import { scriptsStep } from '../../src/steps/scripts.ts'
import { shellFiles, vmStep } from '../../src/steps/vm.ts'
import { vmDevicesStep } from '../../src/steps/vm-devices.ts'
import { runIn } from '../effects/plans.ts'
import { finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { contextOf } from '../plan/contexts.ts'
import { script } from './run-script.ts'

const SHARES = [{ from: '/w', to: '/work', kind: 'folder', writable: true }] as const

function stepOf(extras: Extras): Step {
  return {
    id: 'vm',
    title: 'VM',
    needs: [],
    blame: 'infrastructure-failure',
    attempts: 1,
    actions: [
      { do: 'mkdir', path: { place: 'vm', path: 'share/job' } },
      ...extraActions('vm', extras),
    ],
  }
}

function set(name: string, value: string): void {
  process.env[name] = value
  onTestFinished(() => void delete process.env[name])
}

test('a disk is as large as asked and takes no room', async () => {
  const step = stepOf({ ...NO_EXTRAS, disk: 10 * 1024 ** 3 })
  const { state, error } = await runIn(tempFolder(), { places: {}, steps: [step] })
  expect(error).toBeUndefined()
  const { size, blocks } = statSync(path.join(state.places.get('vm') ?? '', 'disk'))
  expect({ size, blocks }).toEqual({ size: 10 * 1024 ** 3, blocks: 0 })
})

test('variables reach the guest whole, by a file that only root reads; no script has them', async () => {
  const value = 'a\nb "c" $HOME \'d\' ü'
  set('CROSS_BPF_TEST_TOKEN', value)
  const names = ['CROSS_BPF_TEST_TOKEN', 'HOME']
  probeVariables(names)
  expect(() => probeVariables([...names, 'NOSUCH'])).toThrow(
    "input 'command-environment' is 'CROSS_BPF_TEST_TOKEN,HOME,NOSUCH'; it takes names of environment variables, separated by commas, that are set here; NOSUCH is not",
  )

  const step = stepOf({ ...NO_EXTRAS, environment: true })
  const folder = tempFolder()
  const { state } = await runIn(
    folder,
    { places: {}, steps: [scriptsStep(await loadResources()), { ...step, needs: ['scripts'] }] },
    { secret: async () => variablesText(names) },
  )
  const share = path.join(state.places.get('vm') ?? '', 'share')
  expect(statSync(path.join(share, 'job/environment')).mode & 0o777).toBe(0o600)
  const printed = renderScript({ places: {}, steps: [step] }, 'title')
  expect(printed).not.toContain('"c"')
  expect(printed).toContain('# A third argument may name a file with variables for the command')
  expect(printed).toMatch(/share\/job\/environment <"\$\{3:-\/dev\/null\}"/)

  // The guest's script.
  mkdirSync(path.join(share, 'guest'))
  const file = path.join(share, 'guest/command.sh')
  writeFileSync(file, readFileSync(path.resolve(import.meta.dirname, '../../guest/command.sh')))
  writeFiles(share, {
    'job/command.sh': 'pwd; printf "[%s]" "$CROSS_BPF_TEST_TOKEN" "$CROSS_BPF_TESTS"; exit 7',
  })
  const ran = await finish('bash', [file, '/var/tmp'], { env: { CROSS_BPF_TEST_TOKEN: '' } })
  expect(ran).toEqual({ code: 7, stdout: `/var/tmp\n[${value}][]`, stderr: '' })
  const listed = await finish('bash', [file, '.', '/the list'], { cwd: '/usr' })
  expect(listed.stdout).toBe(`/usr\n[${value}][/the list]`)
  const nowhere = await finish('bash', [file, '/nosuch'])
  expect(nowhere.code).toBe(1)
  expect(nowhere.stderr).toContain('/nosuch: No such file or directory')
})

test("QEMU's arguments: on PCI a card without a ROM, on s390x one on its own bus; the user's words last", () => {
  const extras = { ...NO_EXTRAS, network: true, disk: 1, devices: ['-device', 'x'] }
  const s390x = extraArgs(extras, findPlatform('s390x') ?? {})
  expect(s390x).toContain('virtio-net-ccw,netdev=cross-bpf-net,mac=52:54:00:cb:bf:00')
  expect(s390x.slice(-2)).toEqual(['-device', 'x'])
  const x86 = extraArgs(extras, findPlatform('x86_64') ?? {})
  expect(x86).toContain('virtio-net-pci,netdev=cross-bpf-net,mac=52:54:00:cb:bf:00,romfile=')
  expect(x86).toContain('virtio-blk-pci,drive=cross-bpf-disk,serial=cross-bpf')
})

/** A program that takes arguments as QEMU does: it refuses a device it does not know. */
const QEMU = `#!/bin/bash
for word; do
  [[ $word != nosuch ]] || { echo "qemu-system-x: -device nosuch: 'nosuch' is no model" >&2; exit 1; }
  [[ $word != broken ]] || { echo 'no such machine' >&2; exit 1; }
done
[[ " $* " == *' -S '* && $(cat) == *quit* ]]
`

describe('build/vm-devices.sh', () => {
  const qemu = (): string => {
    const file = path.join(tempFolder(), 'qemu')
    writeFileSync(file, QEMU, { mode: 0o755 })
    return file
  }

  test('what QEMU takes', async () => {
    const ran = await script('vm-devices.sh', ['2', qemu(), '-m', '1G', '-device', 'virtio-rng'])
    expect(ran).toMatchObject({ code: 0, problems: '' })
  })

  test('what it refuses is a wrong input, in its own words', async () => {
    const ran = await script('vm-devices.sh', ['2', qemu(), '-m', '1G', '-device', 'nosuch'])
    expect(ran.code).toBe(1)
    expect(ran.problems).toBe(
      "invalid-input\tinput 'vm-devices' is '-device nosuch'; QEMU does not take it: -device nosuch: 'nosuch' is no model\n",
    )
  })

  test('a QEMU that does not start without them either: another failure', async () => {
    const ran = await script('vm-devices.sh', ['2', qemu(), '-M', 'broken', '-device', 'nosuch'])
    expect(ran).toMatchObject({ code: 1, problems: '' })
    expect(ran.stderr).toContain('QEMU does not start: no such machine')
  })

  test('is asked by a step of its own, in a sandbox without network', () => {
    const context = contextOf({ 'vm-devices': '-device virtio-rng', platform: 'riscv64' })
    const step = vmDevicesStep(context, { ...NO_EXTRAS, devices: context.inputs.vmDevices })
    const [action] = step.actions
    const words = action?.do === 'run' ? action.command.args : []
    expect(words).toContain('--unshare-net')
    const text = words.map(String).join(' ')
    expect(text).toContain('vm-devices.sh 2 qemu-system-riscv64 -nodefaults -m 4G -machine virt')
    expect(text.endsWith('-device virtio-serial -device virtio-rng')).toBe(true)
  })
})

test('a shell makes all ready that a run does, and then starts the VM at the keyboard', () => {
  const context = contextOf({ 'vm-disk': '1G', network: 'user' }, { shares: SHARES })
  const vm = {
    ...vmOptions(context, NO_TESTS, 'shell', { kvm: false, tuned: false }),
    command: '-',
  }
  const step = vmStep(vm, builtHere(context), context.resources)
  const { before, command } = lastCommand(step)
  expect(command?.args).toContain('/mnt/vmtest')
  expect(before).toHaveLength(step.actions.length - 1)
  const programs = before.flatMap((action) => (action.do === 'run' ? [action.command.args] : []))
  expect(programs.map((args) => args.find((arg) => arg === 'cp' || arg === 'truncate'))).toEqual([
    'cp',
    'truncate',
  ])
  const written = shellFiles(vm, context.resources).map((action) =>
    action.do === 'write' ? [action.file.path, action.text] : [],
  )
  expect(Object.fromEntries(written)).toMatchObject({
    'root/upper/etc/cross-bpf/shares': 'share0\trw\t.\t/work\n',
    'root/upper/etc/cross-bpf/network': '52:54:00:cb:bf:00\n',
    'root/upper/etc/cross-bpf/disk': 'cross-bpf\n',
  })
})
