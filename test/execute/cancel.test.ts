import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { runIn, sh, step } from '../effects/plans.ts'
import { tempFolder, until } from '../effects/temp.ts'

test('a cancel kills a grandchild that ignores SIGTERM though its parent does not', async () => {
  const folder = tempFolder()
  const controller = new AbortController()
  const running = runIn(
    folder,
    {
      places: {},
      steps: [
        step('a', {
          actions: [
            sh(
              `bash -c 'trap "" TERM; echo $$ >"$1"/pid; while :; do sleep 1; done' sh "$1" & wait`,
              folder,
            ),
          ],
        }),
      ],
    },
    { signal: controller.signal },
  )
  await until('it runs', () => existsSync(path.join(folder, 'pid')))
  const pid = Number(readFileSync(path.join(folder, 'pid'), 'utf8'))
  controller.abort()
  const ended = await Promise.race([
    running.then(() => 'ended'),
    new Promise((r) => setTimeout(() => r('hangs'), 60_000)),
  ])
  expect(ended).toBe('ended')
  await until('it is gone', () => !existsSync(`/proc/${pid}`))
})
