import { formatDuration, formatSeconds } from '../results/duration.ts'
import type { Finding, RunResult, Splat, TestRef } from '../results/model.ts'
import {
  type Block,
  type Column,
  code,
  type DetailLimits,
  dim,
  folded,
  type Inline,
  type Item,
  listOf,
  long,
  numbers,
  pair,
  type Style,
  some,
  strong,
  tableOf,
  words,
} from './blocks.ts'
import { type Failure, failures, flakyTests } from './failures.ts'
import { reproduceCommand } from './reproduce.ts'
import {
  COMPARED,
  compared,
  comparisonSentence,
  countOf,
  isWarning,
  splatLocation,
  splatsInOrder,
  toldFindings,
} from './tell.ts'
import { cut, excerpt } from './text.ts'
import { plural, suiteError } from './words.ts'

/** Sections on the tests, made once for every medium. A parameter says how much they show. */

/** Returns what was run and how, verdict first. A terminal leaves out what is not brief. */
export function facts(result: RunResult): { readonly text: Inline; readonly brief: boolean }[] {
  const { verdict, platform, kernel, presets, rootfs, guest, accelerator, vms, seconds } = result
  const { slowdown } = result
  const { release, source, compiler } = kernel
  const all: [text: Inline | undefined, brief?: boolean][] = [
    [strong(verdict)],
    [code(platform), true],
    [release && `Linux ${release}`, true],
    [['from ', code(source)], release === undefined],
    [compiler],
    [kernel.packages && packageText(kernel.packages)],
    [presets && ['preset ', code(presets.names.join(', '))], true],
    [rootfs && ['root of ', code(rootfs.source), ', ', code(rootfs.image)]],
    [guest && `${guest.machine} guest with ${plural(guest.cpus, 'CPU')}`],
    [result.emulator === 'tuned' ? 'tcg, tuned' : accelerator, true],
    [slowdown && `${slowdown.toFixed(1)}× slower than the machine limits are made for`],
    [vms.length > 1 ? vmsText(vms) : undefined, true],
    [formatDuration(seconds), true],
  ]

  return all.flatMap(([text, brief = false]) => (text === undefined ? [] : [{ text, brief }]))
}

/** Names the package with the image of a kernel that Debian built, its version and its SHA-256. */
function packageText(packages: readonly string[]): Inline {
  const image = packages.find((line) => /^linux-image-\d/.test(line)) ?? packages[0] ?? ''
  const [name = '', version = '', , sum = ''] = image.split(' ')
  return ['package ', code(`${name} ${version}`), ', ', code(`sha256:${sum}`)]
}

/** `3 VMs`, how many CPUs they have if that differs, and how many did not boot: `3 VMs with 1 or 2 CPUs`. */
function vmsText(vms: RunResult['vms']): string {
  const cpus = [...new Set(vms.flatMap((vm) => vm.cpus ?? []))].toSorted((a, b) => a - b)
  const count = plural(vms.length, 'VM')
  const told = cpus.length < 2 ? count : `${count} with ${cpus.join(' or ')} CPUs`
  const restored = vms.filter((vm) => vm.restored)
  return restored.length === 0 ? told : `${told}, ${restored.length} from a snapshot`
}

const SUITE_COLUMNS: readonly Column[] = [
  ...words('suite'),
  ...numbers('passed', 'failed'),
  { title: 'flaky', number: true, optional: true },
  ...numbers('skipped', 'time'),
  { title: 'error', optional: true, below: true },
]

export function suites({ suites: all }: RunResult): Block[] {
  if (all.length === 0) return []

  // A count of 0 is left empty.
  const number = (count: number, as: Style): Inline => (count === 0 ? '' : { as, text: count })
  const table = tableOf(SUITE_COLUMNS, all, { entries: all.length }, (suite) => {
    const problem = suiteError(suite)
    return {
      mark: problem === undefined && suite.failed === 0 ? 'good' : 'bad',
      cells: [
        code(suite.name),
        number(suite.passed, 'passed'),
        number(suite.failed, 'failed'),
        number(suite.flaky, 'flaky'),
        number(suite.skipped, 'skipped'),
        suite.seconds === undefined ? '' : formatDuration(suite.seconds),
        problem ?? '',
      ],
    }
  })

  return [table]
}

/** Shows what decided the verdict. */
export function findings(result: RunResult, limits: DetailLimits): Block[] {
  return some(toldFindings(result).bad, limits, (one) => finding(one, limits))
}

export function warnings(result: RunResult, limits: DetailLimits): Block[] {
  return some(toldFindings(result).warnings, limits, (one) => finding(one, limits))
}

function finding(one: Finding, limits: DetailLimits): Block {
  const { sentence, file, line, detail } = one
  return {
    kind: 'finding',
    verdict: isWarning(one) ? 'warning' : one.verdict,
    text: sentence,
    location: file === undefined || line === undefined ? file : `${file}:${line}`,
    log: detail === undefined ? undefined : limits.log(detail),
  }
}

function command(
  result: RunResult,
  suite: string | undefined,
  test: string | undefined,
  long = false,
): Block[] {
  const text = reproduceCommand(result, suite, test)
  return text === undefined ? [] : [{ kind: 'command', text, long }]
}

/** Shows a test that failed, or is flaky. */
export function failure(
  result: RunResult,
  { suite, test, subtests, message }: Failure,
  limits: DetailLimits,
  state: 'failed' | 'flaky' = 'failed',
  open = true,
): Block {
  const took = test.seconds === undefined ? '' : ` in ${formatSeconds(test.seconds)}`
  const runs = test.runs === undefined ? '' : `, ${plural(test.runs, 'run')}`
  const item = (sub: Failure['subtests'][number]): Item => {
    const said = sub.message === undefined ? undefined : excerpt(sub.message, 1).lines[0]

    const own = limits.subtestLogs && sub.message !== message && sub.message?.includes('\n')
    const log = own && sub.message !== undefined ? limits.log(sub.message) : undefined
    const first = said === undefined ? '' : long(': ', cut(said, 200))
    return { state, text: [code(sub.name), first], log: log?.more ? undefined : log }
  }

  const shown = { ...limits, entries: limits.subtests }
  const names = listOf(subtests, shown, item)
  const how = state === 'flaky' ? 'failed once' : 'failed'

  return {
    kind: 'details',
    icon: '❌',
    state,
    head: [pair(code(suite.name), strong(code(test.name))), long(dim(`${took}${runs}`))],
    body: [
      ...(subtests.length === 0 ? [] : [names]),
      message === undefined
        ? { kind: 'sentence', text: `It ${how} without a message.`, dim: true, long: true }
        : limits.log(message),
      ...command(result, suite.name, test.name),
    ],
    open,
    level: state === 'failed' ? 'bad' : 'warn',
  }
}

export function failed(result: RunResult, limits: DetailLimits): Block[] {
  const all = failures(result)
  if (all.length === 0) return []
  const show = (one: Failure, at: number): Block =>
    failure(result, one, limits, 'failed', at < limits.open)
  return [failedHeading(all.length), ...some(all, limits, show)]
}

export function failedHeading(count: number): Block {
  return { kind: 'heading', id: 'failures', level: 'bad', text: plural(count, 'failed test') }
}

/** Shows flaky tests, apart from the failures. */
export function flaky(result: RunResult, limits: DetailLimits): Block[] {
  const all = flakyTests(result)
  if (all.length === 0) return []

  const count = plural(all.length, 'flaky test')
  const text = `${count}: failed in one run and passed in another`
  const heading: Block = { kind: 'heading', id: 'flaky', level: 'warn', text }
  switch (limits.flaky) {
    case 'whole':
      return [heading, ...some(all, limits, (one) => failure(result, one, limits, 'flaky', false))]
    case 'names':
      return [
        heading,
        listOf(all, limits, ({ suite, test }) => ({ text: pair(suite.name, test.name) })),
      ]
    case 'rows':
      return folded(
        { icon: '🎲', head: text },
        [...words('suite', 'test'), ...numbers('runs'), ...words('what failed')],
        all,
        limits,
        ({ suite, test, subtests, message }) => {
          const said = [...subtests.map((sub) => sub.name), ...excerpt(message ?? '', 1).lines]
          return [code(suite.name), code(test.name), test.runs ?? '', cut(said.join(', '), 200)]
        },
      )
  }
}

const note = (text: string): Block => ({ kind: 'sentence', text, long: true })

export function hangs(result: RunResult, limits: DetailLimits): Block[] {
  return result.suites.flatMap((suite): Block[] => {
    const { name, hang } = suite
    if (hang === undefined) return []

    const last = hang.output.slice(-limits.tail).map((line) => cut(line, 1000))
    const said: Block[] =
      last.length === 0
        ? [note('It said nothing.')]
        : [note('Its last lines:'), { kind: 'log', text: last.join('\n') }]
    const blocked: Block[] =
      hang.blocked === undefined
        ? []
        : [
            note('What the kernel says of blocked tasks:'),
            { ...limits.report(hang.blocked), long: true },
          ]

    const body = [...said, ...blocked, ...command(result, name, hang.test)]
    const what = hang.test === undefined ? '' : [' while ', strong(code(hang.test)), ' ran']
    const head = [code(name), ' hung', what]
    return [{ kind: 'details', icon: '⏰', head, body, open: true, level: 'bad' }]
  })
}

/** Shows the kernel's reports about itself. */
export function splats(result: RunResult, limits: DetailLimits): Block[] {
  const all = splatsInOrder(result)
  if (all.length === 0) return []

  const level = all.some(({ allowed }) => allowed === undefined) ? 'bad' : 'warn'
  const text = `${plural(countOf(all), 'report')} of the kernel about itself`
  return [
    { kind: 'heading', id: 'kernel', level, text },
    ...some(
      all,
      limits,
      (one) => splat(result, one, limits),
      (rest) => plural(countOf(rest), 'more report of the kernel', 'more reports of the kernel'),
    ),
  ]
}

function splat(result: RunResult, one: Splat, limits: DetailLimits): Block {
  const { kind, title, text, suite, test, allowed, more } = one
  const { file, where } = splatLocation(one, result)
  const during = [suite, test].flatMap((name) => (name === undefined ? [] : [code(name)]))
  const isAllowed = allowed !== undefined
  return {
    kind: 'details',
    icon: isAllowed ? '🔇' : '💥',
    head: [
      pair(isAllowed ? dim(kind) : { as: 'failed', text: kind }, code(title)),
      isAllowed ? long(dim(' allowed')) : '',
    ],
    facts: [
      [code(file), where],
      ...(during.length === 0 ? [] : [['while ', pair(...during), ' ran']]),
      ...(isAllowed ? [['allowed by ', code(allowed)]] : []),
      ...(more === undefined ? [] : [`${more} more like it`]),
    ],
    body: [{ ...limits.report(text), long: true }, ...command(result, suite, test, true)],
    level: isAllowed ? undefined : 'bad',
  }
}

export function comparison({ comparison }: RunResult, limits: DetailLimits): Block[] {
  if (comparison === undefined) return []
  const name = ({ suite, test }: TestRef): Item => ({ text: pair(code(suite), code(test)) })
  const parts = COMPARED.filter(({ key }) => (comparison[key]?.length ?? 0) > 0).map(
    ({ key, title, icon }): Block => {
      const isNew = key === 'newFailures'
      return {
        kind: 'details',
        icon,
        head: compared(comparison[key]?.length ?? 0, title),
        body: [listOf(comparison[key] ?? [], limits, name)],
        open: isNew,
        level: isNew ? 'bad' : undefined,
      }
    },
  )

  const text = `Compared with ${comparison.base}: ${comparisonSentence(comparison)}`
  const level = comparison.newFailures.length > 0 ? 'bad' : undefined
  return [{ kind: 'heading', id: 'compared', level, text }, ...parts]
}
