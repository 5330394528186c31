import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderJson } from '../../src/report/json.ts'
import { test as one, run, suite } from '../report/results.ts'
import { type ActRun, actRun } from './act.ts'
import { ResultsDouble } from './results-double.ts'

const part = (index: number) =>
  JSON.stringify(
    JSON.parse(
      renderJson(
        run({
          shard: { index, count: 2 },
          suites: [suite({ tests: [one(`t${index}`)], passed: 1 })],
        }),
      ),
    ),
  )

describe('phase report', () => {
  let services: ResultsDouble
  let ran: ActRun

  beforeAll(async () => {
    services = await ResultsDouble.start()
    ran = await actRun(
      `on: push
jobs:
  report:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - env:
          ONE: '${part(1)}'
          TWO: '${part(2)}'
        run: |
          mkdir -p in/1 in/2
          echo "$ONE" > in/1/results.json
          echo "$TWO" > in/2/results.json
      - id: both
        uses: ./
        with:
          phase: report
          results: in
          out: both
      - id: half
        continue-on-error: true
        uses: ./
        with:
          phase: report
          results: in/1
          out: half
      - id: wrong
        continue-on-error: true
        uses: ./
        with:
          phase: report
          results: nowhere
      - env:
          SAID: >-
            \${{ steps.both.outputs.verdict }} \${{ steps.both.outputs.passed }}
            \${{ steps.half.outcome }} \${{ steps.half.outputs.verdict }}
            \${{ steps.wrong.outcome }} \${{ steps.wrong.outputs.verdict }}
          RESULTS: \${{ steps.both.outputs.results }}
        run: echo "::notice::$SAID $(basename "$RESULTS")"
`,
      services,
    )
  })

  afterAll(async () => {
    ran.dispose()
    await services.stop()
  })

  test('merges, fails where a shard is missing, and refuses what is not there', () => {
    const notices = ran.annotations
      .filter(({ level }) => level === 'notice')
      .map(({ message }) => message)
    expect(notices, ran.tail).toEqual([
      'pass 2 failure infrastructure-failure failure invalid-input results.json',
    ])
    expect(ran.exit, ran.tail).toBe(0)
  })

  test('leaves the report as an artifact', () => {
    expect(services.artifacts.map(({ name }) => name)).toEqual([
      'cross-bpf-report',
      'cross-bpf-report-2',
    ])
  })
})
