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

/** What would happen to a step; `run`: it has no product, and runs every time. */
export type Fate = 'reused' | 'restored' | 'incremental' | 'made' | 'run' | 'unknown'

/** A step, and what would happen to it now. */
export interface Explained {
  readonly step: string
  readonly title: string
  /** Of its product, `NAME-HASH`; null where there is none, and where it is not known yet. */
  readonly key: string | null
  readonly action: Fate
  /** A sentence without its full stop. */
  readonly why: string
}

export interface ExplainOptions {
  readonly cacheDir: string
  readonly remote?: Pick<RemoteStore, 'look'>
  /** A text that a product is going to have, where that is known before it is made. */
  readonly foresee?: (place: Place) => Promise<string | undefined>
}

/** What must have happened to a step before more is known. */
interface Wait {
  readonly step: string
  readonly what: 'is made' | 'is restored' | 'has run'
}

/** The earlier product a step would start from: the only one, or one of several. */
interface Start {
  readonly keys: readonly string[]
  readonly waits: readonly Wait[]
  /** Absent where no file says what the product was built from, or not yet. */
  readonly changed?: readonly string[]
}

/** A text, or what it waits for. */
interface Found {
  readonly text: string | undefined
  readonly waits: readonly Wait[]
}

const NOTHING: Found = { text: undefined, waits: [] }

type Outlook = Pick<Explained, 'key' | 'action' | 'why'>

/** A run marks what it uses in its own folder; here is no run, and what would mark all the same fails. */
const NO_RUN = '/dev/null'

/** Files in which nothing stands but what follows from the key. */
const OF_KEY: readonly string[] = [FILES.note.about, FILES.note.family]

/** Most names that are told of a longer list. */
const TOLD = 3

/** Nothing else is told: names of files, and what an archive says of itself, may be anybody's words to a terminal or to GitHub. */
const STRANGE = /[^\w ./+,@=:;'()-]|:(?=:)/g

function few(names: readonly string[]): string {
  const more = names.length - TOLD
  return more > 0 ? `${names.slice(0, TOLD).join(', ')} and ${more} more` : names.join(', ')
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

class Explainer {
  readonly options: ExplainOptions
  readonly store: DirectoryStore
  /** Folders of what is there. */
  private readonly places: Map<string, string>
  /** Texts that are known before their product is there, by `PLACE/PATH`. */
  private readonly texts = new Map<string, string>()
  /** Of steps whose product is not there: what its key waits for, and what the other files in it do. */
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

  /** Follows what a run does with a product whose key is known (execute.ts, `make`). */
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

    const start = await this.startOf(step, product, identity)
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
    // Its key would be the same, were it not for the version.
    if (nearest?.differs.length === 0) return `another version of cross-bpf made ${nearest.key}`
    return comparison(nearest)
  }

  /** What can be said of a product when some of what it is made from is not there. */
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

    // Whatever the rest turns out to be, what is there is something else.
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

  /** The earlier product that the step would start from (execute.ts, `startOf`). */
  private async startOf(
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
    // A text that is not there yet decides among those that are equally near without it.
    const equal = usable.filter(({ lines }) =>
      lines.every((count, index) => count === first.lines[index]),
    )
    const before = text === undefined ? undefined : await readText(path.join(first.folder, file))
    return {
      keys: waits.length === 0 ? [first.key] : equal.map(({ key }) => key),
      waits,
      ...(text !== undefined && before !== undefined && { changed: changedFiles(before, text) }),
    }
  }

  /** The texts a product's key is made from, as far as they are known, and what the others wait for. */
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

  /** A file of a place, or what it waits for; neither where it is not there and nothing makes it. */
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

  /** The same, of a file that somebody may know before it is there. */
  private async foreseen(place: Place): Promise<Found> {
    const found = await this.read(place)
    const text = found.waits.length === 0 ? undefined : await this.options.foresee?.(place)
    return text === undefined ? found : { text, waits: [] }
  }
}

function nameOf(place: { readonly place: string; readonly path?: string }): string {
  return `${place.place}/${place.path ?? ''}`
}

/** What would happen to each step of a plan if it were run now, and why. Only looks: nothing is made, marked or counted as used. */
export async function explainPlan(plan: Plan, options: ExplainOptions): Promise<Explained[]> {
  const explainer = new Explainer(plan, options)
  const steps: Explained[] = []
  // What a step is made from stands before it.
  for (const step of plan.steps) steps.push(await explainer.explain(step))
  return steps
}
