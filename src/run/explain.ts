import path from 'node:path'
import { type Alike, changedFiles, mostAlike, storedOf } from '../cache/comparison.ts'
import { DirectoryStore } from '../cache/directory.ts'
import type { Ranked } from '../cache/likeness.ts'
import { type Identity, identify, parseAbout } from '../cache/product.ts'
import type { RemoteStore } from '../cache/remote.ts'
import { readText } from '../effects/files.ts'
import type { Place } from '../recipe/command.ts'
import { aboutText, type Plan, type Product, type Step } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'

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
  /** Tells a text that a step is going to write, if it is known before the step runs. */
  readonly foresee?: (place: Place) => Promise<string | undefined>
}

/** What must happen to a step before more is known. */
interface Wait {
  readonly step: string
  readonly what: 'is made' | 'is restored' | 'has run'
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

/** A text, or what must happen before it is known. */
interface Found {
  readonly text: string | undefined
  readonly waits: readonly Wait[]
}

const NOTHING: Found = { text: undefined, waits: [] }

type Outlook = Pick<Explained, 'key' | 'action' | 'why'>

/** Run folder for the store: nothing is marked as used here, and an attempt to would fail. */
const NO_RUN = '/dev/null'

/** Files of a product whose text follows from its key. */
const OF_KEY: readonly string[] = [FILES.note.about, FILES.note.family]

/** Most names that a sentence lists. */
const MOST_NAMES = 3

/**
 * Characters that are replaced in a sentence: file names and archives may hold escape sequences or
 * workflow commands (`::`).
 */
const STRANGE = /[^\w ./+,@=:;'()-]|:(?=:)/g

function few(names: readonly string[]): string {
  const more = names.length - MOST_NAMES
  return more > 0 ? `${names.slice(0, MOST_NAMES).join(', ')} and ${more} more` : names.join(', ')
}

function files(paths: readonly string[]): string {
  if (paths.length === 0) return 'no file changed'
  return `${paths.length} ${paths.length === 1 ? 'file' : 'files'} changed: ${few(paths)}`
}

function until(waits: readonly Wait[]): string {
  return [...new Set(waits.map(({ step, what }) => `${step} ${what}`))].join(' and ')
}

function comparison(nearest: Alike | undefined): string {
  if (nearest === undefined) return 'nothing of this kind is stored yet'
  return nearest.differs.length === 0
    ? `what is known of it is as in ${nearest.key}`
    : `differs from ${nearest.key} in ${few(nearest.differs)}`
}

/** Explains the steps of one plan, in their order. */
class Explainer {
  readonly options: ExplainOptions
  readonly store: DirectoryStore
  /** Host paths of places that exist. */
  private readonly places: Map<string, string>
  /** Texts that are known before their product exists, by `PLACE/PATH`. */
  private readonly texts = new Map<string, string>()
  /**
   * For steps whose product does not exist: what its key waits for, and what its files wait for.
   */
  private readonly waits = new Map<
    string,
    { readonly key: readonly Wait[]; readonly files: readonly Wait[] }
  >()

  constructor(plan: Plan, options: ExplainOptions) {
    this.options = options
    this.store = new DirectoryStore(options.cacheDir, NO_RUN)
    this.places = new Map(Object.entries(plan.places))
  }

  async explain(step: Step): Promise<Explained> {
    const { why, ...rest } = await this.outlook(step)
    return { step: step.id, title: step.title, ...rest, why: why.replaceAll(STRANGE, '?') }
  }

  private async outlook(step: Step): Promise<Outlook> {
    const { product } = step
    if (product === undefined) {
      this.waits.set(step.id, { key: [], files: [{ step: step.id, what: 'has run' }] })
      return { key: null, action: 'run', why: 'runs every time' }
    }

    const { texts, waits } = await this.ingredients(product)
    const read = (place: { place: string; path?: string }): string => texts.get(nameOf(place)) ?? ''
    if (waits.length === 0) return await this.known(step, product, identify(product, read))

    const outlook = await this.unknown(step, product, texts, waits)
    const files: readonly Wait[] =
      outlook.action === 'made' ? [{ step: step.id, what: 'is made' }] : waits
    this.waits.set(step.id, { key: waits, files })
    return outlook
  }

  /** Explains a step whose product's key is known; the same decisions as in make.ts, `lookFor`. */
  private async known(step: Step, product: Product, identity: Identity): Promise<Outlook> {
    const { key, family } = identity
    const stored = await this.store.peek(product.kind, key)
    if (stored !== undefined && 'folder' in stored) {
      this.places.set(step.id, stored.folder)
      return { key, action: 'reused', why: `${key} is stored` }
    }
    this.texts.set(nameOf({ place: step.id, path: FILES.note.about }), `${identity.about}\n`)
    if (family !== undefined)
      this.texts.set(nameOf({ place: step.id, path: FILES.note.family }), `${family}\n`)

    const start = await this.earlierFor(step, product, identity)
    const wanted = { family: step.adopt !== undefined && start === undefined }
    const seen =
      product.local === true
        ? undefined
        : await this.options.remote?.look?.(product, identity, wanted)
    const what = seen?.key === key ? 'is restored' : 'is made'
    this.waits.set(step.id, { key: [], files: [{ step: step.id, what }] })

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

  private async whyIncremental(
    { kind, name }: Product,
    { about }: Identity,
    start: Start,
  ): Promise<string> {
    const later = until(start.waits)
    if (start.keys.length > 1)
      return `goes on from one of ${start.keys.join(', ')}: from which is known once ${later}`

    const [key = ''] = start.keys
    const stored = (await storedOf(this.options.cacheDir, kind, name)).filter(
      (each) => each.key === key,
    )
    const wanted = parseAbout(about)
    const nearest = wanted && mostAlike(wanted, stored, new Set())

    const differs = nearest === undefined ? [] : [`which differs in ${few(nearest.differs)}`]
    const changed = start.changed === undefined ? [] : [files(start.changed)]
    const unseen = later === '' ? [] : [`how many files changed is known once ${later}`]
    return [`goes on from ${key}`, [...differs, ...changed, ...unseen].join('; ')]
      .filter((text) => text !== '')
      .join(', ')
  }

  private async whyMade(
    { kind, name }: Product,
    { key, about }: Identity,
    wrong?: string,
  ): Promise<string> {
    if (wrong !== undefined) return `${key} is stored, but it is not whole (${wrong})`
    const wanted = parseAbout(about)
    const stored = await storedOf(this.options.cacheDir, kind, name)
    const nearest = wanted && mostAlike(wanted, stored, new Set())
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
    const { kind, name, ingredients } = product
    const missing = ingredients.filter((each) => 'from' in each && !texts.has(nameOf(each.from)))
    const known = ingredients.flatMap((each) => {
      const value = 'value' in each ? each.value : texts.get(nameOf(each.from))
      return value === undefined ? [] : [{ name: each.name, value }]
    })

    const wanted = parseAbout(aboutText({ kind, name, ingredients: known }))
    const stored = await storedOf(this.options.cacheDir, kind, name)
    const nearest = wanted && mostAlike(wanted, stored, new Set(missing.map((each) => each.name)))
    const seen =
      product.local === true
        ? undefined
        : await this.options.remote?.look?.(product, undefined, { family: true })
    const elsewhere = seen === undefined ? '' : `; the newest in ${seen.where} is ${seen.key}`

    // A known ingredient differs from every stored one: whatever the rest is, none can be reused.
    const held = await this.store.holds(kind, name)
    const other =
      step.adopt === undefined &&
      stored.length > 0 &&
      nearest !== undefined &&
      nearest.differs.length > 0
    if (seen === undefined && (!held || other))
      return {
        key: null,
        action: 'made',
        why: `${comparison(nearest)}; its key is known once ${until(waits)}`,
      }
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
    const { text, waits } = nearestBy === undefined ? NOTHING : await this.foreseen(nearestBy)
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

  /** Reads the texts of a product's ingredients, and tells what the unknown ones wait for. */
  private async ingredients({
    ingredients,
  }: Product): Promise<{ texts: Map<string, string>; waits: Wait[] }> {
    const places = ingredients.flatMap((each) => [
      ...('from' in each ? [each.from] : []),
      ...(typeof each.family === 'object' ? [each.family] : []),
    ])
    const texts = new Map<string, string>()
    const waits: Wait[] = []
    for (const place of places) {
      const found = await this.read(place)
      if (found.text !== undefined) texts.set(nameOf(place), found.text)
      else if (found.waits.length > 0) waits.push(...found.waits)
      else throw new Error(`${this.places.get(place.place)}/${place.path ?? ''} is missing`)
    }
    return { texts, waits }
  }

  /**
   * Reads a file of a place, or tells what it waits for. Neither: it is missing and no step makes
   * it.
   */
  private async read(place: Place): Promise<Found> {
    const text = this.texts.get(nameOf(place))
    if (text !== undefined) return { text, waits: [] }
    const folder = this.places.get(place.place)
    if (folder !== undefined)
      return { text: await readText(path.join(folder, place.path ?? '')), waits: [] }
    const waits = this.waits.get(place.place)
    if (waits === undefined) throw new Error(`no place '${place.place}' in this plan`)
    return { text: undefined, waits: OF_KEY.includes(place.path ?? '') ? waits.key : waits.files }
  }

  /** Reads a file of a place, or asks `foresee` for its text. */
  private async foreseen(place: Place): Promise<Found> {
    const found = await this.read(place)
    const text = found.waits.length === 0 ? undefined : await this.options.foresee?.(place)
    return text === undefined ? found : { text, waits: [] }
  }
}

function nameOf(place: { readonly place: string; readonly path?: string }): string {
  return `${place.place}/${place.path ?? ''}`
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
