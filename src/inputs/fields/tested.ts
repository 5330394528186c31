import { z } from 'zod'
import { SUITES_HELP } from '../../runners/table.ts'
import { choice } from '../choice.ts'
import { field, perLine, TESTING } from '../field.ts'
import { collected, directory, resultsFrom, variableNames } from '../guest.ts'
import {
  duration,
  entries,
  lines,
  number,
  objects,
  SHARD_HELP,
  shard,
  suites,
  tests,
} from '../values.ts'

/** Inputs on which tests are run and how they are judged, in reading order. */
export const TESTED = {
  suites: field(
    suites,
    'NAMES',
    ['run', 'plan', 'build', 'test', 'shell', 'enter'],
    `Suites to build and run: ${SUITES_HELP}. Default: test_progs,test_verifier and every other directory of selftests; where tests names some, without test_verifier.`,
  ),
  tests: field(
    tests,
    'NAMES',
    TESTING,
    `Tests of test_progs to run, names as it prints them or globs, separated by commas; \\, is a comma of a name; quick is a selection of these and of test_verifier's that ends in minutes under emulation. Default: all that the tree's lists allow.`,
  ),
  veristat: field(
    objects,
    'GLOBS',
    [...TESTING, 'build'],
    "BPF objects of the selftests for the tree's veristat, names or globs separated by commas: what the verifier does with each program is in the report, beside the base's numbers. Default: none.",
  ),
  allowlist: perLine(
    field(
      entries,
      'LINES',
      TESTING,
      "Tests of test_progs that may run, beside the tree's own ALLOWLISTs: one a line, a test, test/subtest or glob, @FILE, or a folder of lists (ALLOWLIST, ALLOWLIST.PLATFORM, and for one stable branch ALLOWLIST.6.12, ALLOWLIST.6.12.PLATFORM); # begins a comment, \\# is one of a name.",
    ),
  ),
  denylist: perLine(
    field(
      entries,
      'LINES',
      TESTING,
      "Tests of test_progs that must not run, beside the tree's own DENYLISTs; given like allowlist. What is denied is denied, whoever allows it; who denies a test denies all of its subtests.",
    ),
  ),
  'leave-out': field(
    choice('known', 'nothing'),
    'WHAT',
    TESTING,
    'What cross-bpf leaves out by itself: known, tests that its lists know to fail with this kernel or to break under emulation, unless tests names them; the report names each with the reason. Kernel reports that they know do not count. nothing: all run, and every report counts.',
    'known',
  ),
  command: field(
    z.string(),
    'SCRIPT',
    [...TESTING, 'enter'],
    "Commands for the guest's bash, run in the selftests' folder instead of suites. For enter: for the build root's bash, instead of a shell.",
  ),
  'command-directory': field(
    directory,
    'PATH',
    TESTING,
    'Folder of the guest that command runs in, an absolute path. Default: that of the selftests.',
  ),
  'command-environment': field(
    variableNames,
    'NAMES',
    TESTING,
    'Names of environment variables that command gets with the values that they have here, separated by commas. Values are in no log, script, cache or argument.',
    '',
  ),
  'results-from': field(
    resultsFrom,
    'WHERE',
    TESTING,
    'Where the results of command are: exit (its exit code, one test), ktap:PATH or junit:PATH (a report that it writes in the guest, whose tests these are; the exit code has to agree).',
    'exit',
  ),
  collect: perLine(
    field(
      collected,
      'PATHS',
      TESTING,
      'Files, folders or globs in the guest that are copied to out/collected, one absolute path a line. One that is not there fails the run.',
      '',
    ),
  ),
  timeout: field(
    duration,
    'TIME',
    TESTING,
    "Limit of the guest's run from its start, wall time: 900, 90s, 20m. Default: 1h under KVM; under emulation 1m times the slowdown measured in the guest, from 2h to 6h.",
  ),
  'suite-timeout': field(
    duration,
    'TIME',
    TESTING,
    'Limit of each suite. Default: that of the whole run.',
  ),
  retries: field(
    number(0, 9),
    'N',
    TESTING,
    'How often failed tests are run again, in a fresh VM. One that then passes is flaky.',
    '1',
  ),
  flaky: field(
    choice('pass', 'fail'),
    'HOW',
    TESTING,
    'What a flaky test means for the verdict: pass or fail.',
    'pass',
  ),
  splats: field(
    choice('fail', 'warn', 'ignore'),
    'HOW',
    TESTING,
    'What a kernel warning or bug in the log means: fail, warn or ignore.',
    'fail',
  ),
  'splats-allow': perLine(
    field(
      lines,
      'PATHS',
      [...TESTING, 'inspect'],
      'Files of RE2 regular expressions, one a line; the paths one a line. A kernel report with a line that one of them matches is shown and not counted.',
    ),
  ),
  shard: field(
    shard,
    'PART/PARTS',
    TESTING,
    `Run one part of the tests, ${SHARD_HELP}. Parts take about equally long where the base has durations; report puts their results together. A command finds the names of its part, those of the base, in the file $CROSS_BPF_TESTS.`,
  ),
  base: field(
    z.string(),
    'RESULTS',
    [...TESTING, 'build', 'report'],
    "Results to compare with: a results.json, a folder that holds one, auto for the last whole run of the same kernel, configuration, compilers, suites, tests and command (on GitHub: of this branch, else of the pull request's base branch or the default branch), or none. Default: auto on GitHub, none at a terminal. For report, auto is the base.json beside each result, and the default everywhere.",
  ),
  'fail-on': field(
    choice('any', 'new'),
    'WHICH',
    TESTING,
    'Which failed tests fail the run: any, or only new ones, that did not fail in the base.',
    'any',
  ),
}
