import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { CLASSES } from './kernel-report-classes.ts'

/**
 * Lists who may tell of trouble in a kernel's tree, and in which class of docs/inspect.md each is.
 *
 *     node scripts/kernel-reports.ts TREE [--list]
 *
 * Without `--list` the table of classes; with it a caller a line: class, function, file:line, words. Ends with 1 when a caller is in
 * no class.
 */

const FOLDERS = [
  ...['lib', 'mm', 'kernel', 'net/core', 'fs'],
  ...['s390', 'arm64', 'riscv', 'powerpc', 'x86'].map((arch) => `arch/${arch}`),
]
const CALL =
  /(?<![\w.>])(panic|add_taint|dump_stack|pr_emerg|pr_alert|pr_crit)(?:_once|_ratelimited|_lvl)?\(/g
/** Comments, macros and declarations. */
const NO_CALL = /^\s*(?:\*|\/[/*]|#\s*define|(?:extern|asmlinkage|static|void|noreturn|int)\b)/

export interface Caller {
  readonly call: string
  readonly place: string
  readonly words: string
}

/** Calls in a source file. */
export function callersIn(file: string, text: string): Caller[] {
  const lines = text.split('\n')
  return lines.flatMap((line, index) => {
    if (NO_CALL.test(line)) return []
    return [...line.matchAll(CALL)].map(({ 1: call = '', index: at }) => {
      const behind = `${line.slice(at)} ${lines.slice(index + 1, index + 3).join(' ')}`
      const words = /^[^";]{0,60}"((?:[^"\\]|\\.)*)"/.exec(behind)?.[1] ?? ''
      return { call, place: `${file}:${index + 1}`, words }
    })
  })
}

export function classOf({ call, place, words }: Caller): (typeof CLASSES)[number] | undefined {
  return CLASSES.find(
    ({ calls, files, says }) =>
      calls.split(' ').includes(call) &&
      files?.test(place) !== false &&
      says?.test(words) !== false,
  )
}

function sources(tree: string): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(path.join(tree, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.[ch]$/.test(name))
      .map((name) => path.join(folder, name)),
  ).toSorted()
}

export function table(callers: readonly Caller[]): string {
  const rows = CLASSES.map((each) => {
    const count = callers.filter((caller) => classOf(caller) === each).length
    const calls = each.calls.replaceAll(' ', '`, `')
    return `| ${each.name} | \`${calls}\` | ${count} | ${each.counts} | ${each.why} |`
  })
  return ['| class | functions | callers | counts | why |', '|---|---|---|---|---|', ...rows].join(
    '\n',
  )
}

function main([tree, option]: readonly string[]): number {
  if (tree === undefined) {
    process.stderr.write('usage: node scripts/kernel-reports.ts TREE [--list]\n')
    return 2
  }
  const callers = sources(tree).flatMap((file) =>
    callersIn(file, readFileSync(path.join(tree, file), 'utf8')),
  )
  const unknown = callers.filter((caller) => classOf(caller) === undefined)
  const line = (caller: Caller): string =>
    `${classOf(caller)?.name ?? 'in no class'}\t${caller.call}\t${caller.place}\t${caller.words}\n`
  if (option === '--list') process.stdout.write(callers.map(line).join(''))
  else process.stdout.write(`${table(callers)}\n`)
  process.stderr.write(unknown.map(line).join(''))
  return unknown.length === 0 ? 0 : 1
}

if (process.argv[1] === import.meta.filename) process.exitCode = main(process.argv.slice(2))
