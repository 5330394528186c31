import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../tools/tools.ts'

/** Rooms in the order of docs/development.md: the paths below src that each has, the top one first. */
const ROOMS = readFileSync(path.join(ROOT, 'docs/development.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `src/'))
  .map((line) =>
    [...(line.split('|')[1] ?? '').matchAll(/`(?:src\/)?([^`]+)`/g)].map(([, name = '']) => name),
  )

/** Position of the room that a file below src is in; -1 for none. */
const roomOf = (file: string): number =>
  ROOMS.findIndex((names) => names.includes(file.split(path.sep)[0] ?? ''))

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

test('the table has rooms, and the sources are read', () => {
  expect(ROOMS.length).toBeGreaterThan(10)
  expect(files.length).toBeGreaterThan(100)
  expect(importsOf('cli/main.ts')).toContain('commander')
  expect(importsOf('effects/exec.ts')).toContain('node:child_process')
})

test('every source has a room', () => {
  expect(files.filter((file) => roomOf(file) < 0)).toEqual([])
})

test('no room imports from one above it', () => {
  const above = files.flatMap((file) =>
    importsOf(file)
      .filter((name) => name.startsWith('.'))
      .map((name) => path.relative(SRC, path.resolve(SRC, path.dirname(file), name)))
      .filter((name) => roomOf(name) < roomOf(file))
      .map((name) => `${file} imports ${name}`),
  )
  expect(above).toEqual([])
})

test('effects are where they belong', () => {
  const rooms: readonly [RegExp, readonly string[]][] = [
    [/^@actions\/|^node:child_process$/, ['effects']],
    [/^node:fs(\/promises)?$/, ['effects', 'facts']],
  ]
  const strangers = files.flatMap((file) =>
    importsOf(file)
      .filter((name) =>
        rooms.some(
          ([effect, allowed]) =>
            effect.test(name) && !allowed.includes(file.split(path.sep)[0] ?? ''),
        ),
      )
      .map((name) => `${file} imports ${name}`),
  )
  expect(strangers).toEqual([])
})
