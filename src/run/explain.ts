import path from 'node:path'
import { type Alike, changedFiles, type Known, mostAlike, storedOf } from '../cache/comparison.ts'
import { DirectoryStore } from '../cache/directory.ts'
import type { Ranked } from '../cache/likeness.ts'
import { type Identity, identify, parseAbout, readValue } from '../cache/product.ts'
import type { RemoteStore, Seen } from '../cache/remote.ts'
import { readText } from '../effects/files.ts'
import type { Plan, Product, Step } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import { type Foresee, Foreseen, type Found, placeName, type Wait } from './foreseen.ts'
import { comparison, goesOn, goesOnFromOne, harmless, until } from './why.ts'

/** What would happen to a step; `run`: it has no product and runs every time. */
export type Fate = 'reused' | 'restored' | 'incremental' | 'made' | 'run' | 'unknown'

/** What would happen to a step if the plan were run now. */
export interface Explained {
  readonly step: string
  readonly title: string
  /** Key of its product, `NAME-HASH`; null if it has no product, or the key is not known yet. */
  readonly key: string | null
  readonly action: Fate
  /** A sentence without a full stop. */
  readonly why: string
}

export interface ExplainOptions {
  readonly cacheDir: string
  readonly remote?: Pick<RemoteStore, 'look'> | undefined
  readonly foresee?: Foresee
}

/**
 * The earlier product that a step would start from. Several keys: which of them is not known yet.
 */
interface Start {
  readonly keys: readonly string[]
  readonly waits: readonly Wait[]
  /** Source files that changed; absent if they cannot be compared, or not yet. */
  readonly changed?: readonly string[] | undefined
}

const NOTHING: Found = { text: undefined, waits: [] }

type Outlook = Pick<Explained, 'key' | 'action' | 'why'>

/** Run folder for the store: nothing is marked as used here, and an attempt to would fail. */
const NO_RUN = '/dev/null'

/** Finds the stored product that is most like the wanted one, by the text of its file `product`. */
function alikeTo(about: string, stored: readonly Known[]): Alike | undefined {
  const wanted = parseAbout(about)
  return wanted && mostAlike(wanted, stored)
}

/** Explains the steps of one plan, in their order. */
class Explainer {
  readonly options: ExplainOptions
  readonly store: DirectoryStore
  private readonly foreseen: Foreseen

  constructor(plan: Plan, options: ExplainOptions) {
    this.options = options
    this.store = new DirectoryStore(options.cacheDir, NO_RUN)
    this.foreseen = new Foreseen(plan, options.foresee)
  }

  async explain(step: Step): Promise<Explained> {
    const { why, ...rest } = await this.outlook(step)
    return { step: step.id, title: step.title, ...rest, why: harmless(why) }
  }

  private async outlook(step: Step): Promise<Outlook> {
    const { product } = step
    if (product === undefined) {
      this.foreseen.later(step.id, { key: [], files: [{ step: step.id, what: 'has run' }] })
      return { key: null, action: 'run', why: 'runs every time' }
    }

    const { texts, waits } = await this.foreseen.ingredients(product)
    if (waits.length === 0) {
      const identity = identify(product, (place) => texts.get(placeName(place)) ?? '')
      return await this.known(step, product, identity)
    }

    const outlook = await this.unknown(step, product, texts, waits)
    const files: readonly Wait[] =
      outlook.action === 'made' ? [{ step: step.id, what: 'is made' }] : waits
    this.foreseen.later(step.id, { key: waits, files })
    return outlook
  }

  /** Explains a step whose product's key is known; the same decisions as in make.ts, `lookFor`. */
  private async known(step: Step, product: Product, identity: Identity): Promise<Outlook> {
    const { key, family, about } = identity
    const stored = await this.store.peek(product.kind, key)
    if (stored !== undefined && 'folder' in stored) {
      this.foreseen.exists(step.id, stored.folder)
      return { key, action: 'reused', why: `${key} is stored` }
    }
    this.foreseen.willWrite({ place: step.id, path: FILES.note.about }, `${about}\n`)
    if (family !== undefined)
      this.foreseen.willWrite({ place: step.id, path: FILES.note.family }, `${family}\n`)

    const start = await this.earlierFor(step, product, identity)
    const wanted = step.adopt !== undefined && start === undefined
    const seen = await this.look(product, identity, wanted)
    const what = seen?.key === key ? 'is restored' : 'is made'
    this.foreseen.later(step.id, { key: [], files: [{ step: step.id, what }] })

    if (seen?.key === key) return { key, action: 'restored', why: `${key} is in ${seen.where}` }
    if (start !== undefined)
      return {
        key,
        action: 'incremental',
        why: await this.whyIncremental(product, identity, start),
      }
    if (seen !== undefined)
      return { key, action: 'incremental', why: `goes on from ${seen.key} in ${seen.where}` }
    return { key, action: 'made', why: await this.whyMade(product, identity, stored?.wrong) }
  }

  /** Looks what GitHub's cache would give for a product, or else for another of its family. */
  private async look(
    product: Product,
    identity: Identity | undefined,
    family: boolean,
  ): Promise<Seen | undefined> {
    if (product.local === true) return undefined
    return await this.options.remote?.look?.(product, identity, { family })
  }

  private async whyIncremental(
    { kind, name }: Product,
    { about }: Identity,
    { keys, waits, changed }: Start,
  ): Promise<string> {
    if (keys.length > 1) return goesOnFromOne(keys, waits)
    const [key = ''] = keys
    const stored = await storedOf(this.options.cacheDir, kind, name)
    const nearest = alikeTo(
      about,
      stored.filter((each) => each.key === key),
    )
    return goesOn(key, nearest, changed, waits)
  }

  private async whyMade(
    { kind, name }: Product,
    { key, about }: Identity,
    wrong?: string,
  ): Promise<string> {
    if (wrong !== undefined) return `${key} is stored, but it is not whole (${wrong})`
    const nearest = alikeTo(about, await storedOf(this.options.cacheDir, kind, name))
    // Equal ingredients and another key: the version is the only difference.
    if (nearest?.differs.length === 0) return `another version of cross-bpf made ${nearest.key}`
    return comparison(nearest)
  }

  /** Explains a step some of whose ingredients are not known yet. */
  private async unknown(
    step: Step,
    product: Product,
    texts: ReadonlyMap<string, string>,
    waits: readonly Wait[],
  ): Promise<Outlook> {
    const { kind, name } = product
    const missing = new Set<string>()
    const ingredients = product.ingredients.flatMap((each) => {
      const value = readValue(each, (place) => texts.get(placeName(place)))
      if (value === undefined) missing.add(each.name)
      return value === undefined ? [] : [{ name: each.name, value }]
    })

    const stored = await storedOf(this.options.cacheDir, kind, name)
    const nearest = mostAlike({ kind, name, ingredients }, stored, missing)
    const seen = await this.look(product, undefined, true)

    // A known ingredient differs from every stored one: whatever the rest is, none can be reused.
    const held = await this.store.holds(kind, name)
    const other = step.adopt === undefined && nearest !== undefined && nearest.differs.length > 0
    if (seen === undefined && (!held || other))
      return {
        key: null,
        action: 'made',
        why: `${comparison(nearest)}; its key is known once ${until(waits)}`,
      }
    const elsewhere = seen === undefined ? '' : `; the newest in ${seen.where} is ${seen.key}`
    return {
      key: null,
      action: 'unknown',
      why: `unknown until ${until(waits)}; ${comparison(nearest)}${elsewhere}`,
    }
  }

  /** Chooses the earlier product that the step would start from; as make.ts, `earlierFor`. */
  private async earlierFor(
    { adopt, nearestBy }: Step,
    { kind }: Product,
    { family, about }: Identity,
  ): Promise<Start | undefined> {
    if (adopt === undefined || family === undefined) return undefined
    const { text, waits } = nearestBy === undefined ? NOTHING : await this.foreseen.text(nearestBy)
    const file = path.basename(nearestBy?.path ?? '')
    const texts = text === undefined ? {} : { [file]: text }
    const compared =
      text === undefined && waits.length === 0 ? {} : { [FILES.note.about]: about, ...texts }

    const usable: (Ranked & { readonly folder: string })[] = []
    for (const each of await this.store.ranked(kind, family, compared)) {
      const stored = await this.store.peek(kind, each.key)
      if (stored !== undefined && 'folder' in stored)
        usable.push({ ...each, folder: stored.folder })
    }
    const [first] = usable
    if (first === undefined) return undefined

    // If the text is not known yet, any of the equally near ones may be chosen.
    const equal = usable.filter(({ lines }) =>
      lines.every((count, index) => count === first.lines[index]),
    )
    const before = text === undefined ? undefined : await readText(path.join(first.folder, file))
    return {
      keys: waits.length === 0 ? [first.key] : equal.map(({ key }) => key),
      waits,
      changed: text === undefined || before === undefined ? undefined : changedFiles(before, text),
    }
  }
}

/**
 * Says what would happen to each step of a plan if it were run now, and why. Changes nothing, not
 * even times of last use.
 */
export async function explainPlan(plan: Plan, options: ExplainOptions): Promise<Explained[]> {
  const explainer = new Explainer(plan, options)
  const steps: Explained[] = []
  // In the plan's order: a step's ingredients come from steps before it.
  for (const step of plan.steps) steps.push(await explainer.explain(step))
  return steps
}
