import { isFolder } from '../effects/files.ts'
import { readResults } from '../flow/base.ts'
import type { RawInputs } from '../inputs/schema.ts'
import { type FailedRun, failedInLog, failedInResult } from '../inspect/failed-run.ts'
import { jobsOf, type LogJob } from '../inspect/jobs.ts'
import { type Reproduction, reproduction } from '../inspect/reproduce.ts'
import { InvalidInput } from '../invalid-input.ts'
import { jsonIn } from '../recipe/json.ts'
import { quote } from '../recipe/script.ts'
import { parseResults } from '../results/schema.ts'
import { contentOf } from './inspect.ts'

export const JOB_HELP = 'the job to take of a log of several: its name, or a part that one has'
export const RUN_HELP = 'run the command that is printed'

/** The most jobs that a message lists. */
const LISTED = 20

/**
 * Makes the command that runs the failed tests of a log or a result again.
 * @param file a log of BPF CI, a results.json, or a folder with one; `-` is standard input
 * @param job the name of a job, or a part of it
 * @throws InvalidInput for a file that cannot be read, several jobs, no platform, no failed test,
 *   or a wrong flag
 */
export async function reproduce(
  file: string,
  flags: RawInputs,
  job: string | undefined,
): Promise<Reproduction> {
  return reproduction(await failedIn(file, job), flags)
}

/** Writes the command for a POSIX shell. */
export function commandLine({ argv }: Reproduction): string {
  return ['cross-bpf', ...argv].map(quote).join(' ')
}

async function failedIn(file: string, job: string | undefined): Promise<FailedRun> {
  if (file !== '-' && (await isFolder(file))) return failedInResult(await readResults('LOG', file))

  const text = await contentOf('LOG', file)
  if (!isObject(text)) return failedInLog(chosenJob(jobsOf(text), job))
  const result = parseResults(text)
  if (!result.ok)
    throw new InvalidInput('LOG', file, `a log or results that can be read; ${result.problem}`)
  return failedInResult(result.value)
}

const isObject = (text: string): boolean => /^\s*\{/.test(text) && jsonIn(text) !== undefined

function chosenJob(jobs: readonly LogJob[], wanted: string | undefined): LogJob {
  const exact = jobs.filter(({ name }) => name === wanted)
  const found =
    wanted === undefined
      ? jobs
      : exact.length > 0
        ? exact
        : jobs.filter(({ name }) => name?.includes(wanted))
  const [only] = found
  if (only !== undefined && found.length === 1) return only

  const names = jobs.map(({ name = 'without a name' }) => `'${name}'`)
  const listed = names.slice(0, LISTED).join(', ')
  const more = names.length > LISTED ? ` and ${names.length - LISTED} more` : ''
  throw new InvalidInput(
    'job',
    wanted ?? '',
    `the name of one of the log's ${names.length} jobs: ${listed}${more}: give --job`,
  )
}
