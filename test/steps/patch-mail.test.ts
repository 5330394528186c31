import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parsePatches } from '../../src/results/status.ts'
import { writeFiles } from '../effects/temp.ts'
import {
  apply,
  change,
  hunk,
  kernelTree,
  lines,
  mailed,
  NEW,
  numbered,
  read,
} from './patch-files.ts'

describe('mail', () => {
  const head = (subject: string, ...more: string[]): string =>
    `${['From 0123456789abcdef Mon Sep 17 00:00:00 2001', 'From: A <a@example.org>', `Subject: ${subject}`, ...more].join('\n')}\n\n`
  const encoded = (text: string): string =>
    Buffer.from(text).toString('base64').replaceAll(/.{76}/g, '$&\n')
  const BASE64 = [
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: base64',
  ]
  const first = change('kernel/a.c', hunk(10, 'once'))
  const second = change('kernel/a.c', hunk(10, 'twice', 'once'))
  const third = change('kernel/b.c', hunk(5, 'new'))

  test('quoted-printable is decoded', async () => {
    const tree = kernelTree()
    const text = `${head('[PATCH] s', 'Content-Transfer-Encoding: quoted-printable')}---\n${change('kernel/a.c', hunk(10, 'a =3D b;'))}-- =\n2\n`
    expect(await apply(tree, mailed(text))).toMatchObject({ code: 0 })
    expect(read(tree, 'kernel/a.c').split('\n')[9]).toBe('a = b;')
  })

  test('a mailbox is a patch for each message, one of them in base64; names and numbers are told', async () => {
    const tree = kernelTree()
    const mailbox = [
      `${head('[PATCH 0/3] cover')}words\n\n`,
      `${head('[PATCH 1/3] s')}---\n${first}-- \n2\n\n`,
      `${head('[PATCH 2/3] s', ...BASE64)}${encoded(`---\n${second}`)}\n\n`,
      `${head('[PATCH 3/3] s')}---\n${third}-- \n2\n\n`,
    ]
    const ended = await apply(tree, mailed(mailbox.join('')), NEW('kernel/n.c'))
    expect(ended).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('001-p1.patch: a cover letter, without a patch'),
    })
    expect(parsePatches(ended.status.join('\n'), ['fixes/s.mbox', 'n.patch'])).toEqual([
      { patch: 'fixes/s.mbox#1', state: 'applied' },
      { patch: 'fixes/s.mbox#2', state: 'applied' },
      { patch: 'fixes/s.mbox#3', state: 'applied' },
      { patch: 'n.patch', state: 'applied' },
    ])
    expect(read(tree, 'kernel/a.c').split('\n')[9]).toBe('twice')
    expect(read(tree, 'kernel/b.c').split('\n')[4]).toBe('new')
  })

  // b4, mutt, and what date(1) prints.
  test.each([
    'From git@z Thu Jan  1 00:00:00 1970',
    'From mboxrd@z Thu Jan  1 00:00:00 1970',
    'From a@example.org Sat Nov 28 00:35:47 2026 +0100',
    'From a@example.org Sat Nov 28 00:35:47 +0100 2026',
    'From a@example.org Sat Nov 28 00:35:47 CET 2026',
  ])('a mailbox whose messages begin with %j', async (from) => {
    const tree = kernelTree()
    // The second would be text behind the first's diff, in base64, if it were no message.
    const mailbox =
      `${head('[PATCH 1/2] s')}From what I saw, 2001 was better\n---\n${first}-- \n2\n\n` +
      `${head('[PATCH 2/2] s', ...BASE64)}${encoded(`---\n${second}`)}\n\n`
    const ended = await apply(tree, mailed(mailbox.replaceAll(/^From 0123.*$/gm, from)))
    expect(ended.status).toEqual(['applied\t001-p1.patch\t#1\t', 'applied\t001-p1.patch\t#2\t'])
    expect(read(tree, 'kernel/a.c').split('\n')[9]).toBe('twice')
  })

  test('a message of a mailbox that does not apply is told by its number', async () => {
    const tree = kernelTree()
    const mailbox = `${head('[PATCH 1/2] s')}---\n${third}-- \n2\n\n${head('[PATCH 2/2] s')}---\n${second}-- \n2\n\n`
    const ended = await apply(tree, mailed(mailbox))
    expect(ended.code).toBe(1)
    expect(parsePatches(ended.status.join('\n'), ['s.mbox'])).toEqual([
      { patch: 's.mbox#1', state: 'applied' },
      { patch: 's.mbox#2', state: 'failed', where: 'kernel/a.c: Hunk #1 does not apply at 7.' },
    ])
  })

  test('a reply without a patch is not dropped without a word', async () => {
    const tree = kernelTree()
    const mailbox = `${head('[PATCH] s')}---\n${first}-- \n2\n\n${head('Re: [PATCH 0/1] s')}Thanks.\n\n`
    const ended = await apply(tree, mailed(mailbox))
    expect(ended.status).toEqual([
      'applied\t001-p1.patch\t#1\t',
      'failed\t001-p1.patch\t#2\tholds no patch',
    ])
  })

  test.each([
    '[PATCH 0/3]',
    '[PATCH v2 00/12]',
    '[RFC PATCH bpf-next 0/1]',
    '[PATCH 0/3 net]',
    '[bpf] [PATCH 0/3]',
  ])('a cover letter: %s', async (subject) => {
    const cover = `${head(`${subject} s`)}words\n---\nbase-commit: 0123\n`
    const ended = await apply(kernelTree(), mailed(cover), first)
    expect(ended).toMatchObject({ code: 0, status: ['applied\t002-p2.patch\t\t'] })
  })

  test('a diff quoted in the words is not applied', async () => {
    const tree = kernelTree()
    const quoted = first.replaceAll(/^/gm, '    ')
    expect(
      await apply(
        tree,
        mailed(`${head('[PATCH] s')}Seen with\n\n${quoted}\n---\n${third}-- \n2\n`),
      ),
    ).toMatchObject({
      code: 0,
    })
    expect(read(tree, 'kernel/a.c')).toBe(lines(numbered(40)))
    expect(read(tree, 'kernel/b.c').split('\n')[4]).toBe('new')
    // Neither is one that quilt's words quote.
    expect(await apply(tree, `Seen with\n\n${quoted}\n${NEW('kernel/n.c')}`)).toMatchObject({
      code: 0,
    })
    expect(read(tree, 'kernel/a.c')).toBe(lines(numbered(40)))
  })

  test('bytes stay as they are, whatever the head says they are', async () => {
    const tree = kernelTree()
    const text = `${head('[PATCH] s', 'Content-Type: text/plain; charset=iso-8859-1')}caf\xe9\n---\n${change('kernel/a.c', hunk(10, 'caf\xe9'))}`
    expect(await apply(tree, mailed(Buffer.from(text, 'latin1')))).toMatchObject({ code: 0 })
    expect(
      readFileSync(path.join(tree, 'kernel/a.c')).includes(Buffer.from('\ncaf\xe9\n', 'latin1')),
    ).toBe(true)
  })
})

describe('ends of lines', () => {
  const crlf = (text: string): string => text.replaceAll('\n', '\r\n')

  test('a mail in CRLF is for a tree in LF, a new file too', async () => {
    const tree = kernelTree()
    const text = crlf(
      `From: A\nSubject: s\n\n---\n${change('kernel/a.c', hunk(10, 'new'))}${NEW('kernel/n.c')}`,
    )
    expect(await apply(tree, mailed(text))).toMatchObject({ code: 0 })
    expect(read(tree, 'kernel/a.c').split('\n')[9]).toBe('new')
    expect(read(tree, 'kernel/n.c')).toBe('new\n')
  })

  test('so is a diff in CRLF', async () => {
    const tree = kernelTree()
    expect(await apply(tree, crlf(change('kernel/a.c', hunk(10, 'new'))))).toMatchObject({
      code: 0,
    })
    expect(read(tree, 'kernel/a.c').split('\n')[9]).toBe('new')
  })

  test('a diff of a file in CRLF keeps them', async () => {
    const tree = kernelTree()
    writeFiles(tree, { 'kernel/a.c': crlf(lines(numbered(40))) })
    const text = change('kernel/a.c', hunk(10, 'new').replaceAll(/^([ +-].*)$/gm, '$1\r'))
    expect(await apply(tree, mailed(`From: A\nSubject: s\n\n---\n${text}`))).toMatchObject({
      code: 0,
    })
    expect(read(tree, 'kernel/a.c').split('\n').slice(8, 11)).toEqual([
      'line 9\r',
      'new\r',
      'line 11\r',
    ])
  })
})
