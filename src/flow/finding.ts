import { readEnds } from '../effects/files.ts'
import { messageOf } from '../effects/message.ts'
import { Refused } from '../effects/untrusted.ts'
import { InvalidInput } from '../invalid-input.ts'
import { explainFailure } from '../judge/failure.ts'
import { NothingToRun } from '../lists/plan.ts'
import type { Finding, Verdict } from '../results/model.ts'
import { Cancelled, howEnded, StepFailure, wasKilled } from '../run/state.ts'
import { type Find, readPatchReports } from './built.ts'
import type { Prepared } from './prepare.ts'

/** Bytes read at each end of a failed step's log, to find why it failed. */
const LOG_READ = 8 << 20

/** What is needed to tell what an error means. */
export interface Around {
  readonly prepared: Prepared
  readonly find: Find
}

/** What an error means that says all of itself, also before a run has begun. */
const BY_ITSELF: readonly {
  readonly is: (error: unknown) => boolean
  readonly verdict: Exclude<Verdict, 'pass'>
}[] = [
  { is: (error) => error instanceof Cancelled && error.outOfTime, verdict: 'timeout' },
  { is: (error) => error instanceof Cancelled, verdict: 'cancelled' },
  { is: (error) => error instanceof InvalidInput, verdict: 'invalid-input' },
  { is: (error) => error instanceof NothingToRun, verdict: 'no-tests' },
]

/** The verdict for an error before anything was changed. */
export function verdictOf(error: unknown): Exclude<Verdict, 'pass'> {
  return BY_ITSELF.find(({ is }) => is(error))?.verdict ?? 'infrastructure-failure'
}

/** Turns an error that ended a run into a finding with a verdict. */
export async function findingOf(error: unknown, around: Around): Promise<Finding> {
  if (error instanceof Cancelled && !error.outOfTime)
    return { verdict: verdictOf(error), sentence: 'the run was cancelled' }
  if (error instanceof Refused) return unreadable(error, around.prepared)
  if (error instanceof StepFailure) return await failed(error, around)
  return { verdict: verdictOf(error), sentence: messageOf(error) }
}

/** Makes the finding for a refused file: the fault of the build or of the bundle that left it. */
export function unreadable({ message }: Refused, { bundle }: Pick<Prepared, 'bundle'>): Finding {
  if (bundle === undefined)
    return { verdict: 'build-failure', sentence: `of what the build left, ${message}` }
  const sentence = `input 'bundle' is '${bundle.path}'; of what is in it, ${message}`
  return { verdict: 'invalid-input', sentence }
}

async function failed(error: StepFailure, around: Around): Promise<Finding> {
  const { context } = around.prepared
  if (error.blame === 'patch-failure') {
    const finding = await failedPatch(error, around)
    if (finding !== undefined) return finding
  }

  const step = {
    title: error.step.title,
    // No patch failed, so patches are not to blame.
    blame: error.blame === 'patch-failure' ? 'infrastructure-failure' : error.blame,
    log: await readEnds(error.log, LOG_READ),
    how: howEnded(error.ended),
    killed: wasKilled(error.ended),
    timedOut: error.ended.timedOut,
    problems: error.problems,
  } as const
  return explainFailure(step, {
    clang: context.clang,
    packages: {
      'rootfs-packages': context.inputs.rootfsPackages,
      'toolchain-packages': context.inputs.toolchainPackages,
    },
    memory: context.host.memory,
  })
}

async function failedPatch(
  { tail }: StepFailure,
  { prepared, find }: Around,
): Promise<Finding | undefined> {
  try {
    const patches = await readPatchReports(find, prepared.context.patches)
    const patch = patches.find(({ state }) => state === 'failed')
    if (patch === undefined) return undefined
    return {
      verdict: 'patch-failure',
      sentence: `patch ${patch.patch} does not apply: ${patch.where}`,
      detail: tail.join('\n'),
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return unreadable(error, prepared)
  }
}
