import { chmodSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { finish, tempFolder, writeFiles } from '../effects/temp.ts'

const LAUNCHER = path.resolve(import.meta.dirname, '../../cross-bpf')

/** Starts the launcher where `node` is a script. */
async function launched(
  node: string,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const folder = tempFolder()
  writeFiles(folder, { node: `#!/bin/sh\n${node}\n` })
  chmodSync(path.join(folder, 'node'), 0o755)
  return await finish('/usr/bin/env', [`PATH=${folder}:/usr/bin:/bin`, LAUNCHER, '--version'])
}

test.each(['v18.20.4', 'v20.11.1', 'v19.9.0', 'v9.0.0'])('Node %s is too old', async (version) => {
  const { code, stderr } = await launched(`echo ${version}`)
  expect({ code, stderr }).toEqual({
    code: 6,
    stderr: `cross-bpf: Node 20.12 or later is needed; there is ${version}\n`,
  })
})

test('no node at all', async () => {
  const { code, stderr } = await launched('exit 127')
  expect({ code, stderr }).toEqual({
    code: 6,
    stderr: 'cross-bpf: Node 20.12 or later is needed; there is no node on PATH\n',
  })
})

test.each(['v20.12.0', 'v20.19.4', 'v22.0.0', 'v24.9.0', 'v30.1.0'])(
  'Node %s will do',
  async (version) => {
    const { code, stdout } = await launched(
      `[ "$#" = 1 ] && echo ${version} || echo "started $(basename "$1") $2"`,
    )
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'started cli.js --version\n' })
  },
)
