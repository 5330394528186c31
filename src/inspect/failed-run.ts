import { readTestList } from '../lists/test-list.ts'
import { findPlatform, PLATFORMS } from '../platform/table.ts'
import { consoleLines } from '../results/kernel/console-lines.ts'
import type { RunResult, TestResult } from '../results/model.ts'
import { RELEASE } from '../results/release.ts'
import { RUNNERS } from '../runners/table.ts'
import type { LogJob } from './jobs.ts'
import { runnerRuns } from './runs.ts'

/** A suite that failed. */
export interface FailedSuite {
  readonly name: string
  readonly collection?: string | undefined
  /** Its failed tests; empty where only the suite as a whole is known to have failed. */
  readonly tests: readonly TestResult[]
}

/** What a log or a result tells of a run that failed. Names of suites and tests are not checked. */
export interface FailedRun {
  /** Names of the platforms that are told of, ours. */
  readonly platforms: readonly string[]
  /** Releases of the kernel. */
  readonly releases: readonly string[]
  readonly suites: readonly FailedSuite[]
  /** Entries of the lists that test_progs had. */
  readonly allow: readonly string[]
  readonly deny: readonly string[]
  /** The kernel's source as the input `kernel` named it. */
  readonly source?: string | undefined
  /** Names of presets. */
  readonly presets?: readonly string[] | undefined
  /** True if the tuned emulator ran it. */
  readonly tuned?: boolean | undefined
  /** True if the kernel was compiled with LLVM. */
  readonly llvm?: boolean | undefined
  /** True if its VM or its kernel's command line was not as by default. */
  readonly vmFlags?: boolean | undefined
}

interface Draft {
  readonly platforms: Set<string>
  readonly releases: Set<string>
  /** Names of suites that failed as a whole. */
  readonly failed: Set<string>
  readonly allow: string[]
  readonly deny: string[]
}

type Section = 'step' | 'allow' | 'deny' | undefined

/** Groups of lines whose content is read, by how their titles begin. */
const SECTIONS: readonly { readonly title: string; readonly section: Section }[] = [
  { title: 'Run ', section: 'step' },
  { title: 'allowlist - ', section: 'allow' },
  { title: 'denylist - ', section: 'deny' },
]
const GROUP = /^(?:##\[group\]|::group::)(.*)$/
const GROUP_END = /^(?:##\[endgroup\]|::endgroup::)/

interface Row {
  /** What prints the line. */
  readonly writer: string
  readonly pattern: RegExp
  /** The group that it has to be in. */
  readonly section?: Section
  readonly take: (draft: Draft, groups: readonly string[]) => void
}

const addPlatform = (draft: Draft, name: string | undefined): void => {
  if (name !== undefined) draft.platforms.add(name)
}
const addRelease = (draft: Draft, release: string): void => {
  if (RELEASE.test(release)) draft.releases.add(release)
}
/** Entries of a list on one line. */
const onOneLine = (text: string): string[] => text.split(',')

/** Lines of BPF CI that are read beside results of tests. */
const ROWS: readonly Row[] = [
  {
    writer: "GitHub's runner: an input or a variable of a step",
    pattern: /^ {1,4}(?:arch|ARCH): ([\w-]{1,20})$/,
    section: 'step',
    take: (draft, [arch = '']) => addPlatform(draft, findPlatform(arch)?.name),
  },
  {
    writer: 'run-bpf-selftests.sh: zcat /proc/config.gz',
    pattern: /^# Linux\/([\w-]{1,20}) (\S{1,64}) Kernel Configuration$/,
    take: (draft, [arch, release = '']) => {
      addPlatform(draft, PLATFORMS.find(({ kernelArch }) => kernelArch === arch)?.name)
      addRelease(draft, release)
    },
  },
  {
    writer: 'the kernel; a cross compiler has the triplet in its name',
    pattern: /^Linux version (\S{1,64}) \((?:\S{1,200}\) \(([\w-]{1,40})-gcc)?/,
    take: (draft, [release = '', triplet]) => {
      addPlatform(draft, PLATFORMS.find((each) => each.triplet === triplet)?.name)
      addRelease(draft, release)
    },
  },
  {
    writer: 'run.sh: Test Results',
    pattern: /^ {0,20}(test_[\w-]{1,40}): FAIL \(returned \d{1,3}\)$/,
    take: (draft, [suite = '']) => draft.failed.add(suite),
  },
  {
    writer: 'run-bpf-selftests.sh until 2023',
    pattern: /^ALLOWLIST: (.*)$/,
    take: (draft, [list = '']) => draft.allow.push(...onOneLine(list)),
  },
  {
    writer: 'run-bpf-selftests.sh until 2023',
    pattern: /^DENYLIST: (.*)$/,
    take: (draft, [list = '']) => draft.deny.push(...onOneLine(list)),
  },
]

/**
 * Reads the log of one job of BPF CI (libbpf/ci's run-vmtest): the platform from the job's name,
 * its step's inputs, the kernel's config or its first line; the lists from their groups.
 */
export function failedInLog({ name = '', text }: LogJob): FailedRun {
  const draft: Draft = {
    platforms: new Set(name.split(/\W+/).flatMap((word) => findPlatform(word)?.name ?? [])),
    releases: new Set(),
    failed: new Set(),
    allow: [],
    deny: [],
  }

  const lines = consoleLines(text)
  let section: Section
  for (const { text: line } of lines) {
    const title = GROUP.exec(line)?.[1]
    if (title !== undefined)
      section = SECTIONS.find((each) => title.startsWith(each.title))?.section
    else if (GROUP_END.test(line)) section = undefined
    else if (section === 'allow' || section === 'deny') draft[section].push(line)
    else
      for (const row of ROWS) {
        const found =
          row.section === undefined || row.section === section ? row.pattern.exec(line) : null
        if (found) row.take(draft, found.slice(1))
      }
  }

  const entries = (list: readonly string[]): string[] =>
    readTestList('', list.join('\n')).map(({ entry }) => entry)
  return {
    platforms: [...draft.platforms],
    releases: [...draft.releases],
    suites: suitesOf(runnerRuns(lines), draft.failed),
    allow: entries(draft.allow),
    deny: entries(draft.deny),
  }
}

/** Puts together what the runs of a log and its last lines say of suites, each once. */
function suitesOf(
  runs: ReturnType<typeof runnerRuns>,
  failed: ReadonlySet<string>,
): readonly FailedSuite[] {
  const known = RUNNERS.flatMap(({ names }) => names)
  const suites = new Map<string, TestResult[]>()
  for (const name of failed) if (known.includes(name)) suites.set(name, [])
  for (const { kind, program = kind, tests } of runs) {
    const bad = tests.filter(({ state }) => state === 'failed')
    // Another flavour of test_progs is one that is not built here.
    const name = known.includes(program) ? program : kind
    if (bad.length > 0) suites.set(name, [...(suites.get(name) ?? []), ...bad])
  }
  return [...suites].map(([name, tests]) => ({ name, tests }))
}

/** Reads a result of ours: its failed tests, and suites that did not come to their end. */
export function failedInResult(result: RunResult): FailedRun {
  const suites = result.suites.flatMap(({ name, collection, end, tests }): FailedSuite[] => {
    const bad = tests.filter(({ state }) => state === 'failed')
    const cut = end !== 'finished' && end !== 'missing'
    return bad.length > 0 || cut ? [{ name, collection, tests: bad }] : []
  })
  const { platform, kernel, presets, emulator, vmFlags = [] } = result
  return {
    platforms: [findPlatform(platform)?.name ?? []].flat(),
    releases: [kernel.release ?? []].flat(),
    suites,
    allow: [],
    deny: result.suites.flatMap(({ leftOut }) => leftOut.flatMap(({ by }) => by?.entry ?? [])),
    source: kernel.source,
    presets: presets?.names,
    tuned: emulator === 'tuned',
    llvm: kernel.compiler?.startsWith('llvm,'),
    vmFlags: vmFlags.length > 0,
  }
}
