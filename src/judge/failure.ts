import type { Blame } from '../recipe/plan.ts'
import type { Finding } from '../results/model.ts'
import { PROBLEM_KINDS, type Problem, type ProblemKind } from '../results/problem.ts'
import { type BuildError, firstError } from './build-log.ts'
import { whyNotDownloaded } from './download.ts'
import { type Machine, shortageWords } from './shortage.ts'

/** Stands in a step's log where a further attempt begins. */
export const AGAIN = '[cross-bpf: trying again]'

/** The log of a step's last attempt: another one may have failed for another reason. */
const lastAttempt = (log: string): string => log.slice(log.lastIndexOf(`\n${AGAIN}\n`) + 1)

/** A step that failed. */
export interface FailedStep {
  readonly title: string
  readonly blame: Blame
  /** The step's whole log. */
  readonly log: string
  /** `ended with 2`, `ran out of time`. */
  readonly how: string
  /** True if its command was killed by somebody else: cross-bpf does so at a time limit alone. */
  readonly killed?: boolean
  /** True if its time ran out: then cross-bpf killed its processes. */
  readonly timedOut?: boolean
  /** The problems that the step's scripts reported. */
  readonly problems: readonly Problem[]
}

/** Inputs that only apt can check, and the machine. */
export interface Around extends Machine {
  readonly clang: string
  /** Packages that the user asked for, by input. */
  readonly packages: Readonly<Record<string, readonly string[]>>
}

const DETAIL_LINES = 15

function tail(log: string): string {
  return log.trimEnd().split('\n').slice(-DETAIL_LINES).join('\n')
}

function lineOf(log: string, pattern: RegExp): RegExpMatchArray | undefined {
  return [...log.matchAll(pattern)].at(-1)
}

/** Returns the sentences of all problems of one kind. */
function ofKind({ problems }: FailedStep, kind: ProblemKind): string[] {
  return problems.filter((each) => each.kind === kind).map(({ sentence }) => sentence)
}

/** Package that apt, or dnf, does not know. */
const UNKNOWN_PACKAGE =
  /^(?:E: (?:Unable to locate package|Package)|No match for argument:) '?([\w.+:-]+)'?(?: has no installation candidate)?/gm

/**
 * Explains a package that the package manager does not know, if the user asked for it. Not for
 * builds: in their logs these words are not its own.
 */
function unknownPackage({ blame, log }: FailedStep, asked: Around): string | undefined {
  if (blame === 'build-failure') return undefined
  const name = lineOf(log, UNKNOWN_PACKAGE)?.[1]
  if (name === undefined) return undefined

  const version = /^(?:clang|llvm|lld|libllvm)-?(\d+)(?:-dev)?(?::|$)/.exec(name)?.[1]
  if (version === asked.clang)
    return `input 'clang' is '${version}'; the suite has no package ${name}`
  const input = Object.keys(asked.packages).find((each) => asked.packages[each]?.includes(name))
  return input && `input '${input}' names '${name}'; the suite has no such package`
}

/** Explains a failed step in one sentence for whoever reads the result. */
export function explainFailure(given: FailedStep, asked: Around): Finding {
  const step = { ...given, log: lastAttempt(given.log) }
  const invalid = ofKind(step, 'invalid-input').at(-1) ?? unknownPackage(step, asked)
  if (invalid !== undefined) {
    // What the user's own commands said tells more than that they failed.
    const detail = step.blame === 'invalid-input' ? { detail: tail(step.log) } : {}
    return { verdict: 'invalid-input', sentence: invalid, ...detail }
  }

  const last = step.problems.at(-1)
  if (last?.kind === 'not-built') return explainNotBuilt(step, asked)
  if (last !== undefined) return explainRefusal(step, last)

  if (step.blame === 'build-failure') return explainBuild(step, asked)
  return {
    verdict: step.blame,
    sentence: `${step.title}: ${whyNotDownloaded(step.log) ?? step.how}`,
    detail: tail(step.log),
  }
}

function explainRefusal(step: FailedStep, { kind, sentence }: Problem): Finding {
  const all = ofKind(step, 'missing')
  const { verdict } = PROBLEM_KINDS[kind]
  return {
    verdict: verdict === 'blame' ? step.blame : verdict,
    sentence: all.length > 1 ? `${sentence} (and ${all.length - 1} more)` : sentence,
    detail: all.join('\n') || tail(step.log),
  }
}

/** Formats the location of an error: as `FILE:LINE: `, and as keys of a finding. */
function locationOf(error: BuildError | undefined): {
  readonly words: string
  readonly keys: Pick<Finding, 'file' | 'line'>
} {
  const { file, line } = error ?? {}
  const at = line === undefined ? '' : `:${line}`
  return {
    words: file === undefined ? '' : `${file}${at}: `,
    keys: { file, line },
  }
}

function explainBuild(step: FailedStep, machine: Machine): Finding {
  const found = firstError(step.log)
  // What cross-bpf kills itself is no sign of a machine without memory.
  const lacks = step.timedOut ? undefined : (found?.lacks ?? (step.killed ? 'memory' : undefined))
  if (lacks !== undefined) {
    const why = found?.lacks === undefined ? step.how : found.message
    return {
      verdict: 'infrastructure-failure',
      sentence: `${step.title}: ${why} (${shortageWords(lacks, machine)})`,
      detail: tail(step.log),
    }
  }

  const error = step.timedOut && found?.lacks !== undefined ? undefined : found
  const location = locationOf(error)
  return {
    verdict: step.blame,
    sentence:
      error === undefined
        ? `${step.title} ${step.how}`
        : `${step.title}: ${location.words}${error.message}`,
    ...location.keys,
    detail: tail(step.log),
  }
}

/**
 * Explains that directories of kselftest do not build: the first one with its error
 * (build/not-built.sh), then the names of the others. One that failed for what the machine lacks
 * comes first: the others may have failed for that as well.
 */
function explainNotBuilt(step: FailedStep, machine: Machine): Finding {
  const all = ofKind(step, 'not-built').map((sentence) => {
    const [directory = '', words = ''] = sentence.split(/ does not build: (.*)/)
    return { directory, words, error: firstError(words) }
  })
  const first = all.find(({ error }) => error?.lacks !== undefined) ?? all[0]
  const location = locationOf(first?.error)
  const names = all.filter((each) => each !== first).map(({ directory }) => directory)
  const more = names.length === 0 ? '' : ` (and neither does ${names.join(', ')})`
  const lacks = first?.error?.lacks
  const remedy = lacks === undefined ? '' : ` (${shortageWords(lacks, machine)})`
  const why = `${location.words}${first?.error?.message ?? first?.words}${remedy}`

  return {
    verdict: lacks === undefined ? PROBLEM_KINDS['not-built'].verdict : 'infrastructure-failure',
    sentence: `${step.title}: ${first?.directory} does not build: ${why}${more}`,
    ...location.keys,
    detail: tail(step.log),
  }
}
