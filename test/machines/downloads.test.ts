/** Downloads on networks and machines as they are: servers that are slow or silent, locks that others hold. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { finish, tempFolder, until, writeFiles } from '../effects/temp.ts'
import { BUILD, script } from '../steps/run-script.ts'
import { server, silent, trickle } from './servers.ts'

describe('stalled.sh', () => {
  const WORDS = 'less than 1000 bytes a second for 3 seconds'

  test.each<[string, (socket: Socket) => void]>([
    ['a server that never answers', silent],
    ['a server that sends a byte a second', trickle],
  ])('%s', async (_, serve) => {
    const port = await server(serve)
    const repository = path.join(tempFolder(), 'repository')
    await finish('git', ['init', '--quiet', repository])
    const fetched = await script('stalled.sh', [
      ...['3', 'git', '-C', repository, 'fetch', `http://127.0.0.1:${port}/linux.git`],
    ])
    expect(fetched.code).toBe(124)
    expect(fetched.stderr).toContain(WORDS)
    // Nothing of it is left that still waits.
    const left = await finish('pgrep', ['--full', `127.0.0.1:${port}/linux.git`])
    expect(left.stdout).toBe('')
  })

  test.each([
    [
      'a command that arrives at something',
      'for i in 1 2 3 4 5; do head -c 9000 /dev/zero; sleep 1; done',
    ],
    ['a command that computes', 'end=$((SECONDS + 5)); while [ $SECONDS -lt $end ]; do :; done'],
    ['a command whose children come and go', 'for i in 1 2 3 4 5; do sleep 1; done'],
  ])('%s goes on', async (_, command) => {
    const ended = await script('stalled.sh', ['3', 'bash', '-c', `${command}; exit 7`])
    expect(ended.stderr).toBe('')
    expect(ended.code).toBe(7)
  })
})

describe('stalled.sh, when a run is killed', () => {
  /** Loads for as long as it is let, and says by what process. */
  const BUSY = 'echo $$ >"$0"; while :; do head -c 100000 /dev/zero; sleep 0.2; done >/dev/null'

  const alive = (pid: number): boolean => {
    try {
      return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
    } catch {
      return false
    }
  }

  const pidIn = (file: string): number =>
    existsSync(file) ? Number(readFileSync(file, 'utf8')) : Number.NaN

  /**
   * A run that starts a script in a session of its own, as effects/exec.ts does; the script loads
   * in a subshell, as apt-lock.sh does. Gives the process that loads, and the run.
   */
  async function running(
    loads: string,
    ...words: string[]
  ): Promise<{ readonly pid: number; readonly run: ChildProcess }> {
    const folder = tempFolder()
    const pidFile = path.join(folder, 'pid')
    writeFiles(folder, {
      'script.sh': `said=$(bash "${BUILD}/stalled.sh" 15 "$@" 2>&1); echo "$said"`,
      'run.py': `
import subprocess, sys
subprocess.Popen(sys.argv[1:], start_new_session=True).wait()
`,
    })
    const script = ['bash', path.join(folder, 'script.sh'), ...words, 'bash', '-c', loads, pidFile]
    const run = spawn('python3', [path.join(folder, 'run.py'), ...script], { stdio: 'ignore' })
    await until('it loads', () => pidIn(pidFile) > 0)
    const pid = pidIn(pidFile)
    onTestFinished(() => {
      run.kill('SIGKILL')
      if (alive(pid)) process.kill(pid, 'SIGKILL')
    })
    return { pid, run }
  }

  const seconds = (count: number): Promise<void> =>
    new Promise((resolve) => setTimeout(resolve, count * 1000))

  test('the download ends', async () => {
    const { pid, run } = await running(BUSY)
    await seconds(3)
    expect(alive(pid), 'it goes on while the run lives').toBe(true)
    run.kill('SIGKILL')
    await until('it has ended', () => !alive(pid))
  })

  test('dpkg is let finish', async () => {
    const { pid, run } = await running(
      `exec -a dpkg bash -c 'printf dpkg >/proc/$$/comm; ${BUSY}' "$0"`,
    )
    run.kill('SIGKILL')
    await seconds(5)
    expect(alive(pid)).toBe(true)
  })

  test("what a terminal's shell started goes on when that shell ends", async () => {
    // The leader of the session is the shell that ends; the script's parent is not the run.
    const folder = tempFolder()
    const pidFile = path.join(folder, 'pid')
    writeFiles(folder, {
      'recipe.sh': `bash "${BUILD}/stalled.sh" 15 "$@"; :`,
      'terminal.sh': 'nohup bash "$@" >/dev/null 2>&1 & sleep 2',
    })
    const recipe = [path.join(folder, 'recipe.sh'), 'bash', '-c', BUSY, pidFile]
    const shell = spawn('setsid', ['--wait', 'bash', path.join(folder, 'terminal.sh'), ...recipe], {
      stdio: 'ignore',
    })
    await until('it loads', () => pidIn(pidFile) > 0)
    const pid = pidIn(pidFile)
    onTestFinished(() => void (alive(pid) && process.kill(pid, 'SIGKILL')))
    await until('the shell has ended', () => shell.exitCode !== null)
    await seconds(4)
    expect(alive(pid)).toBe(true)
  })
})

describe('apt-lock.sh', () => {
  /** apt-get of this machine with lists and archives of its own. */
  const CONFIG = (folder: string): string =>
    [
      `Dir::State::Lists "${folder}/lists/";`,
      `Dir::Cache "${folder}/cache/";`,
      'Dir::Etc::SourceList "/dev/null";',
      'Dir::Etc::SourceParts "/dev/null";',
    ].join('\n')

  /** Holds a lock as apt does, for so many seconds, and says so. */
  const HOLD = `
import fcntl, sys, time
lock = open(sys.argv[1], 'w')
fcntl.lockf(lock, fcntl.LOCK_EX)
print('held', flush=True)
time.sleep(float(sys.argv[2]))
`

  async function update(seconds: number): ReturnType<typeof finish> {
    const folder = tempFolder()
    writeFiles(folder, {
      'apt.conf': CONFIG(folder),
      'lists/partial/x': '',
      'cache/archives/partial/x': '',
      'hold.py': HOLD,
      'apt.sh': `set -euo pipefail
python3 "${folder}/hold.py" "${folder}/lists/lock" ${seconds} >"${folder}/held" &
until grep -q held "${folder}/held"; do sleep 0.1; done
. "${BUILD}/apt-lock.sh"
PATIENCE=\${1:-600}
apt update
echo updated`,
    })
    // The script finds others beside itself.
    return await finish('bash', ['-c', `. ${folder}/apt.sh`, path.join(BUILD, 'x'), '2'], {
      env: { APT_CONFIG: path.join(folder, 'apt.conf') },
    })
  }

  test("waits for the lock of apt's lists", async () => {
    const { code, stdout, stderr } = await update(3)
    expect(stderr).toContain('another program uses apt; waiting for it')
    expect(code).toBe(0)
    expect(stdout).toContain('updated')
  })

  test('but not for ever', async () => {
    const { code, stderr } = await update(20)
    expect(code).not.toBe(0)
    expect(stderr).toMatch(/^E: Could not get lock .*lists\/lock/m)
  })
})
