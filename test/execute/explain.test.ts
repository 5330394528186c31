import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { RemoteStore } from '../../src/cache/remote.ts'
import { at } from '../../src/recipe/command.ts'
import type { Action, Ingredient, Plan } from '../../src/recipe/plan.ts'
import { type Explained, type ExplainOptions, explainPlan } from '../../src/run/explain.ts'
import { runIn, step } from '../effects/plans.ts'
import { everything, tempFolder } from '../effects/temp.ts'

const write = (id: string, file: string, text: string): Action => ({
  do: 'write',
  file: at(id, file),
  text,
})

const manifestOf = (files: Readonly<Record<string, string>>): string =>
  Object.entries(files)
    .map(([file, id]) => `${id}\t100644\t${file}\n`)
    .join('')

interface Wanted {
  readonly root?: string
  readonly packages?: string
  readonly files?: Readonly<Record<string, string>>
  readonly config?: string
}

/** As the real one: packages come out of a build root, a kernel goes on from an earlier one, its tree is patched first. */
function planOf({
  root = '1',
  packages = 'gcc 14',
  files = { 'a.c': '1' },
  config = 'default',
}: Wanted): Plan {
  const manifest = manifestOf(files)
  const kernel: Ingredient[] = [
    { name: 'tree', from: at('patch', 'product'), family: 'nothing' },
    { name: 'toolchain', from: at('toolchain', 'packages') },
    { name: 'config', value: config, family: 'nothing' },
  ]
  const steps = [
    step('host'),
    step('toolchain', {
      product: { kind: 'toolchain', name: 'trixie', ingredients: [{ name: 'root', value: root }] },
      actions: [write('toolchain', 'packages', packages)],
    }),
    step('patch', {
      product: { kind: 'patch', name: 's390x', ingredients: [{ name: 'source', value: manifest }] },
      actions: [write('patch', 'manifest', manifest)],
    }),
    step('kernel', {
      needs: ['toolchain', 'patch'],
      product: { kind: 'kernel', name: 's390x', ingredients: kernel },
      nearestBy: at('patch', 'manifest'),
      adopt: [write('kernel', 'from', 'something')],
      actions: [write('kernel', 'manifest', manifest)],
    }),
    step('bundle', {
      needs: ['kernel'],
      product: {
        kind: 'bundle',
        name: 's390x',
        ingredients: [{ name: 'kernel', from: at('kernel', 'product') }],
      },
    }),
  ]
  return { places: {}, steps }
}

/** Explains a plan, and shows that this changed nothing. */
async function explain(
  folder: string,
  plan: Plan,
  more: Partial<ExplainOptions> = {},
): Promise<Explained[]> {
  const cacheDir = path.join(folder, 'cache')
  const before = everything(folder)
  const steps = await explainPlan(plan, { cacheDir, ...more })
  expect(everything(folder)).toEqual(before)
  return steps
}

const lines = (steps: readonly Explained[]): string[] =>
  steps.map(({ step, action, why }) => `${step} ${action}: ${why}`)
const of = (steps: readonly Explained[], id: string): Explained =>
  steps.find((each) => each.step === id) ?? expect.fail(`no step ${id}`)

async function made(folder: string, wanted: Wanted): Promise<Readonly<Record<string, string>>> {
  const ran = await runIn(folder, planOf(wanted))
  expect(ran.error).toBeUndefined()
  return Object.fromEntries([...ran.state.places].map(([id, place]) => [id, path.basename(place)]))
}

describe('what would happen to each step, and why', () => {
  test('nothing is stored, not even a folder for it', async () => {
    const folder = tempFolder()
    const steps = await explain(folder, planOf({}))
    expect(lines(steps)).toEqual([
      'host run: runs every time',
      'toolchain made: nothing of this kind is stored yet',
      'patch made: nothing of this kind is stored yet',
      'kernel made: nothing of this kind is stored yet; its key is known once toolchain is made',
      'bundle made: nothing of this kind is stored yet; its key is known once toolchain is made',
    ])
    expect(steps.map(({ key }) => typeof key)).toEqual([
      'object',
      'string',
      'string',
      'object',
      'object',
    ])
  })

  test('everything is stored', async () => {
    const folder = tempFolder()
    const keys = await made(folder, {})
    expect(lines(await explain(folder, planOf({})))).toEqual([
      'host run: runs every time',
      ...['toolchain', 'patch', 'kernel', 'bundle'].map(
        (id) => `${id} reused: ${keys[id]} is stored`,
      ),
    ])
  })

  test('a source changed: the kernel goes on from the earlier one; how far, its patches will tell', async () => {
    const folder = tempFolder()
    const keys = await made(folder, { files: { 'a.c': '1', 'b.c': '1' } })
    const plan = planOf({ files: { 'a.c': '2', 'c.c': '1' } })
    const steps = await explain(folder, plan)
    expect(lines(steps).slice(1)).toEqual([
      `toolchain reused: ${keys.toolchain} is stored`,
      `patch made: differs from ${keys.patch} in source`,
      `kernel incremental: goes on from ${keys.kernel}, which differs in tree: source; how many files changed is known once patch is made`,
      `bundle made: differs from ${keys.bundle} in kernel: tree: source`,
    ])
    const foresee = async (): Promise<string> => manifestOf({ 'a.c': '2', 'c.c': '1' })
    const why = `goes on from ${keys.kernel}, which differs in tree: source; 3 files changed: a.c, b.c, c.c`
    expect(of(await explain(folder, plan, { foresee }), 'kernel').why).toBe(why)

    // Patched, but not built: now it is known without anybody's help.
    await runIn(folder, { ...plan, steps: plan.steps.slice(0, 3) })
    expect(of(await explain(folder, plan), 'kernel').why).toBe(why)
  })

  test('of several earlier ones the nearest; which one that is may hang on what is not there yet', async () => {
    const folder = tempFolder()
    const one = await made(folder, { files: { 'a.c': '1', 'b.c': '1' } })
    const two = await made(folder, { files: { 'a.c': '5', 'b.c': '5' } })
    const plan = planOf({ files: { 'a.c': '1', 'b.c': '2' } })
    const why = of(await explain(folder, plan), 'kernel').why
    expect(why).toMatch(/^goes on from one of .*: from which is known once patch is made$/)
    expect(why).toContain(one.kernel)
    expect(why).toContain(two.kernel)
    const foresee = async (): Promise<string> => manifestOf({ 'a.c': '1', 'b.c': '2' })
    expect(of(await explain(folder, plan, { foresee }), 'kernel').why).toContain(
      `goes on from ${one.kernel}, `,
    )
    // Another config is told from what is known already.
    const three = await made(folder, { config: 'other' })
    const other = of(
      await explain(folder, planOf({ files: { 'a.c': '9' }, config: 'other' })),
      'kernel',
    )
    expect(other.why).toContain(`goes on from ${three.kernel}, which differs in tree: source; `)
  })

  test('another compiler: what differs, by name', async () => {
    const folder = tempFolder()
    const keys = await made(folder, {})
    await made(folder, { root: '2', packages: 'gcc 15', config: 'other' })
    rmSync(path.join(folder, 'cache/kernel'), { recursive: true })
    await made(folder, {})
    expect(
      of(await explain(folder, planOf({ root: '2', packages: 'gcc 15' })), 'kernel'),
    ).toMatchObject({
      action: 'made',
      why: `differs from ${keys.kernel} in toolchain`,
    })
  })

  test('a chain that is not known: until when, and what is known of it', async () => {
    const folder = tempFolder()
    const keys = await made(folder, {})
    const steps = await explain(folder, planOf({ root: '2' }))
    expect(lines(steps).slice(1)).toEqual([
      `toolchain made: differs from ${keys.toolchain} in root`,
      `patch reused: ${keys.patch} is stored`,
      `kernel unknown: unknown until toolchain is made; what is known of it is as in ${keys.kernel}`,
      `bundle unknown: unknown until toolchain is made; what is known of it is as in ${keys.bundle}`,
    ])
    expect(of(steps, 'kernel').key).toBeNull()
    // The new root brings the same packages: what was unknown is reused.
    const ran = await runIn(folder, planOf({ root: '2' }))
    expect(ran.notes.ended.get('kernel')?.state).toBe('reused')

    const { why } = of(await explain(folder, planOf({ root: '3', config: 'other' })), 'kernel')
    expect(why).toBe(`unknown until toolchain is made; differs from ${keys.kernel} in config`)
  })

  test('a step without a product that others are made from', async () => {
    const plan: Plan = {
      places: {},
      steps: [
        step('runner', { actions: [write('runner', 'packages', 'gcc')] }),
        step('a', {
          needs: ['runner'],
          product: {
            kind: 'thing',
            name: 'n',
            ingredients: [{ name: 'packages', from: at('runner', 'packages') }],
          },
        }),
      ],
    }
    const folder = tempFolder()
    await runIn(folder, plan)
    expect(of(await explain(folder, plan), 'a').why).toMatch(
      /^unknown until runner has run; what is known of it is as in n-/,
    )
  })

  test('a product that is made from what another one holds', async () => {
    const plan: Plan = {
      places: {},
      steps: [
        step('root', {
          product: { kind: 'root', name: 'n', ingredients: [{ name: 'suite', value: 'sid' }] },
          actions: [write('root', 'libc', '1')],
        }),
        step('a', {
          needs: ['root'],
          product: { kind: 'thing', name: 'n', ingredients: [{ name: 'c', contentOf: 'root' }] },
        }),
      ],
    }
    const folder = tempFolder()
    await runIn(folder, plan)
    expect(of(await explain(folder, plan), 'a').action).toBe('reused')
    rmSync(path.join(folder, 'cache/root'), { recursive: true })
    expect(of(await explain(folder, plan), 'a').why).toMatch(
      /^unknown until root is made; what is known of it is as in n-/,
    )
  })

  test('what a store elsewhere has', async () => {
    const folder = tempFolder()
    const asked: string[] = []
    const has = (key: string): Pick<RemoteStore, 'look'> => ({
      look: async ({ kind }, identity, { family }) => {
        asked.push(`${kind} ${identity?.key ?? '?'} ${family}`)
        return kind === 'kernel' ? { key, where: "GitHub's cache" } : undefined
      },
    })
    const unknown = await explain(folder, planOf({}), { remote: has('s390x-far') })
    expect(of(unknown, 'kernel')).toMatchObject({
      action: 'unknown',
      why: "unknown until toolchain is made; nothing of this kind is stored yet; the newest in GitHub's cache is s390x-far",
    })
    const keys = await made(folder, {})
    rmSync(path.join(folder, 'cache/kernel'), { recursive: true })
    rmSync(path.join(folder, 'cache/bundle'), { recursive: true })
    const restored = await explain(folder, planOf({}), { remote: has(keys.kernel ?? '') })
    expect(of(restored, 'kernel')).toMatchObject({
      key: keys.kernel,
      action: 'restored',
      why: `${keys.kernel} is in GitHub's cache`,
    })
    expect(of(restored, 'bundle')).toMatchObject({ key: keys.bundle, action: 'made' })
    const family = await explain(folder, planOf({}), { remote: has('s390x-far') })
    expect(of(family, 'kernel')).toMatchObject({
      action: 'incremental',
      why: "goes on from s390x-far in GitHub's cache",
    })
    // One of its family is of no use where this machine has one.
    await made(folder, { files: { 'a.c': '7' } })
    asked.length = 0
    await explain(folder, planOf({}), { remote: has('s390x-far') })
    expect(asked.filter((each) => each.startsWith('kernel'))).toEqual([
      `kernel ${keys.kernel} false`,
    ])
  })

  test("names out of a tree or an archive are nobody else's words", async () => {
    const folder = tempFolder()
    await made(folder, { files: { 'a.c': '1' } })
    const files = { 'a.c': '1', '::error::x': '1', '\u001b[31mred\u202e': '1', '##[warning]y': '1' }
    const foresee = async (): Promise<string> => manifestOf(files)
    const { why } = of(await explain(folder, planOf({ files }), { foresee }), 'kernel')
    expect(why).toContain('3 files changed')
    for (const strange of ['::', '\u001b', '\u202e', '##[']) expect(why).not.toContain(strange)
  })

  test('a product that lacks what others are made from is an error, as in a run', async () => {
    const folder = tempFolder()
    const { steps, places } = planOf({})
    const plan = {
      places,
      steps: steps.map((each) => (each.id === 'toolchain' ? { ...each, actions: [] } : each)),
    }
    expect(String((await runIn(folder, plan)).error)).toMatch(/packages is missing$/)
    const said = (error: unknown): string => String(error)
    expect(await explainPlan(plan, { cacheDir: path.join(folder, 'cache') }).catch(said)).toMatch(
      /packages is missing$/,
    )
  })

  test.each<[string, (folder: string) => void, RegExp]>([
    [
      'an empty `product`',
      (folder) => writeFileSync(path.join(folder, 'product'), ''),
      /its file product is empty/,
    ],
    ['a file that is gone', (folder) => rmSync(path.join(folder, 'manifest')), /manifest/],
    [
      'a file that was cut',
      (folder) => writeFileSync(path.join(folder, 'manifest'), ''),
      /manifest/,
    ],
  ])(
    'a product that is not whole is made anew, and nothing goes on from it: %s',
    async (_, spoil, what) => {
      const folder = tempFolder()
      const keys = await made(folder, {})
      spoil(path.join(folder, 'cache/kernel', keys.kernel ?? ''))
      const kernel = of(await explain(folder, planOf({})), 'kernel')
      expect(kernel).toMatchObject({ key: keys.kernel, action: 'made' })
      expect(kernel.why).toMatch(
        new RegExp(`^${keys.kernel} is stored, but it is not whole \\(.*${what.source}`),
      )
      expect(of(await explain(folder, planOf({ files: { 'a.c': '2' } })), 'kernel').action).toBe(
        'made',
      )
      expect((await runIn(folder, planOf({}))).notes.ended.get('kernel')).toMatchObject({
        state: 'done',
      })
    },
  )

  test('folders that are not ours are no products', async () => {
    const folder = tempFolder()
    mkdirSync(path.join(folder, 'cache/kernel/s390x-else'), { recursive: true })
    writeFileSync(path.join(folder, 'cache/kernel/s390x-else/product'), 'else\n')
    expect(of(await explain(folder, planOf({})), 'kernel').why).toMatch(
      /^unknown until toolchain is made; nothing/,
    )
  })
})
