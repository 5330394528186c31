import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { lsRemote } from '../../src/effects/git.ts'
import { probeTree } from '../../src/facts/tree.ts'
import { foldersOf, gatherContext } from '../../src/flow/gather.ts'
import { parseInputs } from '../../src/inputs/schema.ts'
import { BUILD, must, read } from '../steps/run-script.ts'
import { NODE24, ROOT } from '../tools/tools.ts'
import { contents } from './plans.ts'
import { type Finished, finish, tempFolder, writeFiles } from './temp.ts'

const KERNEL = {
  Makefile: 'VERSION = 6\nPATCHLEVEL = 12\n',
  '.gitignore': '*.o\n',
  'kernel/core.c': 'int core;\n',
  'tools/testing/selftests/bpf/Makefile': 'all:\n',
}

/** Another user, whom the tree belongs to; we are root. */
const OTHER = 12345

const git = async (folder: string, ...args: string[]): Promise<string> =>
  (
    await must('git', '-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args)
  ).trim()

async function repository(files: Readonly<Record<string, string>> = KERNEL): Promise<string> {
  const top = path.join(tempFolder(), 'linux')
  writeFiles(top, files)
  await git(top, 'init', '--quiet', '--initial-branch=main')
  await git(top, 'add', '--all')
  await git(top, 'commit', '--quiet', '-m', 'one')
  return top
}

/**
 * The keys of git-config(1) whose value is a program, or leads to one. PROGRAM stands for a program that leaves a file of the key's name;
 * `!` before it makes git give it to a shell.
 */
const KEYS: readonly (readonly [key: string, value: string])[] = [
  ['core.fsmonitor', 'PROGRAM'],
  ['core.editor', 'PROGRAM'],
  ['core.pager', 'PROGRAM'],
  ['core.askPass', 'PROGRAM'],
  ['core.sshCommand', 'PROGRAM'],
  ['core.gitProxy', 'PROGRAM'],
  ['core.alternateRefsCommand', 'PROGRAM'],
  ['sequence.editor', 'PROGRAM'],
  ['pager.status', 'PROGRAM'],
  ['pager.ls-files', 'PROGRAM'],
  ['pager.config', 'PROGRAM'],
  ['alias.status', '!PROGRAM'],
  ['alias.ls-files', '!PROGRAM'],
  ['credential.helper', '!PROGRAM'],
  ['credential.https://example.org.helper', '!PROGRAM'],
  ['diff.external', 'PROGRAM'],
  ['diff.evil.command', 'PROGRAM'],
  ['diff.evil.textconv', 'PROGRAM'],
  ['difftool.evil.cmd', 'PROGRAM'],
  ['difftool.evil.path', 'PROGRAM'],
  ['merge.evil.driver', 'PROGRAM %O %A %B'],
  ['mergetool.evil.cmd', 'PROGRAM'],
  ['mergetool.evil.path', 'PROGRAM'],
  ['filter.evil.clean', 'PROGRAM'],
  ['filter.evil.smudge', 'PROGRAM'],
  ['filter.other.process', 'PROGRAM'],
  ['interactive.diffFilter', 'PROGRAM'],
  ['gpg.program', 'PROGRAM'],
  ['gpg.ssh.program', 'PROGRAM'],
  ['gpg.x509.program', 'PROGRAM'],
  ['gpg.ssh.defaultKeyCommand', 'PROGRAM'],
  ['uploadpack.packObjectsHook', 'PROGRAM'],
  ['remote.origin.uploadpack', 'PROGRAM'],
  ['remote.origin.receivepack', 'PROGRAM'],
  ['remote.origin.url', 'ext::PROGRAM'],
  ['remote.origin.vcs', 'evil'],
  ['remote.origin.promisor', 'true'],
  ['extensions.partialClone', 'origin'],
  ['protocol.ext.allow', 'always'],
  ['url.ext::PROGRAM .insteadOf', 'file://'],
  ['submodule.module.update', '!PROGRAM'],
  ['submodule.recurse', 'true'],
  ['status.submoduleSummary', 'true'],
  ['trailer.evil.command', 'PROGRAM'],
  ['trailer.evil.cmd', 'PROGRAM'],
  ['tar.tar.gz.command', 'PROGRAM'],
  ['sendemail.smtpServer', 'PROGRAM'],
  ['sendemail.toCmd', 'PROGRAM'],
  ['sendemail.ccCmd', 'PROGRAM'],
  ['imap.tunnel', 'PROGRAM'],
  ['web.browser', 'PROGRAM'],
  ['browser.evil.cmd', 'PROGRAM'],
  ['man.evil.cmd', 'PROGRAM'],
  ['help.browser', 'PROGRAM'],
  ['instaweb.httpd', 'PROGRAM'],
  ['guitool.evil.cmd', 'PROGRAM'],
  ['receive.procReceiveRefs', 'refs'],
  ['gc.recentObjectsHook', 'PROGRAM'],
]

const HOOKS = [
  ...[
    'applypatch-msg',
    'pre-applypatch',
    'post-applypatch',
    'pre-commit',
    'pre-merge-commit',
    'prepare-commit-msg',
  ],
  ...[
    'commit-msg',
    'post-commit',
    'pre-rebase',
    'post-checkout',
    'post-merge',
    'pre-push',
    'pre-receive',
    'update',
  ],
  ...[
    'proc-receive',
    'post-receive',
    'post-update',
    'reference-transaction',
    'push-to-checkout',
    'pre-auto-gc',
  ],
  ...['post-rewrite', 'sendemail-validate', 'fsmonitor-watchman', 'post-index-change'],
]

/** A program that leaves a file of that name in `marks`. */
function program(marks: string, name: string): string {
  const file = path.join(marks, '..', `run-${name.replaceAll(/[^\w.-]/g, '_')}`)
  writeFileSync(file, `#!/bin/sh\ntouch '${marks}/${path.basename(file)}'\n`)
  chmodSync(file, 0o755)
  return file
}

function newMarks(): string {
  const marks = path.join(tempFolder(), 'marks')
  mkdirSync(marks)
  chmodSync(marks, 0o777)
  return marks
}

/** Lines of a configuration with every key, also by an include, under a condition and in a work tree's own. */
async function plantConfig(file: string, marks: string): Promise<void> {
  for (const [key, value] of KEYS)
    await must('git', 'config', '--file', file, key, value.replace('PROGRAM', program(marks, key)))
}

/** Everything that a repository can have git run, in its git directory. */
async function plant(gitDir: string, marks: string): Promise<void> {
  await plantConfig(path.join(gitDir, 'config'), marks)
  const [own, included] = [path.join(gitDir, 'config.worktree'), path.join(gitDir, 'included')]
  for (const [file, name] of [
    [own, 'config.worktree'],
    [included, 'include.path'],
  ] as const)
    await must('git', 'config', '--file', file, 'filter.evil.clean', program(marks, name))
  const set = async (key: string, value: string): Promise<unknown> =>
    await must('git', 'config', '--file', path.join(gitDir, 'config'), key, value)
  await set('include.path', included)
  await set(`includeIf.gitdir:/**.path`, included)
  mkdirSync(path.join(gitDir, 'hooks'), { recursive: true })
  for (const hook of HOOKS)
    symlinkSync(program(marks, `hook-${hook}`), path.join(gitDir, 'hooks', hook))
  writeFiles(gitDir, {
    'info/attributes': '* filter=evil diff=evil merge=evil\n*.h filter=other\n',
  })
}

/** A tree with all of that, in it and in a submodule; files are edited, new and touched, so that git has something to do. */
async function plantedTree(marks: string): Promise<string> {
  const top = await repository()
  const module = path.join(top, 'module')
  writeFiles(module, { 'a.c': 'int a;\n', '.gitattributes': '* filter=evil\n' })
  await git(module, 'init', '--quiet')
  await git(module, 'add', '.')
  await git(module, 'commit', '--quiet', '-m', 'm')
  await git(top, 'add', '--all')
  writeFiles(top, {
    '.gitattributes': '* filter=evil diff=evil merge=evil\n*.h filter=other\n',
    'x.h': 'int h;\n',
  })
  await git(top, 'add', '--all')
  await git(top, 'commit', '--quiet', '-m', 'two')
  await plant(path.join(top, '.git'), marks)
  await plant(path.join(module, '.git'), marks)
  writeFiles(top, {
    'kernel/core.c': 'int edited;\n',
    'kernel/new.c': '',
    'kernel/a.o': '',
    'x.h': 'int h;\n',
  })
  writeFiles(module, { 'a.c': 'int edited;\n' })
  await must('chown', '-R', `${OTHER}:${OTHER}`, path.dirname(top))
  return top
}

const ran = (marks: string): string[] => readdirSync(marks).sort()

describe("a tree's git runs nothing", () => {
  test('what is planted works: git itself runs it', async () => {
    const marks = newMarks()
    const top = await plantedTree(marks)
    const own = (...args: string[]): Promise<Finished> =>
      finish('/usr/bin/env', ['git', '-c', 'safe.directory=*', '-C', top, ...args])
    await own('status')
    await own('diff', '--', 'kernel/core.c')
    await own('add', 'kernel')
    await own('commit', '-m', 'm')
    expect(ran(marks)).toEqual(
      expect.arrayContaining([
        ...[
          'run-core.fsmonitor',
          'run-diff.evil.command',
          'run-filter.evil.smudge',
          'run-filter.other.process',
        ],
        ...['run-hook-post-index-change', 'run-include.path'],
      ]),
    )
  })

  test('planning with it, from within', async () => {
    const marks = newMarks()
    const top = await plantedTree(marks)
    const command = [
      'src/cli/main.ts',
      'plan',
      '--platform',
      's390x',
      '--cache-dir',
      path.join(marks, '../cache'),
    ]
    const [main = '', ...args] = command
    const planned = await finish(path.join(NODE24, 'node'), [path.join(ROOT, main), ...args], {
      cwd: top,
    })
    expect(planned).toMatchObject({ code: 0, stdout: expect.stringContaining('manifest.sh') })
    expect(ran(marks)).toEqual([])
  })

  test('looking at it: identity, manifest, what is ignored', async () => {
    const marks = newMarks()
    const top = await plantedTree(marks)
    const before = contents(top)
    const step = tempFolder()
    const { id, ignored } = await probeTree(top, top, [])
    expect({ id, ignored }).toEqual({ id: expect.stringMatching(/^git:/), ignored: ['kernel/a.o'] })
    const env = { HOME: tempFolder() }
    for (const [script, ...args] of [
      ['manifest.sh', top, path.join(step, 'manifest'), 'cross-bpf-out'],
      ['ignored.sh', top, path.join(step, 'upper'), path.join(step, 'ignored'), 'cross-bpf-out'],
    ] as const)
      expect(
        await finish('bash', [path.join(BUILD, script), ...args], { cwd: top, env }),
      ).toMatchObject({ code: 0 })
    expect(read(step, 'manifest')).toContain('\tmodule/a.c\n')
    expect(read(step, 'ignored')).toBe('kernel/a.o\0')
    expect(ran(marks)).toEqual([])
    expect(contents(top)).toEqual(before)
  })

  // git works in the folder it is started in, with its configuration too; that may be the tree.
  test('asking for and fetching a repository, from within such a tree', async () => {
    const marks = newMarks()
    const top = await plantedTree(marks)
    const from = await repository()
    const step = tempFolder()
    const fetched = await finish(
      'bash',
      [path.join(BUILD, 'git-source.sh'), from, 'main', step, path.join(step, 'kept')],
      {
        cwd: top,
      },
    )
    expect(fetched).toMatchObject({ code: 0 })
    const asked = `import { lsRemote } from '${ROOT}/src/effects/git.ts'; console.log((await lsRemote('${from}', 'main')).answer)`
    const said = await finish(path.join(NODE24, 'node'), ['--input-type=module', '--eval', asked], {
      cwd: top,
    })
    expect(said.stdout).toContain('refs/heads/main')
    expect(ran(marks)).toEqual([])
  })

  test('fetching one that has all that itself', async () => {
    const marks = newMarks()
    const from = await repository({ ...KERNEL, '.gitattributes': '* filter=evil\n' })
    await plant(path.join(from, '.git'), marks)
    expect((await lsRemote(from, 'main')).answer).toContain('refs/heads/main')
    for (const kept of [true, false]) {
      const step = tempFolder()
      const args = ['main', step, ...(kept ? [path.join(step, 'kept')] : [])]
      const said = await finish('bash', [path.join(BUILD, 'git-source.sh'), from, ...args])
      expect(said).toMatchObject({ code: 0 })
      expect(read(step, 'tree/kernel/core.c')).toBe('int core;\n')
    }
    expect(ran(marks)).toEqual([])
  })

  test('kept objects that a store elsewhere has spoilt', async () => {
    const marks = newMarks()
    const from = await repository()
    const [step, objects] = [tempFolder(), path.join(tempFolder(), 'kept')]
    const fetch = (): Promise<Finished> =>
      finish('bash', [path.join(BUILD, 'git-source.sh'), `file://${from}`, 'main', step, objects])
    expect(await fetch()).toMatchObject({ code: 0 })
    await plant(path.join(objects, 'repository'), marks)
    expect(await fetch()).toMatchObject({ code: 0 })
    expect(ran(marks)).toEqual([])
  })

  test("the user's own configuration counts for the address, and for nothing that was fetched", async () => {
    const marks = newMarks()
    const from = await repository({ ...KERNEL, '.gitattributes': '* filter=evil\n' })
    const [home, step] = [tempFolder(), tempFolder()]
    const config = path.join(home, '.gitconfig')
    await must(
      'git',
      'config',
      '--file',
      config,
      `url.file://${path.dirname(from)}/.insteadOf`,
      'mine:',
    )
    for (const key of [
      'core.fsmonitor',
      'filter.evil.smudge',
      'filter.evil.clean',
      'core.alternateRefsCommand',
    ])
      await must('git', 'config', '--file', config, key, program(marks, key))
    const hooks = path.join(home, 'hooks')
    await must('git', 'config', '--file', config, 'core.hooksPath', hooks)
    await must('git', 'config', '--file', config, 'init.templateDir', home)
    mkdirSync(hooks)
    for (const hook of HOOKS) symlinkSync(program(marks, `hook-${hook}`), path.join(hooks, hook))
    const said = await finish(
      'bash',
      [path.join(BUILD, 'git-source.sh'), 'mine:linux', 'main', step, path.join(step, 'kept')],
      {
        env: { HOME: home },
      },
    )
    expect(said).toMatchObject({ code: 0 })
    expect(ran(marks)).toEqual([])
    expect(existsSync(path.join(step, 'tree/.git/hooks'))).toBe(false)
  })

  test('a repository of somebody else: it is said that git asks for its owner', async () => {
    const from = await repository()
    await must('chown', '-R', `${OTHER}:${OTHER}`, path.dirname(from))
    for (const ref of ['main', '0123456789'.repeat(4)]) {
      const inputs = parseInputs({
        platform: 's390x',
        'kernel-repository': from,
        'kernel-ref': ref,
      })
      await expect(gatherContext(inputs, foldersOf(inputs), new Map())).rejects.toThrow(
        `input 'kernel-repository' is '${from}'; it takes the address of a git repository that answers; it belongs to somebody else`,
      )
    }
  })

  test('one of the user who called sudo is theirs to fetch', async () => {
    const from = await repository()
    await must('chown', '-R', `${OTHER}:${OTHER}`, path.dirname(from))
    const step = tempFolder()
    const args = [path.join(BUILD, 'git-source.sh'), from, 'main', step, path.join(step, 'kept')]
    expect(await finish('bash', args)).toMatchObject({ code: 1 })
    expect(await finish('bash', args, { env: { SUDO_UID: String(OTHER) } })).toMatchObject({
      code: 0,
    })
  })

  test('files that never end, and links, where git has its own', async () => {
    const top = await repository()
    const before = await probeTree(top, top, [])
    for (const name of ['config', 'info/exclude', 'info/attributes', 'commondir']) {
      await must('rm', '-f', path.join(top, '.git', name))
      await must('mkfifo', path.join(top, '.git', name))
    }
    expect(await probeTree(top, top, [])).toEqual(before)
    const file = path.join(tempFolder(), 'manifest')
    expect(
      await finish('timeout', ['20', 'bash', path.join(BUILD, 'manifest.sh'), top, file]),
    ).toMatchObject({
      code: 0,
    })
  })
})

describe("the caller's variables are not for our git", () => {
  /** All that git-rev-parse(1) calls local to a repository, and others of git(1) that lead it elsewhere or name a program. */
  const variables = (
    victim: string,
    program: string,
  ): Record<string, Readonly<Record<string, string>>> => {
    const [gitDir, file] = [path.join(victim, '.git'), path.join(victim, 'Makefile')]
    const one = (name: string, value: string): [string, Record<string, string>] => [
      name,
      { [name]: value },
    ]
    return Object.fromEntries([
      ...['GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_OBJECT_DIRECTORY'].map((name) =>
        one(name, path.join(gitDir, 'objects')),
      ),
      ...['GIT_DIR', 'GIT_COMMON_DIR'].map((name) => one(name, gitDir)),
      ['GIT_DIR and GIT_WORK_TREE', { GIT_DIR: gitDir, GIT_WORK_TREE: victim }],
      one('GIT_WORK_TREE', victim),
      one('GIT_IMPLICIT_WORK_TREE', '0'),
      one('GIT_INDEX_FILE', path.join(gitDir, 'index')),
      one('GIT_NAMESPACE', 'other'),
      one('GIT_PREFIX', 'kernel/'),
      one('GIT_INTERNAL_SUPER_PREFIX', 'kernel/'),
      ...['GIT_GRAFT_FILE', 'GIT_SHALLOW_FILE', 'GIT_CONFIG'].map((name) => one(name, file)),
      one('GIT_NO_REPLACE_OBJECTS', '1'),
      one('GIT_REPLACE_REF_BASE', 'refs/heads/'),
      one('GIT_CONFIG_PARAMETERS', `'core.fsmonitor=${program}' 'core.hooksPath=${victim}/hooks'`),
      [
        'GIT_CONFIG_COUNT',
        { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'core.fsmonitor', GIT_CONFIG_VALUE_0: program },
      ],
      ...['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM'].map((name) =>
        one(name, path.join(victim, 'evil.config')),
      ),
      ...[
        'GIT_EXTERNAL_DIFF',
        'GIT_SSH',
        'GIT_SSH_COMMAND',
        'GIT_ASKPASS',
        'GIT_PAGER',
        'GIT_EDITOR',
        'PAGER',
      ].map((name) => one(name, program)),
      one('GIT_EXEC_PATH', path.join(victim, 'hooks')),
      one('GIT_TEMPLATE_DIR', victim),
      ...['GIT_TRACE', 'GIT_TRACE2', 'GIT_TRACE_SETUP'].map((name) =>
        one(name, path.join(victim, 'trace')),
      ),
      ...[
        'GIT_LITERAL_PATHSPECS',
        'GIT_GLOB_PATHSPECS',
        'GIT_NOGLOB_PATHSPECS',
        'GIT_ICASE_PATHSPECS',
      ].map((name) => one(name, '1')),
      one('GIT_DISCOVERY_ACROSS_FILESYSTEM', '0'),
      one('GIT_CEILING_DIRECTORIES', '/'),
      one('GIT_DEFAULT_HASH', 'sha256'),
      one('GIT_INDEX_VERSION', '4'),
      one('GIT_ALLOW_PROTOCOL', 'none'),
      one('GIT_OPTIONAL_LOCKS', '1'),
    ])
  }

  let top = ''
  let from = ''
  let victim = ''
  let marks = ''
  let clean: readonly string[] = []
  // Not tempFolder(): these outlive a test.
  const folder = async (): Promise<string> => (await must('mktemp', '-d')).trim()

  const probe = `import { probeTree } from '${ROOT}/src/facts/tree.ts'
    import { lsRemote } from '${ROOT}/src/effects/git.ts'
    const [top, from] = process.argv.slice(1)
    console.log((await probeTree(top, top, [])).id, (await lsRemote(from, 'main')).answer)`

  /** What all of ours say, with these variables. */
  async function answers(step: string, env: Readonly<Record<string, string>>): Promise<string[]> {
    const bash = (name: string, ...args: string[]): Promise<Finished> =>
      finish('bash', [path.join(BUILD, name), ...args], { env, cwd: victim })
    const all = await Promise.all([
      finish(path.join(NODE24, 'node'), ['--input-type=module', '--eval', probe, top, from], {
        env,
        cwd: victim,
      }),
      bash('manifest.sh', top, path.join(step, 'manifest')),
      bash('ignored.sh', top, path.join(step, 'upper'), path.join(step, 'ignored')),
      bash('git-source.sh', from, 'main', step, path.join(step, 'kept')),
      bash('git-source.sh', from, 'main', path.join(step, 'alone')),
    ])
    expect(all.map(({ code }) => code)).toEqual(all.map(() => 0))
    const tree = contents(path.join(step, 'tree'))
    const files = Object.entries(tree).filter(([name]) => !name.startsWith('.git/'))
    const config = read(step, 'tree/.git/config')
    return [
      ...all.slice(0, 1).map(({ stdout }) => stdout),
      read(step, 'manifest'),
      read(step, 'ignored'),
      read(step, 'id'),
      JSON.stringify(files),
      config,
    ]
  }

  beforeAll(async () => {
    const data = await folder()
    top = path.join(data, 'linux')
    from = path.join(data, 'from')
    victim = path.join(data, 'victim')
    marks = path.join(data, 'marks')
    mkdirSync(marks)
    for (const [at, text] of [
      [top, 'int top;\n'],
      [from, 'int from;\n'],
      [victim, 'int victim;\n'],
    ] as const) {
      writeFiles(at, { ...KERNEL, 'kernel/core.c': text })
      await git(at, 'init', '--quiet', '--initial-branch=main')
      await git(at, 'add', '--all')
      await git(at, 'commit', '--quiet', '-m', 'one')
    }
    writeFiles(top, { 'kernel/core.c': 'int edited;\n', 'kernel/a.o': '' })
    await plantConfig(path.join(victim, 'evil.config'), marks)
    mkdirSync(path.join(victim, 'hooks'))
    for (const hook of HOOKS)
      symlinkSync(program(marks, `hook-${hook}`), path.join(victim, 'hooks', hook))
    mkdirSync(path.join(data, 'clean'))
    clean = await answers(path.join(data, 'clean'), {})
    return async () => void (await must('rm', '-rf', data))
  })

  test('the list of local ones is whole', async () => {
    const local = (await must('git', 'rev-parse', '--local-env-vars')).trim().split('\n')
    const planted = new Set(
      Object.values(variables('/v', '/p')).flatMap((each) => Object.keys(each)),
    )
    expect(local.filter((name) => !planted.has(name))).toEqual([])
  })

  test.each(Object.keys(variables('', '')))('%s', async (name) => {
    const before = contents(victim)
    expect(
      await answers(tempFolder(), variables(victim, program(marks, 'variable'))[name] ?? {}),
    ).toEqual(clean)
    expect(contents(victim)).toEqual(before)
    expect(ran(marks)).toEqual([])
  })

  // git exports GIT_DIR there, and `git init --bare` would make that one bare.
  test.each([
    ['git rebase -x', ['rebase', '--quiet', '-x', 'COMMAND', 'HEAD~1']],
    ['an alias', ['-c', 'alias.fetch-kernel=!COMMAND', 'fetch-kernel']],
  ])('called by %s in a linked work tree: the repository stays as it is', async (_, args) => {
    const own = await repository()
    writeFiles(own, { 'kernel/core.c': 'int two;\n' })
    await git(own, 'commit', '--quiet', '--all', '-m', 'two')
    const linked = path.join(path.dirname(own), 'linked')
    await git(own, 'worktree', 'add', '--quiet', linked)
    const step = tempFolder()
    const command = [
      'bash',
      path.join(BUILD, 'git-source.sh'),
      from,
      'main',
      step,
      path.join(step, 'kept'),
    ].join(' ')
    await git(linked, ...args.map((word) => word.replace('COMMAND', command)))
    expect(read(step, 'tree/kernel/core.c')).toBe('int from;\n')
    expect(await git(own, 'config', 'core.bare')).toBe('false')
    expect(await git(own, 'status', '--porcelain')).toBe('')
    expect(await git(linked, 'status', '--porcelain')).toBe('')
    expect(await git(own, 'for-each-ref', '--format=%(refname)')).toBe(
      'refs/heads/linked\nrefs/heads/main',
    )
    expect(lstatSync(path.join(own, 'kernel/core.c')).isFile()).toBe(true)
  })
})
