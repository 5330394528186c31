import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { which } from '../../src/effects/probe.ts'
import { parseInputs } from '../../src/inputs/schema.ts'
import { planLists } from '../../src/lists/plan.ts'
import { allows, denies, readTestList, splitEntry, testFilters } from '../../src/lists/test-list.ts'
import { isListFor, PLATFORMS } from '../../src/platform/table.ts'
import { tempFolder } from '../effects/temp.ts'
import { runsSubtest } from '../lists/runs-subtest.ts'
import { CACHE, mainBuild } from './cross-bpf.ts'

/** The selftests' folder of the kernel the main job built. */
async function selftests(): Promise<string> {
  await mainBuild()
  const folder = readdirSync(path.join(CACHE, 'source')).find((name) =>
    name.startsWith('linux-source-6.12-'),
  )
  return path.join(CACHE, 'source', folder ?? '', 'tree/tools/testing/selftests/bpf')
}

/** A function of a C file: from its first line to the brace in the first column. */
function fromC(text: string, start: string): string {
  const from = text.indexOf(start)
  expect(from, start).toBeGreaterThan(-1)
  return text.slice(from, text.indexOf('\n}', from) + 3)
}

/** The tree's own functions as a program: FILE-WITH-DENIED FILE-WITH-ALLOWED FILE-WITH-NAMES, 1 or 0 for each name. */
function compile(folder: string): string {
  const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8')
  const [header, helpers, runner] = [
    read('test_progs.h'),
    read('testing_helpers.c'),
    read('test_progs.c'),
  ]
  const structure = (name: string): string =>
    fromC(header, `struct ${name} {`).replace(/\}\n?$/, '};\n')
  const source = [
    '#define _GNU_SOURCE',
    ...['ctype', 'stdlib', 'string', 'stdio', 'errno', 'stdbool'].map(
      (name) => `#include <${name}.h>`,
    ),
    ...['test_filter', 'test_filter_set', 'test_selector'].map(structure),
    fromC(helpers, 'static int do_insert_test('),
    fromC(helpers, 'static int insert_test('),
    fromC(helpers, 'int parse_test_list_file('),
    ...['glob_match(', 'should_run(', 'match_subtest(', 'should_run_subtest('].map((name) =>
      fromC(runner, `static bool ${name}`),
    ),
    `int main(int argc, char **argv)
{
	struct test_selector all = {}, sub = {};
	char *line = NULL, *slash;
	size_t size = 0;
	FILE *names = fopen(argv[3], "r");

	if (parse_test_list_file(argv[1], &all.blacklist, true) || parse_test_list_file(argv[2], &all.whitelist, true))
		return 1;
	while (getline(&line, &size, names) != -1) {
		line[strcspn(line, "\\n")] = 0;
		slash = strchr(line, '/');
		if (slash)
			*slash++ = 0;
		puts((slash ? should_run_subtest(&all, &sub, 1, line, slash) : should_run(&all, 1, line)) ? "1" : "0");
	}
}`,
  ].join('\n')
  const file = path.join(tempFolder(), 'lists')
  writeFileSync(`${file}.c`, source)
  execFileSync('cc', ['-w', '-o', file, `${file}.c`])
  return file
}

/** The same numbers in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

test.skipIf(which('cc') === undefined)(
  "lists mean what the tree's own C functions make of them",
  async () => {
    const program = compile(await selftests())
    const folder = tempFolder()
    const roll = dice(1)
    const pick = (...choices: string[]): string => choices[roll(choices.length)] ?? ''
    const word = (): string =>
      Array.from({ length: 1 + roll(3) }, () => pick('a', 'b', 'a', 'b', '_', '*')).join('')
    const entry = (): string =>
      pick(word(), `${word()}/${word()}`, `${word()}/`, `/${word()}`, `${word()} ${word()}`, '')
    const line = (): string =>
      pick('', ' ', '\t') + entry() + pick('', ' ', '\r', ' # c', '#c', '\t# x # y')
    const list = (): string => Array.from({ length: roll(5) }, line).join('\n') + pick('', '\n')
    for (let round = 0; round < 500; round++) {
      const given = { deny: list(), allow: list() }
      const names = Array.from({ length: 30 }, () =>
        pick(word(), `${word()}/${word()}`).replaceAll('*', 'b'),
      )
      const files = Object.entries({ ...given, names: `${names.join('\n')}\n` }).map(
        ([name, text]) => {
          writeFileSync(path.join(folder, name), text)
          return path.join(folder, name)
        },
      )
      const theirs = execFileSync(program, files, { encoding: 'utf8' }).trim().split('\n')
      const deny = testFilters(readTestList('deny', given.deny))
      const allow = testFilters(readTestList('allow', given.allow))
      const ours = names.map((name) => {
        const { test: whole, subtest } = splitEntry(name)
        if (subtest !== undefined) return runsSubtest(allow, deny, whole, subtest) ? '1' : '0'
        return denies(deny, whole) === undefined && allows(allow, whole) ? '1' : '0'
      })
      expect({ ...given, names, runs: ours }).toEqual({ ...given, names, runs: theirs })
    }
  },
)

test.skipIf(which('cc') === undefined)(
  "the tree's own C functions run, with the lists that are merged for them, what no list denies",
  async () => {
    const program = compile(await selftests())
    const folder = tempFolder()
    const { deny = '', allow = '' } = planLists({
      inputs: parseInputs({
        platform: 's390x',
        tests: 'btf,btf/one,sums/a \\#1\\, (b),sums/c,xdp',
      }),
      outer: { allow: [], deny: [], known: [] },
      branch: undefined,
      tree: [
        { name: 'DENYLIST', text: 'xdp\nbtf/no \\#3' },
        { name: 'DENYLIST.s390x', text: 'xdp/attach\nbtf/@two, <x> # c\n' },
      ],
      names: [],
      slow: [],
    })
    const runs = ['btf', 'btf/one', 'btf/others', 'sums', 'sums/a #1, (b)', 'sums/c']
    const not = ['xdp', 'xdp/attach', 'btf/@two, <x>', 'btf/no #3', 'sums/a', 'sums/a #2, (b)']
    const files = Object.entries({ deny, allow, names: `${[...runs, ...not].join('\n')}\n` }).map(
      ([name, text]) => {
        writeFileSync(path.join(folder, name), text)
        return path.join(folder, name)
      },
    )
    const said = execFileSync(program, files, { encoding: 'utf8' }).trim().split('\n')
    expect(said).toEqual([...runs.map(() => '1'), ...not.map(() => '0')])
  },
)

test("every entry of the tree's own lists is read, with its line", async () => {
  const folder = await selftests()
  const files = readdirSync(folder).filter((name) => /^(ALLOW|DENY)LIST/.test(name))
  expect(files).toContain('DENYLIST.s390x')
  for (const name of files) {
    const kind = name.startsWith('ALLOW') ? 'ALLOWLIST' : 'DENYLIST'
    expect(
      PLATFORMS.some((platform) => isListFor(platform, kind, name)),
      name,
    ).toBe(true)
    const text = readFileSync(path.join(folder, name), 'utf8')
    const lines = text.split('\n')
    const read = readTestList(name, text)
    expect(read.length, name).toBe(lines.filter((line) => /^\s*[^#\s]/.test(line)).length)
    for (const { line, entry } of read)
      expect(lines[line - 1]?.startsWith(entry), `${name}:${line}`).toBe(true)
  }
})
