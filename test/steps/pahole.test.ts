import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Finished, finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { BUILD, must, read } from './run-script.ts'

const KCONFIG = `config DEBUG_INFO_BTF
\tdepends on PAHOLE_VERSION >= 116
\tdepends on DEBUG_INFO_DWARF4 || PAHOLE_VERSION >= 121

config PAHOLE_HAS_BTF_TAG
\tdef_bool PAHOLE_VERSION >= 123
`
const MAKEFILE = `ifeq ($(call test-le, $(pahole-ver), 125),y)
pahole-flags-$(call test-ge, $(pahole-ver), 121)\t+= --btf_gen_floats
else
pahole-flags-$(call test-ge, $(pahole-ver), 126)  = -j --btf_features=encode_force
endif
pahole-flags-$(call test-ge, $(pahole-ver), 126) += more
`
/** Before Makefile.btf, in 6.1. */
const SCRIPT = `if [ "\${pahole_ver}" -ge "118" ] && [ "\${pahole_ver}" -le "121" ]; then
\textra_paholeopt="--skip_encoding_btf_vars"
fi
if [ "\${pahole_ver}" -ge "125" ]; then
`

describe('pahole.sh', () => {
  /** What it says with a pahole of this version, and what it leaves. */
  async function ask(
    version: string,
    tree: Readonly<Record<string, string>>,
  ): Promise<Finished & { left: string | undefined }> {
    const folder = tempFolder()
    writeFiles(folder, {
      'bin/pahole': `#!/bin/sh\necho '${version}'\n`,
      'tree/Makefile': '',
      ...tree,
    })
    await must('chmod', '+x', path.join(folder, 'bin/pahole'))
    const file = path.join(folder, 'older')
    const env = { PATH: `${path.join(folder, 'bin')}:${process.env.PATH}` }
    const ended = await finish(
      'bash',
      [path.join(BUILD, 'pahole.sh'), path.join(folder, 'tree'), file],
      { env },
    )
    return { ...ended, left: existsSync(file) ? read(file) : undefined }
  }
  const NEW = { 'tree/lib/Kconfig.debug': KCONFIG, 'tree/scripts/Makefile.btf': MAKEFILE }
  const OLD = { 'tree/lib/Kconfig.debug': KCONFIG, 'tree/scripts/pahole-flags.sh': SCRIPT }
  const AFTER =
    "; its BTF lacks what these add, and tests of that fail. The input 'toolchain' may name a Debian release with a newer one\n"

  test.each([
    ['v1.26', NEW],
    ['v1.30', NEW],
    ['v1.25', OLD],
    ['v1.24', { 'tree/lib/Kconfig.debug': KCONFIG }],
    ['v1.9', {}],
  ])('%s is new enough', async (version, tree) => {
    expect(await ask(version, tree)).toMatchObject({ code: 0, stderr: '', left: undefined })
  })

  test.each([
    ['v1.24', NEW, '1.24 is older than this tree asks for: 1.26 (scripts/Makefile.btf:4)'],
    ['v1.24', OLD, '1.24 is older than this tree asks for: 1.25 (scripts/pahole-flags.sh:4)'],
    [
      'v1.20',
      NEW,
      '1.20 is older than this tree asks for: 1.21 (lib/Kconfig.debug:3), 1.23 (lib/Kconfig.debug:6), 1.26 (scripts/Makefile.btf:4)',
    ],
  ])(
    '%s is too old: the versions are named, each with one place',
    async (version, tree, sentence) => {
      const told = await ask(version, tree)
      expect(told).toMatchObject({ code: 0, stderr: '', left: `pahole ${sentence}${AFTER}` })
      expect(told.stdout).toBe(told.left)
    },
  )

  test('a version that cannot be read stops nothing', async () => {
    expect(await ask('of mine', NEW)).toMatchObject({ code: 0, left: undefined })
  })

  test('a link in the tree is not followed', async () => {
    const folder = tempFolder()
    writeFiles(folder, {
      'bin/pahole': '#!/bin/sh\necho v1.20\n',
      'tree/lib/x': '',
      secret: 'PAHOLE_VERSION >= 999\n',
    })
    await must('chmod', '+x', path.join(folder, 'bin/pahole'))
    await must('ln', '-s', path.join(folder, 'secret'), path.join(folder, 'tree/lib/Kconfig.debug'))
    const args = [
      path.join(BUILD, 'pahole.sh'),
      path.join(folder, 'tree'),
      path.join(folder, 'older'),
    ]
    const env = { PATH: `${path.join(folder, 'bin')}:${process.env.PATH}` }
    const ended = await finish('bash', args, { env })
    expect(ended.stderr).toContain('lib/Kconfig.debug is not read')
    expect(`${ended.stdout}${ended.stderr}`).not.toContain('9.99')
  })
})
