import { existsSync } from 'node:fs'
import { mkdtemp, readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { RunResult } from '../../src/results/model.ts'
import {
  crossBpf,
  type Finished,
  NO_TRACES,
  results,
  start,
  type Traces,
  traces,
  until,
} from './cross-bpf.ts'

/** The README's main command. */
const MAIN = [
  'run',
  '--platform',
  's390x',
  '--kernel',
  'debian:linux-source-6.12',
  '--tests',
  'quick',
]

describe('the main job', () => {
  let done: Finished
  let result: RunResult
  let bundle: string
  let before: Traces

  beforeAll(async () => {
    before = traces()
    done = await crossBpf(...MAIN)
    if (!existsSync(path.join(done.out, 'results.json'))) throw new Error(done.output.slice(-4000))
    result = await results(done.out)
    bundle = path.join(done.out, 'bundle')
  })

  test('ends with the verdict pass', () => {
    expect(result.findings.filter((finding) => finding.level !== 'warning')).toEqual([])
    expect(result.verdict).toBe('pass')
    expect(done.code).toBe(0)
    expect(done.output).toContain(result.sentence)
  })

  test('ran in a guest of the platform, with the kernel just built', () => {
    const cpus = result.vms[0]?.cpus
    expect(result.guest).toMatchObject({ machine: 's390x', byteOrder: 'big', cpus })
    expect(result.kernel.release).toMatch(/^6\.12\.\d+$/)
    expect(result.guest?.release).toBe(result.kernel.release)
    expect(result.accelerator).toBe('tcg')
  })

  test('ran every suite that was planned', () => {
    const [progs, verifier] = result.suites
    expect(progs).toMatchObject({ name: 'test_progs', end: 'finished', failed: 0 })
    expect(progs?.passed).toBeGreaterThan(40)
    expect(verifier).toMatchObject({ name: 'test_verifier', end: 'finished', failed: 0 })
    expect((verifier?.passed ?? 0) + (verifier?.skipped ?? 0)).toBe(221)
  })

  test('leaves all artifacts', async () => {
    const names = [
      'results.json',
      'junit.xml',
      'summary.md',
      'report.html',
      'recipe.sh',
      'logs/kernel.log',
      'logs/console.log',
      'logs/guest/end',
    ]
    const bundled = [
      'bundle.json',
      'image',
      'vmlinux.zst',
      'config',
      'kernel.tar.zst',
      'selftests.tar.zst',
      'rootfs.tar.zst',
    ]
    const all = [...names, ...bundled.map((name) => `bundle/${name}`)]
    expect(all.filter((name) => !existsSync(path.join(done.out, name)))).toEqual(
      // A reused step has no log: nothing was run.
      result.steps.some((step) => step.id === 'kernel' && step.state === 'reused')
        ? ['logs/kernel.log']
        : [],
    )
    expect(await readFile(path.join(bundle, 'config'), 'utf8')).toContain('CONFIG_BPF_SYSCALL=y')
  })

  test('leaves nothing else', () => {
    expect(traces(before)).toEqual(NO_TRACES)
  })

  test('a second run, from another folder, reuses every whole step', async () => {
    const again = await crossBpf(
      'build',
      ...MAIN.slice(1, -2),
      '--suites',
      'test_progs,test_verifier',
    )
    expect(again.code, again.output).toBe(0)
    const { steps, verdict } = await results(again.out)
    expect(verdict).toBe('built')
    const made = steps.filter((step) => step.state !== 'reused').map((step) => step.id)
    // These have no product; they only lay out files and look.
    expect(made.sort()).toEqual(['check', 'host', 'pahole', 'scripts'])
  })

  describe('on its bundle', () => {
    test('a command is one test: what it sees is the guest', async () => {
      const command =
        'uname -m; test "$(uname -m)" = s390x; test -e /boot/vmlinux-$(uname -r); ls /lib/modules/$(uname -r)'
      // Where it was built, as a user would: the results beside it are of this run then, and it is still there.
      const here = path.dirname(bundle)
      const ran = await crossBpf(
        'test',
        '--bundle',
        bundle,
        '--out',
        here,
        '--command',
        `set -ex\n${command}\nenv | sort`,
      )
      expect(ran.code, ran.output).toBe(0)
      expect(existsSync(path.join(bundle, 'SHA256SUMS'))).toBe(true)
      const log = await readFile(path.join(ran.out, 'logs/guest/10.command/log.1'), 'utf8')
      expect(log).toContain('\ns390x\n')
      // Of the host's environment nothing is in the guest.
      expect(log).not.toMatch(/^(HOSTNAME|CI|npm_|NODE_|SUDO_|GITHUB_)/m)
    })

    test('a panic is a kernel-panic, with its text', async () => {
      const ran = await crossBpf(
        'test',
        '--bundle',
        bundle,
        '--command',
        'echo c >/proc/sysrq-trigger; sleep 60',
      )
      const { verdict, sentence } = await results(ran.out)
      expect({ verdict, code: ran.code }).toEqual({ verdict: 'kernel-panic', code: 4 })
      expect(sentence).toMatch(/panic/i)
    })

    test('a hang is a timeout', async () => {
      const ran = await crossBpf(
        'test',
        '--bundle',
        bundle,
        '--timeout',
        '20s',
        '--command',
        'sleep 1000',
      )
      const { verdict } = await results(ran.out)
      expect({ verdict, code: ran.code }).toEqual({ verdict: 'timeout', code: 5 })
    })

    for (const { signal, code } of [
      { signal: 'SIGINT', code: 130 },
      { signal: 'SIGTERM', code: 130 },
      { signal: 'SIGKILL', code: null },
    ] as const) {
      test(`${signal} while the VM runs leaves no VM, no mount, no half folder`, async () => {
        const others = traces()
        const running = await start('test', '--bundle', bundle, '--command', 'sleep 1000')
        const isUp = (): boolean =>
          traces(others).machines.some((line) => line.includes(' qemu-system-s390x'))
        await until('a VM is up', isUp, 120)
        running.child.kill(signal)
        const ended = await running.finished
        expect(ended.code).toBe(code)
        await until('the VM is gone', () => traces(others).machines.length === 0, 15)
        await until('the folder of the run is gone', () => traces(others).folders.length === 0, 15)
        expect(traces(others)).toEqual(NO_TRACES)
      })
    }
  })

  test('a wrong input is refused before anything is made', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'cross-bpf-real-'))
    const refused = await crossBpf('run', '--platform', 's390x', '--kernel', folder)
    expect(refused.code).toBe(2)
    expect(refused.output).toContain(`input 'kernel' is '${folder}'`)
    expect(existsSync(refused.out)).toBe(false)
  })
})
