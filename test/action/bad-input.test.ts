import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ActRun, actRun } from './act.ts'
import { ResultsDouble } from './results-double.ts'

describe('a platform that does not exist', () => {
  let services: ResultsDouble
  let ran: ActRun

  beforeAll(async () => {
    services = await ResultsDouble.start()
    ran = await actRun(
      `on: push
jobs:
  bad:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - id: vax
        uses: ./
        with:
          platform: vax
          cache-dir: ./the-cache
          out: ./the-results
      - if: always()
        env:
          VERDICT: \${{ steps.vax.outputs.verdict }}
          OUTCOME: \${{ steps.vax.outcome }}
        run: |
          echo "::notice::verdict $VERDICT, outcome $OUTCOME"
          if [ -e the-cache ] || [ -e the-results ] || [ -e "$HOME/.cache/cross-bpf" ]; then
            echo '::notice::something was made'
          fi
`,
      services,
    )
  })

  afterAll(async () => {
    ran.dispose()
    await services.stop()
  })

  test('fails the job', () => {
    expect(ran.exit, ran.tail).toBe(1)
  })

  test('is one error that names the input, the value and what it takes', () => {
    const errors = ran.annotations.filter(({ level }) => level === 'error')
    expect(errors, ran.tail).toHaveLength(1)
    expect(errors[0]?.message).toMatch(
      /^input 'platform' is 'vax'; it takes .*\bs390x\b.*\bx86_64\b/,
    )
  })

  test('is told in the outputs, and nothing was made', () => {
    const notices = ran.annotations
      .filter(({ level }) => level === 'notice')
      .map(({ message }) => message)
    expect(notices, ran.tail).toEqual(['verdict invalid-input, outcome failure'])
    expect(services.caches).toEqual([])
    expect(services.artifacts).toEqual([])
    expect(existsSync(path.join(ran.folder, 'home/.cache/cross-bpf'))).toBe(false)
  })

  test('still ends with the post step', () => {
    expect(
      ran.lines.some(({ stage, stepResult }) => stage === 'Post' && stepResult === 'success'),
      ran.tail,
    ).toBe(true)
  })
})
