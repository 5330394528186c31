import { group, info, readState, warning } from '../effects/github.ts'
import { messageOf } from '../effects/message.ts'
import { removeAsRoot } from '../effects/root.ts'
import { endBelow } from '../effects/untrusted.ts'
import { CACHE_FOLDER, inWorkspace } from '../effects/workspace.ts'

/**
 * Runs at the job's end, also after a failure or cancellation: shows the end of the guest's
 * console, which explains most failures.
 */
const CONSOLE_LINES = 200
const CONSOLE_BYTES = 256 * 1024

const out = readState('out')
// Read as untrusted: other steps of the job could write to the folder.
const console = out === '' ? undefined : endBelow(out, 'logs/console.log', CONSOLE_BYTES)
if (console === undefined)
  info('cross-bpf: no console log was kept: nothing was booted, or the run was killed')
else
  group(
    `The last ${CONSOLE_LINES} lines of the guest's console`,
    console.trimEnd().split('\n').slice(-CONSOLE_LINES),
  )

// A cancelled or killed job leaves unfinished archives that belong to root.
for (const folder of [inWorkspace(CACHE_FOLDER), readState('temp')])
  if (folder !== '')
    await removeAsRoot(folder).catch((error: unknown) => warning(`cross-bpf: ${messageOf(error)}`))
