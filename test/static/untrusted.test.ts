import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../tools/tools.ts'

/**
 * Files that others wrote (guests, builds, bundles, results to merge) are read by src/effects/untrusted.ts and build/foreign.sh. Whatever
 * else reads a file is named here with whose files these are: a new reader has to say so, or go through them.
 */

const SRC = path.join(ROOT, 'src')
const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
)
const textOf = (file: string): string => readFileSync(path.join(SRC, file), 'utf8')

/** Functions of effects/files.ts that follow links, or wait for what they open. */
const FOLLOWING = [
  'readText',
  'textOf',
  'list',
  'listBelow',
  'readStart',
  'sha256OfFile',
  'fileSize',
  'exists',
  'readEnd',
  'readEnds',
  'readLines',
  'readBytes',
]

/** Modules that use them, and whose files they are. */
const OURS: Readonly<Record<string, string>> = {
  'action/main.ts': 'exists: a place in the tree that an annotation names, and nothing is opened',
  'cache/comparison.ts': "the store's own notes, and manifests that we wrote",
  'cache/directory.ts': "the store's own notes",
  'cache/github-archives.ts': 'fileSize: archives that we packed or fetched ourselves',
  'cache/github-fetch.ts': 'the note of a product that was checked when it was unpacked',
  'cache/github-results.ts': 'a file that we fetched ourselves',
  'cache/results.ts': "the store's own results",
  'cache/marks.ts': 'exists: marks that runs set',
  'cache/runs.ts': "the store's own notes",
  'cache/survey.ts': "the store's own notes",
  'cache/whole.ts': 'what we wrote when a product was kept, over whatever a build had left there',
  'cli/cache.ts': 'exists: cache-dir',
  'cli/containment.ts': 'what our own script wrote in a folder of ours',
  'cli/inspect.ts': 'a log that the user names',
  'facts/host.ts': 'this machine',
  'facts/identity.ts': 'what our own script wrote',
  'facts/image.ts': 'an image that the user names; only files are opened, and digests compared',
  'facts/kernel-files.ts': 'a kernel that the user names',
  'facts/manifest.ts': 'a manifest that our own script wrote',
  'facts/patches.ts': 'patches that the user names',
  'facts/registry-auth.ts': 'credentials that the user names, or has for docker',
  'facts/rootfs.ts': 'a root and files that the user names',
  'facts/textfiles.ts': 'fragments and lists that the user names',
  'facts/tree.ts': 'the tree that the user names',
  'flow/finding.ts': 'the log of a step, which we write',
  'flow/changed.ts': 'what the user names, once more',
  'flow/gather.ts': 'a tarball that the user names',
  'flow/boot.ts': "the console's log, which we write",
  'flow/loads.ts': 'the headers of BPF objects that the user names',
  'resources.ts': 'what we ship',
  'run/explain.ts':
    "the store's own notes; links were taken out of what builds left before it was kept (build/close.sh)",
  'run/foreseen.ts': "the store's own products, as run/explain.ts",
  'run/actions.ts': 'exists: a condition of the plan, and nothing is opened',
  'run/mounts.ts': 'exists: a folder of the store',
}

/** Names that a file imports from a module of effects. */
function imported(file: string, module: string): string[] {
  const pattern = new RegExp(`import \\{([^}]*)\\} from '[^']*effects/${module}'`, 'g')
  return [...textOf(file).matchAll(pattern)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.trim().replace(/^type /, '')),
  )
}

test('the imports are read at all', () => {
  expect(imported('flow/finding.ts', 'files.ts')).toContain('readEnds')
  expect(imported('flow/guest.ts', 'untrusted.ts')).toContain('readBelow')
})

test('who reads files by following links says whose they are', () => {
  const readers = sources.filter((file) =>
    imported(file, 'files.ts').some((name) => FOLLOWING.includes(name)),
  )
  expect(readers.filter((file) => OURS[file] === undefined)).toEqual([])
})

/** Modules beside the readers that open files themselves, and whose files these are. */
const ALONE: Readonly<Record<string, string>> = {
  'effects/durable.ts': 'opened to be synced, and not read',
  'effects/environment.ts': 'the file of our own variables',
  'effects/extract.ts': "our own tar's output",
  'effects/given.ts': 'files that the user names in inputs',
  'facts/identity.ts': 'readdir, of what lies in a folder',
  'facts/ignored.ts': 'readdir, of what lies in a folder',
  'facts/places.ts': 'readdir, of what lies in a folder',
}

test('no reading of files but in effects and facts, and there only where it is known', () => {
  const READING =
    /\b(readFileSync|readFile|createReadStream|openSync|opendirSync|readdirSync|readdir|copyFile|cp|open)\b/
  const allowed = [
    'descend.ts',
    'untrusted.ts',
    'take.ts',
    'out.ts',
    'out-mark.ts',
    'files.ts',
  ].map((name) => `effects/${name}`)
  const readers = sources.filter((file) => {
    const imports = [
      ...textOf(file).matchAll(/import \{([^}]*)\} from 'node:fs(?:\/promises)?'/g),
    ].map(([, names]) => names)
    return imports.some((names) => READING.test(names ?? ''))
  })
  expect(readers.filter((file) => !allowed.includes(file)).sort()).toEqual(Object.keys(ALONE))
})

test('who reads what guests, builds, bundles and mergers wrote uses the one reader for it', () => {
  for (const file of [
    'flow/built.ts',
    'flow/guest.ts',
    'flow/merge.ts',
    'flow/bundlefiles.ts',
    'run/make.ts',
    'run/attempts.ts',
    'run/actions.ts',
    'run/problems.ts',
    'effects/time-limit.ts',
    'flow/base.ts',
  ])
    expect(textOf(file), file).toMatch(/from '[^']*\/untrusted.ts'/)
  for (const file of [
    'flow/built.ts',
    'flow/guest.ts',
    'flow/merge.ts',
    'flow/base.ts',
    'run/make.ts',
    'run/attempts.ts',
    'run/growth.ts',
  ])
    expect(
      imported(file, 'files.ts').filter((name) => FOLLOWING.includes(name)),
      file,
    ).toEqual([])
})

/** Scripts that read or copy a file by its name without foreign.sh, and whose files these are. */
const SCRIPTS: Readonly<Record<string, string>> = {
  'incremental/adopt-kernel.sh':
    'its own lists in the step; of the base what foreign.sh has looked at',
  'incremental/adopt-selftests.sh':
    'its own lists in the step; of the base what foreign.sh has looked at; tests.h with cp --archive, which copies links as links',
  'apt-lists.sh': "apt's words",
  'apt-sources.sh': "apt's words",
  'config.sh': 'fragments of the tree and ours, files only, in the sandbox',
  'debian-source.sh': 'what it wrote itself, from a signed archive',
  'foreign.sh': 'what it has looked at',
  'fragments.sh': 'fragments of the tree, files only, in the sandbox',
  'git.sh': 'it writes a configuration of ours',
  'git-source.sh': "git's own folder and what it wrote itself",
  'initramfs.sh': 'modules that foreign.sh has looked at',
  'root-check.sh': 'cp --archive copies links as links',
  'root-copy.sh': 'cp --archive copies links as links',
  'root-programs.sh': 'it reads none: names of programs',
  'initramfs-init.sh': "the kernel's own command line, in the guest",
  'kernel-files.sh': 'files that the user names; links are left out, and the rest is by foreign.sh',
  'kernel-prepare.sh': 'in the sandbox, as whoever builds',
  'kernel-packages.sh': 'what it wrote itself, from a signed archive',
  'image-pull.sh': 'credentials on its standard input',
  'incremental/keep-manifest.sh': 'a manifest that we wrote, before a build starts',
  'kernel.sh': 'in the sandbox, as whoever builds',
  'kselftests.sh': 'its own lists, in the sandbox',
  'link-output.sh': 'cp --archive copies links as links',
  'manifest.sh': 'its own lists',
  'overlay.sh': 'its own lists',
  'pack.sh': 'cp --archive copies links as links',
  'incremental/patched-manifest.sh': 'its own lists',
  'private.sh': 'its standard input',
  'rootfs-files.sh': 'files that the user names',
  'resolve-config.sh': 'in the sandbox, as whoever builds',
  'runner-toolchain.sh': "this machine's own sources of packages",
  'selftests-layer.sh': 'cp --no-dereference copies links as links; the rest by foreign.sh',
  'selftests.sh': 'in the sandbox, as whoever builds',
  'stalled.sh': "the kernel's files in /proc",
  'incremental/settle.sh': 'cp --archive copies links as links',
  'with-console.sh': 'what snapshot.sh wrote, in the sandbox',
  'vmtest.sh': "a crate's source, in the sandbox, as whoever builds",
}

test('a script that reads or copies files as root uses foreign.sh, or says whose they are', () => {
  const folder = path.join(ROOT, 'build')
  const READS = /(^|[\s;&|({])(cat|cp)\s+(?!<<)[^<]|\$\(<"/
  const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.sh'),
  )
  const code = (name: string): string[] =>
    readFileSync(path.join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => !/^\s*#/.test(line))
  const readers = scripts.filter((name) => code(name).some((line) => READS.test(line)))
  expect(readers).toContain('foreign.sh')
  expect(readers.filter((name) => SCRIPTS[name] === undefined)).toEqual([])
})

test('scripts that pack, unpack or gather what a build or a stranger left use foreign.sh', () => {
  for (const name of [
    'bundle.sh',
    'unbundle.sh',
    'initramfs.sh',
    'kernel-layer.sh',
    'kernel-unpack.sh',
    'selftests-layer.sh',
    'incremental/adopt-kernel.sh',
    'incremental/adopt-selftests.sh',
  ])
    expect(readFileSync(path.join(ROOT, 'build', name), 'utf8'), name).toMatch(
      /^\. "\$\(dirname "\$0"\)\/(\.\.\/)?foreign\.sh"$/m,
    )
})
