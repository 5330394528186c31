import {
  chmodSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { probeTree } from '../../src/facts/tree.ts'
import { foldersOf, gatherContext } from '../../src/flow/gather.ts'
import { parseInputs } from '../../src/inputs/schema.ts'
import { InvalidInput } from '../../src/invalid-input.ts'
import { finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { must, read, script } from '../steps/run-script.ts'
import { NODE24, ROOT } from '../tools/tools.ts'

const KERNEL = {
  Makefile: 'VERSION = 6\nPATCHLEVEL = 12\n',
  'kernel/bpf/core.c': 'int core;\n',
  'kernel/[odd] *?\\ name.c': 'int odd;\n',
  'tools/testing/selftests/bpf/Makefile': 'all:\n',
}

const git = async (folder: string, ...args: string[]): Promise<string> =>
  await must('git', '-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args)

async function commit(folder: string): Promise<void> {
  await git(folder, 'add', '--all')
  await git(folder, 'commit', '--quiet', '--allow-empty', '-m', 'm')
}

async function repository(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  writeFiles(folder, files)
  await git(folder, 'init', '--quiet')
  await commit(folder)
}

/** Where `out` or `cache-dir` is; DATA is the folder that the tree lies in. */
const PLACES = ['elsewhere', 'DATA', 'in the tree', 'in the tree by a link'] as const

const LAYOUT = fc.record({
  git: fc.boolean(),
  /** The tree is given by a link to it. */
  linked: fc.boolean(),
  out: fc.constantFrom(...PLACES),
  cacheDir: fc.constantFrom(...PLACES),
  /** What lies in the tree: a repository that git was told of, and one it was not. */
  submodule: fc.boolean(),
  nested: fc.boolean(),
})
type Layout = typeof LAYOUT extends fc.Arbitrary<infer T> ? T : never

/** Source in a layout: every path of it is to count. */
function sourcesOf(layout: Layout): string[] {
  return [
    ...[
      ...Object.keys(KERNEL).filter((name) => name !== 'Makefile'),
      'drivers/untracked.c',
      'drivers/link',
      'x.h',
    ],
    ...(layout.submodule ? ['module/a.c', 'module/deep/untracked.c'] : []),
    ...(layout.nested ? ['nested/b.c'] : []),
  ]
}

async function lay(layout: Layout) {
  const data = tempFolder()
  const top = path.join(data, 'linux')
  writeFiles(top, KERNEL)
  if (layout.git) await git(top, 'init', '--quiet')
  const inner = async (name: string, file: string): Promise<void> => {
    if (layout.git) await repository(path.join(top, name), { [file]: 'int x;\n' })
    else writeFiles(path.join(top, name), { [file]: 'int x;\n' })
  }
  if (layout.submodule) await inner('module', 'a.c')
  if (layout.git) await commit(top)
  if (layout.nested) await inner('nested', 'b.c')
  if (layout.submodule) writeFiles(top, { 'module/deep/untracked.c': 'int y;\n' })
  writeFiles(top, { 'drivers/untracked.c': 'int u;\n', 'x.h': 'int h;\n' })
  symlinkSync('untracked.c', path.join(top, 'drivers/link'))

  const given = layout.linked ? path.join(data, 'link') : top
  if (layout.linked) symlinkSync('linux', given)
  const place = (name: string, where: Layout['out']): string => {
    const inTree = path.join(top, name)
    switch (where) {
      case 'elsewhere':
        return path.join(data, name)
      case 'DATA':
        return data
      case 'in the tree':
        return path.join(given, name)
      case 'in the tree by a link': {
        mkdirSync(inTree)
        symlinkSync(inTree, path.join(data, `${name}-link`))
        return path.join(data, `${name}-link`)
      }
    }
  }
  return {
    top,
    given,
    out: place('results', layout.out),
    cacheDir: place('.store', layout.cacheDir),
  }
}

/** What both say of a tree: the identity, and build/manifest.sh with the folders that the first names. */
async function identities(
  laid: Awaited<ReturnType<typeof lay>>,
): Promise<{ id: string; manifest: string }> {
  const inputs = parseInputs({
    platform: 's390x',
    kernel: laid.given,
    out: laid.out,
    'cache-dir': laid.cacheDir,
  })
  const { tree } = await gatherContext(inputs, foldersOf(inputs), new Map())
  const file = path.join(tempFolder(), 'manifest')
  const said = await script('manifest.sh', [laid.given, file, ...(tree?.outside ?? [])])
  expect(said).toMatchObject({ code: 0 })
  return { id: tree?.id ?? '', manifest: read(file) }
}

/** Writes another content, a link's target too; `same` writes the one that is there anew. */
function edit(file: string, same = false): void {
  if (file.endsWith('/link')) {
    rmSync(file)
    symlinkSync(same ? 'untracked.c' : 'elsewhere.c', file)
    return
  }
  const text = readFileSync(file, 'utf8')
  // As an editor does: a new file under the old name. Of the same length.
  writeFileSync(`${file}.new`, same ? text : text.replace('int', 'INT').replace('all', 'ALL'))
  renameSync(`${file}.new`, file)
}

test('whatever lies where: an edit of any source file is another tree; what a run writes is not', {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(LAYOUT, fc.nat(), async (layout, nth) => {
      const laid = await lay(layout)
      const sources = sourcesOf(layout)
      const edited = path.join(laid.top, sources[nth % sources.length] ?? '')
      const before = await identities(laid)
      writeFiles(laid.out, { '.cross-bpf-out': '', 'results.json': '{}', 'logs/a.log': 'x' })
      writeFiles(laid.cacheDir, { 'runs/1/x': '' })
      const written = await identities(laid)
      expect(written, 'written to out and cache-dir').toEqual(before)

      if (layout.git) {
        edit(edited, true)
        expect(await identities(laid), `${edited} written anew`).toEqual(before)
      }
      edit(edited)
      const after = await identities(laid)
      expect(after.id, `the identity: ${edited} edited`).not.toBe(before.id)
      expect(after.manifest, `the manifest: ${edited} edited`).not.toBe(before.manifest)

      if (layout.git && !layout.nested && !layout.submodule) {
        await git(laid.top, 'add', '--', edited, 'x.h', 'drivers')
        await git(laid.top, 'commit', '--quiet', '-m', 'edit')
        expect(await identities(laid), `${edited} committed`).toEqual(after)
      }
    }),
    { numRuns: 12 },
  )
})

describe('an out or cache-dir that is made of source is refused by name, before anything is changed', () => {
  const refusal = async (
    folder: string,
    raw: Readonly<Record<string, string>>,
  ): Promise<InvalidInput> => {
    const inputs = parseInputs({ platform: 's390x', kernel: folder, ...raw })
    const error: unknown = await gatherContext(inputs, foldersOf(inputs), new Map()).catch(
      (reason: unknown) => reason,
    )
    if (!(error instanceof InvalidInput)) throw new Error(`not refused: ${JSON.stringify(raw)}`)
    return error
  }
  const inputs = ['out', 'cache-dir'] as const

  test.each(inputs.flatMap((input) => [true, false].map((known) => [input, known] as const)))(
    '%s, git knows the tree: %s',
    async (input, known) => {
      const top = path.join(tempFolder(), 'linux')
      if (known) await repository(top, KERNEL)
      else writeFiles(top, KERNEL)
      writeFiles(top, { 'new/driver.c': '' })
      const link = `${top}-link`
      symlinkSync(path.join(top, 'kernel'), link)
      const before = await must('find', top, '-not', '-path', '*/.git/*')
      for (const [folder, why] of [
        [top, 'is the tree'],
        [path.join(top, 'kernel'), known ? 'git tracks files in' : 'holds other files'],
        [path.join(top, 'kernel/bpf'), known ? 'git tracks files in' : 'holds other files'],
        [link, known ? 'git tracks files in' : 'holds other files'],
        [path.join(top, 'new'), 'holds other files'],
        [path.join(top, '.git/hooks'), "a part of git's own folder"],
      ] as const) {
        const error = await refusal(top, { [input]: folder })
        expect(error.message).toContain(
          `input '${input}' is '${folder}'; it takes a folder outside of the kernel tree`,
        )
        expect(error.message).toContain(why)
      }
      expect(await must('find', top, '-not', '-path', '*/.git/*')).toBe(before)
    },
  )

  test('a part of a submodule', async () => {
    const top = path.join(tempFolder(), 'linux')
    await repository(path.join(top, 'module'), { 'sub/a.c': '' })
    await repository(top, KERNEL)
    const error = await refusal(top, { out: path.join(top, 'module/sub') })
    expect(error.message).toContain('git tracks files in')
  })

  test('results and stores of older versions are taken, in a tree with git and without', async () => {
    for (const known of [true, false]) {
      const top = path.join(tempFolder(), 'linux')
      if (known) await repository(top, KERNEL)
      else writeFiles(top, KERNEL)
      writeFiles(top, {
        'cross-bpf-out/s390x/results.json': '1',
        'cross-bpf-out/s390x/logs/kernel.log': '1',
        'cross-bpf-out/report/aarch64/report.html': '1',
        'mine/summary.md': '1',
        'store/vmtest/x-1/product': '{"kind":"vmtest","name":"x","ingredients":[]}\n',
      })
      for (const out of [path.join(top, 'cross-bpf-out/s390x'), path.join(top, 'mine')]) {
        const parsed = parseInputs({
          platform: 's390x',
          kernel: top,
          out,
          'cache-dir': path.join(top, 'store'),
        })
        const { tree } = await gatherContext(parsed, foldersOf(parsed), new Map())
        expect(tree?.outside).toEqual(expect.arrayContaining(['cross-bpf-out', 'store']))
      }
    }
  })
})

describe('what counts as source', () => {
  const both = async (top: string): Promise<string[]> => {
    const file = path.join(tempFolder(), 'manifest')
    const { id, outside = [] } = await probeTree(top, top, [])
    expect(await script('manifest.sh', [top, file, ...outside])).toMatchObject({ code: 0 })
    return [id, read(file)]
  }
  const tree = async (files: Readonly<Record<string, string>> = {}): Promise<string> => {
    const top = path.join(tempFolder(), 'linux')
    await repository(top, { ...KERNEL, ...files })
    return top
  }
  /** Asserts that a change is seen by both. */
  async function seen(top: string, change: () => unknown): Promise<void> {
    const [id, manifest] = await both(top)
    await change()
    const [now, nowListed] = await both(top)
    expect(now).not.toBe(id)
    expect(nowListed).not.toBe(manifest)
  }

  test('tracked files in a folder with the name of ours', async () => {
    const top = await tree({ 'cross-bpf-out/a.c': 'int a;\n' })
    await seen(top, () => edit(path.join(top, 'cross-bpf-out/a.c')))
  })

  test('without git, files in a folder with the name of ours that no run left', async () => {
    const top = path.join(tempFolder(), 'linux')
    writeFiles(top, { ...KERNEL, 'cross-bpf-out/a.c': 'int a;\n' })
    await seen(top, () => edit(path.join(top, 'cross-bpf-out/a.c')))
  })

  test('an edit that has the old size and the old modification time, also in the second in which git looked', async () => {
    // Some of these tries lie within one second.
    for (const known of [true, true, true, true, false]) {
      const top = path.join(tempFolder(), 'linux')
      if (known) await repository(top, KERNEL)
      else writeFiles(top, KERNEL)
      const file = path.join(top, 'kernel/bpf/core.c')
      utimesSync(file, 1e9, 1e9)
      if (known) await git(top, 'update-index', '--refresh')
      await seen(top, () => {
        writeFileSync(file, 'int CORE;\n')
        utimesSync(file, 1e9, 1e9)
      })
      if (!known) continue
      writeFileSync(file, 'int core;\n')
      utimesSync(file, 1e9, 1e9)
      await git(top, 'update-index', '--force-remove', 'kernel/bpf/core.c')
      await git(top, 'update-index', '--add', 'kernel/bpf/core.c')
      const before = await probeTree(top, top, [])
      writeFileSync(file, 'int CORE;\n')
      utimesSync(file, 1e9, 1e9)
      expect((await probeTree(top, top, [])).id).not.toBe(before.id)
    }
  })

  test('a name that is no UTF-8, with a quotation mark first, or with a line break', async () => {
    for (const known of [true, false]) {
      const top = path.join(tempFolder(), 'linux')
      writeFiles(top, KERNEL)
      const names = [
        Buffer.from('lib/\xe9.c', 'latin1'),
        Buffer.from('"lib.c'),
        Buffer.from('lib/a\nb.c'),
      ]
      const files = names.map((name) => Buffer.concat([Buffer.from(`${top}/`), name]))
      mkdirSync(path.join(top, 'lib'))
      for (const file of files) writeFileSync(file, 'int a;\n')
      if (known) await git(top, 'init', '--quiet')
      if (known) await commit(top)
      for (const file of files) await seen(top, () => writeFileSync(file, 'int b;\n'))
    }
  })

  test('a folder that became a link: what lies behind it is not there', async () => {
    const top = await tree()
    const aside = path.join(tempFolder(), 'kernel')
    await seen(top, () => {
      renameSync(path.join(top, 'kernel'), aside)
      symlinkSync(aside, path.join(top, 'kernel'))
    })
    const [, manifest = ''] = await both(top)
    expect(manifest).toContain('\tkernel\n')
    expect(manifest).not.toContain('core.c')
  })

  test("a file's mode, though git was told not to look at modes", async () => {
    const top = await tree()
    await git(top, 'config', 'core.fileMode', 'false')
    await seen(top, () => chmodSync(path.join(top, 'kernel/bpf/core.c'), 0o755))
  })

  test('a submodule that became a file', async () => {
    const top = path.join(tempFolder(), 'linux')
    await repository(path.join(top, 'module'), { 'a.c': '' })
    await repository(top, KERNEL)
    await seen(top, () => {
      rmSync(path.join(top, 'module'), { recursive: true })
      writeFileSync(path.join(top, 'module'), 'x')
    })
  })

  test.each([
    ['*.c text', 'int core;\r\n', 'int core;\n'],
    ['*.c ident', '// $Id: one $\n', '// $Id: two $\n'],
    // git keeps it in capitals.
    ['*.c filter=large', 'a\n', 'A\n'],
  ])('what git would take for the same, by %s', async (attributes, one, two) => {
    const top = await tree({ '.gitattributes': `${attributes}\n` })
    await git(top, 'config', 'filter.large.clean', 'tr a-z A-Z')
    writeFileSync(path.join(top, 'kernel/bpf/core.c'), one)
    await commit(top)
    // Written anew with equal content it is one tree, though git keeps another content than the file has.
    const before = await both(top)
    edit(path.join(top, 'kernel/bpf/core.c'), true)
    writeFileSync(path.join(top, 'kernel/bpf/core.c'), one)
    expect(await both(top)).toEqual(before)
    await seen(top, () => writeFileSync(path.join(top, 'kernel/bpf/core.c'), two))
  })

  test.each([
    ["the repository's core.autocrlf", undefined, ''],
    ["the user's core.autocrlf", '.gitconfig', '[core]\nautocrlf = true\n'],
    ['that of another file', '.config/git/config', '[core]\nautocrlf = true\n'],
    ["the user's attributes", '.config/git/attributes', '*.c eol=crlf\n'],
  ])('line ends, by %s', async (_, file, text) => {
    const home = tempFolder()
    vi.stubEnv('HOME', home)
    vi.stubEnv('XDG_CONFIG_HOME', undefined)
    onTestFinished(() => void vi.unstubAllEnvs())
    const top = await tree()
    if (file === undefined) await git(top, 'config', 'core.autocrlf', 'true')
    else writeFiles(home, { [file]: text })
    // Checked out so, and not only edited.
    await git(top, 'rm', '--quiet', '--cached', 'kernel/bpf/core.c')
    rmSync(path.join(top, 'kernel/bpf/core.c'))
    await git(top, 'checkout', '--quiet', 'HEAD', 'kernel/bpf/core.c')
    expect(read(top, 'kernel/bpf/core.c')).toBe('int core;\r\n')
    // As some time later: what was written in the same second as the index is looked at anyway.
    const later = Date.now() / 1000 + 5
    utimesSync(path.join(top, '.git/index'), later, later)
    await seen(top, () => writeFileSync(path.join(top, 'kernel/bpf/core.c'), 'int core;\n'))
  })

  test('a repository that ignores the whole tree does not know it', async () => {
    const top = path.join(tempFolder(), 'linux')
    writeFiles(top, { ...KERNEL, '.gitignore': '/*\n' })
    await git(top, 'init', '--quiet')
    await git(top, 'commit', '--quiet', '--allow-empty', '-m', 'm')
    writeFiles(top, { mine: '' })
    await git(top, 'add', '--force', 'mine')
    expect((await probeTree(top, top, [])).id).toMatch(/^listing:/)
    await seen(top, () => edit(path.join(top, 'kernel/bpf/core.c')))
  })

  test.each([
    ['with names by SHA-256', ['init', '--quiet', '--object-format=sha256'], []],
    ['with a split index', ['init', '--quiet'], ['update-index', '--split-index']],
    [
      'with a cache of what is untracked',
      ['init', '--quiet'],
      ['update-index', '--untracked-cache'],
    ],
    [
      'with a sparse index',
      ['init', '--quiet'],
      ['sparse-checkout', 'set', '--cone', '--sparse-index', 'kernel', 'tools'],
    ],
  ])('a repository %s: an edit, taken back, committed', async (_, init, after) => {
    const top = path.join(tempFolder(), 'linux')
    writeFiles(top, { ...KERNEL, 'net/core/dev.c': 'int d;\n' })
    await git(top, ...init)
    await commit(top)
    if (after.length > 0) await git(top, ...after)
    const [before = ''] = await both(top)
    expect(before).toMatch(/^git:/)
    await seen(top, () =>
      writeFiles(top, { 'kernel/bpf/core.c': 'int edited;\n', 'kernel/new.c': 'x\n' }),
    )
    const [edited] = await both(top)
    await git(top, 'add', 'kernel')
    await git(top, 'commit', '--quiet', '-m', 'edit')
    expect((await both(top))[0]).toBe(edited)
    await git(top, 'reset', '--hard', '--quiet', 'HEAD~')
    expect((await both(top))[0]).toBe(before)
  })

  test('a file that cannot be read is told: without it, the tree would be another one', async () => {
    const top = realpathSync(await tree())
    const file = path.join(top, 'kernel/bpf/core.c')
    writeFileSync(file, 'int edited;\n')
    chmodSync(file, 0)
    await must('chmod', '-R', 'o+X', path.dirname(top))
    const probe = `import { probeTree } from '/mnt/src/facts/tree.ts'
      await probeTree(process.argv[1], 'given', []).then(({ id }) => console.log(id), (error) => console.log(error.message))`
    // At /mnt, for the clone may lie in a folder that is only root's.
    const { stdout } = await finish('unshare', [
      ...['--mount', 'bash', '-euc', 'mount --bind "$1" /mnt; shift; exec "$@"', 'bash', ROOT],
      ...['setpriv', '--reuid=12345', '--regid=12345', '--clear-groups'],
      path.join('/mnt', path.relative(ROOT, NODE24), 'node'),
      ...['--input-type=module', '--eval', probe, top],
    ])
    expect(stdout).toContain("input 'kernel' is 'given'; it takes a source tree that can be read")
    expect(stdout).toContain('core.c')
  })

  test.each([
    ['a file system', 'mount -t tmpfs none "$1/net"'],
    ['a folder from elsewhere', 'mount --bind /etc "$1/net"'],
    ['a file from elsewhere', 'mount --bind /etc/hostname "$1/kernel/bpf/core.c"'],
    ['one with a blank in its name', 'mkdir "$1/a b" && mount -t tmpfs none "$1/a b"'],
  ])(
    '%s that is mounted in the tree: a build would not see it, so the tree is refused',
    async (_, mount) => {
      const top = realpathSync(await tree({ 'net/a.c': '' }))
      const probe = `import { probeTree } from '${ROOT}/src/facts/tree.ts'
      const [top, ...outside] = process.argv.slice(1)
      await probeTree(top, 'given', outside).then(({ id }) => console.log(id), (error) => console.log(error.message))`
      const at = mount.includes('a b')
        ? 'a b'
        : mount.includes('core.c')
          ? 'kernel/bpf/core.c'
          : 'net'
      const run = async (...outside: string[]): Promise<string> => {
        const command = `${mount} && exec "$2" --input-type=module --eval "$3" "$1" ${outside.map((each) => `'${each}'`).join(' ')}`
        const { stdout, stderr } = await finish('unshare', [
          ...['--mount', 'bash', '-c', command, 'bash', top, path.join(NODE24, 'node'), probe],
        ])
        return stdout + stderr
      }
      expect(await run()).toContain(
        `input 'kernel' is 'given'; it takes a source tree in one file system; another is mounted at ${top}/${at}`,
      )
      rmSync(path.join(top, 'a b'), { recursive: true, force: true })
      // A disk of its own for the results is no part of the source.
      if (at === 'a b') expect(await run(path.join(top, at))).toMatch(/^git:/)
    },
  )
})
