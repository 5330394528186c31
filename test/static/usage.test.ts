import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { NOTHING_BUILT, planTests } from '../../src/plan/test.ts'
import { planBefore, vmOptions } from '../../src/plan/whole.ts'
import type { Arg, Command } from '../../src/recipe/command.ts'
import type { Action, Step } from '../../src/recipe/plan.ts'
import { builtElsewhere, builtHere } from '../../src/steps/bundle.ts'
import type { Context } from '../../src/steps/context.ts'
import { kvmProbeStep } from '../../src/steps/kvm-probe.ts'
import { snapshotStep } from '../../src/steps/snapshot.ts'
import { symboliseStep } from '../../src/steps/symbolise.ts'
import { vmStep } from '../../src/steps/vm.ts'
import { CONTEXTS, contextOf } from '../plan/contexts.ts'
import { ROOT } from '../tools/tools.ts'
import { fits, patternOf, SCRIPTS, type Script, usagesIn } from './usage.ts'

interface Call {
  readonly file: string
  readonly args: readonly string[]
}

/** A script that an argument names: on the host, in the sandbox, or in the guest. */
function scriptOf(arg: Arg | undefined): string | undefined {
  if (typeof arg === 'object') return arg.place === 'scripts' ? `build/${arg.path}` : undefined
  const [, name] = /^\/mnt\/scripts\/(.+\.sh)$/.exec(arg ?? '') ?? []
  if (name !== undefined) return `build/${name}`
  return /^\/mnt\/vmtest\/(guest\/[^/]+\.sh)$/.exec(arg ?? '')?.[1]
}

const textOf = (arg: Arg): string =>
  typeof arg === 'string' ? arg : `/${arg.place}/${arg.path ?? ''}`

/** The scripts a command starts: each with bash, one in another's arguments too; mmdebstrap's hooks with the root. */
function callsIn({ program, args }: Pick<Command, 'program' | 'args'>): Call[] {
  const words = [program, ...args]
  return words.flatMap((word, index): Call[] => {
    const file = scriptOf(words[index + 1])
    if (file === undefined || typeof word !== 'string') return []
    if (word === 'bash') return [{ file, args: words.slice(index + 2).map(textOf) }]
    return /^--(setup|customize)-hook$/.test(word) ? [{ file, args: ['/root'] }] : []
  })
}

function callsOf(actions: readonly Action[]): Call[] {
  return actions.flatMap((action) => {
    switch (action.do) {
      case 'run':
        return callsIn(action.command)
      case 'when':
        return callsOf([...action.met, ...action.otherwise])
      case 'write': {
        const text = typeof action.text === 'string' ? action.text : ''
        // What the guest is told to run: docs/guest-protocol.md.
        if (/\/argv\.\d+$/.test(action.file.path ?? ''))
          return callsIn({ program: '', args: text.trimEnd().split('\n') })
        const command = /^command = "(.*)"$/m.exec(text)?.[1]
        return command === undefined ? [] : callsIn({ program: '', args: command.split(' ') })
      }
      default:
        return []
    }
  })
}

/** Everything a run may do: up to a bundle or from one, the virtual machine, and what looks at its reports. */
function stepsOf(context: Context): Step[] {
  const bundle = { path: '/srv/bundle', id: 'id' }
  const tests = planTests(context.inputs, NOTHING_BUILT, false)
  const emulated = vmOptions(context, tests, 'run', { kvm: false, tuned: false })
  return [
    ...planBefore(context, undefined).steps,
    ...planBefore(context, bundle).steps,
    vmStep(emulated, builtHere(context), context.resources),
    snapshotStep(emulated, builtHere(context), context.resources),
    vmStep({ ...emulated, restored: true }, builtHere(context), context.resources),
    kvmProbeStep(
      vmOptions(context, tests, 'run', { kvm: true, tuned: false }),
      builtHere(context),
      context.resources,
    ),
    symboliseStep(context, builtElsewhere(context), '6.12', ['a+0x1']),
  ]
}

const ALL = {
  ...CONTEXTS,
  veristat: contextOf({
    tests: '',
    suites: 'timens,bpf:test_lru_map',
    veristat: 'a*',
    selftests: 'bpf,timens',
  }),
}
const calls = Object.entries(ALL).flatMap(([name, context]) =>
  stepsOf(context).flatMap((step) =>
    callsOf([...step.actions, ...(step.adopt ?? [])]).map((call) => ({
      ...call,
      from: `${name}, ${step.id}`,
    })),
  ),
)

/** Scripts that scripts start: `bash "FOLDER/NAME" "ARG"...`, quoted word by word. */
const nested = SCRIPTS.flatMap(({ file, text }) =>
  [...text.matchAll(/\bbash "[^\n]*?\/([\w-]+\.sh)"((?: "[^"\n]*")*)$/gm)].map(
    ([, name, args = '']) => ({
      file: SCRIPTS.find((each) => path.basename(each.file) === name)?.file ?? `${name}`,
      args: [...args.matchAll(/"([^"]*)"/g)].map(([, word = '']) => word),
      from: file,
    }),
  ),
)

function scriptNamed(file: string): Script {
  const script = SCRIPTS.find((each) => each.file === file)
  if (script === undefined) throw new Error(`there is no ${file}`)
  return script
}

test('every script that is started says how; a sourced one is not started', () => {
  const without = SCRIPTS.filter(({ sourced, usages }) => sourced !== (usages.length === 0))
  expect(without.map(({ file }) => file)).toEqual([])
  for (const { usages } of SCRIPTS) for (const usage of usages) patternOf(usage)
})

test('every call of a plan has the arguments that its script asks for', () => {
  expect(calls.length).toBeGreaterThan(1000)
  const wrong = [...calls, ...nested].filter(({ file, args }) => !fits(scriptNamed(file), args))
  expect(wrong).toEqual([])
})

/** Scripts that no plan starts, and what does. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'build/initramfs-init.sh': 'src/steps/prebuilt.ts',
  'build/installed.sh': 'build/runner-toolchain.sh',
  'build/llvm-config.sh': 'src/steps/selftests.ts',
  'build/pack.sh': 'src/effects/archive.ts',
  'build/root-install.sh': 'src/steps/guest-root.ts',
  'build/unpack.sh': 'src/effects/archive.ts',
  'build/reaper.sh': 'src/run/runfolder.ts',
  'guest/collect.sh': 'guest/run.sh',
  'guest/loads.sh': 'src/flow/loads.ts',
  'guest/saved.sh': 'src/steps/snapshot.ts',
}

test('every script is started by a plan, or it is known by what', () => {
  const started = new Set(calls.map(({ file }) => file))
  const others = SCRIPTS.filter(({ file, sourced }) => !sourced && !started.has(file))
  expect(others.map(({ file }) => file).toSorted()).toEqual(Object.keys(OTHERWISE).toSorted())
  for (const [file, starter] of Object.entries(OTHERWISE))
    expect(readFileSync(path.join(ROOT, starter), 'utf8')).toContain(path.basename(file))
  expect(nested.map(({ file }) => file)).toEqual([
    'build/installed.sh',
    'build/incremental/generated.sh',
    'guest/run.sh',
  ])
})

describe('usage lines', () => {
  const usages = (text: string): string[] =>
    usagesIn('a.sh', `#!/bin/bash\n${text}set -e\n# a.sh X\n`)

  test.each([
    ['# Does it: a.sh ONE [TWO]\n', ['ONE [TWO]']],
    ['# Does it:\n#   a.sh look ONE\n#   a.sh merge\n', ['look ONE', 'merge']],
    ['# Does it: a.sh\n', ['']],
    ['# Does it:\n#   a.sh [--x ONE | \\\n#       --y]... -- TWO\n', ['[--x ONE | --y]... -- TWO']],
    ['# Does it. a.sh ONE\n', []],
    ['# Does it, as a.sh does\n', []],
    ['', []],
  ])('of %j', (text, found) => {
    expect(usages(text)).toEqual(found)
  })

  const script = (usage: string): Script => ({
    file: 'build/a.sh',
    text: '',
    sourced: false,
    usages: [usage],
  })
  test.each([
    ['', [[]], [['x']]],
    ['ONE TWO', [['a', '']], [['a'], ['a', 'b', 'c'], []]],
    ['ONE [TWO [THREE]]', [['a'], ['a', 'b'], ['a', 'b', 'c']], [[], ['a', 'b', 'c', 'd']]],
    [
      'ONE TWO...',
      [
        ['a', 'b'],
        ['a', 'b', 'c'],
      ],
      [['a']],
    ],
    ['"ONE [TWO...]" [THREE...]', [['a'], ['a b', 'c', 'd']], [[]]],
    [
      'look|merge ONE',
      [
        ['look', 'a'],
        ['merge', 'a'],
      ],
      [['a', 'a'], ['look']],
    ],
    ['[mail|diff [-pN] FILE]...', [[], ['mail', 'a', 'diff', '-p1', 'b']], [['mail'], ['a', 'b']]],
    [
      '[--x ONE | --y]... -- TWO',
      [
        ['--', 'a'],
        ['--x', 'a', '--y', '--', 'b'],
      ],
      [['--x', '--', 'a']],
    ],
  ] as const)('%s', (usage, right, wrong) => {
    for (const args of right) expect(fits(script(usage), args), args.join(' ')).toBe(true)
    for (const args of wrong) expect(fits(script(usage), args), args.join(' ')).toBe(false)
  })

  test.each(['One', 'LOWER[:LOWER...]', '<one>', 'COMMAND,'])('%s is none', (usage) => {
    expect(() => patternOf(usage)).toThrow('is no word of a usage line')
  })
})

test('an argument more or less than a script asks for is seen', () => {
  const fixed = calls.filter(({ file }) =>
    scriptNamed(file).usages.every((usage) => !/[[\]|]|\.\.\./.test(usage)),
  )
  expect(new Set(fixed.map(({ file }) => file)).size).toBeGreaterThan(15)
  for (const { file, args } of fixed) {
    expect(fits(scriptNamed(file), [...args, 'x']), file).toBe(false)
    if (args.length > 0) expect(fits(scriptNamed(file), args.slice(1)), file).toBe(false)
  }
})
