// Writes src/presets/bpf-ci.json: what BPF CI builds and runs with, as names and numbers.
//   node scripts/bpf-ci.ts VMTEST LIBBPF-CI
// VMTEST is a git directory or checkout of kernel-patches/vmtest, LIBBPF-CI one of libbpf/ci; their HEAD counts. Reasons (`why`) are our own
// words: those of the old file stay, new entries have none.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const FILE = path.resolve(import.meta.dirname, '../src/presets/bpf-ci.json')
const CONFIGS = 'ci/vmtest/configs'
/** The lists that apply to runners whose programs cross-bpf builds: of all, of platforms, of repositories other than kernel-patches/bpf. */
const LISTS = ['', '.aarch64', '.s390x', '.x86_64', '.rc', '.asan', '.test_progs-bpf_gcc']

interface Entry {
  readonly test: string
  readonly why?: string
}

const [vmtest, ci] = process.argv.slice(2)
if (vmtest === undefined || ci === undefined) {
  console.error('usage: node scripts/bpf-ci.ts VMTEST LIBBPF-CI')
  process.exit(2)
}

const git = (folder: string, ...args: string[]): string =>
  execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' })

const filesOf = new Map(
  [vmtest, ci].map((folder) => [
    folder,
    git(folder, 'ls-tree', '-r', '--name-only', 'HEAD').split('\n'),
  ]),
)

/** Text of a file; undefined if there is none. */
const text = (folder: string, file: string): string | undefined =>
  filesOf.get(folder)?.includes(file) ? git(folder, 'show', `HEAD:${file}`) : undefined

function found(folder: string, file: string, pattern: RegExp): string {
  const [, word] = pattern.exec(text(folder, file) ?? '') ?? []
  if (word === undefined) throw new Error(`${folder}: ${file} has nothing like ${pattern}`)
  return word
}

const source = (repository: string, folder: string) => ({
  repository,
  commit: git(folder, 'rev-parse', 'HEAD').trim(),
  date: git(folder, 'show', '--no-patch', '--format=%cs', 'HEAD').trim(),
})

function options(file: string): Record<string, string> {
  const lines = (text(vmtest ?? '', `${CONFIGS}/${file}`) ?? '').split('\n')
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, name, value = 'n'] =
        /^CONFIG_(\w+)=(\S+)$/.exec(line) ?? /^# CONFIG_(\w+) is not set$/.exec(line) ?? []
      return name === undefined ? [] : [[name, value]]
    }),
  )
}

const before: { lists: Record<string, Entry[]>; splatsAllow: { pattern: string; why?: string }[] } =
  JSON.parse(readFileSync(FILE, 'utf8'))

function entries(list: string): Entry[] {
  const file = text(vmtest ?? '', `${CONFIGS}/${list}`) ?? ''
  const tests = file.split('\n').map((line) => (line.split('#')[0] ?? '').trim())
  return [...new Set(tests)]
    .filter((test) => test !== '')
    .map((test) => {
      const why = before.lists[list]?.find((one) => one.test === test)?.why
      return why === undefined ? { test } : { test, why }
    })
}

const patterns = (text(vmtest, `${CONFIGS}/SPLAT_ALLOWLIST`) ?? '')
  .split('\n')
  .filter((line) => !/^\s*(#|$)/.test(line))

const TEST = '.github/workflows/kernel-test.yml'
const MATRIX = '.github/scripts/matrix.py'
const number = (file: string, pattern: RegExp): number => Number(found(vmtest, file, pattern))

/**
 * The runners of its matrix, by the names of their programs. Those in parallel are experimental there, and sched_ext's tests are
 * no part of BPF's.
 */
function suites(): { name: string; notOn?: string[] }[] {
  const matrix = text(vmtest ?? '', MATRIX) ?? ''
  const names = [...matrix.matchAll(/^(?: +|.*append\()"(test_\w+)"/gm)].map(
    ([, name = '']) => name,
  )
  const but = /if self\.arch\.value != "(\w+)":\s+tests_list\.append\("(\w+)"\)/.exec(matrix)
  const kept = [...new Set(names)].filter((name) => !name.endsWith('_parallel'))
  if (!kept.includes('test_progs')) throw new Error(`${vmtest}: ${MATRIX} names no tests`)
  return kept.map((word) => {
    const name = word.replace(/^test_progs_/, 'test_progs-')
    return but?.[2] === word ? { name, notOn: [but[1] ?? ''] } : { name }
  })
}

const data = {
  sources: [source('kernel-patches/vmtest', vmtest), source('libbpf/ci', ci)],
  compilers: {
    gcc: number(MATRIX, /^DEFAULT_GCC_VERSION.*= (\d+)$/m),
    clang: number(MATRIX, /^DEFAULT_LLVM_VERSION.*= (\d+)$/m),
  },
  vm: {
    cpus: number(TEST, /VMTEST_NUM_CPUS: (\d+)/),
    memory: found(vmtest, TEST, /VMTEST_MEMORY: (\S+)/),
  },
  suites: suites(),
  minutes: number(TEST, /timeout-minutes: (\d+)/),
  watchdog: number(TEST, /TEST_PROGS_WATCHDOG_TIMEOUT: (\d+)/),
  kernelArgs: found(ci, 'run-vmtest/run.sh', /^kernel_args = "(.*)"$/m).split(' '),
  options: Object.fromEntries(
    ['all', 's390x', 'aarch64', 'x86_64'].map((name) => [
      name,
      options(name === 'all' ? 'config' : `config.${name}`),
    ]),
  ),
  lists: Object.fromEntries(
    LISTS.map((name) => `DENYLIST${name}`).map((name) => [name, entries(name)]),
  ),
  splatsAllow: patterns.map((pattern) => ({
    pattern,
    why: before.splatsAllow.find((one) => one.pattern === pattern)?.why,
  })),
}
writeFileSync(FILE, `${JSON.stringify(data, null, 2)}\n`)

const bare = Object.entries(data.lists).flatMap(([list, all]) =>
  list.endsWith('bpf_gcc')
    ? []
    : all.flatMap(({ test, why }) => (why === undefined ? [`${list}: ${test}`] : [])),
)
if (bare.length > 0) console.log(`without a reason of ours:\n${bare.join('\n')}`)
