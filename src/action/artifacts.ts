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

/** What jobs leave for one another: what was built, the build's results, those of the tests or of a shard of them, all of them. */
export type Part = 'bundle' | 'build' | 'results' | 'report'

export interface PartName {
  readonly part: Part
  /** Absent for the report. */
  readonly platform?: string
  readonly shard?: { readonly index: number; readonly count: number } | undefined
}

/** `cross-bpf-s390x-results-1-of-3`, and with a call `cross-bpf-s390x-results-1-of-3-CALL`. */
function baseName({ part, platform, shard }: PartName, call: string | undefined): string {
  const words = ['cross-bpf', platform, part, shard && `${shard.index}-of-${shard.count}`, call]
  return words.filter((word) => word !== undefined).join('-')
}

/**
 * The name of an artifact. A call's end in the attempt of the workflow's run: jobs that run again leave a second one, and every name can
 * be told beforehand.
 */
export function artifactName(part: PartName, call: string | undefined, attempt: number): string {
  return call === undefined ? baseName(part, call) : `${baseName(part, call)}-${attempt}`
}

/** The newest of an artifact: of an attempt in which its job did not run again there is none. */
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

/** A new folder that the runner removes with the job. */
async function newFolder(what: string): Promise<string> {
  const { RUNNER_TEMP: temp = '' } = process.env
  const folder = path.join(temp === '' ? os.tmpdir() : temp, `cross-bpf-${what}-${randomUUID()}`)
  await makeFolder(folder, { recursive: true })
  return folder
}

async function artifactsOfRun(instead: string): Promise<readonly ArtifactEntry[]> {
  if (!hasCache())
    throw new Error(`there are no artifacts of a workflow's run here: give ${instead}`)
  return await listArtifacts()
}

/**
 * The bundle that the call's build of a platform has left.
 * @returns its folder
 * @throws Error when there is none, or it does not come whole
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

/** All parts of a call that a report is made of; builds tell what their shards do not. */
function partsOf({ platform, shards: count }: Expected): PartName[] {
  const tests = Array.from({ length: count }, (_, index) => ({ index: index + 1, count }))
  return [
    { part: 'build', platform },
    ...tests.map((shard): PartName => ({ part: 'results', platform, shard })),
  ]
}

/**
 * The results that a call's jobs have left, of each the newest. What is not there, or does not come, is missing in the report.
 * @returns a folder that holds a folder for each
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
