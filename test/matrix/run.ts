import { spawn } from 'node:child_process'
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { runOf, scriptsOf } from '../../scripts/support-cells.ts'
import { InvalidInput } from '../../src/invalid-input.ts'
import { findPlatform } from '../../src/platform/table.ts'
import { jsonIn } from '../../src/recipe/json.ts'
import type { OwnVersions } from '../../src/report/own-versions.ts'
import type { RunResult } from '../../src/results/model.ts'
import { parseResults } from '../../src/results/schema.ts'
import {
  type CellInputs,
  NOTHING_RUN,
  nameOf,
  parseSupport,
  renderSupport,
  type Support,
  type SupportCell,
  withCell,
} from '../../src/results/support.ts'
import { isGood } from '../../src/results/verdicts.ts'
import { cellOf, type Packages, packagesIn, type Standing, standingOf } from './cell.ts'

export interface MatrixOptions {
  /** `./cross-bpf`. */
  readonly program: string
  /** Path of docs/support.json. */
  readonly table: string
  /** Folder that gets an output directory for each cell. */
  readonly out: string
  readonly cacheDir: string
  /** More flags for every run, e.g. `--cache-size 20G`. */
  readonly flags: readonly string[]
  readonly now: OwnVersions
  /** Commit of the sources, and whether they differ from it. */
  readonly commit: string
  readonly modified: boolean
  readonly log: (line: string) => void
}

/**
 * Reads the table of cells; without a file nothing was run.
 * @throws InvalidInput if it cannot be read: what is in it would be lost
 */
export function readTable(file: string): Support {
  if (!existsSync(file)) return NOTHING_RUN
  const support = parseSupport(readFileSync(file, 'utf8'))
  if (!support.ok)
    throw new InvalidInput('table', file, `what npm run matrix has written; ${support.problem}`)
  return support.value
}

/** Writes a cell into the table: whole or not at all, and whatever came into it meanwhile stays. */
function writeCell(file: string, cell: SupportCell): void {
  const text = renderSupport(withCell(readTable(file), cell))
  writeFileSync(`${file}.new`, text)
  renameSync(`${file}.new`, file)
}

/** The product's arguments for a cell. */
export function argvOf({ platform, kernel, compiler, preset, tests }: CellInputs): string[] {
  const inputs = ['--platform', platform, '--kernel', kernel, '--compiler', compiler]
  const presets = preset === undefined ? [] : ['--config-preset', preset]
  return [...inputs, ...presets, ...(tests === 'whole' ? [] : ['--tests', 'quick'])]
}

interface Ended {
  readonly code: number
  readonly text: string
  readonly errors: string
}

/** Runs a program; its output goes to the terminal, or comes back. */
function run(program: string, args: readonly string[], output: 'shown' | 'taken'): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const shown = output === 'shown' ? 'inherit' : 'pipe'
    const child = spawn(program, args, { stdio: ['ignore', shown, shown] })
    let [text, errors] = ['', '']
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text += part
    })
    child.stderr?.setEncoding('utf8').on('data', (part: string) => {
      errors += part
    })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 130, text, errors }))
  })
}

const EXPLAINED = z.array(
  z.object({ step: z.string(), key: z.string().nullable(), action: z.string() }),
)

/**
 * What a cell's run would use of the cache, by step: keys of products.
 * @throws Error with the product's own sentence if it makes no plan
 */
async function storedFor(
  inputs: CellInputs,
  options: MatrixOptions,
): Promise<ReadonlyMap<string, string>> {
  const args = ['plan', ...argvOf(inputs), '--cache-dir', options.cacheDir, ...options.flags]
  const { code, text, errors } = await run(
    options.program,
    [...args, '--explain', '--json'],
    'taken',
  )
  const steps = EXPLAINED.safeParse(jsonIn(text))
  if (code !== 0 || !steps.success) {
    const said = errors.trim().replaceAll(/^(?:cross-bpf|error): /gm, '')
    const why = said === '' ? `the plan ended with ${code}, without a list of steps` : said
    throw new Error(`${nameOf(inputs)}: ${why}`)
  }
  return new Map(
    steps.data.flatMap(({ step, key, action }) =>
      key !== null && action === 'reused' ? [[step, key] as const] : [],
    ),
  )
}

/**
 * Plans the first of the runs: flags are the same for all, and what is wrong with them is told
 * before one starts.
 * @throws Error with the product's own sentence
 */
export async function checkFlags(
  [first]: readonly CellInputs[],
  options: MatrixOptions,
): Promise<void> {
  if (first !== undefined) await storedFor(first, options)
}

/** Text of a file of a product; undefined if it is not there. */
function fileOf(step: string, key: string, name: string, options: MatrixOptions) {
  // A step and the kind of its product have one name.
  const file = path.join(options.cacheDir, step, key, name)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

/** Packages of the build root that a cell's run would use; undefined if it would make a new one. */
export async function packagesNow(
  inputs: CellInputs,
  options: MatrixOptions,
): Promise<Packages | undefined> {
  return packagesOf(await storedFor(inputs, options), inputs, options)
}

function packagesOf(
  stored: ReadonlyMap<string, string>,
  inputs: CellInputs,
  options: MatrixOptions,
): Packages | undefined {
  const key = stored.get('toolchain')
  const platform = findPlatform(inputs.platform)
  if (key === undefined || platform === undefined) return undefined
  const list = fileOf('toolchain', key, 'packages', options)
  return list === undefined ? undefined : packagesIn(list, platform)
}

/** The scripts that made what a cell's run has used (scriptsOf). */
function scriptsNow(stored: ReadonlyMap<string, string>, options: MatrixOptions): string {
  const products = [...stored].flatMap(([step, key]) => fileOf(step, key, 'product', options) ?? [])
  return scriptsOf(products, options.now)
}

/**
 * Where each cell stands.
 * @throws Error if a flag is wrong
 */
export async function standings(
  cells: readonly CellInputs[],
  options: MatrixOptions,
): Promise<readonly { readonly cell: CellInputs; readonly standing: Standing }[]> {
  const runs = readTable(options.table).cells
  await checkFlags(cells, options)
  const all: { cell: CellInputs; standing: Standing }[] = []
  for (const cell of cells) {
    const done = runOf(runs, cell)
    const packages = done === undefined ? undefined : await packagesNow(cell, options)
    all.push({ cell, standing: standingOf(done, options.now, packages) })
  }
  return all
}

/**
 * Runs the product with an output directory of its own, below `options.out`.
 * @returns its result; undefined if the run was cancelled, which says nothing
 * @throws Error if the run left no result of its own
 */
export async function resultOf(
  name: string,
  argv: readonly string[],
  options: MatrixOptions,
): Promise<RunResult | undefined> {
  const out = path.join(options.out, name.replaceAll(/[^\w.]+/g, '-'))
  const began = Date.now()
  const flags = ['--out', out, '--cache-dir', options.cacheDir, '--base', 'none', ...options.flags]
  const { code } = await run(options.program, ['run', ...argv, ...flags], 'shown')

  const file = path.join(out, 'results.json')
  if (code === 130) return undefined
  // An earlier run's result may lie there.
  if (!existsSync(file) || statSync(file).mtimeMs < began - 1000)
    throw new Error(`${name}: the run ended with ${code} and left no result in ${out}`)
  const result = parseResults(readFileSync(file, 'utf8'))
  if (!result.ok) throw new Error(`${file} cannot be read: ${result.problem}`)
  // What it holds is in cache-dir too, which has a limit; logs and results stay.
  rmSync(path.join(out, 'bundle'), { recursive: true, force: true })
  return result.value.verdict === 'cancelled' ? undefined : result.value
}

/**
 * Runs one cell and writes it.
 * @returns its verdict; undefined if the run was cancelled
 * @throws Error if the run left no result of its own
 */
async function runCell(
  inputs: CellInputs,
  options: MatrixOptions,
): Promise<SupportCell | undefined> {
  const result = await resultOf(nameOf(inputs), argvOf(inputs), options)
  if (result === undefined) return undefined

  const stored = await storedFor(inputs, options)
  const cell = cellOf(inputs, result, {
    date: new Date().toISOString().slice(0, 10),
    commit: options.commit,
    modified: options.modified,
    cpus: os.availableParallelism(),
    now: options.now,
    scripts: scriptsNow(stored, options),
    packages: packagesOf(stored, inputs, options) ?? {},
    before: runOf(readTable(options.table).cells, inputs),
  })
  writeCell(options.table, cell)
  return cell
}

/**
 * Runs the cells that are not done, one after the other, and writes each as soon as it ends.
 * @param again true to run those that are done as well
 * @returns true if every cell is done and good
 */
export async function runMatrix(
  cells: readonly CellInputs[],
  options: MatrixOptions,
  again = false,
): Promise<boolean> {
  let good = true
  for (const { cell, standing } of await standings(cells, options)) {
    if (standing === 'done' && !again) {
      const verdict = runOf(readTable(options.table).cells, cell)?.verdict ?? 'no-tests'
      options.log(`${nameOf(cell)}: done, ${verdict}`)
      good &&= isGood(verdict)
      continue
    }
    options.log(`${nameOf(cell)}: ${standing}; running`)
    try {
      const done = await runCell(cell, options)
      if (done === undefined) {
        options.log('cancelled; what was written stays, and the next call goes on')
        return false
      }
      options.log(`${nameOf(cell)}: ${done.verdict}, ${done.sentence}`)
      good &&= isGood(done.verdict)
    } catch (error) {
      options.log(error instanceof Error ? error.message : String(error))
      good = false
    }
  }
  return good
}
