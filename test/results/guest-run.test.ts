import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { parseStartMark } from '../../src/results/start-mark.ts'
import { readSuite } from '../../src/runners/suite.ts'

const SCRIPT = fileURLToPath(new URL('../../guest/run.sh', import.meta.url))
const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

interface FakeSuite {
  readonly directory?: string
  readonly limit: string
  readonly calls: readonly (readonly string[])[]
}

/** A share as the host prepares it. */
function share(suites: Record<string, FakeSuite>): string {
  const folder = mkdtempSync(join(tmpdir(), 'cross-bpf-guest-'))
  folders.push(folder)
  mkdirSync(join(folder, 'selftests'))
  mkdirSync(join(folder, 'job/suites'), { recursive: true })
  writeFileSync(join(folder, 'job/run-id'), 'run-1\n')
  writeFileSync(join(folder, 'job/directory'), `${join(folder, 'selftests')}\n`)
  for (const [name, { limit, calls, directory }] of Object.entries(suites)) {
    mkdirSync(join(folder, 'job/suites', name))
    if (directory !== undefined)
      writeFileSync(join(folder, 'job/suites', name, 'directory'), `${directory}\n`)
    writeFileSync(join(folder, 'job/suites', name, 'timeout'), `${limit}\n`)
    for (const [index, argv] of calls.entries()) {
      writeFileSync(
        join(folder, 'job/suites', name, `argv.${index + 1}`),
        argv.map((arg) => `${arg}\n`).join(''),
      )
    }
  }
  return folder
}

/** Runs the script on this host, without its mounts; SIGPIPE is ignored, as qemu-ga leaves it. */
function run(
  folder: string,
  env: Record<string, string> = {},
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-c', 'trap "" PIPE; exec bash "$1"', 'sh', SCRIPT], {
      env: { ...process.env, CROSS_BPF_SHARE: folder, CROSS_BPF_SETUP: 'no', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += String(chunk)
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
  })
}

const sh = (script: string, ...args: string[]) => ['bash', '-c', script, 'sh', ...args]
const read = (folder: string, name: string) => readFileSync(join(folder, 'results', name), 'utf8')
const results = (folder: string, name: string) =>
  Object.fromEntries(
    readdirSync(join(folder, 'results', name)).map((file) => [
      file,
      read(folder, join(name, file)),
    ]),
  )

test('suites run in order, and their codes, output and arguments come through', async () => {
  const odd = ['a b', '"c"', "'d'", '$HOME', '*', '', '\\n', '--', ' x ']
  const folder = share({
    '02.second': { limit: '20', calls: [sh('ls ../results/01.first')] },
    '01.first': {
      limit: '20',
      calls: [
        sh('pwd; echo err >&2; exit 7'),
        sh('kill -SEGV $$'),
        sh('printf "[%s]\\n" "$@"', ...odd),
        ['./nosuch'],
        sh('exit 124'),
      ],
    },
  })
  const { code, output } = await run(folder)
  expect(code).toBe(0)
  const first = results(folder, '01.first')
  expect(first['log.1']).toBe(`${join(folder, 'selftests')}\nerr\n`)
  expect(['exit.1', 'exit.2', 'exit.3', 'exit.4', 'exit.5'].map((file) => first[file])).toEqual(
    ['7', '139', '0', '127', '124'].map((text) => `${text}\n`),
  )
  expect(first['log.3']).toBe(odd.map((arg) => `[${arg}]\n`).join(''))
  expect(first.seconds).toMatch(/^\d+\.\d\d\n$/)
  // The second suite saw the first one's results complete.
  expect(results(folder, '02.second')['log.1']).toContain('seconds')
  expect(output.split('\n').filter((line) => line.includes('started'))).toEqual([
    'cross-bpf: suite first started',
    'cross-bpf: suite second started',
  ])
  expect(read(folder, 'end')).toBe('run-1\n')
  expect(readdirSync(join(folder, 'results')).sort()).toEqual([
    '01.first',
    '02.second',
    'dmesg',
    'end',
    'start',
  ])
})

test('a suite may have a directory of its own, the next is in that of the job again', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'cross-bpf-guest-'))
  folders.push(elsewhere)
  const calls = [sh('pwd')]
  const folder = share({
    '01.own': { limit: '20', calls, directory: elsewhere },
    '02.common': { limit: '20', calls },
  })
  expect((await run(folder)).code).toBe(0)
  expect(read(folder, '01.own/log.1')).toBe(`${elsewhere}\n`)
  expect(read(folder, '02.common/log.1')).toBe(`${join(folder, 'selftests')}\n`)
})

test.each([
  [
    'its output is whole, though it opens it once more, and so is its exit status',
    '# -o | --override-timeout',
    '-o 9 -c timens',
  ],
  ['an older one keeps its own limit', '#', '-c timens'],
])("kselftest's runner: %s", async (_, usage, told) => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'cross-bpf-guest-'))
  folders.push(elsewhere)
  const runner = `#!/bin/bash
${usage}
echo "TAP version 13"; echo "1..1"; echo "# timeout set" >>/dev/stdout; echo "# selftests: $*"
echo "# words of the test" >>/dev/stdout; echo "ok 1 a"; exit 3
`
  writeFileSync(join(elsewhere, 'run_kselftest.sh'), runner, { mode: 0o755 })
  const wrapper = fileURLToPath(new URL('../../guest/kselftest.sh', import.meta.url))
  const call = ['bash', wrapper, '-o', '9', '-c', 'timens']
  const folder = share({ '01.timens': { limit: '20', calls: [call], directory: elsewhere } })
  await run(folder)
  expect(results(folder, '01.timens')).toMatchObject({
    'exit.1': '3\n',
    'log.1': `TAP version 13\n1..1\n# timeout set\n# selftests: ${told}\n# words of the test\nok 1 a\n`,
  })
})

test('the start mark is there from the start, the end mark only at the end, and neither from an earlier run', async () => {
  const folder = share({
    '01.look': { limit: '20', calls: [sh('ls ../results; cat ../results/start')] },
  })
  mkdirSync(join(folder, 'results/01.look'), { recursive: true })
  writeFileSync(join(folder, 'results/end'), 'run-1\n')
  writeFileSync(join(folder, 'results/01.look/exit.2'), '0\n')
  await run(folder)
  const look = results(folder, '01.look')
  expect(look['log.1']?.split('\n').slice(0, 2)).toEqual(['01.look', 'start'])
  expect(look['exit.2']).toBeUndefined()
  const mark = parseStartMark(read(folder, 'start'))
  expect(mark).toMatchObject({ ok: true, value: { runId: 'run-1' } })
  if (mark.ok)
    expect(mark.value.byteOrder).toBe(
      ['s390x', 's390', 'ppc64'].includes(mark.value.machine) ? 'big' : 'little',
    )
})

test('result files can be read by the host whatever the umask was', async () => {
  const folder = share({ '01.a': { limit: '20', calls: [sh('umask')] } })
  const before = process.umask(0o077)
  try {
    await run(folder)
  } finally {
    process.umask(before)
  }
  expect(read(folder, '01.a/log.1')).toBe('0022\n')
  for (const file of ['end', '01.a/log.1', '01.a/exit.1']) {
    expect(statSync(join(folder, 'results', file)).mode & 0o444).toBe(0o444)
  }
})

test('a call gets no standard input and default signals', async () => {
  const calls = ['INT', 'PIPE'].map((signal) =>
    sh(`ulimit -c 0; cat; kill -${signal} $$; echo survived`),
  )
  const folder = share({ '01.a': { limit: '20', calls } })
  await run(folder)
  expect(results(folder, '01.a')).toMatchObject({
    'exit.1': '130\n',

    'exit.2': '141\n',
    'log.2': '',
  })
})

test('the limit ends a suite: what is left of it goes to the next call, then to none', async () => {
  const folder = share({
    '01.slow': { limit: '1', calls: [sh('echo hi; sleep 60'), sh('echo never')] },
    '02.next': { limit: '20', calls: [sh('true')] },
  })
  expect((await run(folder)).code).toBe(0)
  const slow = results(folder, '01.slow')
  expect(slow).toMatchObject({ 'exit.1': 'timeout\n', 'log.1': 'hi\n', 'exit.2': 'timeout\n' })
  expect(slow['log.2']).toContain('not started')
  expect(readSuite('command', slow, { calls: 2 })).toMatchObject({ end: 'timeout' })
  expect(readSuite('command', results(folder, '02.next'), { calls: 1 })).toMatchObject({
    end: 'finished',
    passed: 1,
  })
})

test.each([
  [1, 1_000_000],
  [1, 101],
  [999_999, 1_000_000],
])(
  'limits marked as scaled grow with the slowness the guest measures of itself, from %d to %d',
  async (least, most) => {
    const folder = share({ '01.a': { limit: '20 scaled 20 1000', calls: [sh('true')] } })
    writeFileSync(join(folder, 'job/timeout'), `100 scaled ${least} ${most}\n`)
    expect((await run(folder)).code).toBe(0)
    const mark = parseStartMark(read(folder, 'start'))
    const slowdown = mark.ok ? (mark.value.slowdown ?? 0) : 0
    expect(slowdown).toBeGreaterThanOrEqual(1)
    expect(Number(/^limit=(\d+)$/m.exec(read(folder, 'start'))?.[1])).toBe(
      Math.min(Math.max(Math.floor(Math.round(slowdown * 10) * 10), least), most),
    )
  },
)

test('a call that falls silent ends the guest: no other call, no other suite, but the end mark', async () => {
  const folder = share({
    '01.quiet': {
      limit: '60',
      calls: [sh('echo once; sleep 0.5; echo twice; sleep 60'), sh('echo never')],
    },
    '02.next': { limit: '20', calls: [sh('true')] },
  })
  writeFileSync(join(folder, 'job/suites/01.quiet/stall'), '2\n')
  const { code, output } = await run(folder)
  expect(code).toBe(0)
  expect(output).toContain('call 1 has said nothing for 2 s')
  const quiet = results(folder, '01.quiet')
  expect(quiet).toMatchObject({ 'exit.1': 'stalled\n', 'log.1': 'once\ntwice\n' })
  expect(quiet['log.2']).toBeUndefined()
  expect(existsSync(join(folder, 'results/02.next'))).toBe(false)
  expect(read(folder, 'end')).toBe('run-1\n')
  expect(readSuite('test_progs', quiet, { calls: 2 })).toMatchObject({
    end: 'timeout',
    hang: { by: 'silence', output: ['once', 'twice'] },
  })
})

test('a call of which the host says that it hangs ends the guest too', async () => {
  const folder = share({ '01.quiet': { limit: '60', calls: [sh('echo once; sleep 60')] } })
  writeFileSync(join(folder, 'job/suites/01.quiet/stall'), '10\n')
  // Of `once` and the end of its line.
  writeFileSync(join(folder, 'job/suites/01.quiet/overdue'), 'align has run for 4m\n5\n')
  const { code, output } = await run(folder)
  expect(code).toBe(0)
  expect(output).toContain('call 1 hangs: align has run for 4m;')
  const quiet = results(folder, '01.quiet')
  expect(quiet).toMatchObject({ 'exit.1': 'overdue\n', 'log.1': 'once\n' })
  expect(readSuite('test_progs', quiet, { calls: 1 })).toMatchObject({
    end: 'timeout',
    problem: 'it spent much longer on a test than it took before',
    hang: { by: 'overdue', output: ['once'] },
  })
})

test.each([
  ['the test that hung has ended since', 'align has run for 4m\n4\n'],
  ['it is written in part', 'align has run for 4m'],
  ['it is empty', ''],
])('a call goes on when the host says that it hangs, but %s', async (_, overdue) => {
  const folder = share({ '01.quiet': { limit: '60', calls: [sh('echo once; sleep 4')] } })
  writeFileSync(join(folder, 'job/suites/01.quiet/stall'), '10\n')
  writeFileSync(join(folder, 'job/suites/01.quiet/overdue'), overdue)
  await run(folder)
  expect(results(folder, '01.quiet')['exit.1']).toBe('0\n')
})

test('a call that keeps on talking is not taken for silent', async () => {
  const folder = share({
    '01.slow': {
      limit: '60',
      calls: [sh('for i in 1 2 3 4 5 6 7 8; do echo $i; sleep 0.5; done')],
    },
  })
  writeFileSync(join(folder, 'job/suites/01.slow/stall'), '2\n')
  await run(folder)
  expect(results(folder, '01.slow')['exit.1']).toBe('0\n')
})

test('a call that even timeout cannot end does not hold up the rest', async () => {
  // The test stops its own parent, which is timeout: like a program stuck inside the kernel, it can't be waited for.
  const folder = share({
    '01.stuck': { limit: '1', calls: [sh('kill -STOP $PPID; sleep 60')] },
    '02.next': { limit: '20', calls: [sh('exit 3')] },
  })
  const { code, output } = await run(folder, { CROSS_BPF_GRACE: '0' })
  expect(code).toBe(0)
  expect(output).toContain('call 1 does not die')
  expect(results(folder, '01.stuck')['exit.1']).toBe('timeout\n')
  expect(results(folder, '02.next')['exit.1']).toBe('3\n')
  expect(read(folder, 'end')).toBe('run-1\n')
})

test.each([
  [
    'no selftests directory',
    (folder: string) => rmSync(join(folder, 'selftests'), { recursive: true }),
    'cannot enter the selftests directory',
  ],
  ['no run id', (folder: string) => writeFileSync(join(folder, 'job/run-id'), ''), 'no run id'],
  [
    "no directory of a suite's",
    (folder: string) =>
      writeFileSync(join(folder, 'job/suites/01.a/directory'), '/nonexistent/x\n'),
    "cannot enter the directory '/nonexistent/x' of suite a",
  ],
  [
    'a limit that is none',
    (folder: string) => writeFileSync(join(folder, 'job/suites/01.a/timeout'), '1m'),
    "suites/01.a/timeout: '1m' is not a number of seconds",
  ],
])('%s: no end mark, and the reason', async (_, spoil, reason) => {
  const folder = share({ '01.a': { limit: '20', calls: [sh('true')] } })
  spoil(folder)
  expect((await run(folder)).code).toBe(1)
  expect(existsSync(join(folder, 'results/end'))).toBe(false)
  expect(read(folder, 'problem')).toContain(reason)
})

/** Files below a folder, by path; the last words of a path that is no file say what it is. */
const below = (folder: string): string[] =>
  (readdirSync(folder, { recursive: true, encoding: 'utf8' }) as string[])
    .filter((name) => !statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory())
    .sort()

test('collect: files, folders and globs with their paths; one that is not there leaves nothing', async () => {
  const there = mkdtempSync(join(tmpdir(), 'cross-bpf-there-'))
  folders.push(there)
  const folder = share({
    '01.command': {
      limit: '20',
      calls: [
        sh(
          'cd "$1"; mkdir -p "a dir/sub" empty; echo 1 >"a dir/sub/x"; echo 2 >"a[1].log"; echo 3 >b.log; ln -s /etc/passwd "a dir/out"; ln -s b.log link; ln -s "a dir" folder; echo >.hidden.log',
          there,
        ),
      ],
    },
  })
  const wanted = ['a dir', '*.log', 'link', 'folder', 'nosuch', 'nosuch*', 'empty', 'a[1].log']
  writeFileSync(join(folder, 'job/collect'), wanted.map((name) => `${there}/${name}\n`).join(''))
  mkdirSync(join(folder, 'collected/99'), { recursive: true })

  expect((await run(folder)).code).toBe(0)
  const collected = join(folder, 'collected')
  expect(readdirSync(collected).sort()).toEqual(['1', '2', '3', '4', '7', '8'])
  const inside = (number: number) => below(join(collected, String(number), there))
  expect(inside(1)).toEqual(['a dir/out', 'a dir/sub/x'])
  expect(inside(2)).toEqual(['a[1].log', 'b.log'])
  // What is named is followed, what lies in it is not.
  expect(inside(3)).toEqual(['link'])
  expect(readFileSync(join(collected, '3', there, 'link'), 'utf8')).toBe('3\n')
  expect(inside(4)).toEqual(['folder/out', 'folder/sub/x'])
  expect(inside(7)).toEqual([])
  expect(inside(8)).toEqual(['a[1].log'])
})

test('collect: after the limit of the suite as far as it was written; a file that is too large is cut', async () => {
  const there = mkdtempSync(join(tmpdir(), 'cross-bpf-there-'))
  folders.push(there)
  const folder = share({
    '01.command': {
      limit: '2',
      calls: [
        sh('cd "$1"; truncate -s 3G 1huge; echo first >2log; sleep 30; echo second >>2log', there),
      ],
    },
  })
  writeFileSync(join(folder, 'job/collect'), `${there}/*\n`)
  await run(folder)
  const collected = join(folder, 'collected/1', there)
  expect(readFileSync(join(collected, '2log'), 'utf8')).toBe('first\n')
  expect(statSync(join(collected, '1huge')).size).toBeLessThanOrEqual(2 ** 30 + 1024)
  expect(read(folder, 'end')).toBe('run-1\n')
})

test('a report is copied once the calls have ended; one that was there before is not', async () => {
  const there = mkdtempSync(join(tmpdir(), 'cross-bpf-there-'))
  folders.push(there)
  writeFileSync(join(there, 'old'), 'of an earlier run')
  mkdirSync(join(there, 'folder'))
  const calls = [sh('echo new >"$1/fresh"; exit 1', there)]
  const names = ['fresh', 'old', 'folder', 'nosuch']
  const suites = names.map((name) => [`01.${name}`, { limit: '20', calls }] as const)
  const folder = share(Object.fromEntries(suites))
  for (const name of names)
    writeFileSync(join(folder, `job/suites/01.${name}/report`), `${join(there, name)}\n`)
  await run(folder)
  const left = names.map((name) => [name, results(folder, `01.${name}`).report])
  expect(left).toEqual([
    ['fresh', 'new\n'],
    ['old', undefined],
    ['folder', undefined],
    ['nosuch', undefined],
  ])
})
