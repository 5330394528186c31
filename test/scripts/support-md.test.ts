import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { CELLS } from '../../scripts/support-cells.ts'
import {
  readSupport,
  renderReadme,
  renderSupportMd,
  SUPPORT,
  writePages,
} from '../../scripts/support-md.ts'
import { PLATFORMS } from '../../src/platform/table.ts'
import { ownVersions } from '../../src/report/own-versions.ts'
import { loadLists, loadResources } from '../../src/resources.ts'
import { NOTHING_RUN, type Support, type SupportCell } from '../../src/results/support.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'
import { ROOT } from '../tools/tools.ts'

const read = (name: string): string => readFileSync(path.join(ROOT, name), 'utf8')
const NOW = {
  ...ownVersions(new Map(), new Map()),
  scripts: new Map([['build/kernel.sh', 'k1']]),
  vmtest: '0.18.0',
}

const CELL: SupportCell = {
  platform: 'riscv64',
  kernel: 'debian:linux-source-6.12',
  compiler: 'gcc',
  date: '2026-11-28',
  commit: 'ab'.repeat(20),
  versions: { scripts: 'build/kernel.sh k1', vmtest: '0.18.0', packages: { dwarves: '1.30-1' } },
  release: '6.12.117',
  cpus: 2,
  accelerator: 'tcg',
  verdict: 'test-failure',
  sentence: '1 of 279 failed',
  seconds: { whole: 972, build: 863, quick: 35 },
  steps: { kernel: 727, selftests: 136 },
  counts: { passed: 278, failed: 1, skipped: 0, flaky: 0 },
  failed: ['test_progs arena_atomics'],
}
const ONE: Support = { schema: 1, cells: [CELL] }

test('README and docs/support.md are what docs/support.json makes', async () => {
  const support = readSupport(read(SUPPORT))
  const now = ownVersions(await loadResources(), await loadLists())
  const stale = 'is stale: npm run build'
  expect(read('docs/support.md'), `docs/support.md ${stale}`).toBe(renderSupportMd(support, now))
  expect(read('README.md'), `README.md ${stale}`).toBe(
    renderReadme(read('README.md'), support, now),
  )
})

test('the page has a row for each cell, and says which were not run', () => {
  const page = renderSupportMd(ONE, NOW)
  expect(page.match(/ \| not yet run \| /g)).toHaveLength(CELLS.length - 1)
  expect(page).toMatch(
    /^\| riscv64 \| `debian:linux-source-6\.12` \| gcc \| \S+ test failure \| 2026-11-28 \| 278 \| 1 \| 0 \| {2}\| 14m 23s \| {2}\| 35s \|$/m,
  )
  expect(page).toContain('- **Packages**: dwarves 1.30-1\n')
  expect(page).toContain('- **Failed**: test\\_progs arena\\_atomics\n')
})

const LEFT: Support = {
  schema: 1,
  cells: [
    {
      ...CELL,
      leftOut: [
        { suite: 'test_progs', test: 'iters/css', reason: 'no trampolines (DENYLIST.6.12)' },
        { suite: 'test_verifier', test: 'ld_abs: a', reason: 'takes long' },
        { suite: 'test_progs', test: 'fexit_sleep', reason: 'no trampolines (DENYLIST.6.12)' },
      ],
    },
  ],
}

test('left-out tests have a column, and their reasons', () => {
  const page = renderSupportMd(LEFT, NOW)
  expect(page).toContain(' | 278 | 1 | 0 | 3 | 14m 23s |')
  expect(page).toContain(
    '- **Left out**: 3\n' +
      '  - test\\_progs iters/css, fexit\\_sleep: no trampolines (DENYLIST.6.12)\n' +
      '  - test\\_verifier ld\\_abs: a: takes long\n',
  )
  expect(renderReadme(read('README.md'), LEFT, NOW)).toContain(
    '278 passed, 1 failed, 3 left out (2026-11-28)',
  )
})

test('a run that left nothing out says so; an older cell does not know', () => {
  const none: Support = { schema: 1, cells: [{ ...CELL, leftOut: [] }] }
  expect(renderSupportMd(none, NOW)).toContain(' | 278 | 1 | 0 | 0 | 14m 23s |')
  for (const support of [none, ONE])
    expect(renderSupportMd(support, NOW)).not.toContain('**Left out**')
})

test('a cell of a kernel that the matrix has no more stays on the page', () => {
  const other = { ...CELL, kernel: 'debian:linux-source-6.1' }
  expect(renderSupportMd({ schema: 1, cells: [other] }, NOW)).toContain(
    '| riscv64 | `debian:linux-source-6.1` |',
  )
})

test('cells with presets have a table of their own, where they were run', () => {
  const having = { ...CELL, preset: 'debug-off', sentence: '278 pass' }
  const page = renderSupportMd({ schema: 1, cells: [CELL, having] }, NOW)
  const [plain = '', rest = ''] = page.split('\n## With presets\n')
  expect(plain).not.toContain('debug-off')
  expect(plain).toContain(renderSupportMd(ONE, NOW).split('\n## With presets\n')[0])
  expect(rest).toMatch(
    /^\| platform \| kernel \| compiler \| preset \| result \|.*\n\|(---\|){13}\n\| riscv64 \| `debian:linux-source-6\.12` \| gcc \| debug-off \| \S+ test failure \| 2026-11-28 \|.*\n\n## riscv64/m,
  )
  expect(rest).toContain('\n## riscv64, debian:linux-source-6.12, gcc, debug-off\n')
  expect(renderSupportMd(ONE, NOW)).toContain('only if it was run.\nNone was yet.\n')
  // README has what comes of nothing but the platform.
  const readme = (cells: SupportCell[]) =>
    renderReadme(read('README.md'), { schema: 1, cells }, NOW)
  expect(readme([CELL, having])).toBe(readme([CELL]))
})

test('cells of the whole suite have a table of their own, with the time of their VMs', () => {
  const whole: SupportCell = {
    ...{ ...CELL, tests: 'whole' },
    seconds: { whole: 1600, build: 863, vms: 700 },
  }
  const page = renderSupportMd({ schema: 1, cells: [CELL, whole] }, NOW)
  const [, rest = ''] = page.split('\n## The whole suite\n')
  const [its = '', presets = ''] = rest.split('\n## With presets\n')
  expect(its).toMatch(
    /\| left out \| build \| VMs \| whole run \|\n\|(---\|){13}\n\| riscv64 \| `debian:linux-source-6\.12` \| gcc \| {2}\| \S+ test failure \| 2026-11-28 \| 278 \| 1 \| 0 \| {2}\| 14m 23s \| 11m 40s \| 26m 40s \|$/m,
  )
  expect(presets).toContain('\n## riscv64, debian:linux-source-6.12, gcc, whole\n')
  expect(renderSupportMd(ONE, NOW)).toMatch(/last one's end\.\nNone was yet\.\n\n## With/)
})

test.each([
  ['scripts', { ...NOW, scripts: new Map([['build/kernel.sh', 'k2']]) }],
  ['vmtest', { ...NOW, vmtest: '0.19.0' }],
])('other %s make a cell old', (_, now) => {
  expect(renderSupportMd(ONE, now)).toContain('old: test failure |')
  expect(renderReadme(read('README.md'), ONE, now)).toContain('old: test failure: `debian')
})

test('README says of each platform what was run', () => {
  const readme = renderReadme(read('README.md'), ONE, NOW)
  expect(readme).toContain(
    'test failure: `debian:linux-source-6.12`, gcc, 278 passed, 1 failed (2026-11-28) | not yet run |\n',
  )
  const cells: SupportCell[] = [CELL, { ...CELL, tests: 'whole', verdict: 'pass' }]
  expect(renderReadme(read('README.md'), { schema: 1, cells }, NOW)).toMatch(
    /gcc, 278 passed, 1 failed \(2026-11-28\) \| \S+ pass: `debian:linux-source-6\.12`, gcc, 278 passed, .* \|\n/,
  )
  expect(readme).not.toContain('old: ')
  const none = renderReadme(read('README.md'), NOTHING_RUN, NOW)
  expect(none.match(/^\| \w+ \| .* \| not yet run \| not yet run \|$/gm)).toHaveLength(
    PLATFORMS.length,
  )
})

test('without docs/support.json the pages say that nothing was run', async () => {
  const folder = tempFolder()
  writeFiles(folder, { 'README.md': read('README.md'), 'docs/support.md': '' })
  await writePages(folder)
  const page = readFileSync(path.join(folder, 'docs/support.md'), 'utf8')
  expect(page).toBe(renderSupportMd(NOTHING_RUN, NOW))
})

test('without its marks README is refused, and so is a table that cannot be read', () => {
  expect(() => renderReadme('x', ONE, NOW)).toThrow('README.md has no marks for platforms')
  expect(() => readSupport('{')).toThrow('docs/support.json cannot be read: it is not JSON')
})
