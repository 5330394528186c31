import { describe, expect, it } from 'vitest'
import { renderAnnotations } from '../../src/report/annotations.ts'
import { lineOfAssertion, locationIn, locationOfSplat } from '../../src/report/locations.ts'
import { renderMermaid } from '../../src/report/mermaid.ts'
import { reproduceCommand } from '../../src/report/reproduce.ts'
import { run, suite, test } from './results.ts'

const SOURCE = `#include <test_progs.h>

static int helper(int fd);

static int helper(int fd)
{
	return ASSERT_OK(fd, "open") ? 0 : 1;
}

void test_demo(void)
{
	if (!ASSERT_OK_PTR(skel, "open"))
		return;
	ASSERT_EQ(skel->bss->hits, 1, "hits of all");
}
`

it.each([
  ['test_demo', 'open unexpected error: -22', 12],
  ['helper', 'open unexpected error: -22', 7],
  ['test_demo', 'hits of all unexpected hits of all: actual 0 != expected 1', 14],
  ['test_demo', 'something printed', 10],
  ['gone', 'open unexpected error', undefined],
])('%s:FAIL:%s is at line %s', (name, said, line) => {
  expect(lineOfAssertion(SOURCE, { name, said })).toBe(line)
})

it.each([
  ['(/src/tools/testing/selftests/bpf/prog_tests/x.c:17: errno: None) y', 'prog_tests/x.c', 17],
  ['map_tests/a-b.c:3', 'map_tests/a-b.c', 3],
])('%s names its place', (message, file, line) => {
  expect(locationIn(message)).toEqual({ file: `tools/testing/selftests/bpf/${file}`, line })
})

it.each([
  ['WARNING: CPU: 0 PID: 9 at kernel/bpf/core.c:12 fn+0x1/0x2', 'kernel/bpf/core.c', 12],
  ['WARNING: kernel/bpf/core.c:12 at fn+0x1/0x2, CPU#1: comm/7', 'kernel/bpf/core.c', 12],
  ['[ 1.2] ---[ cut here ]---\n[ 1.2] kernel BUG at mm/slub.c:99!', 'mm/slub.c', 99],
  ['WARNING: CPU: 0 PID: 9 at ./include/linux/x.h:1 fn', 'include/linux/x.h', 1],
])('%s names its place', (text, file, line) => {
  expect(locationOfSplat({ text })).toEqual({ file, line })
})

it('a report without a place has none', () => {
  expect(
    locationOfSplat({ text: 'BUG: KASAN: use-after-free in fn\n fn (a/b.c:1)' }),
  ).toBeUndefined()
})

describe('annotations of failed tests', () => {
  const failed = test('demo', {
    state: 'failed',
    message: 'test_demo:FAIL:open unexpected error: -2',
  })
  const result = run({ bundle: 'b', suites: [suite({ failed: 1, tests: [failed] })] })
  const file = 'tools/testing/selftests/bpf/prog_tests/demo.c'

  it("stand at the assertion where the tree's source can be read", () => {
    const [only] = renderAnnotations(result, (name) => (name === file ? SOURCE : undefined))
    expect(only).toMatchObject({ file, line: 12 })
    expect(only?.message).toMatch(
      /\nRun it again: \.\/cross-bpf test --bundle b --suites test_progs --tests demo$/,
    )
  })

  it('have the file alone where it cannot', () => {
    expect(renderAnnotations(result)[0]).toMatchObject({ file })
    expect(renderAnnotations(result)[0]).not.toHaveProperty('line')
  })
})

describe('the command that runs a test again', () => {
  const command = (name: string, suiteName = 'test_progs', bundle = 'out/bundle') => {
    const tests = [{ ...test(name), number: 12 }]
    return reproduceCommand(
      run({ bundle, suites: [suite({ name: suiteName, tests })] }),
      suiteName,
      name,
    )
  }
  it.each([
    ['ringbuf', 'test_progs', '--suites test_progs --tests ringbuf'],
    [
      'bpf_cookie/kprobe',
      'test_progs-cpuv4',
      '--suites test_progs-cpuv4 --tests bpf_cookie/kprobe',
    ],
    [
      'btf/sum #1, (a <b>) => @c',
      'test_progs',
      "--suites test_progs --tests 'btf/sum #1\\, (a <b>) => @c'",
    ],
    // What the input cannot be given.
    ['a/ b\tc\u202e\\, ', 'test_progs', "--suites test_progs --tests 'a/ b*c**\\,*'"],
    ['-x', 'test_progs', '--suites test_progs --tests=-x'],
    ['quick', 'test_progs', '--suites test_progs'],
    ['a,b', 'test_progs', '--suites test_progs'],
    ['$(reboot)', 'test_progs', '--suites test_progs'],
    ['ld_abs: jump around/p', 'test_verifier', '--suites test_verifier:12-12'],
    ['x', 'test_maps', '--suites test_maps'],
    ['1 lru', 'test_lru_map', '--suites bpf:test_lru_map'],
  ])('%s of %s', (name, suiteName, words) => {
    expect(command(name, suiteName)).toBe(`./cross-bpf test --bundle out/bundle ${words}`)
  })

  it.each([
    ['timerfd', 'timens', 'timens', '--suites timens:timerfd'],
    ['timerfd', 'timens.timerfd', 'timens', '--suites timens:timerfd'],
    ['bridge_mld.sh', 'net+forwarding', 'net/forwarding', '--suites net/forwarding:bridge_mld.sh'],
    // Nothing that the list has.
    ['1 odd', 'net+forwarding', 'net/forwarding', '--suites net/forwarding'],
    [undefined, 'timens', 'timens', '--suites timens'],
    [undefined, 'net+forwarding.a.sh', 'net/forwarding', '--suites net/forwarding:a.sh'],
  ])('%s of %s, of kselftest', (name, suiteName, collection, words) => {
    const result = run({ bundle: 'b', suites: [suite({ name: suiteName, collection, tests: [] })] })
    expect(reproduceCommand(result, suiteName, name)).toBe(`./cross-bpf test --bundle b ${words}`)
  })

  it('quotes the folder', () => {
    expect(command('a', 'test_maps', "it's; $x")).toBe(
      `./cross-bpf test --bundle 'it'\\''s; $x' --suites test_maps`,
    )
  })

  it('is none without a bundle, and for a command', () => {
    expect(reproduceCommand(run(), 'test_progs', 'a')).toBeUndefined()
    const flags = { bundle: 'b', vmFlags: ['--kernel-args=ipv6.disable=1 quiet', '--vm-cpus=4'] }
    expect(reproduceCommand(run(flags), 'test_progs', 'a')).toBe(
      "./cross-bpf test --bundle b '--kernel-args=ipv6.disable=1 quiet' --vm-cpus=4 --suites test_progs --tests a",
    )
    expect(reproduceCommand(run({ bundle: 'b' }), undefined)).toBeUndefined()
    expect(command('a', 'command')).toBeUndefined()
    expect(command('a', 'veristat')).toBeUndefined()
  })
})

it.each([
  ['Fetch: a;b #1 %% c', 'Fetch a b 1 c'],
  ['section one', '· section one'],
  ['```\n</details>', '/details'],
  ['"', '·'],
])('the timeline calls a step %j %s', (title, text) => {
  const chart = renderMermaid(
    run({ steps: [{ id: 'x', title, state: 'done', start: 61, seconds: 90 }] }),
  )
  expect(chart?.split('\n').at(-1)).toBe(`    ${text} :2000-01-01T00:01:01, 90s`)
})
