import { GUEST_SHARE } from './job.ts'
import type { Runner } from './runner.ts'

/** The file with the user's commands, below `job/`. */
const SCRIPT = 'command.sh'

/**
 * The input `command`: commands for the guest's bash. They are one test, which passes only with
 * exit code 0, whatever they print; with `results-from` they are the tests of their report.
 */
export const command: Runner = {
  runs: ({ name, collection }) => name === 'command' && collection === undefined,

  names: [],
  choose: () => undefined,
  wordOf: ({ name }) => name,
  input: 'command',

  plan: (_, { asked }) => ({
    calls: [['bash', `${GUEST_SHARE}/job/${SCRIPT}`]],
    report: asked.resultsFrom,
    files: asked.command === undefined ? [] : [{ path: SCRIPT, text: `${asked.command}\n` }],
  }),

  plain: { ktap: false, skips: false },
  ends: () => [],
}
