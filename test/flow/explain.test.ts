import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { DirectoryStore } from '../../src/cache/directory.ts'
import { identify } from '../../src/cache/product.ts'
import { readText } from '../../src/effects/files.ts'
import { treeManifest } from '../../src/facts/manifest.ts'
import { probeTree } from '../../src/facts/tree.ts'
import { explainRun } from '../../src/flow/explain.ts'
import type { RawInputs } from '../../src/inputs/schema.ts'
import { planBefore } from '../../src/plan/whole.ts'
import { FILES } from '../../src/recipe/product-files.ts'
import { renderExplained, renderExplainedJson } from '../../src/report/explain.ts'
import { loadResources } from '../../src/resources.ts'
import type { Explained } from '../../src/run/explain.ts'
import type { Context } from '../../src/steps/context.ts'
import { everything, finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { CONTEXTS, contextOf, TWO_PATCHES } from '../plan/contexts.ts'

// The plans of real runs, over stores that are as a run would leave them, and over a tree of one's own.

const resources = await loadResources()

let folder: string
let cacheDir: string
let tree: string

beforeEach(async () => {
  folder = tempFolder()
  cacheDir = path.join(folder, 'cache')
  tree = path.join(folder, 'linux')
  writeFiles(tree, {
    Makefile: 'VERSION = 6\nPATCHLEVEL = 12\n',
    'kernel/bpf/core.c': 'int core;\n',
    'kernel/bpf/verifier.c': 'int verifier;\n',
    'tools/testing/selftests/bpf/Makefile': 'all:\n',
  })
  for (const args of [
    ['init', '--quiet'],
    ['add', '.'],
    ['commit', '--quiet', '--message', 'all'],
  ]) {
    const identity = [
      '-c',
      'user.name=t',
      '-c',
      'user.email=t@example.org',
      '-c',
      'commit.gpgsign=false',
    ]
    expect((await finish('git', ['-C', tree, ...identity, ...args])).code).toBe(0)
  }
})

async function contextNow(raw: RawInputs = {}, given: Partial<Context> = {}): Promise<Context> {
  return contextOf(
    { kernel: tree, ...raw },
    { tree: await probeTree(tree, tree, [cacheDir]), resources, cacheDir, ...given },
  )
}

/** What a run of this would leave in the store, as far as other steps read it. */
async function store(context: Context): Promise<Record<string, string>> {
  const texts: Record<string, string> = {}
  const keys: Record<string, string> = {}
  const kept = new DirectoryStore(cacheDir, path.join(folder, 'run'))
  const manifest = context.tree && (await treeManifest(context.tree))
  for (const { id, product } of planBefore(context, undefined).steps) {
    if (product === undefined) continue
    const { key, about, family } = identify(product, ({ place, path = '' }) => {
      return texts[`${place}/${path}`] ?? expect.fail(`nothing wrote ${place}/${path}`)
    })
    const files: Record<string, string> = {
      product: `${about}\n`,
      ...(family !== undefined && { [FILES.note.family]: `${family}\n` }),
      ...(id === 'toolchain' && { packages: 'gcc 14\n' }),
      ...(id === 'source' && { id: 'linux-source-6.12 1\n' }),
      ...(manifest !== undefined && { manifest }),
    }
    const fresh = path.join(folder, 'fresh')
    writeFiles(fresh, files)
    const stored = await kept.keep(fresh, product.kind, key)
    const sums = (await readText(path.join(stored, FILES.note.sums))) ?? ''
    const told = { ...files, [FILES.note.sums]: sums }
    for (const [name, text] of Object.entries(told)) texts[`${id}/${name}`] = text
    keys[id] = key
  }
  return keys
}

/** Explains a run, and shows that this changed nothing: neither the store nor the tree. */
async function explain(context: Context): Promise<Readonly<Record<string, Explained>>> {
  const before = everything(folder)
  const steps = await explainRun({ context, cacheDir, tests: true })
  expect(everything(folder)).toEqual(before)
  return Object.fromEntries(steps.map((each) => [each.step, each]))
}

const actions = (steps: Readonly<Record<string, Explained>>): string =>
  Object.values(steps)
    .map(({ step, action }) => `${step} ${action}`)
    .join(', ')

test('nothing is stored, and no folder is made for it', async () => {
  const steps = await explain(await contextNow())
  expect(actions(steps)).toBe(
    'scripts run, host run, toolchain made, vmtest made, rootfs made, patch made, pahole run, signing-key made, kernel made, selftests made, check run, bundle made, vm run',
  )
})

test('everything is stored: all is reused, and the tests run all the same', async () => {
  await store(await contextNow())
  const steps = await explain(await contextNow())
  expect(new Set(Object.values(steps).map(({ action }) => action))).toEqual(
    new Set(['run', 'reused']),
  )
  expect(steps.vm).toMatchObject({ key: null, action: 'run', why: 'the tests run every time' })
})

test('a source changed: what is built goes on from what there is, and that many files changed', async () => {
  const keys = await store(await contextNow())
  writeFileSync(path.join(tree, 'kernel/bpf/verifier.c'), 'int changed;\n')
  writeFileSync(path.join(tree, 'kernel/bpf/new.c'), 'int fresh;\n')
  const steps = await explain(await contextNow())
  const changed = '2 files changed: kernel/bpf/new.c, kernel/bpf/verifier.c'
  expect(steps.patch).toMatchObject({ action: 'made', why: `differs from ${keys.patch} in source` })
  expect(steps.kernel).toMatchObject({
    action: 'incremental',
    why: `goes on from ${keys.kernel}, which differs in tree: source; ${changed}`,
  })
  expect(steps.selftests).toMatchObject({
    action: 'incremental',
    why: `goes on from ${keys.selftests}, which differs in kernel: tree: source; ${changed}`,
  })
  expect(steps.rootfs?.action).toBe('reused')
  expect(steps.bundle).toMatchObject({
    action: 'made',
    why: `differs from ${keys.bundle} in kernel: tree: source, selftests: kernel: tree: source`,
  })
})

describe('one ingredient', () => {
  test.each<[string, RawInputs, Partial<Context>, Record<string, string>]>([
    [
      'patches',
      {},
      { patches: TWO_PATCHES },
      {
        patch: 'made: differs from PATCH in patches/001-a.patch, patches/002-a.patch',
        kernel:
          'incremental: goes on from KERNEL, which differs in tree: patches/001-a.patch, tree: patches/002-a.patch; how many files changed is known once patch is made',
      },
    ],
    [
      'a config fragment',
      {},
      { config: [{ name: 'my.config', text: 'CONFIG_KASAN=y\n' }] },
      {
        patch: 'reused: PATCH is stored',
        kernel:
          'incremental: goes on from KERNEL, which differs in fragments/user/001-my.config; no file changed',
      },
    ],
    [
      'another base of the .config',
      { 'config-base': 'lean' },
      {},
      { kernel: 'made: differs from KERNEL in config-base, scripts' },
    ],
    [
      'a new window of freshness',
      {},
      { freshSince: '2026-11-26' },
      {
        toolchain: 'made: differs from TOOLCHAIN in fresh since',
        rootfs: 'made: differs from ROOTFS in fresh since',
        kernel: 'unknown: unknown until toolchain is made; what is known of it is as in KERNEL',
        bundle:
          'made: differs from BUNDLE in rootfs: fresh since; its key is known once toolchain is made and rootfs is made',
      },
    ],
    [
      'another build script',
      {},
      { resources: new Map([...resources, ['build/selftests.sh', 'another\n']]) },
      {
        kernel: 'reused: KERNEL is stored',
        selftests: 'made: differs from SELFTESTS in scripts',
      },
    ],
    [
      "this machine's own packages",
      { toolchain: 'runner' },
      {},
      {
        'runner-toolchain': 'run: runs every time',
        kernel:
          'unknown: unknown until runner-toolchain has run; what is known of it is as in KERNEL',
      },
    ],
  ])('%s', async (_, raw, given, expected) => {
    const keys = await store(await contextNow())
    const steps = await explain(await contextNow(raw, given))
    for (const [id, sentence] of Object.entries(expected)) {
      const told = sentence.replace(/\b[A-Z]{4,}\b/g, (name) => keys[name.toLowerCase()] ?? name)
      expect(`${steps[id]?.action}: ${steps[id]?.why}`).toBe(told)
    }
  })
})

test('a fetched source that is not there yet is what everything built waits for', async () => {
  const context = contextOf({}, { resources, cacheDir })
  await store(context)
  const steps = await explain(
    contextOf({ kernel: 'debian:linux-source-6.19' }, { resources, cacheDir }),
  )
  expect(steps.source?.action).toBe('made')
  expect(steps.kernel?.why).toMatch(
    /^unknown until source is made; what is known of it is as in s390x-/,
  )
})

test.each(Object.entries(CONTEXTS))(
  '%s: a plan of this kind can be explained',
  async (_, context) => {
    for (const bundle of [undefined, { path: '/srv/bundle', id: 'id' }]) {
      if (bundle !== undefined && context.inputs.toolchain.kind !== 'debian') continue
      const steps = await explainRun({ context, cacheDir, tests: false, ...(bundle && { bundle }) })
      expect(steps.map(({ step }) => step)).toEqual(
        planBefore(context, bundle).steps.map(({ id }) => id),
      )
      for (const { action } of steps) expect(['made', 'run']).toContain(action)
    }
  },
)

describe('what it looks like', () => {
  const steps: Explained[] = [
    { step: 'host', title: 'Host', key: null, action: 'run', why: 'runs every time' },
    {
      step: 'kernel',
      title: 'Kernel',
      key: 's390x-0123456789abcdef',
      action: 'incremental',
      why: 'goes on from s390x-fedcba9876543210, which differs in tree: source; 2 files changed: kernel/bpf/new.c, kernel/bpf/verifier.c',
    },
  ]

  test('a table of the width of the terminal', () => {
    expect(renderExplained(steps, 80)).toBe(`\
STEP    ACTION       WHY
host    run          runs every time
kernel  incremental  goes on from s390x-fedcba9876543210, which differs in tree:
                     source; 2 files changed: kernel/bpf/new.c,
                     kernel/bpf/verifier.c
`)
    for (const columns of [60, 80, 100])
      for (const line of renderExplained(steps, columns).split('\n'))
        expect(line.length).toBeLessThanOrEqual(columns)
  })

  test('JSON has the steps in their order', () => {
    expect(JSON.parse(renderExplainedJson(steps))).toEqual(steps)
  })
})
