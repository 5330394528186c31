import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../tools/tools.ts'

/** Rows of the modules' table in docs/development.md, the top one first: paths below src of each row's modules. */
const ROWS = readFileSync(path.join(ROOT, 'docs/development.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `src/'))
  .map((line) =>
    [...(line.split('|')[1] ?? '').matchAll(/`src\/([^`]+)`/g)].map(([, name = '']) => name),
  )
const MODULES = ROWS.flat().sort((a, b) => b.length - a.length)

/** The module that a file below src is in: the longest path that is its own or a folder above it. */
const moduleOf = (file: string): string | undefined =>
  MODULES.find((name) => file === name || file.startsWith(`${name}/`))

/** Row of a module; 0 for the top one. */
const rowOf = (module: string | undefined): number =>
  ROWS.findIndex((names) => names.some((name) => name === module))

const SRC = path.join(ROOT, 'src')
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
)

/** What a file imports, as it stands there. */
function importsOf(file: string): string[] {
  const text = readFileSync(path.join(SRC, file), 'utf8')
  return [
    ...text.matchAll(/^(?:import|export|\})[^'\n]*? from '([^']+)'|\bimport\('([^']+)'\)/gm),
  ].map(([, fixed, late]) => fixed ?? late ?? '')
}

/** Files below src that a file imports. */
function sourcesOf(file: string): string[] {
  return importsOf(file)
    .filter((name) => name.startsWith('.'))
    .map((name) => path.relative(SRC, path.resolve(SRC, path.dirname(file), name)))
}

test('the table has modules, and the sources are read', () => {
  expect(ROWS.length).toBeGreaterThan(8)
  expect(files.length).toBeGreaterThan(100)
  expect(importsOf('cli/main.ts')).toContain('commander')
  expect(importsOf('effects/exec.ts')).toContain('node:child_process')
})

test('every source is in a module, and every module has a source', () => {
  expect(files.filter((file) => moduleOf(file) === undefined)).toEqual([])
  const used = new Set(files.map(moduleOf))
  expect(MODULES.filter((name) => !used.has(name))).toEqual([])
})

test('a module imports only from rows below its own', () => {
  const wrong = files.flatMap((file) =>
    sourcesOf(file)
      .filter((name) => moduleOf(name) !== moduleOf(file))
      .filter((name) => rowOf(moduleOf(name)) <= rowOf(moduleOf(file)))
      .map((name) => `${file} imports ${name}`),
  )
  expect(wrong).toEqual([])
})

test('no file imports itself on the way round', () => {
  const imports = new Map(files.map((file) => [file, sourcesOf(file)]))
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' -> '))
    if (way.includes(file) || done.has(file)) return
    for (const next of imports.get(file) ?? []) visit(next, [...way, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
  expect(circles).toEqual([])
})

test('effects are where they belong', () => {
  const kinds: readonly [RegExp, readonly string[]][] = [
    [/^@actions\/|^node:child_process$/, ['effects']],
    [/^node:fs(\/promises)?$/, ['effects', 'facts']],
  ]
  const strangers = files.flatMap((file) =>
    importsOf(file)
      .filter((name) =>
        kinds.some(
          ([effect, allowed]) => effect.test(name) && !allowed.includes(moduleOf(file) ?? ''),
        ),
      )
      .map((name) => `${file} imports ${name}`),
  )
  expect(strangers).toEqual([])
})
