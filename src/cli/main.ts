import '../effects/as-root.ts'
import path from 'node:path'
import { Command, Option } from 'commander'
import { prepare, runApp, type Task } from '../app.ts'
import { localResults } from '../cache/results.ts'
import { endWith } from '../effects/end.ts'
import { freeSpaceFor } from '../effects/files.ts'
import { messageOf } from '../effects/message.ts'
import { canBecomeRoot, cancellation, isRoot, rerunAsRoot } from '../effects/root.ts'
import { visible } from '../effects/visible.ts'
import { probeHost } from '../facts/host.ts'
import { cacheDirOf, PROGRAMS } from '../gather.ts'
import type { CommandName, Field } from '../inputs/field.ts'
import { FIELDS } from '../inputs/fields.ts'
import { GROUPS, groupOf } from '../inputs/groups.ts'
import {
  FIELD_NAMES,
  type FieldName,
  type Inputs,
  parseReport,
  type RawInputs,
} from '../inputs/schema.ts'
import { InvalidInput } from '../invalid-input.ts'
import { runMerge } from '../merge.ts'
import { renderCombinedTerminal } from '../report/combined.ts'
import { renderTerminal } from '../report/terminal.ts'
import { loadResources } from '../resources.ts'
import type { Verdict } from '../results/model.ts'
import { exitCode } from '../results/verdicts.ts'
import type { Progress } from '../run/progress.ts'
import { openShell } from '../shell.ts'
import { VERSION } from '../version.ts'
import { cacheCommand } from './cache.ts'
import { probeContainment } from './containment.ts'
import { renderDoctor } from './doctor.ts'
import { enterBuildRoot } from './enter.ts'
import { inspect } from './inspect.ts'
import { liveDisplay } from './live.ts'
import { plainDisplay } from './plain.ts'
import { EXPLAIN_HELP, JSON_HELP, plan } from './plan.ts'
import { canMove, columnsOf, errorWord, isColored, withColor } from './screen.ts'

function rawOf(options: Readonly<Record<string, unknown>>): RawInputs {
  const given = FIELD_NAMES.map((name): [FieldName, unknown] => [
    name,
    options[new Option(`--${name}`).attributeName()],
  ])
  return Object.fromEntries(
    given.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

function withFlags(command: Command, name: CommandName): Command {
  for (const field of Object.values(GROUPS).flat()) {
    const {
      commands,
      placeholder,
      description,
      default: initial,
      lines,
    }: Field<unknown> = FIELDS[field]
    if (!commands.includes(name)) continue
    const shown =
      initial === undefined || initial === '' ? description : `${description} Default: ${initial}.`
    const option = new Option(`--${field} <${placeholder}>`, shown).helpGroup(`${groupOf(field)}:`)
    if (lines)
      option.argParser((value, before: string | undefined) =>
        before === undefined ? value : `${before}\n${value}`,
      )
    command.addOption(option)
  }
  return command
}

/** For a terminal what moves, for everything else lines. */
function display(steps: readonly { readonly id: string; readonly title: string }[]): Progress {
  return canMove(process.stdout) && process.env.CI === undefined
    ? liveDisplay(steps)
    : plainDisplay((line) => process.stdout.write(line))
}

/** With --bisect, the exit codes are those that git bisect run wants. */
function exitOf(verdict: Verdict, task: Task, options: Readonly<Record<string, unknown>>): number {
  return exitCode(verdict, options.bisect === true ? task : undefined)
}

/**
 * The folder that a kernel's name means, so that it means another one elsewhere; undefined for a name that is the same everywhere. A bundle
 * has the name alone: a package's and `REPOSITORY REF` are no folder's.
 */
function folderOf({ kernel, kernelName, bundle }: Inputs): string | undefined {
  if (bundle !== undefined) return /^debian:| /.test(kernelName) ? undefined : path.resolve(bundle)
  return kernel.kind === 'directory' ? path.resolve(kernel.path) : undefined
}

async function runTask(task: Task, options: Readonly<Record<string, unknown>>): Promise<number> {
  const raw = rawOf(options)
  if (!isRoot()) {
    // What is wrong with the inputs is said before anything else.
    await prepare(task, raw, await loadResources())
    // sudo's own exit code would make every commit a bad one.
    if (options.bisect === true && !(await canBecomeRoot())) {
      process.stderr.write(
        'cross-bpf: --bisect needs root: sudo asks for a password or is not there\n',
      )
      return exitCode('invalid-input', task)
    }
    return await rerunAsRoot()
  }
  running = true
  const done = await runApp({
    task,
    raw,
    resources: await loadResources(),
    display,
    signal: cancellation(),
    kept: ({ cacheDir }, { inputs }) => localResults(cacheDir, folderOf(inputs)),
  })
  const shown = path.relative('.', done.out)
  const terminal = {
    color: isColored(process.stdout),
    columns: columnsOf(process.stdout, 120),
    artifacts: shown.startsWith('..') ? done.out : shown,
  }
  process.stdout.write(renderTerminal(done.result, terminal))
  return exitOf(done.result.verdict, task, options)
}

async function mergeReports(
  paths: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { out, base, expect } = parseReport(rawOf(options))
  const merged = await runMerge({ paths, out, base, expect })
  const shown = path.relative('.', merged.out)
  process.stdout.write(
    renderCombinedTerminal(merged.results, {
      color: isColored(process.stdout),
      columns: columnsOf(process.stdout, 120),
      artifacts: shown.startsWith('..') ? merged.out : shown,
    }),
  )
  return exitCode(merged.verdict)
}

async function printPlanned(options: Readonly<Record<string, unknown>>): Promise<number> {
  const flags = { explain: options.explain === true, json: options.json === true }
  process.stdout.write(await plan(rawOf(options), flags))
  return 0
}

async function enter(options: Readonly<Record<string, unknown>>): Promise<number> {
  if (!isRoot()) return await rerunAsRoot(true)
  const { context, folders } = await prepare('build', rawOf(options), await loadResources())
  return await enterBuildRoot(context, folders)
}

async function shell(options: Readonly<Record<string, unknown>>): Promise<number> {
  const raw = rawOf(options)
  const task = (raw.bundle ?? '') === '' ? 'run' : 'test'
  const resources = await loadResources()
  if (!isRoot()) {
    await prepare(task, raw, resources)
    return await rerunAsRoot(true)
  }
  return await openShell({ task, raw, resources, display, signal: cancellation() })
}
const INSPECT_EXIT = `
Exit codes: 0 nothing is wrong, 1 a test failed or there is no result that can be believed, 2 a file or a pattern that
cannot be read, 4 the kernel reported something that is not allowed, or panicked.
`

const BISECTABLE: readonly CommandName[] = ['run', 'build', 'test']
const BISECT_HELP =
  'Exit codes for git bisect run: 0 good, 1 bad, 125 cannot be tested, 128 or more to stop. A kernel that does not boot is bad. One that does not build is skipped by run and test, and bad for build.'

function program(finish: (code: Promise<number>) => Promise<void>): Command {
  const top = new Command('cross-bpf')
    .description(
      'Cross-compiles a Linux kernel and its BPF selftests, boots them under vmtest and says whether they passed.',
    )
    .version(VERSION)
    .showHelpAfterError('(see cross-bpf --help)')
    .addHelpText(
      'after',
      '\nExit codes: 0 pass, 1 test-failure or no-tests, 2 invalid-input, 3 patch-failure or build-failure,\n' +
        '4 kernel-splat, kernel-panic or boot-failure, 5 timeout, 6 infrastructure-failure, 130 cancelled.\n\n' +
        'Example:\n  cross-bpf run --platform s390x --kernel debian:linux-source-6.12 --tests quick\n',
    )
  const add = (
    name: CommandName,
    description: string,
    action: (options: Record<string, unknown>) => Promise<number>,
  ): void => {
    const command = withFlags(top.command(name).description(description), name)
    if (BISECTABLE.includes(name)) command.option('--bisect', BISECT_HELP)
    if (name === 'plan') command.option('--explain', EXPLAIN_HELP).option('--json', JSON_HELP)
    command.action(async (options: Record<string, unknown>) => {
      await finish(action(options))
    })
  }
  add('run', 'build, boot, test, judge', (options) => runTask('run', options))
  add(
    'plan',
    'print the run as a shell script, or explain what it would do; touches nothing',
    printPlanned,
  )
  add('build', 'stop before the VM and leave a bundle', (options) => runTask('build', options))
  add('test', 'boot a bundle and run its selftests', (options) => runTask('test', options))
  withFlags(
    top.command('report').description('merge results of several runs: shards, platforms'),
    'report',
  )
    .argument('<results...>', 'results.json files, or folders that hold some anywhere below')
    .action(async (paths: string[], options: Record<string, unknown>) => {
      await finish(mergeReports(paths, options))
    })
  add(
    'doctor',
    'look at this machine and say what is missing and how to mend it',
    async (options) => {
      const cacheDir = path.resolve(cacheDirOf(rawOf(options)['cache-dir']))
      const sudo = !isRoot() && (await canBecomeRoot())
      const around = {
        sudo,
        cacheDir,
        free: await freeSpaceFor(cacheDir),
        containment: await probeContainment(cacheDir, await loadResources(), sudo),
      }
      const color = isColored(process.stdout)
      const { text, ok } = renderDoctor(await probeHost(PROGRAMS), around, color)
      process.stdout.write(text)
      return ok ? 0 : 6
    },
  )
  add('shell', 'open a shell in the VM, on what was built or on a bundle', shell)
  add('enter', 'open a shell in the build root', enter)
  withFlags(top.command('inspect <file...>'), 'inspect')
    .description(
      'show what is seen in logs: of test_progs, test_verifier, KTAP, the kernel, a console; - is standard input',
    )
    .option('--json', 'print JSON: splats[], tests[], summary; of several files also files[]')
    .addHelpText('after', INSPECT_EXIT)
    .action(async (files: string[], options: Record<string, unknown>) => {
      const splatsAllow = typeof options.splatsAllow === 'string' ? options.splatsAllow : ''
      const shown = inspect(files, {
        json: options.json === true,
        splatsAllow,
        color: isColored(process.stdout),
      })
      await finish(
        shown.then(({ output, code }) => {
          process.stdout.write(output)
          return code
        }),
      )
    })
  top.addCommand(cacheCommand(finish))
  return top
}

// `cross-bpf plan | head`: whoever reads has seen enough. A run goes on: its verdict is in its exit code and its results.
let running = false
process.stdout.on('error', () => {
  if (!running) process.exit(0)
})

// Whatever the caller has: products are the same for all, and who builds reads what we write.
process.umask(0o022)

let code = 0
// Also where a wrong flag leaves us without options.
const bisecting = process.argv.includes('--bisect')
function failed(error: unknown): number {
  process.stderr.write(`${errorWord('cross-bpf:')} ${visible(messageOf(error))}\n`)
  const verdict = error instanceof InvalidInput ? 'invalid-input' : 'infrastructure-failure'
  return exitCode(verdict, bisecting ? 'run' : undefined)
}
const top = program(async (result) => {
  try {
    code = await result
  } catch (error) {
    code = failed(error)
  }
})
process.on('uncaughtException', (error) => process.exit(failed(error)))
// A wrong flag is a wrong input: exit code 2, like any other.
for (const command of [top, ...top.commands, ...top.commands.flatMap(({ commands }) => commands)]) {
  withColor(command)
  command.exitOverride((error) =>
    process.exit(
      error.exitCode === 0 ? 0 : exitCode('invalid-input', bisecting ? 'run' : undefined),
    ),
  )
}
await top.parseAsync()
await endWith(code)
