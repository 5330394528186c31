import { Writable } from 'node:stream'
import { Terminal } from '@xterm/headless'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { liveDisplay } from '../../src/cli/live.ts'
import { plainDisplay } from '../../src/cli/plain.ts'
import type { Clock } from '../../src/report/tally.ts'

/** A clock that stands until it is told to go on. */
class FakeClock implements Clock {
  #now = 0
  readonly timers = new Set<{ ms: number; next: number; tick: () => void }>()

  now(): number {
    return this.#now
  }

  every(ms: number, tick: () => void): () => void {
    const timer = { ms, next: this.#now + ms, tick }
    this.timers.add(timer)
    return () => this.timers.delete(timer)
  }

  pass(seconds: number): void {
    const end = this.#now + seconds * 1000
    for (;;) {
      const due = [...this.timers]
        .filter(({ next }) => next <= end)
        .sort((a, b) => a.next - b.next)[0]
      if (due === undefined) break
      this.#now = due.next
      due.next += due.ms
      due.tick()
    }
    this.#now = end
  }
}

describe('plainDisplay', () => {
  it('writes a line at start and end, and one a minute', () => {
    const clock = new FakeClock()
    const lines: string[] = []
    const display = plainDisplay((line) => lines.push(line), clock)
    display.stepStarted({ id: 'kernel', title: 'Build the kernel' })
    clock.pass(10)
    display.stepStarted({ id: 'rootfs', title: 'Make the\nrootfs' })
    display.stepOutput('kernel', '  CC      kernel/fork.o')
    display.stepOutput('kernel', '  CC [M]  fs/fuse/dir.o')
    display.stepOutput('kernel', '  CALL    scripts/checksyscalls.sh')
    display.stepOutput('kernel', '\u001b[1m  LD      vmlinux.o\u001b[0m')
    display.stepOutput('rootfs', 'I: downloading\r 12%\r 40%\r')
    clock.pass(65)
    display.warn('No KVM: the guest\nis emulated')
    display.stepEnded('rootfs', { state: 'done', seconds: 65.2 })
    clock.pass(60)
    display.stepEnded('kernel', { state: 'failed', seconds: 135, note: 'exit code 2' })
    display.stepEnded('toolchain', { state: 'reused', seconds: 0.3, note: 'debian:trixie' })
    display.stepEnded('vm', { state: 'skipped', seconds: 0 })
    display.close()
    clock.pass(1000)
    expect(lines.join('')).toBe(
      [
        '==> kernel: Build the kernel',
        '==> rootfs: Make the rootfs',
        '... kernel: 1m, 2 objects: LD vmlinux.o',
        '... rootfs: 1m, 1 line: 40%',
        'warning: No KVM: the guest is emulated',
        '<== rootfs: done in 1m 5s',
        '... kernel: 2m, 2 objects: LD vmlinux.o',
        '<== kernel: failed after 2m 15s (exit code 2)',
        '<== toolchain: reused in 0s (debian:trixie)',
        '<== vm: skipped',
        '',
      ].join('\n'),
    )
  })

  it('counts what the selftests build', () => {
    const clock = new FakeClock()
    const lines: string[] = []
    const display = plainDisplay((line) => lines.push(line), clock)
    display.stepStarted({ id: 'selftests', title: 'Build the selftests' })
    for (const line of [
      '  CLNG-BPF [test_progs] arena_htab.bpf.o',
      '  GEN-SKEL [test_progs-no_alu32] arena_htab.skel.h',
      '  TEST-OBJ [test_progs] align.test.o',
      '  BINARY   test_verifier',
      'make[1]: Entering directory',
    ]) {
      display.stepOutput('selftests', line)
    }
    clock.pass(60)
    expect(lines.at(-1)).toBe('... selftests: 1m, 4 objects: make[1]: Entering directory\n')
  })

  it('shows how far a step is, if that is told, and not its last line', () => {
    const clock = new FakeClock()
    const lines: string[] = []
    const display = plainDisplay((line) => lines.push(line), clock)
    display.stepStarted({ id: 'vm', title: 'Run the tests' })
    display.stepOutput('vm', '[   12.3] a kernel message of long ago')
    display.stepAdvanced('vm', 'test_progs: 31 of 58 tests done, bpf_cookie\u001b[2J runs')
    display.stepOutput('vm', 'another')
    clock.pass(60)
    expect(lines.at(-1)).toBe('... vm: 1m: test_progs: 31 of 58 tests done, bpf_cookie runs\n')
  })

  it('leaves no timer behind when it is closed amid a step', () => {
    const clock = new FakeClock()
    const display = plainDisplay(() => {}, clock)
    display.stepStarted({ id: 'vm', title: 'Run the tests' })
    display.close()
    display.stepOutput('vm', 'late')
    expect(clock.timers.size).toBe(0)
  })
})

/** A terminal of 60 columns that remembers what it got, and has a screen to look at. */
class FakeTerminal extends Writable {
  readonly isTTY = true
  columns = 60
  rows = 30
  got = ''
  broken = false
  readonly #emulator = new Terminal({
    cols: 60,
    rows: 30,
    allowProposedApi: true,
    convertEol: true,
  })

  override write(chunk: string | Uint8Array): boolean {
    if (this.broken) throw new Error('write EPIPE')
    return super.write(chunk)
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.got += chunk.toString()
    this.#emulator.write(chunk)
    done()
  }

  hasColors(): boolean {
    return true
  }

  resize(columns: number, rows: number): void {
    this.columns = columns
    this.rows = rows
    this.#emulator.resize(columns, rows)
  }

  /** What a person sees, and what has scrolled out above: all lines up to the last that is not blank. */
  async lines(): Promise<string[]> {
    await new Promise<void>((resolve) => this.#emulator.write('', resolve))
    const { active } = this.#emulator.buffer
    const all = Array.from({ length: active.length }, (_, index) =>
      (active.getLine(index)?.translateToString(true) ?? '').trimEnd(),
    )
    return all.slice(0, all.findLastIndex((line) => line !== '') + 1)
  }

  asStream(): NodeJS.WriteStream {
    return this as unknown as NodeJS.WriteStream
  }
}

const SHOW_CURSOR = '\u001b[?25h'
const HIDE_CURSOR = '\u001b[?25l'
const STEPS = [
  { id: 'toolchain', title: 'Make the build root' },
  { id: 'kernel', title: 'Build the kernel' },
  { id: 'rootfs', title: 'Make the rootfs' },
  { id: 'vm', title: 'Run the tests in the VM' },
]

describe('liveDisplay', () => {
  const rejections: unknown[] = []
  const onRejection = (reason: unknown): void => void rejections.push(reason)

  afterEach(() => {
    process.removeListener('unhandledRejection', onRejection)
  })

  function start(options: { readonly color?: boolean } = {}) {
    process.on('unhandledRejection', onRejection)
    const clock = new FakeClock()
    const stdout = new FakeTerminal()
    const stderr = new FakeTerminal()
    const exits = process.listenerCount('exit')
    const display = liveDisplay(STEPS, {
      stdout: stdout.asStream(),
      stderr: stderr.asStream(),
      clock,
      ...options,
    })
    // What it draws with is imported first; then it has the terminal.
    const drawn = () => vi.waitFor(() => expect(clock.timers.size).toBe(1), { timeout: 60_000 })
    const settled = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      expect(rejections).toEqual([])
      expect(clock.timers.size).toBe(0)
      expect(process.listenerCount('exit')).toBe(exits)
    }
    return { clock, stdout, stderr, display, drawn, settled }
  }

  it('shows steps that run at the same time, and leaves their ends on the screen', async () => {
    const { clock, stdout, display, drawn, settled } = start()
    await drawn()
    expect(stdout.got).toContain(HIDE_CURSOR)
    await new Promise((resolve) => setTimeout(resolve, 5))
    display.stepEnded('toolchain', { state: 'reused', seconds: 0.2, note: 'debian:trixie' })
    display.stepStarted({ id: 'kernel', title: 'Build the kernel' })
    display.stepStarted({ id: 'rootfs', title: 'Make the rootfs' })
    display.stepOutput('kernel', `  CC      ${'very/'.repeat(30)}long.o`)
    display.warn('No KVM: the guest is emulated')
    clock.pass(75)
    expect((await stdout.lines()).map((line) => line.slice(2))).toEqual([
      'Make the build root  reused in 0s (debian:trixie)',
      'Build the kernel  1m 15s, 1 object',
      `› CC ${'very/'.repeat(9)}ver…`,
      'Make the rootfs  1m 15s',
      'Run the tests in the VM',
      '',
      'warning: No KVM: the guest is emulated',
    ])
    display.stepEnded('rootfs', { state: 'done', seconds: 75 })
    display.stepEnded('kernel', { state: 'failed', seconds: 76, note: 'exit code 2' })
    display.stepEnded('vm', { state: 'skipped', seconds: 0 })
    display.close()
    expect(await stdout.lines()).toEqual([
      '✔ Make the build root  reused in 0s (debian:trixie)',
      '✖ Build the kernel  failed after 1m 16s (exit code 2)',
      '✔ Make the rootfs  done in 1m 15s',
      '↓ Run the tests in the VM  skipped',
      '',
      '› warning: No KVM: the guest is emulated',
    ])
    expect(stdout.got.endsWith(SHOW_CURSOR)).toBe(true)
    await settled()
  })

  it('shows steps that were not planned when it began, and one that starts again', async () => {
    const { clock, stdout, display, drawn, settled } = start()
    await drawn()
    const last = async () => (await stdout.lines()).slice(3).map((line) => line.slice(2))
    display.stepStarted({ id: 'vm', title: 'VM: test_progs' })
    display.stepStarted({ id: 'vm-2', title: 'VM 2:\ntest_progs' })
    display.stepAdvanced('vm-2', 'test_progs: 1 of 9 tests done, bpf_cookie runs')
    clock.pass(5)
    display.stepEnded('vm', { state: 'failed', seconds: 5 })
    clock.pass(1)
    expect(await last()).toEqual([
      'Run the tests in the VM  failed after 5s',
      'VM 2: test_progs  6s',
      '› test_progs: 1 of 9 tests done, bpf_cookie runs',
    ])
    display.stepStarted({ id: 'vm', title: 'VM: test_progs' })
    clock.pass(2)
    expect((await last())[0]).toBe('Run the tests in the VM  2s')
    display.stepEnded('vm', { state: 'done', seconds: 2 })
    display.close()
    expect((await last())[0]).toBe('Run the tests in the VM  done in 2s')
    await settled()
  })

  it('gives the terminal back at once when it is closed amid a step, and is silent from then on', async () => {
    const { clock, stdout, display, drawn, settled } = start()
    await drawn()
    display.stepStarted({ id: 'kernel', title: 'Build the kernel' })
    clock.pass(3)
    stdout.write('said by another\n')
    expect(stdout.got).not.toContain('said by another')
    display.close()
    expect((await stdout.lines())[1]).toBe('↓ Build the kernel  cancelled after 3s')
    expect(stdout.got).toContain('said by another')
    expect(stdout.got.endsWith(SHOW_CURSOR)).toBe(true)
    const { length } = stdout.got
    display.stepOutput('kernel', 'late')
    display.stepEnded('kernel', { state: 'failed', seconds: 3 })
    display.warn('late')
    display.close()
    await settled()
    expect(stdout.got.length).toBe(length)
    stdout.write('the summary\n')
    expect(stdout.got.endsWith('the summary\n')).toBe(true)
  })

  it('never takes the terminal when it is closed before the first frame', async () => {
    const { stdout, stderr, display, settled } = start()
    display.stepStarted({ id: 'kernel', title: 'Build the kernel' })
    display.warn('The disk is nearly full')
    display.stepEnded('kernel', { state: 'failed', seconds: 0 })
    display.close()
    expect(stderr.got).toBe('warning: The disk is nearly full\n')
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(stdout.got).toBe('')
    await settled()
  })

  it('shows steps that have ended before the first frame', async () => {
    const { stdout, display, drawn, settled } = start()
    display.stepEnded('toolchain', { state: 'reused', seconds: 0.2 })
    await drawn()
    expect((await stdout.lines())[0]).toBe('✔ Make the build root  reused in 0s')
    display.close()
    await settled()
  })

  it('follows the size of its window, and shows what runs where not all has room', async () => {
    const { clock, stdout, display, drawn, settled } = start()
    await drawn()
    display.stepStarted({ id: 'kernel', title: 'Build the kernel' })
    display.stepOutput('kernel', '  CC      kernel/fork.o')
    display.warn('No KVM: the guest is emulated')
    clock.pass(1)
    expect(await stdout.lines()).toHaveLength(7)

    stdout.resize(60, 6)
    clock.pass(1)
    expect((await stdout.lines()).slice(-4).map((line) => line.slice(2))).toEqual([
      'Build the kernel  2s, 1 object',
      '› CC kernel/fork.o',
      '',
      'warning: No KVM: the guest is emulated',
    ])

    stdout.resize(30, 30)
    clock.pass(1)
    expect((await stdout.lines()).slice(-8).map((line) => line.slice(2))).toEqual([
      'Make the build root',
      'Build the kernel  3s, 1 o…',
      '› CC kernel/fork.o',
      'Make the rootfs',
      'Run the tests in the VM',
      '',
      'warning: No KVM: the guest',
      'is emulated',
    ])
    display.close()
    await settled()
  })

  it('takes a terminal that knows no size for one of 80 columns, and paints where it may', async () => {
    for (const color of [true, false]) {
      const { stdout, display, drawn, settled } = start({ color })
      stdout.columns = 0
      stdout.rows = 0
      await drawn()
      display.close()
      expect(stdout.got.includes('\u001b[2m◼\u001b[22m Make the build root')).toBe(color)
      expect(stdout.got).toContain('◼')
      await settled()
    }
  })

  it('does without a display when the terminal goes away', async () => {
    const { clock, stdout, display, drawn, settled } = start()
    await drawn()
    stdout.broken = true
    display.stepStarted({ id: 'kernel', title: 'Build the kernel' })
    clock.pass(1)
    display.stepEnded('kernel', { state: 'done', seconds: 1 })
    display.close()
    await settled()
  })
})
