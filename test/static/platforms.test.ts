/** Lists of platforms and kernels outside the sources are those of the tables. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { KERNELS } from '../../scripts/support-cells.ts'
import { PLATFORMS } from '../../src/platform/table.ts'
import { ROOT } from '../tools/tools.ts'

const NAMES = PLATFORMS.filter(({ untried }) => !untried).map(({ name }) => name)

/** Items of the one list in a file that a pattern finds: names in quotes or bare, with commas between. */
function listIn(file: string, pattern: RegExp): string[] {
  const found = [...readFileSync(path.join(ROOT, file), 'utf8').matchAll(pattern)]
  expect(found, `${file} has one ${pattern}`).toHaveLength(1)
  return (found[0]?.[1] ?? '').split(',').map((item) => item.trim().replaceAll(/^["']|["']$/g, ''))
}

test.each([
  ['.github/workflows/ci.yml', /^ {8}platform: \[(.*)\]$/gm],
  ['README.md', /^ {8}platform: \[(.*)\]$/gm],
  ['.github/workflows/cross-bpf.yml', /^ {8}default: '\[(.*)\]'$/gm],
])('%s has all platforms that have been tried', (file, pattern) => {
  expect(listIn(file, pattern)).toEqual(NAMES)
})

test('the example in the reusable workflow has platforms of the table', () => {
  const named = listIn('.github/workflows/cross-bpf.yml', /^# {9}platforms: '\[(.*)\]'$/gm)
  expect(named.filter((name) => !NAMES.includes(name))).toEqual([])
})

test('CI runs kernels of the matrix', () => {
  const kernels = listIn('.github/workflows/ci.yml', /^ {8}kernel: \[(.*)\]$/gm)
  expect(kernels.filter((name) => !KERNELS.includes(name))).toEqual([])
})
