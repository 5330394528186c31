import type { PlainOutput, Runner } from './runner.ts'

/** How kselftest expects a program to report: KTAP if it prints any, exit code 4 for a skip. */
export const KSELFTEST_OUTPUT: PlainOutput = { ktap: true, skips: true }

/**
 * Scripts are not built, but they load BPF objects, and only the rule of test_progs builds all of
 * these.
 */
export const isScript = (name: string): boolean => /\.(sh|py)$/.test(name)

/**
 * `bpf:PROGRAM`: any other program or script of the BPF selftests, by COLLECTION:TEST of
 * kselftest-list.txt.
 */
export const program: Runner = {
  runs: ({ collection }) => collection === undefined,

  names: [],
  help: 'any other program or script of the BPF selftests as kselftest names it, e.g. bpf:test_lru_map, bpf:test_xdp_meta.sh',
  choose: (word) => {
    const name = /^bpf:([A-Za-z]\w*(?:[.-]\w+)*)$/.exec(word)?.[1]
    return name === undefined ? undefined : { name }
  },
  wordOf: ({ name }) => `bpf:${name}`,

  targets: (name) => (isScript(name) ? ['test_progs', 'test_verifier'] : [name]),

  plan: ({ name }) => ({ calls: [[`./${name}`]] }),

  plain: KSELFTEST_OUTPUT,
  select: () => undefined,
}
