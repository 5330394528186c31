// Writes what is made from the sources and committed: dist/, action.yml and docs/results.schema.json. npm run build; Node 24 runs it as it is.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { renderActionYml } from './action-yml.ts'
import { bundle } from './bundle.ts'
import { renderResultsSchema } from './results-schema.ts'

const root = path.resolve(import.meta.dirname, '..')
await writeFile(path.join(root, 'action.yml'), renderActionYml())
await writeFile(path.join(root, 'docs/results.schema.json'), renderResultsSchema())
await bundle(root, path.join(root, 'dist'))
