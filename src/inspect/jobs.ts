/** One job of a log of GitHub Actions. */
export interface LogJob {
  /** As the log has it; undefined where nothing names the only job of a log. */
  readonly name: string | undefined
  readonly text: string
}

/** The columns that `gh run view --log` puts before a line: job and step. */
const COLUMNS = /^([^\t]{1,300})\t[^\t]{1,300}\t(?=\ufeff?\d{4}-\d\d-\d\dT)/
/** GitHub's time before a line of a job's log. */
const TIME = /^\ufeff?\d{4}-\d\d-\d\dT[\d:.]{8,20}Z /
/** A job's runner prints it in the step "Set up job". */
const JOB_NAME = /^Complete job name: (.{1,300}?)\s*$/
/** The step of BPF CI that runs tests. */
const VMTEST = /^##\[group\]Run libbpf\/ci\/run-vmtest@/
/** How many lines after that its inputs are. */
const INPUTS = 20

/**
 * Divides a log into its jobs: by the columns of `gh run view --log`, else by the names that
 * runners print, else by the steps that run tests, as in logs of single steps. Any other log is
 * one job.
 */
export function jobsOf(text: string): LogJob[] {
  const lines = text.split('\n')
  // A program may print a line of such a form; gh puts its columns before all but broken lines.
  const columns = lines.filter((line) => COLUMNS.test(line) && !TIME.test(line)).length
  if (columns > lines.filter((line) => line.trim() !== '').length / 2) return jobsByColumn(lines)

  const words = lines.map((line) => line.replace(TIME, ''))
  const named = jobsFrom(lines, words, (word) => JOB_NAME.exec(word)?.[1])
  if (named.length > 0) return named
  const tested = jobsFrom(lines, words, (word, at) =>
    VMTEST.test(word) ? nameOfTested(words.slice(at, at + INPUTS)) : undefined,
  )
  return tested.length > 0 ? tested : [{ name: undefined, text }]
}

function jobsByColumn(lines: readonly string[]): LogJob[] {
  const jobs = new Map<string, string[]>()
  let name: string | undefined
  for (const line of lines) {
    const found = COLUMNS.exec(line)
    name = found?.[1] ?? name
    // A line without columns is the rest of the one before.
    if (name === undefined) continue
    const known = jobs.get(name) ?? []
    jobs.set(name, known)
    known.push(line.slice(found?.[0].length ?? 0))
  }
  return [...jobs].map(([job, own]) => ({ name: job, text: own.join('\n') }))
}

/**
 * Begins a job at each line that has a name for it; what is before the first one belongs to it. A
 * name that comes again gets a number.
 */
function jobsFrom(
  lines: readonly string[],
  words: readonly string[],
  nameAt: (word: string, at: number) => string | undefined,
): LogJob[] {
  const starts = words.flatMap((word, at) => {
    const name = nameAt(word, at)
    return name === undefined ? [] : [{ name, at }]
  })
  const counts = new Map<string, number>()
  return starts.map(({ name, at }, index) => {
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return {
      name: count === 1 ? name : `${name} (${count})`,
      text: lines.slice(index === 0 ? 0 : at, starts[index + 1]?.at).join('\n'),
    }
  })
}

/** Names a job as BPF CI does, by the inputs of its step: `test_progs on s390x`. */
function nameOfTested(lines: readonly string[]): string {
  const inputOf = (input: string): string | undefined =>
    lines.flatMap((line) => {
      const [, name, value] = /^ {1,4}([\w-]{1,20}): ([\w.-]{1,60})\s*$/.exec(line) ?? []
      return name === input && value !== undefined ? [value] : []
    })[0]
  return `${inputOf('kernel-test') ?? 'tests'} on ${inputOf('arch') ?? 'an unknown platform'}`
}
