/** The tuned emulator, built from Debian's source, boots Debian's kernel: ten minutes. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { crossBpf, results } from '../real/cross-bpf.ts'

test('has the facility that its patches bring', async () => {
  const { code, output, out } = await crossBpf(
    'run',
    ...['--platform', 's390x', '--kernel', 'debian:linux-image', '--emulator', 'tuned'],
    ...['--command', "sed -n 's/^facilities.* //p' /proc/cpuinfo"],
  )
  expect({ code, output }).toMatchObject({ code: 0 })
  expect(await results(out)).toMatchObject({ accelerator: 'tcg', emulator: 'tuned' })
  // STFLE bit 193, the last one.
  expect(readFileSync(path.join(out, 'logs/guest/10.command/log.1'), 'utf8')).toBe('193\n')
})
