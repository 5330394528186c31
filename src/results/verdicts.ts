/** All that is known of a verdict, of a run or of one finding. Everything else asks this table. */

interface VerdictFacts {
  /** Its name in a sentence. */
  readonly word: string
  readonly icon: string
  /** When a run comes to it, as a sentence without its subject. */
  readonly when: string
  /** Its class, for those that know only three: colours, annotations, the exit of a process. */
  readonly level: 'good' | 'bad' | 'stopped'
  /** Exit code of the process. */
  readonly exit: number
  /**
   * Exit code for `git bisect run` (git-bisect(1)): 0 is good, 125 means that the commit cannot be
   * tested, the rest of 1 to 127 is bad, and 128 or more stops the bisection. A kernel that does
   * not boot is bad. One that does not build, or of which nothing was measured, says nothing about
   * the bug.
   */
  readonly bisect: number
  /**
   * The same for the command `build`, where it differs: a bisection with builds alone looks for
   * what broke the build.
   */
  readonly bisectBuild?: number
  /** Who caused it, as far as a verdict can tell. */
  readonly blame: 'nobody' | 'user' | 'patches' | 'source' | 'tests' | 'kernel' | 'infrastructure'
  /**
   * True for runs that only build. Merging ignores such a verdict where other runs ran tests, and
   * as a finding it repeats the sentence of the run.
   */
  readonly buildOnly?: true
  /**
   * True where a run did not come to its end, or something else was tested: what failed in it
   * excuses no later failure.
   */
  readonly cutShort?: true
  /**
   * Whether JUnit has an error of its own for each finding; false where it has one for those alone
   * that no test or suite tells.
   */
  readonly junitError: boolean
}

/** Best first. The verdict of a run is the lowest one of its findings. */
const TABLE = {
  pass: {
    word: 'pass',
    icon: '✅',
    when: 'every planned suite ended, at least one test ran, none failed.',
    level: 'good',
    exit: 0,
    bisect: 0,
    blame: 'nobody',
    junitError: false,
  },
  built: {
    word: 'built',
    icon: '✅',
    when: 'build: the bundle is there.',
    level: 'good',
    exit: 0,
    bisect: 0,
    blame: 'nobody',
    buildOnly: true,
    junitError: false,
  },
  'no-tests': {
    word: 'no tests',
    icon: '❌',
    when: 'nothing was executed.',
    level: 'bad',
    exit: 1,
    bisect: 125,
    blame: 'user',
    junitError: true,
  },
  'test-failure': {
    word: 'test failure',
    icon: '❌',
    when: 'a test failed, a suite was killed or its result cannot be read.',
    level: 'bad',
    exit: 1,
    bisect: 1,
    blame: 'tests',
    junitError: false,
  },
  'kernel-splat': {
    word: 'kernel splat',
    icon: '💥',
    when: 'the kernel reported a warning or a bug.',
    level: 'bad',
    exit: 4,
    bisect: 1,
    blame: 'kernel',
    junitError: true,
  },
  timeout: {
    word: 'timeout',
    icon: '⏰',
    when: "the run's limit or a suite's was reached.",
    level: 'bad',
    exit: 5,
    bisect: 1,
    blame: 'kernel',
    cutShort: true,
    junitError: true,
  },
  'kernel-panic': {
    word: 'kernel panic',
    icon: '💥',
    when: 'the kernel panicked.',
    level: 'bad',
    exit: 4,
    bisect: 1,
    blame: 'kernel',
    cutShort: true,
    junitError: true,
  },
  'boot-failure': {
    word: 'boot failure',
    icon: '💥',
    when: 'the guest never got to its first command.',
    level: 'bad',
    exit: 4,
    bisect: 1,
    blame: 'kernel',
    cutShort: true,
    junitError: true,
  },
  'infrastructure-failure': {
    word: 'infrastructure failure',
    icon: '🚧',
    when: 'a mirror, a missing library, a full disk.',
    level: 'bad',
    exit: 6,
    bisect: 125,
    blame: 'infrastructure',
    cutShort: true,
    junitError: true,
  },
  'build-failure': {
    word: 'build failure',
    icon: '🔨',
    when: "the kernel or the selftests did not build; also a test's source that did not, though the tests that were left ran.",
    level: 'bad',
    exit: 3,
    bisect: 125,
    bisectBuild: 1,
    blame: 'source',
    junitError: true,
  },
  'patch-failure': {
    word: 'patch failure',
    icon: '🔨',
    when: 'a patch does not apply; its file and hunk are named.',
    level: 'bad',
    exit: 3,
    bisect: 125,
    blame: 'patches',
    junitError: true,
  },
  'invalid-input': {
    word: 'invalid input',
    icon: '✋',
    when: 'a flag has a value that it cannot have; a sentence says what is allowed.',
    level: 'bad',
    exit: 2,
    bisect: 128,
    blame: 'user',
    junitError: true,
  },
  cancelled: {
    word: 'cancelled',
    icon: '🚫',
    when: 'by a signal.',
    level: 'stopped',
    exit: 130,
    bisect: 130,
    blame: 'user',
    cutShort: true,
    junitError: true,
  },
} as const satisfies Readonly<Record<string, VerdictFacts>>

export type Verdict = keyof typeof TABLE

/** The class of a verdict: see VerdictFacts. */
export type VerdictLevel = VerdictFacts['level']

export const VERDICT: Readonly<Record<Verdict, VerdictFacts>> = TABLE

const isVerdict = (name: string): name is Verdict => Object.hasOwn(TABLE, name)

/** Verdicts, best first. */
export const VERDICTS: readonly Verdict[] = Object.keys(TABLE).filter(isVerdict)

const RANK = new Map<Verdict | undefined, number>(VERDICTS.map((verdict, rank) => [verdict, rank]))

/** Compares findings: the worst verdict first, those without a verdict last. */
export function worstFirst(
  a: { readonly verdict?: Verdict | undefined },
  b: { readonly verdict?: Verdict | undefined },
): number {
  return (RANK.get(b.verdict) ?? 0) - (RANK.get(a.verdict) ?? 0)
}

/** Returns the worst of several verdicts; `pass` for none. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce<Verdict>(
    (worst, each) => (worstFirst({ verdict: each }, { verdict: worst }) < 0 ? each : worst),
    'pass',
  )
}

export const isGood = (verdict: Verdict): boolean => VERDICT[verdict].level === 'good'

/**
 * Whether the verdict is one of a run that only builds; false for a warning, which has no verdict.
 */
export const isOfBuild = (verdict: Verdict | undefined): boolean =>
  verdict !== undefined && VERDICT[verdict].buildOnly === true

/** Whether the verdict says that a run did not come to its end: see VerdictFacts. */
export const isCutShort = (verdict: Verdict | undefined): boolean =>
  verdict !== undefined && VERDICT[verdict].cutShort === true

/** Returns the exit code of the process: the verdict's own, or the one for `git bisect run`. */
export function exitCode(verdict: Verdict, task?: 'run' | 'build' | 'test'): number {
  const { exit, bisect, bisectBuild = bisect } = VERDICT[verdict]
  if (task === undefined) return exit
  return task === 'build' ? bisectBuild : bisect
}
