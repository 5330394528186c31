import { formatDuration } from '../results/duration.ts'
import { type CellInputs, isSameCell, type Support, type SupportCell } from '../results/support.ts'
import { VERDICT } from '../results/verdicts.ts'

/** `2 failed: test_progs iters, test_progs ringbuf`, at most three names. */
function failures({ counts, failed }: SupportCell): string {
  if (counts.failed === 0) return ''
  const more = failed.length > 3 ? ` and ${failed.length - 3} more` : ''
  return `, ${counts.failed} failed: ${failed.slice(0, 3).join(', ')}${more}`
}

function told(cell: SupportCell): string {
  const { counts, seconds, verdict, leftOut = [] } = cell
  const left = leftOut.length === 0 ? '' : `, ${leftOut.length} left out`
  const times = Object.entries({ build: seconds.build, boot: seconds.boot, tests: seconds.quick })
    .flatMap(([what, time]) => (time === undefined ? [] : [`${what} ${formatDuration(time)}`]))
    .join(', ')
  const took = times === '' ? '' : `; on ${cell.cpus} CPUs ${times}`
  return `${VERDICT[verdict].word} on ${cell.date}, ${counts.passed} passed${failures(cell)}${left}${took}`
}

/**
 * Says what is known of a platform with a kernel before it is built: from its own cell, else from
 * those of other kernels and compilers. One sentence without a full stop.
 */
export function knownOf(support: Support, asked: CellInputs): string {
  const { platform, kernel, compiler } = asked
  const subject = `${platform} with ${kernel} and ${compiler}`
  const own = support.cells.find((cell) => isSameCell(cell, asked))
  if (own !== undefined) return `${subject}: quick was ${told(own)}`

  const others = support.cells
    .filter((cell) => cell.platform === platform)
    .map((cell) => `with ${cell.kernel} and ${cell.compiler} quick was ${told(cell)}`)
  return others.length === 0
    ? `${subject}: not yet run, nor any other kernel on ${platform} (docs/support.md)`
    : `${subject}: not yet run; ${others.join('; ')}`
}
