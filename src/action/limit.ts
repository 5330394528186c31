import { modified } from '../effects/files.ts'
import { OutOfTime } from '../run/state.ts'

const MINUTE = 60_000

/** Minutes at a job's end that are reserved for report and upload. */
const KEPT = 10

/**
 * Finds when this job began: the runner writes the event's file at its start. An impossible time is
 * ignored.
 * @returns milliseconds since the epoch
 */
async function jobStart(minutes: number, now: number): Promise<number> {
  const { GITHUB_EVENT_PATH: event = '' } = process.env
  const written = event === '' ? undefined : await modified(event)
  return written === undefined || written > now || written < now - minutes * MINUTE ? now : written
}

/**
 * Aborts some minutes before the job's own limit: when that is reached, GitHub kills the run, and
 * its results are lost.
 * @param minutes the job's timeout-minutes
 * @returns a signal whose reason is OutOfTime
 */
export async function jobLimit(minutes: number): Promise<AbortSignal> {
  const now = Date.now()
  const kept = Math.min(KEPT, minutes / 2)
  const left = (await jobStart(minutes, now)) + (minutes - kept) * MINUTE - now
  const limit = new AbortController()
  const sentence =
    `the job may take ${minutes} minutes (timeout-minutes): ` +
    `the run was stopped ${kept} minutes before that, to leave what it has`
  setTimeout(() => limit.abort(new OutOfTime(sentence)), Math.max(0, left)).unref()
  return limit.signal
}
