/** What the guest is to run, as data: docs/guest-protocol.md. */

/**
 * Folders in the guest: of the BPF selftests, and of all other selftests with kselftest's runner.
 */
export const GUEST_SELFTESTS = '/opt/selftests/bpf'
export const GUEST_KSELFTEST = '/opt/kselftest'
/** The path of the shared folder in the guest, which vmtest chose. */
export const GUEST_SHARE = '/mnt/vmtest'

/**
 * A time limit in seconds. One with a `most` is for a guest of slowdown 1: it is multiplied by the
 * slowdown of the guest, up to `most`.
 */
export interface Limit {
  readonly seconds: number
  readonly most?: number
}

/** A suite as the guest runs it: calls one after the other, one argv each. */
export interface SuiteJob {
  readonly name: string
  /** `NN.NAME`, numbered in the order in which suites run. */
  readonly folder: string
  /** The kselftest directory, which kselftest's own runner runs; absent for all other suites. */
  readonly collection?: string | undefined
  /** Working directory of the calls in the guest; absent for the default of the job. */
  readonly directory?: string | undefined
  readonly calls: readonly (readonly string[])[]
  /** Time limit of all calls together. */
  readonly timeout: Limit
  /** How long a call may print nothing. Absent for runners that print no line for each test. */
  readonly stall?: Limit | undefined
}

/** A text file for the guest, by its path below `job/`. */
export interface JobFile {
  readonly path: string
  readonly text: string
}

/**
 * Runs a program with unbuffered output: the results of the last tests before a crash would be lost
 * with the buffer.
 */
export const UNBUFFERED = ['stdbuf', '-o0'] as const
