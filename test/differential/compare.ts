/** Holds what an incremental build left against what a clean one did, byte for byte. */
import { execFileSync } from 'node:child_process'
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import path from 'node:path'

/** A file that the two builds do not have alike. */
export interface Difference {
  readonly file: string
  readonly what: string
}

/**
 * Files that may differ, and why: they are records of how make got there, and nothing is made of them.
 * `.cmd` files keep a command line and dependencies; where a build went on from another one their order may be another.
 */
const RECORDS = [
  /\.cmd$/,
  /\.d$/,
  /(^|\/)\.tmp_/,
  /(^|\/)\.cache\.mk$/,
  /^\.config\.old$/,
  /kheaders\.md5$/,
  /\.log$/,
  /^modules-only\.symvers$/,
]

function filesIn(folder: string, below = ''): string[] {
  return readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(below, entry.name)
    return entry.isDirectory() ? filesIn(folder, name) : [name]
  })
}

/** Sections of an ELF file with their content's size and checksum, to say where two files differ. */
function sections(file: string): Map<string, string> {
  try {
    const text = execFileSync('readelf', ['--wide', '--section-headers', file], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const bytes = readFileSync(file)
    const found = new Map<string, string>()
    for (const line of text.split('\n')) {
      const match = /^ +\[ *\d+\] (\S+) +(\S+) +[0-9a-f]+ ([0-9a-f]+) ([0-9a-f]+) /.exec(line)
      if (match === null) continue
      const [, name = '', type = '', offset = '', size = ''] = match
      const start = Number.parseInt(offset, 16)
      const content =
        type === 'NOBITS'
          ? ''
          : bytes.subarray(start, start + Number.parseInt(size, 16)).toString('latin1')
      found.set(name, `${size} ${content}`)
    }
    return found
  } catch {
    return new Map()
  }
}

/** Where two files differ: sections for ELF files, else the first byte. */
export function explain(one: string, other: string): string {
  const [a, b] = [sections(one), sections(other)]
  const names = [...new Set([...a.keys(), ...b.keys()])].filter(
    (name) => a.get(name) !== b.get(name),
  )
  if (names.length > 0) return `sections ${names.slice(0, 8).join(' ')}`
  const [left, right] = [readFileSync(one), readFileSync(other)]
  let at = 0
  while (at < left.length && at < right.length && left[at] === right[at]) at++
  const context = (bytes: Buffer): string =>
    JSON.stringify(bytes.subarray(Math.max(0, at - 20), at + 40).toString('latin1'))
  return `from byte ${at} of ${left.length} and ${right.length}: ${context(left)} and ${context(right)}`
}

function same(one: string, other: string): boolean {
  const [a, b] = [lstatSync(one), lstatSync(other)]
  if (a.isSymbolicLink() || b.isSymbolicLink())
    return a.isSymbolicLink() && b.isSymbolicLink() && readlinkSync(one) === readlinkSync(other)
  if (a.size !== b.size || (a.mode & 0o111) !== (b.mode & 0o111)) return false
  return readFileSync(one).equals(readFileSync(other))
}

export interface Comparison {
  readonly compared: number
  readonly differences: readonly Difference[]
  /** What only the incremental build has: no rule made it this time, and nothing is made of it. */
  readonly left: readonly string[]
}

/**
 * Compares a product made incrementally with one made from nothing: all of `out` but for records, and every `layer` as a whole,
 * where nothing may be too much either.
 */
export function compareProducts(incremental: string, clean: string): Comparison {
  const differences: Difference[] = []
  const left: string[] = []
  let compared = 0
  for (const part of ['out', 'layer', 'image', 'release', 'left-out.tsv', 'verifier']) {
    if (!existsSync(path.join(clean, part))) continue
    const isFolder = lstatSync(path.join(clean, part)).isDirectory()
    const [ours, theirs] = [incremental, clean].map((folder) =>
      isFolder ? filesIn(path.join(folder, part)) : [''],
    )
    const [inOurs, inTheirs] = [new Set(ours), new Set(theirs)]
    const names = new Set([...(ours ?? []), ...(theirs ?? [])])
    for (const name of [...names].sort()) {
      const file = path.join(part, name)
      if (RECORDS.some((record) => record.test(name))) continue
      const [one, other] = [path.join(incremental, file), path.join(clean, file)]
      if (!inTheirs.has(name)) {
        if (part === 'out') left.push(file)
        else differences.push({ file, what: 'only in the incremental build' })
      } else if (!inOurs.has(name)) differences.push({ file, what: 'only in the clean build' })
      else if (!same(one, other)) differences.push({ file, what: explain(one, other) })
      compared++
    }
  }
  return { compared, differences, left }
}
