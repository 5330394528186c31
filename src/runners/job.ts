/** What the guest is told to run, as data: docs/guest-protocol.md. */

/** Folders of the selftests in the guest: bpf's, and all others with what runs them. */
export const GUEST_SELFTESTS = '/opt/selftests/bpf'
export const GUEST_KSELFTEST = '/opt/kselftest'
/** The shared folder as the guest sees it; vmtest's own choice. */
export const GUEST_SHARE = '/mnt/vmtest'

/** Seconds; those with a `most` are meant for a machine of slowdown 1 and grow in a slower guest, up to that. */
export interface Limit {
  readonly seconds: number
  readonly most?: number
}

/** A suite as the guest runs it: calls one after the other, each an argv. */
export interface SuiteJob {
  readonly name: string
  /** `NN.NAME`, in the order they run. */
  readonly folder: string
  /** Directory of kselftest that its own runner runs; absent for all other suites. */
  readonly collection?: string
  /** Where the calls run in the guest; absent for the job's own. */
  readonly directory?: string
  readonly calls: readonly (readonly string[])[]
  /** Limit for all calls together. */
  readonly timeout: Limit
  /** How long a call may print nothing; absent for runners that do not tell of each test. */
  readonly stall?: Limit
}

/** A text file for the guest, by its path below `job/`. */
export interface JobFile {
  readonly path: string
  readonly text: string
}

/** Without it the last tests before a death would stand in a program's buffer, which dies with it. */
export const UNBUFFERED = ['stdbuf', '-o0'] as const
