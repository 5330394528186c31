import { BOOTED } from './fields/booted.ts'
import { BUILT } from './fields/built.ts'
import { KEPT } from './fields/kept.ts'
import { OF_PHASES } from './fields/phases.ts'
import { TESTED } from './fields/tested.ts'

/** All inputs, in reading order: action.yml and printed plans follow it. */
export const FIELDS = { ...BUILT, ...BOOTED, ...TESTED, ...KEPT, ...OF_PHASES }
