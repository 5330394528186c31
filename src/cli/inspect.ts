import { exists, fileSize, isFolder, readText } from '../effects/files.ts'
import { messageOf } from '../effects/message.ts'
import { readAllow } from '../facts/textfiles.ts'
import { inspectedTogether, inspectText } from '../inspect/inspect.ts'
import type { Inspected } from '../inspect/inspected.ts'
import { renderInspectJson, renderInspectText } from '../inspect/render.ts'
import { InvalidInput } from '../invalid-input.ts'
import { exitCode } from '../results/verdicts.ts'

export interface InspectOptions {
  readonly json: boolean
  /** Paths of `splats-allow` files, one a line. */
  readonly splatsAllow: string
  readonly color?: boolean
}

/**
 * Shows what the parsers see in files; `-` is standard input.
 * @returns what to print, and the exit status: the worst of all files
 * @throws InvalidInput for a file that cannot be read, or a wrong pattern
 */
export async function inspect(
  files: readonly string[],
  options: InspectOptions,
): Promise<{ output: string; code: number }> {
  const paths = options.splatsAllow.split('\n').map((line) => line.trim())
  const allow = await readAllow(paths.filter((line) => line !== ''))
  const all: Inspected[] = []
  for (const file of files) all.push(inspectText(file, await contentOf('FILE', file), allow))
  const together = inspectedTogether(all)
  const [only] = all
  const json = all.length === 1 && only !== undefined ? only : together
  return {
    output: options.json ? renderInspectJson(json) : renderInspectText(all, options.color),
    code: exitCode(together.verdict),
  }
}

/** Limits of a file that is read: bytes and lines. */
const MOST = 64 << 20
const MOST_LINES = 2_000_000

/**
 * Reads a file that the user names; `-` is standard input.
 * @param input how the help calls it
 * @throws InvalidInput for a file that cannot be read or is too large
 */
export async function contentOf(input: string, file: string): Promise<string> {
  const allowed = 'files that can be read, or - for standard input'
  const tooLarge = (): InvalidInput =>
    new InvalidInput(
      input,
      file,
      `${allowed}, of ${MOST >> 20} MiB and ${MOST_LINES} lines at most: give a part of it`,
    )
  const short = (read: string): string => {
    let lines = 0
    for (let at = read.indexOf('\n'); at >= 0; at = read.indexOf('\n', at + 1)) lines += 1
    if (lines > MOST_LINES) throw tooLarge()
    return read
  }
  if (file === '-') return short(await standardInput(tooLarge))
  if (await isFolder(file)) throw new InvalidInput(input, file, `${allowed}; this is a folder`)
  let text: string | undefined
  try {
    if (exists(file) && (await fileSize(file)) > MOST) throw tooLarge()
    text = await readText(file)
  } catch (error) {
    if (error instanceof InvalidInput) throw error
    throw new InvalidInput(input, file, `${allowed}; ${messageOf(error)}`)
  }
  if (text === undefined) throw new InvalidInput(input, file, `${allowed}; there is none`)
  return short(text)
}

async function standardInput(tooLarge: () => InvalidInput): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MOST) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}
