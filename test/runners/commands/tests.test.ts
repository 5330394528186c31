import { describe, expect, test } from 'vitest'
import { commandsInC } from '../../../src/runners/commands/calls.ts'
import { lackingCommands } from '../../../src/runners/commands/lacking.ts'
import { commandsOfScript, commandsOfTests } from '../../../src/runners/commands/tests.ts'

describe('the commands of a C source', () => {
  test.each<[string, string, string[]]>([
    ['a text', 'system("ip link");', ['ip link']],
    ['in parts', 'system("ip link set " NAME " up");', ['ip link set $ up']],
    ['of a macro with a label', 'SYS(fail, "tc -n %s qdisc", ns);', ['tc -n %s qdisc']],
    ['of a macro without', 'SYS_NOFAIL("nft -v");', ['nft -v']],
    ['of popen', 'FILE *f = popen("find / -name x", "r");', ['find / -name x']],
    ['the program of exec', 'execlp("./setup.sh", "./setup.sh", cmd, NULL);', ['./setup.sh']],
    ['a macro', '#define PING "ping -q " \\\n "-c 1"\nCHECK(system(PING), 1);', ['ping -q -c 1']],
    ['a variable', 'const char *c = "diff a b";\nerr = system(c);', ['diff a b']],
    ['a written one', 'snprintf(cmd, sizeof(cmd), "cp %s %s", a, b); system(cmd);', ['cp %s %s']],
    ['an array', 'const char *c[] = { "ip a", "tc b" }; system(*c);', ['ip a', 'tc b']],
    ['another variable', 'char *d = "tc x"; system(c);', []],
    [
      'a variable of each function',
      'int a(void) { char c[9]; sprintf(c, "map list"); return tool(c); }\n' +
        'int b(void) { char c[9]; if (x) { sprintf(c, "cat %s", p); } return system(c); }',
      ['cat %s'],
    ],
    [
      'a variable of the file, written elsewhere',
      'static char c[9];\nvoid a(void) { sprintf(c, "ip a"); }\nint b(void) { return system(c); }',
      ['ip a'],
    ],
    ['a comparison', 'if (c == "tc x") system(c);', []],
    ['in a comment', '/* system("tc x") */ // popen("ip")\n', []],
    ['a function of that name', 'int system(const char *command);', []],
    ['what a function returns', 'system(made("tc x"));', ['$$tc x$']],
    ['what does not end', 'system("tc x"', ['tc x']],
    ['nothing', 'system("");', []],
  ])('%s', (_, text, commands) => {
    expect(commandsInC(text)).toEqual(commands)
  })
})

const SOURCES = {
  progTests: {
    'tests.h': 'DEFINE_TEST(ima)\n',
    'ima.c':
      '#include "test_progs.h"\nstatic void test_part(void) {}\n' +
      'void test_ima(void)\n{ execlp("./ima_setup.sh", "./ima_setup.sh", cmd, NULL); }\n',
    'net.c':
      '#include "network_helpers.h"\nvoid serial_test_net_a(void) { SYS(out, "nft x"); }\n' +
      'void test_net_b(void) { }\n',
    'none.c': 'void test_none(void) { system("./urandom_read"); }\n',
  },
  shared: {
    'test_progs.h': '#define SYS(l, fmt, ...) system(cmd)\n',
    'network_helpers.h': 'int make(void);\n',
    'network_helpers.c': '#include "network_helpers.h"\nint make(void) { SYS(x, "ip netns"); }\n',
    'xdping.c': 'int main(void) { system("tcpdump"); }\n',
  },
  scripts: {
    'ima_setup.sh': '#!/bin/bash\n. ./lib.sh\nsetup() { mkfs.ext2 "$1"; }\nsetup; help_of_lib\n',
    'lib.sh': 'help_of_lib() { losetup -f; }\n',
    'test_meta.sh': 'ip link; ./ima_setup.sh\n',
    'broken.py': 'import os\n',
  },
} as const

describe('the commands of tests', () => {
  test('by their sources, what these include, and the scripts that they run', () => {
    expect([...commandsOfTests(SOURCES)]).toEqual([
      ['ip', ['net_a', 'net_b']],
      ['losetup', ['ima']],
      ['mkfs.ext2', ['ima']],
      ['nft', ['net_a', 'net_b']],
    ])
  })

  test('of a script', () => {
    expect(commandsOfScript('test_meta.sh', SOURCES.scripts)).toEqual([
      'ip',
      'losetup',
      'mkfs.ext2',
    ])
  })
})

describe('what the root lacks', () => {
  const root = new Set(['ip', 'bash', 'losetup'])
  const told = (running: Parameters<typeof lackingCommands>[2], programs = root): string[] =>
    lackingCommands(SOURCES, programs, running).map((finding) => finding.sentence)
  const SAYS = 'the root filesystem lacks commands that tests run, which may fail or skip for it: '

  test('with the tests that are going to run', () => {
    expect(told([{ suite: 'test_progs', tests: [] }])).toEqual([
      `${SAYS}mkfs.ext2 (ima); nft (net_a, net_b)`,
    ])
    expect(told([{ suite: 'test_progs-cpuv4', tests: ['none', 'net_b'] }])).toEqual([
      `${SAYS}nft (net_b)`,
    ])
    expect(told([{ suite: 'test_progs', tests: ['none'] }])).toEqual([])
    expect(told([{ suite: 'test_verifier', tests: [] }])).toEqual([])
    expect(told([{ suite: 'test_meta.sh', tests: [] }])).toEqual([
      `${SAYS}mkfs.ext2 (test_meta.sh)`,
    ])
  })

  test('in several VMs, once; a warning', () => {
    const running = ['net_a', 'net_b'].map((name) => ({ suite: 'test_progs', tests: [name] }))
    expect(lackingCommands(SOURCES, root, running)).toEqual([
      { level: 'warning', sentence: `${SAYS}nft (net_a, net_b)` },
    ])
  })

  test('many tests are counted', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    const text = many.map((name) => `void test_${name}(void) { system("nft x"); }\n`).join('')
    const sources = { ...SOURCES, progTests: { 'many.c': text } }
    const [found] = lackingCommands(sources, root, [{ suite: 'test_progs', tests: [] }])
    expect(found?.sentence).toBe(`${SAYS}nft (a, b, c, d, e, and 2 more)`)
  })

  test('nothing of a root with all, or that cannot be looked at', () => {
    const all = new Set([...root, 'mkfs.ext2', 'nft'])
    expect(told([{ suite: 'test_progs', tests: [] }], all)).toEqual([])
    expect(told([{ suite: 'test_progs', tests: [] }], new Set())).toEqual([])
  })
})
