import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { allWords, wordOf } from '../../src/cli/completion/model.ts'
import { idleProgram } from '../../src/cli/program.ts'
import { ROOT } from '../tools/tools.ts'

/** Files of the repository, and its pages: what people read. */
const FILES = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
}).stdout.split('\n')
const PAGES = FILES.filter((file) => file.endsWith('.md') && !file.startsWith('test/'))
const textOf = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8')

/** A page without its fenced blocks: those show diffs and what programs print. */
const prose = (page: string): string => textOf(page).replaceAll(/^```[\s\S]*?^```$/gm, '')

/** What stands in backticks, and lines that are indented as a command. */
const codeIn = (page: string): string[] =>
  [...prose(page).matchAll(/`([^`\n]+)`|^ {4}(\S.*)$/gm)].map(
    ([, span, line]) => span ?? line?.replace(/\s#\s.*$/, '') ?? '',
  )

/** GitHub's name of each heading. */
const anchorsOf = (page: string): string[] =>
  [...prose(page).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  )

/** True for a link to a file or heading that is not there; links out of the repository are not followed. */
function isBroken(page: string, target: string): boolean {
  if (/^[a-z]+:/.test(target)) return false
  const [name = '', anchor] = target.split('#', 2)
  const file = name === '' ? page : path.join(path.dirname(page), name)
  if (!existsSync(path.join(ROOT, file))) return true
  return anchor !== undefined && !anchorsOf(file).includes(anchor)
}

/** Paths of a kernel's tree and of other projects that look like ours. */
const FOREIGN = [
  'kernel/gen_kheaders.sh',
  'scripts/bpf_doc.py',
  'run-vmtest/check-kernel-splats.sh',
  'run_kselftest.sh',
  'test/subtest',
]
/** Scripts that a run or a reader writes. */
const WRITTEN = ['recipe.sh', 'job/command.sh', 'step.sh']

const TOP = /^(?:src|build|guest|scripts|test|docs|bench|dist|\.github|\.ci)\//

/** True for words that name a file or folder of the repository: from its top, or a source by the end of its path. */
function isPath(word: string): boolean {
  if (FOREIGN.includes(word) || WRITTEN.includes(word)) return false
  return TOP.test(word) || /^[\w*][\w*/-]*\.(?:ts|sh)$/.test(word)
}

function isThere(named: string): boolean {
  const word = named.replaceAll('NAME', '*')
  if (word.includes('*')) {
    const pattern = new RegExp(`(^|/)${word.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}`)
    return FILES.some((file) => pattern.test(file))
  }
  if (TOP.test(word)) return existsSync(path.join(ROOT, word))
  return FILES.some((file) => `/${file}`.endsWith(`/${word}`))
}

/** Every command of the terminal by its words, with its flags. */
const COMMANDS = new Map(
  allWords(wordOf(idleProgram())).map(({ word, path: words }) => [
    words.join(' '),
    word.flags.map(({ name }) => name),
  ]),
)

/** What is wrong with a call of cross-bpf: a command or a flag that it does not have. */
function wrongIn(call: string): string[] {
  const words = /^(?:exec |sudo )?(?:\.\/)?cross-bpf (.*)$/.exec(call)?.[1]?.split(' ') ?? []
  const [first = '', second = ''] = words
  if (words.length === 0 || /^(?:--version|--help|\.\.\.)/.test(first)) return []
  const flags = COMMANDS.get(`${first} ${second}`) ?? COMMANDS.get(first)
  if (flags === undefined) return [first]
  return words
    .map((word) => /^--[a-z-]+/.exec(word)?.[0])
    .filter((flag) => flag !== undefined)
    .filter((flag) => !flags.includes(flag) && !COMMANDS.get('')?.includes(flag))
}

test('the pages, their links, paths and commands are found', () => {
  expect(PAGES).toContain('README.md')
  expect(PAGES.length).toBeGreaterThan(14)
  expect(anchorsOf('docs/caching.md')).toContain('on-github')
  expect(isBroken('docs/caching.md', 'security.md#no-such-heading')).toBe(true)
  expect(isBroken('README.md', 'docs/no-such-page.md')).toBe(true)
  expect(isThere('src/no-such-folder/')).toBe(false)
  expect(isThere('no-such-script.sh')).toBe(false)
  expect(wrongIn('cross-bpf run --no-such-flag')).toEqual(['--no-such-flag'])
  expect(wrongIn('cross-bpf no-such-command')).toEqual(['no-such-command'])
  expect(wrongIn('cross-bpf cache clean --kind kernel')).toEqual([])
})

test.each(PAGES)('%s: links lead somewhere', (page) => {
  const targets = [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
  expect(targets.filter((target) => isBroken(page, target))).toEqual([])
})

test.each(PAGES)('%s: paths are there', (page) => {
  const words = codeIn(page)
    .flatMap((code) => code.split(/\s+/))
    .map((word) => word.replace(/[,;)]+$/, '').replace(/:\d+$/, ''))
  expect(words.filter((word) => isPath(word) && !isThere(word))).toEqual([])
})

/** Lines that a diff adds to a file, those that stand together in one string. */
function addedIn(page: string): { readonly file: string; readonly added: string }[] {
  const diffs = [...textOf(page).matchAll(/^```diff\n([\s\S]*?)^```$/gm)].map(
    ([, diff = '']) => diff,
  )
  return diffs
    .join('')
    .split(/^\+\+\+ b\//m)
    .slice(1)
    .flatMap((text) => {
      const [file = '', ...lines] = text.split('\n')
      const hunks = `\n${lines.filter((line) => !line.startsWith('--- ')).join('\n')}`.split(
        /\n(?!\+)/,
      )
      return hunks
        .map((hunk) => hunk.split('\n').filter((line) => line.startsWith('+')))
        .filter((hunk) => hunk.length > 0)
        .map((hunk) => ({ file, added: hunk.map((line) => line.slice(1)).join('\n') }))
    })
}

test('the diffs of CONTRIBUTING.md add what is there', () => {
  const hunks = addedIn('CONTRIBUTING.md')
  expect(hunks.length).toBeGreaterThan(5)
  for (const { file, added } of hunks) expect(textOf(file), file).toContain(`\n${added}\n`)
})

test.each(PAGES)('%s: commands and flags are there', (page) => {
  const scripts = Object.keys(JSON.parse(textOf('package.json')).scripts)
  const code = codeIn(page)
  const runs = code.flatMap((each) => /^npm run (?:-s )?([\w:]+)/.exec(each)?.[1] ?? [])
  expect(runs.filter((name) => !scripts.includes(name))).toEqual([])
  expect(code.flatMap(wrongIn)).toEqual([])
})
