import { expect } from 'vitest'

/** Commands that a runner knows; what it does not know is a line. */
const KNOWN = [
  'group',
  'endgroup',
  'error',
  'warning',
  'notice',
  'add-mask',
  'set-output',
  'save-state',
  'debug',
  'echo',
]

/**
 * What GitHub's runner takes for commands in a job's output, as its ActionCommandManager does: lines end at LF, CR or both; of version 2
 * is a line that starts with `::`, blanks aside, of version 1 one with `##[` anywhere; behind `stop-commands` its word alone is one.
 */
export function commandsIn(output: string): { readonly name: string; readonly message: string }[] {
  const found: { name: string; message: string }[] = []
  let stop: string | undefined
  for (const line of output.split(/\r\n|\r|\n/)) {
    const known = [...KNOWN, 'stop-commands', ...(stop === undefined ? [] : [stop])]
    const second = /^\s*::([^: ]+)(?: .*?)?::(.*)$/s.exec(line)
    const first = /##\[([^\]\s]+)(?: .*?)?\](.*)$/s.exec(line)
    const [, name = '', message = ''] = second ?? first ?? []
    if (!known.includes(name)) continue
    if (stop !== undefined) {
      if (name === stop) stop = undefined
      continue
    }
    if (name === 'stop-commands') stop = message
    else found.push({ name, message })
  }
  expect(stop).toBeUndefined()
  return found
}

/** Lines with commands that no guest may give. */
export const EVIL = [
  '::error::mine',
  '  \t::add-mask::a',
  'x\r::error::mine',
  '##[error]mine',
  'make: ##[add-mask]a',
  '::stop-commands::mine',
  '::mine::',
  '##[endgroup]',
  '::endgroup::',
  '::set-output name=verdict::pass',
]
