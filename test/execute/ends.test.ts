import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { messageOf } from '../../src/effects/message.ts'
import { at } from '../../src/recipe/command.ts'
import { type Plan, PROBLEM, run, type Step } from '../../src/recipe/plan.ts'
import { UnreadableProblem } from '../../src/run/problems.ts'
import { Cancelled, StepFailure } from '../../src/run/state.ts'
import { type Ran, runIn, sh, step } from '../effects/plans.ts'
import { tempFolder, until } from '../effects/temp.ts'

const plan = (...steps: Step[]): Plan => ({ places: {}, steps })

function failureOf(ran: Ran): StepFailure {
  if (ran.error instanceof StepFailure) return ran.error
  throw new Error(`no failure of a step: ${String(ran.error)}`)
}

const said = (ran: Ran): string[] => ran.notes.lines

describe('failures', () => {
  test('the failure has its step, its log and the end of it', async () => {
    const folder = tempFolder()
    const bad = step('bad', {
      blame: 'patch-failure',
      actions: [sh('seq 100; exit 3'), sh('echo never')],
    })
    const ran = await runIn(folder, plan(bad))
    const failure = failureOf(ran)
    expect(failure.message).toBe('Step bad: ended with 3')
    expect(failure.step).toBe(bad)
    expect(failure.blame).toBe('patch-failure')
    expect(failure.ended).toEqual({
      exit: 3,
      signal: undefined,
      timedOut: false,
      still: false,
      cancelled: false,
    })
    expect(failure.tail).toEqual(Array.from({ length: 40 }, (_, n) => String(n + 61)))
    expect(failure.log).toBe(path.join(folder, 'logs/bad.log'))
    expect(readFileSync(failure.log, 'utf8').split('\n')).toHaveLength(101)
    expect(ran.state.ended.get('bad')).toEqual(failure.ended)
    expect(ran.notes.ended.get('bad')?.state).toBe('failed')
  })

  test('a failure that is an answer is told as one, and is one for who asked', async () => {
    const ran = await runIn(
      tempFolder(),
      plan(step('a', { failureMeans: 'no', actions: [sh('exit 3')] })),
    )
    expect(ran.error).toBeInstanceOf(StepFailure)
    expect(ran.notes.ended.get('a')).toMatchObject({ state: 'done', note: 'no' })
    expect(ran.state.reports).toMatchObject([{ id: 'a', state: 'done', note: 'no' }])
  })

  test('a failure of what the run can do without is warned of, and the run goes on', async () => {
    const without = step('a', { withoutIt: 'the other one is used', actions: [sh('exit 3')] })
    const ran = await runIn(tempFolder(), plan(without, step('b', { needs: ['a'] })))
    expect(ran.error).toBeUndefined()
    expect(ran.state.reports).toMatchObject([
      { id: 'a', state: 'failed' },
      { id: 'b', state: 'done' },
    ])
    expect(ran.state.warnings).toEqual(['the other one is used: Step a: ended with 3 (a.log)'])
  })

  test('what a step warns of is told as it ends, and kept for the report', async () => {
    const warning = at('a', 'older')
    const tell = 'printf "%s\\n" "one thing" "" another >"$1"'
    const ran = await runIn(
      tempFolder(),
      plan(
        step('a', { warning, actions: [run('bash', '-c', tell, '-', warning)] }),
        step('b', { warning: at('b', 'older'), needs: ['a'], actions: [sh('true')] }),
      ),
    )
    expect(ran.error).toBeUndefined()
    expect(ran.state.warnings).toEqual(['one thing', 'another'])
    expect(ran.notes.warnings).toEqual(['one thing', 'another'])
  })

  test('a death by a signal is told as one', async () => {
    const failure = failureOf(
      await runIn(tempFolder(), plan(step('a', { actions: [sh('kill -SEGV $$')] }))),
    )
    expect(failure.message).toBe('Step a: ended with SIGSEGV')
    expect(failure.ended).toMatchObject({ exit: undefined, signal: 'SIGSEGV' })
  })

  test('stop what runs beside, and what would come after never starts', async () => {
    const folder = tempFolder()
    const up = path.join(folder, 'up')
    const ran = await runIn(
      folder,
      plan(
        step('bad', { actions: [sh('until [ -e "$1" ]; do sleep 0.05; done; exit 4', up)] }),
        step('beside', { actions: [sh('touch "$1"; sleep 60', up)] }),
        step('after', { needs: ['bad'] }),
        step('later', { needs: ['beside'] }),
      ),
    )
    expect(failureOf(ran).step.id).toBe('bad')
    expect(ran.notes.started).toEqual(['bad', 'beside'])
    expect(Object.fromEntries([...ran.notes.ended].map(([id, { state }]) => [id, state]))).toEqual({
      bad: 'failed',
      beside: 'cancelled',
    })
  })
})

describe('attempts', () => {
  /** Fails until it has been tried `times`. */
  const flaky = (folder: string, times: number, fail = 'exit 5'): Step['actions'] => [
    sh(
      `echo x >>"$1"; ls -A "$2"; ls -A "$3"; touch "$2"/rest "$3"/rest; [ "$(wc -l <"$1")" -ge ${times} ] || ${fail}`,
      path.join(folder, 'tries'),
      at('a'),
      at(PROBLEM),
    ),
  ]
  /** Fails with a line in the problem file. */
  const reports = (line: string): string => `{ printf '${line}\\n' >"$3"/problem; exit 1; }`
  const tries = (folder: string): number =>
    readFileSync(path.join(folder, 'tries'), 'utf8').length / 2

  test('are as many as it takes, each in an empty folder, and told', async () => {
    const folder = tempFolder()
    const ran = await runIn(folder, plan(step('a', { attempts: 3, actions: flaky(folder, 3) })))
    expect(ran.error).toBeUndefined()
    expect(tries(folder)).toBe(3)
    expect(said(ran)).toEqual([])
    expect(ran.notes.warnings).toEqual(Array(2).fill('Step a: ended with 5; trying again'))
  })

  test.each([
    ['no more than allowed', 'exit 5', 2, 2],
    ['one, where the user is wrong', reports('invalid-input\\tx'), 3, 1],
    ['one, where a script refuses', reports('refused\\tx'), 3, 1],
    ['as many as wished, where something is missing', reports('missing\\tx'), 3, 3],
    ['as many as wished, whatever is printed', '{ echo "refused\tx"; exit 65; }', 3, 3],
  ])('are %s', async (_, fail, attempts, expected) => {
    const folder = tempFolder()
    const ran = await runIn(folder, plan(step('a', { attempts, actions: flaky(folder, 9, fail) })))
    failureOf(ran)
    expect(tries(folder)).toBe(expected)
  })

  test.each([
    ['of no kind', 'nonsense\\tx\\n', 'line 1 is "nonsense\\tx"; allowed are a kind ('],
    ['without a sentence', 'refused\\tx\\nrefused\\n', 'line 2 is "refused"; allowed are'],
    ['with half a line', 'refused\\tx', 'its last line is not whole'],
    ['that is empty', '', 'its last line is not whole'],
  ])('a problem file %s ends the run, with a sentence of its own', async (_, text, why) => {
    const folder = tempFolder()
    const fail = `{ printf '${text}' >"$3"/problem; exit 1; }`
    const ran = await runIn(
      folder,
      plan(step('a', { attempts: 3, actions: flaky(folder, 9, fail) })),
    )
    expect(ran.error).toBeInstanceOf(UnreadableProblem)
    expect(messageOf(ran.error)).toContain(
      `Step a: ended with 1, and its problem file cannot be read: ${why}`,
    )
    expect(tries(folder)).toBe(1)
  })

  test('a problem file that is no file', async () => {
    const ran = await runIn(
      tempFolder(),
      plan(step('a', { actions: [sh('ln -s /etc/hostname "$1"/problem; exit 1', at(PROBLEM))] })),
    )
    expect(messageOf(ran.error)).toContain('its problem file cannot be read: it is a link')
  })

  test('the failure has what was reported, and nothing of what another step did', async () => {
    const report = (line: string) => sh(`printf '${line}\\n' >>"$1"/problem; exit 1`, at(PROBLEM))
    const other = step('a', {
      attempts: 2,
      actions: [sh('printf "missing\\tx\\n" >>"$1"/problem', at(PROBLEM))],
    })
    const ran = await runIn(
      tempFolder(),
      plan(other, step('b', { needs: ['a'], actions: [report('missing\\ty')] })),
    )
    expect(failureOf(ran).problems).toEqual([{ kind: 'missing', sentence: 'y' }])
  })

  test('end with a cancel', async () => {
    const folder = tempFolder()
    const controller = new AbortController()
    const once = sh('echo x >>"$1"; sleep 60', path.join(folder, 'tries'))
    const running = runIn(folder, plan(step('a', { attempts: 5, actions: [once] })), {
      signal: controller.signal,
    })
    await until('it runs', () => existsSync(path.join(folder, 'tries')))
    controller.abort()
    expect((await running).error).toBeInstanceOf(Cancelled)
    expect(tries(folder)).toBe(1)
  })
})

/** Whether a process is there and no zombie. */
function runs(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

/** A command with a child and a grandchild, all of which write their ids to `folder`; with `deaf` they ignore SIGTERM. */
const family = (folder: string, deaf = false) =>
  sh(
    `${deaf ? 'trap "" TERM; ' : ''}echo $$ >"$1"/pid.1; bash -c 'echo $$ >"$1"/pid.2; sleep 300 & echo $! >"$1"/pid.3; wait' sh "$1" & wait; sleep 300`,
    folder,
  )

function pidsIn(folder: string): number[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith('pid.'))
    .map((name) => Number(readFileSync(path.join(folder, name), 'utf8')))
    .filter((pid) => pid > 0)
}

describe('limits', () => {
  test('a command whose time is up is killed with its children', async () => {
    const folder = tempFolder()
    const action = family(folder)
    if (action.do !== 'run') throw new Error('no command')
    const limited = { ...action, command: { ...action.command, timeout: 2 } }
    const failure = failureOf(await runIn(folder, plan(step('a', { actions: [limited] }))))
    expect(failure.message).toBe('Step a: ran out of time')
    expect(failure.ended).toMatchObject({ timedOut: true, cancelled: false })
    expect(pidsIn(folder)).toHaveLength(3)
    await until('all are gone', () => !pidsIn(folder).some(runs))
  })

  const limited = (script: string, before: number, seconds: number): Step =>
    step('a', {
      actions: [
        {
          do: 'run',
          command: {
            program: 'bash',
            args: ['-c', script, 'sh', at('a', 'start')],
            limit: { from: at('a', 'start'), before, seconds },
          },
        },
      ],
    })

  test.each([
    ['a start that never comes', 'sleep 300', 1, 300, true],
    ['a run that does not end after its start', 'touch "$1"; sleep 300', 300, 1, true],
    ['a start in time, and an end', 'touch "$1"; sleep 2', 1, 300, false],
  ])('limit: %s', async (_, script, before, seconds, over) => {
    const ran = await runIn(tempFolder(), plan(limited(script, before, seconds)))
    if (over) expect(failureOf(ran).ended.timedOut).toBe(true)
    else expect(ran.error).toBeUndefined()
  })
})

describe('a cancel', () => {
  test.each([
    ['children and grandchildren', false],
    ['even those that do not listen to SIGTERM', true],
  ])('kills %s', async (_, deaf) => {
    const folder = tempFolder()
    const controller = new AbortController()
    const running = runIn(folder, plan(step('a', { actions: [family(folder, deaf)] })), {
      signal: controller.signal,
    })
    await until('all three run', () => pidsIn(folder).length === 3)
    const pids = pidsIn(folder)
    expect(pids.every(runs)).toBe(true)
    controller.abort()
    const ran = await running
    expect(ran.error).toBeInstanceOf(Cancelled)
    expect(ran.notes.ended.get('a')?.state).toBe('cancelled')
    await until('all are gone', () => !pids.some(runs))
  })

  test('before the run: nothing starts', async () => {
    const folder = tempFolder()
    const ran = await runIn(
      folder,
      plan(step('a', { actions: [sh('touch "$1"', path.join(folder, 'up'))] })),
      {
        signal: AbortSignal.abort(),
      },
    )
    expect(ran.error).toBeInstanceOf(Cancelled)
    expect(existsSync(path.join(folder, 'up'))).toBe(false)
  })

  test('is told as one, whatever else fails by it', async () => {
    const folder = tempFolder()
    const controller = new AbortController()
    const trap = sh(
      'trap "exit 9" TERM; touch "$1"; while :; do sleep 0.1; done',
      path.join(folder, 'up'),
    )
    const running = runIn(folder, plan(step('a', { actions: [trap] })), {
      signal: controller.signal,
    })
    await until('it runs', () => existsSync(path.join(folder, 'up')))
    controller.abort()
    expect((await running).error).toBeInstanceOf(Cancelled)
  })
})
