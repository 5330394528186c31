/**
 * binfmt.sh and user-emulator.sh, with the kernel's own binfmt_misc: each user namespace has one of
 * its own (Linux 6.7).
 */
import { chmodSync, rmSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Finished, finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { BUILD } from './run-script.ts'

const NAME = 'cross-bpf-test'

/** Files that begin so are run by echo: it tells which file it was given. */
const line = (flags: string): string => `:${NAME}:M::CROSSBPF::/bin/echo:${flags}`

/** As a machine whose /usr/lib has these files too, and in PATH an update-binfmts of ours. */
async function binfmt(files: Readonly<Record<string, string>>): Promise<Finished> {
  const folder = tempFolder()
  const register = `/proc/sys/fs/binfmt_misc/register`
  writeFiles(folder, {
    'lib/any': '',
    'bin/update-binfmts': `#!/bin/sh\necho "update-binfmts $*"\necho '${line('F')}' >${register}\n`,
    program: 'CROSSBPF',
    ...files,
  })
  const program = path.join(folder, 'program')
  for (const file of [program, path.join(folder, 'bin/update-binfmts')]) chmodSync(file, 0o755)
  const script = `mount -t overlay -o "lowerdir=$0/lib:/usr/lib" overlay /usr/lib && exec bash "$@"`
  const ended = await finish(
    'unshare',
    [
      ...['--user', '--map-root-user', '--mount', 'sh', '-c', script, folder],
      ...[path.join(BUILD, 'binfmt.sh'), NAME, program],
    ],
    { env: { PATH: `${path.join(folder, 'bin')}:${process.env.PATH}` } },
  )
  return { ...ended, stdout: ended.stdout.replace(program, 'PROGRAM') }
}

test('a format is registered from binfmt.d, as systemd does it', async () => {
  const conf = `# a comment\n\n${line('F')}\n`
  expect(await binfmt({ [`lib/binfmt.d/${NAME}.conf`]: conf })).toEqual({
    code: 0,
    stdout: 'PROGRAM\n',
    stderr: '',
  })
})

test('one that binfmt.d has not is registered by update-binfmts', async () => {
  expect(await binfmt({})).toEqual({
    code: 0,
    stdout: `update-binfmts --enable ${NAME}\nPROGRAM\n`,
    stderr: '',
  })
})

test('an interpreter that is not to be found from inside of a root is refused', async () => {
  const { code, stderr } = await binfmt({ [`lib/binfmt.d/${NAME}.conf`]: `${line('')}\n` })
  expect([code, stderr]).toEqual([1, `binfmt.sh: ${NAME} is registered without the flag F\n`])
})

describe("a root's qemu-user", () => {
  const CONF = `# a comment\n:${NAME}:M::CROSSBPF:\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff:/usr/libexec/none:F\n`

  /** A root with an emulator that says its name, and a file that it is to run. */
  function root(): { readonly folder: string; readonly program: string } {
    const folder = tempFolder()
    writeFiles(folder, {
      [`root/usr/share/qemu/binfmt.d/${NAME}.conf`]: CONF,
      [`root/usr/bin/${NAME}`]: '#!/bin/sh\necho "the root\'s"\n',
      program: 'CROSSBPF',
    })
    for (const file of [`root/usr/bin/${NAME}`, 'program'])
      chmodSync(path.join(folder, file), 0o755)
    return { folder, program: path.join(folder, 'program') }
  }

  /** Runs the program by user-emulator.sh, after other commands in the same namespace. */
  const run = (folder: string, program: string, before = 'true'): Promise<Finished> =>
    finish('unshare', [
      ...['--user', '--map-root-user', '--mount', 'sh', '-c'],
      `${before}; exec bash "$@"`,
      ...['sh', path.join(BUILD, 'user-emulator.sh'), path.join(folder, 'root'), NAME, program],
    ])

  test('runs programs, also where the host has registered another one', async () => {
    const { folder, program } = root()
    const hosts = `mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc; echo '${line('F')}' >/proc/sys/fs/binfmt_misc/register`
    const expected = { code: 0, stdout: "the root's\n", stderr: '' }
    expect(await run(folder, program)).toEqual(expected)
    expect(await run(folder, program, hosts)).toEqual(expected)
  })

  test('registered before by another run, it is used', async () => {
    const { folder, program } = root()
    const [script, top] = [path.join(BUILD, 'user-emulator.sh'), path.join(folder, 'root')]
    const { code, stdout } = await run(folder, program, `bash ${script} ${top} ${NAME} ${program}`)
    expect([code, stdout]).toEqual([0, "the root's\nthe root's\n"])
  })

  test('is not there: the command does not run', async () => {
    const { folder, program } = root()
    rmSync(path.join(folder, `root/usr/share/qemu/binfmt.d/${NAME}.conf`))
    const { code, stdout } = await run(folder, program)
    expect([code, stdout]).toEqual([1, ''])
  })
})
