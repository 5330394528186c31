import type { ChildProcess } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Use, type Used, useAction } from './direct.ts'
import { ResultsDouble } from './results-double.ts'
import { aptGet, foreign, giveToRunner, makeRunner, RUNNER, type Runner } from './runner.ts'

// The action as an ordinary user who may use sudo. Every run here ends at its first command, the host's apt-get, which does what the
// test says.

let runner: Runner
let services: ResultsDouble
let count = 0

beforeAll(async () => {
  services = await ResultsDouble.start()
  runner = makeRunner()
}, 300_000)

afterAll(async () => {
  await services.stop()
  runner.dispose()
})

/** Every command line on this machine that a word is in. */
function commandLines(word: string): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const line = /^\d+$/.test(pid)
        ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
        : ''
      return line.includes(word) ? [line] : []
    } catch {
      return []
    }
  })
}

/** Processes of the runner's root that run a program. */
const pidsOf = (program: string): number[] =>
  readdirSync('/proc').flatMap((pid) => {
    try {
      const line = /^\d+$/.test(pid) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0') : []
      return line[0]?.endsWith(program) && line.some((word) => word.startsWith('/repository/'))
        ? [Number(pid)]
        : []
    } catch {
      return []
    }
  })

const uidOf = (pid: number): number =>
  Number(/^Uid:\t(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])

const TOKEN = 'a-token-that-nobody-may-see'

describe.each([
  ['sudo', '/usr/bin'],
  ['sudo-rs', '/usr/lib/cargo/bin'],
])('with %s', (_, bin) => {
  let workspace: string

  beforeEach(() => {
    count += 1
    workspace = path.join(runner.shared, `job-${count}`)
    for (const made of [workspace, `${workspace}-runner/temp`, `${workspace}-runner/home`])
      mkdirSync(made, { recursive: true })
    for (const name of ['output', 'summary', 'state'])
      writeFileSync(`${workspace}-runner/${name}`, '')
    // Once, at the beginning: what is not the runner's later on is a run's doing.
    giveToRunner(workspace, `${workspace}-runner`)
  })

  const inside = (file: string): string => runner.inside(file)

  function use(more: Partial<Use> = {}): Promise<Used> {
    // The root knows the workspace by another name.
    const enter = [...runner.enter, 'env', `--chdir=${inside(workspace)}`]
    return useAction({
      workspace,
      services,
      inputs: { platform: 's390x', kernel: 'debian:linux-source-6.12' },
      place: { ...runner, enter },
      ...more,
      environment: { PATH: `${bin}:/usr/bin:/usr/sbin`, GITHUB_TOKEN: TOKEN, ...more.environment },
    })
  }

  /** Waits until apt-get runs, which says so by a file. */
  async function untilRunning(): Promise<void> {
    for (let left = 600; left > 0; left--) {
      try {
        readFileSync(`${workspace}-runner/running`)
        return
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
    throw new Error('apt-get was not run within a minute')
  }

  const running = (): string => `touch ${inside(`${workspace}-runner/running`)}`

  test("inputs, tokens and the cache of the user get through, nothing of it shows, and the workspace stays its owner's", async () => {
    aptGet(runner, `${running()}\nsleep 2\necho 'E: planted'\nexit 100`)
    const before = services.artifacts.length
    const ended = use()
    await untilRunning()
    expect(commandLines(TOKEN)).toEqual([])
    const { outputs, log, code, state } = await ended
    expect(outputs.verdict, log).toBe('infrastructure-failure')
    expect(code).toBe(1)
    expect(log).toContain('E: planted')
    // What tells of the service and what it takes to use it.
    expect(services.artifacts.slice(before).map(({ name }) => name.replace(/-\d+$/, ''))).toEqual([
      'cross-bpf-s390x-results',
    ])
    expect(readdirSync(path.join(workspace, 'cross-bpf-out/s390x'))).toContain('results.json')
    expect(foreign(workspace)).toEqual([])
    expect(readdirSync(`${workspace}-runner/home/.cache/cross-bpf`)).not.toEqual([])
    expect(
      readdirSync(runner.upper('tmp')).filter((name) => name.startsWith('cross-bpf-')),
    ).toEqual([])
    // The next phase in this job, and what the job ends with.
    const post = await use({ program: 'post', state })
    expect(post.code, post.log).toBe(0)
    expect((await use()).outputs.verdict).toBe('infrastructure-failure')
  })

  test('what is wrong with an input is the first thing that root says', async () => {
    const { outputs, log } = await use({
      inputs: { platform: 's390x', kernel: 'nowhere\n$(touch /shared/x)' },
    })
    expect(outputs.verdict, log).toBe('invalid-input')
    expect(readdirSync(runner.shared)).not.toContain('x')
    expect(foreign(workspace)).toEqual([])
  })

  test("a job that is cancelled ends in time, and leaves nothing of root's", async () => {
    aptGet(runner, `${running()}\nexec sleep 300`)
    let child: ChildProcess | undefined
    const ended = use({
      started: (started) => {
        child = started
      },
    })
    await untilRunning()
    const began = Date.now()
    // As the runner does: to the action's own process, which is not root.
    for (const pid of pidsOf('/node')) if (uidOf(pid) === RUNNER) process.kill(pid, 'SIGINT')
    const { outputs, log } = await ended
    expect(child?.exitCode).toBe(1)
    expect(outputs.verdict, log).toBe('cancelled')
    expect(Date.now() - began).toBeLessThan(7500)
    expect(foreign(workspace)).toEqual([])
  })

  test("a job that is killed over it leaves nothing of root's but archives, and its post step removes these", async () => {
    aptGet(runner, `${running()}\nexec sleep 300`)
    const ended = use()
    await untilRunning()
    for (const pid of pidsOf('/node')) process.kill(pid, 'SIGKILL')
    const { state, log } = await ended
    const archives = path.join(workspace, '.cross-bpf-cache')
    expect(
      foreign(workspace).filter((file) => !file.startsWith(archives)),
      log,
    ).toEqual([])
    mkdirSync(archives, { recursive: true })
    writeFileSync(path.join(archives, 'kernel.tar.zst'), 'half of one')
    const post = await use({ program: 'post', state })
    expect(post.code, post.log).toBe(0)
    expect(foreign(workspace), post.log).toEqual([])
  })

  test('a run ends itself before the job does, and says whose time was up', async () => {
    aptGet(runner, `${running()}\nexec sleep 300`)
    const event = `${workspace}-runner/event.json`
    writeFileSync(event, '{}')
    // The job began 25 s ago, has a minute, and half of that is kept.
    const past = Date.now() / 1000 - 25
    utimesSync(event, past, past)
    const began = Date.now()
    const inputs = { platform: 's390x', kernel: 'debian:linux-source-6.12', 'job-timeout': '1' }
    const { outputs, log, code } = await use({
      inputs,
      environment: { GITHUB_EVENT_PATH: inside(event) },
    })
    expect(outputs.verdict, log).toBe('timeout')
    expect(code).toBe(1)
    expect(log).toContain(
      'the job may take 1 minutes (timeout-minutes): the run was stopped 0.5 minutes before that',
    )
    expect(Date.now() - began).toBeLessThan(25_000)
    expect(foreign(workspace)).toEqual([])
  })
})
