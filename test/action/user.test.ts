import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ActRun, actRun } from './act.ts'
import { ResultsDouble } from './results-double.ts'
import { aptGet, foreign, makeRunner, type Runner } from './runner.ts'

// The built action under act as an ordinary user who may use sudo: the phases by hand, in one job of a pull request, whose token may save
// no caches. The build ends at its first command, the host's apt-get, which prints what a runner takes for commands.

/** Commands of either version, and where one might be looked for. */
const PRINTED = [
  '::error::planted by a build',
  '  ::warning file=a.c,line=1::planted with a place',
  '::set-output name=verdict::pass',
  '::save-state name=out::/etc',
  '::add-mask::verdict',
  '::add-path::/tmp',
  '::stop-commands::guessed',
  '::guessed::',
  '##[error]planted in the old form',
  '##[set-output name=verdict;]pass',
  '\u001b[0m::error::planted behind a colour',
  'half a line\r::error::planted behind a carriage return',
]

const WORKFLOW = `on: [push, pull_request]
permissions:
  contents: read
jobs:
  hand:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@v7
      - id: build
        continue-on-error: true
        uses: ./
        with:
          phase: build
          platform: s390x
          kernel: debian:linux-source-6.12
          cache: 'true'
      - run: |
          mkdir other
          echo '{"schema": 1, "platform": "../../../x", "release": "x/../../../../F"}' >other/bundle.json
          : >other/SHA256SUMS
      - id: test
        continue-on-error: true
        uses: ./
        with:
          phase: test
          bundle: other
      - id: report
        continue-on-error: true
        uses: ./
        with:
          phase: report
          results: cross-bpf-out
          expect: s390x:2
          out: merged
      - name: What the next checkout does
        run: rm -rf cross-bpf-out merged other && echo "::notice::removed as $(id -un)"
      - env:
          SAID: >-
            \${{ steps.build.outcome }} \${{ steps.build.outputs.verdict }}
            \${{ steps.test.outcome }} \${{ steps.test.outputs.verdict }}
            \${{ steps.report.outcome }} \${{ steps.report.outputs.verdict }}
        run: echo "::notice::$SAID"
`

let runner: Runner

beforeAll(() => {
  runner = makeRunner()
  const lines = PRINTED.map((line) => `'${line}'`).join(' ')
  aptGet(runner, `printf '%s\\n' ${lines}\nprintf '%s\\n' ${lines} >&2\nexit 100`)
}, 300_000)

afterAll(() => runner.dispose())

describe.each([
  ['sudo', '/usr/bin', 'pull_request'],
  ['sudo-rs', '/usr/lib/cargo/bin', 'push'],
])('with %s', (_, bin, event) => {
  let services: ResultsDouble
  let ran: ActRun

  beforeAll(async () => {
    services = await ResultsDouble.start()
    services.readOnly = event === 'pull_request'
    ran = await actRun(WORKFLOW, services, { event, runner, path: bin })
  })

  afterAll(async () => {
    ran.dispose()
    await services.stop()
  })

  const told = (level: string): string[] =>
    ran.annotations.filter((one) => one.level === level).map(({ message }) => message)

  test('each phase ends with a verdict of its own, and the next one can begin', () => {
    expect(told('notice'), ran.tail).toEqual([
      'removed as runner',
      'failure infrastructure-failure failure invalid-input failure infrastructure-failure',
    ])
    expect(ran.exit, ran.tail).toBe(0)
  })

  test('what a build prints is shown, and is no command', () => {
    // Both streams of the build's, and where the log says what went wrong.
    expect(
      ran.lines.filter(({ msg }) => msg.includes('planted by a build')).length,
      ran.tail,
    ).toBeGreaterThan(2)
    expect(ran.annotations.filter(({ message }) => /^planted/.test(message))).toEqual([])
    // act calls what it was told not to obey `ignored`.
    const names = new Set(ran.lines.flatMap(({ command }) => command ?? []))
    for (const name of ['stop-commands', 'ignored']) expect(names, name).toContain(name)
    for (const name of ['add-path', 'guessed', 'save-state name=out'])
      expect(names, name).not.toContain(name)
    const masked = ran.lines.filter(({ command }) => command === 'add-mask')
    expect(masked.filter(({ arg }) => arg === 'verdict')).toEqual([])
  })

  test('artifacts are there, and a token that may not save caches saves none', () => {
    expect(services.artifacts.map(({ name }) => name).toSorted()).toEqual([
      'cross-bpf-report',
      'cross-bpf-s390x-build',
    ])
    expect(services.caches).toEqual([])
  })

  test("nothing of root's is left", () => {
    expect(foreign(ran.folder).filter((file) => !file.includes('/home/.cache/cross-bpf'))).toEqual(
      [],
    )
    expect(readdirSync(runner.upper('tmp'))).toEqual([])
  })
})
