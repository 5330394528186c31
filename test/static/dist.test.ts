import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Bundle, bundle } from '../../scripts/bundle.ts'
import { ROOT, run } from '../tools/tools.ts'

const DIST = path.join(ROOT, 'dist')
let folder: string
let built: Bundle

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cross-bpf-dist-'))
  built = await bundle(ROOT, path.join(folder, 'dist'))
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

/** Content and executable bit of every file below a folder, by its path in it. */
async function contents(of: string): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  for (const name of (await readdir(of, { recursive: true })).sort()) {
    const file = path.join(of, name)
    const { mode, size } = await stat(file)
    if ((mode & 0o40000) === 0)
      files.set(name, `${mode & 0o100} ${size}\n${await readFile(file, 'latin1')}`)
  }
  return files
}

describe('dist', () => {
  test('is what the sources build, byte for byte', async () => {
    const [want, have] = await Promise.all([contents(path.join(folder, 'dist')), contents(DIST)])
    const names = [...new Set([...want.keys(), ...have.keys()])]
    const different = names.filter((name) => want.get(name) !== have.get(name))
    expect(different, 'dist/ is stale: npm run build').toEqual([])
  })

  test('is committed', () => {
    const status = run(
      'git',
      'status',
      '--porcelain',
      '--untracked-files=all',
      '--ignored',
      '--',
      'dist',
      'action.yml',
    )
    expect(status, 'dist/ or action.yml as it stands here is not the committed one').toBe('')
  })

  test('loads the heavy packages only where they are used', () => {
    for (const [entry, packages] of built.eager) {
      const heavy = [...packages].filter((name) =>
        /^@actions\/(cache|artifact)$|^@azure\//.test(name),
      )
      expect(heavy, `${entry}.js loads them at its start`).toEqual([])
    }
  })

  test('the command line loads nothing of the toolkit at its start', () => {
    const packages = [...(built.eager.get('cli') ?? [])]
    expect(packages).toContain('commander')
    expect(
      packages.filter((name) => /^@actions\/|^(log-update|tunnel|undici)$/.test(name)),
    ).toEqual([])
  })

  test('starts without node_modules', () => {
    const copy = path.join(folder, 'dist/cli.js')
    expect(execFileSync(process.execPath, [copy, '--version'], { encoding: 'utf8' })).toMatch(
      /\d+\.\d+\.\d+/,
    )
  })
})
