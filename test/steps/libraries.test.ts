import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { planBefore } from '../../src/plan/whole.ts'
import type { Action } from '../../src/recipe/plan.ts'
import { checkStep } from '../../src/steps/check.ts'
import { rootfsPackages } from '../../src/steps/rootfs.ts'
import { toolchainPackages } from '../../src/steps/toolchain.ts'
import { type Finished, finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { CONTEXTS, contextOf, GIVEN_ROOT } from '../plan/contexts.ts'
import { BUILD } from './run-script.ts'

describe('llvm-config.sh', () => {
  /** Runs it for a target whose libraries are these, on a host with llvm-config-N. */
  async function config(
    libraries: readonly string[],
    ...args: readonly [version: string, ...words: string[]]
  ): Promise<Finished & { at: string }> {
    const folder = tempFolder()
    for (const name of libraries) writeFiles(folder, { [`lib/${name}`]: '' })
    mkdirSync(path.join(folder, 'bin'))
    const [version, ...words] = args
    const own = path.join(folder, `bin/llvm-config-${version}`)
    writeFileSync(own, '#!/bin/sh\necho "host: $*"\n', { mode: 0o755 })
    // The folder of a triplet lies below /usr/lib.
    const triplet = `../..${folder}/lib`
    const ended = await finish(
      'bash',
      [path.join(BUILD, 'llvm-config.sh'), version, triplet, ...words],
      { env: { PATH: `${path.join(folder, 'bin')}:${process.env.PATH}` } },
    )
    return { ...ended, at: `/usr/lib/${triplet}` }
  }

  test.each([
    ['19', ['libLLVM.so.19.1', 'libLLVM.so.18.1'], 'libLLVM.so.19.1'],
    ['18', ['libLLVM.so.19.1', 'libLLVM.so.18.1'], 'libLLVM.so.18.1'],
    ['17', ['libLLVM-17.so.1'], 'libLLVM-17.so.1'],
  ])("version %s: the target's own library, however it is linked", async (version, all, found) => {
    for (const words of [
      ['--libs', 'Core', 'BPF'],
      ['--link-static', '--libs', 'mcdisassembler', 'all-targets'],
    ]) {
      const { stdout, at } = await config(all, version, ...words)
      expect(stdout).toBe(`${at}/${found}\n`)
    }
  })

  test('the library of another version is none', async () => {
    const { code, stdout, stderr } = await config(['libLLVM.so.19.1'], '22', '--libs')
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/there is no libLLVM 22 for /)
  })

  test("headers are the host's; nothing of the host is linked", async () => {
    expect((await config([], '19', '--cflags')).stdout).toBe('host: --cflags\n')
    expect((await config([], '19', '--includedir')).stdout).toBe('host: --includedir\n')
    expect((await config([], '19', '--shared-mode')).stdout).toBe('shared\n')
    for (const words of [['--ldflags'], ['--link-static', '--system-libs', 'all-targets']])
      expect(await config([], '19', ...words)).toMatchObject({ code: 0, stdout: '' })
    const { stdout, at } = await config([], '19', '--libdir')
    expect(stdout).toBe(`${at}\n`)
  })
})

describe('libpcap and LLVM', () => {
  const TREE = { path: '/home/user/linux', id: 'git:0123456789abcdef', version: '6.12' }
  type Given = Parameters<typeof contextOf>[1]

  /** Arguments of the build of the selftests that say which libraries there are. */
  function told(raw: Parameters<typeof contextOf>[0], given: Given = {}): string[] {
    const context = contextOf(raw, { tree: TREE, ...given })
    const step = planBefore(context, undefined).steps.find(({ id }) => id === 'selftests')
    const words = (actions: readonly Action[]): string[] =>
      actions.flatMap((action) => {
        if (action.do === 'when') return words(action.met)
        if (action.do !== 'run') return []
        return action.command.args.filter((arg) => typeof arg === 'string')
      })
    return words(step?.actions ?? []).filter((word) => /^(LLVM|PKG)_CONFIG=/.test(word))
  }

  test('are linked where root and compilers are ours; then both roots have them', () => {
    const given = { clang: '22' }
    expect(told({}, given)).toEqual([
      'LLVM_CONFIG=bash /mnt/scripts/llvm-config.sh 22 s390x-linux-gnu',
    ])
    const packages = rootfsPackages(contextOf({}, given))
    expect(packages).toEqual(expect.arrayContaining(['libllvm22', 'libpcap0.8t64']))
    // Renamed in Debian 13.
    expect(rootfsPackages(contextOf({}, { clang: '17' }))).toContain('libllvm17t64')
  })

  test('are not linked where the root is the user’s, which may lack them', () => {
    expect(told({ rootfs: 'x' }, { givenRoot: GIVEN_ROOT })).toEqual([
      'PKG_CONFIG=false',
      'LLVM_CONFIG=false',
    ])
  })

  test('nor where it is an image, whichever that is', () => {
    for (const name of ['image', 'image-layout'] as const) {
      const givenImage = CONTEXTS[name]?.givenImage
      if (givenImage === undefined) throw new Error(`${name} has no image`)
      expect(told({}, { givenImage })).toEqual(['PKG_CONFIG=false', 'LLVM_CONFIG=false'])
    }
  })

  test('with the compilers of the host, its own libraries count', () => {
    const raw = { toolchain: 'runner' }
    expect(told(raw)).toEqual([])
    expect(rootfsPackages(contextOf(raw)).join(' ')).not.toContain('libllvm')
    expect(toolchainPackages(contextOf(raw)).join(' ')).not.toMatch(/pcap|llvm-\d+-dev/)
  })

  test('with clang for another platform, the root has no LLVM: the tree finds none', () => {
    const has = (platform: string): boolean =>
      rootfsPackages(contextOf({ compiler: 'llvm', platform })).some((name) =>
        name.startsWith('libllvm'),
      )
    expect([has('s390x'), has('x86_64')]).toEqual([false, true])
  })

  test('LLVM is in no root without the selftests of bpf', () => {
    const raw = { tests: '', suites: '', selftests: 'timens' }
    expect(rootfsPackages(contextOf(raw)).join(' ')).not.toContain('libllvm')
    expect(checkStep(contextOf(raw)).needs).toEqual(['kselftests', 'rootfs'])
  })
})
