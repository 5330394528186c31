import { logLines } from './text.ts'

/** The error a build stopped at. `file` is relative to the tree's top when it lies in the tree, as printed otherwise. */
export interface BuildError {
  readonly file?: string
  readonly line?: number
  readonly message: string
}

/** Where the tree stands inside the build root; logs of the recipe by hand have it at the second place. */
const TREES = ['/mnt/linux', '/build/linux'] as const

/** gcc, clang and gas: `file:line:col: fatal error: text`. */
const COMPILER =
  /^([^\s:][^:\n]{0,500}):(\d+):(?:\d+:)? (?:fatal error|error|internal compiler error|Error): (.+)$/
/** GNU ld: the place is `file.c:12` with debug information, `file.o:(.text+0x1c)` without. */
const UNDEFINED = /^(.{1,500}?): (undefined reference to .*)$/
/** Errors without a place, in the words of the program that stopped. */
const BARE: readonly RegExp[] = [
  // A compiler driver or linker: `clang: error: ...`, `ld.lld: error: ...`, `gcc: fatal error: ...`; collect2 only repeats.
  /^(?:[\w./+-]*(?:clang|gcc|g\+\+|cc1|as|ld|lld)[\w.+-]*: (?:fatal )?error: .*)$/,
  /^(?:[\w./+-]*ld[\w.]*: cannot find .*)$/,
  // bpftool, after libbpf has said why.
  /^(?:Error: failed to .*)$/,
  /^(?:ERROR: modpost: .*)$/,
  /^(?:FAILED:? .*(?:BTF|unresolved symbol).*)$/,
  /^(?:BTF: .*(?:is not available|failed).*)$/,
  // tools/bpf/bpftool/Documentation/Makefile without python3-docutils.
  /^(?:.*\brst2man\b.*not found.*)$/,
  /^(?:(?:\/bin\/)?(?:sh|bash|dash): .*(?:not found|No such file or directory|Permission denied))$/,
  /^(?:.*: No space left on device)$/,
]
const NO_RULE = /^make(?:\[\d+\])?: \*\*\* (No rule to make target .*?)(?:\s+Stop\.)?$/
const STOPPED = /^make(?:\[\d+\])?: \*\*\* (.+)$/
const ENTERING = /^make(?:\[\d+\])?: Entering directory '([^'\n]+)'$/
const LEAVING = /^make(?:\[\d+\])?: Leaving directory '[^'\n]+'$/

/**
 * The first error of a kernel or selftests build log; undefined where none is found. A compiler's, linker's or
 * tool's own words come before make's `No rule to make target`, and `*** [target] Error N` is the last resort: make
 * names what was left undone, not why.
 */
export function firstError(log: string): BuildError | undefined {
  const directories: string[] = []
  let rule: BuildError | undefined
  let stopped: BuildError | undefined
  let libbpf: string | undefined
  for (const whole of logLines(log)) {
    // Errors say what they are early; a linker's command line can be a megabyte.
    const line = whole.slice(0, 2000)
    const entering = ENTERING.exec(line)
    if (entering) directories.push(entering[1] ?? '')
    else if (LEAVING.test(line)) directories.pop()
    const error = errorOf(line, directories.at(-1), libbpf)
    if (error) return error
    // libbpf warns a lot in builds that succeed: its words count only right before bpftool's error.
    if (line.startsWith('libbpf: ')) libbpf = line
    else if (line.startsWith('  ')) libbpf = undefined
    const noRule = NO_RULE.exec(line)
    const stop = STOPPED.exec(line)
    if (noRule) rule ??= { message: inTree(noRule[1] ?? '') }
    else if (stop && !/Waiting for unfinished jobs/.test(line))
      stopped ??= { message: inTree(stop[1] ?? '') }
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
  if (line.startsWith('collect2:') || !BARE.some((pattern) => pattern.test(line))) return undefined
  const said = line.startsWith('Error: ') && libbpf !== undefined ? `${libbpf}; ${line}` : line
  return { message: inTree(said) }
}

/** Paths in prose: the tree's are told from its top. */
function inTree(text: string): string {
  return TREES.reduce((left, tree) => left.replaceAll(`${tree}/`, ''), text) || text
}

/** A file as the compiler named it, seen from the tree's top; make's directory is where relative names start. */
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
