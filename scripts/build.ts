// Writes what is made from the sources and committed: dist/ and action.yml. npm run build; Node 24 runs it as it is.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { renderActionYml } from './action-yml.ts'
import { bundle } from './bundle.ts'

const root = path.resolve(import.meta.dirname, '..')
await writeFile(path.join(root, 'action.yml'), renderActionYml())
await bundle(root, path.join(root, 'dist'))
