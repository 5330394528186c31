/** A git server that takes the connection and never answers. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { lsRemote } from '../../src/effects/git.ts'
import { messageOf } from '../../src/effects/message.ts'
import { verdictOf } from '../../src/flow/finding.ts'
import { prepare } from '../../src/flow/prepare.ts'
import { Cancelled, OutOfTime } from '../../src/run/state.ts'
import { finish, tempFolder, until, writeFiles } from '../effects/temp.ts'
import { NODE24, ROOT } from '../tools/tools.ts'
import { server, silent } from './servers.ts'

const running = async (words: string): Promise<boolean> =>
  (await finish('pgrep', ['--full', words])).stdout !== ''

test('it is waited for, but not for ever', async () => {
  const port = await server(silent)
  const address = `http://127.0.0.1:${port}/linux.git`
  expect(await lsRemote(address, 'main', 2)).toEqual({
    problem: 'it did not answer within 2 seconds',
  })
  expect(await running(address)).toBe(false)
})

test('a run that is cancelled meanwhile ends, and its commands with it', async () => {
  let connected = false
  const port = await server(() => {
    connected = true
  })
  const address = `http://127.0.0.1:${port}/linux.git`
  const controller = new AbortController()
  const raw = { platform: 'x86_64', 'kernel-repository': address, 'kernel-ref': 'main' }
  const preparing = prepare('build', raw, new Map(), controller.signal)
  const ended = expect(preparing).rejects.toThrow(Cancelled)
  await until('git has connected', () => connected)
  controller.abort()
  await ended
  expect(await running(address)).toBe(false)
})

test('a run that was cancelled before it began does not wait for the server', async () => {
  const port = await server(silent)
  const address = `http://127.0.0.1:${port}/linux.git`
  const raw = { platform: 'x86_64', 'kernel-repository': address, 'kernel-ref': 'main' }
  const start = Date.now()
  await expect(prepare('build', raw, new Map(), AbortSignal.abort())).rejects.toThrow(Cancelled)
  expect(Date.now() - start).toBeLessThan(30_000)
  expect(await running(address)).toBe(false)
})

test("what the job's time limit ends says so, whenever it ends it", async () => {
  const port = await server(silent)
  const address = `http://127.0.0.1:${port}/linux.git`
  const raw = { platform: 'x86_64', 'kernel-repository': address, 'kernel-ref': 'main' }
  const signal = AbortSignal.abort(new OutOfTime('the job may take 5 minutes'))
  const error = await prepare('build', raw, new Map(), signal).catch((each: unknown) => each)
  expect(verdictOf(error)).toBe('timeout')
  expect(messageOf(error)).toBe('the job may take 5 minutes')
  expect(verdictOf(new Cancelled(AbortSignal.abort()))).toBe('cancelled')
})

test('a run that is cancelled while a tree is listed is cancelled, not a wrong input', async () => {
  const folder = tempFolder()
  const tree = path.join(folder, 'linux')
  // The listing, which begins with a folder for itself, is at work until it is ended.
  const mktemp = `#!/bin/sh\necho >${folder}/listing\nexec sleep 300\n`
  writeFiles(folder, {
    'linux/Makefile': 'VERSION = 6\nPATCHLEVEL = 12\n',
    'linux/tools/testing/selftests/bpf/Makefile': 'all:\n',
    'bin/mktemp': mktemp,
  })
  chmodSync(path.join(folder, 'bin/mktemp'), 0o755)
  vi.stubEnv('PATH', `${folder}/bin:${process.env.PATH}`)
  const controller = new AbortController()
  const raw = { platform: 'x86_64', kernel: tree }
  const preparing = prepare('build', raw, new Map(), controller.signal)
  const ended = expect(preparing).rejects.toThrow(Cancelled)
  await until('the tree is listed', () => existsSync(path.join(folder, 'listing')))
  controller.abort()
  await ended
  expect(await running(`manifest.sh.*${tree}`)).toBe(false)
})

/** Runs a command in a terminal, and closes that when a file is there. Prints how the command ended. */
const TERMINAL = `
import os, pty, sys, threading, time
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
def read():
    try:
        while os.read(terminal, 4096): pass
    except OSError: pass
threading.Thread(target=read, daemon=True).start()
while not os.path.exists(sys.argv[1]): time.sleep(0.05)
os.close(terminal)
os.kill(pid, 1)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`

test('a run whose terminal is closed ends as one that is cancelled', async () => {
  const folder = tempFolder()
  const port = await server(() => writeFiles(folder, { connected: '' }))
  const address = `http://127.0.0.1:${port}/linux.git`
  writeFiles(folder, { 'terminal.py': TERMINAL })
  const ended = await finish('python3', [
    ...[
      path.join(folder, 'terminal.py'),
      path.join(folder, 'connected'),
      path.join(NODE24, 'node'),
    ],
    ...[path.join(ROOT, 'src/cli/main.ts'), 'build', '--platform', 'x86_64'],
    ...['--kernel-repository', address, '--kernel-ref', 'main', '--out', path.join(folder, 'out')],
  ])
  expect(ended.stderr).toBe('')
  expect(ended.stdout).toBe('130\n')
})

describe('the command', () => {
  test.each([
    ['build', 'SIGINT'],
    ['build', 'SIGTERM'],
    ['plan', 'SIGTERM'],
    ['enter', 'SIGTERM'],
  ] as const)('%s ends with 130 by %s', async (command, signal) => {
    let connected = false
    const port = await server(() => {
      connected = true
    })
    const address = `http://127.0.0.1:${port}/linux.git`
    const child = spawn(
      path.join(NODE24, 'node'),
      [
        ...[path.join(ROOT, 'src/cli/main.ts'), command, '--platform', 'x86_64'],
        ...['--kernel-repository', address, '--kernel-ref', 'main'],
      ],
      { cwd: tempFolder(), stdio: ['ignore', 'ignore', 'pipe'] },
    )
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    await until('git has connected', () => connected, 100)
    child.kill(signal)
    const [code] = await once(child, 'close')
    expect(said).toBe('cross-bpf: cancelled\n')
    expect(code).toBe(130)
    expect(await running(address)).toBe(false)
  })
})
