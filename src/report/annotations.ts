import { failedBefore } from '../judge/compare.ts'
import { isExcused } from '../judge/sentence.ts'
import type { Finding, LeftOutSource, RunResult } from '../results/model.ts'
import { isOfBuild, VERDICT, worstFirst } from '../results/verdicts.ts'
import { type Failure, failures, flakyTests } from './failures.ts'
import { locationOf, locationOfSplat, type SourceLocation, type TreeReader } from './locations.ts'
import { reproduceCommand } from './reproduce.ts'
import { cleanText, cut, excerpt, oneLine } from './text.ts'
import { plural, suiteError } from './words.ts'

export type AnnotationLevel = 'error' | 'warning' | 'notice'

export interface Annotation {
  readonly level: AnnotationLevel
  readonly title: string
  readonly message: string
  /** Relative to the kernel tree's top. */
  readonly file?: string
  readonly line?: number
}

/**
 * An annotation that is not merged yet with others of the same text; its command is apart, as it
 * may differ.
 */
interface Draft extends Annotation {
  readonly again?: string | undefined
}

/** GitHub shows about 10 of each level per step and silently drops the others. */
const PER_LEVEL = 10

/** Longest title, in characters. */
const TITLE = 300

const LEVELS = ['error', 'warning', 'notice'] as const satisfies readonly AnnotationLevel[]

function location(file: string | undefined, line: number | undefined): SourceLocation | undefined {
  if (file === undefined) return undefined
  return line === undefined ? { file } : { file, line }
}

function fromFindings(result: RunResult): Annotation[] {
  // Kernel reports have annotations of their own, with their locations.
  const titles = result.splats.slice(0, 1000).map(({ title }) => title)
  const own = ({ verdict, sentence }: Finding): boolean =>
    !isOfBuild(verdict) &&
    (verdict !== 'kernel-splat' || !titles.some((title) => sentence.includes(title)))
  return result.findings
    .filter(own)
    .toSorted(worstFirst)
    .map(({ verdict, sentence, detail, file, line }) => ({
      level: verdict !== undefined && VERDICT[verdict].level === 'bad' ? 'error' : 'warning',
      title: verdict ?? 'cross-bpf',
      message: cleanText(
        detail === undefined ? sentence : `${sentence}\n${excerpt(detail, 10).lines.join('\n')}`,
      ),
      ...location(file, line),
    }))
}

function fromSuites(result: RunResult): Annotation[] {
  return result.suites.flatMap((suite) => {
    const problem = suiteError(suite)
    return problem === undefined
      ? []
      : [{ level: 'error', title: suite.name, message: cleanText(problem) }]
  })
}

function fromSplats(result: RunResult): Annotation[] {
  const fails = result.findings.some((finding) => finding.verdict === 'kernel-splat')
  return result.splats
    .filter((splat) => splat.allowed === undefined)
    .map((splat) => {
      const during = [splat.suite, splat.test].filter((name) => name !== undefined).join(': ')
      const lines = [
        `${splat.kind}: ${splat.title}`,
        ...(during === '' ? [] : [`while ${during} ran`]),
        ...(splat.more === undefined ? [] : [`${splat.more} more like it`]),
      ]

      return {
        level: fails ? 'error' : 'warning',
        title: 'kernel-splat',
        message: lines.map((line) => cut(oneLine(line), 1000)).join('\n'),
        ...locationOfSplat(splat),
      }
    })
}

/** An error, but a warning where the base excuses what failed: then the run does not fail for it. */
function levelOf({ comparison, findings }: RunResult, { suite, test }: Failure): AnnotationLevel {
  const excused =
    comparison !== undefined &&
    failedBefore(comparison, suite.name, test) &&
    isExcused(findings, suite.name)
  return excused ? 'warning' : 'error'
}

function fromTests(result: RunResult, read: TreeReader): Draft[] {
  return failures(result).map((failure) => {
    const { suite, test, subtests, message } = failure
    const names = subtests.slice(0, 5).map((subtest) => oneLine(subtest.name))
    const more = subtests.length > names.length ? ` and ${subtests.length - names.length} more` : ''
    const failed = names.length === 0 ? '' : `failed: ${names.join(', ')}${more}\n`
    return {
      level: levelOf(result, failure),
      title: oneLine(`${suite.name}: ${test.name}`),
      message:
        cleanText(failed + excerpt(message ?? '', 10).lines.join('\n')) ||
        'failed without a message',
      again: reproduceCommand(result, suite.name, test.name),
      ...locationOf(failure, read),
    }
  })
}

/**
 * The compiler names a file relative to its own directory; with the same base name it is the source
 * itself.
 */
function fromSource({ source, error }: LeftOutSource): Annotation {
  const found = /^(?:.*\/)?([^/:]+):(\d+):/.exec(error)
  const own = found !== null && found[1] === source.split('/').at(-1)
  return {
    level: 'warning',
    title: 'did not build, left out',
    message: `${oneLine(source)}: ${oneLine(error)}`,
    ...location(source, own ? Number(found[2]) : undefined),
  }
}

/** Makes one annotation for a whole list; none for an empty list. */
function fromList(
  title: string,
  names: readonly string[],
  what: (count: number) => string,
): Annotation[] {
  if (names.length === 0) return []
  const shown = names.slice(0, 20).map((name) => cut(oneLine(name), 200))
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : ''
  return [{ level: 'notice', title, message: `${what(names.length)}: ${shown.join(', ')}${more}` }]
}

/**
 * Merges annotations with the same text and location; the title counts them. The command of the
 * first one is kept.
 */
function merge(drafts: readonly Draft[]): Annotation[] {
  const groups = new Map<string, Draft[]>()
  for (const one of drafts) {
    // A file without a line adds nothing to the title.
    const at = one.line === undefined ? [] : [one.file, one.line]
    const key = JSON.stringify([one.level, one.message, ...at])
    const known = groups.get(key)
    if (known === undefined) groups.set(key, [one])
    else known.push(one)
  }

  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const { again, file, ...annotation } = first
    const same = group.every((one) => one.file === file)
    const others = new Set(group.map((one) => one.title)).size - 1
    const title = others === 0 ? first.title : `${first.title} and ${others} more`
    const message = again === undefined ? first.message : `${first.message}\nRun it again: ${again}`
    return [{ ...annotation, ...(same && file !== undefined && { file }), title, message }]
  })
}

/** Keeps at most `PER_LEVEL` of a level; if there are more, the last one says how many. */
function limit(annotations: readonly Annotation[]): Annotation[] {
  return LEVELS.flatMap((level) => {
    const own = annotations.filter((one) => one.level === level)
    if (own.length <= PER_LEVEL) return own

    const more = own.length - (PER_LEVEL - 1)
    const rest: Annotation = {
      level,
      title: 'cross-bpf',
      message: `${plural(more, `more ${level}`)}: see the summary`,
    }

    return [...own.slice(0, PER_LEVEL - 1), rest]
  })
}

/**
 * Returns the annotations that GitHub shows beside the code and above the log: worst first,
 * duplicates merged, at most 10 of each level. The caller has to check that a file to annotate
 * exists.
 * @param read returns sources of the tree, for the line of an assertion; without it a test's file
 * has no line
 */
export function renderAnnotations(
  result: RunResult,
  read: TreeReader = () => undefined,
): Annotation[] {
  const unknown = result.leftOutSources.filter((source) => !source.known)
  const known = result.leftOutSources.filter((source) => source.known)

  return limit(
    merge([
      ...fromFindings(result),
      ...fromSplats(result),
      ...fromSuites(result),
      ...fromTests(result, read),
      ...unknown.map(fromSource),
      ...fromList(
        'known not to build',
        known.map((source) => source.source),
        (count) => `${plural(count, 'test source')} left out`,
      ),
      ...fromList(
        'flaky',
        flakyTests(result).map(({ suite, test }) => `${suite.name}: ${test.name}`),
        (count) => `${plural(count, 'test')} failed in one run and passed in another`,
      ),
      ...fromList(
        'list entries',
        result.unmatched.map(({ list, line, entry }) => `${entry} (${list}:${line})`),
        (count) => `${plural(count, 'entry', 'entries')} of allow and deny lists match no test`,
      ),
      ...fromList(
        'config options lost',
        result.lostOptions.map(({ option, wanted, got }) => `${option}=${wanted} (is ${got})`),
        (count) => `${plural(count, 'option')} did not survive olddefconfig`,
      ),
    ]),
  ).map(shown)
}

/**
 * Drops the location if the name of the file cannot be printed as it is: the escaped one would name
 * another file.
 */
function shown(one: Annotation): Annotation {
  const told = { ...one, title: cut(oneLine(one.title), TITLE), message: cleanText(one.message) }
  if (one.file === undefined || oneLine(one.file) === one.file) return told
  const { file: _file, line: _line, ...placeless } = told
  return placeless
}
