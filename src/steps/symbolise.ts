import { at } from '../recipe/command.ts'
import type { Step } from '../recipe/plan.ts'
import type { Built } from './bundle.ts'
import { type Context, isNative } from './context.ts'
import { INSIDE, insideScript } from './sandbox.ts'
import { buildRoot } from './toolchain.ts'

/** The file that the step leaves: see build/symbolise.sh. */
export const SYMBOLS = { place: 'symbolise', path: 'symbols' } as const

/**
 * Files and lines of places in the kernel's reports. Its needs have been met by whoever booted that kernel.
 * @param places `symbol+0xoff`, as symbolsIn() finds them
 */
export function symboliseStep(
  context: Context,
  built: Built,
  release: string,
  places: readonly string[],
): Step {
  const { platform } = context
  return {
    id: SYMBOLS.place,
    title: "Files and lines of the kernel's reports",
    needs: [],
    blame: 'infrastructure-failure',
    attempts: 1,
    actions: [
      {
        do: 'write',
        file: at(SYMBOLS.place, 'places'),
        text: places.map((place) => `${place}\n`).join(''),
      },
      insideScript(
        {
          root: buildRoot(context),
          scripts: at('scripts'),
          mounts: [
            { from: at(SYMBOLS.place), to: INSIDE.step, writable: true },
            { from: built.kernelLayer, to: INSIDE.kernel },
          ],
        },
        'symbolise.sh',
        `${INSIDE.kernel}/boot/vmlinux-${release}`,
        `${INSIDE.step}/places`,
        `${INSIDE.step}/${SYMBOLS.path}`,
        isNative(context) ? '' : `${platform.triplet}-`,
        INSIDE.tree,
      ),
    ],
  }
}
