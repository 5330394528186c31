import { expect, test } from 'vitest'
import { type SlowRun, slowHint } from '../../src/judge/slow.ts'
import { PLATFORMS } from '../../src/platform/table.ts'

const platform = PLATFORMS.find(({ name }) => name === 's390x') ?? { name: '' }
const SLOW: SlowRun = {
  platform,
  kvm: false,
  tuned: false,
  presets: [],
  prebuilt: false,
  suites: [
    { name: 'test_progs', seconds: 315 },
    { name: 'test_verifier', seconds: 31 },
    { name: 'test_maps' },
  ],
}

const preset = (times: number): string =>
  `the tests took 6 minutes; under emulation of s390x the lock debugging that trees ask for makes them about ${times} times as slow: config-preset debug-off turns it off`

test.each([
  ['the preset and the emulator', {}, `${preset(3)}, and emulator tuned is faster`],
  ['the preset, of a run with that emulator', { tuned: true }, preset(2)],
])('names %s', (_, over, sentence) => {
  expect(slowHint({ ...SLOW, ...over })).toEqual([{ level: 'warning', sentence }])
})

test.each<[string, Partial<SlowRun>]>([
  ['under KVM', { kvm: true }],
  ['with a preset', { presets: ['kasan'] }],
  ['of a kernel that was built elsewhere', { prebuilt: true }],
  ['that was not slow', { suites: [{ name: 'test_progs', seconds: 179 }] }],
  ['on a platform where it costs little', { platform: { name: 'aarch64' } }],
])('says nothing of a run %s', (_, over) => {
  expect(slowHint({ ...SLOW, ...over })).toEqual([])
})
