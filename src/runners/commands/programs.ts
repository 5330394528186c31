import { shellCommands, shellFunctions } from './shell.ts'

/** Commands that run the command which their words name, and the words of theirs before it. */
const WRAPPERS: Readonly<Record<string, RegExp>> = {
  command: /^(?:-p )?/,
  env: /^(?:-\S+ |\w+=\S* )*/,
  exec: /^/,
  ip: /^(?:-\S+ )*netns exec \S+ /,
  nice: /^(?:-n \S+ |-\S+ )*/,
  nohup: /^/,
  nsenter: /^(?:-\S+ )*/,
  setsid: /^(?:-\S+ )*/,
  sudo: /^(?:-\S+ )*/,
  taskset: /^(?:-\S+ )*\S+ /,
  timeout: /^(?:-\S+ )*\S+ /,
  unshare: /^(?:-\S+ )*/,
  xargs: /^(?:-\S+ )*/,
}

/** Commands of bash itself. */
const BUILTINS = new Set(
  (
    '. : [ alias bg bind break builtin caller cd command compgen complete continue declare dirs ' +
    'disown echo enable eval exec exit export false fg getopts hash help history jobs kill let ' +
    'local logout mapfile popd printf pushd pwd read readarray readonly return set shift shopt ' +
    'source suspend test times trap true type typeset ulimit umask unalias unset wait for select'
  ).split(' '),
)
const SHELLS = new Set(['bash', 'sh', 'dash'])
/** Commands that look whether another one is there: a script that asks can do without it. */
const ASKS = new Set(['which', 'type', 'hash'])
const PROGRAM = /^[A-Za-z][\w.+-]*$/

/** What a shell text starts. */
export interface Started {
  /** Names of programs, to be found on PATH. */
  readonly programs: readonly string[]
  /** Files of the current folder, `./NAME`. */
  readonly own: readonly string[]
}

/** Finds what a shell text starts: a script, or what system(3) gets. */
export function startedBy(text: string): Started {
  const own: string[] = []
  const programs: string[] = []
  const optional = new Set(shellFunctions(text))

  const look = (words: readonly string[]): void => {
    const [name = '', ...rest] = words
    if (name.startsWith('./')) own.push(name.slice(2))
    // `. "$(dirname "$0")/lib.sh"`: wherever it is, such a file lies beside the script.
    if (name === '.' || name === 'source') own.push((rest[0] ?? '').replace(/^.*\//, ''))

    if (SHELLS.has(name) && /^-\w*c$/.test(rest[0] ?? '')) {
      for (const inner of shellCommands(rest[1] ?? '')) look(inner)
      return
    }

    const asked = ASKS.has(name) || (name === 'command' && /^-[vV]$/.test(rest[0] ?? ''))
    if (asked) for (const word of rest) optional.add(word)
    if (PROGRAM.test(name) && !BUILTINS.has(name)) programs.push(name)

    const before = WRAPPERS[name]?.exec(`${rest.join(' ')} `)?.[0]
    if (before === undefined || asked) return
    const skipped = before.split(' ').length - 1
    if (skipped < rest.length) look(rest.slice(skipped))
  }

  for (const words of shellCommands(text)) look(words)
  return {
    programs: [...new Set(programs)].filter((name) => !optional.has(name)),
    own: [...new Set(own)],
  }
}
