/** The files of a kernel that the user gives built: what identifies them, and what is refused. */
import path from 'node:path'
import { expect, test } from 'vitest'
import { probeKernelFiles } from '../../src/facts/kernel-files.ts'
import { InvalidInput } from '../../src/invalid-input.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'

function files(): string {
  const folder = tempFolder()
  writeFiles(folder, { bzImage: 'image', vmlinux: 'elf', '6.12.1/kernel/a.ko': 'a' })
  return folder
}

const source = (
  folder: string,
  over: { modules?: string; vmlinux?: string; image?: string } = {},
) => {
  const at = (name: string | undefined) =>
    name === undefined ? undefined : path.join(folder, name)
  return {
    kind: 'image',
    image: at(over.image ?? 'bzImage') ?? '',
    modules: at(over.modules),
    vmlinux: at(over.vmlinux),
  } as const
}

test('each has a path and an identity that changes with its content alone', async () => {
  const [one, two] = [files(), files()]
  const all = { modules: '6.12.1', vmlinux: 'vmlinux' }
  const first = await probeKernelFiles(source(one, all), [])
  expect(first.map(({ what, path: file }) => [what, path.relative(one, file)])).toEqual([
    ['image', 'bzImage'],
    ['modules', '6.12.1'],
    ['vmlinux', 'vmlinux'],
  ])
  const ids = async (folder: string) =>
    (await probeKernelFiles(source(folder, all), [])).map(({ id }) => id)
  expect((await ids(two))[0]).toBe(first[0]?.id)
  writeFiles(one, { '6.12.1/kernel/a.ko': 'b' })
  const now = await ids(one)
  expect([now[0], now[2]]).toEqual([first[0]?.id, first[2]?.id])
  expect(now[1]).not.toBe(first[1]?.id)
})

test.each([
  [{ image: 'none' }, "input 'kernel-image' is '", 'there is no'],
  [{ image: '6.12.1' }, "input 'kernel-image' is '", 'is no file'],
  [{ modules: 'bzImage' }, "input 'kernel-modules' is '", 'is no folder'],
  [{ vmlinux: 'none' }, "input 'kernel-vmlinux' is '", 'there is no'],
])('%j is refused', async (over, input, why) => {
  const probing = probeKernelFiles(source(files(), over), [])
  await expect(probing).rejects.toThrow(InvalidInput)
  await expect(probing).rejects.toThrow(input)
  await expect(probing).rejects.toThrow(why)
})

test('modules in a folder that the run writes to', async () => {
  const folder = files()
  const probing = probeKernelFiles(source(folder, { modules: '6.12.1' }), [`${folder}/6.12.1/out`])
  await expect(probing).rejects.toThrow('which a run writes to')
})
