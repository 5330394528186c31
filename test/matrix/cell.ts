import type { Platform } from '../../src/platform/table.ts'
import { isOld, type OwnVersions, tablesOf } from '../../src/report/own-versions.ts'
import type { LeftOutTest, RunResult, StepReport } from '../../src/results/model.ts'
import type { CellInputs, SupportCell } from '../../src/results/support.ts'

export type Packages = SupportCell['versions']['packages']

/** What is known of a run beside its result. */
export interface Around {
  readonly date: string
  readonly commit: string
  readonly modified: boolean
  readonly cpus: number
  readonly now: OwnVersions
  /** The scripts that made what it has used. */
  readonly scripts: string
  readonly packages: Packages
  /** The cell of an earlier run. */
  readonly before?: SupportCell | undefined
}

/**
 * Takes compilers, pahole and QEMU from a build root's list of packages, a line each: `NAME:ARCH
 * VERSION`.
 */
export function packagesIn(list: string, platform: Platform): Packages {
  const compiler = platform.compilerPackage.replace(/^gcc-/, String.raw`gcc-\d+-`)
  const wanted = new RegExp(`^(?:clang-\\d+|dwarves|${compiler}|${platform.qemuPackage})$`)
  return Object.fromEntries(
    list.split('\n').flatMap((line) => {
      const [, name = '', version = ''] = /^([^: ]+)(?::\S+)? (\S+)$/.exec(line) ?? []
      return wanted.test(name) ? [[name, version]] : []
    }),
  )
}

const round = (seconds: number): number => Math.round(seconds * 10) / 10

/** Wall time of kernel and selftests; undefined unless both were built from nothing. */
function buildTime(steps: readonly StepReport[]): number | undefined {
  const [kernel, selftests] = ['kernel', 'selftests'].map((id) =>
    steps.find((step) => step.id === id && step.state === 'done' && step.note === undefined),
  )
  return kernel === undefined || selftests === undefined
    ? undefined
    : round(selftests.start + selftests.seconds - kernel.start)
}

/** True if neither kernel nor selftests were built. */
const isReused = (steps: readonly StepReport[]): boolean =>
  ['kernel', 'selftests'].every((id) =>
    steps.some((step) => step.id === id && step.state === 'reused'),
  )

const isSame = (a: Packages, b: Packages): boolean => {
  const text = (all: Packages): string => JSON.stringify(Object.entries(all).toSorted())
  return text(a) === text(b)
}

/** The build time of an earlier run whose kernel and selftests this one has taken from the cache. */
function earlierBuild({ kernel, steps }: RunResult, { before, packages }: Around) {
  if (before === undefined || !isReused(steps)) return undefined
  const same = before.release === kernel.release && isSame(before.versions.packages, packages)
  return same ? before.seconds.build : undefined
}

/** What the suites took; undefined if one of them did not end. */
function suitesTime({ suites }: RunResult): number | undefined {
  const times = suites.map(({ seconds }) => seconds)
  if (times.length === 0 || times.includes(undefined)) return undefined
  return round(times.reduce<number>((sum, seconds = 0) => sum + seconds, 0))
}

/** From the first VM's start to the last one's end; undefined if none was started. */
function vmsTime({ vms }: RunResult): number | undefined {
  if (vms.length === 0) return undefined
  const ends = vms.map(({ start, seconds }) => start + seconds)
  return round(Math.max(...ends) - Math.min(...vms.map(({ start }) => start)))
}

/** What the first VM took beside its suites; undefined where several shared them. */
function bootTime({ vms }: RunResult, quick: number | undefined): number | undefined {
  const first = vms.filter(({ why }) => why === 'first')
  const [vm] = first
  if (vm === undefined || first.length > 1 || vm.problem !== undefined || quick === undefined)
    return undefined
  return round(Math.max(0, vm.seconds - quick))
}

/** Why a test was left out, and the list that says so. */
const reasonOf = ({ reason, by }: LeftOutTest): string =>
  by === undefined ? reason : `${reason} (${by.list})`

/** The cell of a run that has ended. */
export function cellOf(inputs: CellInputs, result: RunResult, around: Around): SupportCell {
  const { suites, steps, accelerator } = result
  const { release } = result.kernel
  const quick = inputs.tests === undefined ? suitesTime(result) : undefined
  const count = (state: 'passed' | 'failed' | 'skipped' | 'flaky'): number =>
    suites.reduce((sum, suite) => sum + suite[state], 0)
  const vmtest = steps.find(({ id }) => id === 'vmtest')?.title ?? ''

  const { platform, kernel, compiler, preset, tests } = inputs
  return {
    platform,
    kernel,
    compiler,
    preset,
    tests,
    date: around.date,
    commit: around.commit,
    modified: around.modified ? true : undefined,
    versions: {
      scripts: around.scripts,
      vmtest: /^vmtest (\d[\w.]*),/.exec(vmtest)?.[1] ?? "this machine's own",
      ...tablesOf({ platform, preset, tests, release, accelerator }, around.now),
      packages: around.packages,
    },
    release,
    cpus: around.cpus,
    accelerator,
    verdict: result.verdict,
    sentence: result.sentence,
    seconds: {
      whole: round(result.seconds),
      build: buildTime(steps) ?? earlierBuild(result, around),
      boot: bootTime(result, quick),
      quick,
      vms: tests === 'whole' ? vmsTime(result) : undefined,
    },
    steps: Object.fromEntries(
      steps
        .filter(({ state, seconds }) => state !== 'reused' && seconds >= 1)
        .map(({ id, seconds }) => [id, round(seconds)]),
    ),
    counts: {
      passed: count('passed'),
      failed: count('failed'),
      skipped: count('skipped'),
      flaky: count('flaky'),
    },
    failed: suites.flatMap(({ name, tests }) =>
      tests.filter(({ state }) => state === 'failed').map((test) => `${name} ${test.name}`),
    ),
    leftOut: suites.flatMap(({ name: suite, leftOut }) =>
      leftOut.map((left) => ({ suite, test: left.name, reason: reasonOf(left) })),
    ),
  }
}

/** Where a cell stands: not yet run, run with other versions, to be run again, or done. */
export type Standing = 'not yet run' | 'old' | 'failed for this machine' | 'done'

/**
 * Says where a cell stands.
 * @param packages those of the build root in cache-dir; undefined if there is none. Then nothing
 *     newer is known, and the cell stands: it would run again for each eviction and each window of
 *     freshness
 */
export function standingOf(
  run: SupportCell | undefined,
  now: OwnVersions,
  packages: Packages | undefined,
): Standing {
  if (run === undefined) return 'not yet run'
  // A mirror or a full disk says nothing about the platform.
  if (run.verdict === 'infrastructure-failure') return 'failed for this machine'
  const same = packages === undefined || isSame(packages, run.versions.packages)
  return same && !isOld(run, now) ? 'done' : 'old'
}
