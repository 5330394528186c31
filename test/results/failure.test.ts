import { describe, expect, test } from 'vitest'
import { explainFailure, type FailedStep } from '../../src/results/failure.ts'
import type { Finding } from '../../src/results/model.ts'
import { fixture } from './fixtures.ts'

const ASKED = { clang: '99', rootfsPackages: ['nosuch-tool', 'strace'] }

const explain = (log: string, given: Partial<FailedStep> = {}): Finding =>
  explainFailure(
    {
      title: 'Root filesystem',
      blame: 'infrastructure-failure',
      how: 'ended with 1',
      log,
      ...given,
    },
    ASKED,
  )

describe('the user is wrong', () => {
  test.each([
    [
      "a script's own words, the last ones",
      'Get:1 x\nINVALID-INPUT old\nINVALID-INPUT kernel: not a Linux source tree\nmore\n',
      'kernel: not a Linux source tree',
    ],
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
      'a package for the guest that is not there',
      'Reading package lists...\nE: Unable to locate package nosuch-tool\nE: setup failed\n',
      "input 'rootfs-packages' names 'nosuch-tool'; the suite has no such package",
    ],
    [
      'a package that is only talked about',
      "E: Package 'strace' has no installation candidate\n",
      "input 'rootfs-packages' names 'strace'; the suite has no such package",
    ],
  ])('%s', (_, log, sentence) => {
    expect(explain(log)).toEqual({ verdict: 'invalid-input', sentence })
    expect(explain(log, { blame: 'build-failure' })).toEqual({ verdict: 'invalid-input', sentence })
  })

  test.each([
    ['a package of ours', 'E: Unable to locate package gcc-s390x-linux-gnu\n'],
    ['a clang nobody asked for', 'E: Unable to locate package clang-19\n'],
    ['words within a line', 'echo INVALID-INPUT x\n'],
  ])('not by %s', (_, log) => {
    expect(explain(log).verdict).toBe('infrastructure-failure')
  })
})

test.each([
  [
    'REFUSED apt would remove 3 packages of this machine: a b c\n',
    'apt would remove 3 packages of this machine: a b c',
    'REFUSED apt would remove 3 packages of this machine: a b c',
  ],
  [
    'x\nMISSING test_progs needs libz.so.1\nlast\n',
    'test_progs needs libz.so.1',
    'test_progs needs libz.so.1',
  ],
  ['MISSING a needs x\nMISSING b needs y\n', 'b needs y (and 1 more)', 'a needs x\nb needs y'],
])('what a script says of itself: %j', (log, sentence, detail) => {
  expect(explain(log)).toEqual({ verdict: 'infrastructure-failure', sentence, detail })
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
    expect(build(`x.c:1:1: error: of another\nNOT-BUILT timens ${error}\n`)).toMatchObject({
      verdict: 'build-failure',
      sentence:
        'Kernel for s390x: timens does not build: tools/testing/selftests/timens/timens.c:12: no such thing',
      file: 'tools/testing/selftests/timens/timens.c',
      line: 12,
    })
    const finding = build(
      'NOT-BUILT mqueue /usr/bin/ld: cannot find -lpopt\nNOT-BUILT net odd words\n',
    )
    expect(finding.sentence).toBe(
      'Kernel for s390x: mqueue does not build: /usr/bin/ld: cannot find -lpopt (and neither does net)',
    )
    expect(build('NOT-BUILT net odd words\n').sentence).toBe(
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
