import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import { interactive } from '../../src/effects/terminal.ts'
import { NODE24, ROOT } from '../tools/tools.ts'
import { tempFolder, writeFiles } from './temp.ts'

test.each([
  ['exit 7', 7],
  ['kill -KILL $$', 1],
])('a command that has the terminal: %s is %d', async (script, code) => {
  expect(await interactive({ program: 'bash', args: ['-c', script] })).toBe(code)
})

/** Types a line into its terminal, by whichever way leads there: TIOCSTI is 0x5412. */
const TYPES =
  'open T, "+<", "/dev/tty"; for my $h (*STDIN, *T) { for (split //, "typed\n") { ioctl $h, 0x5412, $_ or last } } exit 7'

test.each([
  ['the keyboard', ''],
  ['no keyboard', '</dev/null'],
])('what has %s cannot type for the shell that comes after it', (_, input) => {
  const folder = tempFolder()
  writeFiles(folder, {
    'run.ts': `import { interactive } from ${JSON.stringify(path.join(ROOT, 'src/effects/terminal.ts'))}
process.exitCode = await interactive({ program: 'perl', args: ['-e', ${JSON.stringify(TYPES)}, "a b'c"] })
`,
    'shell.sh': `${NODE24}/node ${folder}/run.ts ${input}\necho "ended with $?"\nwhile read -r -t 1 line; do echo "got $line"; done\n`,
  })
  // Somebody sits there who types nothing.
  const terminal = `sleep 4 | script --quiet --return --command 'bash ${folder}/shell.sh' /dev/null`
  const said = spawnSync('bash', ['-c', terminal], { encoding: 'utf8' }).stdout
  expect(said).toContain('ended with 7')
  expect(said).not.toContain('got typed')
})

test('a terminal given away leaves time for other things, and nothing behind', async () => {
  let turns = 0
  const heart = setInterval(() => turns++, 20)
  const before = process.listenerCount('SIGTERM')
  await interactive({ program: 'bash', args: ['-c', 'sleep 0.5'] })
  clearInterval(heart)
  expect(turns).toBeGreaterThan(1)
  expect(process.listenerCount('SIGTERM')).toBe(before)
})
