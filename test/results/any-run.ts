import fc from 'fast-check'
import type {
  Finding,
  RunResult,
  SuiteResult,
  TestResult,
  TestState,
  Warning,
} from '../../src/results/model.ts'
import { VERDICTS } from '../../src/results/verdicts.ts'

/** Any text: lone surrogates too. */
const text = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
  maxLength: 8,
})
const count = fc.nat({ max: 1e6 })
/** -0 is 0 in JSON. */
const seconds = fc.double({ min: 0, max: 1e6, noNaN: true }).map((value) => value + 0)
const state = fc.constantFrom<TestState>('passed', 'failed', 'skipped', 'flaky')
const few = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 3 })

type Model<T> = { [Key in keyof T]-?: fc.Arbitrary<NonNullable<T[Key]>> }
type Optional<T> = { [Key in keyof T]-?: object extends Pick<T, Key> ? Key : never }[keyof T]

/** Every key of a type, the named ones now there, now not. */
function model<T extends object>(
  shape: Model<T>,
  optional: readonly Optional<T>[] = [],
): fc.Arbitrary<T> {
  const requiredKeys = (Object.keys(shape) as (keyof T & string)[]).filter(
    (key) => !(optional as readonly (keyof T)[]).includes(key),
  )
  return fc.record(shape, { requiredKeys, noNullPrototype: true }) as unknown as fc.Arbitrary<T>
}

const listEntry = model({ list: text, line: count, entry: text })

/** @param name names of tests; few different ones make runs that have something in common */
export function anyTest(name: fc.Arbitrary<string> = text): fc.Arbitrary<TestResult> {
  return model<TestResult>(
    {
      name,
      state,
      number: count,
      seconds,
      runs: count,
      unfinished: fc.constant(true as const),
      message: text,
      subtests: few(
        model<TestResult['subtests'][number]>({ name, state, message: text }, ['message']),
      ),
    },
    ['number', 'seconds', 'runs', 'unfinished', 'message'],
  )
}

export function anySuite(name: fc.Arbitrary<string> = text): fc.Arbitrary<SuiteResult> {
  return model<SuiteResult>(
    {
      name,
      collection: text,
      end: fc.constantFrom('finished', 'killed', 'timeout', 'unparsable', 'missing'),
      exit: fc.nat({ max: 255 }),
      seconds,
      passed: count,
      failed: count,
      skipped: count,
      flaky: count,
      problem: text,
      tests: few(anyTest(name)),
      leftOut: few(
        model<SuiteResult['leftOut'][number]>({ name, reason: text, by: listEntry }, ['by']),
      ),
      hang: model<NonNullable<SuiteResult['hang']>>(
        {
          by: fc.constantFrom('silence', 'overdue', 'suite-limit', 'run-limit'),
          test: text,
          output: few(text),
          blocked: text,
        },
        ['test', 'blocked'],
      ),
    },
    ['collection', 'exit', 'seconds', 'problem', 'hang'],
  )
}

const refs = few(model({ suite: text, test: text }))
const numbers = { verdict: text, instructions: count, states: count }
const verdict = fc.constantFrom(...VERDICTS)
const told = { sentence: text, file: text, line: count, detail: text }
type Warned = Omit<Warning, 'verdict'>
type Told = Omit<Exclude<Finding, Warning>, 'level'>
const badVerdict = fc.constantFrom(...VERDICTS.filter((each) => each !== 'pass'))

/** Any result, as the model allows it. */
export function anyRunResult(name: fc.Arbitrary<string> = text): fc.Arbitrary<RunResult> {
  return model<RunResult>(
    {
      schema: fc.constant(2),
      verdict,
      sentence: text,
      platform: fc.constantFrom('s390x', 'x86_64'),
      kernel: model<RunResult['kernel']>(
        {
          release: fc.constantFrom('6.12.107', '6.13.0-rc1-g0123abc+'),
          source: name,
          compiler: text,
          packages: few(text),
        },
        ['release', 'compiler', 'packages'],
      ),
      presets: model<NonNullable<RunResult['presets']>>(
        { names: few(text), source: text, differences: few(text) },
        ['source'],
      ),
      rootfs: model({ source: text, digest: text, image: text }),
      accelerator: fc.constantFrom('kvm', 'tcg'),
      emulator: fc.constantFrom('debian', 'tuned'),
      guest: model({
        runId: text,
        machine: text,
        release: text,
        byteOrder: fc.constantFrom('big' as const, 'little' as const),
        cpus: count,
      }),
      slowdown: seconds,
      asked: model({ key: fc.constantFrom('a', 'b', '0123abcd'), narrowed: fc.boolean() }),
      shard: model<NonNullable<RunResult['shard']>>(
        { index: fc.integer({ min: 1, max: 9 }), count: fc.constant(9), key: name },
        ['key'],
      ),
      suites: fc.uniqueArray(anySuite(name), { maxLength: 3, selector: (suite) => suite.name }),
      findings: few(
        fc.oneof(
          model<Told>({ verdict: badVerdict, ...told }, ['file', 'line', 'detail']),
          model<Warned>({ level: fc.constant('warning' as const), ...told }, [
            'file',
            'line',
            'detail',
          ]),
        ),
      ),
      splats: few(
        model<RunResult['splats'][number]>(
          {
            kind: text,
            title: text,
            line: count,
            text,
            vm: count,
            suite: text,
            test: text,
            allowed: text,
            more: count,
          },
          ['suite', 'test', 'allowed', 'more'],
        ),
      ),
      vms: few(
        model<RunResult['vms'][number]>(
          {
            number: count,
            why: fc.constantFrom('first', 'rest', 'again'),
            cpus: count,
            restored: fc.boolean(),
            problem: text,
            start: seconds,
            seconds,
          },
          ['cpus', 'restored', 'problem'],
        ),
      ),
      unmatched: few(listEntry),
      comparison: model<NonNullable<RunResult['comparison']>>(
        {
          base: text,
          newFailures: refs,
          fixed: refs,
          stillFailing: refs,
          disappeared: refs,
          unreached: refs,
        },
        ['unreached'],
      ),
      veristat: few(
        model<NonNullable<RunResult['veristat']>[number]>(
          { file: text, program: text, ...numbers, base: model(numbers) },
          ['base'],
        ),
      ),
      bundleKey: text,
      task: fc.constantFrom('run', 'build', 'test'),
      bundle: text,
      vmFlags: fc.array(text, { maxLength: 2 }),
      patches: few(
        model<RunResult['patches'][number]>(
          {
            patch: text,
            state: fc.constantFrom('applied', 'already-there', 'failed'),
            where: text,
          },
          ['where'],
        ),
      ),
      leftOutSources: few(model({ source: text, error: text, known: fc.boolean() })),
      lostOptions: few(model({ option: text, wanted: text, got: text })),
      steps: few(
        model<RunResult['steps'][number]>(
          {
            id: text,
            title: text,
            state: fc.constantFrom('done', 'reused', 'failed', 'skipped', 'cancelled'),
            start: seconds,
            seconds,
            note: text,
          },
          ['note'],
        ),
      ),
      seconds,
    },
    [
      'presets',
      'accelerator',
      'emulator',
      'guest',
      'slowdown',
      'asked',
      'shard',
      'comparison',
      'veristat',
      'bundleKey',
      'task',
      'bundle',
      'vmFlags',
    ],
  )
}
