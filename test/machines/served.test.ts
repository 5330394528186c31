/** A kernel's tree from a git server on this machine: what a ref stands for, and the step that fetches it. */
import path from 'node:path'
import { expect, test } from 'vitest'
import { foldersOf, gatherContext } from '../../src/flow/gather.ts'
import { parseInputs } from '../../src/inputs/schema.ts'
import { loadResources } from '../../src/resources.ts'
import { scriptsStep } from '../../src/steps/scripts.ts'
import { sourceStep } from '../../src/steps/source.ts'
import { runIn } from '../effects/plans.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'
import { must, read } from '../steps/run-script.ts'
import { gitServer } from './servers.ts'

const MAKEFILE = (patchlevel: number): string => `VERSION = 6\nPATCHLEVEL = ${patchlevel}\n`

test.skipIf(process.getuid?.() !== 0)(
  'a tag of a repository that is served: its commit, its tree, no history',
  async () => {
    const folder = tempFolder()
    const work = path.join(folder, 'work')
    const git = async (...words: string[]): Promise<string> =>
      (
        await must('git', '-C', work, '-c', 'user.name=t', '-c', 'user.email=t@e.org', ...words)
      ).trim()
    writeFiles(work, { Makefile: MAKEFILE(12), 'lib/Kconfig.debug': 'config X\n' })
    await git('init', '--quiet', '--initial-branch=main')
    await git('add', '.')
    await git('commit', '--quiet', '-m', 'one')
    await git('tag', '-a', '-m', 'release', 'v6.12')
    const commit = await git('rev-parse', 'HEAD')
    writeFiles(work, { Makefile: MAKEFILE(13) })
    await git('commit', '--quiet', '-am', 'two')
    await must('git', 'clone', '--quiet', '--bare', work, path.join(folder, 'served/linux.git'))

    const address = `http://127.0.0.1:${await gitServer(path.join(folder, 'served'))}/linux.git`
    const inputs = parseInputs({
      platform: 's390x',
      'kernel-repository': address,
      'kernel-ref': 'v6.12',
      out: path.join(folder, 'out'),
      'cache-dir': path.join(folder, 'cache'),
    })
    const context = await gatherContext(inputs, foldersOf(inputs), await loadResources())
    expect(context.gitCommit).toBe(commit)
    // The tag tells which clang is right.
    expect(context.clang).toBe('19')

    const source = sourceStep(context)
    if (source?.cacheMount === undefined) throw new Error('no source to fetch')
    const { kind, name } = source.cacheMount
    const ran = await runIn(folder, {
      places: { [kind]: path.join(folder, 'cache', kind, name) },
      steps: [scriptsStep(context.resources), source],
    })
    expect(ran.error).toBeUndefined()
    const made = ran.state.places.get('source') ?? ''
    expect(read(made, 'id').trim()).toBe(commit)
    expect(read(made, 'tree/Makefile')).toBe(MAKEFILE(12))
    expect(read(made, 'manifest')).toContain('\tlib/Kconfig.debug')
    const tree = ['--git-dir', path.join(made, 'tree/.git')]
    expect(
      (await must('git', ...tree, '-c', 'safe.directory=*', 'rev-list', '--count', 'HEAD')).trim(),
    ).toBe('1')

    const wrong = parseInputs({
      ...{ platform: 's390x', 'kernel-repository': address },
      'kernel-ref': 'v6.14',
    })
    await expect(gatherContext(wrong, foldersOf(wrong), new Map())).rejects.toThrow(
      `input 'kernel-ref' is 'v6.14'; it takes a branch, tag or full commit of ${address}`,
    )
  },
)
