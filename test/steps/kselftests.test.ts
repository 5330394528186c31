import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { explainFailure } from '../../src/judge/failure.ts'
import { parseProblems } from '../../src/results/problem.ts'
import { contents } from '../effects/plans.ts'
import { type Finished, tempFolder, writeFiles } from '../effects/temp.ts'
import { script } from './run-script.ts'

const SELFTESTS = 'tools/testing/selftests'

/** The rules of the top Makefile and of kselftest's in small: with one directory that builds, all is well to them. */
const TOP = `
kselftest-%: ; @echo headers >$(O)/headers; $(MAKE) --no-print-directory -C ${SELFTESTS} $*
`
const KSELFTEST = `
TARGETS += bpf everything
SKIP_TARGETS ?= bpf timens
TARGETS := $(filter-out $(SKIP_TARGETS), $(TARGETS))
LIST := $(INSTALL_PATH)/kselftest-list.txt
install:
	@mkdir -p $(INSTALL_PATH)
	@cp run_kselftest.sh $(INSTALL_PATH)/
	@rm -f $(LIST)
	@ret=1; for TARGET in $(TARGETS); do $(MAKE) -C $$TARGET install OUTPUT=$(O)/kselftest/$$TARGET INSTALL_PATH=$(INSTALL_PATH)/$$TARGET; ret=$$((ret * $$?)); done; exit $$ret
	@for TARGET in $(TARGETS); do [ ! -d $(INSTALL_PATH)/$$TARGET ] || $(MAKE) -s -C $$TARGET COLLECTION=$$TARGET emit_tests >>$(LIST); done
`
/** A directory's own: \`ERROR text\` in a source is its error. */
const LIB = `
install: $(addprefix $(OUTPUT)/,$(PROGS)) ; @mkdir -p $(INSTALL_PATH); for each in $(PROGS); do cp $(OUTPUT)/$$each $(INSTALL_PATH)/; done
$(OUTPUT)/%: %.c ; @mkdir -p $(OUTPUT); if grep -q ERROR $<; then sed -n 's|^ERROR|$<:3:1: error:|p' $< >&2; exit 1; fi; echo "  CC $*"; cp $< $@
emit_tests: ; @for each in $(PROGS); do echo "$(COLLECTION):$$each"; done
`
const directory = (...programs: string[]): string => `PROGS := ${programs.join(' ')}\n${LIB}`

const TREE = {
  Makefile: TOP,
  [`${SELFTESTS}/Makefile`]: KSELFTEST,
  [`${SELFTESTS}/run_kselftest.sh`]: '#!/bin/sh\n',
  [`${SELFTESTS}/timens/Makefile`]: directory('timens', 'exec'),
  [`${SELFTESTS}/timens/timens.c`]: 'timens\n',
  [`${SELFTESTS}/timens/exec.c`]: 'exec\n',
  [`${SELFTESTS}/net/Makefile`]: directory('tcp'),
  [`${SELFTESTS}/net/tcp.c`]: 'tcp\n',
  [`${SELFTESTS}/net/forwarding/Makefile`]: directory('bridge'),
  [`${SELFTESTS}/net/forwarding/bridge.c`]: 'bridge\n',
}

interface Built extends Finished {
  readonly folder: string
  /** Lines of kselftest-list.txt; empty where there is none. */
  readonly list: readonly string[]
  /** What the result says of a failure. */
  readonly sentence: string
  readonly verdict?: string | undefined
}

async function build(
  directories: string,
  files: Readonly<Record<string, string>> = {},
): Promise<Built> {
  const folder = tempFolder()
  writeFiles(path.join(folder, 'linux'), { ...TREE, ...files })
  writeFiles(folder, { 'out/x': '', 'step/x': '' })
  const at = (name: string): string => path.join(folder, name)
  const args = [at('linux'), at('out'), at('step'), directories, 'ARCH=s390', '-j2']
  const made = await script('kselftests.sh', args, { MAKEFLAGS: '', MAKELEVEL: '' })
  expect(made).toMatchObject({ code: 0, problems: '' })
  const ended = await script('not-built.sh', [at('step')])
  const list = at('step/layer/opt/kselftest/kselftest-list.txt')
  const problems = parseProblems(ended.problems.replaceAll(at('linux'), '/mnt/linux'))
  const step = {
    title: 'Kernel selftests',
    blame: 'build-failure',
    how: 'ended with 1',
    log: made.stdout,
    problems: problems.ok ? problems.value : [],
  } as const
  const failure =
    ended.code === 0
      ? undefined
      : explainFailure(step, { clang: '19', packages: {}, memory: 8 * 1024 ** 3 })
  return {
    ...ended,
    stdout: made.stdout,
    folder,
    list: existsSync(list) ? readFileSync(list, 'utf8').trim().split('\n') : [],
    sentence: failure?.sentence ?? '',
    verdict: failure?.verdict,
  }
}

describe('kselftests.sh', () => {
  test('the directories asked for, below each other or not, in one list in their order', async () => {
    const built = await build('timens net/forwarding net')
    expect(built).toMatchObject({
      code: 0,
      list: ['timens:timens', 'timens:exec', 'net/forwarding:bridge', 'net:tcp'],
    })
    expect(built.stdout).toContain('kselftests.sh: 4 tests in 3 directories')
    expect(contents(path.join(built.folder, 'step/layer'))).toMatchObject({
      'opt/kselftest/run_kselftest.sh': expect.anything(),
      'opt/kselftest/timens/exec': expect.anything(),
      'opt/kselftest/net/forwarding/bridge': expect.anything(),
    })
  })

  test('one that does not compile fails the build, whatever make says, with its first error', async () => {
    const bad = { [`${SELFTESTS}/timens/exec.c`]: 'ERROR no such thing\nERROR a second\n' }
    const built = await build('net timens', bad)
    expect(built.code).toBe(1)
    expect(built.sentence).toBe(
      `Kernel selftests: timens does not build: ${SELFTESTS}/timens/exec.c:3: no such thing`,
    )
    expect(built.list).toEqual([])
  })

  test('all that do not build are named', async () => {
    const built = await build('timens net/forwarding net', {
      [`${SELFTESTS}/timens/exec.c`]: 'ERROR one\n',
      [`${SELFTESTS}/net/tcp.c`]: 'ERROR two\n',
    })
    expect(built.sentence).toMatch(
      /timens does not build: \S+exec\.c:3: one \(and neither does net\)$/,
    )
  })

  test('a folder that another directory made is no test', async () => {
    // make lists what is in the Makefile of each folder there is.
    const built = await build('net/forwarding net', {
      [`${SELFTESTS}/net/Makefile`]: `${directory('tcp')}install:\n\t@false\n`,
    })
    expect(built.code).toBe(1)
    expect(built.sentence).toContain('net does not build')
  })

  test.each([
    [
      'a library that is not there',
      'install: ; @echo "/usr/bin/ld: cannot find -lpopt: No such file" >&2; false\n',
      /-lpopt/,
    ],
    ['an error of make', 'install: nosuch.h\n', /No rule to make target/],
    [
      'no test for this platform',
      'install emit_tests: ; @true\n',
      /it has no test for this platform$/,
    ],
    [
      'a list of nothing that is there',
      'install: ; @true\nemit_tests: ; @echo "$(COLLECTION):x"\n',
      /it has no test/,
    ],
  ])('%s', async (_, makefile, told) => {
    const built = await build('timens', { [`${SELFTESTS}/timens/Makefile`]: makefile })
    expect(built.code).toBe(1)
    expect(built.sentence).toMatch(/^Kernel selftests: timens does not build: /)
    expect(built.sentence).toMatch(told)
  })
})

test('a killed compiler is no fault of the directory, whatever stands before it', async () => {
  const built = await build('net timens', {
    [`${SELFTESTS}/net/tcp.c`]: 'ERROR no such thing\n',
    [`${SELFTESTS}/timens/Makefile`]:
      'install: ; @echo "a.c:1:1: error: x" >&2; echo "cc: fatal error: Killed signal terminated program cc1" >&2; false\n',
  })
  expect(built.verdict).toBe('infrastructure-failure')
  expect(built.sentence).toBe(
    'Kernel selftests: timens does not build: cc: fatal error: Killed signal terminated program cc1 (a process was killed or got no memory; there are 8.0 GiB for all that runs here: give more, or run fewer things beside it) (and neither does net)',
  )
})

describe('fragments.sh', () => {
  const gather = async (...directories: string[]) => {
    const folder = tempFolder()
    writeFiles(folder, {
      'selftests/timens/Makefile': '',
      'selftests/timens/config': 'CONFIG_TIME_NS=y\n',
      'selftests/net/forwarding/Makefile': '',
      'selftests/net/forwarding/config': 'CONFIG_BRIDGE=m\n',
      'selftests/mqueue/Makefile': '',
      'selftests/half/config': 'CONFIG_X=y\n',
      'config/x': '',
    })
    const at = (name: string): string => path.join(folder, name)
    const ended = await script('fragments.sh', [at('selftests'), at('config'), ...directories])
    return { ...ended, names: Object.keys(contents(at('config'))).filter((name) => name !== 'x') }
  }

  test('the config of each directory that has one, in their order and before any of the user', async () => {
    const { code, names, stdout } = await gather('timens', 'mqueue', 'net/forwarding')
    expect({ code, names: names.toSorted() }).toEqual({
      code: 0,
      names: ['000-001-timens.config', '000-002-net+forwarding.config'],
    })
    expect(stdout).toBe('mqueue asks for no options\n')
    expect(['001-mine.config', ...names].toSorted().at(-1)).toBe('001-mine.config')
  })

  test.each(['nosuch', 'half', 'net'])(
    'a directory that the tree does not have is the mistake of the user: %s',
    async (name) => {
      const { code, problems } = await gather('timens', name)
      expect(code).toBe(1)
      expect(problems).toBe(
        `invalid-input\tinput 'selftests' names '${name}'; the kernel tree has no tools/testing/selftests/${name} with a Makefile\n`,
      )
    },
  )
})

test('check-libraries.sh: there are programs of the BPF selftests, other directories may be scripts alone', async () => {
  const folder = tempFolder()
  writeFiles(folder, {
    'root/usr/bin/bash': '',
    'net/a.sh': '#!/usr/bin/env bash\n',
    'net/b.py': '#!/usr/bin/python3\n',
  })
  const net = path.join(folder, 'net')
  const check = (any: string[], ...scripts: string[]) =>
    script('check-libraries.sh', [...any, path.join(folder, 'root'), net, ...scripts])
  expect(await check(['--any'], 'a.sh')).toMatchObject({
    code: 0,
    stdout: '0 programs have all they need\n',
  })
  expect((await check(['--any'], 'b.py')).problems).toBe(
    'missing\tb.py needs /usr/bin/python3, which the root filesystem lacks\n',
  )
  expect((await check([])).stderr).toContain(`no program to check in ${net}`)
})
