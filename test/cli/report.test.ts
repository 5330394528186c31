import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderJson } from '../../src/report/json.ts'
import { test as one, run, suite } from '../report/results.ts'
import { NODE24, ROOT } from '../tools/tools.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cross-bpf-report-'))
  const put = (name: string, text: string): void => {
    mkdirSync(path.join(folder, name), { recursive: true })
    writeFileSync(path.join(folder, name, 'results.json'), text)
  }
  const part = (index: number) =>
    run({ shard: { index, count: 2 }, suites: [suite({ tests: [one(`t${index}`)], passed: 1 })] })
  put('shards/1', renderJson(part(1)))
  put('shards/2', renderJson(part(2)))
  put('bad', '{')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The command itself, from its sources, as anyone but root would run it: with no cache and no network. */
function crossBpf(...args: string[]): { code: number | null; out: string; err: string } {
  const node = path.join(NODE24, 'node')
  const words = [
    '-c',
    'umask 077; exec "$@"',
    'sh',
    node,
    path.join(ROOT, 'src/cli/main.ts'),
    ...args,
  ]
  const ended = spawnSync('sh', words, { cwd: folder, encoding: 'utf8' })
  return { code: ended.status, out: ended.stdout, err: ended.stderr }
}

describe('cross-bpf report', () => {
  test('merges shards', () => {
    const { code, out, err } = crossBpf('report', 'shards')
    expect(err).toBe('')
    expect(out).toMatch(/^✔ pass: 2 pass in .* on s390x/)
    expect(out).toContain('Results and logs: cross-bpf-out/report\n')
    expect(code).toBe(0)
    const file = path.join(folder, 'cross-bpf-out/report/results.json')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      verdict: 'pass',
      suites: [{ passed: 2 }],
    })
    // Whatever the umask it was called with.
    expect(statSync(file).mode & 0o777).toBe(0o644)
  })

  test('has the exit code of the worst verdict', () => {
    const { code, out } = crossBpf('report', 'shards/1', '--out', 'half')
    expect(out).toContain('shard 2 of 2 left no results')
    expect(code).toBe(6)
  })

  test('is told what to expect, and names what is missing', () => {
    const { code, out } = crossBpf(
      'report',
      'shards',
      '--expect',
      's390:2,aarch64:3',
      '--out',
      'expected',
    )
    expect(out).toContain('no results are here, of none of its 3 shards')
    expect(code).toBe(6)
    expect(crossBpf('report', 'shards', '--expect', 's390x:2', '--out', 'expected').code).toBe(0)
  })

  test.each([
    [
      ['report', 'shards', '--expect', 'vax'],
      /^cross-bpf: input 'expect' is 'vax'; it takes PLATFORM/m,
    ],
    [['report'], /missing required argument/],
    [['report', 'bad'], /^cross-bpf: input 'results' is .* it is not JSON$/m],
    [['report', 'nowhere'], /^cross-bpf: input 'results' is .*there is no .*nowhere$/m],
    [['report', 'shards', '--base', 'bad'], /^cross-bpf: input 'base' is 'bad'/m],
    [['report', ''], /^cross-bpf: input 'results' is ''; it takes a results.json or a folder/],
  ])('%j is a wrong input', (args, message) => {
    const { code, err } = crossBpf(...args)
    expect(err).toMatch(message)
    expect(code).toBe(2)
  })
})

describe('--bisect', () => {
  test.each([
    [['run', '--platform', 'vax']],
    [['build', '--platform', 's390x', '--compiler', 'tcc']],
    [['test', '--bundle', 'shards']],
    [['run', '--no-such-flag']],
  ])('%j stops git bisect, for it is wrong with every commit', (args) => {
    expect(crossBpf(...args).code).toBe(2)
    expect(crossBpf(...args, '--bisect').code).toBe(128)
    expect(crossBpf(...args, '--bisect=yes').code).toBe(128)
  })

  test('is no flag of other commands', () => {
    expect(crossBpf('inspect', '--bisect', 'x').code).toBe(2)
  })
})
