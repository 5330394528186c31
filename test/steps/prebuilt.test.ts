/** A kernel that Debian built: its packages from a mirror in a folder, what is taken out of them, and its initramfs. */
import { readdirSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../../src/recipe/hash.ts'
import { contents } from '../effects/plans.ts'
import { type Finished, finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { BUILD, must, problemsIn, programs, type Ran, read, script } from './run-script.ts'

const RELEASE = '6.12.1+deb13-s390x'
const IMAGE = `linux-image-${RELEASE}`

interface Package {
  readonly name: string
  readonly depends?: string
  readonly files?: Readonly<Record<string, string>>
  /** True where the mirror lists it and does not hold it. */
  readonly missing?: boolean
}

/** Builds a package of s390x, which nothing of this machine runs; returns its file. */
async function build(folder: string, { name, depends, files = {} }: Package): Promise<string> {
  const deb = path.join(folder, `${name}.deb`)
  const needs = depends === undefined ? '' : `Depends: ${depends}\n`
  writeFiles(path.join(folder, name), {
    'DEBIAN/control': `Package: ${name}\nVersion: 6.12.1-1\nArchitecture: s390x\n${needs}Maintainer: nobody <nobody@localhost>\nDescription: one\n`,
    ...files,
  })
  await must('dpkg-deb', '--build', path.join(folder, name), deb)
  return deb
}

describe('kernel-packages.sh', () => {
  interface Fetched extends Finished {
    readonly step: string
    readonly problems: string
  }

  /** Fetches from a mirror with a release of s390x, under its two names. */
  async function fetch(
    wanted: string,
    release: string,
    mirror: Readonly<Record<string, readonly Package[]>>,
  ): Promise<Fetched> {
    const folder = tempFolder()
    writeFiles(folder, {
      // What is not signed is trusted, and nothing is said of a suite that is not there.
      'sources.list': `deb ${Object.keys(mirror).length > 0 ? '[trusted=yes] ' : ''}copy:${folder}/mirror trixie main\n`,
      'problems/.keep': '',
      'step/packages/of-an-earlier-attempt.deb': '',
    })
    for (const [suite, packages] of Object.entries(mirror)) {
      const at = path.join(folder, 'mirror/pool', suite)
      writeFiles(at, { '.keep': '' })
      const entries = await Promise.all(
        packages.map(async (each) => {
          const bytes = readFileSync(await build(at, each))
          const control = read(at, each.name, 'DEBIAN/control')
          const file = each.missing ? 'gone.deb' : `${each.name}.deb`
          return `${control}Filename: pool/${suite}/${file}\nSize: ${bytes.length}\nSHA256: ${sha256(bytes)}\n`
        }),
      )
      const list = entries.join('\n')
      const name = 'main/binary-s390x/Packages'
      writeFiles(path.join(folder, 'mirror/dists', suite), {
        Release: `Suite: stable\nCodename: ${suite}\nArchitectures: s390x\nComponents: main\nSHA256:\n ${sha256(list)} ${list.length} ${name}\n`,
        [name]: list,
      })
    }
    const step = path.join(folder, 'step')
    const ended = await finish(
      'bwrap',
      [
        ...['--dev-bind', '/', '/', '--tmpfs', '/tmp', '--bind', folder, folder],
        ...['--ro-bind', BUILD, BUILD, '--tmpfs', '/etc/apt'],
        ...['--bind', `${folder}/sources.list`, '/etc/apt/sources.list'],
        ...['bash', path.join(BUILD, 'kernel-packages.sh'), wanted, release, 's390x', step],
      ],
      { env: { CROSS_BPF_PROBLEM: path.join(folder, 'problems') } },
    )
    return { ...ended, step, problems: problemsIn(path.join(folder, 'problems')) }
  }
  const META: Package = { name: 'linux-image-s390x', depends: `${IMAGE} (= 6.12.1-1)` }
  const KERNEL: Package = {
    name: IMAGE,
    depends: 'kmod, linux-base (>= 4), initramfs-tools | dracut',
  }
  const line = (step: string, name: string, file = name): string =>
    `${name} 6.12.1-1 s390x ${sha256(readFileSync(path.join(step, 'packages', `${file}_6.12.1-1_s390x.deb`)))}`

  test('a metapackage is followed to the image; nothing else of its dependencies is fetched', async () => {
    const { code, stderr, step, problems } = await fetch('linux-image-s390x', '', {
      trixie: [META, KERNEL, { name: 'linux-base' }, { name: 'kmod' }],
    })
    expect(code, stderr).toBe(0)
    expect(problems).toBe('')
    expect(readdirSync(path.join(step, 'packages'))).toHaveLength(2)
    expect(read(step, 'id')).toBe(`${line(step, IMAGE)}\n${line(step, 'linux-image-s390x')}\n`)
  })

  test('since 7.x image and modules are in packages of their own', async () => {
    const parts = ['linux-base-7-x', 'linux-binary-7-x', 'linux-modules-7-x']
    const { code, stderr, step } = await fetch('linux-image-7-x', 'sid', {
      sid: [
        { name: 'linux-image-7-x', depends: `dracut, ${parts.join(', ')}` },
        ...parts.map((name) => ({ name })),
      ],
    })
    expect(code, stderr).toBe(0)
    const fetched = read(step, 'id').trimEnd().split('\n')
    expect(fetched.map((words) => words.split(' ')[0])).toEqual([
      ...['linux-base-7-x', 'linux-binary-7-x', 'linux-image-7-x', 'linux-modules-7-x'],
    ])
  })

  test("another architecture's package is refused by the lists, which say what there is", async () => {
    const { code, problems } = await fetch('linux-image-arm64', 'trixie', {
      trixie: [META, KERNEL, { name: 'linux-image-s390x-dbg' }],
    })
    expect(code).toBe(1)
    expect(problems).toBe(
      "invalid-input\tkernel 'debian:linux-image-arm64': trixie has no such package for s390x; it has: linux-image-s390x \n",
    )
  })

  test('a mirror that lists the package and does not hold it: the release by its other name', async () => {
    const { code, stderr, step } = await fetch(IMAGE, 'trixie', {
      trixie: [{ ...KERNEL, missing: true }],
      stable: [KERNEL],
    })
    expect(code, stderr).toBe(0)
    expect(stderr).toContain('trixie is not whole on this mirror, taking it as stable')
    expect(read(step, 'id')).toBe(`${line(step, IMAGE)}\n`)
  })

  test.each([
    [
      'trixie-backport',
      "invalid-input\tkernel 'debian:linux-image-s390x@trixie-backport': the mirror has no suite 'trixie-backport'; names of suites are as trixie or trixie-backports\n",
    ],
    ['', ''],
  ])("no such suite: '%s'", async (suite, reported) => {
    const { code, problems } = await fetch('linux-image-s390x', suite, {})
    expect({ code, problems }).toEqual({ code: 1, problems: reported })
  })

  test('one that holds it nowhere', async () => {
    const mirror = [{ ...KERNEL, missing: true }]
    const { code } = await fetch(IMAGE, 'trixie', { trixie: mirror, stable: mirror })
    expect(code).not.toBe(0)
  })
})

describe('kernel-unpack.sh', () => {
  async function unpack(...packages: Package[]): Promise<Ran & { step: string }> {
    const folder = tempFolder()
    writeFiles(folder, { 'packages/.keep': '', 'step/layer/of-an-earlier-attempt': '' })
    const packed = tempFolder()
    for (const each of packages)
      await must('cp', await build(packed, each), path.join(folder, 'packages'))
    const step = path.join(folder, 'step')
    const PATH = await programs({ depmod: '#!/bin/sh\n' })
    const ran = await script('kernel-unpack.sh', [path.join(folder, 'packages'), step], { PATH })
    return { ...ran, step }
  }
  const module = `kernel/net/9p/9pnet.ko.xz`
  const MADE = {
    image: '644 the image',
    release: `644 ${RELEASE}\n`,
    [`layer/boot/config-${RELEASE}`]: '644 CONFIG_A=y\n',
    [`layer/usr/lib/modules/${RELEASE}/${module}`]: '644 a module',
  }

  test.each<[string, Package[]]>([
    [
      'one package, as until 7.0',
      [
        {
          name: IMAGE,
          files: {
            [`boot/vmlinuz-${RELEASE}`]: 'the image',
            [`boot/config-${RELEASE}`]: 'CONFIG_A=y\n',
            [`usr/lib/modules/${RELEASE}/${module}`]: 'a module',
          },
        },
        { name: 'linux-image-s390x' },
      ],
    ],
    [
      'modules in /lib and an image that is called vmlinux',
      [
        {
          name: IMAGE,
          files: {
            [`boot/vmlinux-${RELEASE}`]: 'the image',
            [`boot/config-${RELEASE}`]: 'CONFIG_A=y\n',
            [`lib/modules/${RELEASE}/${module}`]: 'a module',
          },
        },
      ],
    ],
    [
      'packages of their own, image and config beside the modules',
      [
        {
          name: 'linux-base-x',
          files: {
            [`usr/lib/modules/${RELEASE}/config`]: 'CONFIG_A=y\n',
            [`usr/lib/modules/${RELEASE}/dtb/a.dtb`]: 'a board',
          },
        },
        {
          name: 'linux-binary-x',
          files: { [`usr/lib/modules/${RELEASE}/vmlinuz`]: 'the image' },
        },
        {
          name: 'linux-modules-x',
          files: { [`usr/lib/modules/${RELEASE}/${module}`]: 'a module' },
        },
      ],
    ],
  ])('%s', async (_, packages) => {
    const { code, stderr, step } = await unpack(...packages)
    expect(code, stderr).toBe(0)
    expect(contents(step)).toEqual(MADE)
  })

  test.each<[string, Record<string, string>, string]>([
    ['debug symbols', { 'usr/lib/debug/a': '' }, 'holds no modules'],
    ['no image', { [`usr/lib/modules/${RELEASE}/${module}`]: '' }, 'holds no kernel image'],
    ['a release that leads elsewhere', { 'usr/lib/modules/-x/kernel/a.ko': '' }, ''],
  ])('a package with %s', async (_, files, words) => {
    const { code, problems } = await unpack({ name: 'linux-image-x', files })
    expect(code).toBe(1)
    expect(problems).toBe(words && `invalid-input\tkernel: linux-image-x ${words}\n`)
  })
})

describe('kernel-files.sh', () => {
  async function take(
    files: Readonly<Record<string, string>>,
    release: readonly string[] = [],
  ): Promise<Ran & { step: string }> {
    const [given, step] = [tempFolder(), tempFolder()]
    writeFiles(given, files)
    writeFiles(step, { 'layer/of-an-earlier-attempt': '' })
    if (files['modules/kernel/a.ko'] !== undefined)
      symlinkSync('/usr/src', path.join(given, 'modules/build'))
    const PATH = await programs({ depmod: '#!/bin/sh\n' })
    return { ...(await script('kernel-files.sh', [given, step, ...release], { PATH })), step }
  }
  const BANNER = 'MZ\0\0Linux version 6.12.1-custom+ (me@here)\n'

  test('image and modules: their folder tells the release, and its links lead nowhere', async () => {
    const { code, stderr, step } = await take(
      { image: 'the image', 'modules/kernel/a.ko': 'a', 'modules/config': 'CONFIG_A=y\n' },
      [RELEASE],
    )
    expect(code, stderr).toBe(0)
    expect(contents(step)).toEqual({
      image: '644 the image',
      release: `644 ${RELEASE}\n`,
      [`layer/boot/config-${RELEASE}`]: '644 CONFIG_A=y\n',
      [`layer/usr/lib/modules/${RELEASE}/config`]: '644 CONFIG_A=y\n',
      [`layer/usr/lib/modules/${RELEASE}/kernel/a.ko`]: '644 a',
      [`layer/usr/lib/modules/${RELEASE}/modules.builtin`]: '644 ',
      [`layer/usr/lib/modules/${RELEASE}/modules.order`]: '644 ',
    })
  })

  const HEADER = Buffer.alloc(4096)
  HEADER.write('HdrS', 0x202, 'latin1')
  HEADER.writeUInt16LE(0x400, 0x20e)
  HEADER.write('6.12.1-custom+ (me@here) #1 SMP\0', 0x600, 'latin1')

  test.each([
    ['the image', { image: BANNER }],
    ['vmlinux', { image: 'packed', vmlinux: BANNER }],
    ['the header of a bzImage', { image: HEADER.toString('latin1') }],
  ])('without modules the release is read in %s', async (_, files) => {
    const { code, stderr, step } = await take(files)
    expect(code, stderr).toBe(0)
    expect(read(step, 'release')).toBe('6.12.1-custom+\n')
  })

  test.each<[string, Record<string, string>, string[], string]>([
    [
      'a release that nothing tells',
      { image: 'packed' },
      [],
      'kernel-image: its release cannot be read in it; kernel-modules or kernel-vmlinux tells it',
    ],
    [
      'a folder that is not called as a release',
      { image: BANNER, 'modules/kernel/a.ko': '' },
      ['modules'],
      "kernel-modules: 'modules' is no kernel release: a folder as /lib/modules/RELEASE is wanted",
    ],
    [
      'a folder without modules',
      { image: BANNER, 'modules/a': '' },
      ['6.12'],
      'kernel-modules: there is no folder kernel in it: one as /lib/modules/RELEASE is wanted',
    ],
  ])('%s', async (_, files, release, words) => {
    const { code, problems } = await take(files, release)
    expect(code).toBe(1)
    expect(problems).toBe(`invalid-input\t${words}\n`)
  })
})

describe('initramfs.sh', () => {
  const MODULES = `usr/lib/modules/${RELEASE}/kernel`
  const NEEDS = ['DEVTMPFS', 'NET_9P_VIRTIO=9pnet_virtio', '9P_FS=9p', 'VIRTIO_PCI=virtio_pci']

  /** Makes one of a kernel with this config. kmod's and cpio's parts are played: tar packs what cpio would. */
  async function make(
    config: string | undefined,
    needs = NEEDS,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Ran & { step: string }> {
    const step = tempFolder()
    const layer = path.join(step, 'layer')
    writeFiles(step, {
      release: `${RELEASE}\n`,
      'init.sh': '#!/bin/busybox sh\n',
      busybox: 'busybox of the target',
      ...(config !== undefined && { [`layer/boot/config-${RELEASE}`]: config }),
      ...more,
      [`layer/${MODULES}/netfs.ko`]: 'netfs',
      [`layer/${MODULES}/9pnet.ko`]: '9pnet',
      [`layer/${MODULES}/9pnet_virtio.ko`]: 'transport',
      [`layer/${MODULES}/9p.ko`]: 'file system',
    })
    await must('xz', path.join(layer, MODULES, '9p.ko'))
    await must('gzip', path.join(layer, MODULES, '9pnet.ko'))
    const insmod = (file: string, options = ''): string =>
      `echo insmod ${layer}/${MODULES}/${file} ${options};`
    const PATH = await programs({
      modprobe: `#!/bin/bash
case \${!#} in
    9pnet_virtio) ${insmod('9pnet.ko.gz')} ${insmod('9pnet_virtio.ko')} ;;
    9p) ${insmod('netfs.ko', 'a=b')} ${insmod('9pnet.ko.gz')} ${insmod('9p.ko.xz')} ;;
    builtin) echo builtin builtin ;;
    *) exit 1 ;;
esac
`,
      cpio: '#!/bin/sh\nexec tar -c --null --no-recursion -T -\n',
    })
    const init = path.join(step, 'init.sh')
    const ran = await script('initramfs.sh', [step, path.join(step, 'busybox'), init, ...needs], {
      PATH,
    })
    return { ...ran, step }
  }
  test('without a config the list of what is built in tells, and without that nothing does', async () => {
    const builtin = { [`layer/usr/lib/modules/${RELEASE}/modules.builtin`]: 'kernel/x.ko\n' }
    const one = await make(undefined, ['DEVTMPFS', '9P_FS=9p', 'VIRTIO_PCI=builtin'], builtin)
    expect(one.code, one.stderr).toBe(0)
    expect(one.stdout).toBe('netfs.ko\n9pnet.ko\n9p.ko\n')
    const lacking = await make(undefined, ['VIRTIO_PCI=virtio_pci'], builtin)
    expect(lacking.problems).toContain('it lacks CONFIG_VIRTIO_PCI (or module virtio_pci)')
    expect(await make(undefined, ['VIRTIO_PCI=virtio_pci'])).toMatchObject({ code: 0, stdout: '' })
  })

  const DEBIAN = 'CONFIG_DEVTMPFS=y\nCONFIG_NET_9P_VIRTIO=m\nCONFIG_9P_FS=m\nCONFIG_VIRTIO_PCI=y\n'

  test('modules, unpacked, each after what it depends on; and what is built in is left out', async () => {
    const { code, stderr, step } = await make(DEBIAN)
    expect(code, stderr).toBe(0)
    const root = tempFolder()
    await must('tar', '-x', '-f', path.join(step, 'initramfs'), '-C', root)
    expect(contents(root)).toEqual({
      init: '755 #!/bin/busybox sh\n',
      'bin/busybox': '755 busybox of the target',
      'modules/order': '644 9pnet.ko\n9pnet_virtio.ko\nnetfs.ko\n9p.ko\n',
      'modules/9pnet.ko': '644 9pnet',
      'modules/9pnet_virtio.ko': '644 transport',
      'modules/netfs.ko': '644 netfs',
      'modules/9p.ko': '644 file system',
    })
    expect(readdirSync(step)).not.toContain('initramfs.root')
  })

  test('what is only wished for is loaded where the kernel has it', async () => {
    const wishes = ['9P_FS=9p?', 'VIRTIO_NET=virtio_net?', 'VIRTIO_BLK=virtio_blk?']
    const config = 'CONFIG_9P_FS=m\nCONFIG_VIRTIO_BLK=m\n'
    const { code, stderr, stdout } = await make(config, wishes)
    expect({ code, stdout }, stderr).toEqual({ code: 0, stdout: 'netfs.ko\n9pnet.ko\n9p.ko\n' })
  })

  test('two of one kernel are equal', async () => {
    const [one, two] = await Promise.all([make(DEBIAN), make(DEBIAN)])
    expect(read(one.step, 'initramfs')).toBe(read(two.step, 'initramfs'))
  })

  test.each([
    [
      'what the kernel lacks altogether',
      'CONFIG_DEVTMPFS=m\n# CONFIG_9P_FS is not set\nCONFIG_NET_9P_VIRTIO=m\nCONFIG_VIRTIO_PCI=y\n',
      'cannot be booted under vmtest, it lacks CONFIG_DEVTMPFS=y, CONFIG_9P_FS (or module 9p)',
    ],
    [
      'a module that is not there',
      DEBIAN.replace('PCI=y', 'PCI=m'),
      "has CONFIG_VIRTIO_PCI=m, but no module 'virtio_pci' is there",
    ],
  ])('%s', async (_, config, words) => {
    const { code, problems } = await make(config)
    expect(code).toBe(1)
    expect(problems).toBe(`invalid-input\tkernel: ${RELEASE} ${words}\n`)
  })
})
