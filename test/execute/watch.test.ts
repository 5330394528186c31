import { describe, expect, test } from 'vitest'
import { at } from '../../src/recipe/command.ts'
import type { Plan, Step } from '../../src/recipe/plan.ts'
import { StepFailure } from '../../src/run/state.ts'
import { runIn } from '../effects/plans.ts'
import { tempFolder } from '../effects/temp.ts'

/** A step that is watched as a virtual machine is; its script plays the guest, whose share is `$1`. */
function guest(script: string): Step {
  return {
    id: 'vm',
    title: 'VM',
    needs: [],
    blame: 'infrastructure-failure',
    attempts: 1,
    actions: [
      { do: 'mkdir', path: at('vm', 'share/results') },
      {
        do: 'run',
        command: {
          program: 'bash',
          args: ['-c', script, 'sh', at('vm', 'share')],
          limit: {
            from: at('vm', 'share/results/start'),
            before: 3,
            seconds: 1,
            most: 600,
            alive: { file: at('vm', 'share/results/alive'), seconds: 600 },
          },
          watch: at('vm', 'share/results'),
        },
      },
    ],
  }
}

const plan = (script: string): Plan => ({ places: {}, steps: [guest(script)] })

describe('a guest that leaves something odd while it runs', () => {
  test.each([
    ['a folder named start', 'mkdir "$1/results/start"'],
    ['a FIFO named start', 'mkfifo "$1/results/start"'],
    ['a link named start', 'ln -s /proc/self/environ "$1/results/start"'],
    [
      'a link for its folder',
      'mkdir -p "$1/x"; echo limit=600 >"$1/x/start"; rm -r "$1/results"; ln -s x "$1/results"',
    ],
  ])('%s is no start mark: the limit for it counts', async (_, odd) => {
    const ran = await runIn(tempFolder(), plan(`${odd}; sleep 60`))
    expect(ran.error).toBeInstanceOf(StepFailure)
    expect(ran.error).toMatchObject({ ended: { timedOut: true, still: false } })
    expect(ran.state.growth.get('vm')).toEqual(new Map())
  })

  test.each([
    ['alive is a FIFO', 'mkfifo "$1/results/alive"'],
    ['alive is a link to something old', 'touch -d @1 "$1/old"; ln -s ../old "$1/results/alive"'],
  ])('%s: the engine goes on', async (_, odd) => {
    const ran = await runIn(
      tempFolder(),
      plan(`${odd}; echo limit=600 >"$1/results/start"; sleep 2`),
    )
    expect(ran.error).toBeUndefined()
  })

  test('a start mark of 3 GB, which is sparse, costs nothing', async () => {
    const script = 'truncate -s 3G "$1/results/start"; sleep 2'
    expect((await runIn(tempFolder(), plan(script))).error).toBeUndefined()
  })

  test('only regular files are watched as they grow', async () => {
    const script = `mkdir "$1/results/01.a"; mkfifo "$1/results/01.a/log.2"; ln -s /etc/passwd "$1/results/01.a/log.3"
      ln -s /etc "$1/results/02.b"; echo run-id >"$1/results/start"; echo x >"$1/results/01.a/log.1"; sleep 1`
    const ran = await runIn(tempFolder(), plan(script))
    expect(ran.error).toBeUndefined()
    expect([...(ran.state.growth.get('vm')?.keys() ?? [])].sort()).toEqual(['01.a/log.1', 'start'])
  })
})

test('what a build wrote beside its product is read without following links', async () => {
  const folder = tempFolder()
  const made: Step = {
    ...guest('exit 1'),
    id: 'one',
    product: { kind: 'thing', name: 'one', ingredients: [{ name: 'value', value: '1' }] },
    actions: [
      {
        do: 'run',
        command: { program: 'ln', args: ['-s', '/etc/hostname', at('one', 'release')] },
      },
    ],
  }
  const next: Step = {
    ...guest('exit 1'),
    id: 'two',
    needs: ['one'],
    product: {
      kind: 'thing',
      name: 'two',
      ingredients: [{ name: 'release', from: at('one', 'release') }],
    },
    actions: [],
  }
  const ran = await runIn(folder, { places: {}, steps: [made, next] })
  expect(String(ran.error)).toContain('release is not read: it is a link')
})
