import type { Suggested } from '../../inputs/suggested.ts'
import { type Flag, quoted, valueFlags, type Word } from './model.ts'

/** Escapes text between the brackets of a specification of _arguments. */
const inBrackets = (text: string): string => text.replaceAll(/[[\]\\]/g, '\\$&')
/**
 * Escapes text in a part of a specification, or in an entry of _describe, where a colon ends it.
 */
const inPart = (text: string): string => text.replaceAll(/[:\\]/g, '\\$&')

function offer({ words = [], list, paths }: Suggested): string {
  const given = words.map(quoted).join(' ')
  return [
    ...(given === '' ? [] : [list ? `_sequence compadd - ${given}` : `compadd -- ${given}`]),
    ...(paths === undefined ? [] : [paths === 'folders' ? '_files -/' : '_files']),
  ].join('; ')
}

function specOf({ name, description, placeholder, repeats }: Flag): string {
  const value = placeholder === undefined ? '' : `:${inPart(placeholder)}: _cross_bpf_value ${name}`
  const flag = `${name}${placeholder === undefined ? '' : '='}[${inBrackets(description)}]`
  return quoted(`${repeats ? '*' : ''}${flag}${value}`)
}

const functionOf = (path: readonly string[]): string => ['_cross_bpf', ...path].join('_')

function functions(word: Word, path: readonly string[]): string[] {
  const below = word.commands.flatMap((each) => functions(each, [...path, each.name]))
  const specs = word.flags.map(specOf)
  if (word.operands !== undefined) specs.push(quoted(`*:: : _cross_bpf_value ${path.join('/')}`))
  if (word.commands.length > 0) specs.push("'1: :->command'", "'*:: :->words'")
  const specified = `    _arguments -C : \\\n        ${specs.join(' \\\n        ')}`
  if (word.commands.length === 0) return [`${functionOf(path)}() {\n${specified}\n}`]
  const described = word.commands.map(({ name, description }) =>
    quoted(`${name}:${inPart(description)}`),
  )
  const called = word.commands.map(
    ({ name }) => `            ${name}) ${functionOf([...path, name])} ;;`,
  )
  return [
    ...below,
    `${functionOf(path)}() {
    local curcontext=$curcontext state line
    local -A opt_args
    local -a commands=(
        ${described.join('\n        ')}
    )
${specified}
    case $state in
        command) _describe command commands ;;
        words) case $words[1] in
${called.join('\n')}
        esac ;;
    esac
}`,
  ]
}

function operands(word: Word, path: readonly string[]): string[] {
  const own = word.operands === undefined ? '' : offer(word.operands)
  return [
    ...(own === '' ? [] : [`        ${path.join('/')}) ${own} ;;`]),
    ...word.commands.flatMap((each) => operands(each, [...path, each.name])),
  ]
}

/** Writes the completion script for zsh: for a folder in $fpath, or to be sourced. */
export function zshCompletion(top: Word): string {
  const values = valueFlags(top).flatMap(({ name, suggested }) => {
    const given = offer(suggested)
    return given === '' ? [] : [`        ${name}) ${given} ;;`]
  })
  return `#compdef ${top.name}
# zsh completion for ${top.name}; made by: ${top.name} completion zsh

_cross_bpf_value() {
    case $1 in
${[...values, ...operands(top, [])].join('\n')}
    esac
}

${functions(top, []).join('\n\n')}

if [[ $funcstack[1] == _cross-bpf ]]; then
    _cross_bpf "$@"
else
    compdef _cross_bpf ${top.name}
fi
`
}
