import type { Field } from '../inputs/field.ts'
import { FIELDS } from '../inputs/fields.ts'
import { GROUPS } from '../inputs/groups.ts'
import type { FieldName, RawInputs } from '../inputs/schema.ts'
import { findPlatform } from '../platform/table.ts'
import { formatDuration } from '../results/duration.ts'
import { type CellInputs, isSameCell, type Support, type SupportCell } from '../results/support.ts'
import { VERDICT } from '../results/verdicts.ts'
import { isOld, type OwnVersions } from './own-versions.ts'

/** What a run that is about to begin is compared with the cells by. */
export interface AboutToRun {
  readonly cell: CellInputs
  /** All inputs as the user gave them. */
  readonly raw: RawInputs
  readonly now: OwnVersions
}

/** Inputs on what is built and booted that tell cells apart, or decide nothing of what comes out. */
const NO_DIFFERENCE: readonly FieldName[] = [
  ...(['platform', 'kernel', 'kernel-repository', 'kernel-ref', 'compiler'] as const),
  // Nothing is told of a kernel that is built already.
  ...(['kernel-image', 'kernel-modules', 'kernel-vmlinux', 'bundle', 'bundle-key'] as const),
  ...(['mirror', 'expired-releases', 'registry-auth'] as const),
]

/** Inputs that no cell has, and that may make a run end in another way than the cell's. */
const DECIDING: readonly FieldName[] = [
  ...[...(GROUPS['What is built'] ?? []), ...(GROUPS['What is booted'] ?? [])].filter(
    (name) => !NO_DIFFERENCE.includes(name),
  ),
  ...(['allowlist', 'denylist', 'leave-out'] as const),
]

/** What a cell's run had of an input; undefined for nothing. */
function valueIn(cell: SupportCell, name: FieldName): string | undefined {
  const platform = findPlatform(cell.platform)
  const [release] = platform?.releases ?? []
  const clang = Object.keys(cell.versions.packages).find((each) => /^clang-\d+$/.test(each))
  const field: Field<unknown> = FIELDS[name]
  switch (name) {
    case 'toolchain':
      return release === undefined ? field.default : `debian:${release}`
    case 'vm-memory':
      return platform?.memory === undefined ? field.default : `${platform.memory.usual}G`
    case 'clang':
      return clang?.replace('clang-', '') ?? 'of its own choice'
    default:
      return field.default === '' ? undefined : field.default
  }
}

/**
 * How a cell's run differs from one with these inputs: `, but without patches, with clang 19`. Presets
 * that it had are named with the cell.
 */
function otherwise(cell: SupportCell, raw: RawInputs): string {
  const parts = DECIDING.flatMap((name) => {
    const given = raw[name]?.trim() ?? ''
    const had = valueIn(cell, name)
    if (given === '' || given === had) return []
    if (name === 'config-preset' && cell.preset !== undefined) return []
    return [had === undefined ? `without ${name}` : `with ${name} ${had}`]
  })
  return parts.length === 0 ? '' : `, but ${parts.join(', ')}`
}

/** `debian:linux-source-6.12 and gcc`, `debian:linux-source-6.12, gcc and preset debug-off` */
function ofCell({ kernel, compiler, preset }: CellInputs): string {
  return preset === undefined
    ? `${kernel} and ${compiler}`
    : `${kernel}, ${compiler} and preset ${preset}`
}

/** `2 failed: test_progs iters, test_progs ringbuf`, at most three names. */
function failures({ counts, failed }: SupportCell): string {
  if (counts.failed === 0) return ''
  const more = failed.length > 3 ? ` and ${failed.length - 3} more` : ''
  return `, ${counts.failed} failed: ${failed.slice(0, 3).join(', ')}${more}`
}

function told(cell: SupportCell, now: OwnVersions): string {
  const { counts, seconds, verdict, leftOut = [] } = cell
  const old = isOld(cell, now) ? ' (old: with other scripts, vmtest, lists or tables)' : ''
  const left = leftOut.length === 0 ? '' : `, ${leftOut.length} left out`
  const { build, boot, quick, vms } = seconds
  const times = Object.entries({ build, boot, tests: quick, VMs: vms })
    .flatMap(([what, time]) => (time === undefined ? [] : [`${what} ${formatDuration(time)}`]))
    .join(', ')
  const took = times === '' ? '' : `; on ${cell.cpus} CPUs ${times}`
  const what = cell.tests === 'whole' ? 'the whole suite' : 'quick'
  return `${what} was ${VERDICT[verdict].word} on ${cell.date}${old}, ${counts.passed} passed${failures(cell)}${left}${took}`
}

/**
 * Says what is known of a platform with a kernel before it is built: from its own cells, of quick and of
 * the whole suite, else from those without its presets, else from those of other kernels and compilers;
 * and how their runs differ from the one that is about to begin. One sentence without a full stop.
 */
export function knownOf(support: Support, { cell: asked, raw, now }: AboutToRun): string {
  const { platform } = asked
  const subject = `${platform} with ${ofCell(asked)}`
  const find = (inputs: CellInputs): readonly SupportCell[] =>
    ([undefined, 'whole'] as const).flatMap((tests) =>
      support.cells.filter((cell) => isSameCell(cell, { ...inputs, tests })),
    )
  const its = find(asked)
  const own = its.length > 0 ? its : find({ ...asked, preset: undefined })
  const [first] = own
  if (first !== undefined) {
    const ends = own.map((cell) => told(cell, now))
    return `${platform} with ${ofCell(first)}${otherwise(first, raw)}: ${ends.join('; ')}`
  }

  const others = support.cells
    .filter((cell) => cell.platform === platform)
    .map((cell) => {
      const but = otherwise(cell, raw)
      return `with ${ofCell(cell)}${but}${but && ','} ${told(cell, now)}`
    })
  return others.length === 0
    ? `${subject}: not yet run, nor any other kernel on ${platform} (docs/support.md)`
    : `${subject}: not yet run; ${others.join('; ')}`
}
