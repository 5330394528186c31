import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../tools/tools.ts'

/** Lines of a folder's files that match, as FILE:LINE. */
function linesOf(folder: string, ends: string, pattern: RegExp): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ends))
    .flatMap((name) =>
      readFileSync(path.join(ROOT, folder, name), 'utf8')
        .split('\n')
        .filter((line) => pattern.test(line))
        .map((line) => `${name}: ${line.trim()}`),
    )
}

test('the engine starts git in one module', () => {
  const starts = linesOf(
    'src',
    '.ts',
    /\b(probe\w*|execFile|spawn|which|hashOutput|getExecOutput)\(\s*['"]git['"]/,
  )
  expect(starts.map((line) => line.split(':')[0])).toEqual(['effects/git.ts'])
})

// patch.sh runs in a sandbox, which has nothing of the caller's environment, with a repository of its own.
test('scripts start git by the arrays of build/git.sh, which set its environment', () => {
  const command = /(^|[|&;(!{]|\bthen|\bdo|\bif|\belse|[A-Z_]=\S+)\s*git\s/
  const starts = linesOf('build', '.sh', command).filter((line) => !/^[\w/-]+\.sh: #/.test(line))
  expect(
    starts.filter(
      (line) => !/^(patch|git)\.sh: /.test(line) && !/"\$\{quiet\[@\]\}".* git /.test(line),
    ),
  ).toEqual([])
  const arrays = linesOf('build', '.sh', /"\$\{(quiet|over_tree|fetching)\[@\]\}"/)
  expect(arrays.length).toBeGreaterThan(8)
})

test('the rule finds what it is for', () => {
  const command = /(^|[|&;(!{]|\bthen|\bdo|\bif|\belse|[A-Z_]=\S+)\s*git\s/
  for (const line of [
    'git -C x status',
    'id=$(git rev-parse HEAD)',
    'if git fetch; then',
    'a && git init',
    'GIT_DIR=x git log',
  ])
    expect(line).toMatch(command)
})
