import { execFileSync } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { Out } from '../../src/effects/out.ts'
import { OutRefused } from '../../src/effects/out-claim.ts'
import { MARK } from '../../src/effects/out-mark.ts'
import { BUNDLE, claimOut, RESULTS, writtenByOlder } from '../../src/flow/outfolder.ts'
import { InvalidInput } from '../../src/invalid-input.ts'
import { renderJson } from '../../src/report/json.ts'
import { RESULTS as ANY } from '../report/results.ts'
import { contents } from './plans.ts'
import { tempFolder, writeFiles } from './temp.ts'

const NAMES = ['results.json', 'logs', 'bundle']
const names = (folder: string): string[] => Object.keys(contents(folder)).sort()

/** A workspace, and what `out` is claimed by there. */
function claimIn(
  workspace: string,
  below = 'cross-bpf-out/s390x',
  over: Partial<Parameters<typeof Out.claim>[0]> = {},
) {
  return Out.claim({
    folder: path.join(workspace, below),
    within: [workspace],
    names: NAMES,
    ...over,
  })
}

test('what is written is listed, and that alone goes when another run begins', async () => {
  const workspace = tempFolder()
  const first = await claimIn(workspace)
  await first.write('results.json', 'one')
  await first.create('logs/vm.log')
  await first.write('logs/guest/01.a/log.1', 'words')
  await first.write('bundle/image', 'image')
  expect(first.written).toEqual([
    'bundle/image',
    'logs/guest/01.a/log.1',
    'logs/vm.log',
    'results.json',
  ])
  writeFiles(first.folder, { 'notes.txt': 'mine', 'logs/mine.txt': 'mine' })
  const second = await claimIn(workspace)
  expect(names(second.folder)).toEqual([MARK, 'logs/mine.txt', 'notes.txt'])
  expect(existsSync(second.at('bundle'))).toBe(false)
  expect(existsSync(second.at('logs/guest'))).toBe(false)
  await expect(second.write('logs/mine.txt', 'x')).rejects.toThrow('is there, and is not')
  expect(readFileSync(second.at('logs/mine.txt'), 'utf8')).toBe('mine')
  expect(second.written).toEqual([])
})

test('a run that was killed leaves nothing that the next one does not know', async () => {
  const workspace = tempFolder()
  const out = await claimIn(workspace)
  await out.create('logs/kernel.log')
  writeFileSync(out.at('logs/kernel.log'), 'half a log')
  const again = await claimIn(workspace)
  expect(names(again.folder)).toEqual([MARK])
})

describe('a run that was killed while it copied a file: the half of it goes', () => {
  const forever = (): Promise<never> => new Promise(() => undefined)
  const halves = (folder: string): string[] =>
    names(folder).filter((name) => /(^|\/)\.[0-9a-f]{16}\.new$/.test(name))

  test.each<[string, string, readonly string[]]>([
    ['the first one of a folder', 'bundle/image', []],
    ['one beside others', 'bundle/rootfs.tar.zst', ['bundle/SHA256SUMS', 'bundle/image']],
    ['one in a folder below', 'logs/guest/01.a/log.1', ['logs/vm.log']],
    ['one in the folder itself', 'results.json', []],
  ])('%s', async (_, file, before) => {
    const workspace = tempFolder()
    const out = await claimIn(workspace)
    for (const each of before) await out.write(each, 'whole')
    void out.fill(file, async (copy) => {
      writeFileSync(copy, 'half')
      await forever()
    })
    expect(halves(out.folder)).toHaveLength(1)
    expect(names((await claimIn(workspace)).folder)).toEqual([MARK])
    // Nor is it in the way of those after that.
    expect(names((await claimIn(workspace)).folder)).toEqual([MARK])
  })

  test('one that was cloned', async () => {
    const workspace = tempFolder()
    const out = await claimIn(workspace)
    const whole = async (copy: Buffer): Promise<boolean> => {
      writeFileSync(copy, 'half')
      return await forever()
    }
    void out.fill('bundle/image', async () => undefined, { whole })
    expect(halves(out.folder)).toHaveLength(1)
    expect(names((await claimIn(workspace)).folder)).toEqual([MARK])
  })

  test('folders that were made for a file that failed', async () => {
    const workspace = tempFolder()
    const full = async (): Promise<never> => await Promise.reject(new Error('the disk is full'))
    const written = (await claimIn(workspace)).fill('logs/guest/01.a/log.1', full)
    await expect(written).rejects.toThrow('the disk is full')
    for (const _ of ['the next run', 'and the one after it'])
      expect(readdirSync((await claimIn(workspace)).folder)).toEqual([MARK])
  })

  test("the user's file of such a name stays", async () => {
    const workspace = tempFolder()
    const out = await claimIn(workspace)
    await out.write('bundle/image', 'image')
    const mine = ['.0123456789abcdef.new', 'bundle/.0123456789abcdef.new']
    writeFiles(out.folder, Object.fromEntries(mine.map((name) => [name, 'mine'])))
    const next = await claimIn(workspace, undefined, { names: [] })
    expect(names(next.folder)).toEqual([MARK, ...mine].sort())
  })

  test('whole files leave nothing more in the next mark than their own names', async () => {
    const workspace = tempFolder()
    await (await claimIn(workspace)).write('bundle/image', 'image')
    const next = await claimIn(workspace, undefined, { keep: ['bundle'] })
    expect(readFileSync(next.at(MARK), 'utf8').split('\n').slice(1)).toEqual(['bundle/image', ''])
  })
})

test('what a run is told to keep stays, and stays ours', async () => {
  const workspace = tempFolder()
  const build = await claimIn(workspace)
  await build.write('bundle/image', 'image')
  await build.write('results.json', 'built')
  const testing = await claimIn(workspace, undefined, { keep: ['bundle'] })
  await testing.write('results.json', 'tested')
  expect(testing.written).toEqual(['results.json'])
  expect(names(testing.folder)).toEqual([MARK, 'bundle/image', 'results.json'])
  const next = await claimIn(workspace)
  expect(names(next.folder)).toEqual([MARK])
})

describe('a link below the workspace is refused, and nothing is changed', () => {
  test.each([
    ['the folder itself', 'cross-bpf-out/s390x'],
    ['a folder above it', 'cross-bpf-out'],
  ])('%s', async (_, link) => {
    const workspace = tempFolder()
    const elsewhere = tempFolder()
    writeFiles(elsewhere, {
      'results.json': 'theirs',
      's390x/results.json': 'theirs',
      'logs/a.log': 'theirs',
    })
    const before = contents(elsewhere)
    mkdirSync(path.dirname(path.join(workspace, link)), { recursive: true })
    symlinkSync(elsewhere, path.join(workspace, link))
    await expect(claimIn(workspace)).rejects.toThrow(OutRefused)
    await expect(claimIn(workspace)).rejects.toThrow(
      `of ${path.join(workspace, link)}, it is a link`,
    )
    expect(contents(elsewhere)).toEqual(before)
  })

  test('a file or a FIFO on the way', async () => {
    const workspace = tempFolder()
    execFileSync('mkfifo', [path.join(workspace, 'cross-bpf-out')])
    await expect(claimIn(workspace)).rejects.toThrow('it is a FIFO')
  })

  test('links above are the user’s, and so is one that leads into the workspace', async () => {
    const workspace = tempFolder()
    const elsewhere = tempFolder()
    symlinkSync(workspace, path.join(elsewhere, 'link'))
    const out = await Out.claim({
      folder: path.join(elsewhere, 'link/out/a'),
      within: [workspace],
      names: NAMES,
    })
    await out.write('results.json', 'x')
    expect(names(path.join(workspace, 'out/a'))).toEqual([MARK, 'results.json'])
    symlinkSync('/tmp', path.join(workspace, 'bad'))
    const through = {
      folder: path.join(elsewhere, 'link/bad/out'),
      within: [workspace],
      names: NAMES,
    }
    await expect(Out.claim(through)).rejects.toThrow('it is a link')
  })

  test('a folder that becomes a link later is not followed', async () => {
    const workspace = tempFolder()
    const elsewhere = tempFolder()
    const out = await claimIn(workspace)
    await out.write('logs/a.log', 'x')
    renameSync(out.at('logs'), out.at('moved'))
    symlinkSync(elsewhere, out.at('logs'))
    await expect(out.write('logs/b.log', 'x')).rejects.toThrow('it is a link')
    expect(names(elsewhere)).toEqual([])
    // Nor when it is removed.
    writeFiles(elsewhere, { 'a.log': 'theirs' })
    unlinkSync(out.at('logs'))
    symlinkSync(elsewhere, out.at('logs'))
    await expect(claimIn(workspace)).rejects.toThrow("did not make the 'logs'")
    await claimIn(workspace, undefined, { names: [] })
    expect(names(elsewhere)).toEqual(['a.log'])
  })
})

describe('what is not ours is not touched', () => {
  test.each([
    ["someone's logs", 'logs/mine.txt'],
    ["someone's results", 'results.json'],
    ["someone's bundle", 'bundle/a'],
  ])('%s', async (_, file) => {
    const workspace = tempFolder()
    const folder = path.join(workspace, 'cross-bpf-out/s390x')
    writeFiles(folder, { [file]: 'mine' })
    await expect(claimIn(workspace)).rejects.toThrow(
      `did not make the '${file.split('/')[0]}' that is in it`,
    )
    expect(names(folder)).toEqual([file])
  })

  test('an empty folder where a file is going to be is refused before the run, not at its end', async () => {
    const workspace = tempFolder()
    mkdirSync(path.join(workspace, 'cross-bpf-out/s390x/results.json'), { recursive: true })
    await expect(claimIn(workspace)).rejects.toThrow(
      "did not make the 'results.json' that is in it",
    )
  })

  test('other files in the folder are in nobody’s way', async () => {
    const workspace = tempFolder()
    writeFiles(path.join(workspace, 'cross-bpf-out/s390x'), { 'notes.txt': 'mine' })
    mkdirSync(path.join(workspace, 'cross-bpf-out/s390x/logs'))
    const out = await claimIn(workspace)
    expect(names(out.folder)).toEqual([MARK, 'notes.txt'])
  })

  test.each([
    ['paths that lead out of the folder', '../../victim'],
    ['absolute paths', '/etc/hostname'],
  ])('a mark with %s is none', async (_, line) => {
    const workspace = tempFolder()
    const out = await claimIn(workspace)
    const head = readFileSync(out.at(MARK), 'utf8')
    writeFiles(workspace, { victim: 'x' })
    writeFileSync(out.at(MARK), `${head}${line}\n`)
    await expect(claimIn(workspace)).rejects.toThrow('is not cross-bpf')
    expect(existsSync(path.join(workspace, 'victim'))).toBe(true)
  })

  test('a mark that is a link, or somebody else’s file', async () => {
    const workspace = tempFolder()
    const folder = path.join(workspace, 'cross-bpf-out/s390x')
    writeFiles(folder, { other: 'x' })
    symlinkSync('other', path.join(folder, MARK))
    await expect(claimIn(workspace)).rejects.toThrow('is not cross-bpf')
    unlinkSync(path.join(folder, MARK))
    writeFiles(folder, { [MARK]: 'results.json\n' })
    await expect(claimIn(workspace)).rejects.toThrow('is not cross-bpf')
  })
})

describe('a folder that an older version wrote', () => {
  const older = (folder: string): void =>
    writeFiles(folder, {
      'results.json': renderJson(ANY.green),
      'junit.xml': 'x',
      'logs/vm.log': 'x',
      'logs/guest/01.a/log.1': 'x',
      'logs/mine.txt': 'mine',
      'bundle/SHA256SUMS': `${'0'.repeat(64)}  ./image\n`,
      'bundle/image': 'x',
      'bundle/mine': 'mine',
      'notes.txt': 'mine',
    })

  test('what that is known to have written is ours, the rest is not', async () => {
    const workspace = tempFolder()
    const folder = path.join(workspace, 'cross-bpf-out/s390x')
    older(folder)
    const out = await claimIn(workspace, undefined, { older: writtenByOlder })
    expect(names(out.folder)).toEqual([MARK, 'bundle/mine', 'logs/mine.txt', 'notes.txt'])
  })

  test('a list of its bundle that names other files is none', async () => {
    const workspace = tempFolder()
    const folder = path.join(workspace, 'cross-bpf-out/s390x')
    older(folder)
    writeFiles(workspace, { victim: 'x' })
    writeFileSync(path.join(folder, 'bundle/SHA256SUMS'), `${'0'.repeat(64)}  ./../../../victim\n`)
    await expect(claimIn(workspace, undefined, { older: writtenByOlder })).rejects.toThrow(
      "did not make the 'bundle'",
    )
    expect(existsSync(path.join(workspace, 'victim'))).toBe(true)
  })

  test('without a results.json of ours nothing is', async () => {
    const workspace = tempFolder()
    const folder = path.join(workspace, 'cross-bpf-out/s390x')
    older(folder)
    writeFileSync(path.join(folder, 'results.json'), '{"mine": 1}')
    await expect(claimIn(workspace, undefined, { older: writtenByOlder })).rejects.toThrow(
      OutRefused,
    )
    expect(names(folder)).toHaveLength(9)
  })
})

describe('as root in the workspace of somebody else', () => {
  const UID = 12_345
  /** A workspace of another user, as a job's environment names it. */
  function workspaceOf(uid: number): string {
    const folder = mkdtempSync('/var/tmp/cross-bpf-test-')
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    chownSync(folder, uid, uid)
    vi.stubEnv('GITHUB_WORKSPACE', folder)
    vi.stubEnv('SUDO_UID', undefined)
    vi.stubEnv('SUDO_GID', undefined)
    onTestFinished(() => void vi.unstubAllEnvs())
    return folder
  }

  test.each([
    ['the owner of the workspace', {}],
    ['who called sudo', { SUDO_UID: String(UID), SUDO_GID: String(UID) }],
  ])('all is owned by %s from the start, and can be removed by them', async (_, env) => {
    const workspace = workspaceOf(UID)
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
    const out = await claimOut(path.join(workspace, 'cross-bpf-out/s390x'), [...RESULTS, BUNDLE])
    out.makeFolder('logs')
    await out.create('logs/vm.log')
    await out.write('recipe.sh', 'x', 0o755)
    await out.fill('bundle/image', async (copy) => writeFileSync(copy, 'x'))
    const found = execFileSync('find', [
      path.join(workspace, 'cross-bpf-out'),
      '-not',
      '-uid',
      String(UID),
    ])
    expect(String(found)).toBe('')
    expect(statSync(out.at('recipe.sh')).mode & 0o7777).toBe(0o755)
    // The next checkout is no root's.
    const rm = 'rm -r "$1" && ls -A "$2"'
    const said = execFileSync('setpriv', [
      `--reuid=${UID}`,
      `--regid=${UID}`,
      '--clear-groups',
      'bash',
      '-c',
      rm,
      'sh',
      path.join(workspace, 'cross-bpf-out'),
      workspace,
    ])
    expect(String(said)).toBe('')
  })

  test('a wrong out is a wrong input', async () => {
    const workspace = workspaceOf(UID)
    symlinkSync('/tmp', path.join(workspace, 'cross-bpf-out'))
    const claimed = claimOut(path.join(workspace, 'cross-bpf-out/s390x'), RESULTS)
    await expect(claimed).rejects.toThrow(InvalidInput)
    await expect(claimed).rejects.toThrow(
      /^input 'out' is '.*s390x'; it takes a folder with nothing but folders on its way/,
    )
  })

  describe('what an earlier run left there and this one reads', () => {
    async function earlierRun(): Promise<string> {
      const folder = path.join(tempFolder(), 'out')
      const out = await claimOut(folder, [...RESULTS, BUNDLE])
      await out.write('bundle/image', 'image')
      await out.write('shared/srv/x', 'built')
      writeFiles(folder, { mine: 'mine' })
      return folder
    }

    test.each([
      ['a file', 'bundle/image', 'bundle/image'],
      ['a folder', 'shared/srv', 'shared/srv/x'],
      ['the folder itself', '.', 'bundle/image'],
    ])('%s: refused, and still there', async (_, name, lost) => {
      const folder = await earlierRun()
      await expect(claimOut(folder, RESULTS, { reads: [path.join(folder, name)] })).rejects.toThrow(
        `a folder that holds nothing this run reads; ${folder}/${lost} is of an earlier run and would be removed`,
      )
      expect(existsSync(path.join(folder, lost))).toBe(true)
    })

    test('by a link: refused', async () => {
      const folder = await earlierRun()
      const link = path.join(tempFolder(), 'link')
      symlinkSync(path.join(folder, 'bundle'), link)
      await expect(claimOut(folder, RESULTS, { reads: [link] })).rejects.toThrow(InvalidInput)
    })

    test("what stays, a file of the user's, and a folder above are no matter", async () => {
      const folder = await earlierRun()
      const reads = ['bundle/image', 'mine', '..'].map((name) => path.join(folder, name))
      const out = await claimOut(folder, RESULTS, { keep: [BUNDLE], reads })
      expect(names(out.folder)).toEqual([MARK, 'bundle/image', 'mine'])
    })
  })

  test.each(['/', '/etc', '/usr', '/lib64'])('%s is refused', async (system) => {
    await expect(claimOut(system, RESULTS)).rejects.toThrow(InvalidInput)
  })

  test('a file where the folder is to be', async () => {
    const folder = tempFolder()
    writeFiles(folder, { file: 'mine' })
    await expect(claimOut(path.join(folder, 'file'), RESULTS)).rejects.toThrow(
      /^input 'out' is '.*file'; it takes a folder/,
    )
    await expect(claimOut(path.join(folder, 'file/deep'), RESULTS)).rejects.toThrow(InvalidInput)
  })

  test('a link in the tree, which others made', async () => {
    const tree = tempFolder()
    symlinkSync('/tmp', path.join(tree, 'cross-bpf-out'))
    await expect(
      claimOut(path.join(tree, 'cross-bpf-out/s390x'), RESULTS, { tree }),
    ).rejects.toThrow('it is a link')
  })
})
