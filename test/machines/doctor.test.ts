/** What doctor says on machines that let no build be contained: the command, on a machine made so. */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { finish, tempFolder } from '../effects/temp.ts'
import { must } from '../steps/run-script.ts'
import { NODE24, ROOT } from '../tools/tools.ts'

/** What doctor says of the sandbox, and how to mend it. */
async function contained(before: readonly string[], cacheDir: string): Promise<string> {
  const [program = '', ...words] = [
    ...before,
    ...[path.join(NODE24, 'node'), path.join(ROOT, 'src/cli/main.ts')],
    ...['doctor', '--cache-dir', cacheDir],
  ]
  const { stdout, stderr } = await finish(program, words)
  expect(stderr).toBe('')
  return /^(ok|BAD) +builds .*contained.*(\n +to mend: .*)?$/m.exec(stdout)?.[0] ?? stdout
}

test('a machine that has it all; nothing is left in cache-dir', async () => {
  const folder = path.join(tempFolder(), 'new/cross-bpf')
  expect(await contained([], folder)).toBe(
    'ok   builds and guests are contained: tried in a sandbox',
  )
  expect(await finish('ls', [folder])).toMatchObject({ stdout: '' })
})

test('a container without CAP_SYS_ADMIN', async () => {
  const before = ['setpriv', '--bounding-set=-sys_admin', '--inh-caps=-all', '--']
  expect(await contained(before, tempFolder())).toBe(
    'BAD  builds cannot be contained: no sandbox can be made without CAP_SYS_ADMIN, ' +
      'which this container lacks: start it with docker run --privileged\n' +
      '      to mend: in a container, have CAP_SYS_ADMIN and a whole /proc ' +
      '(docker run --privileged); else run on the machine itself',
  )
})

test.each([
  ['noexec', 'tmpfs', 'noexec', 'mounted with noexec', 'or mount its disk without noexec'],
  [
    'without extended attributes',
    'ramfs',
    'mode=755',
    'attributes',
    'a --cache-dir on ext4 or xfs',
  ],
  ['read-only', 'tmpfs', 'ro', 'nothing can be written to', 'name another --cache-dir'],
])('a cache-dir that is %s', async (_, type, options, why, mend) => {
  const folder = tempFolder()
  await must('mount', '-t', type, '-o', options, 'test', folder)
  onTestFinished(async () => void (await must('umount', folder)))
  const below = path.join(folder, 'cache')
  if (options !== 'ro') mkdirSync(below)
  const [said = '', remedy = ''] = (await contained([], below)).split('\n')
  expect(said).toContain(`BAD  builds cannot be contained: `)
  expect(said).toContain(why)
  expect(remedy).toContain(mend)
})
