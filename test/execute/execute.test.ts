import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Identity } from '../../src/cache/product.ts'
import type { RemoteStore } from '../../src/cache/remote.ts'
import { survey } from '../../src/cache/survey.ts'
import { at } from '../../src/recipe/command.ts'
import type { Action, Plan, Product, Step } from '../../src/recipe/plan.ts'
import { makeRunFolder } from '../../src/run/runfolder.ts'
import { Cancelled, StepFailure, wasKilled } from '../../src/run/state.ts'
import { contents, product, type Ran, runIn, sh, step } from '../effects/plans.ts'
import { tempFolder, until, writeFiles } from '../effects/temp.ts'

const plan = (...steps: Step[]): Plan => ({ places: {}, steps })

/** Names of all that lies in the cache, as `kind/key`. */
function cached(folder: string): string[] {
  const cache = path.join(folder, 'cache')
  if (!existsSync(cache)) return []
  return readdirSync(cache).flatMap((kind) =>
    readdirSync(path.join(cache, kind)).map((key) => `${kind}/${key}`),
  )
}

const said = (ran: Ran): string[] => ran.notes.lines

describe('order', () => {
  test('a step starts when what it needs has ended well', async () => {
    const ran = await runIn(
      tempFolder(),
      plan(
        step('a', { actions: [sh('sleep 0.2; touch "$1"/done', at('a'))] }),
        step('b', { needs: ['a'], actions: [sh('ls "$1"', at('a'))] }),
      ),
    )
    expect(ran.error).toBeUndefined()
    expect(said(ran)).toEqual(['b: done'])
    expect(ran.notes.order).toEqual(['+a', '-a', '+b', '-b'])
    expect(ran.state.reports.map(({ id, title, state }) => ({ id, title, state }))).toEqual([
      { id: 'a', title: 'Step a', state: 'done' },
      { id: 'b', title: 'Step b', state: 'done' },
    ])
    for (const { start, seconds } of ran.state.reports) {
      expect(start).toBeGreaterThanOrEqual(0)
      expect(seconds).toBeGreaterThanOrEqual(0)
    }
  })

  // Each waits for the other's file: one after the other they would run into their limit.
  test('steps that do not need each other run at the same time', async () => {
    const folder = tempFolder()
    const meet = (mine: string, other: string) =>
      step(mine, {
        actions: [
          {
            do: 'run',
            command: {
              program: 'bash',
              args: [
                '-c',
                `touch ${mine}; until [ -e ${other} ]; do sleep 0.05; done`.replaceAll(
                  /\b([ab])\b/g,
                  `${folder}/$1`,
                ),
              ],
              timeout: 20,
            },
          },
        ],
      })
    const ran = await runIn(folder, plan(meet('a', 'b'), meet('b', 'a')))
    expect(ran.error).toBeUndefined()
    expect(ran.notes.order.slice(0, 2)).toEqual(['+a', '+b'])
  })

  test('a step that yields has the lowest priority, the others their own', async () => {
    // Of the process, and of its session: what other sessions are weighed against.
    const niceness = sh(
      'sleep 0.3; echo $(ps -o ni= $$) $(sed "s/.*nice//" /proc/$$/autogroup 2>/dev/null)',
    )
    const sessions = existsSync('/proc/self/autogroup')
    const told = await runIn(
      tempFolder(),
      plan(
        step('yields', { yields: true, actions: [niceness] }),
        step('takes', { actions: [niceness] }),
      ),
    )
    expect(told.error).toBeUndefined()
    expect(said(told).toSorted()).toEqual([
      `takes: ${getPriority()}${sessions ? ' 0' : ''}`,
      `yields: 19${sessions ? ' 19' : ''}`,
    ])
  })

  test('output comes line by line, the last one without its end too, and whole to the log', async () => {
    const folder = tempFolder()
    const ran = await runIn(
      folder,
      plan(step('a', { actions: [sh('printf "one\\ntwo\\r\\nthree"'), sh('echo err >&2')] })),
    )
    expect(said(ran)).toEqual(['a: one', 'a: two', 'a: three', 'a: err'])
    expect(readFileSync(path.join(folder, 'logs/a.log'), 'utf8')).toBe('one\ntwo\r\nthreeerr\n')
  })

  test('a place of the user is where it was said to be; an unknown one is named', async () => {
    const folder = tempFolder()
    writeFiles(folder, { 'tree/file': 'content\n' })
    const shows: Plan = {
      places: { tree: path.join(folder, 'tree') },
      steps: [
        step('a', {
          actions: [{ do: 'run', command: { program: 'cat', args: [at('tree', 'file')] } }],
        }),
      ],
    }
    expect(said(await runIn(folder, shows))).toEqual(['a: content'])
    const lost = await runIn(folder, plan(step('a', { actions: [sh('true', at('nosuch'))] })))
    expect(String(lost.error)).toContain("no place 'nosuch'")
  })

  test('the environment is the own one and what the command adds; words stay words', async () => {
    const ran = await runIn(
      tempFolder(),
      plan(
        step('a', {
          actions: [
            {
              do: 'run',
              command: {
                program: 'bash',
                args: [
                  '-c',
                  'test -n "$PATH"; printf "[%s]" "$A" $? "$@"; echo',
                  'sh',
                  'a  b',
                  "it's",
                  '',
                  '$A',
                  '*',
                ],
                env: { A: 'x y' },
              },
            },
          ],
        }),
      ),
    )
    expect(said(ran)).toEqual(["a: [x y][0][a  b][it's][][$A][*]"])
  })

  test('a program that is not there is an error that names it', async () => {
    const ran = await runIn(
      tempFolder(),
      plan(
        step('a', { actions: [{ do: 'run', command: { program: 'nosuch-program', args: [] } }] }),
      ),
    )
    expect(String(ran.error)).toContain('nosuch-program')
    expect(ran.notes.ended.get('a')?.state).toBe('failed')
  })
})

describe('conditions', () => {
  test.each([
    ['contains', { kind: 'contains', file: at('tree', 'f'), text: 'need.e' }, false],
    ['contains', { kind: 'contains', file: at('tree', 'f'), text: 'needle' }, true],
    [
      'contains, a file that is not there',
      { kind: 'contains', file: at('tree', 'nosuch'), text: 'x' },
      false,
    ],
    ['exists', { kind: 'exists', path: at('tree', 'f') }, true],
    ['exists, a folder', { kind: 'exists', path: at('tree') }, true],
    ['exists, a thing that is not there', { kind: 'exists', path: at('tree', 'f/x') }, false],
  ] as const)('%s %o', async (_, condition, holds) => {
    const folder = tempFolder()
    writeFiles(folder, { 'tree/f': 'a needle\n' })
    const ran = await runIn(folder, {
      places: { tree: path.join(folder, 'tree') },
      steps: [
        step('a', {
          actions: [
            { do: 'when', condition, met: [sh('echo met')], otherwise: [sh('echo otherwise')] },
          ],
        }),
      ],
    })
    expect(ran.error).toBeUndefined()
    expect(said(ran)).toEqual([holds ? 'a: met' : 'a: otherwise'])
  })

  test('look at what is there when their turn has come', async () => {
    const ran = await runIn(
      tempFolder(),
      plan(
        step('a', {
          actions: [
            { do: 'write', file: at('a', 'f'), text: 'x' },
            {
              do: 'when',
              condition: { kind: 'exists', path: at('a', 'f') },
              met: [sh('echo met')],
              otherwise: [],
            },
          ],
        }),
      ),
    )
    expect(said(ran)).toEqual(['a: met'])
  })
})

describe('products', () => {
  const made = (value: string, ...actions: Step['actions']): Step =>
    step('a', {
      product: product('name', value),
      actions: [{ do: 'write', file: at('a', 'file'), text: 'x\n' }, ...actions],
    })

  test('are moved to the cache whole, and say what they are made of', async () => {
    const folder = tempFolder()
    const ran = await runIn(
      folder,
      plan(made('1'), step('b', { needs: ['a'], actions: [sh('ls "$1"', at('a'))] })),
    )
    expect(cached(folder)).toEqual([expect.stringMatching(/^thing\/name-[0-9a-f]{16}$/)])
    const place = ran.state.places.get('a') ?? ''
    expect(path.relative(path.join(folder, 'cache'), place)).toBe(cached(folder)[0])
    const { product: about, file } = contents(place)
    expect(file).toMatch(/x\n$/)
    expect(JSON.parse(about?.replace(/^\d+ /, '') ?? '')).toEqual(product('name', '1'))
    expect(said(ran)).toEqual([
      'b: checked',
      'b: file',
      'b: files',
      'b: product',
      'b: size',
      'b: sums',
    ])
    expect(existsSync(path.join(ran.options.runDir, 'a'))).toBe(false)
  })

  test('are reused by a second run, and made anew when an ingredient changes', async () => {
    const folder = tempFolder()
    const states: (string | undefined)[] = []
    for (const value of ['1', '1', '2', '1']) {
      const ran = await runIn(folder, plan(made(value, sh('echo made'))))
      states.push(`${ran.notes.ended.get('a')?.state} ${said(ran).length}`)
    }
    expect(states).toEqual(['done 1', 'reused 0', 'done 1', 'reused 0'])
    expect(cached(folder)).toHaveLength(2)
  })

  test('go for a new one where the disk is short of room', async () => {
    const folder = tempFolder()
    await runIn(folder, plan(made('1', sh('echo made'))))
    await runIn(folder, plan(made('2', sh('echo made'))), { freeBytes: Number.MAX_SAFE_INTEGER })
    expect(cached(folder)).toHaveLength(1)
    await runIn(folder, plan(made('2', sh('echo made'))), { freeBytes: Number.MAX_SAFE_INTEGER })
    expect(cached(folder)).toHaveLength(1)
  })

  test('make no room for what is small', async () => {
    const folder = tempFolder()
    await runIn(folder, plan(made('1', sh('echo made'))))
    const other = made('2', sh('echo made'))
    const small: Step = {
      ...other,
      ...(other.product && { product: { ...other.product, small: true } }),
    }
    await runIn(folder, plan(small), { freeBytes: Number.MAX_SAFE_INTEGER })
    expect(cached(folder)).toHaveLength(2)
  })

  test('hang on what lies in other products, read when that is there', async () => {
    const folder = tempFolder()
    const two = (id: string): Plan =>
      plan(
        step('source', { actions: [{ do: 'write', file: at('source', 'id'), text: id }] }),
        step('built', {
          needs: ['source'],
          product: {
            kind: 'built',
            name: 'x',
            ingredients: [{ name: 'source', from: at('source', 'id') }],
          },
          actions: [sh('echo made')],
        }),
      )
    for (const [id, count] of [
      ['1', 1],
      ['1', 0],
      ['2', 1],
    ] as const)
      expect(said(await runIn(folder, two(id))), id).toHaveLength(count)
  })

  test('hang on what another product holds, whatever that was made from', async () => {
    const folder = tempFolder()
    /** A root of the packages that a mirror has now, in files made in that order. */
    const two = (...packages: [name: string, text: string][]): Plan =>
      plan(
        step('root', {
          product: { kind: 'root', name: 'x', ingredients: [{ name: 'suite', value: 'sid' }] },
          actions: packages.map(([name, text]) => ({ do: 'write', file: at('root', name), text })),
        }),
        step('built', {
          needs: ['root'],
          product: {
            kind: 'built',
            name: 'x',
            ingredients: [{ name: 'root', contentOf: 'root' }],
          },
          actions: [sh('echo made')],
        }),
      )
    const libc: [string, string] = ['libc', '1']
    const bash: [string, string] = ['bash', '1']
    for (const [name, made, evicted, count] of [
      ['at first', two(libc, bash), true, 1],
      ['it is there', two(), false, 0],
      ['the same', two(bash, libc), true, 0],
      ['newer packages', two(['libc', '2'], bash), true, 1],
      ['the first ones', two(libc, bash), true, 0],
    ] as const) {
      if (evicted) rmSync(path.join(folder, 'cache/root'), { recursive: true, force: true })
      expect(said(await runIn(folder, made)), name).toHaveLength(count)
    }
  })

  test('an ingredient that is not there is named', async () => {
    const built = step('built', {
      product: { kind: 'k', name: 'n', ingredients: [{ name: 's', from: at('source', 'id') }] },
      needs: ['source'],
    })
    const ran = await runIn(tempFolder(), plan(step('source'), built))
    expect(String(ran.error)).toMatch(/source\/id is missing$/)
  })

  test('a step that fails leaves nothing', async () => {
    const folder = tempFolder()
    const ran = await runIn(folder, plan(made('1', sh('exit 3'))))
    expect(ran.error).toBeInstanceOf(StepFailure)
    expect(cached(folder)).toEqual([])
    expect(said(await runIn(folder, plan(made('1', sh('ls "$1"', at('a'))))))).toEqual(['a: file'])
  })

  test('a step that is cancelled leaves nothing', async () => {
    const folder = tempFolder()
    const controller = new AbortController()
    const running = runIn(
      folder,
      plan(made('1', sh('touch "$1"; sleep 60', path.join(folder, 'up')))),
      {
        signal: controller.signal,
      },
    )
    await until('it runs', () => existsSync(path.join(folder, 'up')))
    controller.abort()
    expect((await running).error).toBeInstanceOf(Cancelled)
    expect(cached(folder)).toEqual([])
  })

  test('two runs at once that make the same one both end well, with one of the two', async () => {
    const folder = tempFolder()
    // Each waits until the other is at it as well.
    const both = plan(
      made(
        '1',
        sh(
          'touch "$1/up-$$"; until [ "$(ls "$1" | grep -c ^up-)" = 2 ]; do sleep 0.05; done; cp "$1"/up-* "$2"',
          folder,
          at('a'),
        ),
      ),
      step('b', { needs: ['a'], actions: [sh('cat "$1"/file', at('a'))] }),
    )
    const [one, other] = await Promise.all([runIn(folder, both), runIn(folder, both)])
    expect([one.error, other.error]).toEqual([undefined, undefined])
    expect(cached(folder)).toHaveLength(1)
    expect([said(one), said(other)]).toEqual([['b: x'], ['b: x']])
    expect(one.state.places.get('a')).toBe(other.state.places.get('a'))
    expect([one, other].map(({ options }) => existsSync(path.join(options.runDir, 'a')))).toEqual([
      false,
      false,
    ])
  })

  test('are taken from a store elsewhere, and given to it when they are new', async () => {
    const folder = tempFolder()
    const saved: string[] = []
    const remote = {
      restore: async (_: unknown, { key }: Identity, into: string): Promise<string | undefined> => {
        if (!saved.includes(key)) return undefined
        writeFiles(into, { file: 'from the store\n', product: '{}\n' })
        return key
      },
      save: async (_: unknown, { key }: Identity): Promise<void> => void saved.push(key),
      settle: async (): Promise<void> => undefined,
      prefetch: (): void => undefined,
    }
    const show = step('b', { needs: ['a'], actions: [sh('cat "$1"/file', at('a'))] })
    expect(said(await runIn(folder, plan(made('1'), show), { remote }))).toEqual(['b: x'])
    expect(saved).toHaveLength(1)
    const elsewhere = await runIn(folder, plan(made('1'), show), {
      remote,
      cacheDir: path.join(folder, 'other'),
    })
    expect(said(elsewhere)).toEqual(['b: from the store'])
    expect(elsewhere.notes.ended.get('a')?.state).toBe('reused')
    expect(saved).toHaveLength(1)
  })

  test('are neither asked of a store elsewhere nor given to it where they are local', async () => {
    const folder = tempFolder()
    const asked: string[] = []
    const remote = {
      restore: async (_: unknown, { key }: Identity): Promise<undefined> =>
        void asked.push(`restore ${key}`),
      save: async (_: unknown, { key }: Identity): Promise<void> => void asked.push(`save ${key}`),
      settle: async (): Promise<void> => undefined,
      prefetch: (): void => undefined,
    }
    const step = made('1')
    if (step.product === undefined) throw new Error('the step makes nothing')
    await runIn(folder, plan({ ...step, product: { ...step.product, local: true } }), { remote })
    expect(cached(folder)).toHaveLength(1)
    expect(asked).toEqual([])
  })
})

/** A product of which one can be the start of another's build, where they are of one family. */
const familyProduct = (kind: string, name: string, value: string, family: string): Product => ({
  kind,
  name,
  ingredients: [
    { name: 'value', value, family: 'nothing' },
    { name: 'family', value: family },
  ],
})

describe('a folder that the programs of a step keep for themselves', () => {
  /** Every build leaves a line in it, and says how many there are. */
  const keeping = (value: string, from = 'nothing'): Plan => ({
    places: { mount: '' },
    steps: [
      step('a', {
        product: familyProduct('thing', 'n', value, 'f'),
        cacheMount: familyProduct('mount', 'm', value, 'compiler'),
        adopt: [sh('[ "$1" = nothing ] || echo "$1" >"$2/from"', from, at('a'))],
        actions: [sh('echo "$1" >>"$2/lines"; paste -sd" " "$2/lines"', value, at('mount'))],
      }),
    ],
  })

  /** A store elsewhere that keeps what mounts are sent, the newest last. */
  class Elsewhere implements RemoteStore {
    readonly sent: {
      readonly key: string
      readonly family: string | undefined
      readonly files: string
    }[] = []
    readonly said: string[] = []
    fault: 'none' | 'restore' | 'save' = 'none'
    /** What another run does while products are sent. */
    meanwhile = (): void => {}
    prefetch(): void {}
    async restore(
      { kind }: Product,
      { key, family }: Identity,
      into: string,
      wanted: { readonly family: boolean },
    ): Promise<string | undefined> {
      if (kind !== 'mount') return undefined
      this.said.push('restore')
      const alike = this.sent.filter((each) => wanted.family && each.family === family)
      const found = this.sent.findLast((each) => each.key === key) ?? alike.at(-1)
      if (found === undefined) return undefined
      writeFiles(into, { lines: found.files, product: '{}\n' })
      if (this.fault === 'restore') throw new Error('out of order')
      return found.key
    }
    async save({ kind }: Product, { key, family, about }: Identity, folder: string): Promise<void> {
      this.said.push(`save ${kind}`)
      if (kind !== 'mount') return this.meanwhile()
      if (this.fault === 'save') throw new Error('out of order')
      expect(readFileSync(path.join(folder, 'product'), 'utf8')).toBe(`${about}\n`)
      this.sent.push({ key, family, files: readFileSync(path.join(folder, 'lines'), 'utf8') })
    }
    async settle(): Promise<void> {}
  }

  async function on(machine: string, plan: Plan, remote?: RemoteStore): Promise<Ran> {
    const folder = path.join(machine, 'cache/mount/m')
    const ran = await runIn(machine, { ...plan, places: { mount: folder } }, remote && { remote })
    expect(ran.error).toBeUndefined()
    expect(existsSync(path.join(ran.options.runDir, 'mounts/mount'))).toBe(false)
    return ran
  }

  test('is there again for the next build, says what it is, and is listed', async () => {
    const folder = tempFolder()
    await on(folder, keeping('1'))
    expect(said(await on(folder, keeping('2')))).toEqual(['a: 1 2'])
    const listed = (await survey(path.join(folder, 'cache'))).filter(({ kind }) => kind === 'mount')
    expect(listed).toMatchObject([{ key: 'm', about: { kind: 'mount', name: 'm' } }])
  })

  test('comes from a store elsewhere on a machine that has none, and goes there last after a build from nothing', async () => {
    const remote = new Elsewhere()
    const last = step('b', {
      needs: ['a'],
      product: product('b', '1'),
      actions: [sh('touch "$1/b"', at('b'))],
    })
    const { steps, places } = keeping('1')
    expect(said(await on(tempFolder(), { places, steps: [...steps, last] }, remote))).toEqual([
      'a: 1',
    ])
    expect(remote.said).toEqual(['restore', 'save thing', 'save thing', 'save mount'])
    expect(said(await on(tempFolder(), keeping('2'), remote))).toEqual(['a: 1 2'])
    expect(remote.sent.map(({ files }) => files)).toEqual(['1\n', '1\n2\n'])
  })

  test('goes there although a later step fails', async () => {
    const remote = new Elsewhere()
    const folder = tempFolder()
    const { steps } = keeping('1')
    const fails = step('b', { needs: ['a'], actions: [sh('exit 3')] })
    const places = { mount: path.join(folder, 'cache/mount/m') }
    const ran = await runIn(folder, { places, steps: [...steps, fails] }, { remote })
    expect(ran.error).toBeInstanceOf(StepFailure)
    expect(remote.sent).toHaveLength(1)
  })

  test('is sent as what it grew in this run, though another one has it now', async () => {
    const [folder, remote] = [tempFolder(), new Elsewhere()]
    const [lines, note] = ['lines', 'product'].map((name) =>
      path.join(folder, 'cache/mount/m', name),
    ) as [string, string]
    remote.meanwhile = () => writeFileSync(note, 'another run\n')
    await on(folder, keeping('1'), remote)
    expect(readFileSync(note, 'utf8')).toBe('another run\n')
    expect(remote.sent.map(({ files }) => files)).toEqual([readFileSync(lines, 'utf8')])
  })

  test('is not sent by a run that is cancelled', async () => {
    const [folder, remote, cancel] = [tempFolder(), new Elsewhere(), new AbortController()]
    remote.meanwhile = () => cancel.abort()
    const plan = { ...keeping('1'), places: { mount: path.join(folder, 'cache/mount/m') } }
    const ran = await runIn(folder, plan, { remote, signal: cancel.signal })
    expect(ran.error).toBeInstanceOf(Cancelled)
    expect(remote.sent).toEqual([])
  })

  test('is not fetched by a machine that keeps it', async () => {
    const [folder, remote] = [tempFolder(), new Elsewhere()]
    await on(folder, keeping('1'))
    expect(said(await on(folder, keeping('2'), remote))).toEqual(['a: 1 2'])
    expect(remote.said).toEqual(['save thing', 'save mount'])
    expect(remote.sent.map(({ files }) => files)).toEqual(['1\n2\n'])
  })

  test('is not sent after a build over an earlier one, which had little to do', async () => {
    const [folder, remote] = [tempFolder(), new Elsewhere()]
    await on(folder, keeping('1'))
    rmSync(path.join(folder, 'cache/mount'), { recursive: true })
    const ran = await on(folder, keeping('2', 'one file'), remote)
    expect(ran.notes.ended.get('a')?.note).toContain('incremental')
    expect(remote.said).toEqual(['restore', 'save thing'])
  })

  test('is not touched where there is nothing to build', async () => {
    const [folder, remote] = [tempFolder(), new Elsewhere()]
    await on(folder, keeping('1'))
    rmSync(path.join(folder, 'cache/mount'), { recursive: true })
    await on(folder, keeping('1'), remote)
    expect(remote.said).toEqual([])
    expect(existsSync(path.join(folder, 'cache/mount'))).toBe(false)
  })

  test.each(['restore', 'save'] as const)(
    'a store elsewhere that cannot %s fails nothing',
    async (fault) => {
      const remote = new Elsewhere()
      await on(tempFolder(), keeping('1'), remote)
      remote.fault = fault
      const ran = await on(tempFolder(), keeping('2'), remote)
      expect(said(ran)).toEqual([fault === 'restore' ? 'a: 2' : 'a: 1 2'])
      expect(ran.notes.warnings.join()).toMatch(/out of order$/)
    },
  )
})

const madeIn = (ran: Ran): string =>
  readFileSync(path.join(ran.state.places.get('a') ?? '', 'made'), 'utf8')

describe('a step that can start from an earlier product', () => {
  /** Makes `made`: a line for each time it was made, over what the earlier product had. */
  const growing = (value: string, family: string, ...more: Action[]): Step =>
    step('a', {
      product: familyProduct('thing', 'n', value, family),
      adopt: [
        sh(
          'cp "$1/made" "$2/made"; echo "from $(wc -l <"$1/made")" >"$2/from"',
          at('a-base'),
          at('a'),
        ),
      ],
      actions: [sh('echo "$1" >>"$2/made"', value, at('a')), ...more],
    })

  test('takes the newest of its family, says so, and leaves that as it was', async () => {
    const folder = tempFolder()
    const one = await runIn(folder, plan(growing('1', 'x')))
    const two = await runIn(folder, plan(growing('2', 'x')))
    const three = await runIn(folder, plan(growing('3', 'x')))
    expect([one, two, three].map(madeIn)).toEqual(['1\n', '1\n2\n', '1\n2\n3\n'])
    expect(one.notes.ended.get('a')?.note).toBeUndefined()
    const key = path.basename(two.state.places.get('a') ?? '')
    expect(three.notes.ended.get('a')).toMatchObject({
      state: 'done',
      note: `incremental from ${key}, from 2`,
    })
    expect(three.state.reports[0]?.note).toBe(`incremental from ${key}, from 2`)
  })

  test('the exact product is reused, however old', async () => {
    const folder = tempFolder()
    await runIn(folder, plan(growing('1', 'x')))
    await runIn(folder, plan(growing('2', 'x')))
    const again = await runIn(folder, plan(growing('1', 'x')))
    expect(again.notes.ended.get('a')).toMatchObject({ state: 'reused' })
    expect(madeIn(again)).toBe('1\n')
  })

  test('another family is no base', async () => {
    const folder = tempFolder()
    await runIn(folder, plan(growing('1', 'x')))
    expect(madeIn(await runIn(folder, plan(growing('2', 'y'))))).toBe('2\n')
  })

  test.each<[string, string, boolean]>([
    [
      'make wants a file that is no more: made from nothing',
      "make: *** No rule to make target 'x.h', needed by 'y.o'.  Stop.",
      true,
    ],
    [
      'and goes on with the rest for long',
      `make: *** No rule to make target 'x.h', needed by 'y.o'.\n${'  CC z.o\n'.repeat(100)}`,
      true,
    ],
    [
      'nothing says what is wrong with the source',
      'ld: x.o: file format not recognized; treating as linker script',
      true,
    ],
    ["a compiler's error is the source's", 'x.c:1:1: error: expected expression', false],
    [
      'a symbol that is nowhere',
      "ld: x.o: in function `f':\nx.c:3: undefined reference to `g'",
      false,
    ],
    ['a symbol that is not exported', 'ERROR: modpost: "g" [fs/x.ko] undefined!', false],
    ['a full disk', 'cc1: fatal error: writing to x.s: No space left on device', false],
    [
      'a killed compiler, whatever make says next',
      "gcc: fatal error: Killed signal terminated program cc1\nmake: *** No rule to make target 'x.h', needed by 'y.o'.",
      false,
    ],
  ])('%s', async (_, says, again) => {
    const folder = tempFolder()
    await runIn(folder, plan(growing('1', 'x')))
    const failing = sh('echo "$1"; [ "$(wc -l <"$2/made")" = 1 ]', says, at('a'))
    const ran = await runIn(folder, plan(growing('2', 'x', failing)))
    if (again) {
      expect(ran.error).toBeUndefined()
      expect(madeIn(ran)).toBe('2\n')
      expect(ran.notes.warnings.join()).toContain('trying again from nothing')
      expect(ran.notes.ended.get('a')?.note).toBeUndefined()
    } else {
      expect(ran.error).toBeInstanceOf(StepFailure)
      expect(ran.notes.warnings).toEqual([])
    }
  })

  test('a build that was killed is not tried again from nothing', async () => {
    const folder = tempFolder()
    await runIn(folder, plan(growing('1', 'x')))
    const ran = await runIn(folder, plan(growing('2', 'x', sh('kill -9 $$'))))
    expect(ran.error).toBeInstanceOf(StepFailure)
    expect(ran.notes.warnings).toEqual([])
    if (ran.error instanceof StepFailure) expect(wasKilled(ran.error.ended)).toBe(true)
  })

  test('a source that changes meanwhile: what came of it is not kept', async () => {
    const folder = tempFolder()
    const live: Step = { ...growing('1', 'x'), readsInput: 'kernel' }
    const ran = await runIn(folder, plan(live), { changed: async () => ({ source: 'the tree' }) })
    expect(String(ran.error)).toContain('the tree was changed while it was being built')
    const more = { source: 'the tree', appeared: '.config' }
    const other = await runIn(folder, plan(live), { changed: async () => more })
    expect(String(other.error)).toContain(
      'the tree was changed while it was being built: .config, which git ignores, came to be in it',
    )
    expect(cached(folder)).toEqual([])
    expect(
      (await runIn(folder, plan(live), { changed: async () => undefined })).error,
    ).toBeUndefined()
    expect(
      (await runIn(folder, plan(growing('2', 'x')), { changed: async () => more })).error,
    ).toBeUndefined()
  })

  test('where the disk is short of room, what a build starts from stays', async () => {
    const folder = tempFolder()
    await runIn(folder, plan(growing('1', 'x')))
    const other = step('b', { product: product('other', '1'), actions: [sh('echo made')] })
    await runIn(folder, plan(other))
    const run = await makeRunFolder(path.join(folder, 'cache'), 'read x', false)
    const crowded = { runDir: run.path, freeBytes: Number.MAX_SAFE_INTEGER }
    const ran = await runIn(folder, plan(growing('2', 'x')), crowded)
    await run.remove()
    expect(madeIn(ran)).toBe('1\n2\n')
    expect(cached(folder)).toHaveLength(2)
  })

  test('a base that cannot be taken over: made from nothing', async () => {
    const folder = tempFolder()
    const one = await runIn(folder, plan(growing('1', 'x')))
    rmSync(path.join(one.state.places.get('a') ?? '', 'made'))
    const broken = growing('2', 'x')
    const ran = await runIn(folder, plan({ ...broken, adopt: [sh('exit 1')] }))
    expect(ran.error).toBeUndefined()
    expect(madeIn(ran)).toBe('2\n')
  })

  test('an earlier product in a store elsewhere, where this machine has none', async () => {
    const folder = tempFolder()
    const asked: string[] = []
    const ahead: string[] = []
    const remote = {
      restore: async (
        _: unknown,
        { key, family = '' }: Identity,
        into: string,
      ): Promise<string | undefined> => {
        asked.push(key)
        if (asked.length > 1) return undefined
        writeFiles(into, { made: 'far\n', product: '{}\n', family })
        return 'n-far'
      },
      save: async (): Promise<void> => undefined,
      settle: async (): Promise<void> => undefined,
      prefetch: ({ kind, name }: Product): void => void ahead.push(`${kind} ${name}`),
    }
    const ran = await runIn(folder, plan(growing('1', 'x')), { remote })
    expect(madeIn(ran)).toBe('far\n1\n')
    expect(ran.notes.ended.get('a')?.note).toContain('incremental from n-far')
    expect(madeIn(await runIn(folder, plan(growing('2', 'x')), { remote }))).toBe('far\n1\n2\n')
    expect(asked).toHaveLength(2)
    // Before its key is known, and only where this machine has none to start from.
    expect(ahead).toEqual(['thing n'])
  })
})

describe('a product that gets old', () => {
  const dated = (window: string, kind: string, ...actions: Action[]) =>
    step('a', {
      product: {
        kind: 'thing',
        name: 'n',
        ingredients: [
          { name: 'kind', value: kind },
          { name: 'fresh since', value: window, family: 'nothing' },
        ],
      },
      actions: [sh('echo "$1" >"$2/made"', window, at('a')), ...actions],
    })

  test('one of before is taken when no new one can be made', async () => {
    const folder = tempFolder()
    const one = await runIn(folder, plan(dated('1', 'x')))
    const ran = await runIn(folder, plan(dated('2', 'x', sh('exit 25'))))
    expect(ran.error).toBeUndefined()
    expect(madeIn(ran)).toBe('1\n')
    const key = path.basename(one.state.places.get('a') ?? '')
    expect(ran.notes.ended.get('a')).toMatchObject({
      state: 'reused',
      note: `${key}, older than wished`,
    })
    expect(ran.notes.warnings.join()).toContain('made earlier, is taken instead')
  })

  test('one of before that only a store elsewhere has is asked for when no new one can be made, and not before', async () => {
    const folder = tempFolder()
    const asked: boolean[] = []
    const remote = {
      restore: async (
        _: unknown,
        { family = '' }: Identity,
        into: string,
        options: { readonly family: boolean },
      ): Promise<string | undefined> => {
        asked.push(options.family)
        if (!options.family) return undefined
        writeFiles(into, { made: 'far\n', product: '{}\n', family })
        return 'n-far'
      },
      save: async (): Promise<void> => undefined,
      settle: async (): Promise<void> => undefined,
      prefetch: (): void => undefined,
    }
    expect(madeIn(await runIn(folder, plan(dated('1', 'x')), { remote }))).toBe('1\n')
    expect(asked).toEqual([false])
    const elsewhere = { remote, cacheDir: path.join(folder, 'other') }
    const ran = await runIn(folder, plan(dated('2', 'x', sh('exit 25'))), elsewhere)
    expect(madeIn(ran)).toBe('far\n')
    expect(asked).toEqual([false, false, true])
    expect(ran.notes.ended.get('a')).toMatchObject({
      state: 'reused',
      note: 'n-far, older than wished',
    })
  })

  test('one of this machine alone is not asked for in a store elsewhere', async () => {
    let asked = 0
    const remote = {
      restore: async (): Promise<undefined> => {
        asked++
      },
      save: async (): Promise<void> => undefined,
      settle: async (): Promise<void> => undefined,
      prefetch: (): void => undefined,
    }
    const attempt = async (local: boolean) => {
      const old = { name: 'fresh since', value: '1', family: 'nothing' } as const
      const made = { kind: 'thing', name: 'n', local, ingredients: [old] }
      const failing = step('a', { product: made, actions: [sh('exit 25')] })
      return await runIn(tempFolder(), plan(failing), { remote })
    }
    expect((await attempt(true)).error).toBeInstanceOf(StepFailure)
    expect(asked).toBe(0)
    await attempt(false)
    expect(asked).toBe(2)
  })

  test('a new one where it can be made, and nothing of another kind', async () => {
    const folder = tempFolder()
    await runIn(folder, plan(dated('1', 'x')))
    expect(madeIn(await runIn(folder, plan(dated('2', 'x'))))).toBe('2\n')
    expect((await runIn(folder, plan(dated('3', 'y', sh('exit 25'))))).error).toBeInstanceOf(
      StepFailure,
    )
  })
})
