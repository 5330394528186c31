import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { killAtEnd } from '../effects/temp.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** A process of its own that has a store's code: `DirectoryStore`, `makeRunFolder`, `cache`, and what it needs of node:fs. */
export function elsewhere(
  cache: string,
  body: string,
  env: Readonly<Record<string, string>> = {},
): {
  readonly child: ChildProcess
  readonly ended: Promise<{ code: number | null; stdout: string }>
} {
  const program = `
    import { build } from 'rolldown'
    const { output } = await build({ input: 'entry', platform: 'node', write: false, output: { codeSplitting: false }, plugins: [{
      name: 'entry', resolveId: (id) => (id === 'entry' ? id : undefined),
      load: (id) => id === 'entry' ? "export * from ${path.join(ROOT, 'src/cache/directory.ts')}; export * from ${path.join(ROOT, 'src/run/runfolder.ts')}".replaceAll(/from (\\S+?)(;|$)/g, "from '$1'$2") : undefined }] })
    const { mkdirSync, readdirSync, writeFileSync } = await import('node:fs')
    const file = ${JSON.stringify(path.join(cache, '..'))} + '/program-' + process.pid + '.mjs'
    writeFileSync(file, output[0].code)
    const { DirectoryStore, makeRunFolder } = await import(file)
    const cache = ${JSON.stringify(cache)}
    ${body}
    process.exit(0)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  killAtEnd(child)
  let stdout = ''
  child.stdout.on('data', (chunk) => {
    stdout += String(chunk)
  })
  return {
    child,
    ended: new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout }))),
  }
}
