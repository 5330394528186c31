/** Downloads on networks and machines as they are: servers that are slow or silent, locks that others hold. */
import type { Socket } from 'node:net'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { finish, tempFolder, writeFiles } from '../effects/temp.ts'
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
