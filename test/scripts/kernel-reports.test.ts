import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { callersIn, classOf, table } from '../../scripts/kernel-reports.ts'

test('the table of docs/inspect.md is that of the classes', () => {
  const counted = (line: string): string => line.replace(/\| \d+ \|/, '|')
  const doc = readFileSync('docs/inspect.md', 'utf8').split('\n').map(counted)
  for (const row of table([]).split('\n')) expect(doc).toContain(counted(row))
})

test('callers are found, declarations, comments and macros are not', () => {
  const text = [
    'void panic(const char *fmt, ...)',
    ' * panic("no") is said here',
    '#define pr_emerg(x) y',
    '\tif (a)',
    '\t\tpr_emerg_ratelimited("BUG: %s\\n",',
    '\t\t\tname);',
    '\tnmi_panic("no");',
    '\tdump_stack();',
  ].join('\n')
  expect(callersIn('mm/a.c', text)).toEqual([
    { call: 'pr_emerg', place: 'mm/a.c:5', words: 'BUG: %s\\n' },
    { call: 'dump_stack', place: 'mm/a.c:8', words: '' },
  ])
})

test.each([
  ['panic', 'fs/a.c:1', 'no root', 'panic'],
  ['pr_alert', 'mm/memory.c:1', 'BUG: Bad page map', 'a line that names a report'],
  ['pr_alert', 'fs/a.c:1', 'bad block', 'file systems'],
  ['add_taint', 'arch/x86/kernel/msr.c:1', '', 'other taints'],
  ['dump_stack', 'kernel/locking/lockdep.c:1', '', 'a stack in a report'],
  ['printk', 'fs/a.c:1', '', undefined],
])('%s in %s: %s', (call, place, words, name) => {
  expect(classOf({ call, place, words })?.name).toBe(name)
})
