/* Words on how a program ended, and on what it left out. */

const SIGNALS: Readonly<Record<number, string>> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  4: 'SIGILL',
  5: 'SIGTRAP',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  13: 'SIGPIPE',
  14: 'SIGALRM',
  15: 'SIGTERM',
}

/** Whether an exit code stands for a signal. Linux has 64; 255 is that of `exit(-1)`. */
export const isSignal = (code: number): boolean => code > 128 && code <= 128 + 64

/** Names an exit code, and the signal that it stands for. */
export function exitText(code: number): string {
  if (!isSignal(code)) return `exit code ${code}`
  return `exit code ${code} (128 + ${SIGNALS[code - 128] ?? `signal ${code - 128}`})`
}

/** Says which tests were to run and have no result; undefined where all have one. */
export function lostTests(
  expected: readonly string[],
  tests: readonly { readonly name: string }[],
): string | undefined {
  const seen = new Set(tests.map(({ name }) => name))
  const lost = expected.filter((test) => !seen.has(test))
  if (lost.length === 0) return undefined
  const more = lost.length > 5 ? `, and ${lost.length - 5} more` : ''
  return `no result of ${lost.slice(0, 5).join(', ')}${more}, which were to run`
}
