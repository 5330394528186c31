import type { Finding } from '../../results/model.ts'
import { isMadeWithProgs } from '../test-progs.ts'
import { commandsOfScript, commandsOfTests, type TestSources } from './tests.ts'

/** Folders of a root with the programs on the guest's PATH (guest/run.sh). */
export const PROGRAM_FOLDERS = [
  ...['usr/local/sbin', 'usr/local/bin', 'usr/sbin', 'usr/bin', 'sbin', 'bin'],
]

/** What is going to run: a suite, and the names of its tests, none if they are not known. */
export interface Running {
  readonly suite: string
  readonly tests: readonly string[]
}

/** How many tests of a command are named. */
const NAMED = 5

/**
 * Says which commands the tests that are going to run need, and the guest's root lacks. Pure.
 * @param programs names of the root's programs; nothing is said of a root that seems to have none
 */
export function lackingCommands(
  sources: TestSources,
  programs: ReadonlySet<string>,
  running: readonly Running[],
): Finding[] {
  if (programs.size === 0) return []
  const lacking = new Map<string, Set<string>>()
  const note = (command: string, user: string): void => {
    if (programs.has(command)) return
    const users = lacking.get(command) ?? new Set()
    lacking.set(command, users.add(user))
  }

  const ofTests = commandsOfTests(sources)
  for (const { suite, tests } of running) {
    if (sources.scripts[suite] !== undefined) {
      for (const command of commandsOfScript(suite, sources.scripts)) note(command, suite)
    } else if (isMadeWithProgs(suite)) {
      for (const [command, users] of ofTests)
        for (const user of users)
          if (tests.length === 0 || tests.includes(user)) note(command, user)
    }
  }
  if (lacking.size === 0) return []

  const told = [...lacking]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, users]) => {
      const all = [...users].sort()
      const more = all.length > NAMED ? `, and ${all.length - NAMED} more` : ''
      return `${name} (${all.slice(0, NAMED).join(', ')}${more})`
    })
  return [
    {
      level: 'warning',
      sentence:
        'the root filesystem lacks commands that tests run, which may fail or skip for it: ' +
        `${told.join('; ')}`,
    },
  ]
}
