import { presetsNamed } from '../presets/presets.ts'
import { collectionSuite } from '../runners/kselftest.ts'
import type { SuiteChoice } from '../runners/runner.ts'
import { chooseSuite, defaultSuites, runnerOf, suiteOfInput } from '../runners/table.ts'
import type { Parsed } from './rules.ts'

/** Returns the suites to run: those asked for, or those of the selftests that are built. */
export function chooseSuites(parsed: Parsed, quick: boolean): readonly SuiteChoice[] {
  if (parsed.command !== undefined) return [suiteOfInput('command')]

  const quickly = (suite: SuiteChoice): SuiteChoice =>
    quick ? (runnerOf(suite).quick?.(suite) ?? suite) : suite
  if (parsed.suites !== undefined) return parsed.suites.map(quickly)

  const { bpf, others } = parsed.selftests
  const { tests = [] } = parsed
  // With named tests, runners without such names are not run.
  const named = tests.length > 0 && !quick
  const preset = tests.length === 0 ? suitesOfPresets(parsed) : []
  return [
    ...(bpf ? (preset.length > 0 ? preset : defaultSuites(named).map(quickly)) : []),
    ...others.map((directory) => collectionSuite(directory)),
  ]
}

/** Returns the suites of the BPF selftests that presets run; empty where none says so. */
function suitesOfPresets({ platform, 'config-preset': names }: Parsed): SuiteChoice[] {
  if (platform === undefined) return []
  const words = presetsNamed(names).flatMap(({ suites }) => suites?.(platform.name) ?? [])
  return words.flatMap((word) => chooseSuite(word) ?? [])
}

/** Adds veristat, a suite of its own, as the last one. */
export function withVeristat(
  parsed: Parsed,
  suites: readonly SuiteChoice[],
): readonly SuiteChoice[] {
  if (parsed.veristat === undefined) return suites
  const others = suites.filter((suite) => runnerOf(suite).input !== 'veristat')
  return [...others, suiteOfInput('veristat')]
}
