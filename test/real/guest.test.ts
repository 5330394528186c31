/** A guest for other programs: one boot that has all of it, on the kernel of the main job. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { everything, tempFolder, writeFiles } from '../effects/temp.ts'
import { server, silent } from '../machines/servers.ts'
import { crossBpf, mainBuild, results } from './cross-bpf.ts'

const KERNEL = ['--platform', 's390x', '--kernel', 'debian:linux-source-6.12']
const HOUR = 3600 * 1000

const COMMAND = `
test "$(pwd)" = /var/tmp || exit 10
test "$CROSS_BPF_TEST_SECRET" = 'a b' || exit 11
/srv/data/tool >/tmp/said || exit 12
touch /srv/data/x && exit 13
cat /etc/one.txt >>/tmp/said; echo y >/etc/one.txt && exit 14
echo after >/srv/work/changed; rm /srv/work/gone; ln -s /etc/passwd /srv/work/link
test "$(($(date +%s) - NOW))" -lt 900 && mountpoint -q / && grep -q ' / 9p rw' /proc/mounts || exit 17
nc -w 30 -z 10.0.2.2 PORT || exit 15
disk=/dev/disk/by-id/virtio-cross-bpf
mkfs.ext2 -q "$disk" && mkdir /srv/disk && mount -t ext4 "$disk" /srv/disk && df /srv/disk || exit 16
mkdir -p /var/log/mine && echo log >/var/log/mine/a.log
cp /srv/data/report.xml /tmp/report.xml
`

test.each(['each', 'once'])(
  'shares, network, disk, a device, variables, a report and what is collected; vm-boot: %s',
  {
    timeout: HOUR,
  },
  async (boot) => {
    await mainBuild()
    const port = await server(silent)

    const host = tempFolder()
    writeFiles(host, {
      'data, all/report.xml':
        '<testsuite tests="2"><testcase name="one"/><testcase name="two"><skipped/></testcase></testsuite>',
      'one.txt': 'one\n',
      'work/changed': 'before\n',
      'work/gone': 'x',
    })
    mkdirSync(path.join(host, 'data, all'), { recursive: true })
    writeFileSync(path.join(host, 'data, all/tool'), '#!/bin/sh\necho ran\n', { mode: 0o755 })
    const before = everything(host)
    process.env.CROSS_BPF_TEST_SECRET = 'a b'
    onTestFinished(() => void delete process.env.CROSS_BPF_TEST_SECRET)

    const { code, output, out } = await crossBpf(
      'run',
      ...KERNEL,
      ...['--vm-boot', boot, '--retries', '0'],
      ...[
        '--command',
        COMMAND.replace('PORT', String(port)).replace('NOW', String(Math.floor(Date.now() / 1000))),
      ],
      ...['--command-directory', '/var/tmp', '--command-environment', 'CROSS_BPF_TEST_SECRET'],
      ...['--results-from', 'junit:/tmp/report.xml'],
      ...['--share', `${host}/data, all:/srv/data`, '--share', `${host}/one.txt:/etc/one.txt`],
      ...['--share', `${host}/work:/srv/work:rw`],
      ...['--collect', '/var/log/mine', '--collect', '/tmp/sai*'],
      ...['--network', 'user', '--vm-disk', '2G', '--vm-devices', '-device virtio-rng-ccw'],
    )
    expect({ code, output }).toMatchObject({ code: 0 })
    const { suites, vms } = await results(out)
    expect(vms.map(({ restored = false }) => restored)).toEqual([boot === 'once'])
    expect(suites[0]?.tests.map(({ name, state }) => [name, state])).toEqual([
      ['one', 'passed'],
      ['two', 'skipped'],
    ])
    const left = (name: string): string => readFileSync(path.join(out, name), 'utf8')
    expect(left('collected/tmp/said')).toBe('ran\none\n')
    expect(left('collected/var/log/mine/a.log')).toBe('log\n')
    expect(left('shared/srv/work/changed')).toBe('after\n')
    expect(left('logs/shared.tsv')).toBe('/srv/work/link\t\tit is a link\n')
    expect(everything(host)).toEqual(before)
  },
)

test('a device that QEMU does not know: refused in its words, without a boot', {
  timeout: HOUR,
}, async () => {
  await mainBuild()
  const devices = ['--vm-devices', '-device nosuch']
  const { code, output } = await crossBpf('run', ...KERNEL, '--command', 'true', ...devices)
  expect(code).toBe(2)
  expect(output).toContain(
    "input 'vm-devices' is '-device nosuch'; QEMU does not take it: -device nosuch: 'nosuch' is not a valid device model name",
  )
})
