/** What enter refuses before it makes a build root. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { enterBuildRoot } from '../../src/flow/enter.ts'
import { loadResources } from '../../src/resources.ts'
import { Notes } from '../effects/plans.ts'
import { tempFolder } from '../effects/temp.ts'

test.each(['/usr/share/x', '/work', '/srvx', '/mnt/linux'])(
  'a share at %s, where the build root has no room for it',
  async (to) => {
    const [folder, from] = [tempFolder(), tempFolder()]
    const out = path.join(folder, 'out')
    const entering = enterBuildRoot(
      {
        task: 'build',
        raw: {
          ...{ platform: 's390x', kernel: 'debian:linux-source-6.12', out },
          ...{ 'cache-dir': path.join(folder, 'cache'), share: `${from}:${to}:rw` },
        },
        resources: await loadResources(),
        display: () => new Notes(),
        signal: new AbortController().signal,
      },
      () => undefined,
    )
    await expect(entering).rejects.toThrow(
      `input 'share' is '${from}:${to}:rw'; it takes FROM:TO with TO in /srv, /home, /opt, /media`,
    )
    expect(existsSync(out)).toBe(false)
  },
)
