import type { CommandName, Field } from '../src/inputs/field.ts'
import { FIELDS } from '../src/inputs/fields.ts'
import { described, withDefault } from './action-yml.ts'

/** Path of the workflow that users call. */
export const WORKFLOW = '.github/workflows/cross-bpf.yml'

/** Inputs that the workflow sets by itself, job by job. */
const OWN: readonly string[] = [
  ...[
    'platform',
    'phase',
    'bundle',
    'bundle-key',
    'call',
    'shard',
    'results',
    'expect',
    'job-timeout',
    'out',
    'cache-dir',
  ],
]

/** What is chosen to be run says what has to be built. */
const CHOOSING: readonly string[] = ['tests', 'command']

function fieldsOf(...commands: CommandName[]): [string, Field<unknown>][] {
  return Object.entries<Field<unknown>>(FIELDS).filter(
    ([name, field]) =>
      !OWN.includes(name) && commands.some((command) => field.commands.includes(command)),
  )
}

const passed = (name: string): string => `          ${name}: $\{{ inputs.${name} }}`

/** What stands between the marks `# MARK: from fields.ts` and `# end of MARK`. */
const PARTS: Readonly<Record<string, () => string[]>> = {
  inputs: () =>
    fieldsOf('build', 'test', 'action').map(([name, field]) =>
      described(6, name, withDefault(field), ['type: string']),
    ),
  build: () =>
    Object.keys(FIELDS)
      .filter(
        (name) =>
          CHOOSING.includes(name) || fieldsOf('build', 'action').some(([other]) => other === name),
      )
      .map(passed),
  // The base itself comes with the bundle.
  test: () =>
    fieldsOf('test', 'action')
      .filter(([name]) => name !== 'base')
      .map(([name]) => passed(name)),
}

/**
 * The workflow with the parts between its marks made anew: it takes the inputs of the action.
 * @param text the workflow as it is
 * @throws Error for a mark that is not there
 */
export function renderWorkflow(text: string): string {
  return Object.entries(PARTS).reduce((before, [name, lines]) => {
    const part = new RegExp(
      `(# ${name}: from src/inputs/fields\\.ts.*\\n)[^]*?( *# end of ${name}\\n)`,
    )
    if (!part.test(before)) throw new Error(`${WORKFLOW} has no marks for ${name}`)
    return before.replace(
      part,
      (_, first: string, last: string) => `${first}${lines().join('\n')}\n${last}`,
    )
  }, text)
}
