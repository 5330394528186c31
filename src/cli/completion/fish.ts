import type { Suggested } from '../../inputs/suggested.ts'
import { allWords, type Flag, type Word } from './model.ts'

/** Quotes a word for fish. */
const quoted = (text: string): string =>
  /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll(/['\\]/g, '\\$&')}'`

/**
 * Writes the condition for a command's flags: after the command, and not after one of its
 * subcommands.
 */
function condition({ word, path }: { word: Word; path: readonly string[] }): string {
  if (path.length === 0) return '__fish_use_subcommand'
  const seen = path.map((each) => `__fish_seen_subcommand_from ${each}`)
  const below = word.commands.map(({ name }) => name)
  if (below.length > 0) seen.push(`not __fish_seen_subcommand_from ${below.join(' ')}`)
  return seen.join('; and ')
}

/** Writes the options of `complete` that offer values. */
function offer({ words = [], list, paths }: Suggested): string[] {
  const given = words.join(' ')
  const choices = list ? `(__fish_complete_list , 'string split " " "${given}"')` : given
  const folders = paths === 'folders' ? '(__fish_complete_directories)' : ''
  const all = [...(given === '' ? [] : [choices]), folders].join(' ').trim()
  return [...(paths === 'files' ? ['-F'] : ['-f']), ...(all === '' ? [] : ['-a', quoted(all)])]
}

function flagLine(where: string, flag: Flag): string {
  const { name, description, placeholder, suggested } = flag
  const value = placeholder === undefined ? [] : ['-r', ...offer(suggested)]
  return [where, '-l', name.replace(/^--/, ''), ...value, '-d', quoted(description)].join(' ')
}

function lines(top: Word, each: { word: Word; path: readonly string[] }): string[] {
  const { word } = each
  const where = `complete -c ${top.name} -n ${quoted(condition(each))}`
  return [
    ...word.commands.map(
      ({ name, description }) => `${where} -a ${name} -d ${quoted(description)}`,
    ),
    ...(word.operands === undefined ? [] : [`${where} ${offer(word.operands).join(' ')}`]),
    ...word.flags.map((flag) => flagLine(where, flag)),
  ]
}

/** Writes the completion script for fish 3 and later. */
export function fishCompletion(top: Word): string {
  return [
    `# fish completion for ${top.name}; made by: ${top.name} completion fish`,
    `complete -c ${top.name} -f`,
    ...allWords(top).flatMap((each) => lines(top, each)),
    '',
  ].join('\n')
}
