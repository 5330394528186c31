/** What guests bring back: copies of shares as a run makes them, and what a hostile guest leaves in them. */
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
} from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { Out } from '../../src/effects/out.ts'
import type { GivenShare } from '../../src/facts/shares.ts'
import { foldersFor, keepCollected, keepShares, missingFindings } from '../../src/flow/brought.ts'
import type { Step } from '../../src/recipe/plan.ts'
import { type Extras, extraActions, NO_EXTRAS } from '../../src/steps/extras.ts'
import { runIn } from '../effects/plans.ts'
import { everything, tempFolder, writeFiles } from '../effects/temp.ts'
import { must } from '../steps/run-script.ts'

const extrasOf = (...shares: GivenShare[]): Extras => ({ ...NO_EXTRAS, shares })

const claim = async (): Promise<Out> =>
  await Out.claim({ folder: path.join(tempFolder(), 'out'), within: [], names: [] })

/** The folder of a VM's step once its actions for shares are done. */
async function prepared(extras: Extras): Promise<string> {
  const step: Step = {
    id: 'vm',
    title: 'VM',
    needs: [],
    blame: 'infrastructure-failure',
    attempts: 1,
    actions: [{ do: 'mkdir', path: { place: 'vm' } }, ...extraActions('vm', extras)],
  }
  const { error, state } = await runIn(tempFolder(), { places: {}, steps: [step] })
  if (error !== undefined) throw error
  return state.places.get('vm') ?? ''
}

test('the guest works on a copy: what it leaves is in shared, and FROM is as it was', async () => {
  const from = path.join(tempFolder(), 'a folder')
  writeFiles(from, {
    kept: 'k',
    gone: 'g',
    'sub/changed': 'old',
    '.hidden': 'h',
    tool: '#!/bin/sh',
  })
  chmodSync(path.join(from, 'tool'), 0o4755)
  symlinkSync('kept', path.join(from, 'link'))
  const file = path.join(tempFolder(), 'one')
  writeFiles(path.dirname(file), { one: 'before' })
  const before = everything(path.dirname(from))
  const extras = extrasOf(
    { from, to: '/srv/da:ta', kind: 'folder', writable: true },
    { from: file, to: '/var/lib/one.db', kind: 'file', writable: true },
    { from, to: '/ro', kind: 'folder', writable: false },
  )

  const vm = await prepared(extras)
  const copy = path.join(vm, 'shares/0')
  expect(readdirSync(copy).sort()).toEqual(['.hidden', 'gone', 'kept', 'link', 'sub', 'tool'])
  expect(statSync(path.join(copy, 'tool')).mode & 0o7777).toBe(0o4755)
  expect(readdirSync(path.join(vm, 'shares'))).toEqual(['0', '1'])
  rmSync(path.join(copy, 'gone'))
  writeFiles(copy, { 'sub/changed': 'new', 'sub/fresh': 'f' })
  writeFiles(path.join(vm, 'shares/1'), { 'one.db': 'after', 'not of it': 'x' })

  const out = await claim()
  expect(await keepShares(out, 1, vm, extras)).toEqual([
    {
      level: 'warning',
      sentence:
        'of the shares that were written to, not all is as it was: /srv/da:ta/link (it is a link); see logs/shared.tsv',
    },
  ])
  expect(out.written).toEqual([
    'logs/shared.tsv',
    'shared/srv/da%3ata/.hidden',
    'shared/srv/da%3ata/kept',
    'shared/srv/da%3ata/sub/changed',
    'shared/srv/da%3ata/sub/fresh',
    'shared/srv/da%3ata/tool',
    'shared/var/lib/one.db',
  ])
  expect(readFileSync(out.at('shared/srv/da%3ata/sub/changed'), 'utf8')).toBe('new')
  expect(readFileSync(out.at('shared/var/lib/one.db'), 'utf8')).toBe('after')
  expect(statSync(out.at('shared/srv/da%3ata/tool')).mode & 0o7777).toBe(0o755)
  expect(everything(path.dirname(from))).toEqual(before)
  expect(readFileSync(file, 'utf8')).toBe('before')

  expect(await keepShares(out, 2, vm, extras)).toHaveLength(1)
  expect(out.written).toContain('shared-2/var/lib/one.db')
})

test('what a hostile guest leaves in a share: links out, devices, FIFOs, huge and odd names', async () => {
  const from = tempFolder()
  const extras = extrasOf(
    { from, to: '/x', kind: 'folder', writable: true },
    { from: path.join(from, 'f'), to: '/y/f', kind: 'file', writable: true },
  )
  writeFiles(from, { f: 'f' })
  const vm = await prepared(extras)
  const copy = path.join(vm, 'shares/0')
  symlinkSync('/etc/shadow', path.join(copy, 'link'))
  symlinkSync('/etc', path.join(copy, 'folder'))
  await must('mknod', path.join(copy, 'disk'), 'b', '8', '0')
  await must('mkfifo', path.join(copy, 'fifo'))
  writeFiles(copy, { 'a\u202e\nb': 'odd', huge: '', setuid: 's' })
  truncateSync(path.join(copy, 'huge'), 2 ** 40)
  chmodSync(path.join(copy, 'setuid'), 0o6777)
  rmSync(path.join(vm, 'shares/1/f'))
  symlinkSync('/etc/passwd', path.join(vm, 'shares/1/f'))

  const out = await claim()
  const [{ sentence } = { sentence: '' }] = await keepShares(out, 1, vm, extras)
  expect(sentence).toContain('disk (it is a device)')
  const told = readFileSync(out.at('logs/shared.tsv'), 'utf8')
  for (const words of [
    '/x/link\t\tit is a link',
    '/x/folder\t\tit is a link',
    '/x/disk\t\tit is a device',
    '/x/fifo\t\tit is a FIFO',
    '/x/huge\thuge\tcut: 1073741824 of 1099511627776 bytes',
    'another name',
    '/y/f\t\tit is a link',
  ])
    expect(told).toContain(words)
  expect(out.written.filter((name) => name.startsWith('shared/'))).toHaveLength(4)
  expect(statSync(out.at('shared/x/setuid')).mode & 0o7777).toBe(0o755)
  // A hole takes no disk.
  expect(statSync(out.at('shared/x/huge')).blocks).toBe(0)
  expect(existsSync(out.at('shared/y'))).toBe(false)

  // The folder itself became a link.
  rmSync(copy, { recursive: true })
  symlinkSync('/etc', copy)
  const second = await claim()
  expect((await keepShares(second, 1, vm, extras))[0]?.sentence).toContain('it is a link')
  expect(second.written).toEqual(['logs/shared.tsv'])
})

test('only a run that writes to a share needs the folder', () => {
  const share = { from: '/a', to: '/x', kind: 'folder', writable: false } as const
  expect(foldersFor(extrasOf(share))).toEqual([])
  expect(foldersFor(extrasOf({ ...share, writable: true }))).toEqual(['shared'])
  expect(foldersFor({ ...NO_EXTRAS, collect: ['/x'] })).toEqual(['collected'])
})

test('a VM that was never started has left nothing', async () => {
  const out = await claim()
  const share = { from: '/a', to: '/x', kind: 'folder', writable: true } as const
  expect(await keepShares(out, 1, undefined, extrasOf(share))).toEqual([])
})

describe('what a guest was to collect', () => {
  const collect = ['/var/log/*.log', '/a file', '/gone', '/link', '/empty']
  const extras = { ...NO_EXTRAS, collect }

  /** A VM's folder as guest/collect.sh leaves it. */
  function left(): string {
    const vm = tempFolder()
    writeFiles(vm, {
      'share/collected/1/var/log/a.log': 'a',
      'share/collected/1/var/log/b.log': 'b',
      'share/collected/2/a file': 'f',
      'share/collected/4/x': '',
      'share/collected/5/empty/x': '',
    })
    for (const name of ['4/x', '5/empty/x']) rmSync(path.join(vm, 'share/collected', name))
    symlinkSync('/etc/shadow', path.join(vm, 'share/collected/4/link'))
    symlinkSync('/etc/shadow', path.join(vm, 'share/collected/1/var/log/c.log'))
    return vm
  }

  test('is in collected by its path; what is not there, or only as something else, is named', async () => {
    const out = await claim()
    const { findings, missing } = await keepCollected(out, 1, left(), extras)
    expect(out.written).toEqual([
      'collected/a file',
      'collected/var/log/a.log',
      'collected/var/log/b.log',
      'logs/collected.tsv',
    ])
    expect(findings.map(({ sentence }) => sentence)).toEqual([
      'of what was to be collected, not all is as it was: /var/log/c.log (it is a link), /link (it is a link); see logs/collected.tsv',
    ])
    expect([...missing]).toEqual([
      ['/gone', 'is not there'],
      ['/link', 'is not kept: of link, it is a link'],
    ])
    expect(missingFindings(collect, [{ missing, ended: true }])).toEqual([
      { verdict: 'test-failure', sentence: 'collect: /gone is not there in the guest' },
      {
        verdict: 'test-failure',
        sentence: 'collect: /link is not kept: of link, it is a link in the guest',
      },
    ])
    // Another VM has left it.
    const other = new Map([['/link', 'is not there']])
    expect(
      missingFindings(collect, [
        { missing, ended: true },
        { missing: other, ended: true },
      ]).map(({ sentence }) => sentence),
    ).toEqual(['collect: /link is not kept: of link, it is a link in the guest'])
    // A guest that died has failed already.
    expect(missingFindings(['/gone'], [{ missing, ended: false }])).toEqual([
      {
        level: 'warning',
        sentence: 'collect: /gone is not there: the guest did not come to its end',
      },
    ])
    expect(missingFindings(collect, [])).toEqual([])
  })

  test('of a second VM it has a folder of its own; a link in place of all is named', async () => {
    const vm = left()
    const out = await claim()
    await keepCollected(out, 2, vm, extras)
    expect(out.written).toContain('collected-2/a file')
    rmSync(path.join(vm, 'share/collected'), { recursive: true })
    symlinkSync('/etc', path.join(vm, 'share/collected'))
    const { missing } = await keepCollected(await claim(), 1, vm, extras)
    expect([...missing.keys()]).toEqual(collect)
    expect([...(await keepCollected(await claim(), 1, undefined, extras)).missing.keys()]).toEqual(
      collect,
    )
  })
})
