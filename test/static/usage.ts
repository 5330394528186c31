/**
 * Usage lines of the shell files in build/ and guest/. A line of the comment at the top ends with the script's name and its arguments,
 * behind a colon or alone: `# Does this: name.sh STEP [OPTION] FILE...`. In it
 *   WORD         is any one argument, and "A WORD..." one that holds several words;
 *   word, --word is that argument itself, -pN one that begins so;
 *   [X]          may be left out, X... may be repeated, [X]... may be both;
 *   a|b          is one argument or the other, [X | Y] one group or the other.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../tools/tools.ts'

export interface Script {
  /** `build/kernel.sh` */
  readonly file: string
  readonly text: string
  /** Read by other scripts and never started. */
  readonly sourced: boolean
  /** The arguments, in each way the script may be called. */
  readonly usages: readonly string[]
}

/** The comment at the top, a line that goes on behind a backslash made one. */
function header(text: string): string[] {
  const lines = text.split('\n')
  const end = lines.findIndex((line) => !line.startsWith('#'))
  return lines
    .slice(0, end)
    .join('\n')
    .replaceAll(/ \\\n# +/g, ' ')
    .split('\n')
}

export function usagesIn(name: string, text: string): string[] {
  const line = new RegExp(`^#(?: .*:)? +${name.replace('.', '\\.')}((?: [^ ].*)?)$`)
  return header(text).flatMap((each) => line.exec(each)?.[1]?.trim() ?? [])
}

export const SCRIPTS: readonly Script[] = ['build', 'guest'].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sh'))
    .map((file): Script => {
      const text = readFileSync(path.join(ROOT, folder, file), 'utf8')
      const sourced = text.startsWith('# shellcheck shell=')
      return {
        file: `${folder}/${file}`,
        text,
        sourced,
        usages: usagesIn(path.basename(file), text),
      }
    }),
)

/** An argument in a pattern: what it may be, and NUL behind it. */
function word(text: string): string {
  if (/^"[^"]*"$/.test(text) || /^[A-Z][A-Z0-9_-]*$/.test(text)) return '[^\\0]*\\0'
  const option = /^(-[a-z])N$/.exec(text)
  if (option) return `${option[1]}[^\\0]+\\0`
  if (/^--$|^-[A-Za-z]$|^(--)?[a-z][a-z-]*$/.test(text)) return `${text}\\0`
  throw new Error(`'${text}' is no word of a usage line`)
}

/** A pattern for the arguments of a call, each with NUL behind it. @throws Error for what is no usage line */
export function patternOf(usage: string): RegExp {
  const tokens = usage.match(/\[|\](?:\.\.\.)?|(?:"[^"]*"|[^\s[\]"])+/g) ?? []
  const parts = tokens.map((token) => {
    if (token === '[') return '(?:'
    if (token === ']') return ')?'
    if (token === ']...') return ')*'
    if (token === '|') return '|'
    const [, words = '', repeated] = /^(.*?)(\.\.\.)?$/.exec(token) ?? []
    const alternatives = words.startsWith('"') ? [words] : words.split('|')
    return `(?:${alternatives.map(word).join('|')})${repeated ? '+' : ''}`
  })
  return new RegExp(`^(?:${parts.join('')})$`)
}

/** Whether the script may be called with these arguments. */
export function fits(script: Script, args: readonly string[]): boolean {
  const given = args.map((arg) => `${arg}\0`).join('')
  return script.usages.some((usage) => patternOf(usage).test(given))
}
