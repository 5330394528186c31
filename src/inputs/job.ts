import type { Expected } from '../judge/expected.ts'
import type { Phase } from './fields/phases.ts'
import { parseFields } from './parsed.ts'
import { checkRules, type FieldName, isGiven, PHASE_RULES, type RawInputs } from './rules.ts'
import type { Inputs } from './schema.ts'

/* What the action is told of its own job, beside the inputs of a run. */

/**
 * Parses what the action is to do.
 * @throws InvalidInput for an unknown phase, and for inputs that the phase has no use for
 */
export function parsePhase(raw: RawInputs): Phase {
  const parsed = parseFields(raw)
  const given = (name: FieldName): boolean => isGiven(raw, name)
  const phase = parsed.phase ?? (given('bundle') ? 'test' : 'run')
  checkRules(PHASE_RULES, raw, { given, parsed, phase })
  return phase
}

/** Returns the names of the variables that command gets. @throws InvalidInput */
export function variablesOf(raw: RawInputs): readonly string[] {
  return parseFields(raw)['command-environment']
}

/** The inputs about the job of a workflow itself. */
export interface JobInputs {
  readonly platform: string | undefined
  /** Names the jobs that belong together. */
  readonly call: string | undefined
  /** The job's timeout-minutes, in minutes. */
  readonly timeout: number
}

/** @throws InvalidInput for the first input that is wrong */
export function parseJob(raw: RawInputs): JobInputs {
  const parsed = parseFields(raw)
  return { platform: parsed.platform?.name, call: parsed.call, timeout: parsed['job-timeout'] }
}

/** The inputs of merging results. */
export interface ReportInputs {
  /** As the user gave them; none where they are the artifacts of `call`. */
  readonly paths: readonly string[]
  readonly expect: readonly Expected[] | undefined
  readonly base: string | undefined
  readonly cache: Inputs['cache']
  readonly out: string | undefined
}

/** @throws InvalidInput for the first input that is wrong */
export function parseReport(raw: RawInputs): ReportInputs {
  const parsed = parseFields(raw)
  return {
    paths: parsed.results ?? [],
    expect: parsed.expect,
    base: parsed.base,
    cache: parsed.cache,
    out: parsed.out,
  }
}
