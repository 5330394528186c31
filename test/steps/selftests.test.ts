import { chmodSync, existsSync, readFileSync, statSync, symlinkSync, utimesSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { textsBelow } from '../../src/effects/untrusted.ts'
import { KNOWN_BROKEN } from '../../src/lists/left-out.ts'
import { parseLeftOut } from '../../src/results/status.ts'
import { type Finished, finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { BUILD } from './run-script.ts'

const PREFIX = 'tools/testing/selftests/bpf'

/**
 * The rules of the selftests' Makefile in small: a runner is linked from an object for each of prog_tests/*.c (or
 * map_tests/*.c), each of which stands on the skeletons of all of progs/*.c. `ERROR text` in a source is its error.
 */
const MAKEFILE = `
OUTPUT ?= .
compile = if grep -q ERROR $<; then sed -n 's|^ERROR|$<:3:1: error:|p' $< >&2; exit 1; fi; \\
          for needed in $$(sed -n 's|^\\#include "\\(.*skel.h\\)"|\\1|p' $<); do \\
              [ -e $(OUTPUT)/$$needed ] || { echo "$<:1:10: fatal error: $$needed: No such file or directory" >&2; exit 1; }; done; \\
          echo "  BUILD $@"; cat $< >$@
skels := $(patsubst progs/%.c,$(OUTPUT)/%.skel.h,$(wildcard progs/*.c))
$(OUTPUT)/%.bpf.o: progs/%.c ; @$(compile)
$(OUTPUT)/%.skel.h: $(OUTPUT)/%.bpf.o ; @cp $< $@
$(OUTPUT)/%.test.o: prog_tests/%.c $(skels) ; @$(compile)
$(OUTPUT)/maps-%.test.o: map_tests/%.c ; @$(compile)
$(OUTPUT)/testing_helpers.o: testing_helpers.c ; @$(compile)
$(OUTPUT)/test_progs: $(patsubst prog_tests/%.c,$(OUTPUT)/%.test.o,$(wildcard prog_tests/*.c)) $(OUTPUT)/testing_helpers.o ; @cat $^ >$@
$(OUTPUT)/test_verifier: testing_helpers.c ; @cat $^ >$@
test_progs test_verifier: %: $(OUTPUT)/% ;
.PHONY: test_progs test_verifier
`

const GOOD = {
  Makefile: MAKEFILE,
  'testing_helpers.c': 'helpers\n',
  'progs/one.c': 'prog one\n',
  'progs/two.c': 'prog two\n',
  'prog_tests/align.c': 'align\n',
  'prog_tests/uses_one.c': '#include "one.skel.h"\nuses_one\n',
  'prog_tests/uses_two.c': '#include "two.skel.h"\nuses_two\n',
}

interface Built extends Finished {
  readonly leftOut: Readonly<Record<string, string>>
  /** First line of what was linked into test_progs, from each source. */
  readonly runner: string
  readonly folder: string
}

/** `over` are files of the build's folder, of an earlier build. */
async function build(
  files: Readonly<Record<string, string>>,
  targets = 'test_progs test_verifier',
  over: Readonly<Record<string, string>> = {},
  variables: (folder: string) => string[] = () => [],
): Promise<Built> {
  const folder = tempFolder()
  const selftests = path.join(folder, 'linux', PREFIX)
  writeFiles(selftests, { ...GOOD, ...files })
  writeFiles(folder, { 'status/x': '', 'out/x': '', ...over })
  const out = path.join(folder, 'out')
  const args = [
    path.join(BUILD, 'selftests.sh'),
    selftests,
    path.join(folder, 'status'),
    targets,
    `OUTPUT=${out}`,
    '-j2',
    ...variables(folder),
  ]
  const ended = await finish('bash', args, { env: { MAKEFLAGS: '', MAKELEVEL: '' } })
  const rows = readFileSync(path.join(folder, 'status/left-out.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  const runner = path.join(out, 'test_progs')
  return {
    ...ended,
    folder,
    leftOut: Object.fromEntries(rows.map((row) => row.split('\t') as [string, string])),
    runner: existsSync(runner) ? readFileSync(runner, 'utf8') : '',
  }
}

test('all builds: nothing is left out', async () => {
  const built = await build({})
  expect(built).toMatchObject({ code: 0, leftOut: {} })
  expect(built.stdout).toContain('built in round 1, left out: 0')
  for (const word of ['align', 'uses_one', 'uses_two', 'helpers'])
    expect(built.runner).toContain(`${word}\n`)
  expect(existsSync(path.join(built.folder, 'out/test_verifier'))).toBe(true)
})

describe('clang links a library for the target', () => {
  const library =
    '$(OUTPUT)/test_progs: $(OUTPUT)/lib.so\n$(OUTPUT)/lib.so: ; @echo "$(CLANG)" >$@\n'
  const clangOf = async (makefile: string, ...variables: string[]): Promise<string> => {
    const built = await build({ Makefile: MAKEFILE + makefile }, 'test_progs', {}, () => variables)
    expect(built.code).toBe(0)
    return readFileSync(path.join(built.folder, 'out/lib.so'), 'utf8').trim()
  }
  const CROSS = 'CROSS_COMPILE=aarch64-linux-gnu-'

  test.each([
    [
      'in a Makefile that does not say so',
      library,
      [CROSS, 'CLANG=clang-19'],
      'clang-19 --target=aarch64-linux-gnu',
    ],
    [
      'in one that does, it is called as it was',
      `CLANG_TARGET_ARCH = x\n${library}`,
      [CROSS, 'CLANG=clang-19'],
      'clang-19',
    ],
    ['a build for this machine', library, ['CLANG=clang-19'], 'clang-19'],
    [
      'a target that the user names',
      library,
      [CROSS, 'CLANG=clang-19', 'CLANG=cc --target=x'],
      'cc --target=x',
    ],
  ])('%s', async (_, makefile, variables, expected) => {
    expect(await clangOf(makefile, ...variables)).toBe(expected)
  })
})

test('only the targets asked for are built', async () => {
  const built = await build({}, 'test_verifier')
  expect(built.code).toBe(0)
  expect(built.runner).toBe('')
})

describe('left out, and the others built', () => {
  test('a test that does not compile, with its first error', async () => {
    const built = await build({ 'prog_tests/bad.c': 'ERROR no such thing\nERROR a second one\n' })
    expect(built).toMatchObject({
      code: 0,
      leftOut: { [`${PREFIX}/prog_tests/bad.c`]: 'prog_tests/bad.c:3:1: error: no such thing' },
    })
    expect(built.stdout).toContain(
      `LEFT OUT ${PREFIX}/prog_tests/bad.c: prog_tests/bad.c:3:1: error: no such thing`,
    )
    expect(built.runner).toContain('align\n')
    expect(built.runner).not.toContain('ERROR')
  })

  test('the header of all tests is made anew: the runner must not insist on one that is gone', async () => {
    const header =
      '$(OUTPUT)/test_progs: prog_tests/tests.h\nprog_tests/tests.h: prog_tests/*.c ; @echo $(filter %.c,$^) >$@\n'
    const built = await build({ Makefile: MAKEFILE + header, 'prog_tests/bad.c': 'ERROR bad\n' })
    expect(built.code).toBe(0)
    expect(built.runner).toContain('prog_tests/align.c')
    expect(built.runner).not.toContain('prog_tests/bad.c')
  })

  test('a test whose program is not in the tree', async () => {
    const built = await build({
      'prog_tests/bpf_attr_size.c': '#include "cgroup_skb_direct_packet_access.skel.h"\n',
    })
    expect(built).toMatchObject({
      code: 0,
      leftOut: {
        [`${PREFIX}/prog_tests/bpf_attr_size.c`]:
          'prog_tests/bpf_attr_size.c:1:10: fatal error: cgroup_skb_direct_packet_access.skel.h: No such file or directory',
      },
    })
  })

  test('a program that does not build, and every test that embeds it', async () => {
    const built = await build({
      'progs/two.c': 'ERROR bad program\n',
      'prog_tests/light.c': '#include "two.lskel.h"\nlight\n',
      'prog_tests/another_two.c': '#include "another_two.skel.h"\n',
      'progs/another_two.c': 'prog\n',
    })
    expect(built).toMatchObject({
      code: 0,
      leftOut: {
        [`${PREFIX}/progs/two.c`]: 'progs/two.c:3:1: error: bad program',
        [`${PREFIX}/prog_tests/uses_two.c`]: 'needs progs/two.c, which does not build',
        [`${PREFIX}/prog_tests/light.c`]: 'needs progs/two.c, which does not build',
      },
    })
    expect(Object.keys(built.leftOut)).toHaveLength(3)
    expect(built.runner).toContain('uses_one\n')
  })

  /** A source as prog_tests/verifier.c: what it has for a program is an include and a line. */
  const MANY = `#include "one.skel.h"
#include "two.skel.h"
#include "two_more.skel.h"
#define RUN(skel) run(#skel, skel##__elf_bytes)
void test_one(void) { RUN(one); }
void test_two(void)         { RUN(two); }
void serial_test_two_more(void) { RUN(two_more); }
`
  const many = async (source: string): Promise<Built> =>
    await build({
      'progs/two.c': 'ERROR bad program\n',
      'progs/two_more.c': 'prog\n',
      'prog_tests/many.c': source,
    })

  test('of a source that runs many programs only the test of the one that does not build', async () => {
    const built = await many(MANY)
    expect(built.code).toBe(0)
    expect(Object.keys(built.leftOut).sort()).toEqual(
      ['prog_tests/uses_two.c', 'progs/two.c'].map((name) => `${PREFIX}/${name}`),
    )
    expect(built.runner).toContain(
      MANY.replace('#include "two.skel.h"\n', '').replace(/void test_two\(.*\n/, ''),
    )
    expect(built.stdout).toContain(
      `LEFT OUT of ${PREFIX}/prog_tests/many.c: the test of progs/two.c\n`,
    )
  })

  test.each([
    ['uses it once more', `${MANY}void helper(void) { return two__elf_bytes(NULL); }\n`],
    ['has more on the line', MANY.replace('RUN(two);', 'RUN(two); more();')],
    ['does not run it', MANY.replace('RUN(two);', '')],
  ])('the whole of one that %s', async (_, source) => {
    const { code, leftOut } = await many(source)
    expect(code).toBe(0)
    expect(leftOut[`${PREFIX}/prog_tests/many.c`]).toBe('needs progs/two.c, which does not build')
  })

  test('several of each, in as many rounds as it takes', async () => {
    const built = await build({
      'progs/one.c': 'ERROR one\n',
      'progs/two.c': 'ERROR two\n',
      // Seen only once the programs are out of the way.
      'prog_tests/bad.c': 'ERROR bad\n',
      'prog_tests/worse.c': 'ERROR worse\n',
    })
    expect(built.code).toBe(0)
    expect(Object.keys(built.leftOut).sort()).toEqual(
      [
        'prog_tests/bad.c',
        'prog_tests/uses_one.c',
        'prog_tests/uses_two.c',
        'prog_tests/worse.c',
        'progs/one.c',
        'progs/two.c',
      ].map((name) => `${PREFIX}/${name}`),
    )
    expect(built.runner).toContain('align\n')
  })

  test('an error of which the compiler says nothing: make says it', async () => {
    const silent = MAKEFILE.replace(
      '@$(compile)\n$(OUTPUT)/maps',
      '@case $< in *silent*) exit 9; esac; $(compile)\n$(OUTPUT)/maps',
    )
    expect(silent).not.toBe(MAKEFILE)
    const built = await build({ Makefile: silent, 'prog_tests/silent.c': 'x\n' })
    expect(built.code).toBe(0)
    expect(built.leftOut[`${PREFIX}/prog_tests/silent.c`]).toMatch(/silent\.test\.o\] Error 9$/)
  })

  test('what comes of it: known ones are told apart from those the user asked for', async () => {
    const [broken] = KNOWN_BROKEN
    if (broken === undefined) throw new Error('no source is known to be broken')
    const built = await build({
      [broken.source]: `ERROR x: ${broken.error}\n`,
      'prog_tests/bad.c': 'ERROR y\n',
    })
    const text = readFileSync(path.join(built.folder, 'status/left-out.tsv'), 'utf8')
    const known = (tests: string[]): Record<string, boolean> =>
      Object.fromEntries(
        parseLeftOut(text, { knownBroken: [broken], tests }).map((each) => [
          each.source.slice(PREFIX.length + 1),
          each.known,
        ]),
      )
    expect(known([])).toEqual({ [broken.source]: true, 'prog_tests/bad.c': false })
    expect(known([path.basename(broken.source, '.c')])).toEqual({
      [broken.source]: false,
      'prog_tests/bad.c': false,
    })
  })
})

describe('over an earlier build', () => {
  const HEADER = '$(OUTPUT)/tools/include/vmlinux.h: vmlinux ; @cmp -s $< $@ || cp $< $@\n'
  const SOURCES = {
    // tests.h is made anew only where it is gone.
    Makefile: `${MAKEFILE}${HEADER}$(OUTPUT)/test_progs: prog_tests/tests.h\nprog_tests/tests.h: ; @echo $(wildcard prog_tests/*.c) >$@\n`,
    vmlinux: 'struct of the kernel;\n',
    'prog_tests/bad.c': 'now it would build\n',
    'prog_tests/tests.h': 'of the earlier build\n',
  }
  const rows = ['prog_tests/bad.c\tan error', 'prog_tests/uses_two.c\tanother']
  const BEFORE = rows.map((row) => `${PREFIX}/${row}\n`).join('')
  const linux = (folder: string): string => path.join(folder, 'linux', PREFIX)
  const again = (header: string, bpftool: boolean, before = true): Promise<Built> =>
    build(
      SOURCES,
      undefined,
      {
        'status/from': '1 files of the source changed\n',
        ...(before && { 'status/left-out-before.tsv': BEFORE }),
        'out/tools/include/vmlinux.h': header,
        'out/tools/sbin/bpftool': '',
        'out/host-tools/build/bpftool/main.o': '',
        bpftool: '#!/bin/sh\n[ "$1 $2 $3 $5 $6" = "btf dump file format c" ] && exec cat "$4"\n',
      },
      (folder) => {
        chmodSync(path.join(folder, 'bpftool'), 0o755)
        // Older than vmlinux, as adopt-selftests.sh sees to.
        utimesSync(path.join(folder, 'out/tools/include/vmlinux.h'), 1e9, 1e9)
        return [
          `VMLINUX_BTF=${linux(folder)}/vmlinux`,
          ...(bpftool ? [`BPFTOOL=${folder}/bpftool`] : []),
          'VMLINUX_H=',
        ]
      },
    )

  test.each([
    ['the bpftool that is there', true],
    ['make', false],
  ])('the same vmlinux.h, by %s: what was left out stays out, in one round', async (_, bpftool) => {
    const built = await again(SOURCES.vmlinux, bpftool)
    expect(built.code, built.stdout).toBe(0)
    expect(built.stdout).toContain('built in round 1, left out: 2')
    expect(readFileSync(path.join(built.folder, 'status/left-out.tsv'), 'utf8')).toBe(BEFORE)
    expect(built.runner).toContain('of the earlier build')
    expect(built.runner).toContain('uses_one\n')
    for (const word of ['now it would build', 'uses_two']) expect(built.runner).not.toContain(word)
    expect(existsSync(path.join(built.folder, 'out/tools/sbin/bpftool'))).toBe(true)
  })

  test.each([
    ['the bpftool that is there', true],
    ['make', false],
  ])(
    'another vmlinux.h, by %s: another chance, and the parts of bpftool made of it go',
    async (_, bpftool) => {
      const built = await again('struct of an earlier kernel;\n', bpftool)
      expect(built).toMatchObject({ code: 0, leftOut: {} })
      for (const word of ['now it would build', 'uses_two', 'prog_tests/bad.c'])
        expect(built.runner).toContain(word)
      for (const gone of ['tools/sbin/bpftool', 'host-tools/build/bpftool'])
        expect(existsSync(path.join(built.folder, 'out', gone)), gone).toBe(false)
    },
  )

  test('sources changed: another chance whatever vmlinux.h is', async () => {
    const built = await again(SOURCES.vmlinux, true, false)
    expect(built).toMatchObject({ code: 0, leftOut: {} })
    expect(built.runner).toContain('now it would build')
  })
})

/** A Makefile whose compiler says TEXT of the program two.c. */
const saysOfTwo = (text: string, end: string): string =>
  `${MAKEFILE}$(OUTPUT)/two.bpf.o: progs/two.c ; @echo "  CLNG-BPF two.bpf.o"; printf '${text}' >&2; ${end}\n`

test('the reason of a crashed compiler stands above what make says of the program', async () => {
  const crash = 'fatal error: error in backend: no such thing\\nclang: error: exit code 70\\n'
  const built = await build({ Makefile: saysOfTwo(crash, 'exit 1') })
  expect(built).toMatchObject({
    code: 0,
    leftOut: { [`${PREFIX}/progs/two.c`]: 'fatal error: error in backend: no such thing' },
  })
})

test.each([
  ['a killed compiler', saysOfTwo('', 'kill -9 $$$$')],
  [
    'a killed compiler of a shell',
    saysOfTwo('clang: error: unable to execute command: Killed\\n', 'exit 1'),
  ],
  ['a full disk', saysOfTwo('', 'cat $< >/dev/full')],
])('%s ends the build: no product without the test is kept', async (_, Makefile) => {
  const built = await build({ Makefile })
  expect(built).toMatchObject({ code: 1, leftOut: {} })
})

test.each([
  ['in the line of the source that the compiler shows', '\tputs("cp: No space left on device");\n'],
  ['in the message of #error', 'progs/two.c:1:2: error: #error cp: No space left on device\n'],
  ['by a program that goes on', `cp: No space left on device\n${'  CC a.o\n'.repeat(60)}`],
])('a full disk in words of a source, %s: only its test is left out', async (_, text) => {
  const printed = text.replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('#', '\\#')
  const built = await build({ Makefile: saysOfTwo(printed, 'exit 1') })
  expect(built.code, built.stdout).toBe(0)
  expect(Object.keys(built.leftOut)).toContain(`${PREFIX}/progs/two.c`)
})

describe('a failure that is no single test source', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    [
      'a helper of all tests',
      { 'testing_helpers.c': 'ERROR broken helper\n' },
      /testing_helpers\.c:3:1: error: broken helper/,
    ],
    ['a Makefile that cannot be read', { Makefile: 'this is none\n' }, /missing separator/],
    ['a target that is not there', { Makefile: 'all:\n' }, /No rule to make target/],
  ])('%s ends the build with 1', async (_, files, told) => {
    const built = await build(files)
    expect(built).toMatchObject({ code: 1, leftOut: {} })
    expect(built.stdout).toMatch(told)
  })

  test('also beside a test that could be left out', async () => {
    const built = await build({
      'testing_helpers.c': 'ERROR broken\n',
      'prog_tests/bad.c': 'ERROR bad\n',
    })
    expect(built.code).toBe(1)
    expect(built.runner).toBe('')
  })
})

describe('the layer for the guest', () => {
  test('runners, objects, lists and scripts are in it; what only the build needs is not', async () => {
    const folder = tempFolder()
    writeFiles(folder, {
      'made/out/test_progs': '1',
      'made/out/with_addr.sh': 'of the build\n',
      'made/out/test_progs-no_alu32': '1',
      'made/out/no_alu32/a.bpf.o': '1',
      'made/out/a.bpf.o': '1',
      'made/out/a.skel.h': '1',
      'made/out/a.lskel.h': '1',
      'made/out/align.test.o': '1',
      'made/out/align.test.d': '1',
      'made/out/bpf_testmod.ko': '1',
      'made/out/test_kmods/x.mod.c': '1',
      'made/out/tools/include/vmlinux.h': '1',
      'made/out/tools/build/bpftool/bpftool': '1',
      'made/out/.cache/x': '1',
      'bpf/DENYLIST': 'a\n',
      'bpf/DENYLIST.s390x': 'b\n',
      'bpf/with_addr.sh': '#!/bin/sh\n',
      'bpf/test_bpftool.py': '1',
      'bpf/verifier/tests.h': '#include "a.c"\n',
      'bpf/verifier/a.c': '{}\n',
      'bpf/prog_tests/align.c': '1',
      'bpf/prog_tests/tests.h': 'DEFINE_TEST(align)\n',
      'bpf/test_progs.c': 'the options\n',
    })
    const at = (name: string): string => path.join(folder, name)
    expect((await finish('chmod', ['+x', at('made/out/tools/build/bpftool/bpftool')])).code).toBe(0)
    const rsync = await finish('rsync', ['--version']).catch(() => undefined)
    // The build root has rsync (steps/toolchain.ts); a machine that only runs the tests may not.
    if (rsync === undefined) throw new Error('this test needs rsync')
    const ended = await finish('bash', [
      path.join(BUILD, 'selftests-layer.sh'),
      at('bpf'),
      at('made'),
    ])
    expect(ended).toMatchObject({ code: 0, stderr: '' })
    const found = (
      await finish('find', [
        at('made'),
        '-path',
        at('made/out'),
        '-prune',
        '-o',
        '-type',
        'f',
        '-printf',
        '%P\n',
      ])
    ).stdout
      .trim()
      .split('\n')
      .sort()
    // One file where both have it; and where the layer has another one, the build's stays as it was.
    expect(statSync(at('made/layer/opt/selftests/bpf/a.bpf.o')).ino).toBe(
      statSync(at('made/out/a.bpf.o')).ino,
    )
    expect(readFileSync(at('made/out/with_addr.sh'), 'utf8')).toBe('of the build\n')
    const layer = [
      'DENYLIST',
      'DENYLIST.s390x',
      'a.bpf.o',
      'bpf_testmod.ko',
      'bpftool',
      'no_alu32/a.bpf.o',
      'test_bpftool.py',
    ]
    expect(found).toEqual(
      [
        ...[...layer, 'test_progs', 'test_progs-no_alu32', 'with_addr.sh'].map(
          (name) => `layer/opt/selftests/bpf/${name}`,
        ),
        'prog_tests/align.c',
        'prog_tests/shared/test_progs.c',
        'prog_tests/tests.h',
        'verifier/a.c',
        'verifier/tests.h',
      ].sort(),
    )
  })

  test('keeps the sources of test_progs, as files, for what they say of the tests', async () => {
    const folder = tempFolder()
    writeFiles(folder, {
      'made/out/test_progs': '1',
      'bpf/prog_tests/tests.h': 'DEFINE_TEST(align)\n',
      'bpf/prog_tests/align.c': 'align\n',
      'bpf/prog_tests/cap_helpers.h': 'cap\n',
      'bpf/prog_tests/notes.txt': 'x',
      'bpf/network_helpers.c': 'net\n',
      'bpf/progs/align.c': 'a BPF program\n',
      secret: 'secret\n',
    })
    const at = (name: string): string => path.join(folder, name)
    symlinkSync(at('secret'), at('bpf/prog_tests/link.c'))
    const script = path.join(BUILD, 'selftests-layer.sh')
    const ended = await finish('bash', [script, at('bpf'), at('made')])
    expect(ended).toMatchObject({ code: 0, stderr: '' })
    expect(textsBelow(at('made'), 'prog_tests')).toEqual({
      'tests.h': 'DEFINE_TEST(align)\n',
      'align.c': 'align\n',
      'cap_helpers.h': 'cap\n',
    })
    expect(textsBelow(at('made'), 'prog_tests/shared')).toEqual({ 'network_helpers.c': 'net\n' })
  })
})

test('a broken program of a linked skeleton loses the tests that embed it, not all', async () => {
  const linked = `
LINKED_SKELS := pair.skel.h \\
\tother.skel.h
pair.skel.h-deps := pair1.bpf.o pair2.bpf.o
other.skel.h-deps := one.bpf.o two.bpf.o
skels += $(addprefix $(OUTPUT)/,$(LINKED_SKELS))
.SECONDEXPANSION:
$(addprefix $(OUTPUT)/,$(LINKED_SKELS)): $(OUTPUT)/%: $$(addprefix $(OUTPUT)/,$$(%-deps)) ; @cat $^ >$@
`
  const built = await build({
    // Before the rules of the runner, so that its tests stand on the linked skeletons as well.
    Makefile: MAKEFILE.replace('$(OUTPUT)/%.bpf.o:', `${linked}\n$(OUTPUT)/%.bpf.o:`),
    'progs/pair1.c': 'ERROR no such thing\n',
    'progs/pair2.c': 'prog pair2\n',
    'prog_tests/pair.c': '#include "pair.skel.h"\npair\n',
    'prog_tests/other.c': '#include "other.skel.h"\nother\n',
  })
  expect(built.code, built.stdout).toBe(0)
  expect(Object.keys(built.leftOut).sort()).toEqual([
    `${PREFIX}/prog_tests/pair.c`,
    `${PREFIX}/progs/pair1.c`,
  ])
  expect(built.runner).toContain('other')
})
