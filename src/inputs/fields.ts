import { z } from 'zod'
import { SUITES } from '../platform/suites.ts'
import { findPlatform, PLATFORMS } from '../platform/table.ts'
import { QUICK } from './selections.ts'

const WEEK = 7 * 24 * 3600

/** Duration words: `900`, `90s`, `20m`, `2h`; the value is in seconds. */
const duration = z
  .string()
  .regex(/^[1-9]\d{0,6}[smh]?$/, 'a number of seconds, or a number with s, m or h, e.g. 900, 90s, 20m')
  .transform((text) => {
    const unit = { s: 1, m: 60, h: 3600 }[text.at(-1) ?? ''] ?? 1
    return Number.parseInt(text, 10) * unit
  })
  .refine((seconds) => seconds <= WEEK, 'at most 7 days')

const UNIT = { M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 } as const

/** Sizes: `500M`, `20G`; the value is in bytes. */
export const bytes = z
  .string()
  .regex(/^[1-9]\d{0,5}[MGT]$/, 'a size with M, G or T, e.g. 500M or 20G')
  .transform((text) => Number.parseInt(text, 10) * UNIT[text.at(-1) as keyof typeof UNIT])

/** Ages: `12h`, `7d`, `2w`; the value is in seconds. */
export const age = z
  .string()
  .regex(/^[1-9]\d{0,3}[hdw]$/, 'a number with h, d or w, e.g. 12h, 7d, 2w')
  .transform((text) => Number.parseInt(text, 10) * { h: 3600, d: 24 * 3600, w: WEEK }[text.at(-1) as 'h' | 'd' | 'w'])

/** Seconds; 0 for never. */
const freshness = z.union([z.literal('never').transform(() => 0), age], 'never, or a number with h, d or w, e.g. 7d')

/** Commas or line breaks between, blanks around and empty ones dropped. */
const list = z.string().transform((text) =>
  text
    .split(/[,\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== ''),
)

/** Line breaks between only: paths may hold commas. */
const lines = z.string().transform((text) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== ''),
)

const number = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `a whole number from ${least} to ${most}`)

const platforms = PLATFORMS.map((platform) => [platform.name, ...platform.aliases].join(' or ')).join(', ')
const platform = z.string().transform((name, context) => {
  const found = findPlatform(name)
  if (found === undefined) {
    context.addIssue({ code: 'custom', message: platforms })
    return z.NEVER
  }
  return found
})

/** What the kernel is taken from. */
export type KernelSource =
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 'tarball'; readonly path: string }
  | { readonly kind: 'debian'; readonly package: string; readonly suite?: string }
  | { readonly kind: 'git'; readonly repository: string; readonly ref: string }

const KERNEL_HELP =
  'a directory, a tarball (*.tar, *.tar.gz, *.tar.xz, *.tar.zst), or debian:PACKAGE[@SUITE], e.g. debian:linux-source-6.12'
const kernel = z.string().transform((text, context): KernelSource => {
  if (text.startsWith('debian:')) {
    const match = /^debian:([a-z0-9][a-z0-9.+-]+)(?:@([a-z][a-z0-9-]*))?$/.exec(text)
    if (match?.[1] === undefined) {
      context.addIssue({ code: 'custom', message: KERNEL_HELP })
      return z.NEVER
    }
    return { kind: 'debian', package: match[1], ...(match[2] === undefined ? {} : { suite: match[2] }) }
  }
  return /\.tar(\.(gz|xz|zst|bz2))?$/.test(text) ? { kind: 'tarball', path: text } : { kind: 'directory', path: text }
})

/** Where the programs of the build come from. */
export type ToolchainChoice = { readonly kind: 'debian'; readonly suite: string } | { readonly kind: 'runner' }

const TOOLCHAIN_HELP = `${SUITES.map((suite) => `debian:${suite.name}`).join(', ')} or runner`
const toolchain = z.string().transform((text, context): ToolchainChoice => {
  if (text === 'runner') return { kind: 'runner' }
  const suite = SUITES.find((each) => `debian:${each.name}` === text)
  if (suite === undefined) {
    context.addIssue({ code: 'custom', message: TOOLCHAIN_HELP })
    return z.NEVER
  }
  return { kind: 'debian', suite: suite.name }
})

/** A suite to run: a runner by the name of its program. */
export interface SuiteChoice {
  readonly name: string
  /** test_verifier's own test numbers. */
  readonly first?: number
  readonly last?: number
  /** How many tests test_progs runs at once (`-j`). */
  readonly jobs?: number
}

export const SUITE_NAMES = [
  'test_progs',
  'test_progs-no_alu32',
  'test_progs-cpuv4',
  'test_verifier',
  'test_maps',
] as const

const SUITES_HELP = `${SUITE_NAMES.join(', ')}; test_verifier also with a range of its tests, e.g. test_verifier:0-120; test_progs and its flavours with a number of tests at once, e.g. test_progs:j4; any other program or script of the BPF selftests as kselftest names it, e.g. bpf:test_lru_map, bpf:test_xdp_meta.sh`

/** `NAME`, `NAME:FIRST-LAST`, `NAME:jN`, or `bpf:PROGRAM` (COLLECTION:TEST of kselftest-list.txt); undefined for all else. */
function suiteOf(word: string): SuiteChoice | undefined {
  const other = /^bpf:([A-Za-z]\w*(?:[.-]\w+)*)$/.exec(word)?.[1]
  // Not the input of that name.
  if (other !== undefined) return other === 'command' ? undefined : { name: other }
  const [, given, first, last, jobs] = /^([\w-]+?)(?::(?:(\d+)-(\d+)|j(\d{1,3})))?$/.exec(word) ?? []
  const name = SUITE_NAMES.find((each) => each === given)
  if (name === undefined) return undefined
  if (jobs !== undefined) {
    return name.startsWith('test_progs') && Number(jobs) > 0 ? { name, jobs: Number(jobs) } : undefined
  }
  if (first === undefined) return { name }
  const range = { first: Number(first), last: Number(last) }
  return name === 'test_verifier' && range.first <= range.last ? { name, ...range } : undefined
}

/** A runner as the input `suites` takes it. */
export function wordOf(runner: string): string {
  return SUITE_NAMES.some((name) => name === runner) ? runner : `bpf:${runner}`
}

const suites = list.transform((words, context): SuiteChoice[] => {
  const chosen: SuiteChoice[] = []
  for (const word of words) {
    const suite = suiteOf(word)
    if (suite === undefined || chosen.some((each) => each.name === suite.name)) {
      context.addIssue({ code: 'custom', message: `${SUITES_HELP}, each once` })
      return z.NEVER
    }
    chosen.push(suite)
  }
  if (chosen.length === 0) context.addIssue({ code: 'custom', message: SUITES_HELP })
  return chosen
})

const targets = list.refine(
  (names) => names.every((name) => /^\w[\w.+-]*$/.test(name)),
  "targets of the BPF selftests' Makefile, e.g. test_lru_map, xdping",
)

/** What cross-bpf itself tells make: a second word for it would build something else than what is booted. */
const OWN_VARIABLES = ['ARCH', 'CROSS_COMPILE', 'KBUILD_OUTPUT', 'O', 'OUTPUT', 'VMLINUX_BTF']
const variables = lines
  .refine(
    (words) => words.every((word) => /^[A-Z_a-z][A-Z_a-z0-9]*=/.test(word)),
    "variables of the BPF selftests' Makefile, NAME=VALUE, one a line",
  )
  .refine(
    (words) => words.every((word) => !OWN_VARIABLES.includes(word.split('=')[0] ?? '')),
    `variables other than ${OWN_VARIABLES.join(', ')}, which cross-bpf sets itself`,
  )

const entries = z.string().regex(/^[^\p{Cc}]*(?:[\n\t\r][^\p{Cc}]*)*$/u, 'lines of text')

const packages = list.refine(
  (names) => names.every((name) => /^[a-z0-9][a-z0-9.+-]+(:[a-z0-9]+)?$/.test(name)),
  'names of Debian packages',
)

const tests = list.refine(
  (names) => names.every((name) => /^[\w*?.,:[\]/ +-]+$/.test(name)),
  `names or globs of test_progs tests (test or test/subtest), or quick for ${QUICK.tests.length} fast ones`,
)

/** The suite that the input of that name asks for. */
export const VERISTAT = 'veristat'

const objects = list.refine(
  (names) => names.length > 0 && names.every((name) => /^[\w*?.[\]-]+$/.test(name)),
  'names or globs of BPF objects, e.g. pyperf50.bpf.o,test_*.bpf.o',
)

/** One input: its name is that of the action's input and of the command line's flag. */
export interface Field<T> {
  readonly schema: z.ZodType<T, string>
  /** For action.yml and --help; one or two sentences. */
  readonly description: string
  /** What the value looks like, for --help. */
  readonly placeholder: string
  /** Text of the default, parsed like any other value; without one the input is undefined when not given. */
  readonly default?: string
  /** Commands of the command line it is no flag of are the others; `all` is short for every one that runs something. */
  readonly commands: readonly CommandName[]
}

/** `action`: for the action alone, no flag of any command. */
export type CommandName =
  | 'run'
  | 'plan'
  | 'build'
  | 'test'
  | 'report'
  | 'doctor'
  | 'shell'
  | 'enter'
  | 'inspect'
  | 'action'

const BUILDING: readonly CommandName[] = ['run', 'plan', 'build', 'shell', 'enter']
const TESTING: readonly CommandName[] = ['run', 'plan', 'test']
/** What a machine is booted with, whatever runs in it. */
const BOOTING: readonly CommandName[] = ['run', 'plan', 'test', 'shell']
const ALL: readonly CommandName[] = ['run', 'plan', 'build', 'test', 'doctor', 'shell', 'enter']

function field<T>(
  schema: z.ZodType<T, string>,
  placeholder: string,
  commands: readonly CommandName[],
  description: string,
  initial?: string,
): Field<T> {
  return { schema, placeholder, commands, description, ...(initial === undefined ? {} : { default: initial }) }
}

const text = z.string()

/** One part of the tests; from 1. */
export interface ShardChoice {
  readonly index: number
  readonly count: number
}

const MOST_SHARDS = 99
const SHARD_HELP = `PART/PARTS, e.g. 1/3; at most ${MOST_SHARDS} parts`
const shard = z.string().transform((words, context): ShardChoice => {
  const [index = 0, count = 0] = /^\d{1,2}\/\d{1,2}$/.test(words) ? words.split('/').map(Number) : []
  if (index < 1 || index > count) {
    context.addIssue({ code: 'custom', message: SHARD_HELP })
    return z.NEVER
  }
  return { index, count }
})

/** What the action can be asked to do. */
export const PHASES = ['run', 'build', 'test', 'report'] as const
export type Phase = (typeof PHASES)[number]

/** All inputs, in the order people read them. */
export const FIELDS = {
  platform: field(platform, 'NAME', ALL, `Platform to build for and boot: ${platforms}.`),
  kernel: field(kernel, 'SOURCE', BUILDING, `Kernel source: ${KERNEL_HELP}. The tree is never written to.`, '.'),
  'kernel-repository': field(
    text.regex(/^[^-]/, 'the address of a git repository'),
    'URL',
    BUILDING,
    'Git repository to fetch the kernel from, instead of kernel.',
  ),
  'kernel-ref': field(
    text.regex(/^[\w][\w./@{}^~+-]*$/, 'a branch, tag or commit'),
    'REF',
    BUILDING,
    'Branch, tag or commit of kernel-repository; fetched without history.',
    'HEAD',
  ),
  patches: field(
    lines,
    'PATHS',
    BUILDING,
    'Patches to apply, in order: files, folders of *.patch and *.diff, or a quilt series file; one path a line.',
  ),
  config: field(lines, 'PATHS', BUILDING, "Kernel config fragments merged after the tree's own; one path a line."),
  'config-base': field(
    z.enum(['default', 'lean'], 'default or lean'),
    'NAME',
    BUILDING,
    "What the kernel's config fragments are merged into: default (the architecture's defaults) or lean (nothing but what they and a VM need; builds faster).",
    'default',
  ),
  toolchain: field(
    toolchain,
    'WHERE',
    ALL,
    `Where compilers, QEMU and the target's libraries come from: ${TOOLCHAIN_HELP}. A debian suite is a build root of its own; runner installs on this machine.`,
    'debian:trixie',
  ),
  mirror: field(
    text.regex(/^(https?|file|copy):\/\/\S+$/, 'an http, https or file URL'),
    'URL',
    ALL,
    "Debian mirror for build root and root filesystem. Default: mmdebstrap's own.",
  ),
  compiler: field(
    z.enum(['gcc', 'llvm']),
    'NAME',
    BUILDING,
    'Compiler of kernel and selftests: gcc or llvm. BPF objects are always built with clang.',
    'gcc',
  ),
  clang: field(
    text.regex(/^\d{2}$/, 'a major version, e.g. 19'),
    'N',
    BUILDING,
    'Major version of clang. Default: one known to build the kernel at hand.',
  ),
  'selftests-targets': field(
    targets,
    'NAMES',
    BUILDING,
    "More targets for the BPF selftests' make, separated by commas; what they make is in the guest beside the runners.",
    '',
  ),
  'selftests-variables': field(
    variables,
    'WORDS',
    BUILDING,
    "Variables for the BPF selftests' make, NAME=VALUE, one a line, e.g. RELEASE=1 or SAN_CFLAGS=-fsanitize=address.",
    '',
  ),
  'rootfs-packages': field(packages, 'NAMES', BUILDING, 'More Debian packages for the guest, separated by commas.', ''),
  'vm-cpus': field(number(1, 64), 'N', BOOTING, 'CPUs of the VM.', '2'),
  'vm-memory': field(
    text.regex(/^[1-9]\d*[MG]$/, 'a size such as 4G or 2048M'),
    'SIZE',
    BOOTING,
    'Memory of the VM, e.g. 4G.',
    '4G',
  ),
  'kernel-args': field(
    text.regex(/^[\x20-\x7e]*$/, 'words in ASCII').transform((words) => words.split(' ').filter((word) => word !== '')),
    'WORDS',
    BOOTING,
    'More arguments for the kernel, separated by blanks.',
    '',
  ),
  suites: field(
    suites,
    'NAMES',
    ['run', 'plan', 'build', 'test', 'shell', 'enter'],
    `Suites to build and run: ${SUITES_HELP}. Default: test_progs,test_verifier.`,
  ),
  tests: field(
    tests,
    'NAMES',
    TESTING,
    `Tests of test_progs to run, exact or globs, separated by commas; quick is a selection that ends in minutes under emulation. Default: all that the tree's lists allow.`,
  ),
  veristat: field(
    objects,
    'GLOBS',
    [...TESTING, 'build'],
    "BPF objects of the selftests for the tree's veristat, names or globs separated by commas: what the verifier does with each program is in the report, beside the base's numbers. Default: none.",
  ),
  allowlist: field(
    entries,
    'LINES',
    TESTING,
    "Tests of test_progs that may run, beside the tree's own ALLOWLISTs: one a line, a test, test/subtest or glob, @FILE, or a folder of lists (ALLOWLIST, ALLOWLIST.PLATFORM); # begins a comment.",
  ),
  denylist: field(
    entries,
    'LINES',
    TESTING,
    "Tests of test_progs that must not run, beside the tree's own DENYLISTs; given like allowlist. What is denied is denied, whoever allows it.",
  ),
  command: field(
    text,
    'SCRIPT',
    TESTING,
    "Commands for the guest's bash, run in the selftests' folder instead of suites.",
  ),
  timeout: field(
    duration,
    'TIME',
    TESTING,
    "Limit of the guest's run from its start, wall time: 900, 90s, 20m. Default: 1h under KVM; under emulation 40m times the slowdown measured in the guest, at most 6h.",
  ),
  'suite-timeout': field(duration, 'TIME', TESTING, 'Limit of each suite. Default: that of the whole run.'),
  retries: field(
    number(0, 9),
    'N',
    TESTING,
    'How often failed tests are run again, in a fresh VM. One that then passes is flaky.',
    '1',
  ),
  flaky: field(
    z.enum(['pass', 'fail']),
    'HOW',
    TESTING,
    'What a flaky test means for the verdict: pass or fail.',
    'pass',
  ),
  splats: field(
    z.enum(['fail', 'warn', 'ignore']),
    'HOW',
    TESTING,
    'What a kernel warning or bug in the log means: fail, warn or ignore.',
    'fail',
  ),
  'splats-allow': field(
    lines,
    'PATHS',
    [...TESTING, 'inspect'],
    'Files of POSIX extended regular expressions, one a line: a kernel report with a line that one of them matches is shown and not counted; one path a line.',
  ),
  shard: field(
    shard,
    'PART/PARTS',
    TESTING,
    `Run one part of the tests, ${SHARD_HELP}. Parts take about equally long where the base has durations; report puts their results together.`,
  ),
  base: field(
    text,
    'RESULTS',
    [...TESTING, 'build', 'report'],
    "Results to compare with: a results.json, a folder that holds one, auto for the last whole run of the same (on GitHub: of this branch, else of the pull request's base branch or the default branch), or none. Default: auto on GitHub, none at a terminal.",
  ),
  'fail-on': field(
    z.enum(['any', 'new']),
    'WHICH',
    TESTING,
    'Which failed tests fail the run: any, or only new ones, that did not fail in the base.',
    'any',
  ),
  cache: field(
    z.enum(['auto', 'true', 'restore', 'false']),
    'HOW',
    ['action'],
    "On GitHub, use the repository's cache: true (restore and save), restore, false, or auto, which restores only for pull requests.",
    'auto',
  ),
  'cache-budget': field(
    bytes,
    'SIZE',
    ['action'],
    'On GitHub, the most that one job adds to the cache of the repository, which has 10G for all; what would not fit is not saved.',
    '3G',
  ),
  'cache-dir': field(
    text,
    'FOLDER',
    ALL,
    "Where whole steps' products are kept between runs. Default: $XDG_CACHE_HOME/cross-bpf or ~/.cache/cross-bpf.",
  ),
  'cache-size': field(
    bytes,
    'SIZE',
    ALL,
    'Most that cache-dir may hold after a run, e.g. 20G; what was not used for longest goes first.',
    '30G',
  ),
  freshness: field(
    freshness,
    'TIME',
    ALL,
    'How long a build root and a root filesystem are taken for new, e.g. 7d; never asks for no newer packages. A mirror with a date in it, as 20261101T000000Z, never changes.',
    '7d',
  ),
  ccache: field(
    z.enum(['true', 'false']),
    'BOOL',
    BUILDING,
    'Compile the kernel through ccache, whose objects lie in cache-dir: true or false.',
    'false',
  ),
  bundle: field(text, 'FOLDER', ['test', 'shell'], 'A bundle of an earlier build to test.'),
  phase: field(
    z.enum(PHASES),
    'NAME',
    ['action'],
    'What to do: run (everything), build (stop before the VM and leave a bundle), test (boot a bundle), report (merge results). Default: test when a bundle is given, else run.',
  ),
  results: field(
    lines,
    'PATHS',
    ['action'],
    'With phase report: results to merge, files or folders that hold results.json anywhere below, one a line.',
  ),
  out: field(text, 'FOLDER', [...ALL, 'report'], 'Where results go. Default: cross-bpf-out/PLATFORM.'),
} as const
