import { at } from '../recipe/command.ts'
import type { Resources, Step } from '../recipe/plan.ts'

/** The build scripts this project ships, laid out where the sandbox can see them. */
export function scriptsStep(resources: Resources): Step {
  return {
    id: 'scripts',
    title: 'Lay out the build scripts',
    needs: [],
    blame: 'infrastructure-failure',
    attempts: 1,
    actions: [...resources]
      .filter(([name]) => name.startsWith('build/'))
      .map(([name, text]) => ({
        do: 'write',
        file: at('scripts', name.slice('build/'.length)),
        text,
        mode: 0o755,
      })),
  }
}
