import { expect, test } from 'vitest'
import { parseStartMark } from '../../src/results/start-mark.ts'

const GOOD = 'run-id=r-1\nmachine=s390x\nrelease=6.12.107\nbyte-order=big\ncpus=2\n'

test('a whole mark', () => {
  expect(parseStartMark(GOOD)).toEqual({
    ok: true,
    value: { runId: 'r-1', machine: 's390x', release: '6.12.107', byteOrder: 'big', cpus: 2 },
  })
})

test.each([
  ['', "the guest's start mark has no run-id"],
  [GOOD.replace('machine=s390x', 'machine='), "the guest's start mark has no machine"],
  [GOOD.slice(0, -7), "the guest's start mark has no cpus"],
  [GOOD.replace('big', 'middle'), "the guest's start mark has byte-order 'middle' (big or little)"],
  [GOOD.replace('cpus=2', 'cpus=0'), "the guest's start mark has cpus '0' (a number from 1)"],
])('%j', (text, problem) => {
  expect(parseStartMark(text)).toEqual({ ok: false, problem })
})
