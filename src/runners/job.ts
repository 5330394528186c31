import { readTestList } from '../lists/test-list.ts'

/** What the guest is to run, as data: docs/guest-protocol.md. */

/**
 * Folders in the guest: of the BPF selftests, and of all other selftests with kselftest's runner.
 */
export const GUEST_SELFTESTS = '/opt/selftests/bpf'
export const GUEST_KSELFTEST = '/opt/kselftest'
/** The path of the shared folder in the guest, which vmtest chose. */
export const GUEST_SHARE = '/mnt/vmtest'

/** A time limit in seconds. A scaled one is multiplied by the slowdown of the guest, within bounds. */
export interface Limit {
  readonly seconds: number
  readonly scaled?: { readonly least: number; readonly most: number } | undefined
}

/** The longest that a limit may come to, seconds. */
export function mostOf({ seconds, scaled }: Limit): number {
  return scaled?.most ?? seconds
}

/** What a limit comes to in a guest, seconds. */
export function limitIn({ seconds, scaled }: Limit, slowdown: number): number {
  if (scaled === undefined) return seconds
  return Math.min(Math.max(scaled.least, seconds * slowdown), scaled.most)
}

/** A file in which a program of the guest reports its tests. */
export interface ReportFile {
  readonly form: 'ktap' | 'junit'
  /** Absolute, in the guest. */
  readonly path: string
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
  /**
   * True if the program reads no list from a file. Its calls name the files of the lists all the
   * same: argvOf() puts the entries in their place.
   */
  readonly listsAsWords?: true | undefined
  /** Variables of the calls, NAME=VALUE, which argvOf() puts before them; absent for none. */
  readonly environment?: readonly string[]
  /** The report that its results are from; absent where they are from logs and exit codes. */
  readonly report?: ReportFile | undefined
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

/** The argument that names a file of the job as a list. */
export function listIn(path: string): string {
  return `@${GUEST_SHARE}/job/${path}`
}

/**
 * Writes the entries of a list as one word. They are separated by commas, so an entry's own comma
 * becomes `*`.
 */
function inOneWord({ path, text }: JobFile): string {
  return readTestList(path, text)
    .map(({ entry }) => entry.replaceAll(',', '*'))
    .join(',')
}

/** Returns a call of a job as the guest runs it. */
export function argvOf(
  { listsAsWords, environment }: SuiteJob,
  call: readonly string[],
  files: readonly JobFile[],
): readonly string[] {
  const inWords = (word: string): string => {
    const file = files.find(({ path }) => word === listIn(path))
    return file === undefined ? word : inOneWord(file)
  }
  const words = listsAsWords ? call.map(inWords) : call
  return environment === undefined ? words : ['env', ...environment, ...words]
}

/**
 * Runs a program with unbuffered output: the results of the last tests before a crash would be lost
 * with the buffer.
 */
export const UNBUFFERED = ['stdbuf', '-o0'] as const
