/** What a run, or one finding of it, comes to. All that is known of a verdict stands in its row; everything else asks this table. */

interface VerdictFacts {
  /** What it is called in a sentence. */
  readonly word: string
  readonly icon: string
  /** How it is to be read where there are only these three: a colour, an annotation, a process' end. */
  readonly level: 'good' | 'bad' | 'stopped'
  /** Exit code of the process. */
  readonly exit: number
  /**
   * Exit code for `git bisect run`, which takes 0 for good, 1 to 127 for bad but for 125 (can't be tested, try another
   * commit), and stops at 128 and more: git-bisect(1). A kernel that does not boot is bad; one that does not build, or of
   * which nothing was measured, says nothing about the bug that is looked for.
   */
  readonly bisect: number
  /** The same for `build`, where that differs: who bisects with builds alone looks for what broke the build. */
  readonly bisectBuild?: number
  /** Whose doing it is, as far as a verdict can tell. */
  readonly blame: 'nobody' | 'user' | 'patches' | 'source' | 'tests' | 'kernel' | 'infrastructure'
  /**
   * Of a run that was to build and nothing else: it counts for nothing where others ran tests, and as a finding it says no
   * more than the run's sentence.
   */
  readonly buildOnly?: true
  /** Whether a finding is an error of its own in JUnit; false where tests and suites say it themselves. */
  readonly junitError: boolean
}

/** Best first: of several the one that stands lowest is the run's. */
const TABLE = {
  pass: {
    word: 'pass',
    icon: '✅',
    level: 'good',
    exit: 0,
    bisect: 0,
    blame: 'nobody',
    junitError: false,
  },
  built: {
    word: 'built',
    icon: '✅',
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
    level: 'bad',
    exit: 1,
    bisect: 125,
    blame: 'user',
    junitError: true,
  },
  'test-failure': {
    word: 'test failure',
    icon: '❌',
    level: 'bad',
    exit: 1,
    bisect: 1,
    blame: 'tests',
    junitError: false,
  },
  'kernel-splat': {
    word: 'kernel splat',
    icon: '💥',
    level: 'bad',
    exit: 4,
    bisect: 1,
    blame: 'kernel',
    junitError: true,
  },
  timeout: {
    word: 'timeout',
    icon: '⏰',
    level: 'bad',
    exit: 5,
    bisect: 1,
    blame: 'kernel',
    junitError: true,
  },
  'kernel-panic': {
    word: 'kernel panic',
    icon: '💥',
    level: 'bad',
    exit: 4,
    bisect: 1,
    blame: 'kernel',
    junitError: true,
  },
  'boot-failure': {
    word: 'boot failure',
    icon: '💥',
    level: 'bad',
    exit: 4,
    bisect: 1,
    blame: 'kernel',
    junitError: true,
  },
  'infrastructure-failure': {
    word: 'infrastructure failure',
    icon: '🚧',
    level: 'bad',
    exit: 6,
    bisect: 125,
    blame: 'infrastructure',
    junitError: true,
  },
  'build-failure': {
    word: 'build failure',
    icon: '🔨',
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
    level: 'bad',
    exit: 3,
    bisect: 125,
    blame: 'patches',
    junitError: true,
  },
  'invalid-input': {
    word: 'invalid input',
    icon: '✋',
    level: 'bad',
    exit: 2,
    bisect: 128,
    blame: 'user',
    junitError: true,
  },
  cancelled: {
    word: 'cancelled',
    icon: '🚫',
    level: 'stopped',
    exit: 130,
    bisect: 130,
    blame: 'user',
    junitError: true,
  },
} as const satisfies Readonly<Record<string, VerdictFacts>>

export type Verdict = keyof typeof TABLE

/** How a verdict is to be read: see the table. */
export type VerdictLevel = VerdictFacts['level']

export const VERDICT: Readonly<Record<Verdict, VerdictFacts>> = TABLE

const isVerdict = (name: string): name is Verdict => Object.hasOwn(TABLE, name)

/** Verdicts, best first. */
export const VERDICTS: readonly Verdict[] = Object.keys(TABLE).filter(isVerdict)

const RANK = new Map<Verdict | undefined, number>(VERDICTS.map((verdict, rank) => [verdict, rank]))

/** Order of what may have a verdict: the worst first, what has none last. */
export function worstFirst(
  a: { readonly verdict?: Verdict | undefined },
  b: { readonly verdict?: Verdict | undefined },
): number {
  return (RANK.get(b.verdict) ?? 0) - (RANK.get(a.verdict) ?? 0)
}

/** The worst of several verdicts; `pass` for none. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce<Verdict>(
    (worst, each) => (worstFirst({ verdict: each }, { verdict: worst }) < 0 ? each : worst),
    'pass',
  )
}

export const isGood = (verdict: Verdict): boolean => VERDICT[verdict].level === 'good'

/** Whether it is of a build alone; a warning is of neither. */
export const isOfBuild = (verdict: Verdict | undefined): boolean =>
  verdict !== undefined && VERDICT[verdict].buildOnly === true

/** The exit code of a task: the verdict's own, or what `git bisect run` wants. */
export function exitCode(verdict: Verdict, task?: 'run' | 'build' | 'test'): number {
  const { exit, bisect, bisectBuild = bisect } = VERDICT[verdict]
  if (task === undefined) return exit
  return task === 'build' ? bisectBuild : bisect
}
