/** Flags that are given twice, and flags of a build where a bundle is tested. */
import path from 'node:path'
import type { Command, Option } from 'commander'
import { describe, expect, test } from 'vitest'
import { idleProgram } from '../../src/cli/program.ts'
import type { Field } from '../../src/inputs/field.ts'
import { FIELDS } from '../../src/inputs/fields.ts'
import { FIELD_NAMES } from '../../src/inputs/parsed.ts'
import { InvalidInput } from '../../src/invalid-input.ts'
import { finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { NODE24, ROOT } from '../tools/tools.ts'

const parse = (...words: string[]): Promise<unknown> =>
  idleProgram().parseAsync(['node', 'cross-bpf', ...words])

/** Every flag that takes a value, with the words before it. */
const FLAGS = (function flagsOf(command: Command, before: readonly string[]): [string[], Option][] {
  const own = command.options.filter((option) => !option.isBoolean() && option.long !== '--version')
  return [
    ...own.map((option): [string[], Option] => [[...before], option]),
    ...command.commands.flatMap((each) => flagsOf(each, [...before, each.name()])),
  ]
})(idleProgram(), [])

const twice = ([before, option]: (typeof FLAGS)[number], value: string): Promise<unknown> =>
  parse(...before, ...[0, 1].flatMap(() => [option.long ?? '', value]))

describe('a flag that is given twice', () => {
  test.each([
    ['run --config-preset kasan --config-preset lockdep', 'config-preset', 'lockdep', 'kasan'],
    ['run --config-preset=kasan --vms 2 --config-preset=kasan', 'config-preset', 'kasan', 'kasan'],
    ['plan --platform s390x --platform arm64', 'platform', 'arm64', 's390x'],
    ['test --bundle a --bundle b', 'bundle', 'b', 'a'],
    ['reproduce log --job a --job b', 'job', 'b', 'a'],
    ['cache clean --max-size 1G --max-size 2G', 'max-size', '2G', '1G'],
    ['loads a.o --jit on --jit off', 'jit', 'off', 'on'],
    ['--color always doctor --color never', 'color', 'never', 'always'],
  ])('%s', async (line, flag, second, first) => {
    await expect(parse(...line.split(' '))).rejects.toThrow(
      `input '${flag}' is '${second}'; it takes no second value: '${first}' was given before`,
    )
  })

  test('is refused, whatever flag it is, but for those that collect', async () => {
    const collecting = new Set<string>()
    for (const [before, option] of FLAGS) {
      const value = option.argChoices?.[0] ?? '1'
      const name = [...before, option.name()].join(' ')
      if (option.parseArg !== undefined && option.argChoices === undefined) collecting.add(name)
      else await expect(twice([before, option], value), name).rejects.toThrow(InvalidInput)
    }
    const ofRun = FIELD_NAMES.filter((name) => {
      const { commands, lines }: Field<unknown> = FIELDS[name]
      return lines && commands.includes('run')
    }).map((name) => `run ${name}`)
    expect(ofRun).toContain('run patches')
    expect([...collecting]).toEqual(expect.arrayContaining(ofRun))
    expect([...collecting].filter((each) => /^(run|loads|cache)/.test(each)).toSorted()).toEqual(
      [...ofRun, 'loads platform', 'loads kernel', 'cache clean kind'].toSorted(),
    )
  })

  test('once is enough where there is a default', async () => {
    await expect(parse('loads', 'a.o', '--jit', 'on', '--out', 'x')).resolves.toBeDefined()
  })
})

describe('what only a build takes, of a bundle that is there', () => {
  const crossBpf = (...words: string[]) =>
    finish(path.join(NODE24, 'node'), [path.join(ROOT, 'src/cli/main.ts'), ...words])

  const FILES = ['image', 'kernel.tar.zst', 'release', 'rootfs.tar.zst', 'vmlinux.zst']

  function bundle(): string {
    const folder = tempFolder()
    writeFiles(folder, {
      ...Object.fromEntries(FILES.map((name) => [name, name])),
      release: '6.12.74\n',
      SHA256SUMS: FILES.map((name) => `${'0'.repeat(64)}  ./${name}\n`).join(''),
      'bundle.json': JSON.stringify({
        ...{ schema: 1, platform: 's390x', suite: 'trixie', kernel: 'debian:linux-source-6.12' },
        ...{ compiler: 'gcc', clang: '19', suites: ['test_progs'], presets: ['debug-off'] },
      }),
    })
    return folder
  }

  test.each<[string, string, string, string]>([
    ['test', 'config-preset', 'kasan', 'it was built with debug-off'],
    ['test', 'kernel', 'linux', 'it was built with debian:linux-source-6.12'],
    ['test', 'compiler', 'llvm', 'it was built with gcc'],
    ['test', 'clang', '22', 'it was built with 19'],
    ['test', 'selftests', 'timens', 'it was built with bpf'],
    ['test', 'patches', 'a.patch', 'it is of the build'],
    ['test', 'rootfs', 'a.tar', 'it is of the build'],
    ['shell', 'clang', '22', 'it was built with 19'],
  ])('%s --%s %s', async (command, flag, value, why) => {
    expect(await crossBpf(command, '--bundle', bundle(), `--${flag}`, value)).toEqual({
      code: 2,
      stdout: '',
      stderr: `cross-bpf: input '${flag}' is '${value}'; it takes nothing when a bundle is tested: ${why}\n`,
    })
  })

  test('a second value, and what is no input at all, end with 2 as well', async () => {
    const preset = ['--config-preset', 'kasan', '--config-preset', 'lockdep']
    expect(await crossBpf('run', '--platform', 's390x', ...preset)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^cross-bpf: input 'config-preset' is 'lockdep'; [^\n]*\n$/),
    })
    const { code, stderr } = await crossBpf('test', '--nosuch', 'x')
    expect({ code, known: stderr.includes("unknown option '--nosuch'") }).toEqual({
      code: 2,
      known: true,
    })
  })

  test('help has no flag of a build', async () => {
    const { stdout } = await crossBpf('test', '--help')
    expect(stdout).toContain('--bundle')
    expect(stdout).not.toMatch(/--(config-preset|kernel|clang) /)
  })
})
