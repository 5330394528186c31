import type { Shortage } from '../results/build-shortages.ts'

/** What this machine had, for a sentence. */
export interface Machine {
  /** Bytes of memory that the run may use. */
  readonly memory: number
}

const gib = (bytes: number): string => `${(bytes / 1024 ** 3).toFixed(1)} GiB`

/** What the machine lacked, and the remedy. */
const SHORTAGES: Readonly<Record<Shortage, (machine: Machine) => string>> = {
  memory: ({ memory }) =>
    `a process was killed or got no memory; there are ${gib(memory)} for all that runs here: give more, or run fewer things beside it`,
  processes: () =>
    'no more processes may be started here: raise the limit of tasks (ulimit -u, pids.max)',
  disk: () => 'the disk of cache-dir or of the temporary folder is full: free some of it',
  device: () => 'a disk cannot be read or written: look at the kernel log of this machine',
  'open-files': () => 'too few files may be open at once: raise the limit (ulimit -n)',
}

/** Says in a few words what the machine lacked, and what to do about it. */
export const shortageWords = (shortage: Shortage, machine: Machine): string =>
  SHORTAGES[shortage](machine)
