import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ActRun, actRun } from '../action/act.ts'
import { ResultsDouble } from '../action/results-double.ts'
import { foreign, makeRunner, type Runner } from '../action/runner.ts'
import { TEST_CACHE } from '../tools/tools.ts'

// The phases by hand under act, as an ordinary user who may use sudo, on what the real job has built: a build, a guest, a report.

const INPUTS = `
          platform: s390x
          cache-dir: /shared/cache`

const WORKFLOW = `on: push
permissions:
  contents: read
jobs:
  hand:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    steps:
      - uses: actions/checkout@v7
      - id: build
        uses: ./
        with:${INPUTS}
          phase: build
          kernel: debian:linux-source-6.12
      - id: test
        uses: ./
        with:${INPUTS}
          phase: test
          bundle: \${{ steps.build.outputs.bundle }}
          command: uname -m
          out: cross-bpf-out/tested
      - id: report
        uses: ./
        with:
          phase: report
          results: cross-bpf-out/tested
          expect: s390x
          out: merged
      - name: What the next checkout does
        run: rm -rf cross-bpf-out merged && echo "::notice::removed as $(id -un)"
      - env:
          SAID: \${{ steps.build.outputs.verdict }} \${{ steps.test.outputs.verdict }} \${{ steps.report.outputs.verdict }}
        run: echo "::notice::$SAID"
`

let runner: Runner
let services: ResultsDouble
let ran: ActRun

beforeAll(async () => {
  runner = makeRunner()
  execFileSync('cp', ['--archive', '--link', TEST_CACHE, path.join(runner.shared, 'cache')])
  services = await ResultsDouble.start()
  ran = await actRun(WORKFLOW, services, { event: 'push', runner, path: '/usr/bin' })
})

afterAll(async () => {
  ran.dispose()
  await services.stop()
  runner.dispose()
})

test('a build, a guest and a report end well, and what they leave is the user’s to remove', () => {
  const notices = ran.annotations
    .filter(({ level }) => level === 'notice')
    .map(({ message }) => message)
  expect(notices, ran.tail).toContain('built pass pass')
  expect(notices, ran.tail).toContain('removed as runner')
  expect(ran.exit, ran.tail).toBe(0)
  expect(foreign(ran.folder)).toEqual([])
})
