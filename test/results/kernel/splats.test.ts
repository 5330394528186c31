import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAllow } from '../../../src/inputs/allow.ts'
import { parseConsole } from '../../../src/results/kernel/console.ts'
import { SPLAT_FORMATS } from '../../../src/results/kernel/splat-patterns.ts'
import { fixture } from '../fixtures.ts'
import { SAMPLES } from './splats.ts'

/** How lines of a kernel reach a log: on a console, through dmesg, syslog, journalctl, GitHub. */
const DRESSES: Readonly<Record<string, (line: string, index: number) => string>> = {
  'as it is': (line) => line,
  time: (line, index) => `[   12.${String(index).padStart(6, '0')}] ${line}`,
  'time and thread': (line, index) => `[   12.${String(index).padStart(6, '0')}][  T123] ${line}`,
  'time, blank, thread': (line, index) => `[    1.${index}] [   T12] ${line}`,
  'level and time': (line, index) => `<4>[ 1234.${String(index).padStart(6, '0')}] ${line}`,
  'CR, escapes': (line, index) => `\u001b[0m\u001b[33m[   12.${index}]\u001b[0m ${line}\r\r`,
  'a CR before': (line, index) => `\r[   12.${index}] ${line}`,
  'dmesg -T': (line) => `[Mon Nov 23 08:52:59 2026] ${line}`,
  'dmesg -x': (line, index) => `kern  :warn  : [   12.${index}] ${line}`,
  journalctl: (line) => `Nov 23 08:52:59 guest-1 kernel: ${line}`,
  "GitHub's": (line, index) => `2026-11-23T08:52:59.1234567Z [   12.${index}] ${line}`,
}
const dress = (text: string, how: string): string[] =>
  text.split('\n').map((line, index) => DRESSES[how]?.(line, index) ?? line)
const clean = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')

const BEFORE = ['half a boot', 'systemd[1]: Started something.', '']
const AFTER = ['usb 1-1: new device', 'random: crng init done', 'EXT4-fs: mounted', 'more of it']

describe.each(Object.keys(DRESSES))('%s', (how) => {
  test.each(SAMPLES.map((sample) => [sample.name, sample] as const))(
    '%s',
    (_, { kind, title, text }) => {
      const log = [
        ...dress(BEFORE.join('\n'), how),
        ...dress(text, how),
        ...dress(AFTER.join('\n'), how),
      ].join('\n')
      const { splats, panic } = parseConsole(log)
      expect(panic).toBeUndefined()
      expect(splats.map((splat) => [splat.kind, splat.title, splat.line, splat.endLine])).toEqual([
        [kind, title, 4, 3 + text.split('\n').length],
      ])
      expect(splats[0]?.text).toBe(clean(text))
    },
  )
})

test('every format of the table has a sample', () => {
  const lines = SAMPLES.flatMap(({ text }) => text.split('\n'))
  const unused = SPLAT_FORMATS.filter(({ pattern }) => !lines.some((line) => pattern.test(line)))
  // The table's second line for a die() cut short is what the first one takes, without its number.
  expect(unused.map(({ source }) => source)).toEqual([])
  expect(SPLAT_FORMATS.every(({ source }) => source !== '')).toBe(true)
})

const ROWS = SAMPLES.map((sample) => [sample.name, sample] as const)

describe('what others wrote in between', () => {
  const OTHERS = [
    '#12/1    ringbuf/ringbuf_multi:OK',
    'serial_test_x:PASS:prog_load 0 nsec',
    'root@guest:~# ',
    '==========',
    'a test says: WARNING',
  ]
  test.each(ROWS)('%s: without a timestamp in a log that has them', (_, { kind, text }) => {
    const dressed = dress(text, 'time')
    const mixed = dressed.flatMap((line, index) =>
      index === dressed.length - 1 ? [line] : [line, OTHERS[index % OTHERS.length] ?? ''],
    )
    const { splats } = parseConsole([...mixed, ...OTHERS].join('\n'))
    expect(splats.map((splat) => [splat.kind, splat.line, splat.endLine])).toEqual([
      [kind, 1, mixed.length],
    ])
    expect(
      splats[0]?.text
        .split('\n')
        .filter((line) => !OTHERS.includes(line) && line !== 'root@guest:~#'),
    ).toEqual(clean(text).split('\n'))
  })

  test.each(ROWS)("%s: a runner's lines in a log without timestamps", (_, { kind, text }) => {
    const lines = text.split('\n').flatMap((line) => [line, '#12/1    ringbuf/ringbuf_multi:OK'])
    const { splats } = parseConsole(lines.join('\n'))
    expect(splats.map((splat) => [splat.kind, splat.line, splat.endLine])).toEqual([
      [kind, 1, lines.length - 1],
    ])
  })

  test('two processors at once, told apart by who prints', () => {
    const one = dress(SAMPLES[0]?.text ?? '', 'time and thread')
    const two = one.map((line) => line.replace('T123', 'T456').replace('x.c:12', 'y.c:34'))
    const { splats } = parseConsole(
      one.flatMap((line, index) => [line, two[index] ?? '']).join('\n'),
    )
    expect(splats.map(({ title, line, endLine }) => [title, line, endLine])).toEqual([
      ['WARNING: at kernel/bpf/x.c:12 fn+0xa4/0xe8', 1, 2 * one.length - 1],
      ['WARNING: at kernel/bpf/y.c:34 fn+0xa4/0xe8', 2, 2 * one.length],
    ])
  })

  test('behind an unfinished line', () => {
    const [first = '', ...rest] = dress(SAMPLES[0]?.text ?? '', 'time')
    const { splats } = parseConsole([`loading...${first}`, ...rest].join('\n'))
    expect(splats[0]?.text).toBe(SAMPLES[0]?.text)
  })
})

describe('two reports', () => {
  test.each(ROWS)('%s: twice, back to back', (_, { kind, text, repeated = false }) => {
    const count = text.split('\n').length
    const { splats } = parseConsole(`${text}\n${text}\n`)
    expect(splats.map((splat) => [splat.kind, splat.line, splat.endLine])).toEqual([
      [kind, 1, count],
      ...(repeated ? [] : [[kind, count + 1, 2 * count]]),
    ])
  })

  test.each(
    SAMPLES.filter(({ text }) => /end trace|={10,}$/.test(text)).map(
      (sample) => [sample.name, sample] as const,
    ),
  )('%s: with a WARN in the middle of its trace', (_, { kind, text }) => {
    const lines = text.split('\n')
    const inner = SAMPLES[0]?.text.split('\n') ?? []
    const at = lines.findIndex((line) => /^Call [Tt]race:|^\[</.test(line)) + 2
    const { splats } = parseConsole(
      [...lines.slice(0, at), ...inner, ...lines.slice(at)].join('\n'),
    )
    expect(splats.map((splat) => [splat.kind, splat.line, splat.endLine])).toEqual([
      [kind, 1, lines.length + inner.length],
      ['warning', at + 1, at + inner.length],
    ])
  })

  test('one that was cut off before the next: it ends there', () => {
    const lines = SAMPLES[0]?.text.split('\n') ?? []
    const cut = lines.slice(0, 12)
    const { splats } = parseConsole([...cut, ...lines, 'usb 1-1: new device'].join('\n'))
    expect(splats.map(({ line, endLine }) => [line, endLine])).toEqual([
      [1, 12],
      [13, 12 + lines.length],
    ])
  })

  test('an Oops and the panic it leads to', () => {
    const oops = (SAMPLES.find(({ name }) => name === 'Oops on s390')?.text ?? '')
      .split('\n')
      .slice(0, -1)
    const end = '---[ end Kernel panic - not syncing: Fatal exception: panic_on_oops ]---'
    const log = [
      ...oops,
      'Kernel panic - not syncing: Fatal exception: panic_on_oops',
      'CPU: 1',
      end,
      'more',
    ]
    const { splats, panic } = parseConsole(log.join('\n'))
    expect(splats.map(({ line, endLine }) => [line, endLine])).toEqual([[1, oops.length]])
    expect(panic).toMatchObject({ line: oops.length + 1, endLine: oops.length + 3 })
  })
})

describe('a log that ends within a report', () => {
  test.each(ROWS)('%s: is the report up to there, wherever it is cut', (_, sample) => {
    const { kind, text } = sample
    const lines = clean(text).split('\n')
    const whole = parseConsole(text).splats[0]
    const named = sample.named ?? (/cut here|^=+$|^list_/.test(lines[0] ?? '') ? 4 : 1)
    for (let count = named; count < lines.length; count++) {
      const { splats } = parseConsole(lines.slice(0, count).join('\n'))
      expect(splats.map((splat) => [splat.kind, splat.line, splat.title])).toEqual([
        [kind, 1, whole?.title],
      ])
      // Blank ends and up to two lines of free text are given up; nothing is made up.
      expect(splats[0]?.text).toBe(lines.slice(0, splats[0]?.endLine).join('\n'))
    }
  })
})

test('the timestamp of its first line', () => {
  const log = dress(`something\n${SAMPLES[0]?.text}`, 'time').join('\n')
  expect(parseConsole(log).splats[0]?.at).toBe(12.000001)
})

test('any mixture: the text of each report is exactly the lines it claims', () => {
  const lines = [...new Set(SAMPLES.flatMap(({ text }) => text.split('\n')))]
  const line = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...lines) },
    fc.string({ unit: 'binary', maxLength: 30 }),
  )
  const how = fc.constantFrom(...Object.keys(DRESSES).filter((name) => name !== 'CR, escapes'))
  fc.assert(
    fc.property(fc.array(fc.tuple(line, how), { maxLength: 60 }), (parts) => {
      const log = parts
        .map(([text, name], index) => DRESSES[name]?.(text.replaceAll('\n', ' '), index))
        .join('\n')
      const count = log.split('\n').length
      const { splats, panic } = parseConsole(log)
      const ordered = splats.every(
        (splat, index) => index === 0 || splat.line >= (splats[index - 1]?.line ?? 0),
      )
      const exact = [...splats, ...(panic ? [panic] : [])].every(
        ({ line: first, endLine, text }) =>
          first >= 1 &&
          endLine >= first &&
          endLine <= count &&
          text.split('\n').length === endLine - first + 1,
      )
      return ordered && exact
    }),
    { numRuns: 200 },
  )
})

describe('a log that is longer than what is looked at together', () => {
  const text = fixture('test_progs-denylists-killed.log')
  const { splats } = parseConsole(text)

  // What is looked at together ends somewhere in the report, or right before or behind it.
  test.each(Array.from({ length: 30 }, (_, index) => 7000 + 97 * index))(
    '%d lines before it',
    (before) => {
      const found = parseConsole(`${'[    1.000000] nothing\n'.repeat(before)}${text}`)
      const moved = splats.map((splat) => ({
        ...splat,
        line: splat.line + before,
        endLine: splat.endLine + before,
      }))
      expect(found.splats).toEqual(moved)
    },
  )

  test('a report that never ends does not take in what comes much later', () => {
    const lines = [
      '[    1.000000] BUG: x',
      ...Array.from({ length: 30_000 }, (_, line) => `a test says ${line}`),
    ]
    expect(parseConsole(lines.join('\n')).splats).toMatchObject([{ line: 1, endLine: 1 }])
  })
})

test('reports that are not listed are held against the patterns one by one', () => {
  const report = (word: string): string =>
    `[    1.0] ------------[ cut here ]------------\n[    1.0] WARNING: CPU: 1 PID: 9 at a.c:1 f\n[    1.0] ${word}: x\n[    1.0] ---[ end trace 0 ]---\n`
  const log = `${report('Comm').repeat(1200)}${report('UID')}${report('Comm').repeat(3)}`
  const { splats } = parseConsole(log, parseAllow('p', '^Comm:'))
  expect(splats).toHaveLength(1001)
  const counts = [true, false].map((allowed) =>
    splats
      .filter((splat) => (splat.allowed !== undefined) === allowed)
      .reduce((sum, { more = 0 }) => sum + 1 + more, 0),
  )
  expect(counts).toEqual([1203, 1])
})
