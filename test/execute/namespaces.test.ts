import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'rolldown'
import { expect, test } from 'vitest'
import { makeRunFolder } from '../../src/run/runfolder.ts'
import { finish, tempFolder } from '../effects/temp.ts'

test('a run in another PID namespace keeps its folder', async () => {
  const cache = tempFolder()
  const { output } = await build({
    input: path.resolve(import.meta.dirname, '../../src/run/runfolder.ts'),
    platform: 'node',
    write: false,
    output: { codeSplitting: false },
  })
  const module = path.join(tempFolder(), 'runfolder.mjs')
  writeFileSync(module, output[0].code)
  const inner = `const { makeRunFolder } = await import('${module}'); const r = await makeRunFolder('${cache}', 'read x'); await r.remove()`
  const mine = await makeRunFolder(cache, 'read x')
  const ended = await finish('unshare', [
    '--pid',
    '--fork',
    '--mount-proc',
    'node',
    '--input-type=module',
    '--eval',
    inner,
  ])
  expect(ended.stderr).toBe('')
  expect(readdirSync(path.join(cache, 'runs'))).toEqual([mine.id])
  await mine.remove()
})
