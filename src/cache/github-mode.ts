import type { Inputs } from '../inputs/schema.ts'

/**
 * Events whose jobs save: their code is in the repository already, and other branches can read what
 * they save. Pull requests and merge queues would fill the cache with entries that no other branch
 * can read. Comments, other repositories and other workflows may run anybody's code.
 */
const SAVING: readonly string[] = ['push', 'schedule', 'workflow_dispatch', 'release']

/** What a job may do with GitHub's cache, and in `why` why it does not save. */
export interface CacheMode {
  readonly restore: boolean
  readonly save: boolean
  readonly why: string
}

/** Says what a job may do with the cache, by the input `cache` and the event that started it. */
export function cacheMode(input: Inputs['cache'], event: string): CacheMode {
  if (input === 'restore' || input === 'false')
    return {
      restore: input === 'restore',
      save: false,
      why: `this job only restores: cache is ${input}`,
    }
  const why = `this job only restores: its event is '${event}', and only ${SAVING.join(', ')} save`
  return { restore: true, save: SAVING.includes(event), why }
}
