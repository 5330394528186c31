import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseRemovals, type Limits, type Stored } from '../../src/cache/evict.ts'

const NOW = 1_000_000_000_000
const HOUR = 3600_000

/** `key` was last used `hours` ago and takes `bytes`. */
function stored(key: string, hours: number, bytes: number, given: Partial<Stored> = {}): Stored {
  return {
    kind: 'kernel',
    key,
    bytes,
    made: NOW - 100 * HOUR,
    used: NOW - hours * HOUR,
    inUse: false,
    ...given,
  }
}

const SOME = [
  stored('new', 1, 40),
  stored('old', 30, 30),
  stored('busy', 40, 20, { inUse: true }),
  stored('older', 50, 10, { kind: 'rootfs' }),
]

describe('what goes', () => {
  test.each<[string, Limits, string[]]>([
    ['nothing without limits', {}, []],
    ['all but what is in use', { all: true }, ['older', 'old', 'new']],
    ['all of a kind', { all: true, kinds: ['kernel'] }, ['old', 'new']],
    ['what was not used for long', { olderThan: 24 * 3600 }, ['older', 'old']],
    ['what was not used for long, of a kind', { olderThan: 24 * 3600, kinds: ['kernel'] }, ['old']],
    ['until the rest fits: at the limit', { maxBytes: 100 }, []],
    ['until the rest fits: a byte above it', { maxBytes: 99 }, ['older']],
    ['until the rest fits: the one in use counts', { maxBytes: 60 }, ['older', 'old']],
    ['until the rest fits: and stays', { maxBytes: 1 }, ['older', 'old', 'new']],
    ['until the rest of a kind fits', { maxBytes: 60, kinds: ['kernel'] }, ['old']],
    ['until there is room', { toFree: 11 }, ['older', 'old']],
    ['both age and size', { olderThan: 45 * 3600, maxBytes: 70 }, ['older', 'old']],
  ])('%s', (_, limits, expected) => {
    expect(chooseRemovals(SOME, limits, NOW).map(({ key }) => key)).toEqual(expected)
  })
})

const anyStored = fc.record<Stored>({
  kind: fc.constantFrom('kernel', 'rootfs', 'leftover'),
  key: fc.string({ minLength: 1 }),
  bytes: fc.nat(1000),
  made: fc.nat(NOW),
  used: fc.nat(NOW),
  inUse: fc.boolean(),
})

test('whatever is stored: nothing in use goes, the rest fits or nothing more could go, and no newer one goes before an older', () => {
  fc.assert(
    fc.property(fc.array(anyStored), fc.nat(5000), (all, maxBytes) => {
      const gone = new Set(chooseRemovals(all, { maxBytes }, NOW))
      const rest = all.filter((each) => !gone.has(each))
      expect([...gone].filter(({ inUse }) => inUse)).toEqual([])
      const free = rest.filter(({ inUse }) => !inUse)
      const bytes = rest.reduce((sum, each) => sum + each.bytes, 0)
      expect(bytes <= maxBytes || free.length === 0).toBe(true)
      const newestGone = Math.max(-1, ...[...gone].map(({ used }) => used))
      expect(free.every(({ used }) => used >= newestGone)).toBe(true)
      // Without the last of them the rest would not have fitted.
      const last = [...gone].at(-1)
      if (last !== undefined) expect(bytes + last.bytes).toBeGreaterThan(maxBytes)
    }),
  )
})
