import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
  vi,
} from 'vitest'
import { type GithubOptions, githubStore } from '../../src/cache/github.ts'
import { archiveOf } from '../../src/cache/github-archives.ts'
import { type Identity, identify } from '../../src/cache/product.ts'
import type { RemoteStore } from '../../src/cache/remote.ts'
import { describeFiles } from '../../src/cache/whole.ts'
import { CACHE_FOLDER } from '../../src/effects/workspace.ts'
import type { Product } from '../../src/recipe/plan.ts'
import { loadResources } from '../../src/resources.ts'
import { ROOT } from '../tools/tools.ts'
import { ResultsDouble } from './results-double.ts'

// The store over GitHub's cache, with the toolkit's real client against the double, and against what may be wrong with a service.

let services: ResultsDouble
let folder: string
let resources: GithubOptions['resources']
let said: string[]

/** A workspace of its own: paths of another one must not keep a cache from being found. */
function enterWorkspace(name: string): void {
  const workspace = path.join(folder, name)
  mkdirSync(workspace, { recursive: true })
  process.chdir(workspace)
  vi.stubEnv('GITHUB_WORKSPACE', workspace)
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cross-bpf-cache-'))
  resources = await loadResources()
})

beforeEach(async () => {
  services = await ResultsDouble.start()
  said = []
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0)
  const runner = {
    RUNNER_TEMP: folder,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_EVENT_NAME: 'push',
  }
  for (const [name, value] of Object.entries({ ...services.environment, ...runner }))
    vi.stubEnv(name, value)
  vi.stubEnv('RUNNER_TOOL_CACHE', '')
  enterWorkspace('one/repository')
})

afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  process.chdir(ROOT)
  await services.stop()
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const kernel = (make: string): Product => ({
  kind: 'kernel',
  name: 's390x',
  ingredients: [{ name: 'make', value: make }],
})
const identity = (product: Product, family?: string): Identity => ({
  ...identify(product, () => ''),
  ...(family !== undefined && { family }),
})

/** What stands for a kernel's build: times to the nanosecond, links, and what is not packed. */
function build(name: string, product: Product, text = 'an object\n'): string {
  const made = path.join(folder, name)
  rmSync(made, { recursive: true, force: true })
  mkdirSync(path.join(made, 'out/fs'), { recursive: true })
  for (const file of ['out/fs/a file.o', 'out/vmlinux.o', 'out/.tmp_vmlinux1', 'out/vmlinux'])
    writeFileSync(path.join(made, file), text)
  writeFileSync(path.join(made, 'product'), `${identity(product).about}\n`)
  utimesSync(path.join(made, 'out/vmlinux.o'), 1_700_000_000.123456, 1_700_000_000.123456)
  utimesSync(path.join(made, 'out/fs/a file.o'), 1_600_000_000.654321, 1_600_000_000.654321)
  return made
}

const NEVER = new AbortController().signal

/** One of the product's family will do where the store does not have it itself. */
const FAMILY = { family: true }

function store(given: Partial<GithubOptions> = {}): RemoteStore {
  const made = githubStore({
    cache: 'true',
    budget: 1 << 30,
    host: 'amd64',
    resources,
    signal: NEVER,
    ...given,
  })
  if (made === undefined) throw new Error('no store')
  return made
}

async function saveIn(one: RemoteStore, ...what: Parameters<RemoteStore['save']>): Promise<void> {
  await one.save(...what)
  await one.settle()
}

/** Command lines of processes that have a word in them. */
function running(word: string): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return []
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      return line.includes(word) ? [line] : []
    } catch {
      return []
    }
  })
}

const names = (): string[] => services.caches.filter(({ done }) => done).map(({ name }) => name)
const output = (): string => said.join('')

test('what one job saves, another one restores in another workspace: the same content and times, and nothing is left there', async () => {
  const product = kernel('ARCH=s390')
  const saved = build('built', product)
  await saveIn(store(), product, identity(product), saved)
  expect(names()).toEqual([`cross-bpf-2-amd64-kernel-${identity(product).key}`])
  expect(existsSync(CACHE_FOLDER)).toBe(false)

  enterWorkspace('two/other')
  const restored = path.join(folder, 'restored')
  const other = store()
  expect(await other.restore(product, identity(product), restored, FAMILY)).toBe(
    identity(product).key,
  )
  expect(readFileSync(path.join(restored, 'out/fs/a file.o'), 'utf8')).toBe('an object\n')
  expect(readFileSync(path.join(restored, 'out/vmlinux.o'), 'utf8')).toBe('')
  for (const file of ['out/vmlinux.o', 'out/fs/a file.o', 'out/vmlinux', 'out']) {
    const [before, after] = [saved, restored].map(
      (each) => statSync(path.join(each, file), { bigint: true }).mtimeNs,
    )
    expect(after, file).toBe(before)
  }
  expect(existsSync(path.join(restored, 'out/.tmp_vmlinux1'))).toBe(false)
  expect(existsSync(path.join(restored, '.stubs'))).toBe(false)
  await other.settle()
  expect(existsSync(CACHE_FOLDER)).toBe(false)
  expect(output()).toContain(
    `cross-bpf-2-amd64-kernel-${identity(product).key} is made from make ARCH=s390`,
  )
})

test('of a family, the newest comes where there is no exact one, and what it differs in is told', async () => {
  const [old, newer, other, wanted] = ['1', '2', '3', '4'].map(kernel) as [
    Product,
    Product,
    Product,
    Product,
  ]
  const saving = store()
  await saveIn(saving, old, identity(old, 'f1'), build('built', old))
  await saveIn(saving, newer, identity(newer, 'f1'), build('built', newer))
  await saveIn(saving, other, identity(other, 'f2'), build('built', other))
  const restored = path.join(folder, 'restored')
  expect(await store().restore(wanted, identity(wanted, 'f1'), restored, FAMILY)).toBe(
    identity(newer).key,
  )
  expect(readFileSync(path.join(restored, 'product'), 'utf8')).toBe(`${identity(newer).about}\n`)
  expect(output()).toMatch(
    /cross-bpf-2-amd64-kernel-s390x-f1-\S+ is restored instead .*; it differs in: make/,
  )
  expect(await store().restore(wanted, identity(wanted, 'f3'), restored, FAMILY)).toBeUndefined()
  expect(
    await store().restore(wanted, identity(wanted, 'f1'), restored, { family: false }),
  ).toBeUndefined()
  // Without a family nothing but the very same will do.
  expect(await store().restore(wanted, identity(wanted), restored, FAMILY)).toBeUndefined()
})

test.each([
  ['leads to another folder', '../../elsewhere-0123456789abcdef'],
  ['is that of another product', '0123456789abcdef'],
  ['is none', 'nothing'],
])('of a family, one whose key %s is not taken', async (_, hash) => {
  const [there, wanted] = [kernel('1'), kernel('2')]
  const { about } = identity(there)
  await saveIn(store(), there, { about, key: `s390x-${hash}`, family: 'f1' }, build('built', there))
  expect(names()).toEqual([`cross-bpf-2-amd64-kernel-s390x-f1-${hash}`])
  const restored = path.join(folder, 'restored')
  expect(await store().restore(wanted, identity(wanted, 'f1'), restored, FAMILY)).toBeUndefined()
  expect(output()).toContain(
    `cross-bpf-2-amd64-kernel-s390x-f1-${hash} is not the key of what it holds`,
  )
  expect(existsSync(restored)).toBe(false)
})

describe('a look', () => {
  const [old, newer, wanted] = ['1', '2', '3'].map(kernel) as [Product, Product, Product]
  const look = (
    product: Product,
    is: Identity | undefined,
    family: boolean,
    given: Partial<GithubOptions> = {},
  ) => store(given).look?.(product, is, { family })
  const there = (product: Product) => ({ key: identity(product).key, where: "GitHub's cache" })

  test('says what would come, and brings nothing', async () => {
    const saving = store()
    expect(await look(wanted, undefined, true)).toBeUndefined()
    await saveIn(saving, old, identity(old, 'f1'), build('built', old))
    await saveIn(saving, newer, identity(newer, 'f1'), build('built', newer))
    expect(await look(old, identity(old, 'f1'), true)).toEqual(there(old))
    expect(await look(wanted, identity(wanted, 'f1'), true)).toEqual(there(newer))
    expect(await look(wanted, identity(wanted, 'f1'), false)).toBeUndefined()
    expect(await look(wanted, identity(wanted, 'f2'), true)).toBeUndefined()
    // Its key is not known yet.
    expect(await look(wanted, undefined, true)).toEqual(there(newer))
    // What is not kept there is not asked for.
    expect(await look({ ...old, kind: 'bundle' }, identity(old, 'f1'), true)).toBeUndefined()
    expect(existsSync(CACHE_FOLDER)).toBe(false)
  })

  test('at a service that hangs is the last one', async () => {
    services.fault = 'silence'
    const one = store({ deadline: { restore: 2, save: 2, look: 1 } })
    const look = async (product: Product) =>
      expect(await one.look?.(product, identity(product, 'f1'), FAMILY)).toBeUndefined()
    await look(old)
    const { requests } = services
    expect(requests).toBeGreaterThan(0)
    for (const product of [newer, wanted]) await look(product)
    expect(services.requests).toBe(requests)
    expect(output().match(/could not be looked up: no end after 1 s/g)).toHaveLength(1)
  })
})

describe('what is fetched before its key is known', () => {
  const named = (product: Product, family: string): string =>
    `cross-bpf-2-amd64-kernel-s390x-${family}-${identity(product).key.slice('s390x-'.length)}`

  /** Saves products of family f1, the last one of f2, and restores one after it was fetched ahead. */
  async function ahead(
    saved: readonly Product[],
    wanted: Product,
    family: string,
  ): Promise<string | undefined> {
    const saving = store()
    for (const [index, product] of saved.entries())
      await saveIn(
        saving,
        product,
        identity(product, index === saved.length - 1 ? 'f2' : 'f1'),
        build('built', product),
      )
    said = []
    const one = store()
    one.prefetch(wanted)
    const found = await one.restore(
      wanted,
      identity(wanted, family),
      path.join(folder, 'restored'),
      FAMILY,
    )
    await one.settle()
    expect(existsSync(CACHE_FOLDER)).toBe(false)
    return found
  }
  const [first, second, third, fourth] = ['1', '2', '3', '4'].map(kernel) as [
    Product,
    Product,
    Product,
    Product,
  ]

  test.each<[string, Product, string, Product | undefined]>([
    ['is the very product', third, 'f2', third],
    ['is of its family', fourth, 'f2', third],
    ['is of another family: the newest of its own comes', fourth, 'f1', second],
    ['is of another family than the very product', first, 'f1', first],
    ['is of no use', fourth, 'f3', undefined],
  ])('%s', async (_, wanted, family, expected) => {
    expect(await ahead([first, second, third], wanted, family)).toBe(
      expected && identity(expected).key,
    )
    if (expected === undefined) return
    const product = readFileSync(path.join(folder, 'restored/product'), 'utf8')
    expect(product).toBe(`${identity(expected).about}\n`)
  })

  test('is of its family, but the very product is there as well, older', async () => {
    const saving = store()
    for (const product of [first, second])
      await saveIn(saving, product, identity(product, 'f1'), build('built', product))
    expect(names()).toEqual([named(first, 'f1'), named(second, 'f1')])
    const one = store()
    one.prefetch(first)
    const found = await one.restore(
      first,
      identity(first, 'f1'),
      path.join(folder, 'restored'),
      FAMILY,
    )
    expect(found).toBe(identity(first).key)
  })

  test('is never asked for: nothing of it is left', async () => {
    const saving = store()
    await saveIn(saving, first, identity(first, 'f1'), build('built', first))
    const one = store()
    one.prefetch(second)
    await one.settle()
    expect(existsSync(CACHE_FOLDER)).toBe(false)
  })

  test('is never asked for and does not come: the job ends all the same', async () => {
    services.fault = 'silence'
    const one = store()
    one.prefetch(first)
    await one.settle()
    expect(existsSync(CACHE_FOLDER)).toBe(false)
    expect(output()).not.toMatch(/::(warning|error)/)
  })

  test('does not come: that is a warning and a miss', async () => {
    const saving = store()
    await saveIn(saving, first, identity(first, 'f1'), build('built', first))
    services.fault = 'silence'
    const one = store({ deadline: { restore: 2, save: 2, look: 2 } })
    one.prefetch(first)
    expect(
      await one.restore(first, identity(first, 'f1'), path.join(folder, 'restored'), FAMILY),
    ).toBeUndefined()
    expect(output()).toMatch(/::warning::cache: \S+ could not be restored: no end after 2 s/)
  })
})

test('the folder of archives stays for those of other kinds until all is sent', async () => {
  mkdirSync(CACHE_FOLDER)
  const one = store()
  const product = kernel('1')
  expect(
    await one.restore(product, identity(product), path.join(folder, 'restored'), FAMILY),
  ).toBeUndefined()
  expect(existsSync(CACHE_FOLDER)).toBe(true)
  await one.settle()
  expect(existsSync(CACHE_FOLDER)).toBe(false)
})

describe('who saves', () => {
  test.each<[string, GithubOptions['cache'], string, boolean]>([
    ['a push', 'auto', 'push', true],
    ['a schedule', 'auto', 'schedule', true],
    ['a run by hand', 'true', 'workflow_dispatch', true],
    ['a release', 'auto', 'release', true],
    ['a pull request does not', 'auto', 'pull_request', false],
    ['nor one of the other kind', 'auto', 'pull_request_target', false],
    ['nor does a merge queue, whose branch nobody comes back to', 'auto', 'merge_group', false],
    ['nor a pull request that is told to', 'true', 'pull_request', false],
    ['nor what another workflow set off', 'auto', 'workflow_run', false],
    ['nor what a comment set off', 'auto', 'issue_comment', false],
    ['nor what another repository set off', 'true', 'repository_dispatch', false],
    ['nor what GitHub may come to call an event', 'auto', 'something_new', false],
    ['nor a run without an event', 'true', '', false],
    ['a push that is told not to', 'restore', 'push', false],
  ])('%s', async (_, cache, event, saves) => {
    vi.stubEnv('GITHUB_EVENT_NAME', event)
    const product = kernel('ARCH=s390')
    await saveIn(store({ cache }), product, identity(product), build('built', product))
    expect(names()).toHaveLength(saves ? 1 : 0)
  })

  test('whoever has a token that may only read saves nothing, and the run goes on', async () => {
    services.readOnly = true
    const product = kernel('ARCH=s390')
    await saveIn(store(), product, identity(product), build('built', product))
    expect(names()).toEqual([])
    expect(existsSync(CACHE_FOLDER)).toBe(false)
    expect(output()).not.toContain(': saved')
  })

  test('false is no store at all, and so is a runner without the service', () => {
    const options = { budget: 1, host: 'amd64', resources, signal: NEVER }
    expect(githubStore({ ...options, cache: 'false' })).toBeUndefined()
    vi.stubEnv('ACTIONS_RESULTS_URL', '')
    expect(githubStore({ ...options, cache: 'true' })).toBeUndefined()
  })
})

test('what would go beyond the budget is not saved, and told with its size; smaller ones still are', async () => {
  const [small, large, another] = ['1', '2', '3'].map(kernel) as [Product, Product, Product]
  const noise = Array.from({ length: 40_000 }, () => Math.random().toString(36)).join('')
  const one = store({ budget: 100_000 })
  await saveIn(one, small, identity(small), build('built', small))
  await saveIn(one, large, identity(large), build('built', large, noise))
  await saveIn(one, another, identity(another), build('built', another))
  expect(names()).toEqual(
    [small, another].map((each) => `cross-bpf-2-amd64-kernel-${identity(each).key}`),
  )
  expect(output()).toMatch(
    /is not saved: \d+ MiB, packed in \d+ s, but only \d+ MiB of cache-budget are left/,
  )
})

test("a tool of the runner's tool cache is looked at as an archive is", async () => {
  vi.stubEnv('RUNNER_TOOL_CACHE', path.join(folder, 'tools'))
  const product: Product = { kind: 'vmtest', name: '1.0.0', ingredients: [] }
  const made = path.join(folder, 'vmtest')
  mkdirSync(path.join(made, 'bin'), { recursive: true })
  writeFileSync(path.join(made, 'bin/vmtest'), 'a program', { mode: 0o755 })
  writeFileSync(path.join(made, 'product'), `${identity(product).about}\n`)
  await describeFiles(made)
  await saveIn(store({ cache: 'restore' }), product, identity(product), made)
  const restored = path.join(folder, 'restored')
  expect(await store().restore(product, identity(product), restored, FAMILY)).toBe(
    identity(product).key,
  )
  expect(readdirSync(restored).sort()).toEqual(['bin', 'product'])
  const kept = path.join(folder, 'tools/vmtest', identity(product).key)
  const [program = ''] = readdirSync(kept, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('bin/vmtest'),
  )
  writeFileSync(path.join(kept, program), 'A PROGRAM')
  said = []
  expect(await store().restore(product, identity(product), restored, FAMILY)).toBeUndefined()
  expect(output()).toMatch(
    /::warning::cache: \S+ could not be restored: bin\/vmtest has another content/,
  )
  expect(existsSync(restored)).toBe(false)
})

test('kinds that are made faster than loaded are neither saved nor asked for', async () => {
  const product = { ...kernel('x'), kind: 'source' }
  await saveIn(store(), product, identity(product), build('built', product))
  expect(
    await store().restore(product, identity(product), path.join(folder, 'restored'), FAMILY),
  ).toBeUndefined()
  expect(names()).toEqual([])
  expect(output()).toBe('')
})

describe.each(['git', 'ccache'])('what programs keep for themselves: %s', (kind) => {
  const mount = (value: string): Product => ({
    kind,
    name: 'm',
    ingredients: [{ name: 'value', value }],
  })

  test('is kept, and one of its family is of use', async () => {
    const [one, other] = [mount('1'), mount('2')]
    await saveIn(store(), one, identity(one, 'f'), build('built', one))
    const restored = path.join(folder, 'restored')
    expect(await store().restore(other, identity(other, 'f'), restored, FAMILY)).toBe(
      identity(one).key,
    )
  })

  test('is not packed where it is there already, or would be too large', async () => {
    const one = mount('1')
    const made = build('built', one)
    await saveIn(store(), one, identity(one), made)
    // Longer to read than any test lasts.
    truncateSync(path.join(made, 'out/vmlinux'), 1e12)
    await saveIn(store(), one, identity(one), made)
    expect(output()).toContain(`-${kind}-${identity(one).key} is not saved: it is there already`)
    rmSync(path.join(made, 'out/vmlinux'))
    said = []
    const other = mount('2')
    await saveIn(store({ budget: 1000 }), other, identity(other), made)
    expect(output()).toMatch(/is not saved: 1 MiB, but only 0 MiB of cache-budget are left/)
    expect(names()).toHaveLength(1)
  })

  test.each(['error', 'garbage', 'silence'] as const)(
    'is not packed for a service that is out of order: %s',
    async (fault) => {
      const one = mount('1')
      services.fault = fault
      await saveIn(
        store({ deadline: { restore: 2, save: 2, look: 2 } }),
        one,
        identity(one),
        build('built', one),
      )
      expect(names()).toEqual([])
      expect(output()).toMatch(/^::(warning|error)/m)
      expect(existsSync(CACHE_FOLDER)).toBe(false)
    },
  )
})

describe('a service that is out of order fails nothing: it is a miss with a warning', () => {
  test.each(['error', 'garbage', 'cut', 'silence'] as const)('%s', async (fault) => {
    const product = kernel('ARCH=s390')
    const saved = build('built', product)
    const one = store({ deadline: { restore: 4, save: 4, look: 2 } })
    await saveIn(one, product, identity(product), saved)
    expect(names()).toHaveLength(1)
    services.fault = fault
    said = []
    const restored = path.join(folder, 'restored')
    rmSync(restored, { recursive: true, force: true })
    expect(await one.restore(product, identity(product), restored, FAMILY)).toBeUndefined()
    expect(output()).toMatch(/^::(warning|error)/m)
    expect(existsSync(restored)).toBe(false)
    said = []
    const next = kernel('ARCH=arm64')
    await saveIn(one, next, identity(next), build('built', next))
    if (fault !== 'cut') {
      expect(names()).toHaveLength(1)
      expect(output()).toMatch(/^::(warning|error)/m)
    }
    expect(existsSync(CACHE_FOLDER)).toBe(false)
  })

  test.each<[string, (archive: string) => void]>([
    ['an archive that is none', (file) => writeFileSync(file, 'not zstd\n')],
    ['an empty one', (file) => writeFileSync(file, '')],
  ])('%s', async (_, spoil) => {
    const product = kernel('ARCH=s390')
    mkdirSync(CACHE_FOLDER, { recursive: true })
    const { saveCache } = await import('../../src/effects/github.ts')
    spoil(archiveOf('kernel'))
    await saveCache(archiveOf('kernel'), `cross-bpf-2-amd64-kernel-${identity(product).key}`)
    expect(names()).toHaveLength(1)
    const restored = path.join(folder, 'restored')
    expect(await store().restore(product, identity(product), restored, FAMILY)).toBeUndefined()
    expect(output()).toMatch(/::warning::cache: \S+ could not be restored: unpack.sh ended with/)
    expect(existsSync(restored)).toBe(false)
  })

  test('one that holds another product', async () => {
    const [wanted, other] = [kernel('1'), { ...kernel('2'), kind: 'selftests' }]
    const { pack } = await import('../../src/effects/archive.ts')
    const { saveCache } = await import('../../src/effects/github.ts')
    await pack(build('built', other), path.resolve(archiveOf('kernel')), resources, NEVER)
    await saveCache(archiveOf('kernel'), `cross-bpf-2-amd64-kernel-${identity(wanted).key}`)
    const restored = path.join(folder, 'restored')
    expect(await store().restore(wanted, identity(wanted), restored, FAMILY)).toBeUndefined()
    expect(output()).toContain('it holds something else')
    expect(existsSync(restored)).toBe(false)
  })

  test('one that is made from something else, under the exact key', async () => {
    const [wanted, other] = [kernel('1'), kernel('2')]
    const { pack } = await import('../../src/effects/archive.ts')
    const { saveCache } = await import('../../src/effects/github.ts')
    await pack(build('built', other), path.resolve(archiveOf('kernel')), resources, NEVER)
    await saveCache(archiveOf('kernel'), `cross-bpf-2-amd64-kernel-${identity(wanted).key}`)
    const restored = path.join(folder, 'restored')
    expect(await store().restore(wanted, identity(wanted), restored, FAMILY)).toBeUndefined()
    expect(output()).toContain('it is made from something else: make')
    expect(existsSync(restored)).toBe(false)
  })

  test('one that is not what its list of files says', async () => {
    const product = kernel('1')
    const { pack } = await import('../../src/effects/archive.ts')
    const { saveCache } = await import('../../src/effects/github.ts')
    const archive = path.resolve(archiveOf('kernel'))
    await pack(build('built', product), archive, resources, NEVER)
    const add =
      'zstd -q -d --long=30 "$1" -o t; mkdir -p out; echo evil >out/vmlinux; tar -rf t ./out/vmlinux; zstd -q -f t -o "$1"; rm -r t out'
    execFileSync('bash', ['-ec', add, 'sh', archive])
    await saveCache(archiveOf('kernel'), `cross-bpf-2-amd64-kernel-${identity(product).key}`)
    const restored = path.join(folder, 'restored')
    expect(await store().restore(product, identity(product), restored, FAMILY)).toBeUndefined()
    expect(output()).toMatch(
      /::warning::cache: \S+ could not be restored: .*out\/vmlinux has 5 bytes, not 10/,
    )
    expect(existsSync(restored)).toBe(false)
  })

  test('an entry that would write to other files of the machine: it writes to none', async () => {
    const product = kernel('1')
    const saved = build('built', product)
    await saveIn(store(), product, identity(product), saved)
    // The same entry, with more in it than the one file.
    const [link, target] = [path.join(folder, 'blob'), path.join(folder, 'evil')]
    await services.replace(identity(product).key, async (blob) => {
      const add =
        'cd "$2"; zstd -q -d "$1" -o t; echo evil >e; tar -rPf t --transform "s,^e$,$3," e; tar -rPf t --transform "s,^e$,../../../up," e; zstd -q -f t -o "$1"; rm t e'
      mkdirSync(link)
      execFileSync('bash', ['-ec', add, 'sh', blob, link, target])
    })
    const restored = path.join(folder, 'restored')
    expect(await store().restore(product, identity(product), restored, FAMILY)).toBe(
      identity(product).key,
    )
    expect(existsSync(target)).toBe(false)
    expect(readdirSync(folder)).not.toContain('up')
    expect(readdirSync(path.dirname(folder))).not.toContain('up')
  })

  test.each(['restored', 'saved'])(
    'a tree that puts a link in the way of archives: nothing is %s through it',
    async (what) => {
      const product = kernel('1')
      if (what === 'restored')
        await saveIn(store(), product, identity(product), build('built', product))
      const elsewhere = path.join(folder, `elsewhere-${what}`)
      mkdirSync(elsewhere)
      const link = path.resolve(CACHE_FOLDER)
      symlinkSync(elsewhere, link)
      onTestFinished(() => unlinkSync(link))
      const restored = path.join(folder, 'restored')
      if (what === 'saved')
        await saveIn(store(), product, identity(product), build('built', product))
      else
        expect(await store().restore(product, identity(product), restored, FAMILY)).toBeUndefined()
      expect(output()).toContain('.cross-bpf-cache in the workspace is a link')
      expect(readdirSync(elsewhere)).toEqual([])
      expect(existsSync(restored)).toBe(false)
    },
  )

  test('a cancelled job ends what packs, with all that it started', async () => {
    const product = kernel('1')
    const made = build('built', product)
    // Nothing on disk, and longer to read than any test lasts.
    truncateSync(path.join(made, 'out/vmlinux'), 1e12)
    const cancel = new AbortController()
    onTestFinished(() => cancel.abort())
    const saving = saveIn(store({ signal: cancel.signal }), product, identity(product), made)
    const archive = path.resolve(archiveOf('kernel'))
    await vi.waitUntil(() => existsSync(archive), 10_000)
    expect(running(archive)).not.toEqual([])
    cancel.abort()
    await saving
    expect(running(archive)).toEqual([])
    expect(existsSync(CACHE_FOLDER)).toBe(false)
    expect(output()).toMatch(/::warning::cache: \S+ could not be saved: cancelled/)
    expect(names()).toEqual([])
  })

  test('a cancelled job does not wait for a service that hangs', async () => {
    const product = kernel('1')
    services.fault = 'silence'
    const cancel = new AbortController()
    const one = store({ signal: cancel.signal })
    await one.save(product, identity(product), build('built', product))
    cancel.abort()
    await one.settle()
    expect(output()).toMatch(/::warning::cache: \S+ could not be saved: the run was cancelled/)
    expect(existsSync(CACHE_FOLDER)).toBe(false)
  })

  test('a product that cannot be packed', async () => {
    const product = kernel('1')
    await saveIn(store(), product, identity(product), path.join(folder, 'nosuch'))
    expect(output()).toMatch(/::warning::cache: \S+ could not be saved: pack.sh ended with/)
    expect(names()).toEqual([])
  })
})
