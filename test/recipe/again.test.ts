import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { at } from '../../src/recipe/command.ts'
import { renderScript } from '../../src/recipe/script.ts'
import { sh, step } from '../effects/plans.ts'
import { finish, tempFolder } from '../effects/temp.ts'

test('a script that runs again starts what is no product afresh', async () => {
  const folder = tempFolder()
  const plan = {
    places: {},
    steps: [step('vm', { actions: [sh('ls -A "$1"; touch "$1"/results', at('vm'))] })],
  }
  writeFileSync(path.join(folder, 'r.sh'), renderScript(plan, 't'))
  for (const _ of [1, 2])
    expect(await finish('bash', [path.join(folder, 'r.sh'), path.join(folder, 'w')])).toMatchObject(
      {
        code: 0,
        stdout: '',
      },
    )
})

test('a title of two lines stays a comment', async () => {
  const folder = tempFolder()
  writeFileSync(path.join(folder, 'r.sh'), renderScript({ places: {}, steps: [] }, 'a\necho run'))
  expect(await finish('bash', [path.join(folder, 'r.sh'), path.join(folder, 'w')])).toMatchObject({
    code: 0,
    stdout: '',
  })
})
