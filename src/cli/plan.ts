import { cancellation } from '../effects/root.ts'
import { somethingToRun } from '../flow/app.ts'
import { findBase } from '../flow/base.ts'
import { explainRun } from '../flow/explain.ts'
import { prepare, untilCancelled } from '../flow/prepare.ts'
import type { RawInputs } from '../inputs/schema.ts'
import { InvalidInput } from '../invalid-input.ts'
import { printPlan } from '../plan/whole.ts'
import { renderExplained, renderExplainedJson } from '../report/explain.ts'
import { loadResources } from '../resources.ts'
import { tellKnown } from './known.ts'
import { columnsOf, isColored } from './screen.ts'

export const EXPLAIN_HELP =
  'instead of the script, say for each step what would happen now and why: reused, incremental ' +
  '(on which product, how many files changed), made (what differs from the nearest product), ' +
  'run (every time), or unknown until another step is done'
export const JSON_HELP =
  'with --explain: print JSON, a list of steps, each with step, title, key, action, why'

/**
 * Makes what `plan` prints: the script, or with `explain` what each step would do.
 * @throws InvalidInput for wrong inputs, or `json` without `explain`; Cancelled
 */
export async function plan(
  raw: RawInputs,
  flags: { readonly explain: boolean; readonly json: boolean },
): Promise<string> {
  if (flags.json && !flags.explain)
    throw new InvalidInput('json', 'on', '--explain beside it: a script has no other form')
  const signal = cancellation()
  const { context, bundle, folders } = await prepare('run', raw, await loadResources(), signal)
  somethingToRun(context)
  // A base that was named is read, so that a run would not refuse it.
  await findBase(context.inputs, undefined, undefined)
  if (!flags.explain) return printPlan(context, bundle, await tellKnown(context, raw))
  const explaining = explainRun({ context, cacheDir: folders.cacheDir, tests: true })
  const steps = await untilCancelled(explaining, signal)
  return flags.json
    ? renderExplainedJson(steps)
    : renderExplained(steps, columnsOf(process.stdout, 100), isColored(process.stdout))
}
