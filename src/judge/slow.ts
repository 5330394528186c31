import type { Platform } from '../platform/table.ts'
import type { SuiteResult, Warning } from '../results/model.ts'

/** What is known of a run whose tests may have been slow. */
export interface SlowRun {
  readonly platform: Pick<Platform, 'name' | 'lockDebugging' | 'emulatorTarget'>
  readonly kvm: boolean
  /** Whether the tuned emulator ran them. */
  readonly tuned: boolean
  /** Names of the presets; a kernel with others is slow on purpose. */
  readonly presets: readonly string[]
  /** True for a kernel that was built elsewhere. */
  readonly prebuilt: boolean
  readonly suites: readonly Pick<SuiteResult, 'name' | 'seconds'>[]
}

/** Seconds of tests from which it is worth a word. */
const SLOW = 180

/** Tells what would have helped a slow run, on a platform whose emulation lock debugging makes slow. */
export function slowHint(run: SlowRun): Warning[] {
  const { platform, kvm, tuned, presets, prebuilt, suites } = run
  const seconds = suites.reduce((sum, suite) => sum + (suite.seconds ?? 0), 0)
  const times = platform.lockDebugging?.[tuned ? 'tuned' : 'debian']
  if (times === undefined || kvm || prebuilt || presets.length > 0 || seconds < SLOW) return []
  const sentence = `the tests took ${Math.round(seconds / 60)} minutes; under emulation of ${platform.name} the lock debugging that trees ask for makes them about ${times} times as slow: config-preset debug-off turns it off`
  const orElse =
    tuned || platform.emulatorTarget === undefined ? '' : ', and emulator tuned is faster'
  return [{ level: 'warning', sentence: `${sentence}${orElse}` }]
}
