import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { HostFacts } from '../../src/facts/host.ts'
import type { PatchFile } from '../../src/facts/patches.ts'
import { isPrebuilt } from '../../src/inputs/kernel.ts'
import { parseInputs, type RawInputs } from '../../src/inputs/schema.ts'
import { defaultClang } from '../../src/plan/defaults.ts'
import { PLATFORMS } from '../../src/platform/table.ts'
import type { Context } from '../../src/steps/context.ts'
import { debianReleaseOf } from '../../src/steps/runner.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** The shipped scripts' names with stand-ins of one line: goldens are about plans, not about what the scripts say. */
export const RESOURCES = new Map(
  ['build', 'guest'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => path.extname(file) !== '')
      .sort()
      .map((file): [string, string] => [
        `${folder}/${file}`,
        `#!/bin/bash\n# stands for ${folder}/${file}\n`,
      ]),
  ),
)

export const HOST: HostFacts = {
  distribution: 'debian',
  codename: 'bookworm',
  debian: 'amd64',
  byteOrder: 'little',
  cores: 2,
  memory: 8 * 1024 ** 3,
  root: true,
  programs: ['git', 'mount', 'curl'],
  hasDebianKeyring: true,
  rust: { sysroot: '/usr' },
  kvmDevice: false,
}

const BASE: RawInputs = { platform: 's390x', kernel: 'debian:linux-source-6.12', tests: 'quick' }

/** Everything a plan is made from; nothing of it is of the machine the test runs on. */
export function contextOf(raw: RawInputs, given: Partial<Context> = {}): Context {
  const inputs = parseInputs({ ...BASE, ...raw })
  const host = given.host ?? HOST
  const debianRelease = debianReleaseOf(inputs.toolchain, host.codename)
  return {
    inputs,
    platform: inputs.platform,
    host,
    patches: [],
    config: [],
    splatsAllow: [],
    resources: RESOURCES,
    debianRelease,
    prebuilt: isPrebuilt(inputs.kernel, inputs.kernelImage),
    clang: inputs.clang ?? defaultClang(given.tree?.version, debianRelease),
    vmtest: { kind: 'cargo-on-host', rust: { sysroot: '/usr' } },
    ...given,
  }
}

const TREE = { path: '/home/user/linux', id: 'git:0123456789abcdef', version: '6.12' }
const NO_KERNEL = { kernel: '' }

const bytes = (text: string, encoding?: BufferEncoding): Uint8Array =>
  new Uint8Array(Buffer.from(text, encoding))

export const TWO_PATCHES: readonly PatchFile[] = [
  { name: 'fixes/a.patch', kind: 'diff', bytes: bytes('--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n') },
  {
    name: '../other/a.patch',
    kind: 'mail',
    bytes: bytes('Subject: caf\xe9\n\n--- x\n+++ x\n@@ -1 +1 @@\n-c\n+b\n', 'latin1'),
    strip: 0,
    reverse: true,
  },
]

export const GIVEN_ROOT = { path: '/srv/a root.tar.zst', id: `tarball:${'12'.repeat(32)}` }

export const GUEST_FILES = [
  { from: '/home/user/a tool', to: '/usr/bin/tool', id: `file 755 ${'34'.repeat(32)}` },
  { from: '/srv/data', to: '/', id: `folder ${'56'.repeat(32)}` },
]

/** One kernel on each platform, and what else changes the shape of a plan. */
export const CONTEXTS: Readonly<Record<string, Context>> = {
  ...Object.fromEntries(PLATFORMS.map(({ name }) => [name, contextOf({ platform: name })])),
  directory: contextOf(
    { kernel: '/home/user/linux' },
    {
      tree: TREE,
      patches: TWO_PATCHES,
      config: [
        { name: 'my options.config', text: 'CONFIG_KASAN=y\n# CONFIG_RANDOMIZE_BASE is not set\n' },
      ],
    },
  ),
  'built-directory': contextOf(
    { kernel: '/home/user/linux' },
    { tree: { ...TREE, ignored: ['.config'], outside: ['cross-bpf-out/s390x'] } },
  ),
  git: contextOf(
    { ...NO_KERNEL, 'kernel-repository': 'https://example.org/linux.git', 'kernel-ref': 'v6.12' },
    { gitCommit: 'adc218676eef25575469234709c2d87185ca223a', cacheDir: '/var/cache/cross-bpf' },
  ),
  tarball: contextOf({ kernel: '/srv/linux 6.12.tar.xz' }, { tarballSha256: 'ab'.repeat(32) }),
  llvm: contextOf({ compiler: 'llvm', clang: '22' }),
  runner: contextOf({ toolchain: 'runner' }),
  'runner-directory': contextOf(
    { toolchain: 'runner', kernel: '/home/user/linux' },
    { tree: TREE },
  ),
  presets: contextOf({ tests: '', 'config-preset': 'debug-off,bpf-ci' }, { kernelVersion: '6.12' }),
  command: contextOf({
    tests: '',
    command: `./test_progs -n 1\necho "it's $HOME"`,
    timeout: '20m',
    'kernel-args': 'debug quiet',
    'vm-cpus': '4',
    'rootfs-packages': 'strace',
    mirror: 'http://mirror.example.org/debian',
  }),
  prebuilt: contextOf({ kernel: 'debian:linux-image', tests: '', command: 'uname -r' }),
  'kernel-image': contextOf(
    { kernel: '', 'kernel-image': 'a bzImage', tests: '', command: 'uname -r' },
    {
      kernelFiles: [
        { what: 'image', path: '/srv/a bzImage', id: `file ${'78'.repeat(32)}` },
        { what: 'modules', path: '/lib/modules/6.12.1', id: `folder ${'9a'.repeat(32)}` },
      ],
    },
  ),
  'kernel-image-selftests': contextOf(
    { kernel: '/home/user/linux', 'kernel-image': 'bzImage', 'kernel-vmlinux': 'vmlinux' },
    {
      tree: TREE,
      kernelFiles: [
        { what: 'image', path: '/srv/bzImage', id: `file ${'78'.repeat(32)}` },
        { what: 'vmlinux', path: '/srv/vmlinux', id: `file ${'9a'.repeat(32)}` },
      ],
    },
  ),
  extras: contextOf(
    {
      tests: '',
      command: 'ls /srv',
      collect: '/var/log/*.log',
      network: 'user',
      'vm-disk': '10G',
      'vm-devices': '-device virtio-rng-ccw',
      'command-directory': '/srv',
      'command-environment': 'TOKEN',
      'results-from': 'junit:/tmp/report.xml',
    },
    {
      shares: [
        { from: '/home/user/a, b', to: '/srv/data', kind: 'folder', writable: false },
        { from: '/home/user/one', to: '/usr/bin/one', kind: 'file', writable: false },
        { from: '/home/user/work', to: '/work', kind: 'folder', writable: true },
      ],
    },
  ),
  rootfs: contextOf({ rootfs: '/srv/a root.tar.zst' }, { givenRoot: GIVEN_ROOT }),
  image: contextOf(
    { rootfs: 'docker://registry.example:5000/a/root:v1', 'registry-auth': 'auth.json' },
    {
      cacheDir: '/var/cache/cross-bpf',
      givenImage: {
        source: {
          kind: 'registry',
          registry: 'registry.example:5000',
          name: 'a/root',
          tag: 'v1',
          digest: undefined,
        },
        given: 'docker://registry.example:5000/a/root:v1',
        digest: `sha256:${'78'.repeat(32)}`,
        id: `sha256:${'9a'.repeat(32)}`,
      },
    },
  ),
  'image-layout': contextOf(
    { rootfs: 'oci:a root:v1', 'rootfs-files': 'tool:/usr/bin/tool\n/srv/data:/' },
    {
      guestFiles: GUEST_FILES,
      givenImage: {
        source: { kind: 'layout', folder: '/home/user/a root', ref: 'v1' },
        given: 'oci:a root:v1',
        digest: `sha256:${'78'.repeat(32)}`,
        id: `sha256:${'9a'.repeat(32)}`,
        entry: { mediaType: 'application/vnd.oci.image.manifest.v1+json', size: 123 },
      },
    },
  ),
  'image-archive': contextOf(
    { rootfs: 'docker-archive:/srv/a root.tar' },
    {
      givenImage: {
        source: { kind: 'archive', file: '/srv/a root.tar' },
        given: 'docker-archive:/srv/a root.tar',
        digest: `sha256:${'9a'.repeat(32)}`,
        id: `sha256:${'9a'.repeat(32)}`,
      },
    },
  ),
  'rootfs-files': contextOf(
    { 'rootfs-files': 'tool:/usr/bin/tool\n/srv/data:/' },
    { guestFiles: GUEST_FILES },
  ),
  'rootfs-and-files': contextOf(
    { rootfs: '/srv/a root.tar.zst', 'rootfs-files': 'tool:/usr/bin/tool\n/srv/data:/' },
    { givenRoot: GIVEN_ROOT, guestFiles: GUEST_FILES },
  ),
  'rootfs-added': contextOf(
    {
      rootfs: '/srv/a root.tar.zst',
      'rootfs-packages': 'strace,NetworkManager',
      'rootfs-files': 'tool:/usr/bin/tool\n/srv/data:/',
      'rootfs-commands': 'tool --version\ntrue',
      'toolchain-packages': 'libbpf-dev:s390x',
    },
    { givenRoot: GIVEN_ROOT, guestFiles: GUEST_FILES },
  ),
  suites: contextOf({
    tests: '',
    suites: 'test_progs-no_alu32,test_verifier:5-9,test_maps',
    'suite-timeout': '10m',
  }),
  kselftests: contextOf({ tests: '', selftests: 'bpf,timens' }),
  'kselftests-alone': contextOf({ tests: '', selftests: 'timens,net/forwarding' }),
  ccache: contextOf({ ccache: 'true' }, { cacheDir: '/var/cache/cross-bpf' }),
  emulator: contextOf({ emulator: 'tuned' }),
  'vmtest-path': contextOf(
    {},
    {
      host: { ...HOST, vmtest: '/usr/bin/vmtest', vmtestModified: '2026-01-01T00:00:00.000Z' },
      vmtest: { kind: 'path', path: '/usr/bin/vmtest' },
    },
  ),
  'runner-without-cargo': contextOf({ toolchain: 'runner' }, { vmtest: { kind: 'cargo-in-root' } }),
  'vmtest-in-root': contextOf({}, { vmtest: { kind: 'cargo-in-root' } }),
}
