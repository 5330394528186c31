import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { renderCompletion } from '../../src/cli/completion/render.ts'
import { idleProgram } from '../../src/cli/program.ts'
import { which } from '../../src/effects/probe.ts'
import type { Field } from '../../src/inputs/field.ts'
import { FIELDS } from '../../src/inputs/fields.ts'
import { FIELD_NAMES } from '../../src/inputs/parsed.ts'
import { suggestedFor } from '../../src/inputs/suggested.ts'
import { finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { NODE24, ROOT } from '../tools/tools.ts'

const top = idleProgram()

const SCRIPT = {
  bash: renderCompletion(top, 'bash'),
  zsh: renderCompletion(top, 'zsh'),
  fish: renderCompletion(top, 'fish'),
}

/**
 * Asks a real bash. Only readline takes up what `compopt` asks for: where there is no word, it is told by name.
 * @param words as bash splits a line, the last the one that is completed
 */
function asked(...words: readonly string[]): string[] {
  const ask = `
    compopt() { echo "$2"; }
    . "$0"
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_WORDBREAKS=$' \\t\\n"\\'@><=;|&(:'
    _cross_bpf
    [ "\${#COMPREPLY[@]}" = 0 ] || printf "%s\\n" "\${COMPREPLY[@]}"`
  const file = path.join(tempFolder(), 'completion')
  writeFiles(path.dirname(file), { completion: SCRIPT.bash })
  const args = ['--norc', '-c', ask, file, 'cross-bpf', ...words]
  const { stdout, stderr } = spawnSync('bash', args, { encoding: 'utf8' })
  expect(stderr).toBe('')
  return stdout.split('\n').filter((line) => line !== '')
}

describe('bash completes', () => {
  test.each<[string, string[], string[]]>([
    ['a command', ['rep'], ['report', 'reproduce']],
    ['a log', ['reproduce', ''], ['default']],
    ['a flag of run', ['reproduce', 'log', '--plat'], ['--platform']],
    ['commands of cache', ['cache', ''], ['list', 'clean']],
    ['a flag', ['run', '--plat'], ['--platform']],
    ['a flag that one command alone has', ['plan', '--expl'], ['--explain']],
    ['no flag of another command', ['report', '--expl'], []],
    ['a flag behind another with its value', ['run', '--vms', '2', '--fail'], ['--fail-on']],
    ['a flag of cache clean', ['cache', 'clean', '--old'], ['--older-than']],
    ['a platform', ['run', '--platform', 's'], ['s390x']],
    ['a value behind =', ['run', '--platform', '=', 's'], ['s390x']],
    ['what is behind = when nothing is', ['build', '--compiler', '='], ['gcc', 'llvm']],
    ['what is behind a colon', ['run', '--toolchain', 'debian', ':', 'tr'], ['trixie']],
    ['both', ['run', '--toolchain', '=', 'debian', ':', 'tr'], ['trixie']],
    ['the next of a list', ['run', '--suites', 'test_maps,test_v'], ['test_maps,test_verifier']],
    ['a kind', ['cache', 'clean', '--kind', 'vm'], ['vmtest']],
    ['a shell', ['completion', 'z'], ['zsh']],
    ['nothing where nothing is known', ['run', '--timeout', ''], []],
    ['a file', ['run', '--patches', ''], ['default']],
    ['a folder', ['run', '--out', ''], ['dirnames']],
    ['a file for a command', ['inspect', ''], ['default']],
    ['a file before a word that is one of few', ['run', '--kernel', ''], ['default']],
    ['that word when it is begun', ['run', '--kernel', 'deb'], ['debian:linux-source-6.12']],
  ])('%s', (_, words, expected) => {
    expect(asked(...words)).toEqual(expected)
  })
})

test('every command and flag is in all three', () => {
  for (const command of top.createHelp().visibleCommands(top)) {
    if (command.name() === 'help') continue
    for (const { long } of command.createHelp().visibleOptions(command)) {
      const flag = long ?? ''
      expect(SCRIPT.bash).toMatch(new RegExp(`/${command.name()}\\) .*${flag}\\b`))
      expect(SCRIPT.zsh).toContain(flag)
      expect(SCRIPT.fish).toMatch(
        new RegExp(`__fish_seen_subcommand_from ${command.name()}.* -l ${flag.slice(2)} `),
      )
    }
  }
})

test('a description is a sentence, and "e.g." ends none', () => {
  expect(SCRIPT.zsh).toContain('--selftests=[Directories below tools/testing/selftests to build')
  expect(SCRIPT.zsh).toContain('--cache-size=[Most that cache-dir may hold after a run, e.g. 20G]')
})

test('what is offered for an input is taken', () => {
  const offered = FIELD_NAMES.flatMap((name) =>
    (suggestedFor(name)?.words ?? []).map((word): [typeof name, string] => [name, word]),
  )
  expect(offered.length).toBeGreaterThan(40)
  for (const [name, word] of offered) {
    const { schema }: Field<unknown> = FIELDS[name]
    expect(schema.safeParse(word).success, `${name}: ${word}`).toBe(true)
  }
})

// zsh and fish are not on every machine.
describe.each(['bash', 'zsh', 'fish'] as const)('%s', (shell) => {
  test.skipIf(which(shell) === undefined)('reads its script', () => {
    const folder = tempFolder()
    writeFiles(folder, { completion: SCRIPT[shell] })
    const { status, stderr } = spawnSync(shell, ['-n', path.join(folder, 'completion')], {
      encoding: 'utf8',
    })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })
})

test('completion prints it, and refuses a shell that it does not know', async () => {
  const main = [path.join(ROOT, 'src/cli/main.ts'), 'completion']
  const node = path.join(NODE24, 'node')
  expect(await finish(node, [...main, 'bash'])).toEqual({
    code: 0,
    stdout: SCRIPT.bash,
    stderr: '',
  })
  const { code, stderr } = await finish(node, [...main, 'csh'])
  expect(code).toBe(2)
  expect(stderr).toContain('bash, zsh, fish')
})
