import path from 'node:path'
import { readStart } from '../effects/files.ts'
import { textBelow } from '../effects/untrusted.ts'
import type { RawInputs } from '../inputs/schema.ts'
import { InvalidInput } from '../invalid-input.ts'
import { releaseWithout } from '../platform/debian-releases.ts'
import { findPlatform, PLATFORMS, type Platform } from '../platform/table.ts'
import { quote } from '../recipe/script.ts'
import type { Verdict } from '../results/model.ts'
import { GUEST_SHARE } from '../runners/job.ts'
import { runApp } from './app.ts'
import type { AppOptions } from './run.ts'

/* Which kernels and platforms take a BPF object: veristat of Debian, in guests of built kernels. */

/** What is asked, as the user gave it. */
export interface LoadsAsked {
  readonly objects: readonly string[]
  /** Names of platforms; none for all that were tried. */
  readonly platforms: readonly string[]
  /** Kernels as the input `kernel` takes them; none for those of the mirror. */
  readonly kernels: readonly string[]
  readonly jit: 'on' | 'off'
  /** True to keep the verifier's whole log of programs that it refuses. */
  readonly log: boolean
  /** Folder of the results; each run has one of its own below. */
  readonly out: string
  /** Inputs of the runs. */
  readonly raw: RawInputs
}

/** What became of a program, or of an object: then `program` is `-`. */
export interface Loaded {
  readonly object: string
  readonly program: string
  readonly platform: string
  readonly kernel: string
  /** The kernel's release; undefined if none was booted. */
  readonly release?: string | undefined
  /** `loads`; `refused` by the verifier or libbpf; `unknown` if no kernel was asked. */
  readonly state: 'loads' | 'refused' | 'unknown'
  /** Why it does not load: the verifier's last words, or why nothing was asked. */
  readonly words: string
}

/** An object of the user's, and the byte order that its ELF header tells. */
export interface BpfObject {
  readonly file: string
  readonly order: Platform['byteOrder']
}

/**
 * Kernels that the mirror has built for a platform: of the Debian releases before and at the build
 * root's.
 */
export function kernelsFor({ notInBookworm }: Pick<Platform, 'notInBookworm'>): string[] {
  return [...(notInBookworm ? [] : ['debian:linux-image@bookworm']), 'debian:linux-image']
}

const EM_BPF = 247

/**
 * Reads the header of an object.
 * @throws InvalidInput for a file that is no BPF object
 */
async function readObject(file: string): Promise<BpfObject> {
  const refuse = (why: string): InvalidInput =>
    new InvalidInput('FILE', file, `BPF objects (ELF of the machine BPF); ${why}`)
  let header: Buffer
  try {
    header = await readStart(file, 20)
  } catch {
    throw refuse('it cannot be read')
  }
  const order = ({ 1: 'little', 2: 'big' } as const)[header[5] ?? 0]
  if (header.length < 20 || header.readUInt32BE(0) !== 0x7f454c46 || order === undefined)
    throw refuse('it is no ELF file')
  const machine = order === 'big' ? header.readUInt16BE(18) : header.readUInt16LE(18)
  if (machine !== EM_BPF) throw refuse(`its machine is ${machine}`)
  return { file, order }
}

/** The name that two objects have in common which differ in byte order: `a_bpfel.o`, `a_bpfeb.o`. */
const commonName = (file: string): string => path.basename(file).replace(/bpfe[lb]/, 'bpf')

/**
 * Chooses the objects for a byte order: of two with one name the one of that order. Pure.
 * @returns also those that are there in the other order only
 */
export function objectsFor(
  objects: readonly BpfObject[],
  order: Platform['byteOrder'],
): { readonly fit: readonly BpfObject[]; readonly wrong: readonly BpfObject[] } {
  const fit = objects.filter((object) => object.order === order)
  const names = new Set(fit.map(({ file }) => commonName(file)))
  const wrong = objects.filter(
    (object) => object.order !== order && !names.has(commonName(object.file)),
  )
  return { fit, wrong }
}

/** States by the words of guest/loads.sh. */
const STATES: Readonly<Record<string, Loaded['state']>> = { success: 'loads', failure: 'refused' }

/** Reads the lines that guest/loads.sh printed. Pure. */
export function parseLoads(log: string): Pick<Loaded, 'object' | 'program' | 'state' | 'words'>[] {
  return log.split('\n').flatMap((line) => {
    const [mark, object, program, verdict = '', words = ''] = line.split('\t')
    if (mark !== 'loads' || object === undefined || program === undefined) return []
    return [{ object, program, state: STATES[verdict] ?? 'unknown', words }]
  })
}

/** The guest's folder with the objects. */
const FOLDER = '/opt/loads'
/** Name below `out/logs/guest` of what the command printed: docs/guest-protocol.md. */
const LOG = 'logs/guest/10.command/log.1'

/** Adds veristat to a root that cross-bpf makes; in one that the user gave it has to be there. */
const rootOf = ({ rootfs }: RawInputs): RawInputs =>
  rootfs === undefined ? { 'rootfs-packages': 'veristat' } : { rootfs }

/** Folder of one run below `out`. */
function folderOf(kernel: string, platform: Platform): string {
  const name = kernel.replace(/^debian:/, '').replaceAll(/[^\w.+-]+/g, '_')
  return `${platform.name}-${name}`
}

type Running = Omit<AppOptions, 'task' | 'raw' | 'building' | 'explain' | 'remote' | 'kept'>

/** Boots one kernel and has it load the objects. */
async function loadsOn(
  asked: LoadsAsked,
  platform: Platform,
  kernel: string,
  objects: readonly BpfObject[],
  running: Running,
): Promise<{ rows: Loaded[]; verdict: Verdict }> {
  const names = objects.map(({ file }) => path.basename(file))
  const words = [FOLDER, asked.jit, ...(asked.log ? ['log'] : [])]
  const out = path.join(asked.out, folderOf(kernel, platform))
  const { result } = await runApp({
    ...running,
    task: 'run',
    raw: {
      ...asked.raw,
      ...rootOf(asked.raw),
      platform: platform.name,
      kernel,
      out,
      'rootfs-files': objects
        .map(({ file }) => `${path.resolve(file)}:${FOLDER}/${path.basename(file)}`)
        .join('\n'),
      command: ['bash', `${GUEST_SHARE}/guest/loads.sh`, ...words].map(quote).join(' '),
      base: 'none',
      // The verifier says the same each time, and a kernel's report is no word of it.
      retries: '0',
      splats: 'warn',
    },
  })

  const about = { platform: platform.name, kernel, release: result.kernel.release }
  const found = parseLoads(textBelow(out, LOG) ?? '').filter(({ object }) => names.includes(object))
  const silent = names.filter((name) => !found.some(({ object }) => object === name))
  // A program that loaded counts only if the run came to its end.
  const ended = result.verdict === 'pass' || result.verdict === 'test-failure'
  const rows = found.map(
    (row): Loaded => ({
      ...row,
      ...about,
      ...(ended ? {} : { state: 'unknown', words: result.sentence }),
    }),
  )
  const unknown = silent.map(
    (object): Loaded => ({
      ...{ object, program: '-', state: 'unknown', words: result.sentence },
      ...about,
    }),
  )
  return { rows: [...rows, ...unknown], verdict: result.verdict }
}

/**
 * Tells which kernels and platforms take BPF objects.
 * @throws InvalidInput for an object, a platform or a kernel that is wrong, before anything is booted
 */
export async function runLoads(asked: LoadsAsked, running: Running): Promise<readonly Loaded[]> {
  const objects = await Promise.all(asked.objects.map(readObject))
  const twice = objects.find(({ file }, index) =>
    objects.slice(0, index).some((other) => path.basename(other.file) === path.basename(file)),
  )
  if (twice !== undefined)
    throw new InvalidInput(
      'FILE',
      twice.file,
      'objects of different names: the table tells by them',
    )

  const platforms = (
    asked.platforms.length > 0
      ? asked.platforms
      : PLATFORMS.filter(({ untried }) => !untried).map(({ name }) => name)
  ).map((name) => {
    const platform = findPlatform(name)
    if (platform === undefined)
      throw new InvalidInput('platform', name, PLATFORMS.map((each) => each.name).join(', '))
    return platform
  })
  const source = asked.kernels.find((kernel) => !/^debian:linux-image(?:[-@]|$)/.test(kernel))
  if (source !== undefined)
    throw new InvalidInput('kernel', source, 'debian:linux-image[-NAME][@SUITE], a built kernel')

  const rows: Loaded[] = []
  for (const platform of platforms) {
    const { fit, wrong } = objectsFor(objects, platform.byteOrder)
    for (const kernel of asked.kernels.length > 0 ? asked.kernels : kernelsFor(platform)) {
      const unasked = (which: typeof fit, state: Loaded['state'], words: string): Loaded[] =>
        which.map(({ file }) => ({
          ...{ object: path.basename(file), program: '-', platform: platform.name, kernel },
          ...{ state, words },
        }))
      rows.push(
        ...wrong.flatMap((object) =>
          unasked(
            [object],
            'refused',
            `the object is ${object.order}-endian, ${platform.name} is ${platform.byteOrder}-endian`,
          ),
        ),
      )
      const lacking = releaseWithout(platform, kernel.split('@')[1] ?? '')
      if (lacking !== undefined)
        rows.push(...unasked(fit, 'unknown', `Debian's ${lacking} does not have ${platform.name}`))
      if (fit.length === 0 || lacking !== undefined) continue
      const { rows: loaded, verdict } = await loadsOn(asked, platform, kernel, fit, running)
      rows.push(...loaded)
      if (verdict === 'cancelled') return rows
    }
  }
  return rows
}

/** The exit status: 0 only if each program loads everywhere. Pure. */
export function loadsExit(rows: readonly Loaded[]): number {
  if (rows.length === 0) return 1
  if (rows.some(({ state }) => state === 'refused')) return 1
  return rows.every(({ state }) => state === 'loads') ? 0 : 6
}
