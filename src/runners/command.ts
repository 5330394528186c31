import { GUEST_SHARE } from './job.ts'
import type { Runner } from './runner.ts'

/** Where the user's commands are put, below `job/`. */
const SCRIPT = 'command.sh'

/** The input `command`: commands for the guest's bash. It is one test, whatever it prints, and passes with exit code 0 alone. */
export const command: Runner = {
  runs: ({ name, collection }) => name === 'command' && collection === undefined,

  names: [],
  choose: () => undefined,
  wordOf: ({ name }) => name,
  input: 'command',

  plan: (_, { asked }) => ({
    calls: [['bash', `${GUEST_SHARE}/job/${SCRIPT}`]],
    files: asked.command === undefined ? [] : [{ path: SCRIPT, text: `${asked.command}\n` }],
  }),

  plain: { ktap: false, skips: false },
  ends: () => [],
}
