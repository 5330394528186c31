import { KSELFTEST_OUTPUT } from './program.ts'
import type { Runner } from './runner.ts'

const NAME = 'test_maps'

/**
 * test_maps: one test, which must print its last line (main() in
 * tools/testing/selftests/bpf/test_maps.c).
 */
export const testMaps: Runner = {
  runs: ({ name, collection }) => name === NAME && collection === undefined,

  names: [NAME],
  choose: (word) => (word === NAME ? { name: NAME } : undefined),
  wordOf: ({ name }) => name,

  targets: (program) => [program],

  plan: ({ name }) => ({ calls: [[`./${name}`]] }),

  plain: {
    ...KSELFTEST_OUTPUT,
    ending: { pattern: /^test_maps: OK, \d+ SKIPPED\r?$/m, shown: 'test_maps: OK, N SKIPPED' },
  },
}
