import {
  isError,
  isNoError,
  isShortage,
  mayBeError,
  shortageOf,
  startOf,
} from '../results/build-error-lines.ts'
import { COMPILER, NEAR, NO_RULE, STOPPED } from '../results/build-errors.ts'
import type { Shortage } from '../results/build-shortages.ts'
import { logLines } from '../results/text.ts'

/**
 * The error that a build stopped at. `file` is relative to the top of the tree if it is in the
 * tree, else as printed.
 */
export interface BuildError {
  readonly file?: string
  readonly line?: number
  readonly message: string
  /** What the machine lacked: then nothing is known of the source. */
  readonly lacks?: Shortage | undefined
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

/** The words of a linker or make that stand before a message, with the place they name. */
const LOCATED =
  /^(?:\S*ld(?:\.\w+)?: ?)?(?:[^\s:]+\.o:)?((?:[^\s:]+\.(?:c|h|S|rs|lds|mk)|[^\s:]*(?:Makefile|Kconfig|\/Build)[^\s:]*)):(\d+): ?(?:\([^)]*\): )?(?:\*\*\* |error: )?(.+)$/

/** A line by which rustc, lld and clang name the place of the error above. */
const PLACE_BELOW = /^ *(?:-->|>>> referenced by \S+ \(|>>> defined at \S+ \() ?([^\s():]+):(\d+)/

/** A line of the output that says what is done: `  CC [M]  kernel/a.o`. */
const DOING = /^ {2}[A-Z][\w-]*(?: \[[^\]]*\])? /

/** A line that a tool prints before its error, and that holds the reason of it. */
interface Reason {
  readonly reason: RegExp
  /** The error. */
  readonly of: RegExp
  /** Which of several lines is told, and whether before the error or after it. */
  readonly which: 'first' | 'last'
  readonly stands: 'before' | 'after'
}

const REASONS: readonly Reason[] = [
  { reason: /^libbpf: /, of: /^Error: /, which: 'last', stands: 'before' },
  {
    reason: /^WARNING: modpost: .*section mismatch/,
    of: /Section mismatches detected/,
    which: 'first',
    stands: 'before',
  },
  // pahole; it also warns where it goes on.
  {
    reason: /^(?!Failed to |Try to |BTF: ).*(?:BTF|btf_|DWARF|DW_)/,
    of: /^Failed to (?:generate|encode) BTF/,
    which: 'first',
    stands: 'before',
  },
  // clang: what it did when it crashed.
  {
    reason: /^\d+\.\t(?!Program arguments)(.+)/,
    of: /failed with exit code|due to signal|^PLEASE submit|unable to execute command/,
    which: 'last',
    stands: 'after',
  },
]

/** What a shell prints for a process that a signal ended. */
const BARE = /^(?:Killed|Bus error)(?: \(core dumped\))?$/

/** rustc says that a linker failed, and shows its words below. */
const RUST_LINKS = /^error: linking with /
const RUST_NOTE = /^\s+= note: /

/** build/selftests.sh, of each test it leaves out before it calls make again. */
const LEFT_OUT = 'LEFT OUT '

/** What a tool prints and goes on, or the shell's `set -x`. */
const PASSING = /warning|^cc1: |^\+ /i

/** What looks like a command that make shows before it runs it: an option, or two commands. */
const COMMAND = / --?[A-Za-z]|;|&&|\|\|/

/** Most lines after an error in which its place is looked for. */
const BELOW = 3
/** Most lines before make's last word that are looked at for a reason. */
const BEFORE = 20

/**
 * Finds the first error in the log of a kernel or selftests build; undefined for none. A line that
 * shows what the machine lacks comes before all others: of the source nothing is known then. An
 * error of a compiler, linker or tool comes before make's `No rule to make target`, and that before
 * a line that only may be an error. `*** [target] Error N` names the target, not the reason: what
 * stands right above it is told as well. Errors of tests that were left out count only if there is
 * no other.
 */
export function firstError(log: string): BuildError | undefined {
  const reader = new Reader()
  for (const whole of logLines(log)) reader.read(startOf(whole))
  return reader.told()
}

class Reader {
  /** What the machine lacks, if make gives up soon, and the lines read since it was last said. */
  private lacking: BuildError | undefined
  private since = 0
  private shortage: BuildError | undefined
  private error: BuildError | undefined
  private rule: BuildError | undefined
  private likely: BuildError | undefined
  private stopped: BuildError | undefined
  /** The error of a test that was left out. */
  private leftOut: BuildError | undefined

  private readonly directories: string[] = []
  private readonly reasons: (string | undefined)[] = REASONS.map(() => undefined)
  /** Lines since make last said what it does, without warnings. */
  private recent: string[] = []
  /** Whether make said what it does before those lines; else it may show whole commands there. */
  private announced = false
  private below = 0

  read(line: string): void {
    const entering = ENTERING.exec(line)
    if (entering) this.directories.push(entering[1] ?? '')
    else if (LEAVING.test(line)) this.directories.pop()

    if (line.startsWith(LEFT_OUT)) this.forget()
    if (this.shortage === undefined) this.lookForShortage(line)
    if (this.shortage !== undefined && BARE.test(this.shortage.message)) this.nameTarget(line)
    if (this.error === undefined) this.look(line)
    else if (this.below > 0) this.lookBelow(line)
  }

  told(): BuildError | undefined {
    return (
      this.shortage ??
      this.lacking ??
      this.error ??
      this.rule ??
      this.likely ??
      this.stopped ??
      this.leftOut
    )
  }

  /** The build goes on without the test whose error that was. */
  private forget(): void {
    this.lacking = undefined
    this.shortage = undefined
    this.leftOut ??= this.told()
    this.error = undefined
    this.rule = undefined
    this.likely = undefined
    this.stopped = undefined
    this.recent = []
  }

  private get directory(): string | undefined {
    return this.directories.at(-1)
  }

  private lookForShortage(line: string): void {
    const stop = STOPPED_LINE.exec(line)
    if (!isNoError(line) && ++this.since > NEAR) this.lacking = undefined
    // rustc shows where a source said so.
    if (this.since === 1 && PLACE_BELOW.test(line)) this.lacking = undefined

    if (isShortage(line)) {
      this.lacking ??= { message: inTree(stop?.[2] ?? line), lacks: shortageOf(line) }
      this.since = 0
    }
    if (stop) this.shortage = this.lacking
  }

  /** A shell says that a process was killed; make says of which target. */
  private nameTarget(line: string): void {
    const target = STOPPED_LINE.exec(line)?.[2]
    if (target === undefined || this.shortage === undefined) return
    this.shortage = { ...this.shortage, message: `${this.shortage.message}; ${inTree(target)}` }
  }

  private look(line: string): void {
    const stop = STOPPED_LINE.exec(line)
    if (stop) {
      this.stop(line, stop[2] ?? '')
      return
    }

    if (RUST_LINKS.test(line)) {
      this.likely ??= { message: inTree(line) }
      return
    }
    this.error = errorOf(line.replace(RUST_NOTE, ''), this.directory)
    if (this.error !== undefined) {
      this.error = { ...this.error, message: this.withReason(line, this.error.message) }
      this.below = this.error.file === undefined ? BELOW : 0
      return
    }

    for (const [index, { reason, which }] of REASONS.entries()) {
      const found = reason.exec(line)
      if (found && (which === 'last' || this.reasons[index] === undefined))
        this.reasons[index] = found[1] ?? line
    }
    if (DOING.test(line)) {
      this.recent = []
      this.announced = true
      // libbpf also warns in builds that succeed: its message counts only right before an error.
      this.reasons.fill(undefined)
    } else if (!/^make(\[\d+\])?: |^\s|^$/.test(line)) {
      this.recent.push(line)
      if (this.recent.length > BEFORE) this.recent.shift()
    }
  }

  /** make gives up a target. */
  private stop(line: string, target: string): void {
    if (/Waiting for unfinished jobs/.test(line)) return
    const noRule = NO_RULE_LINE.exec(line)
    if (noRule) {
      this.rule ??= { message: inTree(noRule[2] ?? '') }
      return
    }

    const likely = this.recent.find(mayBeError)
    if (likely !== undefined)
      this.likely ??= { ...(located(likely, this.directory) ?? { message: inTree(likely) }) }
    const told = this.recent.filter((each) => !PASSING.test(each))
    const said = told.find((each) => this.announced || !COMMAND.test(each)) ?? told.at(-1)
    const message = inTree(target)
    this.stopped ??= { message: said === undefined ? message : `${inTree(said)}; ${message}` }
    this.recent = []
    this.announced = false
  }

  private lookBelow(line: string): void {
    this.below--
    const [, file = '', number] = PLACE_BELOW.exec(line) ?? []
    if (file === '' || this.error === undefined) return
    this.error = { ...this.error, file: placed(file, this.directory), line: Number(number) }
    this.below = 0
  }

  /** Adds the reason that the tool printed before. */
  private withReason(line: string, message: string): string {
    const index = REASONS.findIndex(({ of }) => of.test(line))
    const reason = this.reasons[index]
    if (reason === undefined) return message
    const words = [inTree(reason), message]
    return (REASONS[index]?.stands === 'before' ? words : words.reverse()).join('; ')
  }
}

function errorOf(line: string, directory: string | undefined): BuildError | undefined {
  const compiler = COMPILER.exec(line)
  if (compiler) {
    const [, file = '', number, message = ''] = compiler
    return { file: placed(file, directory), line: Number(number), message: inTree(message) }
  }
  if (!isError(line)) return undefined
  return located(line, directory) ?? { message: inTree(line) }
}

/** Reads the place before a message of a linker or of make. */
function located(line: string, directory: string | undefined): BuildError | undefined {
  const [, file, number, message = ''] = LOCATED.exec(line) ?? []
  if (file === undefined) return undefined
  return {
    file: placed(file, directory),
    line: Number(number),
    message: inTree(message.replace(/\.? +Stop\.$/, '')),
  }
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
