import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TEST_CACHE } from '../tools/tools.ts'
import { type ActRun, actRun } from './act.ts'
import { ResultsDouble } from './results-double.ts'

/** Inputs of both steps: the kernel that the real job of the command line has built already. */
const INPUTS = `
          platform: s390x
          kernel: debian:linux-source-6.12
          cache-dir: ${TEST_CACHE}`

/** What the workflow tells of a step, and where it leaves a copy of what was made. */
const proof = (id: string): string => `
      - name: what ${id} told
        if: always()
        env:
          PROOF: \${{ toJSON(steps.${id}) }}
          REPORT: \${{ steps.${id}.outputs.report }}
          RESULTS: \${{ steps.${id}.outputs.results }}
        run: |
          mkdir -p "$HOME/proof/${id}"
          printf '%s\\n' "$PROOF" > "$HOME/proof/${id}/step.json"
          cp "$REPORT" "$HOME/proof/${id}/report.html"
          cp "$(dirname "$REPORT")/summary.md" "$HOME/proof/${id}/summary.md"
          cp "$RESULTS" "$HOME/proof/${id}/results.json"`

const WORKFLOW = `on: push
jobs:
  selftests:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - id: quick
        uses: ./
        with:${INPUTS}
          tests: quick
          suites: test_progs,test_verifier:0-40
          out: cross-bpf-out/quick
${proof('quick')}
      - id: none
        if: always()
        continue-on-error: true
        uses: ./
        with:${INPUTS}
          tests: no_such_test_at_all
          out: cross-bpf-out/none
${proof('none')}
`

interface Step {
  readonly outcome: string
  readonly conclusion: string
  readonly outputs: Readonly<Record<string, string>>
}

describe('the real job, as a workflow', () => {
  let services: ResultsDouble
  let ran: ActRun

  beforeAll(async () => {
    services = await ResultsDouble.start()
    ran = await actRun(WORKFLOW, services)
  })

  afterAll(async () => {
    ran.dispose()
    await services.stop()
  })

  const left = (id: string, name: string): string =>
    readFileSync(path.join(ran.folder, 'home/proof', id, name), 'utf8')
  const step = (id: string): Step => JSON.parse(left(id, 'step.json')) as Step

  test('passes', () => {
    expect(ran.exit, ran.tail).toBe(0)
    expect(step('quick').outcome, ran.tail).toBe('success')
  })

  test('sets the outputs', () => {
    const { outputs } = step('quick')
    expect(outputs.verdict).toBe('pass')
    expect(Number(outputs.passed)).toBeGreaterThan(40)
    expect(outputs.failed).toBe('0')
    expect(outputs['kernel-release']).toMatch(/^6\.12\./)
    expect(outputs['kernel-image']).toMatch(/\/bundle\/image$/)
    expect(outputs.junit).toMatch(/junit\.xml$/)
    expect(outputs.bundle).not.toBe('')
    expect(outputs['cache-hit']).toMatch(/^(true|false)$/)
  })

  test('leaves results and a summary that say the same', () => {
    const results = JSON.parse(left('quick', 'results.json')) as {
      verdict: string
      platform: string
    }
    expect(results).toMatchObject({ verdict: 'pass', platform: 's390x' })
    const summary = left('quick', 'summary.md')
    expect(summary).toContain('test_progs')
    expect(summary).toContain('test_verifier')
    expect(left('quick', 'report.html')).toContain('<code>test_verifier</code>')
  })

  test('is red when no test was matched, and tells why', () => {
    const { outcome, conclusion, outputs } = step('none')
    expect({ outcome, conclusion, verdict: outputs.verdict }).toEqual({
      outcome: 'failure',
      conclusion: 'success',
      verdict: 'no-tests',
    })
    const told = ran.annotations.filter(({ message }) => message.includes('no_such_test_at_all'))
    expect(told.length, ran.tail).toBeGreaterThan(0)
  })

  test('uploads whole artifacts', () => {
    const names = services.artifacts
      .filter(({ done, size }) => done && size > 0)
      .map(({ name }) => name)
    // The step after it tested the same platform: its artifacts have a number, and none replaces another.
    const once = ['cross-bpf-s390x-bundle', 'cross-bpf-s390x-results']
    expect(names.sort()).toEqual(once.flatMap((name) => [name, `${name}-2`]))
  })

  test('ends with the console in the post step of each', () => {
    const posts = ran.lines.filter(
      ({ stage, stepResult }) => stage === 'Post' && stepResult === 'success',
    )
    expect(posts.length, ran.tail).toBeGreaterThanOrEqual(2)
    expect(
      ran.lines.some(({ msg }) => /The last \d+ lines of the guest's console/.test(msg)),
      ran.tail,
    ).toBe(true)
  })
})
