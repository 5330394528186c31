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
import { expect, test } from 'vitest'
import { Out } from '../../src/effects/out.ts'
import type { GivenShare } from '../../src/facts/shares.ts'
import { foldersFor, keepShares } from '../../src/flow/brought.ts'
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
        'of the shares that the guest wrote to, not all is as it was: /srv/da:ta/link (it is a link); see logs/shared.tsv',
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
  expect(statSync(out.at('shared/srv/da%3ata/tool')).mode & 0o7777).toBe(0o644)
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
  expect(statSync(out.at('shared/x/setuid')).mode & 0o7777).toBe(0o644)
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
})

test('a VM that was never started has left nothing', async () => {
  const out = await claim()
  const share = { from: '/a', to: '/x', kind: 'folder', writable: true } as const
  expect(await keepShares(out, 1, undefined, extrasOf(share))).toEqual([])
})
