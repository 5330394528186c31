import { GUEST_SHARE } from './job.ts'
import { parseVeristat } from './parsers/veristat.ts'
import { KSELFTEST_OUTPUT } from './program.ts'
import type { Runner } from './runner.ts'

/** The table that guest/veristat.sh leaves, whole or not at all. */
const TABLE = 'veristat.csv'

/** The input `veristat`: runs the tree's own veristat on objects of the selftests. */
export const veristat: Runner = {
  runs: ({ name, collection }) => name === 'veristat' && collection === undefined,

  names: [],
  choose: () => undefined,
  wordOf: ({ name }) => `bpf:${name}`,
  input: 'veristat',

  targets: (program) => [program],

  plan: (_, { asked, folder }) => {
    const out = `${GUEST_SHARE}/results/${folder}/${TABLE}`
    const objects = asked.veristat.length > 0 ? asked.veristat : ['*']
    return { calls: [['bash', `${GUEST_SHARE}/guest/veristat.sh`, out, ...objects]] }
  },

  plain: KSELFTEST_OUTPUT,
  table: { file: TABLE, parse: parseVeristat },
}
