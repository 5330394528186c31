/** What the runners of the BPF selftests have in common, by the names of their programs. */

/** test_progs and its flavours: test_progs-no_alu32, test_progs-cpuv4, ... (TEST_GEN_PROGS of the selftests' Makefile). */
export function isTestProgs(name: string): boolean {
  return /^test_progs(?:-\w+)?$/.test(name)
}

/** Runners that can be told to run a part of their tests, and print a line for each as it ends. */
export function runsInParts(name: string): boolean {
  return isTestProgs(name) || name === 'test_verifier'
}
