/** A plain Debian image out of a registry, as the recipe that cross-bpf replaces booted one. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '../effects/temp.ts'
import { crossBpf, results } from '../real/cross-bpf.ts'
import { imageOf, layerOf, Registry } from '../real/registry.ts'
import { BUILD, must } from '../steps/run-script.ts'

const PLATFORM = 's390x'
const KERNEL = ['--platform', PLATFORM, '--kernel', 'debian:linux-image']

const COMMAND = `
uname -m
. /etc/os-release && echo "$ID"
jq -n 1+1
cat /etc/from-commands
`

/** What Debian's own images hold: the essential packages and apt. `stable` is trixie, by the name that mirrors always have whole. */
async function debianFolder(): Promise<string> {
  const root = path.join(tempFolder(), 'root')
  // Updates and security have Release files of their own, which may have expired.
  const main = `--setup-hook=sed -i '/ stable main/!d' "$1/etc/apt/sources.list"`
  const words = ['--variant=apt', `--architectures=${PLATFORM}`, main, 'stable', root]
  await must(
    'bwrap',
    ...['--die-with-parent', '--unshare-pid', '--dev-bind', '/', '/', '--proc', '/proc'],
    ...['--cap-add', 'ALL', 'bash', path.join(BUILD, 'binfmt.sh'), `qemu-${PLATFORM}`],
    ...['mmdebstrap', ...words],
  )
  return root
}

test('boots with what its own apt adds', async () => {
  const registry = await Registry.start()
  const image = imageOf(PLATFORM, [await layerOf(await debianFolder(), 'zstd')])
  const rootfs = await registry.push('guests/debian', image, 'trixie')

  const { code, output, out } = await crossBpf(
    'run',
    ...KERNEL,
    ...['--rootfs', rootfs, '--rootfs-packages', 'jq', '--command', COMMAND],
    ...['--rootfs-commands', 'jq --version >/etc/from-commands'],
  )
  expect({ code, output }).toMatchObject({ code: 0 })
  expect((await results(out)).rootfs?.source).toBe(rootfs)
  const said = readFileSync(path.join(out, 'logs/guest/10.command/log.1'), 'utf8')
  expect(said).toMatch(/^s390x\ndebian\n2\njq-\d/)
  const added = readFileSync(path.join(out, 'logs/rootfs-base.log'), 'utf8')
  expect(added).toMatch(/^it lacks \/bin\/mount, poweroff, qemu-ga, ip; apt-get brings jq /m)
})
