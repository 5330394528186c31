import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { mkdtemp, readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { RunResult } from '../../src/results/model.ts'

const top = path.resolve(import.meta.dirname, '../..')

/** The product's own cache: what one test builds, all others and the next run of the tests reuse. */
export const CACHE =
  process.env.CROSS_BPF_TEST_CACHE ??
  path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'cross-bpf')

export interface Finished {
  readonly code: number | null
  readonly output: string
  readonly out: string
}

export interface Running {
  readonly child: ChildProcess
  readonly out: string
  readonly finished: Promise<Finished>
}

/** Starts `./cross-bpf` as a user would, from an empty folder; results go below it unless the arguments name another `--out`. */
export async function start(...args: string[]): Promise<Running> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cross-bpf-real-'))
  const named = args.indexOf('--out')
  const out = named < 0 ? path.join(folder, 'out') : (args[named + 1] ?? folder)
  const child = spawn(
    path.join(top, 'cross-bpf'),
    [...args, ...(named < 0 ? ['--out', out] : []), '--cache-dir', CACHE],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      // Long steps should be seen to move.
      if (process.env.CROSS_BPF_TEST_VERBOSE !== undefined) process.stderr.write(text)
    })
  }
  const finished = new Promise<Finished>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output, out }))
  })
  return { child, out, finished }
}

export async function crossBpf(...args: string[]): Promise<Finished> {
  return await (await start(...args)).finished
}

/** Builds the kernel and selftests of the main job, or takes those in the cache. */
export async function mainBuild(): Promise<Finished> {
  const kernel = ['--platform', 's390x', '--kernel', 'debian:linux-source-6.12']
  const built = await crossBpf('build', ...kernel)
  if (built.code !== 0) throw new Error(`the main job's kernel is not built: ${built.output}`)
  return built
}

export async function results(out: string): Promise<RunResult> {
  return JSON.parse(await readFile(path.join(out, 'results.json'), 'utf8')) as RunResult
}

/** What runs leave on the machine while they go on, and nothing of when they have ended. */
export interface Traces {
  /** Processes of virtual machines, `PID COMMAND LINE`. */
  readonly machines: readonly string[]
  /** Mounts that lie in the cache or are overlays of ours. */
  readonly mounts: readonly string[]
  /** What lies in the cache and is not whole. */
  readonly folders: readonly string[]
}

/** What `traces` says where nothing is left. */
export const NO_TRACES: Traces = { machines: [], mounts: [], folders: [] }

function machines(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const program = path.basename(readlinkSync(`/proc/${pid}/exe`))
        return /^(qemu-system|vmtest)/.test(program)
          ? [`${pid} ${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')}`]
          : []
      } catch {
        return []
      }
    })
}

/** All there is now, but for what was there before: another run in the same cache is none of a test's business. */
export function traces(before: Traces = NO_TRACES): Traces {
  const runs = path.join(CACHE, 'runs')
  const mounts = readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .filter((line) => line.includes(CACHE) || / \/mnt\/(linux|kernel|root) /.test(line))
  const fresh = (now: readonly string[], then: readonly string[]) =>
    now.filter((each) => !then.includes(each))
  return {
    machines: fresh(machines(), before.machines),
    mounts: fresh(mounts, before.mounts),
    folders: fresh(existsSync(runs) ? readdirSync(runs) : [], before.folders),
  }
}

/** Waits until something holds. */
export async function until(what: string, holds: () => boolean, seconds: number): Promise<void> {
  for (let left = seconds * 4; !holds(); left--) {
    if (left <= 0) throw new Error(`not so after ${seconds} s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}
