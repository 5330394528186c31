import { at } from '../recipe/command.ts'
import type { Step } from '../recipe/plan.ts'
import { selftestsSteps } from './bundle.ts'
import type { Context } from './context.ts'
import { INSIDE, inSandbox } from './sandbox.ts'
import { buildRoot } from './toolchain.ts'

/** Before a boot is paid for: has the guest's root the interpreter and every library of what will run in it? */
export function checkStep(context: Context): Step {
  const { selftests } = context.inputs
  return {
    id: 'check',
    title: 'Libraries of the selftests are in the root filesystem',
    needs: [...selftestsSteps(selftests), 'rootfs'],
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
              ...(selftests.bpf ? [{ from: at('selftests', 'layer'), to: '/mnt/layer' }] : []),
              ...(selftests.others.length > 0 ? [{ from: at('kselftests', 'layer'), to: '/mnt/kselftests' }] : []),
            ],
          },
          'bash',
          `${INSIDE.scripts}/check-libraries.sh`,
          '/mnt/root',
          selftests.bpf ? '/mnt/layer/opt/selftests/bpf' : '',
          ...selftests.others.map((directory) => `/mnt/kselftests/opt/kselftest/${directory}`),
        ),
      },
    ],
  }
}
