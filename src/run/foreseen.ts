import path from 'node:path'
import { fileOf } from '../cache/product.ts'
import { readText } from '../effects/files.ts'
import type { Place } from '../recipe/command.ts'
import type { Plan, Product } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'

/** What must happen to a step before more is known. */
export interface Wait {
  readonly step: string
  readonly what: 'is made' | 'is restored' | 'has run'
}

/** A text, or what must happen before it is known. */
export interface Found {
  readonly text: string | undefined
  readonly waits: readonly Wait[]
}

/** What must happen before the key of a step's product is known, and before its files are there. */
export interface StepWaits {
  readonly key: readonly Wait[]
  readonly files: readonly Wait[]
}

/** Tells a text that a step is going to write, if it is known before the step runs. */
export type Foresee = (place: Place) => Promise<string | undefined>

/** Files of a product whose text follows from its key. */
const OF_KEY: readonly string[] = [FILES.note.about, FILES.note.family]

/** Names a place and the path below it. */
export function placeName({ place, path: below }: Place): string {
  return `${place}/${below ?? ''}`
}

/** Tells what is known of the files of steps that have not run. Steps are added in their order. */
export class Foreseen {
  private readonly foresee: Foresee | undefined
  /** Host paths of places that exist. */
  private readonly places: Map<string, string>
  /** Texts that are known before their product exists, by placeName(). */
  private readonly texts = new Map<string, string>()
  /** For steps whose product does not exist. */
  private readonly waits = new Map<string, StepWaits>()

  constructor(plan: Plan, foresee: Foresee | undefined) {
    this.places = new Map(Object.entries(plan.places))
    this.foresee = foresee
  }

  /** Adds a step whose product exists. */
  exists(step: string, folder: string): void {
    this.places.set(step, folder)
  }

  /** Adds a step whose product does not exist yet. */
  later(step: string, waits: StepWaits): void {
    this.waits.set(step, waits)
  }

  /** Adds a text that a step is going to write. */
  willWrite(place: Place, text: string): void {
    this.texts.set(placeName(place), text)
  }

  /** Reads the texts of a product's ingredients, and tells what the unknown ones wait for. */
  async ingredients({
    ingredients,
  }: Product): Promise<{ texts: Map<string, string>; waits: Wait[] }> {
    const places = ingredients
      .flatMap((each) => [fileOf(each), each.family])
      .filter((place) => typeof place === 'object')
    const texts = new Map<string, string>()
    const waits: Wait[] = []
    for (const place of places) {
      const found = await this.read(place)
      if (found.text !== undefined) texts.set(placeName(place), found.text)
      else if (found.waits.length > 0) waits.push(...found.waits)
      else throw new Error(`${this.places.get(place.place)}/${place.path ?? ''} is missing`)
    }
    return { texts, waits }
  }

  /** Reads a file of a place, or asks `foresee` for its text. */
  async text(place: Place): Promise<Found> {
    const found = await this.read(place)
    const text = found.waits.length === 0 ? undefined : await this.foresee?.(place)
    return text === undefined ? found : { text, waits: [] }
  }

  /**
   * Reads a file of a place, or tells what it waits for. Neither: it is missing and no step makes
   * it.
   */
  private async read(place: Place): Promise<Found> {
    const text = this.texts.get(placeName(place))
    if (text !== undefined) return { text, waits: [] }
    const folder = this.places.get(place.place)
    if (folder !== undefined)
      return { text: await readText(path.join(folder, place.path ?? '')), waits: [] }
    const waits = this.waits.get(place.place)
    if (waits === undefined) throw new Error(`no place '${place.place}' in this plan`)
    return { text: undefined, waits: OF_KEY.includes(place.path ?? '') ? waits.key : waits.files }
  }
}
