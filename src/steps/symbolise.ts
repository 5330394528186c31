import { at } from '../recipe/command.ts'
import type { Step } from '../recipe/plan.ts'
import type { Built } from './bundle.ts'
import { type Context, isNative } from './context.ts'
import { INSIDE, insideScript } from './sandbox.ts'
import { buildRoot } from './toolchain.ts'

/** The file that the step writes: see build/symbolise.sh. */
export const SYMBOLS = { place: 'symbolise', path: 'symbols' } as const

/** Path of a kernel's vmlinux in its layer; a kernel that was built elsewhere may have none. */
export const vmlinuxOf = (release: string): string => `boot/vmlinux-${release}`

/**
 * Finds source files and lines of code addresses in the kernel's reports. It needs no step: those
 * that it needs ran before that kernel was booted.
 * @param release the kernel release, as in the name of its vmlinux
 * @param places addresses as `symbol+0xoff`, from symbolsIn()
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
        `${INSIDE.kernel}/${vmlinuxOf(release)}`,
        `${INSIDE.step}/places`,
        `${INSIDE.step}/${SYMBOLS.path}`,
        isNative(context) ? '' : `${platform.triplet}-`,
        INSIDE.tree,
      ),
    ],
  }
}
