import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import { commandLine, reproduce } from '../../src/cli/reproduce.ts'
import type { RawInputs } from '../../src/inputs/schema.ts'
import { InvalidInput } from '../../src/invalid-input.ts'
import { renderJson } from '../../src/report/json.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'
import { rawLog, stepLines, viewedLog } from '../inspect/ci-log.ts'
import { test as one, run, suite } from '../report/results.ts'
import { NODE24, ROOT } from '../tools/tools.ts'

const JOB = 's390x gcc-15 / test / test_progs on s390x with gcc-15'
const OTHER = 'aarch64 gcc-15 / test / test_progs on aarch64 with gcc-15'
const lines = stepLines({ deny: ['map_kptr/a b'] })
const FILES = {
  'job.log': rawLog(JOB, lines),
  'run.log':
    viewedLog(JOB, lines) +
    viewedLog(
      OTHER,
      stepLines({ arch: 'aarch64', kernelArch: 'arm64', test: 'none', results: [] }),
    ),
  'bad.json': '{"schema": 2}',
  'out/results.json': renderJson(
    run({ suites: [suite({ failed: 1, tests: [one('a', { state: 'failed' })] })] }),
  ),
}

function folderOf(): string {
  const folder = tempFolder()
  writeFiles(folder, FILES)
  return folder
}

async function printed(file: string, flags: RawInputs = {}, job?: string): Promise<string> {
  return commandLine(await reproduce(path.join(folderOf(), file), flags, job))
}

const TESTS = "--suites test_progs --tests map_kptr,ringbuf --denylist 'map_kptr/a b'"
const OF_LOG = `cross-bpf run --platform s390x ${TESTS}`
const OF_OUT =
  'cross-bpf run --platform s390x --kernel debian:linux-source-6.12 --suites test_progs --tests a'

test.each<[string, string, RawInputs, string | undefined, string]>([
  ['a log', 'job.log', {}, undefined, OF_LOG],
  [
    'flags, one with two lines',
    'job.log',
    { kernel: 'debian:linux-source-6.12', config: "it's\nb" },
    undefined,
    `cross-bpf run --platform s390x --kernel debian:linux-source-6.12 --config 'it'\\''s' --config b ${TESTS}`,
  ],
  ['one of several jobs', 'run.log', {}, JOB, OF_LOG],
  ['one that is named by a part', 'run.log', {}, 'on s390x', OF_LOG],
  ['an output directory', 'out', {}, undefined, OF_OUT],
  ['its results.json', 'out/results.json', {}, undefined, OF_OUT],
])('%s', async (_, file, flags, job, command) => {
  expect(await printed(file, flags, job)).toBe(command)
})

test.each<[string, string, string | undefined, string]>([
  [
    'several jobs',
    'run.log',
    undefined,
    `input 'job' is ''; it takes the name of one of the log's 2 jobs: '${JOB}', '${OTHER}': give --job`,
  ],
  ['a part that several have', 'run.log', 'gcc-15', "input 'job' is 'gcc-15'"],
  ['no such job', 'job.log', 'riscv64', "input 'job' is 'riscv64'"],
  ['no failed test', 'run.log', OTHER, 'give --tests'],
  ['a file that is not there', 'none.log', undefined, "none.log'; it takes files"],
  ['a folder without results', '.', undefined, 'it takes a results.json or a folder'],
  ['JSON of another kind', 'bad.json', undefined, "bad.json'; it takes a log or results"],
])('%s: refused', async (_, file, job, message) => {
  const error = await printed(file, {}, job).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(InvalidInput)
  expect(String(error)).toContain(message)
})

test('standard output has the command alone; --run starts it', () => {
  // The tree that it names is not there, which only a run looks at.
  const args = ['reproduce', '-', '--kernel', 'no-such-tree', '--run']
  const { status, stdout, stderr } = spawnSync(
    path.join(NODE24, 'node'),
    [path.join(ROOT, 'src/cli/main.ts'), ...args],
    { cwd: folderOf(), encoding: 'utf8', input: FILES['job.log'] },
  )
  expect(stdout).toBe(`cross-bpf run --platform s390x --kernel no-such-tree ${TESTS}\n`)
  expect(stderr).toContain(
    'cross-bpf: found: s390x; kernel 6.17.0-rc3; 2 failed tests; 1 entry of lists\n',
  )
  expect(stderr).toContain("input 'kernel' is 'no-such-tree'")
  expect(status).toBe(2)
})
