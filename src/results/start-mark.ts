import type { StartMark } from './model.ts'
import { type Parsed, parsed, unparsed } from './parsed.ts'

/**
 * Reads the guest's `results/start`, as guest/run.sh writes it (docs/guest-protocol.md). Unknown
 * keys are ignored.
 * Problem: the first key that is missing or has a value it can't have.
 */
export function parseStartMark(text: string): Parsed<StartMark> {
  const values = new Map<string, string>()
  for (const line of text.split('\n')) {
    const equals = line.indexOf('=')
    if (equals > 0) values.set(line.slice(0, equals), line.slice(equals + 1).trim())
  }
  for (const key of ['run-id', 'machine', 'release', 'byte-order', 'cpus']) {
    if (!values.get(key)) return unparsed(`the guest's start mark has no ${key}`)
  }
  const byteOrder = values.get('byte-order')
  if (byteOrder !== 'big' && byteOrder !== 'little') {
    return unparsed(`the guest's start mark has byte-order '${byteOrder}' (big or little)`)
  }

  const cpus = values.get('cpus') ?? ''
  if (!/^[1-9]\d{0,5}$/.test(cpus))
    return unparsed(`the guest's start mark has cpus '${cpus}' (a number from 1)`)

  const slowdown = Number.parseFloat(values.get('slowdown') ?? '')
  return parsed({
    runId: values.get('run-id') ?? '',
    machine: values.get('machine') ?? '',
    release: values.get('release') ?? '',
    byteOrder,
    cpus: Number(cpus),
    slowdown: Number.isFinite(slowdown) && slowdown >= 1 ? slowdown : undefined,
  })
}
