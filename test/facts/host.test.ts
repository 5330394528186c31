import { readFileSync } from 'node:fs'
import os from 'node:os'
import { expect, test } from 'vitest'
import { which } from '../../src/effects/probe.ts'
import { cargoBuildsVmtest, parseOsRelease, probeHost } from '../../src/facts/host.ts'
import { finish } from '../effects/temp.ts'

test.each([
  ['ID=debian\nVERSION_CODENAME=bookworm\n', { ID: 'debian', VERSION_CODENAME: 'bookworm' }],
  [
    'PRETTY_NAME="Ubuntu 24.04.1 LTS"\nID=ubuntu',
    { PRETTY_NAME: 'Ubuntu 24.04.1 LTS', ID: 'ubuntu' },
  ],
  ['# comment\n\nHOME_URL="https://x/?a=b"\n', { HOME_URL: 'https://x/?a=b' }],
  ['EMPTY=\nQUOTED=""\n', { EMPTY: '', QUOTED: '' }],
  ['', {}],
])('os-release %j', (text, expected) => {
  expect(parseOsRelease(text)).toEqual(expected)
})

test.each([
  ['cargo 1.70.0 (ec8a8a0ca 2023-04-25)', true],
  ['cargo 1.85.0', true],
  ['cargo 2.0.0', true],
  ['cargo 1.69.0', false],
  ['cargo 1.7.0', false],
  ['rustc 1.85.0', false],
  ['', false],
  [undefined, false],
])('%j builds vmtest: %s', (version, builds) => {
  expect(cargoBuildsVmtest(version)).toBe(builds)
})

test('a program on PATH is found, another one is not', () => {
  expect(which('bash')).toMatch(/^\/.*\/bash$/)
  expect(which('nosuch-program-at-all')).toBeUndefined()
})

test('this machine', async () => {
  const host = await probeHost(['bash', 'nosuch-program-at-all'])
  const release = readFileSync('/etc/os-release', 'utf8')
  expect(release).toContain(`ID=${host.distribution}`)
  expect(release).toContain(host.codename)
  expect(host.programs).toEqual(['bash'])
  expect(host.cores).toBe(os.availableParallelism())
  expect(host.memory).toBeGreaterThan(2 ** 28)
  expect(host.debian).toBe((await finish('dpkg', ['--print-architecture'])).stdout.trim())
  expect(host.root).toBe((await finish('id', ['-u'])).stdout.trim() === '0')
  expect(host.byteOrder).toBe(
    (await finish('bash', ['-c', 'printf "\\1\\0" | od -An -tu2'])).stdout.trim() === '1'
      ? 'little'
      : 'big',
  )
})
