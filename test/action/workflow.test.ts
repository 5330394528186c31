import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WORKFLOW } from '../../scripts/workflow-yml.ts'
import { ROOT } from '../tools/tools.ts'
import { type ActRun, actRun } from './act.ts'
import { ResultsDouble } from './results-double.ts'

const reusable = readFileSync(path.join(ROOT, WORKFLOW), 'utf8')

/** Calls by a matrix, and one more with the very inputs of the first. */
const WORKFLOWS = `on: push
jobs:
  compilers:
    strategy:
      fail-fast: false
      matrix:
        compiler: [gcc, llvm]
    uses: ./${WORKFLOW}
    with:
      action-repository: someone/cross-bpf
      action-ref: v0
      runs-on: ubuntu-latest
      platforms: '["s390x", "aarch64"]'
      shards: 2
      compiler: \${{ matrix.compiler }}
  again:
    uses: ./${WORKFLOW}
    with:
      action-repository: someone/cross-bpf
      action-ref: v0
      runs-on: ubuntu-latest
      platforms: '["s390x", "aarch64"]'
      shards: 2
      compiler: gcc
`

/** checkout's stand-in: puts what stands for the action where the workflow wants it. */
const CHECKOUT = `
import { cpSync, mkdirSync } from 'node:fs'
import path from 'node:path'
const workspace = process.env.GITHUB_WORKSPACE
mkdirSync(path.join(workspace, '.git/info'), { recursive: true })
if (process.env.INPUT_PATH) cpSync(path.join(import.meta.dirname, 'action'), path.join(workspace, process.env.INPUT_PATH), { recursive: true })
`

const action = (main: string): string =>
  `name: stand-in\ndescription: stand-in\nruns:\n  using: node24\n  main: ${main}\n`

describe('the reusable workflow, called by a matrix and once more', () => {
  let services: ResultsDouble
  let ran: ActRun
  let folder: string

  beforeAll(async () => {
    services = await ResultsDouble.start()
    folder = mkdtempSync(path.join(tmpdir(), 'cross-bpf-workflow-'))
    const checkout = path.join(folder, 'checkout')
    mkdirSync(path.join(checkout, 'action'), { recursive: true })
    writeFileSync(path.join(checkout, 'action.yml'), action('main.mjs'))
    writeFileSync(path.join(checkout, 'main.mjs'), CHECKOUT)
    writeFileSync(path.join(checkout, 'action/action.yml'), action('main.mjs'))
    const standIn = path.join(ROOT, 'test/action/stand-in.ts')
    writeFileSync(
      path.join(checkout, 'action/main.mjs'),
      `await import(${JSON.stringify(standIn)})\n`,
    )
    const [, pinned = ''] = /uses: (actions\/checkout@\w+)/.exec(reusable) ?? []
    ran = await actRun(WORKFLOWS, services, {
      files: { [WORKFLOW]: reusable },
      actions: { [pinned]: checkout },
    })
  })

  afterAll(async () => {
    ran.dispose()
    await services.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Names of artifacts, each with the call it is of. */
  const artifacts = (): { name: string; call: string }[] =>
    services.artifacts.flatMap(({ name }) => {
      const [, part = '', call = ''] = /^(.*)-([0-9a-f]{12}-[0-9a-f]{8})-1$/.exec(name) ?? []
      return part === '' ? [] : [{ name: part, call }]
    })

  test('each call is for itself: its artifacts, its tests, its report', () => {
    expect(services.artifacts.length, ran.tail).toBe(artifacts().length)
    const calls = [...new Set(artifacts().map(({ call }) => call))]
    expect(calls, ran.tail).toHaveLength(3)
    // Equal inputs have an equal key, and are two calls all the same.
    expect(new Set(calls.map((call) => call.split('-')[0])).size).toBe(2)
    const each = (platform: string): string[] => [
      `cross-bpf-${platform}-build`,
      `cross-bpf-${platform}-bundle`,
      `cross-bpf-${platform}-results-1-of-2`,
      `cross-bpf-${platform}-results-2-of-2`,
    ]
    const whole = ['cross-bpf-report', ...each('aarch64'), ...each('s390x')].toSorted()
    const sets = calls.map((call) =>
      artifacts()
        .filter((one) => one.call === call)
        .map(({ name }) => name)
        .toSorted(),
    )
    expect(sets).toContainEqual(whole)
    expect(sets).toContainEqual(whole.filter((name) => name !== 'cross-bpf-aarch64-results-2-of-2'))
  })

  test('what is missing in one is missing in that one alone', () => {
    const said = (pattern: RegExp): number =>
      ran.lines.filter(({ msg }) => pattern.test(msg)).length
    expect(said(/Error: this shard dies/), ran.tail).toBe(1)
    const errors = ran.annotations
      .filter(({ level }) => level === 'error')
      .map(({ message }) => message)
    expect(errors, ran.tail).toEqual(['1 of 2 runs not good: aarch64 (infrastructure-failure)'])
    expect(said(/^all 2 runs good: aarch64 \(pass\), s390x \(pass\)/), ran.tail).toBe(2)
    expect(ran.exit).toBe(1)
  })
})
