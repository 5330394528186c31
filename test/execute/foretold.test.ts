import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Identity } from '../../src/cache/product.ts'
import type { RemoteStore } from '../../src/cache/remote.ts'
import { at } from '../../src/recipe/command.ts'
import type { Action, Ingredient, Plan, Product, Step } from '../../src/recipe/plan.ts'
import { FILES } from '../../src/recipe/product-files.ts'
import { type Explained, explainPlan, type Fate } from '../../src/run/explain.ts'
import { type Ran, runIn, step } from '../effects/plans.ts'
import { tempFolder } from '../effects/temp.ts'

// Whatever is stored, and whatever the plan: what is said beforehand is what a run then does.

/** What a step reads of another one: its key and all, a text that several products have in common, or what its build may start from. */
const READS = ['product', 'out', 'family'] as const

interface Shape {
  readonly product: boolean
  readonly local: boolean
  readonly adopt: boolean
  /** An ingredient that does not count for the family, and one that does: then there is a family. */
  readonly loose: boolean
  /** Positions of the steps it reads, as far as there are any, and of the one it is compared by. */
  readonly reads: readonly {
    readonly from: number
    readonly what: (typeof READS)[number]
    readonly loose: boolean
  }[]
  readonly alike: number | undefined
}

/** Of each step: what does not count for its family, and what does. */
type Values = readonly { readonly loose: number; readonly tight: number }[]

const STEPS = 4

const index = fc.nat({ max: STEPS - 1 })
const shape: fc.Arbitrary<Shape> = fc.record({
  product: fc.integer({ min: 0, max: 7 }).map((one) => one > 0),
  local: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
  adopt: fc.boolean(),
  loose: fc.integer({ min: 0, max: 3 }).map((one) => one > 0),
  reads: fc.array(
    fc.record({ from: index, what: fc.constantFrom(...READS, 'out'), loose: fc.boolean() }),
    {
      maxLength: 2,
    },
  ),
  alike: fc.option(index, { nil: undefined }),
})
const value = fc.nat({ max: 2 })
const values: fc.Arbitrary<Values> = fc.array(
  fc.record({
    loose: value,
    tight: fc.integer({ min: -3, max: 1 }).map((one) => Math.max(one, 0)),
  }),
  {
    minLength: STEPS,
    maxLength: STEPS,
  },
)
/** What becomes of the store between two runs: a product of a step goes, or loses what tells it. */
const harm = fc.record({
  step: index,
  nth: fc.nat({ max: 3 }),
  how: fc.constantFrom('gone', 'emptied', 'robbed'),
})

const nameOf = (position: number): string => `s${position}`

function planOf(shapes: readonly Shape[], chosen: Values): Plan {
  const steps = shapes.map((each, position): Step => {
    const id = nameOf(position)
    const { loose = 0, tight = 0 } = chosen[position] ?? {}
    const earlier = (other: number): boolean => other < position
    const reads = each.reads.filter(({ from, what }) => {
      const product = shapes[from]?.product === true
      return (
        earlier(from) &&
        (what === 'out' || (product && (what === 'product' || shapes[from]?.loose === true)))
      )
    })
    const needs = [
      ...reads.map(({ from }) => from),
      ...(each.alike === undefined ? [] : [each.alike]),
    ].filter(earlier)
    const ingredients: Ingredient[] = [
      { name: 'tight', value: String(tight) },
      { name: 'loose', value: String(loose), ...(each.loose && { family: 'nothing' }) },
      ...reads.map(
        ({ from, what, loose }, number): Ingredient => ({
          name: `read ${number}`,
          from: at(nameOf(from), what),
          ...(loose && each.loose && { family: 'nothing' }),
        }),
      ),
    ]
    // Equal for two of three values: another product may well have the same in it.
    const out: Action = { do: 'write', file: at(id, 'out'), text: `${loose > 1}\n${tight}\nline\n` }
    return step(id, {
      needs: [...new Set(needs)].map(nameOf),
      actions: [out],
      ...(each.product && {
        product: { kind: id, name: 'n', ingredients, ...(each.local && { local: true }) },
      }),
      ...(each.product &&
        each.adopt && { adopt: [{ do: 'write', file: at(id, 'from'), text: 'something' }] }),
      ...(each.alike !== undefined &&
        earlier(each.alike) && { nearestBy: at(nameOf(each.alike), 'out') }),
    })
  })
  return { places: {}, steps }
}

/** A store elsewhere, filled by hand from a cache-dir; the newest of a family comes where the very product is not there. */
class Elsewhere implements RemoteStore {
  readonly folder: string
  constructor(cacheDir: string) {
    this.folder = cacheDir
  }
  private find(
    { kind }: Product,
    identity: Identity | undefined,
    family: boolean,
  ): string | undefined {
    const kept = path.join(this.folder, kind)
    const keys = existsSync(kept) ? readdirSync(kept) : []
    const alike = keys.filter((key) => {
      if (identity === undefined) return true
      const file = path.join(kept, key, FILES.note.family)
      return family && existsSync(file) && readFileSync(file, 'utf8').trim() === identity.family
    })
    const made = (key: string): number => statSync(path.join(kept, key)).mtimeMs
    return keys.find((key) => key === identity?.key) ?? alike.sort((a, b) => made(b) - made(a))[0]
  }
  async look(...[product, identity, { family }]: Parameters<NonNullable<RemoteStore['look']>>) {
    const key = this.find(product, identity, family)
    return key === undefined ? undefined : { key, where: 'a store' }
  }
  async restore(...[product, identity, folder, { family }]: Parameters<RemoteStore['restore']>) {
    const key = this.find(product, identity, family)
    if (key !== undefined)
      cpSync(path.join(this.folder, product.kind, key), folder, { recursive: true })
    return key
  }
  prefetch(): void {}
  async save(): Promise<void> {}
  async settle(): Promise<void> {}
}

function spoil(
  cache: string,
  { step, nth, how }: { step: number; nth: number; how: string },
): void {
  const kind = path.join(cache, nameOf(step))
  const keys = existsSync(kind) ? readdirSync(kind) : []
  const key = keys[nth]
  if (key === undefined) return
  const folder = path.join(kind, key)
  if (how === 'gone') rmSync(folder, { recursive: true })
  else if (how === 'emptied') writeFileSync(path.join(folder, 'product'), '')
  else rmSync(path.join(folder, 'out'), { force: true })
}

/** What a run did with a step, and out of which earlier product. */
function done(
  ran: Ran,
  id: string,
): { readonly fate: string; readonly key: string; readonly base: string } {
  const end = ran.notes.ended.get(id)
  const base = /^incremental from ([^,]+),/.exec(end?.note ?? '')?.[1] ?? ''
  const fate = end?.state === 'reused' ? 'reused' : base === '' ? 'made' : 'incremental'
  return { fate, key: path.basename(ran.state.places.get(id) ?? ''), base }
}

/** Steps that a step's key hangs on, directly or through the keys of others. */
function waitedFor(steps: readonly Explained[], { why }: Explained): Explained[] {
  return steps.filter(({ step }) =>
    new RegExp(`\\b${step} (is made|is restored|has run)`).test(why),
  )
}

/** One scene in which a product is restored, one is built over an earlier one, and one waits. */
const PLAIN: Shape = {
  product: true,
  local: false,
  adopt: false,
  loose: true,
  reads: [],
  alike: undefined,
}
const ZERO = { loose: 0, tight: 0 }
const EXAMPLE: [Shape[], { values: Values; harms: [] }[], Values, boolean] = [
  [
    PLAIN,
    { ...PLAIN, adopt: true },
    { ...PLAIN, product: false },
    { ...PLAIN, reads: [{ from: 0, what: 'out', loose: false }] },
  ],
  [{ values: [ZERO, ZERO, ZERO, ZERO], harms: [] }],
  [ZERO, { loose: 1, tight: 0 }, ZERO, ZERO],
  true,
]

const KNOWN_ERROR = /is missing$/

test('what is foretold is what a run does', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      fc.array(shape, { minLength: STEPS, maxLength: STEPS }),
      fc.array(fc.record({ values, harms: fc.array(harm, { maxLength: 2 }) }), { maxLength: 3 }),
      values,
      fc.boolean(),
      async (shapes, earlier, now, elsewhere) => {
        const folder = tempFolder()
        const cache = path.join(folder, 'cache')
        mkdirSync(cache)
        const far = path.join(folder, 'elsewhere')
        for (const [round, { values, harms }] of earlier.entries()) {
          await runIn(folder, planOf(shapes, values))
          // What was made so far is elsewhere, and whole: a look there sees keys, not what is in an archive.
          // What comes now is here alone.
          if (round === 0 && elsewhere)
            cpSync(cache, far, { recursive: true, preserveTimestamps: true })
          for (const each of harms) spoil(cache, each)
        }
        if (elsewhere)
          for (const position of [0, 2])
            rmSync(path.join(cache, nameOf(position)), { recursive: true, force: true })
        const remote = elsewhere ? { remote: new Elsewhere(far) } : {}
        const plan = planOf(shapes, now)
        let steps: readonly Explained[] = []
        let error: unknown
        try {
          steps = await explainPlan(plan, { cacheDir: cache, ...remote })
        } catch (reason) {
          error = reason
        }
        const ran = await runIn(folder, plan, remote)
        // A product without a file that others read fails a run; whoever foretells that run says the same.
        expect(String(error ?? 'nothing')).toMatch(error === undefined ? 'nothing' : KNOWN_ERROR)
        if (error !== undefined) {
          expect(String(ran.error)).toMatch(KNOWN_ERROR)
          return
        }
        expect(steps.map((each) => each.step)).toEqual(plan.steps.map(({ id }) => id))
        const outRead = plan.steps
          .flatMap(({ product }) => product?.ingredients ?? [])
          .flatMap((each) => ('from' in each && each.from.path === 'out' ? each.from.place : []))
        for (const told of steps) {
          const { step: id, key, action, why } = told
          seen.add(action)
          const is = done(ran, id)
          if (ran.notes.ended.get(id) === undefined || ran.notes.ended.get(id)?.state === 'failed')
            continue
          if (key !== null) expect({ id, key }).toEqual({ id, key: is.key })
          const fates: Readonly<Record<Fate, string>> = {
            reused: 'reused',
            restored: 'reused',
            incremental: 'incremental',
            made: 'made',
            run: 'made',
            unknown: is.fate,
          }
          expect({ id, why, fate: is.fate }).toEqual({ id, why, fate: fates[action] })
          if (action === 'incremental') expect(why).toContain(is.base)
          // Not known is only what hangs on something that is not there.
          if (key !== null || action === 'run') continue
          const waited = waitedFor(steps, told)
          expect(waited.length).toBeGreaterThan(0)
          for (const each of waited) {
            expect(['reused', 'unknown']).not.toContain(each.action)
            // Its key tells all that `product` and `family` are going to say.
            expect(outRead).toContain(each.step)
          }
        }
      },
    ),
    { numRuns: 40, examples: [EXAMPLE] },
  )
  expect([...seen].sort()).toEqual(['incremental', 'made', 'restored', 'reused', 'run', 'unknown'])
}, 300_000)
