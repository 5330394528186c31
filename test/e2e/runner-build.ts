/**
 * Builds a kernel with the toolchain of the machine it is started on: node runner-build.ts TREE CACHE WORK
 * As `cross-bpf build --toolchain runner --config-base lean` up to the kernel, which holds what the tree's own fragments ask for and no more.
 * The last line of standard output is JSON: the steps as they ended, and the kernel's folder.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { gatherContext } from '../../src/flow/gather.ts'
import { parseInputs } from '../../src/inputs/schema.ts'
import { planBefore } from '../../src/plan/whole.ts'
import { loadResources } from '../../src/resources.ts'
import { runPlan } from '../../src/run/execute.ts'
import { newRunState } from '../../src/run/state.ts'
import { upTo } from '../differential/lab.ts'

const [tree = '', cacheDir = '', work = ''] = process.argv.slice(2)
const resources = new Map([...(await loadResources()), ['build/lean.config', ''] as const])
const inputs = parseInputs({
  platform: 's390x',
  kernel: tree,
  toolchain: 'runner',
  'config-base': 'lean',
})
const out = path.join(work, 'out')
const context = await gatherContext(inputs, { out, cacheDir }, resources)
const runDir = path.join(work, 'run')
mkdirSync(runDir, { recursive: true })
const state = newRunState()
await runPlan(
  upTo(planBefore(context, undefined), ['kernel']),
  {
    cacheDir,
    runDir,
    logs: path.join(out, 'logs'),
    progress: {
      stepStarted: ({ id }) => console.log(`${id} ...`),
      stepOutput: () => undefined,
      stepAdvanced: () => undefined,
      stepEnded: (id, { state: end, seconds, note = '' }) =>
        console.log(`${id}: ${end} ${seconds.toFixed(1)} s ${note}`),
      warn: (sentence) => console.log(`warning: ${sentence}`),
      close: () => undefined,
    },
    signal: new AbortController().signal,
    began: Date.now(),
    freeBytes: 0,
  },
  state,
)
console.log(JSON.stringify({ reports: state.reports, kernel: state.places.get('kernel') }))
