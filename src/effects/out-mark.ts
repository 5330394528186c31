import { closeSync, constants, openSync, writeFileSync } from 'node:fs'
import { partsOf, pathIn } from './descend.ts'
import { readBelow } from './untrusted.ts'

/* The mark: a file in the folder of results that lists what in it is ours. */

export const MARK = '.cross-bpf-out'

const HEAD =
  'cross-bpf wrote these files here, a line each, ' +
  'and removes them, and nothing else, when it writes here again.'

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
