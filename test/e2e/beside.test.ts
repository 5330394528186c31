/** Selftests for a kernel that is built: of the main job's kernel only image and vmlinux are given. Ten minutes. */
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '../effects/temp.ts'
import { crossBpf, mainBuild, results } from '../real/cross-bpf.ts'

test('they are built and run, with modules that this kernel loads', async () => {
  const bundle = path.join((await mainBuild()).out, 'bundle')
  const vmlinux = path.join(tempFolder(), 'vmlinux')
  execFileSync('zstd', ['-q', '-d', path.join(bundle, 'vmlinux.zst'), '-o', vmlinux])

  const { code, output, out } = await crossBpf(
    'run',
    ...['--platform', 's390x', '--kernel', 'debian:linux-source-6.12'],
    ...['--kernel-image', path.join(bundle, 'image'), '--kernel-vmlinux', vmlinux],
    // kfunc_call is refused where bpf_testmod is not loaded, or is another kernel's.
    ...['--tests', 'kfunc_call'],
  )
  expect({ code, output }).toMatchObject({ code: 0 })
  const { suites, lostOptions } = await results(out)
  expect(suites).toMatchObject([{ name: 'test_progs', passed: 1, failed: 0, skipped: 0 }])
  expect(lostOptions).toEqual([])
})
