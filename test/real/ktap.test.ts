import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { which } from '../../src/effects/probe.ts'
import { compareKtap, isUnexpected } from '../differential/ktap.ts'
import { CACHE } from './cross-bpf.ts'

/** The kernel that the main job built. */
function tree(): string | undefined {
  const sources = path.join(CACHE, 'source')
  const folder = readdirSync(sources).find((name) => name.startsWith('linux-source-6.12-'))
  return folder && path.join(sources, folder, 'tree')
}

test.skipIf(which('python3') === undefined)(
  "counts and outcome of KTAP are those of the tree's own parser, or it is said why not",
  () => {
    const source = tree()
    expect(source).toBeDefined()
    const rows = compareKtap(source ?? '')
    expect(rows.length).toBeGreaterThan(50)
    expect(rows.filter(isUnexpected)).toEqual([])
  },
)
