import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contents } from '../effects/plans.ts'
import { type Finished, finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { BUILD, script as runScript } from './run-script.ts'

async function script(name: string, ...args: string[]): Promise<Finished> {
  const ended = await runScript(name, args)
  expect(ended).toMatchObject({ code: 0 })
  return ended
}

async function git(tree: string, ...args: string[]): Promise<void> {
  const who = ['-c', 'user.name=n', '-c', 'user.email=e@x']
  expect(await finish('git', ['-C', tree, ...who, ...args])).toMatchObject({ code: 0 })
}

/** The id that git gives to a content (gitformat-pack(5), `git hash-object`). */
const blobId = (text: string): string =>
  createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex')

const lines = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')

/** Path, mode and id of each file of a tree. */
async function manifest(tree: string, ...outside: string[]): Promise<Map<string, string>> {
  const file = path.join(tempFolder(), 'manifest')
  await script('manifest.sh', tree, file, ...outside)
  return read(file)
}

function read(file: string): Map<string, string> {
  return new Map(
    lines(file).map((line) => {
      const [id = '', mode = '', ...name] = line.split('\t')
      return [name.join('\t'), `${mode} ${id}`]
    }),
  )
}

const FILES = { Makefile: 'all:\n', 'a b/c.c': 'int c;\n', 'a b/d.h': '', 'x/y/z': 'z\n' }

describe('manifest.sh', () => {
  async function trees(): Promise<{ plain: string; known: string }> {
    const [plain, known] = [tempFolder(), tempFolder()]
    for (const tree of [plain, known]) {
      writeFiles(tree, FILES)
      symlinkSync('Makefile', path.join(tree, 'link'))
      expect(await finish('chmod', ['755', path.join(tree, 'x/y/z')])).toMatchObject({ code: 0 })
    }
    await git(known, 'init', '--quiet')
    await git(known, 'add', '.')
    await git(known, 'commit', '--quiet', '-m', 'm')
    return { plain, known }
  }

  test('the same files, modes and links, whether git knows the tree or not', async () => {
    const { plain, known } = await trees()
    const [one, other] = [await manifest(plain), await manifest(known)]
    expect([...one.keys()]).toEqual(['Makefile', 'a b/c.c', 'a b/d.h', 'link', 'x/y/z'])
    expect(other).toEqual(one)
    expect(one.get('x/y/z')).toMatch(/^100755 [0-9a-f]{40}$/)
    expect(one.get('Makefile')).toMatch(/^100644 [0-9a-f]{40}$/)
    // git hash-object of 'Makefile'.
    expect(one.get('link')).toBe('120000 33ceb8f075f63b101889c5301869c6cf049584fe')
  })

  test.each<[string, (tree: string) => void, string[]]>([
    ['a change', (tree) => writeFileSync(path.join(tree, 'x/y/z'), 'Z\n'), ['x/y/z']],
    ['a touch', (tree) => utimesSync(path.join(tree, 'x/y/z'), 1, 1), []],
    ['a new file', (tree) => writeFileSync(path.join(tree, 'new é'), ''), ['new é']],
    ['a file that is left out', (tree) => writeFiles(tree, { 'out/huge': 'x' }), []],
  ])('%s', async (_, change, expected) => {
    const { plain, known } = await trees()
    for (const tree of [plain, known]) {
      const before = await manifest(tree, 'out')
      change(tree)
      const after = await manifest(tree, 'out')
      expect([...after.keys()].filter((name) => before.get(name) !== after.get(name))).toEqual(
        expected,
      )
    }
  })

  test('a file that is gone, staged or not; what is changed and then committed keeps its id', async () => {
    const { known } = await trees()
    await git(known, 'rm', '--quiet', 'Makefile')
    expect((await finish('rm', [path.join(known, 'a b/c.c')])).code).toBe(0)
    writeFileSync(path.join(known, 'x/y/z'), 'Z\n')
    const before = await manifest(known)
    expect([...before.keys()]).toEqual(['a b/d.h', 'link', 'x/y/z'])
    await git(known, 'add', '-A')
    await git(known, 'commit', '--quiet', '-m', 'm2')
    expect(await manifest(known)).toEqual(before)
  })

  test('names with a tab, a line break, a CR at their end: new or committed, with git or without, with patches or not', async () => {
    const odd = {
      ...{
        'k/x.c\r': 'one\n',
        'k/x.c': 'two\n',
        'k/a\tb.c': '3',
        'k/a\nb.c': '4',
        'k/a\tc\nd\r': '5',
        '"q\r': '6',
      },
      'k/l\nm\tn.h': '7',
    }
    const { plain, known } = await trees()
    const bare = path.join(tempFolder(), 'manifest')
    await script('manifest.sh', plain, bare)
    for (const tree of [plain, known]) {
      writeFiles(tree, odd)
      symlinkSync('x.c', path.join(tree, 'k/li\nnk'))
    }
    const walked = await manifest(plain)
    expect([...walked.keys()]).toEqual(
      expect.arrayContaining(
        [...Object.keys(odd), 'k/li\nnk'].map((name) => name.replaceAll('\n', '\0')),
      ),
    )
    for (const [name, text] of Object.entries(odd))
      expect(walked.get(name.replaceAll('\n', '\0')), JSON.stringify(name)).toBe(
        `100644 ${blobId(text)}`,
      )
    expect(await manifest(known), 'new').toEqual(walked)
    await git(known, 'add', '--all')
    await git(known, 'commit', '--quiet', '-m', 'odd')
    expect(await manifest(known), 'committed').toEqual(walked)

    // As patches would leave them.
    const [upper, file] = [tempFolder(), path.join(tempFolder(), 'patched')]
    writeFiles(upper, odd)
    symlinkSync('x.c', path.join(upper, 'k/li\nnk'))
    await script('incremental/patched-manifest.sh', bare, upper, plain, file)
    expect(read(file), 'patched').toEqual(walked)
    // Lines of the manifest below for what lies in a folder of the patches'.
    const below = path.join(tempFolder(), 'below')
    await script('manifest.sh', plain, below)
    rmSync(path.join(upper, 'k'), { recursive: true })
    mkdirSync(path.join(upper, 'k'))
    await script('incremental/patched-manifest.sh', below, upper, plain, file)
    expect(read(file), 'below').toEqual(walked)
  })

  test.each(['--assume-unchanged', '--skip-worktree'])(
    'what git was told not to look at: %s',
    async (how) => {
      const { known } = await trees()
      const before = await manifest(known)
      await git(known, 'update-index', how, 'Makefile', 'a b/c.c')
      expect(await manifest(known)).toEqual(before)
      writeFileSync(path.join(known, 'a b/c.c'), 'int edited;\n')
      expect((await finish('rm', [path.join(known, 'Makefile')])).code).toBe(0)
      const after = await manifest(known)
      expect([...after.keys()]).toEqual(['a b/c.c', 'a b/d.h', 'link', 'x/y/z'])
      expect(after.get('a b/c.c')).not.toBe(before.get('a b/c.c'))
    },
  )

  test("a plain tree in somebody else's repository is read as it is", async () => {
    const { plain } = await trees()
    const repository = tempFolder()
    await git(repository, 'init', '--quiet')
    expect(await finish('cp', ['-a', plain, path.join(repository, 'linux')])).toMatchObject({
      code: 0,
    })
    expect(await manifest(path.join(repository, 'linux'))).toEqual(await manifest(plain))
  })

  test('an empty tree is an error', async () => {
    const folder = tempFolder()
    expect(
      (await finish('bash', [path.join(BUILD, 'manifest.sh'), folder, `${folder}.m`])).code,
    ).not.toBe(0)
  })
})

test('ignored.sh and hide.sh: what git ignores is hidden, and nothing else', async () => {
  const [tree, work] = [tempFolder(), tempFolder()]
  const [upper, list] = [path.join(work, 'upper'), path.join(work, 'ignored')]
  const kept = {
    ...FILES,
    '.gitignore': '*.o\n.*\n!.gitignore\n/include/config/\n',
    'kept.o': 'in git all the same',
    new: '',
  }
  writeFiles(tree, kept)
  await git(tree, 'init', '--quiet')
  await git(tree, 'add', '--force', '.', ':(exclude)new')
  await git(tree, 'commit', '--quiet', '-m', 'm')
  await script('ignored.sh', tree, upper, list)
  expect(readFileSync(list, 'utf8')).toBe('')
  expect(readdirSync(upper)).toEqual([])
  const ignored = [
    '.config',
    'a b/-c d\n.o',
    'include/config/a/b',
    'outer/y.o',
    '.cache/cross-bpf/x',
    'x/.y/z',
    'out/x.o',
  ]
  writeFiles(tree, Object.fromEntries(ignored.map((file) => [file, ''])))
  // What lies in an ignored folder goes with it, what is left out or not, hidden before or not.
  writeFiles(upper, { '.cache/cross-bpf': '' })
  await script('ignored.sh', tree, upper, list, 'out', '.cache/cross-bpf')
  expect(readFileSync(list, 'utf8').split('\0').toSorted()).toEqual(['', '.config', 'a b/-c d\n.o'])
  const white = readdirSync(upper, { withFileTypes: true, recursive: true }).filter((entry) =>
    entry.isCharacterDevice(),
  )
  expect(
    white
      .map(({ parentPath, name }) => path.relative(upper, path.join(parentPath, name)))
      .toSorted(),
  ).toEqual(['.cache', 'include', 'outer', 'x/.y'])
  await script('hide.sh', tree, list)
  expect(existsSync(path.join(tree, '.config'))).toBe(false)
  expect(existsSync(path.join(tree, 'out/x.o'))).toBe(true)
  expect(Object.keys(contents(tree))).toEqual(expect.arrayContaining(Object.keys(kept)))
})

test('patched-manifest.sh: a tree with patches over it is what it looks like', async () => {
  const folder = tempFolder()
  const at = (name: string): string => path.join(folder, name)
  const below = {
    ...FILES,
    'whole/folder/one': '1',
    'whole/folder/two': '2',
    'whole/folder-not': '3',
  }
  for (const tree of ['below', 'tree']) writeFiles(at(tree), below)
  await script('manifest.sh', at('below'), at('manifest'))
  for (const place of ['upper', 'tree']) {
    writeFiles(at(place), { 'x/y/z': 'Z\n', 'new/f': 'f' })
    symlinkSync('f', at(`${place}/new/link`))
  }
  // What overlayfs says of a file that is no more.
  writeFiles(at('upper'), { 'whole/new': 'n' })
  writeFiles(at('tree'), { 'whole/new': 'n' })
  for (const gone of ['Makefile', 'whole/folder']) {
    expect(await finish('mknod', [at(`upper/${gone}`), 'c', '0', '0'])).toMatchObject({ code: 0 })
    expect(await finish('rm', ['-r', at(`tree/${gone}`)])).toMatchObject({ code: 0 })
  }
  await script(
    'incremental/patched-manifest.sh',
    at('manifest'),
    at('upper'),
    at('tree'),
    at('patched'),
  )
  await script('manifest.sh', at('tree'), at('whole'))
  expect(lines(at('patched'))).toEqual(lines(at('whole')))
})

describe('overlay.sh --overlay-built', () => {
  const OLD = 1e9

  /** Times by path as a build sees them, and the paths that needed a layer for that. */
  async function seen(
    lowers: readonly Record<string, number>[],
    times: string,
    before?: (at: (name: string) => string) => void,
  ) {
    const folder = tempFolder()
    const at = (name: string): string => path.join(folder, name)
    lowers.forEach((files, layer) => {
      writeFiles(
        folder,
        Object.fromEntries(Object.keys(files).map((name) => [`${layer}/${name}`, `${layer}`])),
      )
      for (const [name, time] of Object.entries(files))
        utimesSync(at(`${layer}/${name}`), time, time)
    })
    writeFiles(folder, { times, 'step/x': '' })
    before?.(at)
    const found = `find . ! -type d -printf '%P\t%T@\t%U:%G\t' -exec cat {} ';' -printf '\n'`
    const ended = await finish('bwrap', [
      ...['--dev-bind', '/', '/', '--tmpfs', '/mnt', '--tmpfs', '/run', '--cap-add', 'ALL', '--'],
      ...['bash', path.join(BUILD, 'overlay.sh'), '--overlay-built', '/mnt/tree', at('step')],
      ...[lowers.map((_, layer) => at(`${layer}`)).join(':'), at('times')],
      ...[
        '--',
        'bash',
        '-ec',
        `cd /mnt/tree; ${found}; echo; cd /run/facts.*/upper; find . ! -type d ! -name .git -printf '%P\n'`,
      ],
    ])
    expect(ended).toMatchObject({ code: 0, stderr: '' })
    const [files = '', layer = ''] = ended.stdout.split('\n\n')
    const rows = files
      .trim()
      .split('\n')
      .map((line) => line.split('\t'))
    return {
      times: Object.fromEntries(rows.map(([name, time]) => [name, Number(time)])),
      texts: Object.fromEntries(rows.map(([name, , , text]) => [name, text])),
      owners: [...new Set(rows.map(([, , owner]) => owner))],
      layer: layer.trim().split('\n').filter(Boolean).sort(),
    }
  }

  test("every file is the builder's and old, but for those that are named", async () => {
    const below = {
      'a.c': 1.7e9,
      'dir/b c.h': 1.8e9,
      'dir/old.h': OLD,
      'older.h': 1e8,
      'zero.h': 0,
      'x.c': 1.7e9,
    }
    const patched = { 'x.c': 1.9e9, 'new/y.c': 1.9e9 }
    const { times, texts, layer, owners } = await seen(
      [patched, below],
      '1700000000.5\tx.c\n1700000001\tnew/y.c\n1\tgone.c\n',
    )
    expect(times).toEqual({
      ...{ 'a.c': OLD, 'dir/b c.h': OLD, 'dir/old.h': OLD, 'older.h': OLD, 'zero.h': OLD },
      ...{ 'x.c': 1700000000.5, 'new/y.c': 1700000001 },
    })
    expect([texts['x.c'], texts['a.c']]).toEqual(['0', '1'])
    expect(layer).toEqual(['a.c', 'dir/b c.h', 'dir/old.h', 'new/y.c', 'older.h', 'x.c', 'zero.h'])
    expect(owners).toEqual(['65530:65530'])
  })

  test('what is hidden, or a folder below and a file above, is no trouble; links are old themselves', async () => {
    const { times } = await seen(
      [{ both: 1.8e9 }, { 'both/x.c': 1.7e9, 'gone.c': 1.7e9, 'kept.c': 1.7e9 }],
      '',
      (at) => {
        execFileSync('mknod', [at('0/gone.c'), 'c', '0', '0'])
        symlinkSync('kept.c', at('1/link'))
      },
    )
    expect(times).toEqual({ both: OLD, 'kept.c': OLD, link: OLD })
  })

  test("documentation at the top is left as it is, a program's own is not", async () => {
    const { times } = await seen(
      [{ 'Documentation/x.rst': 1.7e9, 'tools/x/Documentation/x.rst': 1.7e9 }],
      '',
    )
    expect(times).toEqual({ 'Documentation/x.rst': 1.7e9, 'tools/x/Documentation/x.rst': OLD })
  })

  test('a source that old.sh made old needs no layer', async () => {
    const source = { 'a.c': 1.7e9, 'dir/b.h': 1.8e9, '.git/index': 1.7e9 }
    const { times, layer } = await seen([source], '', (at) =>
      execFileSync('bash', [path.join(BUILD, 'old.sh'), at('0')]),
    )
    // What git knows is not to be seen.
    expect(times).toEqual({ 'a.c': OLD, 'dir/b.h': OLD })
    expect(layer).toEqual([])
  })
})

describe('an output that grows', () => {
  const BEFORE = {
    kept: 'k',
    changed: 'c',
    gone: 'g',
    'folder/a': 'a',
    'folder/b': 'b',
    'file or folder': 'f',
    'big.o': 'o',
  }

  async function grow(
    commands: string,
    linked = false,
  ): Promise<{ base: Record<string, string>; out: string; left: boolean }> {
    const folder = tempFolder()
    const at = (name: string): string => path.join(folder, name)
    writeFiles(
      folder,
      Object.fromEntries(Object.entries(BEFORE).map(([name, text]) => [`base/${name}`, text])),
    )
    utimesSync(at('base/kept'), 1e9, 1e9)
    if (linked) {
      writeFiles(at('aside'), { 'er/a': 'a', 'er/b': 'b' })
      symlinkSync(at('aside'), at('base/deep'))
    }
    await script('link-output.sh', at('base'), at('step/out'))
    const inside = [
      'bash',
      path.join(BUILD, 'overlay.sh'),
      '--overlay-whole',
      '/mnt/out',
      at('step/written'),
      at('step/out'),
    ]
    const settle = `bash '${BUILD}/incremental/settle.sh' look /mnt/out '${at('step')}'`
    const ended = await finish('bwrap', [
      ...['--dev-bind', '/', '/', '--tmpfs', '/mnt', '--cap-add', 'ALL'],
      ...[...inside, '--', 'bash', '-ec', `cd /mnt/out; ${commands}; cd /; ${settle}`],
    ])
    expect(ended).toMatchObject({ code: 0 })
    await script('incremental/settle.sh', 'merge', at('step'))
    expect(statSync(at('base/kept')).mtimeMs).toBe(1e12)
    return { base: contents(at('base')), out: at('step/out'), left: existsSync(at('step/written')) }
  }
  const texts = (all: Record<string, string>): Record<string, string> =>
    Object.fromEntries(Object.entries(all).map(([name, text]) => [name, text.replace(/^\d+ /, '')]))

  test('the earlier one stays as it was, whatever is done to what was taken over', async () => {
    const { base, out, left } = await grow(
      [
        'printf more >>changed; rm gone; touch -d @2000000000 big.o; chmod 600 kept; touch -d @1000000000 kept',
        'rm -r folder; mkdir folder; printf new >folder/a; rm "file or folder"; mkdir "file or folder"; printf x >"file or folder/x"',
        'ln -s kept link; mkdir -p deep/er; printf n >deep/er/new; ln deep/er/new twin',
      ].join('; '),
    )
    expect(texts(base)).toEqual(BEFORE)
    expect(texts(contents(out))).toEqual({
      ...{ kept: 'k', changed: 'cmore', 'folder/a': 'new', 'file or folder/x': 'x', 'big.o': 'o' },
      ...{ 'deep/er/new': 'n', twin: 'n' },
    })
    expect(readlinkSync(path.join(out, 'link'))).toBe('kept')
    expect(statSync(path.join(out, 'big.o')).mtimeMs).toBe(2e12)
    expect(statSync(path.join(out, 'kept')).mode & 0o777).toBe(0o600)
    expect(left).toBe(false)
  })

  test('a link to a folder that becomes a folder: nothing goes where it led to', async () => {
    const { out } = await grow('rm deep; mkdir -p deep/er; printf n >deep/er/a', true)
    expect(texts(contents(path.join(out, '../../aside')))).toEqual({ 'er/a': 'a', 'er/b': 'b' })
    expect(texts(contents(out))).toEqual({ ...BEFORE, 'deep/er/a': 'n' })
  })

  test('what must have one name only is copied, with its time', async () => {
    const folder = tempFolder()
    const at = (name: string): string => path.join(folder, name)
    writeFiles(at('base'), { 'include/a b/c.h': 'c', 'include/d': 'd' })
    utimesSync(at('base/include/a b/c.h'), 1e9, 1e9)
    await script('link-output.sh', at('base'), at('out'), '*.h')
    const [header, other] = ['include/a b/c.h', 'include/d'].map((name) =>
      statSync(path.join(at('out'), name)),
    )
    expect([header?.nlink, other?.nlink, header?.mtimeMs]).toEqual([1, 2, 1e12])
    expect(texts(contents(at('out')))).toEqual(texts(contents(at('base'))))
  })

  test('what nobody touched is the same file', async () => {
    const { out } = await grow('printf new >changed')
    expect(statSync(path.join(out, 'kept')).nlink).toBe(2)
    expect(statSync(path.join(out, 'changed')).nlink).toBe(1)
  })
})

describe('changes.sh', () => {
  type Tree = Record<string, string>
  const text = (tree: Tree): string =>
    Object.entries(tree)
      .map(([name, id]) => `${id}\t100644\t${name}\n`)
      .join('')

  async function changes(
    base: Tree,
    now: Tree,
    times = '',
  ): Promise<{ changes: string[]; times: string[] }> {
    const folder = tempFolder()
    writeFiles(folder, {
      'base/manifest': text(base),
      'base/times': times,
      manifest: text(now),
      'step/x': '',
    })
    const at = (name: string): string => path.join(folder, name)
    await script('incremental/changes.sh', at('base'), at('manifest'), at('step'))
    return { changes: lines(at('step/changes')), times: lines(at('step/times')) }
  }

  test('what was added, modified, deleted; only what is there has a time', async () => {
    const base = { a: '1', 'b b': '2', c: '3', '-d': '4' }
    const { changes: found, times } = await changes(base, { a: '1', 'b b': '9', '-d': '4', e: '5' })
    expect(found).toEqual(['M\tb b', 'D\tc', 'A\te'])
    expect(times.map((line) => line.split('\t')[1])).toEqual(['b b', 'e'])
    const now = Date.now() / 1000
    for (const line of times) expect(Math.abs(Number(line.split('\t')[0]) - now)).toBeLessThan(60)
  })

  test('what changed before has its time back, until it changes again or is gone', async () => {
    const base = { a: '1', b: '2', c: '3' }
    const { times } = await changes(base, { a: '1', b: '9' }, '100\ta\n101\tb\n102\tc\n')
    expect(times[0]).toBe('100\ta')
    expect(times.map((line) => line.split('\t')[1])).toEqual(['a', 'b'])
  })

  test('a change of nothing', async () => {
    expect(await changes({ a: '1' }, { a: '1' })).toEqual({ changes: [], times: [] })
  })

  test('any two trees: applying the changes to the one gives the other', async () => {
    const tree = fc.dictionary(
      fc.stringMatching(/^[a-e]{1,2}([ \t][a-c])?$/),
      fc.stringMatching(/^[12]$/),
      {
        maxKeys: 8,
      },
    )
    await fc.assert(
      fc.asyncProperty(tree, tree, async (base, now) => {
        const { changes: found } = await changes(base, now)
        const result = new Map(Object.entries(base))
        for (const line of found) {
          const [how, name] = [line.slice(0, 1), line.slice(2)]
          expect(result.has(name)).toBe(how !== 'A')
          if (how === 'D') result.delete(name)
          else result.set(name, now[name] ?? '')
        }
        expect(Object.fromEntries(result)).toEqual(now)
      }),
      { numRuns: 30 },
    )
  })
})

describe('adopt-kernel.sh', () => {
  const CMD = (...deps: string[]): string =>
    `savedcmd := gcc -I/mnt/linux/drivers/x \ndeps := \\\n${deps.map((dep) => `  ${dep} \\\n`).join('')}`
  const OUT = {
    '.config': 'CONFIG_A=y\n',
    vmlinux: 'v',
    '.tmp_vmlinux1': 'big',
    'tools/objtool/objtool': 'o',
    'fs/a.o': 'a',
    'fs/.a.o.cmd': CMD('/mnt/linux/fs/a.c', '/mnt/linux/include/linux/list.h'),
    'fs/ext/b.o': 'b',
    'fs/ext/.b.o.cmd': CMD('/mnt/linux/fs/ext/b.c', '/mnt/linux/include/asm-generic/page.h'),
    'fs/ext/lib/d.o': 'd',
    'fs/ext/own/e.o': 'e',
    'fs/ext/own/more/f.o': 'f',
    'drivers/y/c.o': 'c',
    'drivers/y/.c.o.cmd': CMD('/mnt/linux/drivers/y/c.c', '/mnt/linux/include/linux/local.h'),
  }

  async function adopt(changes: string): Promise<{
    files: string[]
    from: string | undefined
    asked: string | undefined
    said: string
  }> {
    const folder = tempFolder()
    writeFiles(
      folder,
      Object.fromEntries(Object.entries(OUT).map(([name, text]) => [`base/out/${name}`, text])),
    )
    const manifest = ['fs/Makefile', 'fs/ext/Kbuild', 'fs/ext/own/Makefile']
      .map((name) => `0\t100644\t${name}\n`)
      .join('')
    const base = { 'base/asked.config': 'CONFIG_A=y\n', 'base/manifest': manifest }
    writeFiles(folder, { ...base, 'step/changes': changes, 'step/times': 'x' })
    utimesSync(path.join(folder, 'base/out/fs/a.o'), 1e9, 1e9)
    await script('link-output.sh', path.join(folder, 'base/out'), path.join(folder, 'step/out'))
    const { stdout } = await script(
      'incremental/adopt-kernel.sh',
      path.join(folder, 'base'),
      path.join(folder, 'step'),
      's390',
    )
    expect(Object.keys(contents(path.join(folder, 'base/out'))).sort(), 'the base').toEqual(
      Object.keys(OUT).sort(),
    )
    const step = contents(path.join(folder, 'step'))
    const files = Object.keys(contents(path.join(folder, 'step/out'))).sort()
    if (files.includes('fs/a.o'))
      expect(statSync(path.join(folder, 'step/out/fs/a.o')).mtimeMs).toBe(1e12)
    return { files, from: step.from, asked: step['asked-before.config'], said: stdout }
  }
  const all = Object.keys(OUT)
    .filter((name) => !name.startsWith('.tmp'))
    .sort()

  test.each<[string, string, string[]]>([
    ['nothing', '', []],
    [
      'a source, a header, an option of Kconfig: make sees them',
      'M\tfs/a.c\nM\tinclude/linux/list.h\nM\tfs/Kconfig\n',
      [],
    ],
    [
      'documentation, lists and tests',
      'A\tDocumentation/x.rst\nM\tMAINTAINERS\nM\ttools/testing/selftests/bpf/progs/x.c\n',
      [],
    ],
    [
      'a Makefile: all that its folder holds, and not what a folder with its own holds',
      'M\tfs/Makefile\n',
      ['fs/a.o', 'fs/.a.o.cmd'],
    ],
    [
      'a source of a kind unknown: down to the next Makefile',
      'M\tfs/ext/table.tbl\n',
      ['fs/ext/b.o', 'fs/ext/.b.o.cmd', 'fs/ext/lib/d.o'],
    ],
    ['a removed source', 'D\tfs/a.c\n', ['fs/a.o', 'fs/.a.o.cmd']],
    ['a new header that may shadow one of its name', 'A\tarch/s390/include/asm/page.h\n', []],
    ['a new header that does shadow one', 'A\tarch/s390/include/linux/list.h\n', ['fs/.a.o.cmd']],
    [
      'a new header of a folder on the include path',
      'A\tdrivers/x/local.h\n',
      ['drivers/y/.c.o.cmd'],
    ],
    ['a new header of a folder', 'A\tfs/list.h\n', ['fs/.a.o.cmd']],
    ['a new header of no other name', 'A\tinclude/linux/other.h\n', []],
    ['a file at the top that no build reads', 'A\tnotes.txt\nM\t0001-a.patch\nD\tbuild.log\n', []],
    [
      'files of a folder that kbuild never comes to',
      'A\tartifacts/x.json\nM\tartifacts/more/y\n',
      [],
    ],
    ['a program of tools/', 'M\ttools/lib/bpf/btf.c\n', ['tools/objtool/objtool', 'vmlinux']],
  ])('%s', async (_, changes, gone) => {
    const { files, from } = await adopt(changes)
    expect(all.filter((name) => !files.includes(name))).toEqual(gone.toSorted())
    expect(from).toBeDefined()
  })

  test.each<[string, boolean]>([
    ['M\tfs/a.c\nM\tfs/Kconfig.h\n', false],
    ['M\tfs/a.c\nA\tfs/xKconfig.c\n', true],
    ['M\tKconfig\n', false],
    ['M\tDocumentation/Kconfig\n', false],
    ['D\tfs/Kconfig\nM\tfs/a.c\n', false],
    ['A\tlib/Kconfig.debug\n', false],
  ])('%j: what was asked for then counts: %s', async (changes, counts) => {
    expect(await adopt(changes)).toMatchObject({
      from: expect.any(String),
      asked: counts ? '644 CONFIG_A=y\n' : undefined,
    })
  })

  test.each([
    'Makefile',
    'Kbuild',
    'scripts/link-vmlinux.sh',
    'arch/s390/Makefile',
    'arch/s390/tools/gen.c',
    'lib/x.mk',
    'localversion-rt',
    'GNUmakefile',
  ])('a change of %s is a clean build', async (name) => {
    const { files, from, said } = await adopt(`M\tfs/a.c\nM\t${name}\n`)
    expect(files).toEqual([])
    expect(from).toBeUndefined()
    expect(said).toContain(`a clean build: ${name} changed`)
  })

  test.each(['fs/a b.h', 'fs/a\tb.h', 'fs/a\0b.h', 'fs/a.h\r'])(
    'so is one of %j, which make cannot know',
    async (name) => {
      const { files, from, said } = await adopt(`M\tfs/a.c\nM\t${name}\n`)
      expect({ files, from }).toEqual({ files: [], from: undefined })
      expect(said).toContain('a clean build: a file with a blank in its name changed')
    },
  )
})

describe('kernel.sh', () => {
  const MAKEFILE = `
olddefconfig: ; @echo configured; echo CONFIG_MORE=y >>$(KCONFIG_CONFIG)
all modules_install: ; @:
`
  async function built(
    step: Readonly<Record<string, string>>,
  ): Promise<{ said: string; config: string; time: number }> {
    const folder = tempFolder()
    const at = (name: string): string => path.join(folder, name)
    writeFiles(folder, {
      'linux/Makefile': MAKEFILE,
      'out/.config': 'CONFIG_OF_BASE=y\n',
      'out/modules.order': '',
      key: 'a key\n',
      'step/from': '1 files of the source changed\n',
      'step/wished.config': 'CONFIG_A=y\n',
      ...Object.fromEntries(
        Object.entries(step).map(([name, text]) => [
          `step/${name}`,
          text.replaceAll('OUT', at('out')),
        ]),
      ),
    })
    utimesSync(at('out/.config'), 1e9, 1e9)
    const { stdout } = await script(
      'kernel.sh',
      at('linux'),
      at('out'),
      at('step'),
      at('key'),
      'olddefconfig',
    )
    const config = readFileSync(at('step/config'), 'utf8')
    expect(readFileSync(at('out/.config'), 'utf8')).toBe(config)
    return { said: stdout, config, time: statSync(at('out/.config')).mtimeMs }
  }
  const KEY = 'CONFIG_MODULE_SIG_KEY="OUT/certs/cross-bpf.pem"\n'

  test('asked for the same: .config stays, its time as well, and make is not asked', async () => {
    const { said, config, time } = await built({ 'asked-before.config': `${KEY}CONFIG_A=y\n` })
    expect(said).not.toContain('configured')
    expect({ config, time }).toEqual({ config: 'CONFIG_OF_BASE=y\n', time: 1e12 })
  })

  test.each<[string, Record<string, string>]>([
    ['asked for something else', { 'asked-before.config': `${KEY}CONFIG_B=y\n` }],
    ['a Kconfig changed', {}],
  ])('%s: make says what .config is', async (_, step) => {
    const { said, config, time } = await built(step)
    expect(said).toContain('configured')
    expect(config).toMatch(/^CONFIG_MODULE_SIG_KEY=.*\nCONFIG_A=y\nCONFIG_MORE=y\n$/)
    expect(time).toBeGreaterThan(1e12)
  })
})

describe('adopt-selftests.sh', () => {
  const BPF = 'tools/testing/selftests/bpf'
  const OUT = [
    'a.test.o',
    'a.test.d',
    'b.test.o',
    'p.bpf.o',
    'p.skel.h',
    'p.lskel.h',
    'q.bpf.o',
    'q.skel.h',
    'no_alu32/p.bpf.o',
    'bpf_testmod.ko',
    'test_progs',
  ]
  const MODULE = [
    'bpf_testmod.o',
    '.bpf_testmod.o.cmd',
    '.module-common.o',
    'bpf_testmod.mod',
    'bpf_testmod.mod.c',
  ]
  const SELFTESTS = {
    'prog_tests/a.c': '#include "q.skel.h"\n',
    'prog_tests/b.c': '',
    'progs/p.c': '',
    'progs/q.c': '#include "p.c"\n',
  }

  async function adopt(
    changes: string,
    leftOut = '',
    kernel: Readonly<Record<string, string>> = {},
  ): Promise<{
    files: string[]
    module: string[]
    header: boolean
    from: boolean
    before: boolean
    said: string
  }> {
    const folder = tempFolder()
    const at = (name: string): string => path.join(folder, name)
    writeFiles(folder, Object.fromEntries(OUT.map((name) => [`base/out/${name}`, name])))
    writeFiles(
      folder,
      Object.fromEntries(Object.entries(SELFTESTS).map(([name, text]) => [`bpf/${name}`, text])),
    )
    writeFiles(folder, {
      [`base/tree/upper/${BPF}/prog_tests/tests.h`]: 'DEFINE_TEST(a)\n',
      ...Object.fromEntries(
        [...MODULE, 'bpf_testmod.ko', 'bpf_testmod.c', 'Module.symvers'].map((name) => [
          `base/tree/upper/${BPF}/bpf_testmod/${name}`,
          '',
        ]),
      ),
      'base/left-out.tsv': leftOut,
      'step/changes': changes,
      'step/times': '',
      'kernel/vmlinux': 'v',
      'kernel/include/generated/utsrelease.h': '#define UTS_RELEASE "6.12"\n',
      'kernel/arch/x/include/generated/asm/y.h': '',
      'kernel/include/config/auto.conf': 'CONFIG_A=y\n',
    })
    await script('incremental/generated.sh', at('kernel'), at('base/generated'))
    writeFiles(folder, kernel)
    await script('link-output.sh', at('base/out'), at('step/out'))
    utimesSync(at('kernel/vmlinux'), 1e9, 1e9)
    const { stdout } = await script(
      'incremental/adopt-selftests.sh',
      at('base'),
      at('step'),
      at('bpf'),
      at('kernel'),
    )
    const files = Object.keys(contents(at('step/out')))
    // vmlinux.h must be dumped anew, whichever kernel the base was built with.
    if (files.length > 0) expect(statSync(at('kernel/vmlinux')).mtimeMs).toBeGreaterThan(1e12)
    const bpf = Object.keys(contents(at('bpf')))
    const header = bpf.includes('prog_tests/tests.h')
    const module = bpf
      .filter((name) => name.startsWith('bpf_testmod/'))
      .map((name) => path.basename(name))
    const step = Object.keys(contents(at('step')))
    return {
      files,
      module,
      header,
      from: step.includes('from'),
      before: step.includes('left-out-before.tsv'),
      said: stdout,
    }
  }

  test.each<[string, string, boolean]>([
    [
      'a source and a header',
      `M\tfs/a.c\nM\tinclude/linux/list.h\nM\t${BPF}/bpf_testmod/bpf_testmod.c\n`,
      true,
    ],
    ['nothing', '', true],
    ['a new header', 'M\tfs/a.c\nA\tinclude/linux/new.h\n', false],
    ['a Makefile', `M\t${BPF}/bpf_testmod/Makefile\n`, false],
    ['a removed source', 'D\tfs/a.c\n', false],
    ['a script', 'M\tscripts/Makefile.modpost\n', false],
    ['a program that works on objects', 'M\tscripts/mod/modpost.c\n', false],
  ])('%s changed: objects of modules come along: %3$s', async (_, changes, along) => {
    expect((await adopt(changes)).module.sort()).toEqual(along ? [...MODULE].sort() : [])
  })

  // The times of what was generated are those of the kernel's own base, which may be another than that of the selftests.
  test('a kernel with another header: no object of a module comes along, whatever the times say', async () => {
    expect((await adopt('M\tfs/a.c\n')).module).not.toEqual([])
    const header = { 'kernel/include/generated/utsrelease.h': '#define UTS_RELEASE "6.13"\n' }
    expect(await adopt('M\tfs/a.c\n', '', header)).toMatchObject({ module: [], from: true })
  })

  // test_loader.c and test_verifier.c ask CONFIG_HAVE_EFFICIENT_UNALIGNED_ACCESS of the kernel's autoconf.h.
  test('a kernel of another configuration: a clean build', async () => {
    const found = await adopt('M\tfs/a.c\n', '', {
      'kernel/include/config/auto.conf': 'CONFIG_A=m\n',
    })
    expect(found).toMatchObject({ files: [], from: false })
    expect(found.said).toContain("a clean build: the kernel's options changed")
  })

  const PROGRAM = ['p.bpf.o', 'p.skel.h', 'p.lskel.h', 'no_alu32/p.bpf.o']

  test.each<[string, string, string[], boolean]>([
    ['nothing of the selftests', 'M\tfs/ext4/super.c\nM\tinclude/linux/list.h\n', [], true],
    ['a list of tests to leave out', `M\t${BPF}/DENYLIST.s390x\n`, [], true],
    ['a test', `M\t${BPF}/prog_tests/a.c\n`, ['a.test.o', 'a.test.d'], true],
    [
      'a removed test: the list of tests goes as well',
      `D\t${BPF}/prog_tests/a.c\n`,
      ['a.test.o', 'a.test.d'],
      false,
    ],
    ['a new test', `A\t${BPF}/prog_tests/c.c\n`, [], false],
    [
      'a program, and one that includes it',
      `M\t${BPF}/progs/p.c\n`,
      [...PROGRAM, 'q.bpf.o', 'q.skel.h'],
      true,
    ],
    ['a program that includes another one', `M\t${BPF}/progs/q.c\n`, ['q.bpf.o', 'q.skel.h'], true],
  ])('%s', async (_, changes, gone, header) => {
    const found = await adopt(changes)
    // Modules are made for one kernel: they are linked anew.
    expect(OUT.filter((name) => !found.files.includes(name)).sort()).toEqual(
      [...gone, 'bpf_testmod.ko'].sort(),
    )
    expect(found).toMatchObject({ header, from: true })
  })

  const ROW = `${BPF}/prog_tests/b.c\t${BPF}/prog_tests/b.c:8:10: fatal error: x.skel.h: No such file or directory\n`
  test.each<[string, string, string, boolean]>([
    ['nothing of the selftests changed', 'M\tfs/ext4/super.c\n', ROW, true],
    ['a test changed', `M\t${BPF}/prog_tests/a.c\n`, ROW, false],
    ['a header of the programs changed', `M\t${BPF}/progs/x.h\n`, ROW, false],
    ['a new source of test_verifier', `A\t${BPF}/verifier/new.c\n`, ROW, false],
    [
      'a program was left out',
      'M\tfs/a.c\n',
      `${ROW}${BPF}/progs/q.c\t${BPF}/progs/q.c:1:1: error: x\n`,
      false,
    ],
    [
      'only make said so',
      'M\tfs/a.c\n',
      `${BPF}/prog_tests/b.c\t[Makefile:752: b.test.o] Error 137\n`,
      false,
    ],
  ])(
    '%s: what was left out stays so, if vmlinux.h does: %4$s',
    async (_, changes, leftOut, before) => {
      const found = await adopt(changes, leftOut)
      const program = leftOut.includes('q.c')
      // Of a test's parts that of a program may be missing.
      const changed = program || changes.includes('prog_tests/a.c') ? ['a.test.o', 'a.test.d'] : []
      // Half of what failed goes in any case.
      const gone = [
        'b.test.o',
        'bpf_testmod.ko',
        ...changed,
        ...(program ? ['q.bpf.o', 'q.skel.h'] : []),
      ]
      expect(OUT.filter((name) => !found.files.includes(name)).sort()).toEqual(gone.sort())
      expect(found).toMatchObject({ from: true, before, header: before })
    },
  )

  test.each([
    `${BPF}/Makefile`,
    `${BPF}/test_progs.h`,
    `${BPF}/test_progs.c`,
    `${BPF}/prog_tests/helper.h`,
    `${BPF}/bpf_testmod/bpf_testmod.h`,
    `${BPF}/test_kmods/bpf_testmod.h`,
    'tools/lib/bpf/libbpf.c',
    'tools/include/uapi/linux/bpf.h',
    'tools/testing/selftests/lib.mk',
    'kernel/bpf/disasm.c',
    'scripts/bpf_doc.py',
    // make cannot know it.
    'net/a b.h',
  ])('a change of %s is a clean build', async (name) => {
    const found = await adopt(`M\t${BPF}/prog_tests/a.c\nM\t${name}\n`)
    expect(found).toMatchObject({ files: [], header: false, from: false })
    const told = name.includes(' ') ? 'a file with a blank in its name' : name
    expect(found.said).toContain(`a clean build: ${told} changed`)
  })
})
