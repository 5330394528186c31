/** Kernels that Debian has built, really booted: the root comes by modules that an initramfs loads. */
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { crossBpf, results } from './cross-bpf.ts'

const MINUTES = 60_000

const PROGRAM = `#include <stdio.h>
#include <sys/utsname.h>
int main(void) { struct utsname u; return uname(&u) || printf("built for %s\\n", u.machine) < 0; }
`

// On s390x, where 9p is a module.
test(
  "Debian's own kernel runs a program that was built in the build root, and nothing else is compiled",
  async () => {
    const source = await mkdtemp(path.join(os.tmpdir(), 'cross-bpf-program-'))
    await writeFile(path.join(source, 'program.c'), PROGRAM)
    const built = await crossBpf(
      'enter',
      ...['--platform', 's390x', '--kernel', 'debian:linux-source-6.12'],
      ...['--share', `${source}:/srv/program:rw`],
      ...['--command', 'cd /srv/program && s390x-linux-gnu-gcc -o program program.c && exit 7'],
    )
    expect(built.code, built.output).toBe(7)
    expect(await readdir(source)).toEqual(['program.c'])

    const { code, output, out } = await crossBpf(
      'run',
      ...['--platform', 's390x', '--kernel', 'debian:linux-image'],
      ...['--share', `${built.out}/shared/srv/program:/srv/program`],
      ...['--command', '/srv/program/program && cat /proc/modules /proc/mounts'],
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
    expect(said).toMatch(/^built for s390x$/m)
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
