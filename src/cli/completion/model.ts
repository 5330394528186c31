import type { Command, Option } from 'commander'
import { FIELD_NAMES } from '../../inputs/schema.ts'
import { type Suggested, suggestedFor } from '../../inputs/suggested.ts'
import { KINDS } from '../../recipe/kinds.ts'

/** The command line as a shell has to know it: read from commander, so nothing is said twice. */

export interface Flag {
  /** With its dashes. */
  readonly name: string
  /** One sentence. */
  readonly description: string
  /** What its value looks like; undefined for a flag without one. */
  readonly placeholder: string | undefined
  readonly suggested: Suggested
  /** May be given more than once. */
  readonly repeats: boolean
}

export interface Word {
  readonly name: string
  readonly description: string
  readonly flags: readonly Flag[]
  /** What it takes beside flags; undefined for nothing. */
  readonly operands: Suggested | undefined
  readonly commands: readonly Word[]
}

/** Flags that are no inputs. */
const OTHER: Readonly<Record<string, Suggested>> = { kind: { words: KINDS } }

/** The first sentence, or what stands before a list, for a menu that gives each line one line. */
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
    // Who may give it twice has a function that adds one to the others.
    repeats: option.parseArg !== undefined,
  }
}

function operandsOf({ registeredArguments }: Command): Suggested | undefined {
  const [first] = registeredArguments
  if (first === undefined) return undefined
  return first.argChoices === undefined ? { paths: 'files' } : { words: first.argChoices }
}

/** A command with all below it. */
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

/** A command and all below it, each with the words that lead to it, the program's name aside. */
export function allWords(
  word: Word,
  path: readonly string[] = [],
): { readonly word: Word; readonly path: readonly string[] }[] {
  const below = word.commands.flatMap((each) => allWords(each, [...path, each.name]))
  return [{ word, path }, ...below]
}

/** Flags that take a value, each once: a name means the same in all commands. */
export function valueFlags(top: Word): Flag[] {
  const flags = allWords(top).flatMap(({ word }) => word.flags)
  const named = new Map(
    flags.flatMap((flag) => (flag.placeholder === undefined ? [] : [[flag.name, flag]])),
  )
  return [...named.values()]
}

/** A word of a shell, quoted as bash and zsh read it. */
export function quoted(text: string): string {
  return /^[\w@%+,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
