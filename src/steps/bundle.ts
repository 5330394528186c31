import { at, type Place } from '../recipe/command.ts'
import type { Step } from '../recipe/plan.ts'
import type { Context } from './context.ts'
import { onHost } from './sandbox.ts'

/** Folders a VM is started from: what `run` has in the cache and `test` gets out of a bundle. */
export interface Built {
  readonly image: Place
  readonly kernelLayer: Place
  readonly selftestsLayer: Place
  readonly rootfs: Place
  readonly needs: readonly string[]
}

/** Straight from the steps' products. */
export const BUILT_HERE: Built = {
  image: at('kernel', 'image'),
  kernelLayer: at('kernel', 'layer'),
  selftestsLayer: at('selftests', 'layer'),
  rootfs: at('rootfs', 'root'),
  needs: ['kernel', 'selftests', 'rootfs', 'check'],
}

/** From a bundle that was unpacked. */
export const BUILT_ELSEWHERE: Built = {
  image: at('unpack', 'image'),
  kernelLayer: at('unpack', 'kernel'),
  selftestsLayer: at('unpack', 'selftests'),
  rootfs: at('unpack', 'root'),
  needs: ['unpack'],
}

/** What runs elsewhere: image, vmlinux, .config, selftests and root filesystem as archives, and `bundle.json` that names it all. */
export function bundleStep(context: Context, description: string): Step {
  return {
    id: 'bundle',
    title: 'Bundle: image, vmlinux, .config, selftests, root filesystem',
    needs: ['scripts', 'kernel', 'selftests', 'rootfs'],
    product: {
      kind: 'bundle',
      name: context.platform.name,
      ingredients: [
        { name: 'kernel', from: at('kernel', 'product') },
        { name: 'selftests', from: at('selftests', 'product') },
        { name: 'rootfs', from: at('rootfs', 'product') },
        { name: 'description', value: description },
      ],
    },
    blame: 'infrastructure-failure',
    attempts: 1,
    actions: [
      { do: 'write', file: at('bundle', 'bundle.json'), text: description },
      {
        do: 'run',
        command: onHost(
          'bash',
          at('scripts', 'bundle.sh'),
          at('kernel'),
          at('selftests'),
          at('rootfs', 'root'),
          at('bundle'),
        ),
      },
    ],
  }
}

/** Unpacks a bundle, whole or not at all. */
export function unpackStep(bundle: { readonly path: string; readonly id: string }): Step {
  return {
    id: 'unpack',
    title: `Bundle: unpack ${bundle.path}`,
    needs: ['scripts', 'host'],
    product: { kind: 'unpacked', name: 'bundle', ingredients: [{ name: 'bundle', value: bundle.id }] },
    blame: 'infrastructure-failure',
    attempts: 1,
    actions: [{ do: 'run', command: onHost('bash', at('scripts', 'unbundle.sh'), bundle.path, at('unpack')) }],
  }
}
