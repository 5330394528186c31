import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAllow } from '../../src/inputs/allow.ts'
import { readTestList } from '../../src/lists/test-list.ts'
import { presetsTold } from '../../src/plan/differences.ts'
import { printPlan } from '../../src/plan/whole.ts'
import { PLATFORMS } from '../../src/platform/table.ts'
import { BPF_CI, BPF_CI_DATA } from '../../src/presets/bpf-ci.ts'
import {
  contradiction,
  denyLists,
  fragmentOf,
  kernelArgsOf,
  optionsOf,
  presetsNamed,
  unfit,
  valuesOf,
} from '../../src/presets/presets.ts'
import { PRESETS } from '../../src/presets/table.ts'
import { readOptions } from '../../src/results/kernel/kconfig.ts'
import { chooseSuite } from '../../src/runners/table.ts'
import { presetFragments, requiredOptions } from '../../src/steps/presets.ts'
import { CONTEXTS, contextOf } from '../plan/contexts.ts'
import { ROOT } from '../tools/tools.ts'

const NAMES = PRESETS.map(({ name }) => name)
const names = (...all: string[]): string[] => all

describe('which kernels can have which preset', () => {
  test.each<[string, string, string | undefined, string | undefined]>([
    ['kasan', 'riscv64', '6.12', undefined],
    ['kasan', 'ppc64le', '6.1', undefined],
    ['kasan', 'ppc64le', '5.19', 'kasan: not for ppc64le kernel 5.19, only from 6.0 on'],
    ['kasan', 'ppc64le', undefined, undefined],
    ['kasan', 'armhf', '6.1', undefined],
    ['kcsan', 'armhf', '7.3', 'kcsan: not for armhf kernels'],
    ['kcsan', 'riscv64', undefined, 'kcsan: not for riscv64 kernels'],
    ['kcsan', 'riscv64', '7.3', 'kcsan: not for riscv64 kernels'],
    ['kcsan', 'ppc64le', '6.1', 'kcsan: not for ppc64le kernel 6.1, only from 6.3 on'],
    ['kcsan', 'ppc64le', '6.12', undefined],
    ['kcsan', 's390x', '6.1', undefined],
    ['lockdep', 'riscv64', '5.4', undefined],
    ['debug-off', 's390x', undefined, undefined],
    ['bpf-ci', 'ppc64le', '7.3', undefined],
  ])('%s on %s, Linux %s: %s', (name, platform, version, said) => {
    expect(unfit([name], platform, version)).toBe(said)
    expect(unfit(['lockdep', name], platform, version)).toBe(said)
  })

  test.each<[string[], string, string | undefined]>([
    [names('kasan', 'kcsan'), 's390x', 'kasan has CONFIG_KASAN=y, kcsan has CONFIG_KASAN=n'],
    [
      names('lockdep', 'debug-off'),
      's390x',
      'lockdep has CONFIG_PROVE_LOCKING=y, debug-off has CONFIG_PROVE_LOCKING=n',
    ],
    [names('bpf-ci', 'kcsan'), 'aarch64', 'bpf-ci has CONFIG_KASAN=y, kcsan has CONFIG_KASAN=n'],
    [names('bpf-ci', 'kcsan'), 's390x', undefined],
    [names('bpf-ci', 'debug-off'), 's390x', undefined],
    [names('bpf-ci', 'kasan', 'lockdep'), 'x86_64', undefined],
    [names(), 's390x', undefined],
  ])('%j on %s: %s', (given, platform, said) => {
    expect(contradiction(given, platform)).toBe(said)
  })
})

test('options that a platform or version does not have are not asked for', () => {
  const asked = (platform: string, version: string | undefined): string[] =>
    optionsOf(BPF_CI, platform, version).map(
      ({ option, value, sure }) => `${option}=${value}${sure ? '' : '?'}`,
    )
  const KASAN = ['KASAN=y', 'KASAN_GENERIC=y', 'KASAN_VMALLOC=y']
  const SYMBOLS = ['DEBUG_KERNEL=y', 'KALLSYMS_ALL=y']
  const SCX = ['SCHED_CLASS_EXT=y', 'EXT_GROUP_SCHED=y']
  expect(asked('s390x', '6.12')).toEqual([
    'LIVEPATCH=y',
    'SAMPLES=y',
    'SAMPLE_LIVEPATCH=m',
    ...SYMBOLS,
    ...SCX,
  ])
  expect(asked('aarch64', '6.12')).toEqual(['SAMPLES=y', ...KASAN, ...SCX])
  expect(asked('aarch64', '7.3')).toContain('LIVEPATCH=y')
  expect(asked('aarch64', undefined)).toContain('LIVEPATCH=y?')
  expect(asked('riscv64', '6.1')).toEqual(['SAMPLES=y'])
})

test('a fragment', () => {
  const [preset] = presetsNamed(['kcsan'])
  expect(preset && fragmentOf(preset, 's390x', '6.12')).toBe(
    '# Preset kcsan\nCONFIG_DEBUG_KERNEL=y\nCONFIG_EXPERT=y\nCONFIG_KCSAN=y\n# CONFIG_KASAN is not set\n',
  )
})

describe.each(PRESETS.map((preset) => [preset.name, preset] as const))('%s', (name, preset) => {
  test.each(PLATFORMS.map((platform) => platform.name))(
    'on %s: a fragment holds it',
    (platform) => {
      for (const version of ['6.1', '6.12', '7.3', undefined]) {
        const options = optionsOf(preset, platform, version)
        const read = readOptions(fragmentOf(preset, platform, version))
        expect([...read]).toEqual(options.map(({ option, value }) => [`CONFIG_${option}`, value]))
        expect(contradiction([name], platform)).toBeUndefined()
        // A kernel of a known version has what it is asked for.
        if (version !== undefined) expect(options.every(({ sure }) => sure)).toBe(true)
      }
    },
  )

  test('its data can be read as what they are', () => {
    for (const platform of PLATFORMS) {
      const words = preset.suites?.(platform.name) ?? []
      expect(words.filter((word) => chooseSuite(word) === undefined)).toEqual([])
      for (const each of Object.keys(preset.platforms ?? {}))
        expect(PLATFORMS.map((one) => one.name)).toContain(each)
      const traits = (preset.denied ?? []).flatMap(({ trait = [] }) => trait)
      for (const { name: list, text } of denyLists([name], platform.name, traits))
        expect(readTestList(list, text).map(({ entry }) => entry)).toEqual(
          preset.denied?.find((one) => one.name === list)?.entries.map(({ test }) => test),
        )
    }
    expect(parseAllow(name, (preset.splatsAllow ?? []).join('\n'))).toHaveLength(
      preset.splatsAllow?.length ?? 0,
    )
    for (const word of preset.kernelArgs ?? []) expect(word).toMatch(/^[!-~]+$/)
  })
})

test("bpf-ci's lists are those of the platform, for anybody but BPF CI itself", () => {
  const listsOf = (platform: string, traits?: string[]): string[] =>
    denyLists(['bpf-ci'], platform, traits).map(({ name }) => name.replace("bpf-ci's ", ''))
  expect(listsOf('s390x')).toEqual(['DENYLIST', 'DENYLIST.s390x', 'DENYLIST.rc'])
  expect(listsOf('riscv64')).toEqual(['DENYLIST', 'DENYLIST.rc'])
  expect(listsOf('riscv64', ['bpf-ci', 'asan'])[2]).toBe('DENYLIST.asan')
  expect(listsOf('riscv64', ['test_progs-bpf_gcc'])[2]).toBe('DENYLIST.test_progs-bpf_gcc')
  expect(denyLists(['bpf-ci'], 's390x')[1]?.text).toContain('\ntc_tunnel/ip6gre* # connects')
  expect(denyLists(['kasan', 'debug-off'], 's390x')).toEqual([])
})

test("the selftests are built with a preset's variables, and the user's after them", () => {
  const context = contextOf({ 'config-preset': 'release', 'selftests-variables': 'RELEASE=' })
  expect(context.inputs.selftestsVariables).toEqual([
    'RELEASE=1',
    'OPT_FLAGS=-O2 -Wno-maybe-uninitialized -Wno-unknown-warning-option',
    'RELEASE=',
  ])
  expect(presetFragments(context)).toEqual([])
  expect(denyLists(['release'], 'x86_64').map(({ text }) => text)).toEqual([
    expect.stringMatching(/^get_func_ip_test # GCC /),
  ])
})

test('asan: the selftests are built and run with its library', () => {
  const asan = contextOf({
    'config-preset': 'asan,release',
    'selftests-variables': 'SAN_CFLAGS=-g',
    'rootfs-packages': 'gdb',
  })
  // make takes the last value of a variable: the user's.
  expect(asan.inputs.selftestsVariables).toEqual([
    expect.stringMatching(/^SAN_CFLAGS=-fsanitize=address /),
    'EXTRA_LDFLAGS=-fsanitize=address',
    'KBUILD_HOSTLDFLAGS=-fsanitize=address',
    'ASAN_OPTIONS=detect_leaks=0',
    'RELEASE=1',
    expect.stringMatching(/^OPT_FLAGS=-O2 /),
    'SAN_CFLAGS=-g',
  ])
  expect(asan.inputs.rootfsPackages).toEqual(['libasan8', 'gdb'])
  expect(denyLists(['asan'], 's390x').map(({ text }) => text)).toEqual([
    expect.stringMatching(/^iters\/task_vma # .*\n$/),
  ])
  expect(presetFragments(asan)).toEqual([])

  const given = contextOf({ 'config-preset': 'asan', rootfs: 'docker://a/b:1' })
  expect(given.inputs.rootfsPackages).toEqual([])
})

test.each<[string, Parameters<typeof contextOf>[0], string]>([
  ['toolchain', {}, 'libclang-rt-19-dev:s390x'],
  ['toolchain', { platform: 'x86_64', clang: '22' }, 'libclang-rt-22-dev'],
  ['runner-toolchain', { toolchain: 'runner' }, 'libclang-rt-19-dev:s390x'],
  ['runner-toolchain', { toolchain: 'runner', platform: 'x86_64' }, 'libclang-rt-19-dev'],
])("asan: %s installs its build's packages, %j", (id, raw, name) => {
  const words = (presets: string): string[] => {
    const script = printPlan(contextOf({ ...raw, 'config-preset': presets }), undefined)
    const part = script.split(/\n(?=# [\w-]+: )/).find((each) => each.startsWith(`# ${id}: `))
    return part?.split(/[\s']+/) ?? []
  }
  expect(words('asan')).toContain(name)
  expect(words('').join()).not.toContain('libclang-rt')
})

test('selftests for a built kernel: a preset reaches their build, the roots and the guest, and not the kernel', () => {
  const { kernelFiles, tree } = CONTEXTS['kernel-image-selftests'] ?? {}
  if (kernelFiles === undefined) throw new Error('no context with files of a kernel')
  const raw = { kernel: 'linux', 'kernel-image': 'bzImage', 'kernel-vmlinux': 'vmlinux' }
  const steps = (presets: string): Map<string, string> => {
    const context = contextOf({ ...raw, 'config-preset': presets }, { kernelFiles, tree })
    const parts = printPlan(context, undefined).split(/\n(?=# [\w-]+: )/)
    return new Map(parts.map((part) => [/^# ([\w-]+): /.exec(part)?.[1] ?? '', part]))
  }
  const [without, having] = [steps(''), steps('asan,release')]
  const other = [...having].filter(([id, part]) => part !== without.get(id)).map(([id]) => id)
  expect(other).toEqual(['toolchain', 'rootfs', 'selftests', 'bundle', 'vm'])
  expect(having.get('toolchain')).toContain('libclang-rt-19-dev:s390x')
  expect(having.get('rootfs')).toContain('libasan8')
  expect(having.get('selftests')).toContain("'SAN_CFLAGS=-fsanitize=address ")
  expect(having.get('selftests')).toContain('RELEASE=1')
  expect(having.get('vm')).toContain('ASAN_OPTIONS=detect_leaks=0')
})

test('of several presets, all arguments are taken once', () => {
  expect(kernelArgsOf(['kasan', 'bpf-ci'])).toEqual([
    'kasan_multi_shot',
    ...BPF_CI_DATA.kernelArgs.filter((word) => word !== 'kasan_multi_shot'),
  ])
  expect(valuesOf(['bpf-ci', 'kasan'])).toEqual({ vmCpus: 4, vmMemory: '5G', timeout: 6000 })
  expect(valuesOf([])).toEqual({})
})

const anyPresets = fc.subarray(NAMES).filter((some) => contradiction(some, 's390x') === undefined)
const OPTIONS = [
  ...new Set(
    PRESETS.flatMap((preset) => optionsOf(preset, 's390x', '6.12').map(({ option }) => option)),
  ),
]
const anyLine = fc
  .tuple(fc.constantFrom(...OPTIONS, 'OF_THE_USER'), fc.constantFrom('y', 'n', 'm'))
  .map(([option, value]) =>
    value === 'n' ? `# CONFIG_${option} is not set` : `CONFIG_${option}=${value}`,
  )

test("the user's own option always wins, and no preset is held to what the user changed", () => {
  fc.assert(
    fc.property(anyPresets, fc.array(fc.array(anyLine), { maxLength: 3 }), (some, lines) => {
      const config = lines.map((each, index) => ({ name: `${index}`, text: each.join('\n') }))
      const context = contextOf(
        { 'config-preset': some.join(',') },
        { config, kernelVersion: '6.12' },
      )
      const fragments = presetFragments(context).map(({ path }) => path)
      // config.sh takes them in the order of their names, and the last one counts.
      const users = config.map(
        ({ name }, index) => `fragments/user/${String(index + 1).padStart(3, '0')}-${name}`,
      )
      const directory = 'fragments/user/000-001-net.config'
      const sorted = [...fragments, directory, ...users].toSorted()
      expect(sorted).toEqual([directory, ...fragments, ...users])

      const own = new Map(config.flatMap(({ text }) => [...readOptions(text)]))
      for (const each of requiredOptions(context)) {
        const [, option = '', value] = /:(\w+)=(.*)$/.exec(each) ?? []
        expect(own.get(option) ?? value).toBe(value)
      }
    }),
  )
})

test('a preset is held to all of its options, unless the user changes one of them', () => {
  const required = (text: string): string[] =>
    requiredOptions(
      contextOf(
        { 'config-preset': 'kasan,lockdep' },
        { config: [{ name: 'a', text }], kernelVersion: '6.12' },
      ),
    )
  expect(required('CONFIG_A=y\nCONFIG_KASAN=y\n')).toEqual([
    'kasan:CONFIG_KASAN=y',
    'kasan:CONFIG_KASAN_GENERIC=y',
    'kasan:CONFIG_KASAN_VMALLOC=y',
    'lockdep:CONFIG_DEBUG_KERNEL=y',
    'lockdep:CONFIG_PROVE_LOCKING=y',
    'lockdep:CONFIG_DEBUG_LOCKDEP=y',
    'lockdep:CONFIG_DEBUG_ATOMIC_SLEEP=y',
  ])
  expect(
    required('# CONFIG_KASAN is not set\n').filter((each) => !each.startsWith('lockdep')),
  ).toEqual([])
  // What nobody knows the kernel to have is asked for, not insisted on.
  const unsure = contextOf({ platform: 'aarch64', 'config-preset': 'bpf-ci' })
  expect(presetFragments(unsure)[0]?.text).toContain('CONFIG_LIVEPATCH=y')
  expect(requiredOptions(unsure).join()).not.toContain('LIVEPATCH')
})

test('without a preset, a plan has nothing of any', () => {
  for (const [name, context] of Object.entries(CONTEXTS)) {
    // What a plan runs; the scripts themselves are in every plan.
    const text = printPlan(context, undefined).split(/\n(?=# host: )/)[1] ?? ''
    const words = [
      'preset',
      'resolve-config.sh',
      'panic_on_oom',
      'kasan',
      'no5lvl',
      'memory = "5G"',
    ].filter((word) => text.includes(word))
    if (name === 'presets') expect(words.length).toBeGreaterThan(5)
    else expect({ name, words }).toEqual({ name, words: [] })
  }
})

describe('what is not as in BPF CI', () => {
  const told = (raw: Parameters<typeof contextOf>[0], kvm = false): string[] =>
    presetsTold(contextOf({ tests: '', 'config-preset': 'bpf-ci', ...raw }), kvm)?.differences.map(
      (each) => each,
    ) ?? []

  test('a run that is as near as can be', () => {
    const all = told({ platform: 'x86_64', clang: '21' }, true)
    expect(
      all.filter((each) => /^(emulated|clang|vm-cpus|the VM|not run|only|BPF CI does)/.test(each)),
    ).toEqual([])
    expect(all.join('\n')).toContain('(-m ')
  })

  test.each<[Parameters<typeof contextOf>[0], string]>([
    [{}, 'emulated by QEMU'],
    [{}, 'clang is 19; BPF CI has 21'],
    [{ platform: 'riscv64' }, 'BPF CI does not run riscv64'],
    [{ 'vm-cpus': '2' }, "vm-cpus is 2; BPF CI's VMs have 4 CPUs"],
    [{ 'vm-memory': '3G' }, "the VM has 3G; BPF CI's has 5G"],
    [{ suites: 'test_progs:j2,test_progs-cpuv4' }, 'not run: test_progs-no_alu32, test_verifier'],
    [{ tests: 'quick' }, 'only the tests that were asked for are run'],
  ])('%j: %s', (raw, sentence) => {
    expect(told(raw).join('\n')).toContain(sentence)
  })

  test('other presets have none, and no preset is told of where there is none', () => {
    expect(presetsTold(contextOf({ 'config-preset': 'kasan' }), false)).toEqual({
      names: ['kasan'],
      differences: [],
    })
    expect(presetsTold(contextOf({}), false)).toBeUndefined()
  })
})

test('docs/presets.md has the table of presets', () => {
  const text = readFileSync(path.join(ROOT, 'docs/presets.md'), 'utf8')
  const rows = PRESETS.map(({ name, purpose, costs }) => `| \`${name}\` | ${purpose} | ${costs} |`)
  expect(text).toContain(`|---|---|---|\n${rows.join('\n')}\n\n`)
})
