/** Kernels that Debian has built, really booted: the root comes by modules that an initramfs loads. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { crossBpf, results } from './cross-bpf.ts'

const MINUTES = 60_000

// On s390x, where 9p is a module.
test(
  "Debian's own kernel runs a command, and nothing is compiled",
  async () => {
    const { code, output, out } = await crossBpf(
      'run',
      ...['--platform', 's390x', '--kernel', 'debian:linux-image'],
      ...['--command', 'cat /proc/modules /proc/mounts'],
    )
    expect(code, output).toBe(0)

    const { verdict, kernel, guest, steps } = await results(out)
    expect(verdict).toBe('pass')
    expect(kernel.packages?.join('\n')).toMatch(/^linux-image-\S+ \S+ \S+ [0-9a-f]{64}$/m)
    expect(guest?.release).toBe(kernel.release)
    const ids = steps.map(({ id }) => id)
    expect(ids).toContain('kernel')
    expect(ids).not.toContain('patch')

    const said = await readFile(path.join(out, 'logs/guest/10.command/log.1'), 'utf8')
    expect(said).toMatch(/^9p /m)
    expect(said).toMatch(/^\/dev\/root \/ 9p /m)
  },
  30 * MINUTES,
)

test(
  'a package of another architecture is a wrong input',
  async () => {
    const { code, output } = await crossBpf(
      'run',
      ...['--platform', 's390x', '--kernel', 'debian:linux-image-arm64', '--command', 'true'],
    )
    expect(code, output).toBe(2)
    expect(output).toContain('has no such package for s390x; it has: linux-image-s390x')
  },
  30 * MINUTES,
)
