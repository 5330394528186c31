import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { processSpace } from '../../src/cache/runs.ts'
import { makeRunFolder } from '../../src/run/runfolder.ts'
import { killAtEnd, tempFolder, until, writeFiles } from '../effects/temp.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const REAPER = readFileSync(path.join(ROOT, 'build/reaper.sh'), 'utf8')

/** Id of a process that was there and is gone. */
function deadPid(): number {
  const { pid } = spawnSync('true')
  return pid
}

test('a folder of this process, gone when it says so', async () => {
  const cache = tempFolder()
  const run = await makeRunFolder(cache, REAPER)
  expect(path.dirname(run.path)).toBe(path.join(cache, 'runs'))
  expect(run.id).toMatch(new RegExp(`^${await processSpace()}-${process.pid}-[0-9a-f]{12}$`))
  expect(path.basename(run.path)).toBe(run.id)
  // A guest may leave a set-uid program of root's in it.
  expect(statSync(run.path).mode & 0o777).toBe(0o700)
  writeFiles(run.path, { 'step/file': 'x' })
  await run.remove()
  expect(readdirSync(path.join(cache, 'runs'))).toEqual([])
})

test('two runs of one process have a folder each', async () => {
  const cache = tempFolder()
  const [one, other] = [await makeRunFolder(cache, REAPER), await makeRunFolder(cache, REAPER)]
  expect(one.path).not.toBe(other.path)
  await one.remove()
  expect(existsSync(other.path)).toBe(true)
  await other.remove()
})

test('a new run sweeps the folders of processes that are gone, and no other', async () => {
  const cache = tempFolder()
  const space = await processSpace()
  // The last is of another machine or container that shares the cache: whether it lives can't be told from here.
  const alive = [
    `${space}-${process.pid}-aaaaaaaaaaaa`,
    `${space}-1-bbbbbbbbbbbb`,
    `00000000-${deadPid()}-dddddddddddd`,
  ]
  for (const name of [...alive, `${space}-${deadPid()}-cccccccccccc`])
    mkdirSync(path.join(cache, 'runs', name, 'step'), { recursive: true })
  const run = await makeRunFolder(cache, REAPER)
  expect(readdirSync(path.join(cache, 'runs')).sort()).toEqual([...alive, run.id].sort())
  await run.remove()
})

/** A process that makes a run folder, fills it, says its path and waits; Node's own TypeScript is not needed. */
async function runElsewhere(
  cache: string,
): Promise<{ readonly pid: number; readonly folder: string }> {
  const program = `
    import { build } from 'rolldown'
    const { output } = await build({ input: ${JSON.stringify(path.join(ROOT, 'src/run/runfolder.ts'))}, platform: 'node', write: false, output: { codeSplitting: false } })
    const { makeRunFolder } = await import('data:text/javascript,' + encodeURIComponent(output[0].code))
    const { mkdirSync, writeFileSync } = await import('node:fs')
    const run = await makeRunFolder(${JSON.stringify(cache)}, ${JSON.stringify(REAPER)})
    mkdirSync(run.path + '/step/deep', { recursive: true })
    writeFileSync(run.path + '/step/deep/file', 'x')
    console.log(run.path)
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  killAtEnd(child)
  let text = ''
  child.stdout.on('data', (chunk) => {
    text += String(chunk)
  })
  await until('it has its folder', () => text.endsWith('\n'))
  return { pid: child.pid ?? 0, folder: text.trim() }
}

test('a run that is killed hard loses its folder to the reaper within seconds', async () => {
  const cache = tempFolder()
  const { pid, folder } = await runElsewhere(cache)
  expect(existsSync(path.join(folder, 'step/deep/file'))).toBe(true)
  // A second run, while the first one lives, leaves it alone.
  const second = await makeRunFolder(cache, REAPER)
  expect(existsSync(path.join(folder, 'step/deep/file'))).toBe(true)
  await second.remove()
  process.kill(pid, 'SIGKILL')
  await until('the folder is gone', () => !existsSync(folder))
})
