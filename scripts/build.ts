// Writes what is made from the sources and committed: dist/, action.yml, docs/results.schema.json, docs/inputs.md, docs/cross-bpf.1,
// docs/support.md, README's table of platforms, build/errors.sh and the inputs of the reusable workflow. npm run build; Node 24 runs it as it is.
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { renderActionYml } from './action-yml.ts'
import { bundle } from './bundle.ts'
import { renderErrorsSh } from './errors-sh.ts'
import { renderInputsMd } from './inputs-md.ts'
import { renderMan } from './man.ts'
import { renderResultsSchema } from './results-schema.ts'
import { writePages } from './support-md.ts'
import { renderWorkflow, WORKFLOW } from './workflow-yml.ts'

const root = path.resolve(import.meta.dirname, '..')
await writeFile(path.join(root, 'action.yml'), renderActionYml())
const workflow = path.join(root, WORKFLOW)
await writeFile(workflow, renderWorkflow(await readFile(workflow, 'utf8')))
await writeFile(path.join(root, 'docs/results.schema.json'), renderResultsSchema())
await writeFile(path.join(root, 'docs/inputs.md'), renderInputsMd())
await writeFile(path.join(root, 'build/errors.sh'), renderErrorsSh())
await writeFile(path.join(root, 'docs/cross-bpf.1'), renderMan())
await writePages(root)
await bundle(root, path.join(root, 'dist'))
