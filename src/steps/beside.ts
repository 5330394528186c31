import type { KernelFile } from '../facts/kernel-files.ts'
import { at } from '../recipe/command.ts'
import type { Action, Ingredient, Step } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import type { Context } from './context.ts'
import { makeIngredient, makeVariables } from './kernel.ts'
import { closeAction } from './output.ts'
import { guestNeeds, initramfsAction, ofFiles } from './prebuilt.ts'
import { BUILDER, INSIDE, insideScript, type Sandbox } from './sandbox.ts'
import { buildRoot, toolchainIdentity } from './toolchain.ts'
import { treeNeeds, treeSandbox } from './tree.ts'

/**
 * Makes the user's built kernel ready for the selftests of a source: to what prebuiltKernelStep()
 * makes comes a KBUILD_OUTPUT with vmlinux and configuration, in which modules can be built.
 */
export function besideKernelStep(context: Context, files: readonly KernelFile[]): Step {
  const { platform } = context
  // For scripts of ours alone.
  const apart: Sandbox = {
    root: buildRoot(context),
    scripts: at('scripts'),
    mounts: [{ from: at('kernel'), to: INSIDE.step, writable: true }],
    reports: true,
  }
  const from = ofFiles(apart, files)
  const tree = treeSandbox(context, 'kernel', true, 'built')
  const output = { from: at('kernel', FILES.kernel.output), to: INSIDE.kernel, writable: true }
  const variables = makeVariables(context)

  return {
    id: 'kernel',
    title: `Kernel for ${platform.name}: image, modules, initramfs, and what modules are built with`,
    readsInput: 'kernel',
    needs: [...treeNeeds(context), 'patch'],
    product: {
      kind: 'kernel',
      name: `${platform.name}-beside`,
      local: true,
      ingredients: [
        { name: 'tree', from: at('patch', FILES.note.about), family: 'nothing' },
        ...from.ingredients.map((each): Ingredient => ({ ...each, family: 'nothing' })),
        toolchainIdentity(context),
        makeIngredient(variables),
        { name: 'needs', value: guestNeeds(platform).join(' ') },
        { name: 'user', value: BUILDER },
      ],
    },
    blame: 'build-failure',
    attempts: 1,
    actions: [
      ...[FILES.kernel.output, 'tree'].map(
        (name): Action => ({ do: 'mkdir', path: at('kernel', name) }),
      ),
      from.action,
      insideScript(
        treeSandbox(context, 'kernel', true),
        'kernel-config.sh',
        INSIDE.tree,
        INSIDE.step,
      ),
      insideScript(
        { ...tree, mounts: [...tree.mounts, output] },
        'kernel-prepare.sh',
        INSIDE.tree,
        INSIDE.kernel,
        INSIDE.step,
        ...variables,
      ),
      initramfsAction({ ...apart, who: 'keeper' }, platform),
      closeAction(context, 'kernel'),
    ],
  }
}
