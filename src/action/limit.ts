import { modified } from '../effects/files.ts'
import { OutOfTime } from '../run/state.ts'

const MINUTE = 60_000

/** Minutes of a job that are kept for upload and report. */
const KEPT = 10

/**
 * When this job began: the runner writes the event's file then. A time that cannot be, as of a file that is somebody else's, is
 * none.
 * @returns milliseconds since 1970
 */
async function jobStart(minutes: number, now: number): Promise<number> {
  const { GITHUB_EVENT_PATH: event = '' } = process.env
  const written = event === '' ? undefined : await modified(event)
  return written === undefined || written > now || written < now - minutes * MINUTE ? now : written
}

/**
 * Aborts before the job's own limit does: GitHub would kill the run, and nobody would be told what it found so far.
 * @param minutes the job's timeout-minutes
 */
export async function jobLimit(minutes: number): Promise<AbortSignal> {
  const now = Date.now()
  const kept = Math.min(KEPT, minutes / 2)
  const left = (await jobStart(minutes, now)) + (minutes - kept) * MINUTE - now
  const limit = new AbortController()
  const sentence = `the job may take ${minutes} minutes (timeout-minutes): the run was stopped ${kept} minutes before that, to leave what it has`
  setTimeout(() => limit.abort(new OutOfTime(sentence)), Math.max(0, left)).unref()
  return limit.signal
}
