import SHIPPED from './durations.json' with { type: 'json' }

/** How long the tests of a suite took on one platform, under emulation. */
interface ShippedDurations {
  readonly platform: string
  readonly suite: string
  /** With what they were measured: the kernel's release, presets, the day. */
  readonly measured: string
  /** Seconds that each test took that is not listed. */
  readonly rest: number
  /** Seconds by name, of tests of one second and more. */
  readonly seconds: Readonly<Record<string, number>>
}

/** One list, of what was measured: `npm run durations` writes it. */
const DURATIONS: readonly ShippedDurations[] = SHIPPED

/**
 * Seconds that tests take under emulation, by name, for a first run: they divide the tests among
 * VMs. Only their ratios count: machines differ. Of another platform where none were measured on this
 * one: what is slow is slow on each. Empty for a suite that was measured nowhere.
 */
export function shippedDurations(
  platform: string,
  suite: string,
  names: readonly string[],
  all: readonly ShippedDurations[] = DURATIONS,
): Map<string, number> {
  const measured = all.filter((each) => each.suite === suite)
  const found = measured.find((each) => each.platform === platform) ?? measured[0]
  if (found === undefined) return new Map()
  return new Map(names.map((name) => [name, found.seconds[name] ?? found.rest]))
}
