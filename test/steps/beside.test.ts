/** Selftests beside a kernel that is built: what its vmlinux tells, and the KBUILD_OUTPUT for modules. */
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { tempFolder, writeFiles } from '../effects/temp.ts'
import { must, programs, type Ran, read, script } from './run-script.ts'

const RELEASE = '6.12.117-rc1-mine+'
const MAKEFILE = 'VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 117\nEXTRAVERSION = -rc1\nNAME = x\n'
const CONFIG = `CONFIG_CC_VERSION_TEXT="gcc 15"
CONFIG_GCC_VERSION=150000
CONFIG_BPF_SYSCALL=y
CONFIG_LOCALVERSION="-mine"
# CONFIG_LOCALVERSION_AUTO is not set
CONFIG_MODVERSIONS=y
# CONFIG_NET is not set
`
const ASKED = 'CONFIG_BPF_SYSCALL=y\nCONFIG_MODVERSIONS=y\n# CONFIG_NET is not set\n'

const BANNER = `\x7fELF\0\nLinux version ${RELEASE} (me)\n`

describe('kernel-config.sh', () => {
  /** A vmlinux as kernel/configs.c makes it: the configuration, with data before and after it. */
  const vmlinux = (config: string): Buffer =>
    Buffer.concat([
      Buffer.from(BANNER),
      ...[Buffer.from('IKCFG_ST'), gzipSync(config), Buffer.from('IKCFG_ED\0\0more\n')],
    ])

  async function take(
    content: Buffer,
    { makefile = MAKEFILE, sections = '.text .BTF ', beside = '' } = {},
  ): Promise<Ran & { step: string }> {
    const [tree, step] = [tempFolder(), tempFolder()]
    writeFiles(tree, { Makefile: makefile })
    writeFiles(step, {
      release: `${RELEASE}\n`,
      'layer/boot/.keep': '',
      ...(beside !== '' && { [`layer/boot/config-${RELEASE}`]: beside }),
    })
    writeFileSync(path.join(step, `layer/boot/vmlinux-${RELEASE}`), content)
    const readelf = `#!/bin/sh\nfor each in ${sections}; do echo " [ 1] $each PROGBITS 0"; done\n`
    const PATH = await programs({ readelf })
    return { ...(await script('kernel-config.sh', [tree, step], { PATH })), step }
  }

  test('the configuration in vmlinux, and what comes after the version of the source', async () => {
    const { code, stderr, step } = await take(vmlinux(CONFIG))
    expect(code, stderr).toBe(0)
    expect(read(step, `layer/boot/config-${RELEASE}`)).toBe(CONFIG)
    expect(read(step, 'fragments/tree/kernel.config')).toBe(ASKED)
    expect(read(step, 'localversion')).toBe('-mine+\n')
  })

  test('one beside the modules is taken as it is', async () => {
    const beside = `${CONFIG}CONFIG_BESIDE=y\n`
    const { code, stderr, step } = await take(Buffer.from(BANNER), { beside })
    expect(code, stderr).toBe(0)
    expect(read(step, `layer/boot/config-${RELEASE}`)).toBe(beside)
    expect(read(step, 'fragments/tree/kernel.config')).toBe(`${ASKED}CONFIG_BESIDE=y\n`)
  })

  test.each<[string, () => Promise<Ran>, string]>([
    [
      'a source of another version',
      () => take(vmlinux(CONFIG), { makefile: MAKEFILE.replace('117', '116') }),
      `kernel: its source is 6.12.116-rc1, and kernel-image is ${RELEASE}: selftests are built for the kernel of their own source`,
    ],
    [
      'a source whose version is the beginning of another',
      () => take(vmlinux(CONFIG), { makefile: MAKEFILE.replace('117', '11').replace('-rc1', '') }),
      `kernel: its source is 6.12.11, and kernel-image is ${RELEASE}: selftests are built for the kernel of their own source`,
    ],
    [
      'the vmlinux of another kernel',
      () => take(Buffer.from('Linux version 6.12.117-rc1 (me)\n')),
      `kernel-vmlinux: it is of another kernel than kernel-image, which is ${RELEASE}`,
    ],
    [
      'no BTF',
      () => take(vmlinux(CONFIG), { sections: '.text .BTF_ids ' }),
      'kernel-vmlinux: there is no BTF in it (CONFIG_DEBUG_INFO_BTF=y)',
    ],
    [
      'no configuration',
      () => take(Buffer.from(BANNER)),
      'kernel-vmlinux: there is no configuration in it (CONFIG_IKCONFIG=y), and none beside kernel-modules',
    ],
    [
      'no BPF',
      () => take(vmlinux(CONFIG.replace('CONFIG_BPF', 'CONFIG_XBPF'))),
      'kernel-vmlinux: its configuration has no CONFIG_BPF_SYSCALL=y',
    ],
  ])('%s', async (_, ran, words) => {
    const { code, problems } = await ran()
    expect(code).toBe(1)
    expect(problems).toBe(`invalid-input\t${words}\n`)
  })
})

describe('kernel-prepare.sh', () => {
  /** Plays Kconfig and kbuild, as far as they are asked. */
  const TREE = `olddefconfig:
	echo CONFIG_NEW=y >>$(O)/.config
modules_prepare:
	mkdir -p $(O)/include/config
	echo '6.12.117-rc1$(LOCALVERSION)$(MORE)' >$(O)/include/config/kernel.release
`
  /** Two exported symbols as include/linux/export-internal.h makes them. */
  const EXPORTS = `.section __ksymtab,"a"
__ksymtab_plain: .long 0
.section __ksymtab_gpl,"a"
__ksymtab_both: .long 0
__ksymtab_ours: .long 0
.section __kcrctab,"a"
__crc_plain: .long 0x12345678
.section __kcrctab_gpl,"a"
.long 0xffffffff
__crc_ours: .long 0xabcdef
.section __ksymtab_strings,"a"
.byte 0
`

  async function prepare(source: string, ...variables: string[]): Promise<Ran & { out: string }> {
    const [tree, out, step] = [tempFolder(), tempFolder(), tempFolder()]
    writeFiles(tree, { Makefile: TREE })
    writeFiles(step, {
      release: `${RELEASE}\n`,
      localversion: '-mine+\n',
      'fragments/tree/kernel.config': ASKED,
      'layer/boot/.keep': '',
      'a.s': source,
    })
    await must(
      ...([
        'cc',
        '-nostdlib',
        '-static',
        '-no-pie',
        '-Wl,--entry=0',
        '-Wl,--build-id=none',
      ] as const),
      ...['-o', path.join(step, `layer/boot/vmlinux-${RELEASE}`), path.join(step, 'a.s')],
    )
    return { ...(await script('kernel-prepare.sh', [tree, out, step, ...variables])), out }
  }

  test('the configuration, the release of the kernel, and what it exports', async () => {
    const { code, stderr, out } = await prepare(EXPORTS)
    expect(code, stderr).toBe(0)
    expect(read(out, '.config')).toBe(
      `${ASKED}CONFIG_LOCALVERSION=""\n# CONFIG_LOCALVERSION_AUTO is not set\nCONFIG_NEW=y\n`,
    )
    expect(read(out, 'include/config/kernel.release')).toBe(`${RELEASE}\n`)
    expect(existsSync(path.join(out, 'vmlinux'))).toBe(true)
    expect(read(out, 'Module.symvers')).toBe(
      `0x00000000\tboth\tvmlinux\tEXPORT_SYMBOL_GPL\t
0x00abcdef\tours\tvmlinux\tEXPORT_SYMBOL_GPL\t
0x12345678\tplain\tvmlinux\tEXPORT_SYMBOL\t
`,
    )
  })

  test('modules of another release, or for a kernel that shows no exports, are not built', async () => {
    expect(await prepare(EXPORTS, 'MORE=-dirty')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        `modules are built for ${RELEASE}-dirty, the kernel is ${RELEASE}`,
      ),
    })
    expect(await prepare('.data\n.long 1\n')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('vmlinux has no symbols of what it exports'),
    })
  })
})
