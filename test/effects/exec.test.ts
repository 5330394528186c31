import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import {
  execute,
  hashOutput,
  interactive,
  probe,
  probeNetwork,
  probeWith,
} from '../../src/effects/exec.ts'
import { sha256 } from '../../src/recipe/hash.ts'
import { NODE24, ROOT } from '../tools/tools.ts'
import { tempFolder, writeFiles } from './temp.ts'

test.each([
  ['ends the command', 'echo a line; exec sleep 600'],
  ['ends one that prints more than is read at once', 'head --bytes 50M /dev/zero; exec sleep 600'],
  ['is told though the command has ended', 'echo a line'],
])('a log that cannot be written %s', async (_, script) => {
  const running = execute(
    { program: 'bash', args: ['-c', script] },
    // Every write to it finds the disk full.
    { log: '/dev/full', onLine: () => undefined, signal: new AbortController().signal },
  )
  await expect(running).rejects.toThrow(/^\/dev\/full cannot be written: ENOSPC/)
})

test.each([
  ['exit 7', 7],
  ['kill -KILL $$', 1],
])('a command that has the terminal: %s is %d', async (script, code) => {
  expect(await interactive({ program: 'bash', args: ['-c', script] })).toBe(code)
})

/** Types a line into its terminal, by whichever way leads there: TIOCSTI is 0x5412. */
const TYPES =
  'open T, "+<", "/dev/tty"; for my $h (*STDIN, *T) { for (split //, "typed\n") { ioctl $h, 0x5412, $_ or last } } exit 7'

test.each([
  ['the keyboard', ''],
  ['no keyboard', '</dev/null'],
])('what has %s cannot type for the shell that comes after it', (_, input) => {
  const folder = tempFolder()
  writeFiles(folder, {
    'run.ts': `import { interactive } from ${JSON.stringify(path.join(ROOT, 'src/effects/exec.ts'))}
process.exitCode = await interactive({ program: 'perl', args: ['-e', ${JSON.stringify(TYPES)}, "a b'c"] })
`,
    'shell.sh': `${NODE24}/node ${folder}/run.ts ${input}\necho "ended with $?"\nwhile read -r -t 1 line; do echo "got $line"; done\n`,
  })
  // Somebody sits there who types nothing.
  const terminal = `sleep 4 | script --quiet --return --command 'bash ${folder}/shell.sh' /dev/null`
  const said = spawnSync('bash', ['-c', terminal], { encoding: 'utf8' }).stdout
  expect(said).toContain('ended with 7')
  expect(said).not.toContain('got typed')
})

test('a terminal given away leaves time for other things, and nothing behind', async () => {
  let turns = 0
  const heart = setInterval(() => turns++, 20)
  const before = process.listenerCount('SIGTERM')
  await interactive({ program: 'bash', args: ['-c', 'sleep 0.5'] })
  clearInterval(heart)
  expect(turns).toBeGreaterThan(1)
  expect(process.listenerCount('SIGTERM')).toBe(before)
})

test("no child process gets a job's environment, however it is started", async () => {
  const given = {
    INPUT_KERNEL: 'k',
    ACTIONS_RUNTIME_TOKEN: 't',
    https_proxy: 'p',
    RUSTUP_HOME: 'r',
  }
  Object.assign(process.env, given)
  try {
    const names =
      // biome-ignore lint/suspicious/noTemplateCurlyInString: shell expansions, not ours
      'echo "$INPUT_KERNEL$ACTIONS_RUNTIME_TOKEN|$https_proxy|$RUSTUP_HOME|${PATH:+path}|${HOME:+home}"'
    const lines: string[] = []
    await execute(
      { program: 'bash', args: ['-c', names] },
      {
        log: '/dev/null',
        onLine: (line) => lines.push(line),
        signal: new AbortController().signal,
      },
    )
    expect(lines).toEqual(['|||path|home'])
    expect(await probe('bash', '-c', names)).toBe('|||path|home')
    expect(await probeNetwork('bash', '-c', names)).toBe('|p||path|home')
    expect(await probeWith(['RUSTUP_HOME'], 'bash', '-c', names)).toBe('||r|path|home')
    expect((await hashOutput('bash', '-c', names)).sha256).toBe(sha256('|||path|home\n'))
    expect(
      await interactive({ program: 'bash', args: ['-c', `[ "$(${names})" = '|||path|home' ]`] }),
    ).toBe(0)
  } finally {
    for (const name of Object.keys(given)) delete process.env[name]
  }
})
