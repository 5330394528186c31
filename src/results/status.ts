import type { LeftOutSource, PatchReport } from './model.ts'

/** Splits lines of tab-separated fields; drops empty lines. */
function rows(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))
}

/**
 * Reads what build/patch.sh writes: state and numbered file name, for a mail of a mailbox `#` and
 * its number, and for a failure file and hunk. An unknown state is a failure.
 * @param names of the files as the user gave them, in their order
 */
export function parsePatches(text: string, names: readonly string[]): PatchReport[] {
  return rows(text).map(([state, file = '', message = '', where = ''], index) => {
    const number = Number.parseInt(file, 10) || index + 1
    const patch = `${names[number - 1] ?? file}${message}`
    if (state === 'applied' || state === 'already-there') return { patch, state }
    return { patch, state: 'failed', where: where === '' ? 'no reason given' : where }
  })
}

/** What is known of sources that may not build, and what the user asked for by name. */
export interface LeftOutRules {
  /** Paths below the selftests' folder, and words of the error that is known. */
  readonly knownBroken: readonly { readonly source: string; readonly error: string }[]
  /** The user's patterns for test_progs. A test asked for by name must not be left out. */
  readonly tests: readonly string[]
}

const SELFTESTS = 'tools/testing/selftests/bpf/'

/** Reads what build/selftests.sh writes: the path of a source in the tree, and its first error. */
export function parseLeftOut(text: string, rules: LeftOutRules): LeftOutSource[] {
  return rows(text).map(([source = '', error = '']) => {
    const name = source.replace(/^.*\//, '').replace(/\.c$/, '')
    const asked = rules.tests.some((pattern) => pattern.split('/')[0] === name)
    const broken = rules.knownBroken.find((each) => source === `${SELFTESTS}${each.source}`)
    const known = broken !== undefined && error.includes(broken.error) && !asked
    return { source, error: error === '' ? 'does not build' : error, known }
  })
}
