import { z } from 'zod'
import { choice } from '../choice.ts'
import { ALL, BUILDING, field } from '../field.ts'
import { bytes, freshness } from '../values.ts'

/** Inputs on what is kept for later runs, in reading order. */
export const KEPT = {
  cache: field(
    choice('auto', 'true', 'restore', 'false'),
    'HOW',
    ['action'],
    "On GitHub, use the repository's cache: true or auto (restore; save as well when the event is push, schedule, workflow_dispatch or release), restore, or false.",
    'auto',
  ),
  'cache-budget': field(
    bytes,
    'SIZE',
    ['action'],
    'On GitHub, the most that one job adds to the cache of the repository, which has 10G for all; what would not fit is not saved.',
    '3G',
  ),
  'cache-dir': field(
    z.string(),
    'FOLDER',
    ALL,
    'Folder that keeps what steps made for later runs. Default: $XDG_CACHE_HOME/cross-bpf or ~/.cache/cross-bpf.',
  ),
  'cache-size': field(
    bytes,
    'SIZE',
    ALL,
    'Most that cache-dir may hold after a run, e.g. 20G; what was not used for longest goes first.',
    '30G',
  ),
  freshness: field(
    freshness,
    'TIME',
    ALL,
    'Build root and root filesystem are made anew where a window of this length begins, counted from 1970 in UTC: with 7d on Thursdays. never: made once and kept. A mirror with a date in it, as 20261101T000000Z, never changes.',
    '7d',
  ),
  ccache: field(
    choice('true', 'false'),
    'BOOL',
    BUILDING,
    "Compile the kernel through ccache, whose results lie in cache-dir and, after a build from nothing, in the repository's cache: true or false. All builds of a cache share these results, those of a tree you do not trust too.",
    'false',
  ),
}
