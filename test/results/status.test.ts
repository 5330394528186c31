import { describe, expect, test } from 'vitest'
import { parseLeftOut, parsePatches } from '../../src/results/status.ts'

describe('patches', () => {
  test('each by the name its user gave it', () => {
    const text =
      'applied\t001-a.patch\t\t\nalready-there\t002-a.patch\t\t\nfailed\t003-b.patch\t\tkernel/b.c: Hunk #1 does not apply\n'
    expect(parsePatches(text, ['x/a.patch', 'y/a.patch', 'b.patch', 'never.patch'])).toEqual([
      { patch: 'x/a.patch', state: 'applied' },
      { patch: 'y/a.patch', state: 'already-there' },
      { patch: 'b.patch', state: 'failed', where: 'kernel/b.c: Hunk #1 does not apply' },
    ])
  })

  test('those of a mailbox by its name and their number; a file may have none, and there may be a thousand', () => {
    const text = 'applied\t002-s.mbox\t#1\t\nfailed\t002-s.mbox\t#2\tholds no patch\n'
    expect(parsePatches(text, ['0000-cover.patch', 'x/s.mbox'])).toEqual([
      { patch: 'x/s.mbox#1', state: 'applied' },
      { patch: 'x/s.mbox#2', state: 'failed', where: 'holds no patch' },
    ])
    const many = Array.from({ length: 1000 }, (_, index) => `${index}.patch`)
    expect(parsePatches('applied\t1000-a.patch\t\t\n', many)).toEqual([
      { patch: '999.patch', state: 'applied' },
    ])
  })

  test.each([
    ['failed\t001-a.patch\t\t\n', 'no reason given'],
    ['failed\t001-a.patch\n', 'no reason given'],
    ['aplied\t001-a.patch\t\tx\n', 'x'],
    ['app', 'no reason given'],
  ])('what is not well is a failure: %j', (text, where) => {
    expect(parsePatches(text, ['a'])).toEqual([{ patch: 'a', state: 'failed', where }])
  })

  test('nothing tried, nothing told', () => {
    expect(parsePatches('', ['a'])).toEqual([])
    expect(parsePatches('applied\t001-a.patch\t\t\n', [])).toEqual([
      { patch: '001-a.patch', state: 'applied' },
    ])
  })
})

describe('sources left out', () => {
  const SOURCE = 'tools/testing/selftests/bpf/prog_tests/bpf_attr_size.c'
  const broken = { source: 'prog_tests/bpf_attr_size.c', error: 'x.skel.h: No' }
  const rules = { knownBroken: [broken], tests: [] }

  test.each([
    [[], true],
    [['align'], true],
    [['bpf_attr_size'], false],
    [['align', 'bpf_attr_size/subtest'], false],
    [['bpf_attr'], true],
  ])('a known one, with the tests %j asked for: known %s', (tests, known) => {
    expect(parseLeftOut(`${SOURCE}\tx.skel.h: No such file\n`, { ...rules, tests })).toEqual([
      { source: SOURCE, error: 'x.skel.h: No such file', known },
    ])
  })

  test('unknown ones, one without an error, and none', () => {
    const other = 'tools/testing/selftests/bpf/progs/bpf_attr_size.c'
    expect(parseLeftOut(`${other}\n\n${SOURCE}\tx.skel.h: No such\n`, rules)).toEqual([
      { source: other, error: 'does not build', known: false },
      { source: SOURCE, error: 'x.skel.h: No such', known: true },
    ])
    expect(parseLeftOut(`${SOURCE}\tanother error\n`, rules)).toMatchObject([{ known: false }])
    expect(parseLeftOut('', rules)).toEqual([])
  })
})
