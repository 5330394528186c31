/**
 * Is an incremental build the same as a clean one?
 *   npm run differential [-- --only NAME,... --config full --steps kernel,selftests --every N --no-ccache]
 * Builds a kernel, then after each of a series of real changes once over the build before and once from nothing, and compares
 * every file both have left. Ends with 1 when any differs.
 * --steps is kernel, selftests or both: selftests alone are made from nothing with the kernel of the incremental build.
 * --every N: only each Nth change, and the last, is followed by a build from nothing. What went wrong before shows there as well,
 * unless a later change mends it.
 * Builds from nothing are kept in --references, if that is given, and serve again while what they are made from is the same; they
 * go through ccache, which spares most of the compiling and none of make's work; with --no-ccache all is compiled.
 * With --config full or lean the first build goes on from one that the seed has of that configuration.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { CHANGES } from './changes.ts'
import { compareProducts } from './compare.ts'
import { KEPT, Lab } from './lab.ts'

const { values } = parseArgs({
  options: {
    seed: {
      type: 'string',
      default: path.join(
        process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'),
        'cross-bpf',
      ),
    },
    references: { type: 'string' },
    work: { type: 'string', default: path.join(os.tmpdir(), 'cross-bpf-differential') },
    platform: { type: 'string', default: 's390x' },
    source: { type: 'string', default: 'linux-source-6.12' },
    config: { type: 'string', default: 'tiny' },
    only: { type: 'string' },
    steps: { type: 'string', default: 'kernel' },
    every: { type: 'string', default: '1' },
    'no-ccache': { type: 'boolean', default: false },
  },
})

const here = import.meta.dirname
const tiny = values.config === 'tiny'
const lab = new Lab({
  seed: values.seed,
  work: values.work,
  references: values.references ?? values.work,
  platform: values.platform,
  source: values.source,
  ...(tiny && { config: readFileSync(path.join(here, 'tiny.config'), 'utf8') }),
  raw: { 'config-base': values.config === 'full' ? 'default' : 'lean' },
  log: console.log,
})
// Tiny: nothing but what its own fragment asks for.
const resources = new Map(tiny ? [['build/lean.config', '']] : [])
const wanted = values.only?.split(',')
const asked = values.steps.split(',')
const unknown = asked.find((step) => !['kernel', 'selftests'].includes(step))
if (unknown !== undefined) throw new Error(`--steps: ${unknown} is none of kernel, selftests`)
const every = Number(values.every)
if (!Number.isInteger(every) || every < 1)
  throw new Error(`--every: ${values.every} is no number of changes`)
const steps = asked.includes('selftests') ? ['kernel', 'selftests'] : ['kernel']
const files = path.join(values.work, 'files')

const file = (name: string, text: string): string => {
  mkdirSync(files, { recursive: true })
  writeFileSync(path.join(files, name), text)
  return path.join(files, name)
}

let raw = {}
let failed = 0
lab.prepare()
lab.forget('chain', ['kernel', 'selftests', 'patch'])
if (values.references === undefined) for (const name of KEPT) lab.forget(name, steps)
// Through ccache the kernel has another key, and ccache has no say in what clang makes of the selftests.
const clean = values['no-ccache'] || !asked.includes('kernel') ? 'compiled' : 'through ccache'
console.log('the first build')
if (tiny) {
  const first = await lab.build('first', steps, raw, { clean: 'compiled', change: resources })
  for (const step of steps) lab.keepOnly('first', step, first.folders.get(step))
  for (const kind of [...steps, 'patch']) lab.share('first', 'chain', kind)
} else {
  lab.takeSeed('chain', steps)
  const first = await lab.build('chain', steps, raw, { change: resources })
  for (const step of steps) lab.keepOnly('chain', step, first.folders.get(step))
}
const changes = CHANGES.filter(
  ({ name, selftests }) =>
    (asked.includes('selftests') || !selftests) &&
    (wanted === undefined || wanted.some((word) => name.includes(word))),
)
for (const [index, change] of changes.entries()) {
  console.log(change.name)
  change.apply?.(lab.tree)
  raw = { ...raw, ...change.inputs?.({ file }) }
  if (change.toolchain) for (const name of ['chain', 'clean']) lab.updateToolchain(name)
  const incremental = await lab.build('chain', steps, raw, { change: resources })
  // Only the newest product is ever a base: the others take room, and a change taken back would find what was there before it.
  for (const step of steps) lab.keepOnly('chain', step, incremental.folders.get(step))
  if ((index + 1) % every !== 0 && change !== changes.at(-1)) continue
  for (const kind of asked.includes('kernel') ? ['patch'] : ['patch', 'kernel'])
    lab.share('chain', 'clean', kind)
  const reference = await lab.build('clean', steps, raw, { clean, change: resources })
  for (const step of asked) {
    const note = incremental.reports.find((report) => report.id === step)?.note
    if ((note === undefined) !== (change.clean?.includes(step) ?? false)) {
      failed++
      console.log(`  FAILED ${step}: ${note ?? 'a clean build'}`)
    }
    const [ours, theirs] = [incremental, reference].map((built) => built.folders.get(step) ?? '')
    const { compared, differences, left } = compareProducts(ours ?? '', theirs ?? '')
    console.log(
      `  ${step}: ${compared} files, ${differences.length} differ, ${left.length} left over; ${incremental.seconds.toFixed(0)} s against ${reference.seconds.toFixed(0)} s`,
    )
    for (const { file: name, what } of differences.slice(0, 20)) console.log(`    ${name}: ${what}`)
    if (left.length > 0) console.log(`    left over: ${left.slice(0, 10).join(' ')}`)
    failed += differences.length
  }
  for (const step of steps) lab.keepOnly('clean', step, reference.folders.get(step))
  // None of its own.
  if (!asked.includes('kernel')) lab.forget('clean', ['kernel'])
}
console.log(failed === 0 ? 'all alike' : `${failed} differences`)
process.exitCode = failed === 0 ? 0 : 1
