import { GUEST_SHARE } from './job.ts'
import type { Asked, BuiltFacts, Runner } from './runner.ts'

/** The file with the user's commands, below `job/`. */
const SCRIPT = 'command.sh'

/** The file with the names of the tests to run, below `job/`. */
const TESTS = 'tests'

/** The call of the script: guest/command.sh prepares what the user asked for. */
function callOf(
  { commandDirectory, commandEnvironment }: Asked,
  tests: readonly string[] | undefined,
): string[] {
  if (commandDirectory === undefined && commandEnvironment.length === 0 && tests === undefined)
    return ['bash', inJob(SCRIPT)]
  return [
    ...['bash', `${GUEST_SHARE}/guest/command.sh`, commandDirectory ?? '.'],
    ...(tests === undefined ? [] : [inJob(TESTS)]),
  ]
}

const inJob = (path: string): string => `${GUEST_SHARE}/job/${path}`

const lines = (names: readonly string[]): string => names.map((name) => `${name}\n`).join('')

/**
 * Names of the command's tests, from earlier results; none where they are not known. Several tests
 * of one name are one, for the numbers that tell them apart are ours (parsers/junit.ts).
 */
function namesOf({ earlier }: BuiltFacts): string[] {
  const names = earlier?.command ?? []
  const all = new Set(names)
  return names.filter((name) => {
    const plain = name.replace(/ \(\d+\)$/, '')
    return !name.includes('\n') && (plain === name || !all.has(plain))
  })
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

  plan: (_, { asked, built }) => {
    const tests = (asked.shard?.count ?? 1) > 1 ? namesOf(built) : undefined
    return {
      calls: [callOf(asked, tests)],
      report: asked.resultsFrom,
      selected: tests,
      files: [
        ...(asked.command === undefined ? [] : [{ path: SCRIPT, text: `${asked.command}\n` }]),
        ...(tests === undefined ? [] : [{ path: TESTS, text: lines(tests) }]),
      ],
    }
  },

  // Only the command knows how to run a part of its tests, and only who asks for a shard knows
  // that it does.
  division: {
    shardsOnly: true,
    named: (built) => namesOf(built).length > 0,
    load: () => 0,
    without: (job, files, path, names) => {
      const all = files.find((file) => file.path === TESTS)?.text ?? ''
      const mine = all.split('\n').filter((name) => name !== '' && !names.includes(name))
      const calls = job.calls.map((call) =>
        call.map((word) => (word === inJob(TESTS) ? inJob(path) : word)),
      )
      return { job: { ...job, calls }, file: { path, text: lines(mine) } }
    },
  },

  plain: { ktap: false, skips: false },
  ends: () => [],
}
