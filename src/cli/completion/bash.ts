import type { Suggested } from '../../inputs/suggested.ts'
import { allWords, quoted, valueFlags, type Word } from './model.ts'

const PATHS: Readonly<Record<NonNullable<Suggested['paths']>, string>> = {
  files: 'default',
  folders: 'dirnames',
}

/** Sets the script's variables for what can be completed. */
function offered({ words = [], list, paths }: Suggested): string {
  const option = paths === undefined ? '' : PATHS[paths]
  return `choices=${quoted(words.join(' '))} list=${quoted(list ? '1' : '')} paths=${quoted(option)}`
}

function commandCase({ word, path }: { word: Word; path: readonly string[] }): string {
  const command = path.map((each) => `/${each}`).join('')
  const flags = word.flags.map(({ name }) => name).join(' ')
  const operands: Suggested = word.operands ?? { words: word.commands.map(({ name }) => name) }
  return `        ${quoted(command)}) flags=${quoted(flags)} ${offered(operands)} ;;`
}

/** Writes the completion script for bash 4.4 and later. */
export function bashCompletion(top: Word): string {
  const all = allWords(top)
  const known = all.flatMap(({ path }) => (path.length === 0 ? [] : [`/${path.join('/')}`]))
  const values = valueFlags(top).map(
    ({ name, suggested }) => `        ${name}) ${offered(suggested)} ;;`,
  )
  return `# bash completion for ${top.name}; made by: ${top.name} completion bash
# shellcheck shell=bash

_cross_bpf() {
    local current flag='' value='' lead='' path='' flags='' choices='' list='' paths='' head='' join='' i
    local -a words=()
    COMPREPLY=()

    # bash ends a word at = and : too; here they are one with what stands beside them.
    for ((i = 0; i <= COMP_CWORD; i++)); do
        if [[ \${#words[@]} -gt 0 && ( -n $join || \${COMP_WORDS[i]} == [=:]* ) ]]; then
            words[-1]+=\${COMP_WORDS[i]}
        else
            words+=("\${COMP_WORDS[i]}")
        fi
        join=''
        [[ \${COMP_WORDS[i]} == *[=:] ]] && join=1
    done
    current=\${words[-1]}

    for ((i = 1; i < \${#words[@]} - 1; i++)); do
        case $path/\${words[i]} in
            ${known.join(' | ')}) path+=/\${words[i]} ;;
        esac
    done
    case $path in
${all.map(commandCase).join('\n')}
    esac

    value=$current
    if [[ $current == --*=* ]]; then
        flag=\${current%%=*} value=\${current#*=} lead=$flag=
    elif [[ \${#words[@]} -gt 2 ]]; then
        flag=\${words[-2]}
    fi
    case $flag in
${values.join('\n')}
        *) flag='' ;;
    esac

    if [[ -z $flag && $current == -* ]]; then
        choices=$flags list='' paths='' value=$current lead=''
    fi
    # Nothing is put in for who has typed nothing yet and may want a file.
    [[ -n $paths && -z $value ]] && choices=''
    if [[ -n $list && $value == *,* ]]; then
        lead+=\${value%,*}, value=\${value##*,}
    fi
    mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$value")
    [[ -n $paths && \${#COMPREPLY[@]} -eq 0 ]] && compopt -o "$paths"
    [[ \${#COMPREPLY[@]} -eq 0 ]] && return

    # What bash replaces begins behind the last character that ends a word for it.
    head=$current
    while [[ -n $head && $COMP_WORDBREAKS != *"\${head: -1}"* ]]; do head=\${head%?}; done
    COMPREPLY=("\${COMPREPLY[@]/#/$lead}")
    COMPREPLY=("\${COMPREPLY[@]#"$head"}")
}
complete -F _cross_bpf ${top.name}
`
}
