import path from 'node:path'
import { expect, test } from 'vitest'
import { hasTuned, readBuilt, readLeft } from '../../src/flow/built.ts'
import { parseInputs } from '../../src/inputs/schema.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'

const LISTS = {
  'opt/selftests/bpf/DENYLIST.s390x': 'varlen # why\n',
  'opt/selftests/bpf/DENYLIST_of_mine': 'x',
}
const HEADER = '/* Generated header, do not edit */\nDEFINE_TEST(align)\nDEFINE_TEST(varlen)\n'
const below = (folder: string, files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [path.join(folder, name), text]))

test.each([
  ['of the build', 'selftests', 'layer'],
  ['of a bundle', 'unpack', 'selftests'],
])('the lists and the names of all tests %s', async (_, place, layer) => {
  const folder = tempFolder()
  const source = '{ "name", ARG_TEST_NAME, "NAMES" }, { "json-summary", ARG_JSON_SUMMARY, "FILE" }'
  writeFiles(folder, {
    ...below(layer, LISTS),
    'prog_tests/tests.h': HEADER,
    'prog_tests/shared/test_progs.c': source,
  })
  expect(await readBuilt((wanted) => (wanted === place ? folder : undefined))).toEqual({
    built: {
      lists: [{ name: 'DENYLIST.s390x', text: 'varlen # why\n' }],
      progNames: ['align', 'varlen'],
      progsOptions: { json: true, listFiles: false, watchdog: false },
      verifierNames: [],
    },
    warnings: [],
  })
})

test('tests that call bpftool by a variable are known by the source that does it', async () => {
  const folder = tempFolder()
  writeFiles(folder, { 'prog_tests/tests.h': HEADER, 'prog_tests/shared/bpftool_helpers.c': '' })
  const { built } = await readBuilt((place) => (place === 'selftests' ? folder : undefined))
  expect(built.progsCallBpftool).toBe(true)
})

test.each([
  ['kselftests', 'layer'],
  ['unpack', 'kselftests'],
])('without bpf there are the tests of the other directories alone: %s', async (place, layer) => {
  const folder = tempFolder()
  writeFiles(
    folder,
    below(layer, { 'opt/kselftest/kselftest-list.txt': 'timens:timens\ntimens:exec\n' }),
  )
  expect(await readBuilt((wanted) => (wanted === place ? folder : undefined))).toEqual({
    built: {
      lists: [],
      progNames: [],
      verifierNames: [],
      kselftests: ['timens:timens', 'timens:exec'],
    },
    warnings: [],
  })
})

test.each([
  ['debian:linux-image', {}, ['linux-x 6.12']],
  ['debian:linux-source-6.12', {}, undefined],
  ['debian:linux-source-6.12', { 'kernel-image': 'a', 'kernel-vmlinux': 'b' }, undefined],
])('packages of a built kernel, not of a source: %s %j', async (kernel, more, packages) => {
  const folder = tempFolder()
  writeFiles(folder, { id: 'linux-x 6.12\n' })
  const inputs = parseInputs({ platform: 's390x', kernel, ...more })
  const find = (place: string) => (place === 'source' ? folder : undefined)
  const refused = (error: Error): never => {
    throw error
  }
  expect(await readLeft(find, { inputs, patches: [] }, refused)).toMatchObject({ packages })
})

test('a bundle from before the names were kept', async () => {
  const folder = tempFolder()
  writeFiles(folder, below('selftests', LISTS))
  const { built } = await readBuilt((place) => (place === 'unpack' ? folder : undefined))
  expect(built.progNames).toEqual([])
  expect(built.progsOptions).toBeUndefined()
})

test.each([
  ['the program', { 'bin/qemu-system-s390x': '' }, true],
  ['half a build', { 'bin/other': '' }, false],
  ['nothing', {}, false],
])('a tuned emulator is there only with its program: %s', (_, files, there) => {
  const folder = tempFolder()
  writeFiles(folder, files)
  const named = (platform: string) => parseInputs({ platform }).platform
  const found = (place: string) => (place === 'emulator' ? folder : undefined)
  expect(hasTuned(found, named('s390x'))).toBe(there)
  expect(hasTuned(() => undefined, named('s390x'))).toBe(false)
  expect(hasTuned(found, named('aarch64'))).toBe(false)
})
