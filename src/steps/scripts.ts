import { at } from '../recipe/command.ts'
import { buildFiles, type Resources, type Step } from '../recipe/plan.ts'

/** Writes the shipped build scripts to a folder that sandboxes mount. */
export function scriptsStep(resources: Resources): Step {
  return {
    id: 'scripts',
    title: 'Lay out the build scripts',
    needs: [],
    blame: 'infrastructure-failure',
    attempts: 1,
    actions: buildFiles(resources).map(([name, text]) => ({
      do: 'write',
      file: at('scripts', name),
      text,
      mode: 0o755,
    })),
  }
}
