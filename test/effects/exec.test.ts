import { expect, test } from 'vitest'
import { execute } from '../../src/effects/exec.ts'
import { hashOutput, probe, probeWith } from '../../src/effects/probe.ts'
import { interactive } from '../../src/effects/terminal.ts'
import { DOWNLOADS } from '../../src/effects/variables.ts'
import { sha256 } from '../../src/recipe/hash.ts'

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

test("no child process gets a job's environment, however it is started", async () => {
  const given = {
    INPUT_KERNEL: 'k',
    ACTIONS_RUNTIME_TOKEN: 't',
    https_proxy: 'http://p',
    RUSTUP_HOME: 'r',
  }
  Object.assign(process.env, given)
  try {
    const names =
      // biome-ignore lint/suspicious/noTemplateCurlyInString: shell expansions, not ours
      'echo "$INPUT_KERNEL$ACTIONS_RUNTIME_TOKEN|$https_proxy|$RUSTUP_HOME|${PATH:+path}|${HOME:+home}"'
    const output = async (network: boolean): Promise<string[]> => {
      const lines: string[] = []
      await execute(
        { program: 'bash', args: ['-c', names], network },
        {
          log: '/dev/null',
          onLine: (line) => lines.push(line),
          signal: new AbortController().signal,
        },
      )
      return lines
    }
    expect(await output(false)).toEqual(['|||path|home'])
    expect(await output(true)).toEqual(['|http://p||path|home'])
    expect(await probe('bash', '-c', names)).toBe('|||path|home')
    expect(await probeWith(DOWNLOADS, 'bash', '-c', names)).toBe('|http://p||path|home')
    expect(await probeWith(['RUSTUP_HOME'], 'bash', '-c', names)).toBe('||r|path|home')
    expect((await hashOutput('bash', '-c', names)).sha256).toBe(sha256('|||path|home\n'))
    expect(
      await interactive({ program: 'bash', args: ['-c', `[ "$(${names})" = '|||path|home' ]`] }),
    ).toBe(0)
  } finally {
    for (const name of Object.keys(given)) delete process.env[name]
  }
})
