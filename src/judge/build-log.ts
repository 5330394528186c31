import { COMPILER, ELSEWHERE, NO_RULE, STOPPED, UNDEFINED } from '../results/build-errors.ts'
import { logLines } from '../results/text.ts'

/**
 * The error that a build stopped at. `file` is relative to the top of the tree if it is in the
 * tree, else as printed.
 */
export interface BuildError {
  readonly file?: string
  readonly line?: number
  readonly message: string
}

/**
 * Where the tree is mounted in the build root. Builds without cross-bpf, by the recipe in the docs,
 * use the second one.
 */
const TREES = ['/mnt/linux', '/build/linux'] as const

const NO_RULE_LINE = new RegExp(`${STOPPED}(${NO_RULE} .*?)(?:\\s+Stop\\.)?$`)
const STOPPED_LINE = new RegExp(`${STOPPED}(.+)$`)
const ENTERING = /^make(?:\[\d+\])?: Entering directory '([^'\n]+)'$/
const LEAVING = /^make(?:\[\d+\])?: Leaving directory '[^'\n]+'$/

/**
 * Finds the first error in the log of a kernel or selftests build; undefined for none. An error of
 * a compiler, linker or tool comes before make's `No rule to make target`. `*** [target] Error N`
 * is the last resort: it names the target, not the reason.
 */
export function firstError(log: string): BuildError | undefined {
  const directories: string[] = []
  let rule: BuildError | undefined
  let stopped: BuildError | undefined
  let libbpf: string | undefined

  for (const whole of logLines(log)) {
    // The start of a line is enough to recognise an error; the command line of a linker can be a
    // megabyte.
    const line = whole.slice(0, 2000)
    const entering = ENTERING.exec(line)
    if (entering) directories.push(entering[1] ?? '')
    else if (LEAVING.test(line)) directories.pop()
    const error = errorOf(line, directories.at(-1), libbpf)
    if (error) return error

    // libbpf also warns in builds that succeed: its message counts only right before bpftool's
    // error.
    if (line.startsWith('libbpf: ')) libbpf = line
    else if (line.startsWith('  ')) libbpf = undefined
    const noRule = NO_RULE_LINE.exec(line)
    const stop = STOPPED_LINE.exec(line)
    if (noRule) rule ??= { message: inTree(noRule[2] ?? '') }
    else if (stop && !/Waiting for unfinished jobs/.test(line))
      stopped ??= { message: inTree(stop[2] ?? '') }
  }

  return rule ?? stopped
}

function errorOf(
  line: string,
  directory: string | undefined,
  libbpf: string | undefined,
): BuildError | undefined {
  const compiler = COMPILER.exec(line)
  if (compiler) {
    const [, file = '', number, message = ''] = compiler
    return { file: placed(file, directory), line: Number(number), message: inTree(message) }
  }

  const reference = UNDEFINED.exec(line)
  if (reference) {
    const [, where = '', message = ''] = reference
    const place = /^(?:\S*ld[\w.]*: )?(\S+\.[chS]):(\d+)$/.exec(where)
    if (!place) return { message: inTree(line) }
    return {
      file: placed(place[1] ?? '', directory),
      line: Number(place[2]),
      message: inTree(message),
    }
  }

  if (line.startsWith('collect2:') || !ELSEWHERE.test(line)) return undefined
  const said = line.startsWith('Error: ') && libbpf !== undefined ? `${libbpf}; ${line}` : line
  return { message: inTree(said) }
}

/** Makes paths of the tree in a message relative to its top. */
function inTree(text: string): string {
  return TREES.reduce((left, tree) => left.replaceAll(`${tree}/`, ''), text) || text
}

/**
 * Makes the name of a file relative to the top of the tree. A relative name starts at make's
 * directory.
 */
function placed(file: string, directory: string | undefined): string {
  const inside = TREES.some((tree) => directory === tree || directory?.startsWith(`${tree}/`))
  const absolute = file.startsWith('/') || !inside ? file : `${directory}/${file}`
  if (!absolute.startsWith('/')) return file

  const parts: string[] = []
  for (const part of absolute.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  const whole = `/${parts.join('/')}`
  const tree = TREES.find((each) => whole.startsWith(`${each}/`))

  return tree === undefined ? whole : whole.slice(tree.length + 1)
}
