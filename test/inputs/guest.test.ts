import { expect, test } from 'vitest'
import { parseInputs, type RawInputs, vmFlagsOf } from '../../src/inputs/schema.ts'
import { InvalidInput } from '../../src/invalid-input.ts'

const parse = (raw: RawInputs) => parseInputs({ platform: 's390x', ...raw })

function refused(raw: RawInputs): string {
  try {
    parse(raw)
  } catch (error) {
    if (error instanceof InvalidInput) return error.message
    throw error
  }
  throw new Error(`${JSON.stringify(raw)} was taken`)
}

test('share: FROM may have commas, colons and blanks; TO begins at the last colon before a slash', () => {
  const share = 'a,b:/srv/x\n\n ./c d:/e:/srv//y/:rw\n/f:/usr/local/bin/f:ro'
  expect(parse({ share }).shares).toEqual([
    { from: 'a,b', to: '/srv/x', writable: false },
    { from: './c d:/e', to: '/srv/y/', writable: true },
    { from: '/f', to: '/usr/local/bin/f', writable: false },
  ])
  expect(vmFlagsOf(parse({ share: 'a:/x\nb:/y:rw' }))).toEqual(['--share=a:/x', '--share=b:/y:rw'])
})

test.each([
  ['relative:to', "'relative:to' is none"],
  [':/x', "':/x' is none"],
  ['a:/x:wr', "'a:/x:wr' is none"],
  ['a:/b:c', "'a:/b:c' is none"],
  ['a:/x/../y', "'/x/../y' has '..' in it"],
  ['a:/proc/x', 'the guest needs /proc itself'],
  ['a:/sys', 'the guest needs /sys itself'],
  ['a:/dev/shm', 'the guest needs /dev itself'],
  ['a:/mnt', 'the guest needs /mnt/vmtest itself'],
  ['a:/mnt/vmtest/job', 'the guest needs /mnt/vmtest itself'],
  ['a:/', 'the guest needs /dev itself'],
  ['a:/usr/', 'it would hide /usr/bin, which the guest needs'],
  ['a:/tmp', 'it would hide /tmp, which the guest needs'],
  ['a:/opt', 'it would hide /opt/selftests, which the guest needs'],
  ['a:/x\nb:/x/', 'two have /x as TO'],
  ['a:/x/y\nb:/x', '/x and /x/y are one in the other'],
])('share %j: %s', (share, problem) => {
  expect(refused({ share })).toContain(`input 'share' is '${share}'; it takes FROM:TO`)
  expect(refused({ share })).toContain(problem)
})

test('share: two folders beside each other, also in /mnt, /tmp and /run', () => {
  const share = 'a:/mnt/a\nb:/mnt/ab\nc:/tmp/c\nd:/run/d'
  expect(parse({ share }).shares.map(({ to }) => to)).toEqual([
    '/mnt/a',
    '/mnt/ab',
    '/tmp/c',
    '/run/d',
  ])
})

test('collect: absolute paths and globs, each once', () => {
  const collect = '/var/log/x/\n/a b//*.log\n/var/log/x\n/dev/shm/y'
  expect(parse({ collect, command: 'true' }).collect).toEqual([
    '/var/log/x',
    '/a b/*.log',
    '/dev/shm/y',
  ])
})

test.each([
  ['var/log', "'var/log' is not absolute"],
  ['/var/../etc', "'/var/../etc' has '..' in it"],
  ['/ok\n/..', "'/..' has '..' in it"],
  ['/', "'/' is too much"],
  ['/proc/', "'/proc/' is too much"],
])('collect %j: %s', (collect, problem) => {
  expect(refused({ collect })).toBe(
    `input 'collect' is '${collect}'; it takes absolute paths in the guest or globs, one a line, without '..'; ${problem}`,
  )
})

test('results-from: exit, or a report', () => {
  const from = (words: string) => parse({ command: 'true', 'results-from': words }).resultsFrom
  expect(from('exit')).toBeUndefined()
  expect(from('junit:/tmp//r:1.xml')).toEqual({ form: 'junit', path: '/tmp/r:1.xml' })
  expect(from('ktap:/a b')).toEqual({ form: 'ktap', path: '/a b' })
})

test.each([
  ['tap:/x', "'tap:/x' is none"],
  ['junit:', "'junit:' is none"],
  ['junit:r.xml', "'r.xml' is not absolute"],
  ['ktap:/x/../y', "'/x/../y' has '..' in it"],
  ['ktap:/x/', "'/x/' is no file"],
])('results-from %j: %s', (words, problem) => {
  const raw = { command: 'true', 'results-from': words }
  expect(refused(raw)).toBe(
    `input 'results-from' is '${words}'; it takes exit, ktap:PATH or junit:PATH, where PATH is absolute in the guest, without '..'; ${problem}`,
  )
})

test.each([
  ['results-from', 'junit:/x'],
  ['command-directory', '/x'],
  ['command-environment', 'A'],
] as const)('%s belongs to command', (input, value) => {
  expect(refused({ [input]: value })).toBe(
    `input '${input}' is '${value}'; it takes nothing unless command is given`,
  )
})

test('network, devices, disk: of the VM; a bundle that is tested again gets them too', () => {
  const given = {
    network: 'user',
    'vm-devices': '-device virtio-rng\n -object  x',
    'vm-disk': '10G',
  }
  const inputs = parse(given)
  expect(inputs.vmDevices).toEqual(['-device', 'virtio-rng', '-object', 'x'])
  expect(inputs.vmDisk).toBe(10 * 1024 ** 3)
  expect(vmFlagsOf(inputs)).toEqual([
    '--network=user',
    '--vm-devices=-device virtio-rng -object x',
    '--vm-disk=10240M',
  ])
  expect(parse({ command: 'x', 'command-environment': 'A, B_1,A' }).commandEnvironment).toEqual([
    'A',
    'B_1',
  ])
  expect(parse({ command: 'x', 'command-directory': '/srv//x' }).commandDirectory).toBe('/srv/x')
})

test.each([
  [{ network: 'host' }, 'none or user'],
  [{ 'vm-disk': '10' }, 'a size with M, G or T'],
  [{ 'vm-devices': 'virtio-rng' }, "QEMU's arguments, separated by blanks"],
  [{ command: 'x', 'command-environment': 'A=b' }, 'names of environment variables'],
  [{ command: 'x', 'command-directory': 'x' }, "'x' is not absolute"],
  [{ command: 'x', 'command-directory': '/x/..' }, "'/x/..' has '..' in it"],
] as const)('%j: %s', (raw, words) => {
  expect(refused(raw)).toContain(words)
})
