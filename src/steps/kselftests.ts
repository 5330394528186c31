import { at } from '../recipe/command.ts'
import type { Action, Step } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import type { Context } from './context.ts'
import { makeIngredient, makeVariables } from './kernel.ts'
import { closeAction, keeperOf } from './output.ts'
import { INSIDE, insideScript, onHost, type Sandbox } from './sandbox.ts'
import { treeSandbox } from './tree.ts'

/** Folders of the step's overlays; removed at its end. */
const OVERLAYS = ['tree', 'kernel'] as const

/**
 * The sandbox of the build: the tree, and KBUILD_OUTPUT under an overlay, so that headers and
 * programs do not change the kernel's product.
 */
function kselftestsSandbox(context: Context): Sandbox {
  const base = treeSandbox(context, 'kselftests', true, 'built')
  const kernel = {
    target: INSIDE.kernel,
    lowers: [at('kernel', FILES.kernel.output)],
    upper: at('kselftests', 'kernel'),
  }
  return { ...base, overlays: [...(base.overlays ?? []), kernel] }
}

/**
 * Builds kselftest's directories other than bpf. Its product holds `layer/opt/kselftest` for the
 * guest, as `make kselftest-install` makes it.
 */
export function kselftestsStep(context: Context): Step {
  const { others } = context.inputs.selftests
  const directories = others.join(' ')
  const variables = [...makeVariables(context), `CLANG=clang-${context.clang}`]

  return {
    id: 'kselftests',
    title: `Kernel selftests for ${context.platform.name}: ${others.join(', ')}`,
    readsInput: context.tree && 'kernel',
    needs: ['kernel'],
    product: {
      kind: 'kselftests',
      name: context.platform.name,
      ingredients: [
        { name: 'kernel', from: at('kernel', FILES.note.about) },
        { name: 'directories', value: directories },
        makeIngredient(variables),
      ],
    },
    blame: 'build-failure',
    attempts: 1,
    actions: [
      ...OVERLAYS.map((name): Action => ({ do: 'mkdir', path: at('kselftests', name) })),
      insideScript(
        kselftestsSandbox(context),
        'kselftests.sh',
        INSIDE.tree,
        INSIDE.kernel,
        INSIDE.step,
        directories,
        ...variables,
      ),
      insideScript(keeperOf(context, 'kselftests'), 'not-built.sh', INSIDE.step),
      {
        do: 'run',
        command: onHost('rm', '-rf', ...OVERLAYS.map((name) => at('kselftests', name))),
      },
      closeAction(context, 'kselftests'),
    ],
  }
}
