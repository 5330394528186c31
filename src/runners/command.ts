import { GUEST_SHARE } from './job.ts'
import type { Asked, Runner } from './runner.ts'

/** The file with the user's commands, below `job/`. */
const SCRIPT = 'command.sh'

/** The call of the script: guest/command.sh prepares what the user asked for. */
function callOf({ commandDirectory, commandEnvironment }: Asked): string[] {
  if (commandDirectory === undefined && commandEnvironment.length === 0)
    return ['bash', `${GUEST_SHARE}/job/${SCRIPT}`]
  return ['bash', `${GUEST_SHARE}/guest/command.sh`, commandDirectory ?? '.']
}

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
    calls: [callOf(asked)],
    report: asked.resultsFrom,
    files: asked.command === undefined ? [] : [{ path: SCRIPT, text: `${asked.command}\n` }],
  }),

  plain: { ktap: false, skips: false },
  ends: () => [],
}
