import { Argument, Command, Option } from 'commander'
import type { Task } from '../flow/prepare.ts'
import type { CommandName, Field } from '../inputs/field.ts'
import { FIELDS } from '../inputs/fields.ts'
import { GROUPS, groupOf } from '../inputs/groups.ts'
import { FIELD_NAMES } from '../inputs/parsed.ts'
import { InvalidInput } from '../invalid-input.ts'
import { cacheCommand } from './cache.ts'
import { loadsCommand } from './loads.ts'
import { EXPLAIN_HELP, JSON_HELP } from './plan.ts'
import { JOB_HELP, RUN_HELP } from './reproduce.ts'
import { withColor } from './screen.ts'
import { VERSION } from './version.ts'

/** Shells that `completion` writes for. */
const SHELLS = ['bash', 'zsh', 'fish'] as const
const COMPLETION_HELP = `
Where it goes, for one user:
  cross-bpf completion bash >~/.local/share/bash-completion/completions/cross-bpf
  cross-bpf completion zsh >FOLDER/_cross-bpf     FOLDER being one of those in $fpath
  cross-bpf completion fish >~/.config/fish/completions/cross-bpf.fish
`

/** Flags as commander parses them. */
type Options = Readonly<Record<string, unknown>>

/** What the commands do; each returns its exit status. */
export interface Commands {
  readonly task: (task: Task, options: Options) => Promise<number>
  readonly plan: (options: Options) => Promise<number>
  readonly report: (paths: readonly string[], options: Options) => Promise<number>
  readonly doctor: (options: Options) => Promise<number>
  readonly shell: (options: Options) => Promise<number>
  readonly enter: (options: Options) => Promise<number>
  readonly inspect: (files: readonly string[], options: Options) => Promise<number>
  readonly loads: (objects: readonly string[], options: Options) => Promise<number>
  readonly reproduce: (log: string, options: Options) => Promise<number>
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
    // Taken to be refused with what the bundle was built with (flow/bundle.ts).
    const ofBuild = name === 'test' && !commands.includes(name) && commands.includes('run')
    if (!commands.includes(name) && !ofBuild) continue
    const shown =
      initial === undefined || initial === '' ? description : `${description} Default: ${initial}.`
    const option = new Option(`--${field} <${placeholder}>`, shown)
      .helpGroup(`${groupOf(field)}:`)
      .hideHelp(ofBuild)
    if (lines)
      option.argParser((value, before: string | undefined) =>
        before === undefined ? value : `${before}\n${value}`,
      )
    command.addOption(option)
  }
  return command
}

/**
 * Refuses a second use of each flag that takes one value: the first would be dropped without a word.
 * @throws InvalidInput when the command line is parsed
 */
function takeOnce(command: Command): void {
  for (const option of command.options) {
    const collects = option.parseArg !== undefined && option.argChoices === undefined
    if (option.isBoolean() || collects) continue
    let before: string | undefined
    command.on(`option:${option.name()}`, (value: string) => {
      if (before !== undefined)
        throw new InvalidInput(
          option.name(),
          value,
          `no second value: '${before}' was given before`,
        )
      before = value
    })
  }
}

const TOP_EXIT = `
Exit codes: 0 pass, 1 test-failure or no-tests, 2 invalid-input, 3 patch-failure or build-failure,
4 kernel-splat, kernel-panic or boot-failure, 5 timeout, 6 infrastructure-failure, 130 cancelled.

Example:
  cross-bpf run --platform s390x --kernel debian:linux-source-6.12 --tests quick
`

const INSPECT_EXIT = `
Exit codes: 0 nothing is wrong, 1 a test failed or there is no result that can be believed, 2 a file or a pattern that
cannot be read, 4 the kernel reported something that is not allowed, or panicked.
`

const REPRODUCE_HELP = `
Platform, failed tests and list entries are taken from the log; the other flags are those of run, and win.

Examples:
  cross-bpf reproduce job.log --kernel debian:linux-source-6.12
  gh run view --log-failed --job 123 | cross-bpf reproduce -
  cross-bpf reproduce cross-bpf-out/s390x --run
`

export const BISECTABLE: readonly string[] = ['run', 'build', 'test']
const BISECT_HELP =
  'Exit codes for git bisect run: 0 good, 1 bad, 125 cannot be tested, 128 or more to stop. ' +
  'A kernel that does not boot is bad. ' +
  'One that does not build is skipped by run and test, and bad for build.'

/** Says of an input that a command does not take who does; commander would suggest another flag. */
function whoTakes(text: string): string {
  const given = /^error: unknown option '--([\w-]+)/.exec(text)?.[1]
  const name = FIELD_NAMES.find((each) => each === given)
  return name === undefined
    ? text
    : `error: --${name} is an input of ${FIELDS[name].commands.join(', ')} only\n`
}

/** `cross-bpf cache list`. */
const fullName = (command: Command): string =>
  [...(command.parent ? [fullName(command.parent)] : []), command.name()].join(' ')

async function printCompletion(top: Command, name: string): Promise<number> {
  const { renderCompletion } = await import('./completion/render.ts')
  process.stdout.write(renderCompletion(top, name))
  return 0
}

/**
 * Describes the command line: commands, flags and their help.
 * @param finish gets the exit status of the command that ran
 */
export function program(
  commands: Commands,
  finish: (code: Promise<number>) => Promise<void>,
): Command {
  const top = new Command('cross-bpf')
    .description(
      'Cross-compiles a Linux kernel and its BPF selftests, boots them under vmtest ' +
        'and says whether they passed.',
    )
    .version(VERSION)
    .addHelpText('after', TOP_EXIT)
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
  add('run', 'build, boot, test, judge', (options) => commands.task('run', options))
  add(
    'plan',
    'print the run as a shell script, or explain what it would do; touches nothing',
    commands.plan,
  )
  add('build', 'stop before the VM and leave a bundle', (options) =>
    commands.task('build', options),
  )
  add('test', 'boot a bundle and run its selftests', (options) => commands.task('test', options))
  withFlags(
    top.command('report').description('merge results of several runs: shards, platforms'),
    'report',
  )
    .argument('<results...>', 'results.json files, or folders that hold some anywhere below')
    .action(async (paths: string[], options: Record<string, unknown>) => {
      await finish(commands.report(paths, options))
    })
  add('doctor', 'look at this machine and say what is missing and how to mend it', commands.doctor)
  add('shell', 'open a shell in the VM, on what was built or on a bundle', commands.shell)
  add('enter', 'open a shell in the build root', commands.enter)
  withFlags(top.command('inspect <file...>'), 'inspect')
    .description(
      'show what is seen in logs: of test_progs, test_verifier, KTAP, the kernel, a console; ' +
        '- is standard input',
    )
    .option('--json', 'print JSON: splats[], tests[], summary; of several files also files[]')
    .addHelpText('after', INSPECT_EXIT)
    .action(async (files: string[], options: Record<string, unknown>) => {
      await finish(commands.inspect(files, options))
    })
  withFlags(top.command('reproduce'), 'run')
    .description('print the command that runs the failed tests of a log or a result again')
    .argument(
      '<log>',
      "a job's log of BPF CI, a results.json or a folder with one; - is standard input",
    )
    .option('--job <NAME>', JOB_HELP)
    .option('--run', RUN_HELP)
    .addHelpText('after', REPRODUCE_HELP)
    .action(async (log: string, options: Record<string, unknown>) => {
      await finish(commands.reproduce(log, options))
    })
  top.addCommand(loadsCommand((objects, options) => commands.loads(objects, options), finish))
  top.addCommand(cacheCommand(finish))
  top
    .command('completion')
    .description('print what makes a shell complete commands, flags and values')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .addHelpText('after', COMPLETION_HELP)
    .action(async (shell: string) => {
      await finish(printCompletion(top, shell))
    })
  for (const command of [top, ...top.commands, ...top.commands.flatMap((one) => one.commands)]) {
    withColor(command, whoTakes)
    takeOnce(command)
    command.showHelpAfterError(`(see ${fullName(command)} --help)`)
  }
  return top
}

/** The command line as it is described, for the manual page and for tests: its commands do nothing. */
export function idleProgram(): Command {
  const nothing = async (): Promise<number> => 0
  return program(
    {
      task: nothing,
      plan: nothing,
      report: nothing,
      doctor: nothing,
      shell: nothing,
      enter: nothing,
      inspect: nothing,
      loads: nothing,
      reproduce: nothing,
    },
    async () => {},
  )
}
