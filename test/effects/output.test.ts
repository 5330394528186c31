import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { execute } from '../../src/effects/exec.ts'
import { LineSplitter } from '../../src/effects/output.ts'
import { tempFolder } from './temp.ts'

const signal = new AbortController().signal

async function said(script: string, logBytes?: number) {
  const log = path.join(tempFolder(), 'log')
  const lines: string[] = []
  const ended = await execute(
    { program: 'bash', args: ['-c', script] },
    {
      log,
      signal,
      onLine: (line) => lines.push(line),
      ...(logBytes !== undefined && { logBytes }),
    },
  )
  return { log, lines, ended }
}

/** Lines as the splitter hands them on, whatever the chunks. */
function split(bytes: Buffer, cuts: readonly number[]): string[] {
  const lines: string[] = []
  const splitter = new LineSplitter((line) => lines.push(line))
  let from = 0
  for (const at of [...cuts.map((each) => each % (bytes.length + 1)), bytes.length].sort(
    (a, b) => a - b,
  )) {
    splitter.push(bytes.subarray(from, at))
    from = at
  }
  splitter.end()
  return lines
}

test('lines do not depend on the chunks they come in', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\n', '\r\n', 'é', '😀'))),
      fc.array(fc.nat()),
      (parts, cuts) => {
        const bytes = Buffer.from(parts.join(''))
        const wanted = bytes.toString().split('\n')
        if (wanted.at(-1) === '') wanted.pop()
        expect(split(bytes, cuts)).toEqual(wanted.map((line) => line.replace(/\r{1,8}$/, '')))
      },
    ),
  )
})

test('a long line is cut, and the log has the whole of it', async () => {
  const { log, lines, ended } = await said(
    "head -c 3000000 /dev/zero | tr '\\0' x; echo; echo short",
  )
  expect(ended).toMatchObject({ exit: 0 })
  expect(ended.leftOut).toBeUndefined()
  expect(statSync(log).size).toBe(3_000_007)
  expect(lines).toEqual([
    `${'x'.repeat(65536)} [... ${3_000_000 - 65536} characters of this line left out ...]`,
    'short',
  ])
})

test('a log that would be too large keeps its beginning and its end, and says so', async () => {
  const { log, lines, ended } = await said('seq -w 0 99999', 60_000)
  expect(lines).toHaveLength(100_000)
  expect(ended.leftOut).toBe(540_000)
  const [head = '', note, ...tail] = readFileSync(log, 'utf8').split(/\n(\[cross-bpf: .*\])\n/)
  expect(note).toBe('[cross-bpf: 540000 bytes left out here]')
  expect(head.split('\n').at(0)).toBe('00000')
  expect(head).toHaveLength(45_000)
  expect(tail.join('').split('\n').at(-2)).toBe('99999')
  expect(tail.join('')).toHaveLength(15_000)
})

test('a log that is just small enough is whole', async () => {
  const { log, ended } = await said('seq -w 0 9999', 50_000)
  expect(ended.leftOut).toBeUndefined()
  expect(readFileSync(log, 'utf8')).toMatch(/^0000\n[\d\n]*\n9999\n$/)
})

test('of too many lines the rest is counted', () => {
  const lines: string[] = []
  const splitter = new LineSplitter((line) => lines.push(line), 3)
  for (const chunk of ['a\nb', '\nc\nd\n', 'e\nf']) splitter.push(Buffer.from(chunk))
  splitter.end()
  expect(lines).toEqual(['a', 'b', 'c'])
  expect(splitter.unread).toBe('d\ne\nf'.length)
})
