/** KTAP of every kind we know of, made for this test, and what is to be read in it. */
export interface KtapInput {
  readonly kind: string
  readonly log: string
  /** Tests with their state, subtests as `test/subtest`. */
  readonly tests: readonly string[]
  readonly problem?: string
  /** Why kunit_parser.py sees other counts or another outcome. */
  readonly differs?: string
}

const log = (...lines: string[]): string => `${lines.join('\n')}\n`

export const KTAP_INPUTS: readonly KtapInput[] = [
  {
    kind: 'levels of two blanks, as the specification has them',
    log: log(
      ...['KTAP version 1', '1..2', '  KTAP version 1', '  1..2', '    KTAP version 1', '    1..2'],
      ...['    not ok 1 low', '    ok 2 high', '  not ok 1 range', '  ok 2 name # SKIP no name'],
      ...['# range: one is low', 'not ok 1 clk', 'ok 2 gpio'],
    ),
    tests: ['clk/range/low failed', 'clk/range/high passed', 'clk/name skipped', 'gpio passed'],
  },
  {
    kind: 'levels of four blanks, with headers',
    log: log(
      ...[
        'KTAP version 1',
        '1..1',
        '    KTAP version 1',
        '    # Subtest: clk',
        '    # module: clk',
      ],
      ...['    1..2', '        KTAP version 1', '        # Subtest: rates', '        ok 1 1 Hz'],
      ...['        ok 2 2 Hz', '    ok 1 rates', '    ok 2 parent', '# clk: pass:2', 'ok 1 clk'],
    ),
    tests: ['clk/rates/1 Hz passed', 'clk/rates/2 Hz passed', 'clk/parent passed'],
  },
  {
    kind: 'tabs and hyphens',
    log: log(
      ...['TAP version 14', '1..1', '\t# Subtest: clk', '\t1..2', '\tok 1 - a', 'clk says so'],
      ...['\tok 2 - b', 'kunit clk: all tests passed', 'ok 1 - clk'],
    ),
    tests: ['clk/a passed', 'clk/b passed'],
  },
  {
    kind: 'every line indented',
    log: log(
      ...[' clk: registered', ' KTAP version 1', ' 1..2', '   KTAP version 1', '   1..1'],
      ...['   ok 1 rate', ' ok 1 clk', '  some words', ' ok 2 gpio', ' reboot: System halted'],
    ),
    tests: ['clk/rate passed', 'gpio passed'],
  },
  {
    kind: 'diagnostic data',
    log: log(
      ...['KTAP version 1', '1..4', 'ok 1 copy (10:1) # time=63ms', 'not ok 2 move # rcode=3'],
      ...['ok 3 link # SKIP time=1ms', 'ok 4 count # error count=0'],
    ),
    tests: ['copy (10:1) passed', 'move failed', 'link skipped', 'count passed'],
  },
  {
    kind: 'a hash in a name',
    log: log('KTAP version 1', '1..2', 'ok 1 test#1', 'not ok 2 sum of #2 and #3 # rcode=1'),
    tests: ['test#1 passed', 'sum of #2 and #3 failed'],
    differs: 'takes no line with a hash in the name for a result',
  },
  {
    kind: 'skipped, by both words',
    log: log('TAP version 13', '1..3', 'ok 1 a', 'ok 2 b # SKIP no b', 'not ok 3 c # SKIP no c'),
    tests: ['a passed', 'b skipped', 'c skipped'],
  },
  {
    kind: 'failures that are expected',
    log: log('KTAP version 1', '1..2', 'not ok 1 a # XFAIL known', 'not ok 2 b # TODO later'),
    tests: ['a passed', 'b passed'],
    differs: 'knows no directive but SKIP',
  },
  {
    kind: 'cases that fail below what is expected to, or is skipped',
    log: log(
      ...['KTAP version 1', '1..2', '  1..2', '    not ok 1 low', '    ok 2 high'],
      ...['  not ok 1 range', '  ok 2 name', 'ok 1 clk # XFAIL known'],
      ...['  1..2', '  not ok 1 line', '  ok 2 name', 'ok 2 gpio # SKIP no line'],
    ),
    tests: [
      ...['clk/range/low passed', 'clk/range/high passed', 'clk/name passed'],
      ...['gpio/line skipped', 'gpio/name passed'],
    ],
    differs: 'goes by the cases alone',
  },
  {
    kind: 'out of time, and an error',
    log: log(
      'KTAP version 1',
      '1..2',
      'not ok 1 a # TIMEOUT 30 seconds',
      'not ok 2 b # ERROR no b',
    ),
    tests: ['a failed', 'b failed'],
  },
  {
    kind: 'ok, but out of time',
    log: log('KTAP version 1', '1..1', 'ok 1 a # TIMEOUT 30 seconds'),
    tests: ['a failed'],
    differs: 'knows no directive but SKIP',
  },
  {
    kind: 'a result behind words without a line end',
    log: log('TAP version 13', '1..3', 'ok 1 a', 'closing b ... ok 2 b', 'donenot ok 3 c'),
    tests: ['a passed', 'b passed', 'c failed'],
    differs: 'reads results at the start of a line only',
  },
  {
    kind: 'words that look like a result',
    log: log(
      'TAP version 13',
      '1..2',
      'we look 1 time, ok 1 more',
      'ok 1 a',
      'all ok 9 times',
      'ok 2 b',
    ),
    tests: ['a passed', 'b passed'],
  },
  {
    kind: "kselftest's runner behind words without a line end",
    log: log(
      ...['TAP version 13', '1..2', '# selftests: clk: a', '# last wordsok 1 selftests: clk: a'],
      ...['# selftests: clk: b', '# TAP version 13', '# 1..1', '# wordsnot ok 1 one'],
      'not ok 2 selftests: clk: b # exit=1',
    ),
    tests: ['selftests: clk: a passed', 'selftests: clk: b/one failed'],
    differs: 'reads results at the start of a line only',
  },
  {
    kind: "a program's own KTAP, and its comments",
    log: log(
      ...[
        'TAP version 13',
        '1..1',
        '# selftests: clk: a',
        '# KTAP version 1',
        '# 1..2',
        '# ok 1 one',
      ],
      ...['# # not ok 9 is what the other side said', '# ok 2 two', 'ok 1 selftests: clk: a'],
    ),
    tests: ['selftests: clk: a/one passed', 'selftests: clk: a/two passed'],
    differs: 'sees comments in what stands behind `# `',
  },
  {
    kind: 'comments that nobody announced as tests',
    log: log('TAP version 13', '1..1', '# not ok 1 said the other side', '# ok', 'ok 1 a'),
    tests: ['a passed'],
  },
  {
    kind: 'numbers twice, as many results as planned',
    log: log('KTAP version 1', '1..3', 'ok 1 a', 'ok 1 b', 'not ok 2 c'),
    tests: ['a passed', 'b passed', 'c failed'],
  },
  {
    kind: 'numbers with a gap, as many results as planned',
    log: log('KTAP version 1', '1..2', 'ok 1 a', 'ok 3 c'),
    tests: ['a passed', 'c passed'],
  },
  {
    kind: 'a gap where nothing is planned',
    log: log('KTAP version 1', '1..1', '  KTAP version 1', '  ok 1 a', '  ok 3 c', 'ok 1 clk'),
    tests: ['clk/a passed', 'clk/c passed'],
    problem: 'its KTAP plans 3 tests of clk and has 2 results',
    differs: 'reads past the end and dies',
  },
  {
    kind: 'no numbers',
    log: log('TAP version 13', '1..3', 'ok - a', 'not ok b', 'ok c # SKIP'),
    tests: ['a passed', 'b failed', 'c skipped'],
    differs: 'takes no line without a number for a result',
  },
  {
    kind: 'words without numbers that are no results',
    log: log('TAP version 13', '1..1', 'ok', 'ok then', 'ok 1 a'),
    tests: ['a passed'],
  },
  {
    kind: 'a line printed twice',
    log: log('TAP version 13', '1..2', 'ok 1 a', 'ok 1 a', 'not ok 2 b'),
    tests: ['a passed', 'b failed'],
    differs: 'stops after as many results as are planned',
  },
  {
    kind: 'a suite without a case',
    log: log(
      ...['KTAP version 1', '1..2', '  KTAP version 1', '  # Subtest: none', '  1..0'],
      ...['ok 1 none', 'ok 2 gpio'],
    ),
    tests: ['none skipped', 'gpio passed'],
    differs: 'counts no test that was not run, where we have it as skipped',
  },
  {
    kind: 'a suite with a header, a case and no plan',
    log: log('KTAP version 1', '1..1', '    # Subtest: clk', '    ok 1 - rate', 'ok 1 - clk'),
    tests: ['clk/rate passed'],
  },
  {
    kind: 'tests within without version line, header and plan',
    log: log(
      'KTAP version 1',
      '1..2',
      '  ok 1 rate',
      '  not ok 2 parent',
      'not ok 1 clk',
      'ok 2 gpio',
    ),
    tests: ['clk/rate passed', 'clk/parent failed', 'gpio passed'],
    differs: 'goes by version lines and headers, not by indentation',
  },
  {
    kind: 'tests within that are not indented',
    log: log(
      ...[
        'KTAP version 1',
        '1..2',
        'KTAP version 1',
        '1..2',
        'ok 1 rate',
        'ok 2 parent',
        'ok 1 clk',
      ],
      ...['# Subtest: gpio', '1..1', 'not ok 1 line', 'not ok 2 gpio'],
    ),
    tests: ['clk/rate passed', 'clk/parent passed', 'gpio/line failed'],
  },
  {
    kind: 'a suite that is ok and lost a case',
    log: log('KTAP version 1', '1..1', '  KTAP version 1', '  1..2', '  ok 1 rate', 'ok 1 clk'),
    tests: ['clk/rate passed'],
    problem: 'its KTAP plans 2 tests of clk and has 1 results',
    differs: 'reads past the end and dies',
  },
  {
    kind: 'a suite that is ok with a case that is not',
    log: log(
      ...['KTAP version 1', '1..1', '  KTAP version 1', '  1..2', '  ok 1 rate', '  not ok 2 up'],
      'ok 1 clk',
    ),
    tests: ['clk/rate passed', 'clk/up failed'],
  },
  {
    kind: 'a suite that is not ok with cases that are',
    log: log('KTAP version 1', '1..1', '  KTAP version 1', '  1..1', '  ok 1 rate', 'not ok 1 clk'),
    tests: ['clk/rate passed', 'clk failed'],
    differs: 'goes by the cases alone',
  },
  {
    kind: 'a suite of skipped cases',
    log: log(
      ...['KTAP version 1', '1..2', '  KTAP version 1', '  1..2', '  ok 1 rate # SKIP'],
      ...['  ok 2 up # SKIP', 'ok 1 clk', 'ok 2 gpio'],
    ),
    tests: ['clk/rate skipped', 'clk/up skipped', 'gpio passed'],
  },
  {
    kind: 'a suite that was skipped, with a plan of its own',
    log: log(
      ...['KTAP version 1', '1..2', '  KTAP version 1', '  # Subtest: clk', '  1..2'],
      ...['ok 1 clk # SKIP no clock', 'ok 2 gpio'],
    ),
    tests: ['clk skipped', 'gpio passed'],
    differs: 'counts what is missing as crashed',
  },
  {
    kind: 'all skipped',
    log: log('KTAP version 1', '1..2', 'ok 1 clk # SKIP no clock', 'ok 2 gpio # SKIP'),
    tests: ['clk skipped', 'gpio skipped'],
  },
  {
    kind: 'skipped as a whole',
    log: log('TAP version 13', '1..0 # SKIP no clock'),
    tests: [],
    differs: 'calls it not well, where the verdict says so here',
  },
  {
    kind: 'ended within a suite',
    log: log(
      ...['KTAP version 1', '1..2', '    # Subtest: clk', '    1..3', '    ok 1 rate'],
      ...['    Kernel panic - not syncing: no clock'],
    ),
    tests: ['clk/rate passed', 'clk failed'],
    problem: 'its KTAP plans 2 tests and has 0 results',
    differs: 'counts each missing result as crashed, where we have the suite',
  },
  {
    kind: 'no plan',
    log: log('TAP version 14', '\t# Subtest: clk', '\t1..1', '\tok 1 - rate', 'ok 1 - clk'),
    tests: ['clk/rate passed'],
    problem: 'its KTAP has no plan (1..N)',
    differs: 'believes a log that may have been cut off',
  },
  {
    kind: 'fewer results than planned',
    log: log('KTAP version 1', '1..3', 'ok 1 clk', 'ok 2 gpio'),
    tests: ['clk passed', 'gpio passed'],
    problem: 'its KTAP plans 3 tests and has 2 results',
    differs: 'counts what is missing as crashed',
  },
  {
    kind: 'more results than planned',
    log: log('KTAP version 1', '1..1', 'ok 1 clk', 'not ok 2 gpio'),
    tests: ['clk passed', 'gpio failed'],
    problem: 'its KTAP plans 1 tests and has 2 results',
    differs: 'stops after as many results as are planned',
  },
  {
    kind: 'a plan at the end',
    log: log('TAP version 13', 'ok 1 clk', 'ok 2 gpio', '1..2'),
    tests: ['clk passed', 'gpio passed'],
    differs: 'takes a plan at the start only',
  },
  {
    kind: 'it gave up',
    log: log('TAP version 13', '1..2', 'ok 1 clk', 'Bail out! no gpio'),
    tests: ['clk passed'],
    problem: 'it gave up: Bail out! no gpio',
    differs: 'counts what is missing as crashed',
  },
  {
    kind: 'two logs, one behind the other',
    log: log(
      'TAP version 13',
      '1..1',
      'ok 1 clk',
      'TAP version 13',
      '1..2',
      'ok 1 a',
      'not ok 2 b',
    ),
    tests: ['clk passed', 'a passed', 'b failed'],
    differs: 'stops after as many results as are planned',
  },
  {
    kind: 'a second log that ends where it begins',
    log: log('TAP version 13', '1..1', 'ok 1 clk', 'TAP version 13'),
    tests: ['clk passed'],
    problem: 'its KTAP ends where more tests begin',
    differs: 'stops after as many results as are planned',
  },
  {
    kind: 'what node --test prints, whose YAML blocks quote results',
    log: log(
      ...['TAP version 13', '# Subtest: parser', '    # Subtest: reads', '    not ok 1 - reads'],
      ...[
        '      ---',
        '      error: |-',
        '        it printed:',
        '        1..2',
        '        ok 2 other',
      ],
      ...['        not ok 3 inner', '        Bail out! no', '        TAP version 13', '      ...'],
      ...[
        '    # Subtest: fine',
        '    ok 2 - fine',
        '      ---',
        '      duration_ms: 0.1',
        '      ...',
      ],
      ...['    1..2', 'not ok 1 - parser', '  ---', "  error: '1 subtest failed'", '  ...'],
      ...[
        '# Subtest: top',
        'ok 2 - top # TODO',
        '  ---',
        '  actual: |-',
        '    not ok 3 x',
        '  ...',
      ],
      ...['1..2', '# tests 2'],
    ),
    tests: ['parser/reads failed', 'parser/fine passed', 'top passed'],
    differs: 'knows no YAML blocks, and no plan at the end',
  },
  {
    kind: "a YAML block of a program that kselftest's runner runs",
    log: log(
      ...['TAP version 13', '1..2', '# selftests: clk: a', '# 1..2', '# ok 1 one', '#   ---'],
      ...['#   out: |', '#     not ok 2 inner', '#   ...', '# ok 2 two', 'ok 1 selftests: clk: a'],
      ...['# selftests: clk: b', '# 1..2', '# ok 1 one', '#   ---', '# not ok 2 two', '#   ...'],
      'not ok 2 selftests: clk: b # exit=1',
    ),
    tests: [
      ...['selftests: clk: a/one passed', 'selftests: clk: a/two passed'],
      ...['selftests: clk: b/one passed', 'selftests: clk: b/two failed'],
    ],
    differs: 'sees comments in what stands behind `# `',
  },
  {
    kind: 'comments with the results of parameters, as KUnit of 5.15 has them',
    log: log(
      ...['TAP version 14', '1..1', '    # Subtest: clk', '    1..2', '    # rate: ok 1 - 1 Hz'],
      ...['    # rate: ok 2 - 2 Hz', '    ok 1 - rate', '    ok 2 - up', 'ok 1 - clk'],
    ),
    tests: ['clk/rate passed', 'clk/up passed'],
  },
  {
    kind: 'lines that end in CR and LF',
    log: 'KTAP version 1\r\n1..2\r\nok 1 clk\r\nnot ok 2 gpio # rcode=1\r\n',
    tests: ['clk passed', 'gpio failed'],
  },
]
