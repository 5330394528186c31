/** Small trees and patches, and applying them with build/patch.sh. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { tempFolder, writeFiles } from '../effects/temp.ts'
import { type Ran, script } from './run-script.ts'

export const numbered = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `line ${n + 1}`)
export const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('')

export function kernelTree(): string {
  const tree = path.join(tempFolder(), 'linux')
  writeFiles(tree, {
    Makefile: 'VERSION = 6\n',
    'tools/testing/selftests/bpf/Makefile': 'all:\n',
    'kernel/a.c': lines(numbered(40)),
    'kernel/b.c': lines(numbered(9)),
  })
  return tree
}

/** A hunk that replaces line `at` of a numbered file, with three lines of context. */
export function hunk(at: number, to: string, from = `line ${at}`): string {
  const before = numbered(at - 1).slice(-3)
  const after = [1, 2, 3].map((n) => `line ${at + n}`)
  const start = at - before.length
  const size = before.length + 1 + after.length
  const body = [
    ...before.map((line) => ` ${line}`),
    `-${from}`,
    `+${to}`,
    ...after.map((line) => ` ${line}`),
  ]
  return `@@ -${start},${size} +${start},${size} @@\n${lines(body)}`
}

const head = (file: string): string => `--- a/${file}\n+++ b/${file}\n`
export const change = (file: string, ...hunks: string[]): string =>
  `diff --git a/${file} b/${file}\n${head(file)}${hunks.join('')}`

/** A patch that makes a file of one line, or a symbolic link. */
export const NEW = (file: string): string =>
  `diff --git a/${file} b/${file}\nnew file mode 100644\n--- /dev/null\n+++ b/${file}\n@@ -0,0 +1 @@\n+new\n`
export const LINK = (file: string, to: string): string =>
  `diff --git a/${file} b/${file}\nnew file mode 120000\n--- /dev/null\n+++ b/${file}\n@@ -0,0 +1 @@\n+${to}\n\\ No newline at end of file\n`

export interface Applied extends Ran {
  readonly status: readonly string[]
}

/** A patch as the step hands it to the script: its bytes and the words before its name. */
export interface Given {
  readonly text: string | Buffer
  readonly words: readonly string[]
}

export const diff = (text: string, ...options: string[]): Given => ({
  text,
  words: ['diff', ...options],
})
export const mailed = (text: string | Buffer, ...options: string[]): Given => ({
  text,
  words: ['mail', ...options],
})

export async function apply(tree: string, ...patches: (string | Given)[]): Promise<Applied> {
  const folder = path.dirname(tree)
  const words = patches.flatMap((patch, index) => {
    const { text, words } = typeof patch === 'string' ? diff(patch) : patch
    const file = path.join(folder, 'patches', `00${index + 1}-p${index + 1}.patch`)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
    return [...words, file]
  })
  const status = path.join(folder, 'patches.tsv')
  const ended = await script('patch.sh', [tree, status, ...words])
  return {
    ...ended,
    status: readFileSync(status, 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  }
}

export const read = (tree: string, file: string): string =>
  readFileSync(path.join(tree, file), 'utf8')
