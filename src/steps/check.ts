import { at } from '../recipe/command.ts'
import type { Step } from '../recipe/plan.ts'
import type { Context } from './context.ts'
import { INSIDE, inSandbox } from './sandbox.ts'
import { isScript, selftestTargets } from './selftests.ts'
import { buildRoot } from './toolchain.ts'

/** Before a boot is paid for: has the guest's root the interpreter and every library of what will run in it? */
export function checkStep(context: Context): Step {
  return {
    id: 'check',
    title: 'Libraries of the selftests are in the root filesystem',
    needs: ['selftests', 'rootfs'],
    blame: 'infrastructure-failure',
    attempts: 1,
    actions: [
      {
        do: 'run',
        command: inSandbox(
          {
            root: buildRoot(context),
            scripts: at('scripts'),
            mounts: [
              { from: at('rootfs', 'root'), to: '/mnt/root' },
              { from: at('selftests', 'layer'), to: '/mnt/layer' },
            ],
          },
          'bash',
          `${INSIDE.scripts}/check-libraries.sh`,
          '/mnt/root',
          '/mnt/layer/opt/selftests/bpf',
          ...selftestTargets(context).filter(isScript),
        ),
      },
    ],
  }
}
