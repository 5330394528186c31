import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { foldersOf } from '../../src/flow/gather.ts'
import { parseInputs, type RawInputs } from '../../src/inputs/schema.ts'

const home = (...names: string[]): string => path.join(os.homedir(), ...names)
const folders = (raw: RawInputs = {}) => foldersOf(parseInputs({ platform: 's390x', ...raw }))

test('a folder below ~ is in the home folder: no shell has expanded it', () => {
  expect(folders({ 'cache-dir': '~/x/cache', out: '~/out' })).toEqual({
    cacheDir: home('x/cache'),
    out: home('out'),
  })
  expect(folders({ 'cache-dir': '/~/x', out: 'a/~/b' })).toEqual({
    cacheDir: '/~/x',
    out: path.resolve('a/~/b'),
  })
})

test.each([
  ['not set', undefined, home('.cache/cross-bpf')],
  ['empty', '', home('.cache/cross-bpf')],
  ['relative', 'cache', home('.cache/cross-bpf')],
  ['absolute', '/srv/cache', '/srv/cache/cross-bpf'],
])('XDG_CACHE_HOME is %s', (_, value, cacheDir) => {
  vi.stubEnv('XDG_CACHE_HOME', value)
  onTestFinished(() => void vi.unstubAllEnvs())
  expect(folders().cacheDir).toBe(cacheDir)
})

test.each([
  ['out', '/etc', 'it takes a folder of its own, which is not one of the system'],
  ['cache-dir', '/', 'it takes a folder of its own, which is not one of the system'],
  ['out', 'package.json', 'it takes a folder, made or to be made; it is a file'],
  ['cache-dir', '/dev/null', 'it takes a folder, made or to be made; it is a device'],
])('%s: %s is refused before anything is made', (input, value, why) => {
  expect(() => folders({ [input]: value })).toThrow(why)
})
