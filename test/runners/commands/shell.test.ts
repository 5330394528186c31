import { describe, expect, test } from 'vitest'
import { startedBy } from '../../../src/runners/commands/programs.ts'
import { shellCommands, shellFunctions } from '../../../src/runners/commands/shell.ts'

describe('the commands of a shell text', () => {
  test.each<[string, string, string[][]]>([
    ['one command', 'ip link set lo up', [['ip', 'link', 'set', 'lo', 'up']]],
    [
      'operators',
      'a 1 | b && c || d; e & f\ng',
      [['a', '1'], ['b'], ['c'], ['d'], ['e'], ['f'], ['g']],
    ],
    ['no blank before an operator', 'a;b|c', [['a'], ['b'], ['c']]],
    ['assignments', 'A=1 B="x y" c d=e; F=g', [['c', 'd=e']]],
    ["an array's values", 'A=(one "two three" $(four)) # x\nfive', [['four'], ['five']]],
    ['redirections', 'a >b 2>&1 <c &>d >>"e f"', [['a']]],
    ['comments', '# a b\nc # d\n e#f', [['c'], ['e#f']]],
    ['quotes', `a 'b; c' "d | e" f\\ g`, [['a', 'b; c', 'd | e', 'f g']]],
    ['expansions', `a $b \${c%d} "$e/f" $((1 + 2)) \${g:-h}`, [['a', '$', '$', '$/f', '$', '$']]],
    [
      'commands in words',
      'a "$(b c | d)" `e` x$(f "$(g)")y',
      [['a', '$', '$', 'x$y'], ['b', 'c'], ['d'], ['e'], ['f', '$'], ['g']],
    ],
    [
      'a command in an assignment',
      'local_dir=$(grep x /proc/mounts | awk y)',
      [
        ['grep', 'x', '/proc/mounts'],
        ['awk', 'y'],
      ],
    ],
    ['keywords', 'if ! a; then b; elif c; then d; else e; fi', [['a'], ['b'], ['c'], ['d'], ['e']]],
    ['loops', 'while a; do b; done; until c; do d; done', [['a'], ['b'], ['c'], ['d']]],
    [
      'for',
      'for x in one two; do a $x; done',
      [
        ['for', 'x', 'in', 'one', 'two'],
        ['a', '$'],
      ],
    ],
    ['for with arithmetic', 'for ((i = 0; i < 3; i++)); do a; done', [['a']]],
    ['arithmetic', '((x = 1)) && a', [['a']]],
    [
      'conditions',
      '[[ $x =~ a|b && -n y ]] && c; [ -e d ] || e',
      [['c'], ['[', '-e', 'd', ']'], ['e']],
    ],
    [
      'case',
      'case "$1" in\n  a | b) c d;;\n  "e f")\n    g\n    ;;\n  *) h ;;\nesac\ni',
      [['c', 'd'], ['g'], ['h'], ['i']],
    ],
    ['a group and a subshell', '{ a; } ; ( b; c )', [['a'], ['b'], ['c']]],
    ['here-documents', 'a <<E <<-"F"\nno b\nE\n\tno c\n\tF\nd', [['a'], ['d']]],
    ['a here-string', 'a <<<"b" c', [['a', 'c']]],
    ['text over lines', 'A="\nb\nc ]\n"\nd \\\n e', [['d', 'e']]],
    ['nothing', ' \n# \n', []],
    ['what does not end', 'a "b', [['a', 'b']]],
    ['nor this', 'a $(b', [['a', '$'], ['b']]],
    ['nor this case', 'case a in b) c', [['c']]],
  ])('%s', (_, text, commands) => {
    expect(shellCommands(text)).toEqual(commands)
  })

  test('never ends in a loop, whatever the text is', () => {
    const text = 'if a; then case $x in (b) c "$(d `e`)" ;; esac; fi <<E\n((1)) [[ x ]] A=(y)\nE\n'
    for (let from = 0; from < text.length; from++)
      for (const end of [text.length, from + 7]) {
        expect(Array.isArray(shellCommands(text.slice(from, end)))).toBe(true)
      }
  })

  test('functions', () => {
    expect(shellFunctions('a() { b; }\nfunction c {\n d\n}\n  e-f () (\n')).toEqual([
      'a',
      'c',
      'e-f',
    ])
  })
})

describe('what a shell text starts', () => {
  test.each<[string, string, string[], string[]?]>([
    ['programs, once each', 'ip a; ip b; tc c', ['ip', 'tc']],
    ['behind ip netns exec', 'ip netns exec foo ping -c 1 x', ['ip', 'ping']],
    ['in a format', 'ip netns exec %s taskset 0x1 %s -q', ['ip', 'taskset']],
    ['behind other commands', 'sudo -n timeout -s KILL 3 nft x', ['sudo', 'timeout']],
    ['behind env', 'env A=1 B=2 keyctl x', ['env', 'keyctl']],
    ['in a text for a shell', `bash -c 'tc x | grep y'`, ['tc', 'grep']],
    ['nothing of bash itself', 'cd x; echo y; [ z ] && exit', []],
    ['no path, no variable', '/bin/true; $TOOL x; "%s" -v', []],
    [
      'a file that it sources',
      '. "$(dirname "$0")/lib.sh"; source x.sh',
      ['dirname'],
      ['lib.sh', 'x.sh'],
    ],
    ['files of its own', './ima_setup.sh setup $1; ./a b', [], ['ima_setup.sh', 'a']],
    ['no function of its own', 'setup() { mkfs.ext2 x; }; setup', ['mkfs.ext2']],
    ['what it can do without', 'if which ping6; then ping6 x; fi; ping y', ['which', 'ping']],
    ['what it asks for', 'command -v jq >/dev/null || exit; jq .', []],
  ])('%s', (_, text, programs, own = []) => {
    expect(startedBy(text)).toEqual({ programs, own })
  })
})
