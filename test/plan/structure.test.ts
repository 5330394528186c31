import { describe, expect, test } from 'vitest'
import { fileOf } from '../../src/cache/product.ts'
import { NOTHING_BUILT, planTests } from '../../src/plan/test.ts'
import { type BundleToTest, planBefore, sparedByCache, vmOptions } from '../../src/plan/whole.ts'
import type { Arg, Command } from '../../src/recipe/command.ts'
import {
  type Action,
  earlierPlaceOf,
  type Ingredient,
  type Plan,
  PROBLEM,
  placesUsed,
  type Step,
} from '../../src/recipe/plan.ts'
import { builtElsewhere, builtHere } from '../../src/steps/bundle.ts'
import type { Context } from '../../src/steps/context.ts'
import { vmStep } from '../../src/steps/vm.ts'
import { CONTEXTS } from './contexts.ts'

/** A whole plan, from the sources to the VM. */
function whole(context: Context, bundle?: BundleToTest): Plan {
  const tests = planTests(context.inputs, NOTHING_BUILT, false)
  const built = bundle === undefined ? builtHere(context) : builtElsewhere(context)
  const before = planBefore(context, bundle)
  const vm = vmStep(
    vmOptions(context, tests, 'run', { kvm: false, tuned: false }),
    built,
    context.resources,
  )
  return { ...before, steps: [...before.steps, vm] }
}

const BUNDLE = { path: '/srv/bundle', id: 'id' }

/** A bundle is tested in a build root, whatever it was built with. */
const PLANS: [string, Plan][] = [
  ...Object.entries(CONTEXTS).map(([name, context]): [string, Plan] => [name, whole(context)]),
  ...Object.entries(CONTEXTS)
    .filter(([, { inputs }]) => inputs.toolchain.kind === 'debian')
    .map(([name, context]): [string, Plan] => [`${name}, a bundle`, whole(context, BUNDLE)]),
]

/** Steps that have ended well when `step` starts, itself included. */
function reachable(plan: Plan, step: Step): Set<string> {
  const byId = new Map(plan.steps.map((each) => [each.id, each]))
  const seen = new Set<string>()
  const visit = (id: string): void => {
    if (seen.has(id)) return
    seen.add(id)
    byId.get(id)?.needs.forEach(visit)
  }
  visit(step.id)
  return seen
}

/** Places an ingredient is read from, for the key and for the family. */
function placesOf(ingredient: Ingredient): string[] {
  return [fileOf(ingredient), ingredient.family].flatMap((each) =>
    typeof each === 'object' ? each.place : [],
  )
}

function commands(actions: readonly Action[]): Command[] {
  return actions.flatMap((action) => {
    if (action.do === 'run') return [action.command]
    return action.do === 'when' ? commands([...action.met, ...action.otherwise]) : []
  })
}

const words = ({ program, args }: Command): Arg[] => [program, ...args]

test.each(Object.entries(CONTEXTS))('%s: the same context gives the same plan', (_, context) => {
  expect(whole(structuredClone(context))).toEqual(whole(context))
})

describe.each(PLANS)('%s', (_, plan) => {
  // Debian's set `apt` has no mount, and a sandbox is made with it (build/contain.sh); guests' roots are `essential`.
  test('every root that programs run in has mount', () => {
    const commands = plan.steps
      .flatMap(({ actions }) => actions)
      .flatMap((action) => (action.do === 'run' ? [action.command] : []))
    const made = commands.map(({ args }) => args.filter((word) => typeof word === 'string'))
    for (const words of made.filter((each) => each.includes('--variant=apt')))
      expect(words.find((word) => word.startsWith('--include='))?.split(/[=,]/)).toContain('mount')
  })

  test('ids are unique, and each step stands behind what it needs', () => {
    const seen = new Set<string>(Object.keys(plan.places))
    for (const step of plan.steps) {
      expect([...seen], step.id).not.toContain(step.id)
      for (const need of step.needs) expect([...seen], `${step.id} needs ${need}`).toContain(need)
      seen.add(step.id)
    }
  })

  test('every place is there when it is used', () => {
    for (const step of plan.steps) {
      const there = new Set([...reachable(plan, step), ...Object.keys(plan.places), PROBLEM])
      const used = placesUsed([...step.actions, ...(step.adopt ?? [])])
      // A place of that name may also be a step's: only who starts from an earlier product has it by itself.
      if (step.adopt !== undefined) used.delete(earlierPlaceOf(step.id))
      if (step.nearestBy !== undefined) used.add(step.nearestBy.place)
      for (const ingredient of [
        ...(step.product?.ingredients ?? []),
        ...(step.cacheMount?.ingredients ?? []),
      ])
        for (const place of placesOf(ingredient)) used.add(place)
      for (const place of used) expect([...there], `${step.id} uses ${place}`).toContain(place)
      for (const ingredient of step.product?.ingredients ?? [])
        expect(placesOf(ingredient), 'made from itself').not.toContain(step.id)
    }
  })

  test('a step writes only to its own place, and to its cache mount', () => {
    const written = (actions: readonly Action[]): string[] =>
      actions.flatMap((action) => {
        if (action.do === 'write') return [action.file.place]
        if (action.do === 'mkdir') return [action.path.place]
        return action.do === 'when' ? written([...action.met, ...action.otherwise]) : []
      })
    for (const step of plan.steps) {
      const own = [
        step.id,
        PROBLEM,
        ...(step.cacheMount === undefined ? [] : [step.cacheMount.kind]),
      ]
      for (const place of written(step.actions)) expect(own).toContain(place)
      for (const command of commands([...step.actions, ...(step.adopt ?? [])])) {
        const all = words(command)
        all.forEach((word, index) => {
          const source = all[index + 1]
          if (word !== '--bind') return
          expect(own).toContain(typeof source === 'object' ? source.place : source)
        })
      }
    }
  })

  test('no command hands a text to a shell', () => {
    for (const command of plan.steps.flatMap((step) => commands(step.actions))) {
      const all = words(command)
      all.forEach((word, index) => {
        if (typeof word !== 'string' || !/^(.*\/)?(ba|da|z|k)?sh$/.test(word)) return
        const next = all[index + 1]
        expect(typeof next === 'string' && next.startsWith('-'), `${word} ${String(next)}`).toBe(
          false,
        )
      })
      expect(all).not.toContain('eval')
    }
  })

  test('what can be killed hard dies whole', () => {
    for (const step of plan.steps) {
      for (const { program, args } of commands(step.actions)) {
        if (program !== 'bwrap') continue
        expect(args.slice(0, 2), step.id).toEqual(['--die-with-parent', '--unshare-pid'])
      }
    }
  })

  test('only downloads are tried again', () => {
    for (const step of plan.steps) {
      expect(step.attempts, step.id).toBeGreaterThan(0)
      if (step.blame !== 'infrastructure-failure') expect(step.attempts, step.id).toBe(1)
    }
  })
})

test.each(['rootfs-files', 'rootfs-and-files'])(
  '%s: what comes behind the root sees the one with the files',
  (name) => {
    const context = CONTEXTS[name]
    if (context === undefined) throw new Error('no such context')
    const plan = whole(context)
    const users = plan.steps
      .filter((step) => placesUsed(step.actions).has('rootfs-base'))
      .map(({ id }) => id)
    expect(users).toEqual(['rootfs-base', 'rootfs'])
    expect(
      plan.steps.filter(({ needs }) => needs.includes('rootfs-base')).map(({ id }) => id),
    ).toEqual(['rootfs'])
    expect(
      plan.steps.filter(({ product }) => product?.kind === 'rootfs').map(({ id }) => id),
    ).toEqual(users)
  },
)

test.each<[string, string[]]>([
  ['s390x', ['toolchain', 'rootfs', 'kernel', 'selftests']],
  ['rootfs', ['toolchain', 'kernel', 'selftests']],
  ['rootfs-files', ['toolchain', 'rootfs-base', 'kernel', 'selftests']],
  ['rootfs-and-files', ['toolchain', 'kernel', 'selftests']],
])('%s: what a cache spares a run', (name, ids) => {
  const context = CONTEXTS[name]
  if (context === undefined) throw new Error('no such context')
  expect(sparedByCache(planBefore(context, undefined))).toEqual(ids)
})

test("root filesystem and kernel do not wait for each other, and the user's tree is only read", () => {
  const context = CONTEXTS.directory
  if (context === undefined) throw new Error('no such context')
  const plan = whole(context)
  const reach = (id: string): Set<string> => {
    const found = plan.steps.find((step) => step.id === id)
    if (found === undefined) throw new Error(`no step ${id}`)
    return reachable(plan, found)
  }
  expect([...reach('rootfs')].sort()).toEqual(['host', 'rootfs', 'scripts'])
  expect([...reach('selftests')]).not.toContain('rootfs')
  expect([...reach('vm')]).toEqual(
    expect.arrayContaining(['selftests', 'rootfs', 'check', 'vmtest', 'toolchain']),
  )
  for (const command of plan.steps.flatMap((step) => commands(step.actions))) {
    const all = words(command)
    all.forEach((word, index) => {
      if (typeof word === 'string' || word.place !== 'tree') return
      // Shown, at its own place or another, or gone to.
      const option = all[index - 2] === '--ro-bind' ? all[index - 2] : all[index - 1]
      expect(['--ro-bind', '--chdir']).toContain(option)
    })
  }
})

test('a step yields to a build only where there is one', () => {
  for (const [name, { steps }] of PLANS) {
    const compiles = steps.some(({ id }) => id === 'patch')
    const yielding = steps.filter((step) => step.yields).map(({ id }) => id)
    expect(yielding.length > 0, `${name}: ${yielding.join(', ')}`).toBe(compiles)
  }
})
