import { describe, expect, test } from 'vitest'
import { explainFailure, type FailedStep } from '../../src/judge/failure.ts'
import type { Finding } from '../../src/results/model.ts'
import { type Problem, parseProblems } from '../../src/results/problem.ts'
import { exitCode } from '../../src/results/verdicts.ts'
import { fixture } from '../results/fixtures.ts'

const ASKED = {
  clang: '99',
  packages: {
    'toolchain-packages': ['libnosuch-dev'],
    'rootfs-packages': ['nosuch-tool', 'strace'],
  },
  memory: 8 * 1024 ** 3,
}

const explain = (log: string, given: Partial<FailedStep> = {}): Finding =>
  explainFailure(
    {
      title: 'Root filesystem',
      blame: 'infrastructure-failure',
      how: 'ended with 1',
      log,
      problems: [],
      ...given,
    },
    ASKED,
  )

/** The lines of a problem file as the failure of a step has them. */
function reported(text: string): readonly Problem[] {
  const problems = parseProblems(text)
  if (!problems.ok) throw new Error(problems.problem)
  return problems.value
}

describe('the user is wrong', () => {
  test.each([
    [
      'a clang the suite does not have',
      'E: Unable to locate package clang-99\n',
      "input 'clang' is '99'; the suite has no package clang-99",
    ],
    [
      'one of its companions',
      'E: Unable to locate package lld-99\n',
      "input 'clang' is '99'; the suite has no package lld-99",
    ],
    [
      'its headers, that apt names last',
      'E: Unable to locate package lld-99\nE: Unable to locate package llvm-99-dev\n',
      "input 'clang' is '99'; the suite has no package llvm-99-dev",
    ],
    [
      'its library, for the guest',
      'E: Unable to locate package libllvm99:s390x\n',
      "input 'clang' is '99'; the suite has no package libllvm99:s390x",
    ],
    [
      'a package for the guest that is not there',
      'Reading package lists...\nE: Unable to locate package nosuch-tool\nE: setup failed\n',
      "input 'rootfs-packages' names 'nosuch-tool'; the suite has no such package",
    ],
    [
      'a package that is only talked about',
      "E: Package 'strace' has no installation candidate\n",
      "input 'rootfs-packages' names 'strace'; the suite has no such package",
    ],
    [
      'a package that dnf does not know',
      'No match for argument: nosuch-tool\nError: Unable to find a match: nosuch-tool\n',
      "input 'rootfs-packages' names 'nosuch-tool'; the suite has no such package",
    ],
    [
      'a package for the build root that is not there',
      'E: Unable to locate package libnosuch-dev\n',
      "input 'toolchain-packages' names 'libnosuch-dev'; the suite has no such package",
    ],
  ])('%s', (_, log, sentence) => {
    expect(explain(log)).toEqual({ verdict: 'invalid-input', sentence })
    // A build can print that as well.
    expect(explain(log, { blame: 'build-failure' }).verdict).toBe('build-failure')
  })

  test("the user's own commands: what they said last", () => {
    const problems = reported('invalid-input\trootfs-commands: they ended with 2\n')
    const log = 'a\nls: cannot access /nosuch\n'
    expect(explain(log, { blame: 'invalid-input', problems })).toEqual({
      verdict: 'invalid-input',
      sentence: 'rootfs-commands: they ended with 2',
      detail: 'a\nls: cannot access /nosuch',
    })
  })

  test("a script's own words, the last ones", () => {
    const problems = reported(
      'invalid-input\told\ninvalid-input\tkernel: not a Linux source tree\n',
    )
    const finding = { verdict: 'invalid-input', sentence: 'kernel: not a Linux source tree' }
    expect(explain('Get:1 x\n', { problems })).toEqual(finding)
    expect(explain('Get:1 x\n', { problems, blame: 'build-failure' })).toEqual(finding)
  })

  test.each([
    ['a package of ours', 'E: Unable to locate package gcc-s390x-linux-gnu\n'],
    ['a clang nobody asked for', 'E: Unable to locate package clang-19\n'],
    ['words in the log', 'invalid-input\tx\n'],
  ])('not by %s', (_, log) => {
    expect(explain(log).verdict).toBe('infrastructure-failure')
  })
})

test.each([
  [
    'refused\tapt would remove 3 packages of this machine: a b c\n',
    'apt would remove 3 packages of this machine: a b c',
    'x\nlast',
  ],
  [
    'missing\ttest_progs needs libz.so.1\n',
    'test_progs needs libz.so.1',
    'test_progs needs libz.so.1',
  ],
  ['missing\ta needs x\nmissing\tb needs y\n', 'b needs y (and 1 more)', 'a needs x\nb needs y'],
])('what a script says of itself: %j', (problems, sentence, detail) => {
  expect(explain('x\nlast\n', { problems: reported(problems) })).toEqual({
    verdict: 'infrastructure-failure',
    sentence,
    detail,
  })
})

describe('a build', () => {
  const build = (log: string, how = 'ended with 2'): Finding =>
    explain(log, { title: 'Kernel for s390x', blame: 'build-failure', how })

  test('its first error, with file and line, and the end of the log', () => {
    const log = `CC a.o\nkernel/bpf/core.c:12:3: error: 'x' undeclared\nkernel/b.c:1:1: error: later\n${'more\n'.repeat(20)}make: *** [Makefile:1: all] Error 2\n`
    expect(build(log)).toEqual({
      verdict: 'build-failure',
      sentence: "Kernel for s390x: kernel/bpf/core.c:12: 'x' undeclared",
      file: 'kernel/bpf/core.c',
      line: 12,
      detail: `${'more\n'.repeat(14)}make: *** [Makefile:1: all] Error 2`,
    })
  })

  test('an error without a place', () => {
    const finding = build('ld.lld: error: unable to find library -lx\n')
    expect(finding.sentence).toBe('Kernel for s390x: ld.lld: error: unable to find library -lx')
    expect(finding.file).toBeUndefined()
    expect(finding.line).toBeUndefined()
  })

  test.each(['ended with 2', 'ran out of time', 'ended with SIGKILL'])(
    'no error in it: how it ended (%s)',
    (how) => {
      expect(build('CC a.o\n', how)).toEqual({
        verdict: 'build-failure',
        sentence: `Kernel for s390x ${how}`,
        detail: 'CC a.o',
      })
    },
  )

  test('directories of kselftest: the first by name with its error, and the others', () => {
    const error = '/mnt/linux/tools/testing/selftests/timens/timens.c:12:3: error: no such thing'
    const notBuilt = (lines: string): Finding =>
      explain('x.c:1:1: error: of another\n', {
        title: 'Kernel for s390x',
        blame: 'build-failure',
        problems: reported(lines),
      })
    expect(notBuilt(`not-built\ttimens does not build: ${error}\n`)).toMatchObject({
      verdict: 'build-failure',
      sentence:
        'Kernel for s390x: timens does not build: tools/testing/selftests/timens/timens.c:12: no such thing',
      file: 'tools/testing/selftests/timens/timens.c',
      line: 12,
    })
    const finding = notBuilt(
      'not-built\tmqueue does not build: /usr/bin/ld: cannot find -lpopt\nnot-built\tnet does not build: odd words\n',
    )
    expect(finding.sentence).toBe(
      'Kernel for s390x: mqueue does not build: /usr/bin/ld: cannot find -lpopt (and neither does net)',
    )
    expect(notBuilt('not-built\tnet does not build: odd words\n').sentence).toBe(
      'Kernel for s390x: net does not build: odd words',
    )
  })

  test('a real log', () => {
    const finding = build(fixture('make-selftests-missing-skeleton.log'))
    expect(finding.file).toBe('tools/testing/selftests/bpf/prog_tests/bpf_attr_size.c')
    expect(finding.sentence).toContain(
      'bpf_attr_size.c:8: cgroup_skb_direct_packet_access.skel.h: No such file',
    )
  })
})

describe('what the machine lacks', () => {
  const build = (log: string, given: Partial<FailedStep> = {}): Finding =>
    explain(log, { title: 'Kernel', blame: 'build-failure', how: 'ended with 2', ...given })
  const killed = 'gcc: fatal error: Killed signal terminated program cc1\n'

  test('a killed compiler: with the memory there was', () => {
    expect(build(`a.c:1:1: error: no\n${killed}`)).toEqual({
      verdict: 'infrastructure-failure',
      sentence:
        'Kernel: gcc: fatal error: Killed signal terminated program cc1 (a process was killed or got no memory; there are 8.0 GiB for all that runs here: give more, or run fewer things beside it)',
      detail: expect.stringContaining('Killed'),
    })
  })

  test('the build itself was killed', () => {
    const finding = build('  CC a.o\n', { how: 'ended with 137', killed: true })
    expect(finding.verdict).toBe('infrastructure-failure')
    expect(finding.sentence).toMatch(/^Kernel: ended with 137 \(a process was killed .* 8\.0 GiB/)
  })

  test('what is killed because its time ran out says nothing of memory', () => {
    const finding = build(killed, { how: 'ran out of time', timedOut: true })
    expect(finding).toMatchObject({
      verdict: 'build-failure',
      sentence: 'Kernel ran out of time',
    })
  })

  test.each([
    ['a.c:1: fatal error: writing to a.s: No space left on device\n', /disk .* is full/],
    ['make: vfork: Resource temporarily unavailable\n', /no more processes/],
    ['cc1: fatal error: a.h: Too many open files\n', /ulimit -n/],
    ['cp: error reading a: Input/output error\n', /cannot be read or written/],
  ])('%s', (log, remedy) => {
    const { verdict, sentence } = build(log)
    expect(verdict).toBe('infrastructure-failure')
    expect(sentence).toMatch(remedy)
  })

  test('no commit is blamed, whether builds or tests are bisected', () => {
    const { verdict } = build(killed)
    expect([exitCode(verdict ?? 'pass', 'run'), exitCode(verdict ?? 'pass', 'build')]).toEqual([
      125, 125,
    ])
  })
})

describe('something else', () => {
  test.each([
    [
      'apt cannot fetch: the first sentence names the file',
      'E: Failed to fetch http://mirror.example/debian/x.deb   Could not connect\nE: Unable to fetch some archives\n',
      'Root filesystem: Failed to fetch http://mirror.example/debian/x.deb Could not connect',
    ],
    [
      'apt says why',
      'E: Release file is not valid yet\nE: The last one counts\n',
      'Root filesystem: The last one counts',
    ],
    ['nobody says why', 'I: running\n', 'Root filesystem: ended with 1'],
    ['nothing at all', '', 'Root filesystem: ended with 1'],
  ])('%s', (_, log, sentence) => {
    expect(explain(log)).toEqual({
      verdict: 'infrastructure-failure',
      sentence,
      detail: log.trimEnd(),
    })
  })
})
