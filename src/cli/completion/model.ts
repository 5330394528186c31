import type { Command, Option } from 'commander'
import { FIELD_NAMES } from '../../inputs/parsed.ts'
import { type Suggested, suggestedFor } from '../../inputs/suggested.ts'
import { KINDS } from '../../recipe/kinds.ts'

/** The command line as completion needs it, read from commander. */

export interface Flag {
  /** With its dashes, e.g. `--kernel`. */
  readonly name: string
  /** One sentence. */
  readonly description: string
  /** Placeholder of its value; undefined for a flag without a value. */
  readonly placeholder: string | undefined
  readonly suggested: Suggested
  /** May be given more than once. */
  readonly repeats: boolean
}

export interface Word {
  readonly name: string
  readonly description: string
  readonly flags: readonly Flag[]
  /** Suggestions for its arguments; undefined if it takes none. */
  readonly operands: Suggested | undefined
  readonly commands: readonly Word[]
}

/** Suggestions for flags that are not inputs. */
const OTHER: Readonly<Record<string, Suggested>> = { kind: { words: KINDS } }

/**
 * Shortens a description to its first sentence, or to the words before a list: a menu has one line
 * for it.
 */
function brief(description: string): string {
  return (/^.*?(?=(?<!\be\.g)[.:;]\s|\.$|$)/s.exec(description)?.[0] ?? '').replaceAll(/\s+/g, ' ')
}

function suggestedOf(option: Option, name: string): Suggested {
  if (option.argChoices !== undefined) return { words: option.argChoices }
  const field = FIELD_NAMES.find((each) => each === name)
  return (field === undefined ? OTHER[name] : suggestedFor(field)) ?? {}
}

function flagOf(option: Option): Flag {
  const name = (option.long ?? '').replace(/^--/, '')
  const value = /<(.+?)>/.exec(option.flags)?.[1]
  return {
    name: `--${name}`,
    description: brief(option.description),
    placeholder: value,
    suggested: suggestedOf(option, name),
    // A repeatable flag has a function that joins its values.
    repeats: option.parseArg !== undefined,
  }
}

function operandsOf({ registeredArguments }: Command): Suggested | undefined {
  const [first] = registeredArguments
  if (first === undefined) return undefined
  return first.argChoices === undefined ? { paths: 'files' } : { words: first.argChoices }
}

/** Reads a command and its subcommands. */
export function wordOf(command: Command): Word {
  const help = command.createHelp()
  return {
    name: command.name(),
    description: brief(command.description()),
    flags: help
      .visibleOptions(command)
      .filter(({ long }) => long !== undefined)
      .map(flagOf),
    operands: operandsOf(command),
    commands: help
      .visibleCommands(command)
      .filter((each) => each.name() !== 'help')
      .map(wordOf),
  }
}

/**
 * Lists a command and all its subcommands, each with the words before it, without the program's
 * name.
 */
export function allWords(
  word: Word,
  path: readonly string[] = [],
): { readonly word: Word; readonly path: readonly string[] }[] {
  const below = word.commands.flatMap((each) => allWords(each, [...path, each.name]))
  return [{ word, path }, ...below]
}

/** Lists the flags that take a value, each once: a name means the same in all commands. */
export function valueFlags(top: Word): Flag[] {
  const flags = allWords(top).flatMap(({ word }) => word.flags)
  const named = new Map(
    flags.flatMap((flag) => (flag.placeholder === undefined ? [] : [[flag.name, flag]])),
  )
  return [...named.values()]
}

/** Quotes a word for bash and zsh. */
export function quoted(text: string): string {
  return /^[\w@%+,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
