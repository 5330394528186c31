import type { Blame } from '../recipe/plan.ts'
import { firstError } from './build-log.ts'
import type { Finding } from './model.ts'

/** A step that failed, as text. */
export interface FailedStep {
  readonly title: string
  readonly blame: Blame
  /** The step's whole log. */
  readonly log: string
  /** `ended with 2`, `ran out of time`. */
  readonly how: string
}

/** What the user asked for that can turn out wrong only when apt is asked. */
export interface AskedPackages {
  readonly clang: string
  readonly rootfsPackages: readonly string[]
}

const DETAIL_LINES = 15

function tail(log: string): string {
  return log.trimEnd().split('\n').slice(-DETAIL_LINES).join('\n')
}

function lineOf(log: string, pattern: RegExp): RegExpMatchArray | undefined {
  return [...log.matchAll(pattern)].at(-1)
}

/** A package apt does not know: was it the user who asked for it? */
function unknownPackage(log: string, asked: AskedPackages): string | undefined {
  const name = lineOf(
    log,
    /^E: (?:Unable to locate package|Package) '?([\w.+:-]+)'?(?: has no installation candidate)?/gm,
  )?.[1]
  if (name === undefined) return undefined
  const version = /^(?:clang|llvm|lld)-(\d+)$/.exec(name)?.[1]
  if (version === asked.clang)
    return `input 'clang' is '${version}'; the suite has no package ${name}`
  return asked.rootfsPackages.includes(name)
    ? `input 'rootfs-packages' names '${name}'; the suite has no such package`
    : undefined
}

/** What a failed step means, in one sentence for whoever reads the result. */
export function explainFailure(step: FailedStep, asked: AskedPackages): Finding {
  const invalid = lineOf(step.log, /^INVALID-INPUT (.*)$/gm)?.[1] ?? unknownPackage(step.log, asked)
  if (invalid !== undefined) return { verdict: 'invalid-input', sentence: invalid }
  const said = lineOf(step.log, /^(?:REFUSED|MISSING) (.*)$/gm)?.[1]
  if (said !== undefined) {
    const all = [...step.log.matchAll(/^MISSING (.*)$/gm)].map((match) => match[1] ?? '')
    return {
      verdict: step.blame,
      sentence: all.length > 1 ? `${said} (and ${all.length - 1} more)` : said,
      detail: all.join('\n') || tail(step.log),
    }
  }
  if (step.blame === 'build-failure') {
    // build/kselftests.sh: directory and error.
    const [notBuilt, ...others] = [...step.log.matchAll(/^NOT-BUILT (\S+) (.*)$/gm)]
    const error = firstError(notBuilt?.[2] ?? step.log)
    const place =
      error?.file === undefined
        ? ''
        : `${error.file}${error.line === undefined ? '' : `:${error.line}`}: `
    const words = error === undefined ? notBuilt?.[2] : `${place}${error.message}`
    const what =
      notBuilt === undefined ? step.title : `${step.title}: ${notBuilt[1]} does not build`
    const more =
      others.length === 0 ? '' : ` (and neither does ${others.map(([, name]) => name).join(', ')})`
    return {
      verdict: 'build-failure',
      sentence: words === undefined ? `${step.title} ${step.how}` : `${what}: ${words}${more}`,
      file: error?.file,
      line: error?.line,
      detail: tail(step.log),
    }
  }
  const aptError = lineOf(step.log, /^E: (.*)$/gm)?.[1]
  return {
    verdict: step.blame,
    sentence: `${step.title}: ${firstApt(step.log) ?? aptError ?? step.how}`,
    detail: tail(step.log),
  }
}

/** apt's first sentence about a file it could not get: the one that names it. */
function firstApt(log: string): string | undefined {
  const match = /^E: (Failed to fetch .*)$/m.exec(log)
  return match?.[1]?.replace(/ {2,}/g, ' ')
}
