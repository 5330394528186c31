import { mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readLackingCommands, readTestSources } from '../../src/flow/commands.ts'
import { planTests } from '../../src/plan/test.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'
import { contextOf } from '../plan/contexts.ts'

const SOURCES = {
  'prog_tests/tests.h': 'DEFINE_TEST(ima)\nDEFINE_TEST(align)\n',
  'prog_tests/ima.c': '#include "helpers.h"\nvoid test_ima(void) { system("./ima_setup.sh"); }\n',
  'prog_tests/align.c': 'void test_align(void) { }\n',
  'prog_tests/shared/helpers.h': 'static void x(void) { system("nft x"); }\n',
}
const SCRIPT = { 'opt/selftests/bpf/ima_setup.sh': 'mkfs.ext2 x\n' }
const under = (folder: string, files: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]))

const PLAN = planTests(
  contextOf({ tests: 'ima,align', suites: 'test_progs' }).inputs,
  { lists: [], verifierNames: [], progNames: ['ima', 'align'] },
  false,
)
const SAYS = 'the root filesystem lacks commands that tests run, which may fail or skip for it: '

/** What is said of folders of steps, or of an unpacked bundle. */
function told(places: Readonly<Record<string, string>>, plans = [PLAN]): string[] {
  const find = (place: string): string | undefined => places[place]
  const found = readLackingCommands(readTestSources(find), find, plans)
  return found.map(({ sentence }) => sentence)
}

test('of products: sources of the tests, their scripts, and names of the root’s programs', () => {
  const folder = tempFolder()
  writeFiles(folder, {
    ...under('selftests', { ...SOURCES, ...under('layer', SCRIPT) }),
    'rootfs/root/usr/sbin/nft': '',
  })
  symlinkSync('usr/bin', path.join(folder, 'rootfs/root/bin'))
  const places = { selftests: `${folder}/selftests`, rootfs: `${folder}/rootfs` }
  expect(told(places)).toEqual([`${SAYS}mkfs.ext2 (ima)`])

  // A link that leads nowhere here may lead to a program in the guest.
  mkdirSync(path.join(folder, 'rootfs/root/usr/bin'))
  symlinkSync('/opt/mkfs', path.join(folder, 'rootfs/root/usr/bin/mkfs.ext2'))
  expect(told(places)).toEqual([])
})

test('of a bundle', () => {
  const folder = tempFolder()
  writeFiles(folder, {
    ...SOURCES,
    ...under('selftests', SCRIPT),
    'root/bin/mkfs.ext2': '',
  })
  expect(told({ unpack: folder })).toEqual([`${SAYS}nft (ima)`])
})

test('nothing of a bundle from before, which has no sources', () => {
  const folder = tempFolder()
  writeFiles(folder, { ...under('selftests', SCRIPT), 'root/bin/true': '' })
  expect(told({ unpack: folder })).toEqual([])
  expect(told({})).toEqual([])
})

test('nothing where no such test runs', () => {
  const folder = tempFolder()
  writeFiles(folder, { ...SOURCES, 'root/bin/true': '' })
  expect(told({ unpack: folder }, [])).toEqual([])
})
