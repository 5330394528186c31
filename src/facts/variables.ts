import { givenVariable } from '../effects/environment.ts'
import { VARIABLES_HELP } from '../inputs/guest.ts'
import { InvalidInput } from '../invalid-input.ts'

/**
 * Checks that all variables that the command is to get are set.
 * @throws InvalidInput naming the first that is not
 */
export function probeVariables(names: readonly string[]): void {
  const missing = names.find((name) => givenVariable(name) === undefined)
  if (missing === undefined) return
  throw new InvalidInput(
    'command-environment',
    names.join(','),
    `${VARIABLES_HELP}, that are set here; ${missing} is not`,
  )
}

/** Text of the guest's file with these variables: NAME=VALUE, each with a NUL behind it. */
export function variablesText(names: readonly string[]): string {
  return names.map((name) => `${name}=${givenVariable(name) ?? ''}\0`).join('')
}
