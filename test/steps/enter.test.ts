/** A command in the build root, here the host's own root: what it sees and may write to. */
import { chmodSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { GivenShare } from '../../src/facts/shares.ts'
import { lastCommand } from '../../src/flow/terminal.ts'
import { PROBLEM, resolveArg } from '../../src/recipe/plan.ts'
import { loadResources } from '../../src/resources.ts'
import { enterStep } from '../../src/steps/enter.ts'
import { scriptsStep } from '../../src/steps/scripts.ts'
import { runIn } from '../effects/plans.ts'
import { everything, finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { contextOf } from '../plan/contexts.ts'

/** Runs the command as enter does, without a terminal; returns how it ended and the step's folder. */
async function enter(command: string, shares: readonly GivenShare[]) {
  const context = contextOf(
    { platform: 's390x', toolchain: 'runner', tests: '', command },
    { shares, resources: await loadResources() },
  )
  const step = enterStep(context, 'dumb')
  const { before, command: last } = lastCommand(step)
  const folder = tempFolder()
  const made = {
    ...step,
    needs: [],
    actions: [{ do: 'mkdir', path: { place: 'enter' } } as const, ...before],
  }
  const { error, state } = await runIn(folder, {
    places: {},
    steps: [scriptsStep(context.resources), made],
  })
  if (error !== undefined) throw error
  if (last === undefined) throw new Error('nothing is run')
  const problem = tempFolder()
  const locate = (place: string): string =>
    place === PROBLEM ? problem : (state.places.get(place) ?? '')
  const ended = await finish(
    resolveArg(last.program, locate),
    last.args.map((arg) => resolveArg(arg, locate)),
  )
  return { ...ended, folder: state.places.get('enter') ?? '' }
}

test('it writes to copies of shares, as the builder, and sees the others read-only', async () => {
  const from = tempFolder()
  writeFiles(from, { 'sub/one': 'before', script: '#!/bin/sh\necho ran', file: 'f' })
  chmodSync(path.join(from, 'script'), 0o700)
  // Read-only shares keep their modes, and the builder is another user.
  chmodSync(from, 0o755)
  const before = everything(from)
  const { code, stdout, folder } = await enter(
    [
      'id --user; echo "$ARCH $CROSS_COMPILE"; /srv/work/script',
      'echo after >/srv/work/sub/one; echo new >/srv/work/made; echo of it >>/home/x/file',
      'cat /opt/deep/er/seen/file; (echo x >/opt/deep/er/seen/file) 2>/dev/null || echo read-only; exit 3',
    ].join('\n'),
    [
      { from, to: '/srv/work', kind: 'folder', writable: true },
      { from: path.join(from, 'file'), to: '/home/x/file', kind: 'file', writable: true },
      { from, to: '/opt/deep/er/seen', kind: 'folder', writable: false },
    ],
  )
  expect({ code, stdout }).toEqual({
    code: 3,
    stdout: '65530\ns390 s390x-linux-gnu-\nran\nfread-only\n',
  })
  const left = (name: string): string => readFileSync(path.join(folder, 'shares', name), 'utf8')
  expect([left('0/sub/one'), left('0/made'), left('1/file')]).toEqual([
    'after\n',
    'new\n',
    'fof it\n',
  ])
  expect(statSync(path.join(folder, 'shares/0/script')).mode & 0o777).toBe(0o700)
  expect(everything(from)).toEqual(before)
})

test('without shares it still has no room to write to but /tmp', async () => {
  const { code, stdout } = await enter('echo x >/tmp/x; touch /srv/x 2>/dev/null || echo none', [])
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'none\n' })
})
