import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, truncateSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { Out } from '../../src/effects/out.ts'
import { MARK } from '../../src/effects/out-mark.ts'
import { MOST } from '../../src/effects/untrusted.ts'
import { readBundle } from '../../src/flow/bundle.ts'
import { keepBundle } from '../../src/flow/outfolder.ts'
import { InvalidInput } from '../../src/invalid-input.ts'
import { contents } from '../effects/plans.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'

const DESCRIPTION = {
  schema: 1,
  platform: 's390x',
  suite: 'trixie',
  kernel: 'debian:linux-source-6.12',
  compiler: 'gcc',
  clang: '19',
  suites: ['test_progs', 'bpf:test_lru_map', 'net/forwarding'],
}

const FILES = ['config', 'image', 'kernel.tar.zst', 'release', 'rootfs.tar.zst', 'vmlinux.zst']

const sumsOf = (names: readonly string[]): string =>
  names.map((name) => `${'0'.repeat(64)}  ./${name}\n`).join('')

/** A bundle as it looks from outside. */
function bundle(over: Record<string, unknown> = {}): string {
  const folder = tempFolder()
  writeFiles(folder, {
    ...Object.fromEntries(FILES.map((name) => [name, name])),
    release: '6.12.74\n',
    SHA256SUMS: sumsOf(FILES),
    'bundle.json': JSON.stringify({ ...DESCRIPTION, ...over }),
  })
  return folder
}

test('a bundle of a kernel that was built elsewhere has an initramfs in place of vmlinux', async () => {
  const folder = bundle({ prebuilt: true, suites: [] })
  rmSync(path.join(folder, 'vmlinux.zst'))
  const files = [...FILES.filter((name) => name !== 'vmlinux.zst'), 'initramfs']
  writeFiles(folder, { initramfs: 'x', SHA256SUMS: sumsOf(files) })
  expect(await readBundle(folder)).toMatchObject({ prebuilt: true, suites: [] })

  rmSync(path.join(folder, 'initramfs'))
  writeFiles(folder, { SHA256SUMS: sumsOf(files.filter((name) => name !== 'initramfs')) })
  await expect(readBundle(folder)).rejects.toThrow('it has no vmlinux.zst')
})

test('a bundle as it is made, and with what comes to lie beside its files', async () => {
  const folder = bundle()
  writeFiles(folder, { 'base.json': '{}', product: 'x', size: '1' })
  expect(await readBundle(folder)).toMatchObject({ ...DESCRIPTION, path: folder })
  // Who names a link means what it leads to.
  const link = path.join(tempFolder(), 'link')
  symlinkSync(folder, link)
  expect(await readBundle(link)).toMatchObject(DESCRIPTION)
})

function relink(folder: string, name: string, target: string): void {
  rmSync(path.join(folder, name))
  symlinkSync(target, path.join(folder, name))
}

test.each<[string, (folder: string) => void, string]>([
  [
    'a file that is not listed',
    (at) => writeFiles(at, { 'more.tar.zst': '' }),
    'SHA256SUMS does not name "more.tar.zst"',
  ],
  ['a listed file that is not there', (at) => rmSync(path.join(at, 'config')), 'it has no config'],
  [
    'no image',
    (at) => writeFiles(at, { SHA256SUMS: sumsOf(['release']) }),
    'SHA256SUMS does not name "',
  ],
  [
    'a list with a path',
    (at) => writeFiles(at, { SHA256SUMS: sumsOf([...FILES, '../x']) }),
    'SHA256SUMS is no list of its files',
  ],
  [
    'an empty list',
    (at) => writeFiles(at, { SHA256SUMS: '' }),
    'SHA256SUMS is no list of its files',
  ],
  ['a folder', (at) => mkdirSync(path.join(at, 'folder')), 'of "folder", it is a folder'],
  ['a link', (at) => relink(at, 'image', '/etc/hostname'), 'of "image", it is a link'],
  [
    'a FIFO',
    (at) => void execFileSync('mkfifo', [path.join(at, 'x\ny')]),
    'of "x\\ny", it is a FIFO',
  ],
  [
    'a bundle.json that is a link',
    (at) => relink(at, 'bundle.json', 'image'),
    'of bundle.json, it is a link',
  ],
  ['no bundle.json', (at) => rmSync(path.join(at, 'bundle.json')), 'has no bundle.json'],
  ['no list', (at) => rmSync(path.join(at, 'SHA256SUMS')), 'has no SHA256SUMS'],
  [
    'a release that leads elsewhere',
    (at) => writeFiles(at, { release: 'x/../../../../F\n' }),
    'release is no kernel release: "x/../../../../F"',
  ],
  [
    'a list of a GB',
    (at) => truncateSync(path.join(at, 'SHA256SUMS'), 1024 ** 3),
    'SHA256SUMS has more than 65536 bytes',
  ],
  [
    'too many files',
    (at) =>
      writeFiles(at, Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`f${n}`, '']))),
    'it has more than 100 files',
  ],
  [
    'too large files',
    (at) => truncateSync(path.join(at, 'image'), MOST.bundle.total + 1),
    'it has more than 64 GiB',
  ],
])('a bundle with %s is a wrong input that says so', async (_, plant, words) => {
  const folder = bundle()
  plant(folder)
  await expect(readBundle(folder)).rejects.toThrow(InvalidInput)
  await expect(readBundle(folder)).rejects.toThrow(words)
})

test.each<[Record<string, unknown>, string]>([
  [{ platform: '../../../x' }, 'platform: '],
  [{ platform: 'vax' }, 'platform: '],
  [{ suite: 'trixie/../..' }, 'suite: not the name of a suite'],
  [{ compiler: 'tcc' }, 'compiler: '],
  [{ clang: '19; id' }, "clang: not a clang's version"],
  [{ suites: ['test_progs', '-x'] }, 'suites.1: not the name of a suite'],
  [{ kernel: 'a\nb' }, 'kernel: not on one line'],
  [{ schema: 2 }, 'schema: '],
])('a bundle.json with %j is refused by its key', async (over, words) => {
  await expect(readBundle(bundle(over))).rejects.toThrow(`its bundle.json cannot be read: ${words}`)
})

test('a bundle is kept without what the store noted on it; one that is not whole is not', async () => {
  const folder = bundle()
  writeFiles(folder, { product: 'x', size: '1' })
  const out = await Out.claim({ folder: path.join(tempFolder(), 'out'), within: [], names: [] })
  await keepBundle(out, folder)
  expect(Object.keys(contents(out.folder)).sort()).toEqual(
    [MARK, ...[...FILES, 'SHA256SUMS', 'bundle.json'].map((name) => `bundle/${name}`)].sort(),
  )
  rmSync(path.join(folder, 'image'))
  const other = await Out.claim({ folder: path.join(tempFolder(), 'out'), within: [], names: [] })
  await expect(keepBundle(other, folder)).rejects.toThrow('it has no image')
  symlinkSync('config', path.join(folder, 'image'))
  const third = await Out.claim({ folder: path.join(tempFolder(), 'out'), within: [], names: [] })
  await expect(keepBundle(third, folder)).rejects.toThrow('image')
})
