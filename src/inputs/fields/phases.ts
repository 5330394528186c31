import { z } from 'zod'
import { choice } from '../choice.ts'
import { EXPECT_HELP, expected } from '../expected.ts'
import { ALL, field, perLine } from '../field.ts'
import { lines, number } from '../values.ts'

/** A word that becomes part of a file's name. */
const word = z
  .string()
  .regex(
    /^[A-Za-z0-9][\w.-]{0,79}$/,
    'a word of letters, digits, dots, dashes and underscores, at most 80',
  )

/** What the action can be asked to do. */
export const PHASES = ['run', 'build', 'test', 'report'] as const
export type Phase = (typeof PHASES)[number]

/** Inputs on what a phase does, gets from others and leaves, in reading order. */
export const OF_PHASES = {
  bundle: field(z.string(), 'FOLDER', ['test', 'shell'], 'A bundle of an earlier build to test.'),
  'bundle-key': field(
    word,
    'WORD',
    ['build', 'test'],
    'Which build a bundle is of: build writes it into the bundle, test refuses a bundle with another one.',
  ),
  phase: field(
    choice(...PHASES),
    'NAME',
    ['action'],
    'What to do: run (everything), build (stop before the VM and leave a bundle), test (boot a bundle), report (merge results). Default: test when a bundle is given, else run.',
  ),
  call: field(
    word,
    'WORD',
    ['action'],
    "Which jobs of a workflow's run belong together, where phases are divided among them: their artifacts have it in their names. With it, phase test takes the bundle, and phase report the results that expect names, out of the artifacts of the run: the newest attempt's of each.",
  ),
  results: perLine(
    field(
      lines,
      'PATHS',
      ['action'],
      'With phase report: results to merge, files or folders that hold results.json anywhere below, one a line. Default: the artifacts of call.',
    ),
  ),
  expect: field(
    expected,
    'LIST',
    ['report'],
    `Results that must be there: ${EXPECT_HELP}. What is missing, or there without being expected, is an infrastructure failure. Without it nobody can tell whether something is missing.`,
  ),
  'job-timeout': field(
    number(1, 35_000),
    'MINUTES',
    ['action'],
    "The job's timeout-minutes. The run ends itself before that, with the verdict timeout, and keeps 10 minutes (of a job of less than 20 half of them) for upload and report.",
    '360',
  ),
  out: field(
    z.string(),
    'FOLDER',
    [...ALL, 'report'],
    'Where results go. Default: cross-bpf-out/PLATFORM; of report, cross-bpf-out/report; of enter, which writes there only what shares with :rw hold, cross-bpf-out/PLATFORM-enter.',
  ),
}
