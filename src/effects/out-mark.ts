import { randomBytes } from 'node:crypto'
import { closeSync, constants, openSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { partsOf, pathIn } from './descend.ts'
import { readBelow } from './untrusted.ts'

/*
 * The mark: a file in the folder of results that lists what in it is ours, also a file's name of
 * the time while it is written.
 */

export const MARK = '.cross-bpf-out'

const HEAD =
  'cross-bpf wrote these files here, a line each, ' +
  'and removes them, and nothing else, when it writes here again.'

/** Name of a file while it is written. */
const FRESH = /^\.[0-9a-f]{16}\.new$/

/** Makes a new name for a file of a path, while it is written: a path in the same folder. */
export function freshFor(file: string): string {
  return path.join(path.dirname(file), `.${randomBytes(8).toString('hex')}.new`)
}

/** True for a path that freshFor() has made. */
export function isFresh(file: string): boolean {
  return FRESH.test(path.basename(file))
}

/** Paths in the text of a mark; undefined if it is not a mark of ours. */
function listed(text: string): string[] | undefined {
  const [head, ...lines] = text.split('\n')
  const paths = lines.filter((line) => line !== '')
  try {
    for (const line of paths) partsOf(line)
  } catch {
    return undefined
  }
  return head === HEAD ? paths : undefined
}

/**
 * Paths in the mark of an open folder; undefined if it is not a mark of ours.
 * @param unmarked gives the paths where there is no mark
 */
export function readMark(
  folder: number,
  unmarked: () => readonly string[],
): readonly string[] | undefined {
  const mark = readBelow(`/proc/self/fd/${folder}`, MARK)
  if (mark.kind === 'none') return unmarked()
  return mark.kind === 'text' ? listed(mark.text) : undefined
}

/** Text of a mark. */
export function markOf(paths: readonly string[]): string {
  return `${[HEAD, ...paths].join('\n')}\n`
}

/** Adds a path to the mark of an open folder. */
export function addToMark(folder: number, file: string): void {
  const mark = openSync(
    pathIn(folder, MARK),
    constants.O_WRONLY | constants.O_APPEND | constants.O_NOFOLLOW,
  )
  try {
    writeFileSync(mark, `${file}\n`)
  } finally {
    closeSync(mark)
  }
}
