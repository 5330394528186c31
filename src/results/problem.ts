import type { Verdict } from './model.ts'
import { type Parsed, parsed, unparsed } from './parsed.ts'

/** What a problem of a kind means. */
interface Meaning {
  /** The verdict on the run; `blame` stands for the verdict on any failure of the step. */
  readonly verdict: Verdict | 'blame'
  /** True where a second attempt would fail in the same way. */
  readonly final: boolean
}

/**
 * The kinds of problems that the scripts of build/ report (build/problem.sh), and what each means.
 */
export const PROBLEM_KINDS = {
  /** An input that can be checked only when a step uses it. */
  'invalid-input': { verdict: 'invalid-input', final: true },
  /** The host does not permit what the step needs. */
  refused: { verdict: 'blame', final: true },
  /** Debian's Release file is no longer valid; an older root may stand in. */
  expired: { verdict: 'blame', final: false },
  /** An index of the mirror is not the one that its release file names. */
  'out-of-step': { verdict: 'blame', final: false },
  /** The guest's root filesystem lacks what a program needs to start. */
  missing: { verdict: 'blame', final: false },
  /** A directory of kselftest did not build: `DIRECTORY does not build: ERROR`. */
  'not-built': { verdict: 'build-failure', final: false },
} as const satisfies Readonly<Record<string, Meaning>>

export type ProblemKind = keyof typeof PROBLEM_KINDS

/** One line of a problem file. */
export interface Problem {
  readonly kind: ProblemKind
  readonly sentence: string
}

function isKind(word: string): word is ProblemKind {
  return Object.hasOwn(PROBLEM_KINDS, word)
}

/** Reads a problem file: on each line a kind, a tab and a sentence. */
export function parseProblems(text: string): Parsed<readonly Problem[]> {
  if (!text.endsWith('\n')) return unparsed('its last line is not whole')
  const problems: Problem[] = []
  for (const [index, line] of text.slice(0, -1).split('\n').entries()) {
    const [kind = '', sentence = '', ...more] = line.split('\t')
    if (!isKind(kind) || sentence === '' || more.length > 0) {
      const found = `line ${index + 1} is ${JSON.stringify(line.slice(0, 200))}`
      const kinds = Object.keys(PROBLEM_KINDS).join(', ')
      return unparsed(`${found}; allowed are a kind (${kinds}), a tab and a sentence`)
    }
    problems.push({ kind, sentence })
  }

  return parsed(problems)
}
