import { expect, test } from 'vitest'
import { GROUPS } from '../../src/inputs/groups.ts'
import { FIELD_NAMES } from '../../src/inputs/parsed.ts'

test('every input is in one group', () => {
  expect(Object.values(GROUPS).flat().toSorted()).toEqual([...FIELD_NAMES].toSorted())
})
