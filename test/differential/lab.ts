/** A place to build one kernel in many ways: a tree that can be changed, and caches that do not know of each other. */
import { execFileSync } from 'node:child_process'
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { gatherContext } from '../../src/flow/gather.ts'
import { parseInputs, type RawInputs } from '../../src/inputs/schema.ts'
import { planBefore } from '../../src/plan/whole.ts'
import { sha256 } from '../../src/recipe/hash.ts'
import type { Plan, Resources } from '../../src/recipe/plan.ts'
import { loadResources } from '../../src/resources.ts'
import type { StepReport } from '../../src/results/model.ts'
import { runPlan } from '../../src/run/execute.ts'
import type { Progress } from '../../src/run/progress.ts'
import { newRunState } from '../../src/run/state.ts'

/** Seconds that a file's time is taken from: all of them lie in the past. */
const TIMES = 10 ** 9

/**
 * Files are replaced, never written in place: the tree shares them with the cached source. A file's time says what is in it, so that
 * the same changes make the same tree, which git does not know, whenever they are made.
 */
export class Tree {
  readonly top: string
  constructor(top: string) {
    this.top = top
  }
  read(file: string): string {
    return readFileSync(path.join(this.top, file), 'utf8')
  }
  write(file: string, text: string): void {
    this.remove(file)
    mkdirSync(path.dirname(path.join(this.top, file)), { recursive: true })
    writeFileSync(path.join(this.top, file), text)
    const time = Number.parseInt(sha256(text).slice(0, 8), 16) % TIMES
    utimesSync(path.join(this.top, file), time, time)
  }
  /** Gives a file a second name. */
  link(file: string, name: string): void {
    linkSync(path.join(this.top, file), path.join(this.top, name))
  }
  remove(file: string): void {
    rmSync(path.join(this.top, file), { force: true })
  }
  /** @throws Error when the text to replace is not there: the change would be none. */
  edit(file: string, from: string | RegExp, to: string): void {
    const before = this.read(file)
    const after = before.replace(from, to)
    if (after === before) throw new Error(`${file} has no ${from}`)
    this.write(file, after)
  }
  append(file: string, text: string): void {
    this.write(file, this.read(file) + text)
  }
}

export interface Built {
  readonly seconds: number
  readonly reports: readonly StepReport[]
  /** Folder of the product, by step. */
  readonly folders: ReadonlyMap<string, string>
}

export interface LabOptions {
  /** A cache to take build root and source from; it is only read. */
  readonly seed: string
  /** Everything of this lab lies here. */
  readonly work: string
  /** What may serve a later lab lies here: the signing key, and the caches of KEPT. */
  readonly references: string
  readonly platform: string
  /** A fragment instead of all of the tree's own; undefined leaves them. */
  readonly config?: string
  /** The source package in the seed. */
  readonly source: string
  readonly raw?: RawInputs
  readonly log: (line: string) => void
}

export interface BuildOptions {
  /**
   * A build from nothing, whatever the cache holds of its family; or one in which the compiler's results come from ccache
   * where the preprocessed text, the compiler and its options are the same. make decides nothing then but the order.
   */
  readonly clean?: 'compiled' | 'through ccache'
  /** Scripts that stand in for the project's own. */
  readonly change?: Resources
}

/** Caches of builds from nothing: their products are the same whoever made them. */
export const KEPT = ['first', 'clean'] as const

const NOT_FOR_SMALL = [
  'Documentation',
  'arch',
  'drivers/gpu',
  'drivers/net',
  'drivers/media',
  'sound',
  'tools/perf',
  'fs/xfs',
]
const SELFTESTS = 'tools/testing/selftests/bpf'

/** Copies what a folder has and another one lacks. */
function addMissing(from: string, to: string): void {
  if (!existsSync(from)) return
  mkdirSync(to, { recursive: true })
  execFileSync('rsync', ['--archive', '--ignore-existing', `${from}/`, `${to}/`])
}

export class Lab {
  readonly options: LabOptions
  readonly tree: Tree
  private resources: Resources | undefined
  constructor(options: LabOptions) {
    this.options = options
    this.tree = new Tree(path.join(options.work, 'tree'))
  }

  /** A tree of its own, all of it second names of the files of the cached source. */
  prepare(): void {
    const { seed, work, source, config } = this.options
    mkdirSync(work, { recursive: true })
    // The seed's build root may have been made anew since.
    for (const name of KEPT) this.forget(name, ['toolchain'])
    rmSync(this.tree.top, { recursive: true, force: true })
    // What is taken over from the seed has its key.
    addMissing(path.join(seed, 'signing-key'), this.signingKeys())
    for (const name of KEPT) this.forgetOtherKeys(name)
    const found = readdirSync(path.join(seed, 'source')).find((name) =>
      name.startsWith(`${source}-`),
    )
    if (found === undefined) throw new Error(`${seed} holds no source ${source}`)
    const from = path.join(seed, 'source', found, 'tree')
    // What a small kernel has no use for is only left with its Kconfig: there is less to look at then.
    const without =
      config === undefined ? [] : NOT_FOR_SMALL.map((folder) => `--exclude=/${folder}/**`)
    const keep = [
      '--include=*/',
      '--include=Kconfig*',
      '--include=Makefile*',
      '--include=Kbuild*',
      '--include=/arch/s390/**',
      '--include=/arch/um/**',
    ]
    execFileSync('rsync', [
      '--archive',
      `--link-dest=${from}`,
      ...keep,
      ...without,
      `${from}/`,
      `${this.tree.top}/`,
    ])
    if (config === undefined) return
    for (const name of readdirSync(path.join(this.tree.top, SELFTESTS)))
      if (/^config(\.|$)/.test(name)) this.tree.remove(`${SELFTESTS}/${name}`)
    this.tree.write(`${SELFTESTS}/config`, config)
    // Without one, build/vm.config would be taken, which wants the network.
    this.tree.write(`${SELFTESTS}/config.vm`, '')
  }

  private folder(name: string): string {
    const { work, references } = this.options
    const kept: readonly string[] = KEPT
    return path.join(kept.includes(name) ? references : work, `cache-${name}`)
  }

  /** One key for all caches, in each version that the product has had: an older one is no key of today's. */
  private signingKeys(): string {
    return path.join(this.options.references, 'signing-key')
  }

  /** The cache of that name, with the seed's build root and one signing key for all. */
  private cache(name: string): string {
    const { seed } = this.options
    const folder = this.folder(name)
    mkdirSync(folder, { recursive: true })
    if (!existsSync(path.join(folder, 'toolchain')))
      execFileSync('cp', ['--archive', '--link', path.join(seed, 'toolchain'), folder])
    addMissing(this.signingKeys(), path.join(folder, 'signing-key'))
    return folder
  }

  /** Builds up to the steps `ids`, with the products in the cache `name`. */
  async build(
    name: string,
    ids: readonly string[],
    raw: RawInputs,
    options: BuildOptions,
  ): Promise<Built> {
    const { work, platform, log } = this.options
    const cacheDir = this.cache(name)
    const out = path.join(work, `out-${name}`)
    // As they were at the start: whoever edits a script meanwhile does not change the chain's family.
    this.resources ??= await loadResources()
    const resources = new Map([...this.resources, ...(options.change ?? [])])
    const ccache: RawInputs = options.clean === 'through ccache' ? { ccache: 'true' } : {}
    const inputs = parseInputs({
      platform,
      kernel: this.tree.top,
      ...this.options.raw,
      ...raw,
      ...ccache,
    })
    const context = await gatherContext(inputs, { out, cacheDir }, resources)
    const whole = withoutHost(upTo(planBefore(context, undefined), ids))
    const plan = options.clean === undefined ? whole : fromNothing(whole)
    const runDir = path.join(work, `run-${name}`)
    rmSync(runDir, { recursive: true, force: true })
    rmSync(path.join(out, 'logs'), { recursive: true, force: true })
    mkdirSync(runDir, { recursive: true })
    const state = newRunState()
    const started = Date.now()
    const progress = silent(log)
    try {
      await runPlan(
        plan,
        {
          cacheDir,
          runDir,
          logs: path.join(out, 'logs'),
          progress,
          signal: new AbortController().signal,
          began: started,
          freeBytes: 0,
        },
        state,
      )
    } finally {
      rmSync(runDir, { recursive: true, force: true })
    }
    addMissing(path.join(cacheDir, 'signing-key'), this.signingKeys())
    return { seconds: (Date.now() - started) / 1000, reports: state.reports, folders: state.places }
  }

  /** Gives what one cache holds of a kind to another. */
  share(from: string, to: string, kind: string): void {
    execFileSync('rsync', ['--archive', path.join(this.cache(from), kind), `${this.cache(to)}/`])
  }

  /** Gives what the seed holds of these kinds to the cache of that name, under second names. */
  takeSeed(name: string, kinds: readonly string[]): void {
    for (const kind of kinds) {
      const from = path.join(this.options.seed, kind)
      if (existsSync(from)) execFileSync('cp', ['--archive', '--link', from, this.cache(name)])
    }
  }

  /** As if the build root had been made anew with a newer compiler; the programs stay as they are. */
  updateToolchain(name: string): void {
    const shelf = path.join(this.cache(name), 'toolchain')
    for (const key of readdirSync(shelf)) {
      const file = path.join(shelf, key, 'packages')
      const text = `${readFileSync(file, 'utf8')}newer-compiler:all 1\n`
      rmSync(file)
      writeFileSync(file, text)
    }
  }

  /** Forgets what the cache of that name holds of these kinds. */
  forget(name: string, kinds: readonly string[]): void {
    for (const kind of kinds)
      rmSync(path.join(this.folder(name), kind), { recursive: true, force: true })
  }

  /** Forgets a cache of an earlier lab that was signed with other keys than ours. */
  private forgetOtherKeys(name: string): void {
    const shelf = path.join(this.folder(name), 'signing-key')
    const keyIn = (folder: string, version: string): string => {
      const file = path.join(folder, version, 'key.pem')
      return existsSync(file) ? readFileSync(file, 'utf8') : ''
    }
    const differs = (version: string): boolean =>
      keyIn(shelf, version) !== keyIn(this.signingKeys(), version)
    if (existsSync(shelf) && readdirSync(shelf).some(differs))
      rmSync(this.folder(name), { recursive: true, force: true })
  }

  /** Forgets all products of a kind but the one in that folder. */
  keepOnly(name: string, kind: string, folder: string | undefined): void {
    const shelf = path.join(this.folder(name), kind)
    for (const key of readdirSync(shelf))
      if (folder === undefined || key !== path.basename(folder))
        rmSync(path.join(shelf, key), { recursive: true })
  }
}

/** The steps of a plan that these ones need, in the plan's order. */
export function upTo(plan: Plan, ids: readonly string[]): Plan {
  const wanted = new Set(ids)
  for (const step of plan.steps.toReversed())
    if (wanted.has(step.id)) for (const need of step.needs) wanted.add(need)
  return { ...plan, steps: plan.steps.filter((step) => wanted.has(step.id)) }
}

/** The build root has been there all along, and nothing is installed on this machine. */
function withoutHost(plan: Plan): Plan {
  const steps = plan.steps.filter((step) => step.id !== 'host')
  return {
    ...plan,
    steps: steps.map((step) => ({ ...step, needs: step.needs.filter((id) => id !== 'host') })),
  }
}

/** The plan with nothing taken over from an earlier product. */
function fromNothing(plan: Plan): Plan {
  return {
    ...plan,
    steps: plan.steps.map((step) => (step.adopt === undefined ? step : { ...step, adopt: [] })),
  }
}

function silent(log: (line: string) => void): Progress {
  return {
    stepStarted: () => undefined,
    stepOutput: () => undefined,
    stepAdvanced: () => undefined,
    stepEnded: (id, end) =>
      log(`    ${id}: ${end.state} ${end.seconds.toFixed(1)} s ${end.note ?? ''}`),
    warn: (sentence) => log(`    warning: ${sentence}`),
    close: () => undefined,
  }
}
