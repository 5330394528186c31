import { randomUUID } from 'node:crypto'
import os from 'node:os'
import path from 'node:path'
import { makeFolder } from '../effects/files.ts'
import {
  type ArtifactEntry,
  downloadArtifact,
  hasCache,
  info,
  listArtifacts,
  runOfWorkflow,
  warning,
} from '../effects/github.ts'
import { messageOf } from '../effects/message.ts'
import type { Expected } from '../judge/expected.ts'

/**
 * What a job's artifact holds: the bundle, the build's results, results of tests (or of a shard of
 * them), or the report.
 */
export type Part = 'bundle' | 'build' | 'results' | 'report'

export interface PartName {
  readonly part: Part
  /** Absent for the report. */
  readonly platform?: string
  readonly shard?: { readonly index: number; readonly count: number } | undefined
}

/** Makes `cross-bpf-s390x-results-1-of-3`, or with a call `cross-bpf-s390x-results-1-of-3-CALL`. */
function nameWithoutAttempt({ part, platform, shard }: PartName, call: string | undefined): string {
  const words = ['cross-bpf', platform, part, shard && `${shard.index}-of-${shard.count}`, call]
  return words.filter((word) => word !== undefined).join('-')
}

/**
 * Names an artifact. With a call, the name ends in the attempt of the workflow's run: jobs that run
 * again leave a second artifact, and other jobs can compute its name.
 * @param attempt from 1
 */
export function artifactName(part: PartName, call: string | undefined, attempt: number): string {
  const name = nameWithoutAttempt(part, call)
  return call === undefined ? name : `${name}-${attempt}`
}

/**
 * Finds the artifact of the latest attempt that left one: not every attempt runs every job again.
 */
export function newestOf(
  part: PartName,
  call: string,
  there: readonly ArtifactEntry[],
  attempt: number,
): ArtifactEntry | undefined {
  for (let each = attempt; each >= 1; each--) {
    const name = artifactName(part, call, each)
    const found = there.find((one) => one.name === name)
    if (found !== undefined) return found
  }
  return undefined
}

/** Makes a folder that the runner removes after the job. */
async function newFolder(what: string): Promise<string> {
  const { RUNNER_TEMP: temp = '' } = process.env
  const folder = path.join(temp === '' ? os.tmpdir() : temp, `cross-bpf-${what}-${randomUUID()}`)
  await makeFolder(folder, { recursive: true })
  return folder
}

/**
 * Lists the artifacts of the workflow's run.
 * @param instead the input to give where there is no such run
 */
async function artifactsOfRun(instead: string): Promise<readonly ArtifactEntry[]> {
  if (!hasCache())
    throw new Error(`there are no artifacts of a workflow's run here: give ${instead}`)
  return await listArtifacts()
}

/**
 * Downloads the bundle that the call's build of a platform left.
 * @returns its folder
 * @throws Error if there is none or the download fails
 */
export async function fetchBundle(platform: string, call: string): Promise<string> {
  const { attempt } = runOfWorkflow()
  const found = newestOf(
    { part: 'bundle', platform },
    call,
    await artifactsOfRun('bundle'),
    attempt,
  )
  if (found === undefined)
    throw new Error(
      `the build of ${platform} left no bundle: this run has no artifact of call ${call} for it`,
    )

  const folder = await newFolder('bundle')
  info(`the bundle is artifact ${found.name}`)
  await downloadArtifact(found, folder)
  return folder
}

/** Lists the artifacts that a report is made of: the build's results and those of all shards. */
function partsOf({ platform, shards: count }: Expected): PartName[] {
  const tests = Array.from({ length: count }, (_, index) => ({ index: index + 1, count }))
  return [
    { part: 'build', platform },
    ...tests.map((shard): PartName => ({ part: 'results', platform, shard })),
  ]
}

/**
 * Downloads the newest results of each of a call's jobs. Results that do not exist or cannot be
 * downloaded are missing in the report.
 * @returns a folder with a folder for each artifact
 */
export async function fetchResults(expected: readonly Expected[], call: string): Promise<string> {
  const { attempt } = runOfWorkflow()
  const there = await artifactsOfRun('results')
  const folder = await newFolder('results')

  for (const part of expected.flatMap(partsOf)) {
    const found = newestOf(part, call, there, attempt)
    if (found === undefined) continue
    try {
      await downloadArtifact(found, path.join(folder, found.name))
    } catch (error) {
      warning(`artifact ${found.name} could not be fetched: ${messageOf(error)}`)
    }
  }
  return folder
}
