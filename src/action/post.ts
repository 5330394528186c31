import { group, info, readState, warning } from '../effects/github.ts'
import { messageOf } from '../effects/message.ts'
import { removeAsRoot } from '../effects/root.ts'
import { endBelow } from '../effects/untrusted.ts'
import { CACHE_FOLDER, inWorkspace } from '../effects/workspace.ts'

/** After everything, also after a failure or a cancel: the end of the guest's console, which explains most of them. */
const CONSOLE_LINES = 200
const CONSOLE_BYTES = 256 * 1024

const out = readState('out')
// Other steps had the folder since.
const console = out === '' ? undefined : endBelow(out, 'logs/console.log', CONSOLE_BYTES)
if (console === undefined) info('cross-bpf: nothing was booted, so there is no console log')
else
  group(
    `The last ${CONSOLE_LINES} lines of the guest's console`,
    console.trimEnd().split('\n').slice(-CONSOLE_LINES),
  )

// Root's archives, which a job that was cancelled or killed left half-way.
await removeAsRoot(inWorkspace(CACHE_FOLDER)).catch((error: unknown) =>
  warning(`cross-bpf: ${messageOf(error)}`),
)
