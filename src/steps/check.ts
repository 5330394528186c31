import { at } from '../recipe/command.ts'
import type { Action, Step } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import { isScript } from '../runners/program.ts'
import { selftestsSteps } from './bundle.ts'
import type { Context } from './context.ts'
import { insideScript } from './sandbox.ts'
import { selftestTargets } from './selftests.ts'
import { buildRoot } from './toolchain.ts'

/**
 * Checks, before any boot, that the guest's root has the interpreter and all libraries of the
 * programs that will run in it.
 */
export function checkStep(context: Context): Step {
  const { selftests, suites } = context.inputs

  const check = (layer: string, ...words: string[]): Action =>
    insideScript(
      {
        root: buildRoot(context),
        who: 'keeper',
        scripts: at('scripts'),
        mounts: [
          { from: at('rootfs', FILES.rootfs.root), to: '/mnt/root' },
          { from: at(layer, 'layer'), to: '/mnt/layer' },
        ],
      },
      'check-libraries.sh',
      ...words,
    )

  /** Scripts of a directory that the user names. Those of a whole directory may skip themselves. */
  const scripts = (directory: string): string[] =>
    suites.flatMap(({ collection, test = '' }) =>
      collection === directory && isScript(test) ? [test] : [],
    )

  return {
    id: 'check',
    title: 'Libraries of the selftests are in the root filesystem',
    needs: [...selftestsSteps(selftests), 'rootfs'],
    blame: 'infrastructure-failure',
    attempts: 1,
    actions: [
      ...(selftests.bpf
        ? [
            check(
              'selftests',
              '/mnt/root',
              '/mnt/layer/opt/selftests/bpf',
              ...selftestTargets(context).filter(isScript),
            ),
          ]
        : []),
      ...selftests.others.map((directory) =>
        check(
          'kselftests',
          '--any',
          '/mnt/root',
          `/mnt/layer/opt/kselftest/${directory}`,
          ...scripts(directory),
        ),
      ),
    ],
  }
}
