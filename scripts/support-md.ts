import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { readText } from '../src/effects/files.ts'
import { PLATFORMS } from '../src/platform/table.ts'
import { isOld, type OwnVersions, ownVersions } from '../src/report/own-versions.ts'
import { loadLists, loadResources } from '../src/resources.ts'
import { formatDuration } from '../src/results/duration.ts'
import {
  type CellInputs,
  isSameCell,
  NOTHING_RUN,
  nameOf,
  parseSupport,
  type Support,
  type SupportCell,
} from '../src/results/support.ts'
import { VERDICT } from '../src/results/verdicts.ts'
import { cell } from './inputs-md.ts'
import { CELLS, runOf } from './support-cells.ts'

/** Path of the table that `npm run matrix` writes. */
export const SUPPORT = 'docs/support.json'

/**
 * Reads the text of docs/support.json.
 * @throws Error if it cannot be read
 */
export function readSupport(text: string): Support {
  const support = parseSupport(text)
  if (!support.ok) throw new Error(`${SUPPORT} cannot be read: ${support.problem}`)
  return support.value
}

/** `pass`, or `old: pass` if it was run with other versions. */
function verdictOf(run: SupportCell, now: OwnVersions): string {
  const { icon, word } = VERDICT[run.verdict]
  return `${icon} ${isOld(run, now) ? 'old: ' : ''}${word}`
}

const time = (seconds: number | undefined): string =>
  seconds === undefined ? '' : formatDuration(seconds)

/** A table's last columns: times of a cell, by what stands above them. */
type Times = Readonly<Record<string, keyof SupportCell['seconds']>>
const OF_QUICK: Times = { build: 'build', boot: 'boot', quick: 'quick' }
const OF_WHOLE: Times = { build: 'build', VMs: 'vms', 'whole run': 'whole' }

/** What came of a cell, a text for each column. */
const resultOf = (run: SupportCell, times: Times, now: OwnVersions): string[] => [
  verdictOf(run, now),
  run.date,
  String(run.counts.passed),
  String(run.counts.failed),
  String(run.counts.skipped),
  String(run.leftOut?.length ?? ''),
  ...Object.values(times).map((name) => time(run.seconds[name])),
]

const RESULT = ['result', 'date', 'passed', 'failed', 'skipped', 'left out']

/** A table of cells: what they are of, and what came of those that were run. */
function table(
  cells: readonly CellInputs[],
  runs: readonly SupportCell[],
  { times, presets, now }: { times: Times; presets: boolean; now: OwnVersions },
): string {
  const columns = [
    ...['platform', 'kernel', 'compiler', ...(presets ? ['preset'] : [])],
    ...[...RESULT, ...Object.keys(times)],
  ]
  const rows = cells.map((inputs) => {
    const { platform, kernel, compiler, preset = '' } = inputs
    const of = [platform, `\`${kernel}\``, compiler, ...(presets ? [preset] : [])]
    const run = runOf(runs, inputs)
    const result = run === undefined ? ['not yet run'] : resultOf(run, times, now)
    return columns.map((_, index) => [...of, ...result][index] ?? '')
  })
  const [head, ...lines] = [columns, ...rows].map((each) => `| ${each.join(' | ')} |`)
  return [head, `|${'---|'.repeat(columns.length)}`, ...lines].join('\n')
}

/** What a run has left out: a line for each reason. */
function leftOut({ leftOut: tests = [] }: SupportCell): string[] {
  if (tests.length === 0) return []
  const alike = ({ suite, reason }: (typeof tests)[number]) =>
    tests.filter((each) => each.suite === suite && each.reason === reason)
  const lines = tests
    .filter((each) => alike(each)[0] === each)
    .map((each) => {
      const names = alike(each).map(({ test }) => test)
      return `  - ${cell(`${each.suite} ${names.join(', ')}: ${each.reason}`)}`
    })
  return [`- **Left out**: ${tests.length}`, ...lines]
}

/** All that is kept of one run. */
function details(run: SupportCell): string {
  const { versions, accelerator, release } = run
  const packages = Object.entries(versions.packages).map(([name, version]) => `${name} ${version}`)
  const steps = Object.entries(run.steps).map(([id, seconds]) => `${id} ${formatDuration(seconds)}`)
  const lines = [
    `- **Result**: ${cell(run.sentence)}`,
    `- **cross-bpf**: commit ${run.commit}${run.modified ? ', with changes' : ''}; vmtest ${versions.vmtest}`,
    ...(release === undefined ? [] : [`- **Kernel release**: ${release}`]),
    `- **Packages**: ${packages.join(', ') || 'no build root was made'}`,
    `- **Machine**: ${run.cpus} CPUs${accelerator === undefined ? '' : `, ${accelerator.toUpperCase()}`}`,
    `- **Times**: ${[`whole run ${formatDuration(run.seconds.whole)}`, ...steps].join(', ')}`,
    ...(run.failed.length === 0 ? [] : [`- **Failed**: ${run.failed.map(cell).join(', ')}`]),
    ...leftOut(run),
  ]
  return `## ${nameOf(run)}\n\n${lines.join('\n')}\n`
}

/**
 * Text of docs/support.md: every cell of `quick`, run or not; those of the whole suite and those with
 * presets, where they were run; then what is kept of each run.
 */
export function renderSupportMd(support: Support, now: OwnVersions): string {
  const { cells } = support
  const whole = cells.filter(({ tests }) => tests === 'whole')
  const quick = cells.filter(({ tests }) => tests === undefined)
  const having = quick.filter(({ preset }) => preset !== undefined)
  const others = quick.filter(
    (run) => run.preset === undefined && !CELLS.some((each) => isSameCell(run, each)),
  )
  const plain = [...CELLS, ...others]
  const runs = [...plain.flatMap((inputs) => runOf(cells, inputs) ?? []), ...whole, ...having]
  const ran = (some: readonly SupportCell[], times: Times): string =>
    some.length === 0 ? 'None was yet.' : `\n${table(some, some, { times, presets: true, now })}`
  return `<!-- Made by npm run build from ${SUPPORT}, which npm run matrix writes. -->
# What was run

A cell is one run of \`./cross-bpf run --platform PLATFORM --kernel KERNEL --compiler COMPILER --tests quick\`, started by \`npm run matrix\`
([development.md](development.md)). Nobody writes a cell by hand. An old one was made by other versions than those beside
this page: of the scripts of \`build/\` and \`guest/\` that it used, of vmtest, of the entries for it in our lists of what fails, of its
platform's row, of its presets or of the selection \`quick\`. A time is missing where something came from the cache, or where the run did
not get there; the time of a build is that of an earlier run where this one has taken the same kernel and selftests from the cache. Left
out are tests and subtests that are known to fail with that kernel or under emulation, by the tree's lists or by ours. Older
cells do not say what they left out, nor with which lists and tables they ran.

${table(plain, cells, { times: OF_QUICK, presets: false, now })}

## The whole suite

Such a cell is without \`--tests quick\`, and is here only if it was run: all tests of test_progs and
test_verifier that the lists allow. VMs is the time from the first one's start to the last one's end.
${ran(whole, OF_WHOLE)}

## With presets

Such a cell has \`--config-preset\` besides ([presets.md](presets.md)), and is here only if it was run.
${ran(having, OF_QUICK)}
${runs.map((run) => `\n${details(run)}`).join('')}`
}

/** What README says of a platform: each of its runs without presets in a few words. */
function shown(
  of: Pick<CellInputs, 'platform' | 'tests'>,
  support: Support,
  now: OwnVersions,
): string {
  const runs = support.cells.filter((run) => isSameCell(run, { ...run, preset: undefined, ...of }))
  const words = runs.map((run) => {
    const { kernel, compiler, counts, date } = run
    const left = run.leftOut === undefined ? '' : `, ${run.leftOut.length} left out`
    return `${verdictOf(run, now)}: \`${kernel}\`, ${compiler}, ${counts.passed} passed, ${counts.failed} failed${left} (${date})`
  })
  return words.join('; ') || 'not yet run'
}

const MARKS = /(<!-- platforms: .* -->\n)[\s\S]*?(<!-- end of platforms -->\n)/

/**
 * README with the table of platforms made anew.
 * @throws Error if README has no marks for it
 */
export function renderReadme(text: string, support: Support, now: OwnVersions): string {
  if (!MARKS.test(text)) throw new Error('README.md has no marks for platforms')
  const rows = PLATFORMS.map(({ name: platform, aliases }) => {
    const [quick, whole] = ([undefined, 'whole'] as const).map((tests) =>
      shown({ platform, tests }, support, now),
    )
    return `| ${platform} | ${aliases.join(', ')} | ${quick} | ${whole} |`
  })
  const head = ['| platform | also called | quick | whole suite |', '|---|---|---|---|']
  const table = [...head, ...rows].join('\n')
  return text.replace(MARKS, (_, first: string, last: string) => `${first}\n${table}\n\n${last}`)
}

/** Writes docs/support.md and README's table. */
export async function writePages(root: string): Promise<void> {
  const at = (name: string): string => path.join(root, name)
  const text = await readText(at(SUPPORT))
  const support = text === undefined ? NOTHING_RUN : readSupport(text)
  const now = ownVersions(await loadResources(), await loadLists())
  await writeFile(at('docs/support.md'), renderSupportMd(support, now))
  const readme = await readFile(at('README.md'), 'utf8')
  await writeFile(at('README.md'), renderReadme(readme, support, now))
}
