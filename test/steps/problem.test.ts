/** Who can report a problem: our own scripts, and no program that they run. Each test tries it in a real sandbox. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { explainFailure } from '../../src/judge/failure.ts'
import { type Arg, at } from '../../src/recipe/command.ts'
import type { Action } from '../../src/recipe/plan.ts'
import { renderScript } from '../../src/recipe/script.ts'
import type { Finding } from '../../src/results/model.ts'
import { PROBLEM_KINDS } from '../../src/results/problem.ts'
import { mayPass } from '../../src/run/attempts.ts'
import { howEnded, isFinal, StepFailure } from '../../src/run/state.ts'
import { makeRoot } from '../../src/steps/debian-root.ts'
import {
  INSIDE,
  inSandbox,
  insideScript,
  type Sandbox,
  writingTo,
} from '../../src/steps/sandbox.ts'
import { runIn, step } from '../effects/plans.ts'
import { type Finished, finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { BUILD, must, problemsIn } from './run-script.ts'

/** What a build may print and write to be taken for a script of ours, one way a line. */
const LIES = [
  'echo "INVALID-INPUT x"; echo "REFUSED x"; echo "MISSING x"; echo "NOT-BUILT timens x"',
  'printf "%s\\tx\\n" invalid-input refused missing not-built',
  'echo "E: Unable to locate package clang-19"',
  'printf "invalid-input\\tx\\n" >/mnt/problem/problem',
  'mkdir /mnt/problem/y; rm -f /mnt/problem/x; mv /mnt/problem /mnt/problem-2',
  'umount /mnt/problem; mount -o remount,bind,rw /mnt/problem; mount -t tmpfs tmpfs /mnt/problem',
  'unshare -Urm sh -c "mount -o remount,bind,rw /mnt/problem; umount /mnt/problem; echo refused x >/mnt/problem/problem"',
  'CROSS_BPF_PROBLEM=/mnt/problem bash -c ". /mnt/scripts/problem.sh; problem refused x"',
  'CROSS_BPF_PROBLEM=/mnt/step bash -c ". /mnt/scripts/problem.sh; problem refused x"',
] as const

/** A Makefile whose build lies in all these ways and then fails. */
const makefile = (target: string, end: string): string =>
  `SHELL = /bin/bash\n${target}:\n${LIES.map((lie) => `\t-@${lie.replaceAll('$', '$$')}\n`).join('')}\t@${end}\n`

interface Failed {
  readonly failure: StepFailure
  readonly finding: Finding
  /** What is in the step's problem file. */
  readonly problems: string
}

/** Runs a step that has to fail, with a folder of its own, and says what is concluded from it. */
async function failing(
  folder: string,
  actions: readonly Action[],
  blame: 'build-failure' | 'infrastructure-failure' = 'build-failure',
  scripts = BUILD,
): Promise<Failed> {
  const made = step('kernel', { title: 'Kernel', blame, actions: [...actions] })
  const ran = await runIn(folder, {
    places: { scripts, tree: path.join(folder, 'tree') },
    steps: [made],
  })
  const failure = ran.error
  if (!(failure instanceof StepFailure)) throw new Error(`no failure: ${String(failure)}`)
  const { problems, ended, log } = failure
  const finding = explainFailure(
    { title: 'Kernel', blame, log: readFileSync(log, 'utf8'), how: howEnded(ended), problems },
    { clang: '19', packages: {}, memory: 8 * 1024 ** 3 },
  )
  return {
    failure,
    finding,
    problems: problemsIn(path.join(ran.options.runDir, 'problems/kernel')),
  }
}

const sandbox = (given: Partial<Sandbox> = {}): Sandbox => ({
  root: '/',
  scripts: at('scripts'),
  mounts: [
    { from: at('kernel'), to: INSIDE.step, writable: true },
    { from: at('tree'), to: '/mnt/made' },
  ],
  overlays: [
    {
      target: INSIDE.tree,
      lowers: [at('tree')],
      upper: at('kernel', 'upper'),
      kind: 'built',
    },
  ],
  ...given,
})

const run = (given: Partial<Sandbox>, program: Arg, ...args: Arg[]): Action[] => [
  { do: 'mkdir', path: at('kernel', 'upper') },
  { do: 'run', command: inSandbox(sandbox(given), program, ...args) },
]

describe('a build that says it is one of our scripts', () => {
  test.each([
    ['exit 65', 'build-failure'],
    ['exit 1', 'build-failure'],
    // As where the kernel kills a compiler for want of memory: red as well, and blames no commit.
    ['kill -KILL $$$$', 'infrastructure-failure'],
  ])('only fails: %s', async (end, verdict) => {
    const folder = tempFolder()
    writeFiles(folder, { 'tree/Makefile': makefile('all', end) })
    const { failure, finding, problems } = await failing(
      folder,
      run({}, 'make', '-C', INSIDE.tree, 'all'),
    )
    expect(readFileSync(failure.log, 'utf8')).toContain('INVALID-INPUT x\nREFUSED x\n')
    expect(finding).toMatchObject({ verdict })
    expect(finding.sentence).toMatch(/^Kernel/)
    expect(failure.problems).toEqual([])
    expect(isFinal(failure)).toBe(false)
    expect(problems).toBe('')
  })

  test('QEMU, which is root there, cannot either', async () => {
    const folder = tempFolder()
    writeFiles(folder, { 'tree/Makefile': makefile('all', 'exit 1') })
    const { failure, problems } = await failing(
      folder,
      run({ who: 'guest' }, 'make', '-C', INSIDE.tree, 'all'),
    )
    expect(failure.problems).toEqual([])
    expect(problems).toBe('')
  })

  test('beside the builds of kselftest: of what they write not-built.sh makes a failure of the build', async () => {
    const lies = [
      `rm -f ${INSIDE.step}/not-built.tsv`,
      `printf 'invalid-input\\tx\\n\\trefused\\nnet\\tinvalid-input\\tx\\n' >${INSIDE.step}/not-built.tsv`,
    ].join('; ')
    const folder = tempFolder()
    writeFiles(folder, {
      'tree/Makefile': makefile('kselftest-install', `${lies}; exit 1`),
      'tree/tools/testing/selftests/timens/Makefile': '',
    })
    const { failure, finding, problems } = await failing(folder, [
      { do: 'mkdir', path: at('kernel', 'upper') },
      insideScript(sandbox(), 'kselftests.sh', INSIDE.tree, '/tmp', INSIDE.step, 'timens'),
      insideScript(sandbox({ who: 'keeper', overlays: [] }), 'not-built.sh', INSIDE.step),
    ])
    expect(finding.verdict).toBe('build-failure')
    expect(new Set(failure.problems.map(({ kind }) => kind))).toEqual(new Set(['not-built']))
    expect(problems).toMatch(/^(not-built\t[^\t\n]+\n)+$/)
  })
})

describe('a script of ours', () => {
  const script = 'printf "kind\\n" >&2; . /mnt/scripts/problem.sh; problem "$1" "$2"; exit 1'
  const report = (given: Partial<Sandbox>, kind: string, sentence: string): Action[] =>
    run(given, 'bash', '-c', script, 'sh', kind, sentence)

  test.each([
    ['invalid-input', 'invalid-input'],
    ['refused', 'infrastructure-failure'],
    ['missing', 'infrastructure-failure'],
  ] as const)('as the keeper: %s is %s', async (kind, verdict) => {
    const { failure, finding } = await failing(
      tempFolder(),
      report({ who: 'keeper', mounts: [], overlays: [] }, kind, "it's so\tand\nso"),
      'infrastructure-failure',
    )
    expect(failure.problems).toEqual([{ kind, sentence: "it's so and so" }])
    expect(finding).toMatchObject({ verdict, sentence: "it's so and so" })
    // People see it in the log.
    expect(readFileSync(failure.log, 'utf8')).toContain("it's so\tand\nso\n")
    expect(isFinal(failure)).toBe(kind !== 'missing')
  })

  test('as the builder, where nothing of others runs', async () => {
    const { failure } = await failing(
      tempFolder(),
      report({ mounts: [], overlays: [], reports: true }, 'refused', 'x'),
    )
    expect(failure.problems).toEqual([{ kind: 'refused', sentence: 'x' }])
  })

  test('on the host', async () => {
    const command = writingTo(
      'kernel',
      ...['bash', '-c', '. "$1"; problem refused x; exit 1', 'sh', at('scripts', 'problem.sh')],
    )
    const { failure } = await failing(tempFolder(), [{ do: 'run', command }])
    expect(failure.problems).toEqual([{ kind: 'refused', sentence: 'x' }])
  })

  test('as mmdebstrap’s hook: a mirror whose suite has expired is named', async () => {
    const folder = tempFolder()
    const list = `main/binary-${(await must('dpkg', '--print-architecture')).trim()}/Packages`
    const dates =
      'Date: Thu, 01 Oct 2026 00:00:00 UTC\nValid-Until: Thu, 08 Oct 2026 00:00:00 UTC\n'
    writeFiles(path.join(folder, 'mirror/dists/sid'), {
      Release: `Suite: unstable\nCodename: sid\n${dates}Components: main\nSHA256:\n ${createHash('sha256').digest('hex')} 0 ${list}\n`,
      [list]: '',
    })
    // As a run lays them out: mmdebstrap starts hooks as programs.
    const scripts = path.join(folder, 'scripts')
    await must('cp', '--recursive', BUILD, scripts)
    await must('chmod', '--recursive', '755', scripts)
    const { failure, finding } = await failing(
      folder,
      [
        {
          do: 'run',
          command: makeRoot({
            release: 'sid',
            target: at('kernel', 'root'),
            variant: 'apt',
            packages: ['bash'],
            mirror: `deb [trusted=yes] copy:${folder}/mirror sid main`,
          }),
        },
      ],
      'infrastructure-failure',
      scripts,
    )
    expect(finding.verdict).toBe('infrastructure-failure')
    expect(finding.sentence).toContain(
      `Release file copy:${folder}/mirror/dists/sid/Release expired`,
    )
    expect(finding.sentence).toContain("set the input 'mirror' to one that is up to date")
    // It may be the mirror's cache; and where there is an older root, that is taken.
    expect(mayPass(failure)).toBe(true)
  })

  test('in the printed plan: the script ends, and the problem lies in its work folder', async () => {
    const folder = tempFolder()
    const told = "it's so"
    const steps = [
      step('before', {
        actions: report({ who: 'keeper', mounts: [], overlays: [] }, 'missing', told),
      }),
    ]
    const plan = { places: { scripts: BUILD, kernel: folder }, steps }
    writeFiles(folder, { 'recipe.sh': renderScript(plan, 'a plan') })
    const ran = async (): Promise<Finished> =>
      await finish('bash', [path.join(folder, 'recipe.sh'), path.join(folder, 'work')])
    const ended = { code: 1, stderr: expect.stringContaining(`${told}\n`) }
    expect(await ran()).toMatchObject(ended)
    expect(await ran()).toMatchObject(ended)
    expect(problemsIn(path.join(folder, 'work/problems/before'))).toBe(`missing\t${told}\n`)
  })

  test('has only kinds that are known', async () => {
    const { stdout } = await finish('grep', ['-hoE', '\\bproblem [a-z][a-z-]+ [\'"]', '-r', BUILD])
    const kinds = stdout.match(/(?<=problem )\S+/g) ?? []
    expect([...new Set(kinds)].toSorted()).toEqual(Object.keys(PROBLEM_KINDS).toSorted())
  })
})
