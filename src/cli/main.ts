import '../effects/as-root.ts'
import path from 'node:path'
import { Option } from 'commander'
import { localResults } from '../cache/results.ts'
import { endWith, writeWholeOutput } from '../effects/end.ts'
import { freeSpaceFor } from '../effects/files.ts'
import { inert, inertJson } from '../effects/inert.ts'
import { messageOf } from '../effects/message.ts'
import { canBecomeRoot, cancellation, isRoot, rerunAsRoot } from '../effects/root.ts'
import { visible } from '../effects/visible.ts'
import { probeHost } from '../facts/host.ts'
import { runApp } from '../flow/app.ts'
import { refuseOfBuild } from '../flow/bundle.ts'
import { enterBuildRoot } from '../flow/enter.ts'
import { verdictOf } from '../flow/finding.ts'
import { foldersOf, PROGRAMS } from '../flow/gather.ts'
import { loadsExit, runLoads } from '../flow/loads.ts'
import { runMerge } from '../flow/merge.ts'
import { prepare, type Task } from '../flow/prepare.ts'
import type { AppOptions } from '../flow/run.ts'
import { openShell } from '../flow/shell.ts'
import { parseReport } from '../inputs/job.ts'
import { FIELD_NAMES } from '../inputs/parsed.ts'
import { type FieldName, type Inputs, parseInputs, type RawInputs } from '../inputs/schema.ts'
import { PLATFORMS } from '../platform/table.ts'
import { renderCombinedTerminal } from '../report/combined.ts'
import { renderTerminal } from '../report/terminal.ts'
import { loadResources } from '../resources.ts'
import type { Verdict } from '../results/model.ts'
import { exitCode } from '../results/verdicts.ts'
import type { Progress } from '../run/progress.ts'
import { SHELL_TOOL } from '../steps/host.ts'
import { probeContainment } from './containment.ts'
import { renderDoctor } from './doctor.ts'
import { inspect } from './inspect.ts'
import { tellKnown } from './known.ts'
import { liveDisplay } from './live.ts'
import { askedOf, loadsJson, renderLoads } from './loads.ts'
import { plainDisplay } from './plain.ts'
import { plan } from './plan.ts'
import { BISECTABLE, program } from './program.ts'
import { commandLine, reproduce } from './reproduce.ts'
import { canMove, colorWords, columnsOf, errorWord, isColored } from './screen.ts'

function rawOf(options: Readonly<Record<string, unknown>>): RawInputs {
  const given = FIELD_NAMES.map((name): [FieldName, unknown] => [
    name,
    options[new Option(`--${name}`).attributeName()],
  ])
  return Object.fromEntries(
    given.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

/** Plain lines of progress, for anything but a terminal. */
const plainOn = (stream: NodeJS.WriteStream): Progress =>
  plainDisplay((line) => stream.write(inert(line)))

/**
 * Chooses the live display for a terminal, plain lines for everything else.
 * @param stream for plain lines; standard error where standard output is a command's
 */
const displayOn =
  (stream: NodeJS.WriteStream): AppOptions['display'] =>
  (steps) =>
    canMove(process.stdout) && process.env.CI === undefined
      ? liveDisplay(steps, { color: isColored(process.stdout) })
      : plainOn(stream)

/** Returns the exit status of a verdict; with --bisect, the one that `git bisect run` expects. */
function exitOf(verdict: Verdict, task: Task, options: Readonly<Record<string, unknown>>): number {
  return exitCode(verdict, options.bisect === true ? task : undefined)
}

/**
 * Returns the folder that a kernel name refers to on this host; undefined for a name that means the
 * same everywhere: a Debian package, or `REPOSITORY REF`. Of a bundle only the name is known, so
 * its own folder stands for it.
 */
function folderOf({ kernel, kernelName, bundle }: Inputs): string | undefined {
  if (bundle !== undefined) return /^debian:| /.test(kernelName) ? undefined : path.resolve(bundle)
  return kernel.kind === 'directory' ? path.resolve(kernel.path) : undefined
}

/**
 * Runs a task.
 * @param words of the command line that runs it as root
 */
async function runTask(
  task: Task,
  options: Readonly<Record<string, unknown>>,
  raw = rawOf(options),
  words: readonly string[] = process.argv.slice(2),
): Promise<number> {
  if (task === 'test') await refuseOfBuild(raw)
  if (!isRoot()) {
    // Wrong inputs are reported before sudo asks for a password.
    const { context } = await prepare(task, raw, await loadResources(), cancellation())
    // sudo's exit status 1 would mark every commit as bad.
    if (options.bisect === true && !(await canBecomeRoot())) {
      process.stderr.write(
        'cross-bpf: --bisect needs root: sudo asks for a password or is not there\n',
      )
      return exitCode('invalid-input', task)
    }
    return await rerunAsRoot({ words, variables: context.inputs.commandEnvironment })
  }

  running = true
  const done = await runApp({
    task,
    raw,
    resources: await loadResources(),
    display: displayOn(process.stdout),
    building: async (context) => void (await tellKnown(context, raw)),
    signal: cancellation(),
    kept: ({ cacheDir }, { inputs }) => localResults(cacheDir, folderOf(inputs)),
  })
  const shown = path.relative('.', done.out)
  const terminal = {
    color: isColored(process.stdout),
    columns: columnsOf(process.stdout, 120),
    artifacts: shown.startsWith('..') ? done.out : shown,
  }
  process.stdout.write(inert(renderTerminal(done.result, terminal)))
  return exitOf(done.result.verdict, task, options)
}

async function mergeReports(
  paths: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { out, base, expect } = parseReport(rawOf(options))
  const merged = await runMerge({ paths, out, base, expect })
  const shown = path.relative('.', merged.out)
  const screen = {
    color: isColored(process.stdout),
    columns: columnsOf(process.stdout, 120),
    artifacts: shown.startsWith('..') ? merged.out : shown,
  }
  process.stdout.write(inert(renderCombinedTerminal(merged.results, screen)))
  return exitCode(merged.verdict)
}

async function printPlanned(options: Readonly<Record<string, unknown>>): Promise<number> {
  const flags = { explain: options.explain === true, json: options.json === true }
  process.stdout.write(await plan(rawOf(options), flags))
  return 0
}

/**
 * Runs what needs root and the keyboard. Wrong inputs are reported before sudo asks for a password.
 */
async function atKeyboard(
  task: Task,
  raw: RawInputs,
  open: (options: Omit<AppOptions, 'remote'>) => Promise<number>,
): Promise<number> {
  const options = {
    ...{ task, raw, resources: await loadResources(), signal: cancellation() },
    display: displayOn(process.stderr),
  }
  if (isRoot()) return await open(options)
  await prepare(task, raw, options.resources, options.signal)
  return await rerunAsRoot({ keyboard: true })
}

async function enter(options: Readonly<Record<string, unknown>>): Promise<number> {
  return await atKeyboard(
    'build',
    rawOf(options),
    async (how) =>
      await enterBuildRoot(how, (warning) => process.stderr.write(`cross-bpf: ${warning}\n`)),
  )
}

async function shell(options: Readonly<Record<string, unknown>>): Promise<number> {
  const raw = rawOf(options)
  const ofBundle = (raw.bundle ?? '') !== ''
  if (ofBundle) await refuseOfBuild(raw)
  return await atKeyboard(ofBundle ? 'test' : 'run', raw, openShell)
}

async function loads(
  objects: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  if (!isRoot()) return await rerunAsRoot({ words: process.argv.slice(2) })
  running = true
  const rows = await runLoads(askedOf(objects, options), {
    resources: await loadResources(),
    // The table alone goes to standard output.
    display: () => plainOn(process.stderr),
    signal: cancellation(),
  })
  process.stdout.write(
    options.json === true ? inertJson(loadsJson(rows)) : inert(renderLoads(rows)),
  )
  return loadsExit(rows)
}

async function doctor(options: Readonly<Record<string, unknown>>): Promise<number> {
  // Inputs are checked as for a run, of any platform if none is given.
  const platform = PLATFORMS[0]?.name ?? ''
  const { cacheDir } = foldersOf(parseInputs({ platform, ...rawOf(options) }))
  const sudo = !isRoot() && (await canBecomeRoot())
  const around = {
    sudo,
    cacheDir,
    free: await freeSpaceFor(cacheDir),
    containment: await probeContainment(cacheDir, await loadResources(), sudo),
  }
  const color = isColored(process.stdout)
  const { text, ok } = renderDoctor(
    await probeHost([...PROGRAMS, SHELL_TOOL.program]),
    around,
    color,
  )
  process.stdout.write(text)
  return ok ? 0 : 6
}

async function inspectFiles(
  files: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const splatsAllow = typeof options.splatsAllow === 'string' ? options.splatsAllow : ''
  const color = isColored(process.stdout)
  const json = options.json === true
  const { output, code } = await inspect(files, { json, splatsAllow, color })
  process.stdout.write(json ? inertJson(output) : inert(output))
  return code
}

async function reproduceFailed(
  log: string,
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const job = typeof options.job === 'string' ? options.job : undefined
  const reproduction = await reproduce(log, rawOf(options), job)
  for (const note of reproduction.notes) process.stderr.write(`cross-bpf: ${visible(note)}\n`)
  process.stdout.write(`${commandLine(reproduction)}\n`)
  if (options.run !== true) return 0

  const { argv, raw } = reproduction
  return await runTask('run', options, raw, [...argv, ...colorWords()])
}

// Where a reader stops early, as in `cross-bpf inspect LOG | head`, the exit status stays what it is
// without one. Anything else, such as a full disk, is an error; but a run goes on for its verdict.
let running = false
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (running || error.code === 'EPIPE') return
  process.exit(failed(new Error(`standard output cannot be written: ${error.message}`)))
})
// Nobody reads it any more, as when a terminal was closed.
process.stderr.on('error', () => undefined)

writeWholeOutput()

// Independent of the caller: modes are part of products, and the build user reads our files.
process.umask(0o022)

let code = 0
// From argv: after a wrong flag there are no parsed options.
const [asked = '', ...words] = process.argv.slice(2)
const bisecting = BISECTABLE.includes(asked) && words.some((word) => /^--bisect(?:=|$)/.test(word))
function failed(error: unknown): number {
  process.stderr.write(inert(`${errorWord('cross-bpf:')} ${visible(messageOf(error))}\n`))
  return exitCode(verdictOf(error), bisecting ? 'run' : undefined)
}
const top = program(
  {
    task: runTask,
    plan: printPlanned,
    report: mergeReports,
    doctor,
    shell,
    enter,
    inspect: inspectFiles,
    loads,
    reproduce: reproduceFailed,
  },
  async (result) => {
    try {
      code = await result
    } catch (error) {
      code = failed(error)
    }
  },
)
process.on('uncaughtException', (error) => process.exit(failed(error)))
// A wrong flag is an invalid input, with its exit status.
for (const command of [top, ...top.commands, ...top.commands.flatMap(({ commands }) => commands)]) {
  command.exitOverride((error) =>
    process.exit(
      error.exitCode === 0 ? 0 : exitCode('invalid-input', bisecting ? 'run' : undefined),
    ),
  )
}
try {
  await top.parseAsync()
} catch (error) {
  code = failed(error)
}
await endWith(code)
