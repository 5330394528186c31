import { z } from 'zod'
import { SUITES_HELP } from '../runners/table.ts'
import { EXPECT_HELP, expected } from './expected.ts'
import { type CommandName, field, perLine } from './field.ts'
import {
  bytes,
  duration,
  entries,
  filesForGuest,
  freshness,
  KERNEL_HELP,
  kernel,
  lines,
  number,
  objects,
  onePath,
  packages,
  platform,
  platforms,
  ROOTFS_HELP,
  ref,
  SHARD_HELP,
  selftests,
  shard,
  suites,
  TOOLCHAIN_HELP,
  targets,
  tests,
  toolchain,
  variables,
  vms,
} from './values.ts'

const BUILDING: readonly CommandName[] = ['run', 'plan', 'build', 'shell', 'enter']
const TESTING: readonly CommandName[] = ['run', 'plan', 'test']
/** Commands that boot a VM. */
const BOOTING: readonly CommandName[] = ['run', 'plan', 'test', 'shell']
const ALL: readonly CommandName[] = ['run', 'plan', 'build', 'test', 'doctor', 'shell', 'enter']

const text = z.string()

/** A word that becomes part of a file's name. */
const word = text.regex(
  /^[A-Za-z0-9][\w.-]{0,79}$/,
  'a word of letters, digits, dots, dashes and underscores, at most 80',
)

/**
 * One of several words; an error lists all of them. (Intl.ListFormat reads ICU's data: an eighth of
 * the CPU time that --version takes.)
 */
const choice = <const Names extends readonly [string, ...string[]]>(...names: Names) =>
  z.enum(names, `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`)

/** What the action can be asked to do. */
export const PHASES = ['run', 'build', 'test', 'report'] as const
export type Phase = (typeof PHASES)[number]

/** All inputs, in reading order. */
export const FIELDS = {
  platform: field(platform, 'NAME', ALL, `Platform to build for and boot: ${platforms}.`),
  kernel: field(
    kernel,
    'SOURCE',
    BUILDING,
    `Kernel source: ${KERNEL_HELP}. The tree is never written to.`,
    '.',
  ),
  'kernel-repository': field(
    text.regex(/^[^-]/, 'the address of a git repository'),
    'URL',
    BUILDING,
    'Git repository to fetch the kernel from, instead of kernel.',
  ),
  'kernel-ref': field(
    ref,
    'REF',
    BUILDING,
    'Branch, tag or commit of kernel-repository; fetched without history.',
    'HEAD',
  ),
  patches: perLine(
    field(
      lines,
      'PATHS',
      BUILDING,
      'Patches to apply, in order: mails, mailboxes and diffs, folders of *.patch and *.diff, or a quilt series file; one path a line.',
    ),
  ),
  config: perLine(
    field(
      lines,
      'PATHS',
      BUILDING,
      "Kernel config fragments merged after the tree's own; one path a line.",
    ),
  ),
  'config-base': field(
    choice('default', 'lean'),
    'NAME',
    BUILDING,
    "What the kernel's config fragments are merged into: default (what Kconfig says where nobody asks) or lean (nothing but what they and a VM need; builds faster).",
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
    choice('gcc', 'llvm'),
    'NAME',
    BUILDING,
    'Compiler of kernel and selftests: gcc or llvm. BPF objects are always built with clang.',
    'gcc',
  ),
  clang: field(
    text.regex(/^\d{2}$/, 'a major version, e.g. 19'),
    'N',
    BUILDING,
    "Major version of clang. Default: one known to build the kernel, by the version that its tree, package, tarball's name or tag tells; else 19.",
  ),
  selftests: field(
    selftests,
    'NAMES',
    BUILDING,
    'Directories below tools/testing/selftests to build and run, separated by commas, e.g. bpf,timens,net/forwarding; those other than bpf are run by kselftest, and what their config files ask for is in the kernel.',
    'bpf',
  ),
  'selftests-targets': field(
    targets,
    'NAMES',
    BUILDING,
    "More targets for the BPF selftests' make, separated by commas; what they make is in the guest beside the runners.",
    '',
  ),
  'selftests-variables': perLine(
    field(
      variables,
      'WORDS',
      BUILDING,
      "Variables for the BPF selftests' make, NAME=VALUE, one a line, e.g. RELEASE=1 or SAN_CFLAGS=-fsanitize=address.",
      '',
    ),
  ),
  rootfs: field(
    onePath(ROOTFS_HELP),
    'PATH',
    BUILDING,
    `Root file system to boot instead of one made by mmdebstrap: ${ROOTFS_HELP}. It is never written to.`,
  ),
  'rootfs-packages': field(
    packages,
    'NAMES',
    BUILDING,
    'More Debian packages for the guest, separated by commas.',
    '',
  ),
  'rootfs-files': perLine(
    field(
      filesForGuest,
      'FILE:PATH',
      BUILDING,
      "Files and folders to put into the guest's root, FROM:TO, one a line; TO is an absolute path in the guest. A folder's content goes into TO.",
      '',
    ),
  ),
  'vm-cpus': field(number(1, 64), 'N', BOOTING, 'CPUs of the VM.', '2'),
  'vm-memory': field(
    text.regex(/^[1-9]\d{0,5}[MG]$/, 'a size such as 4G or 2048M'),
    'SIZE',
    BOOTING,
    'Memory of the VM, e.g. 4G.',
    '4G',
  ),
  vms: field(
    vms,
    'N',
    TESTING,
    'VMs that run at once, each with its part of test_progs and test_verifier; the first has all other suites. auto: under emulation one for every vm-cpus CPUs of the machine, as long as three quarters of the memory have vm-memory for each and there are about 15 tests for each; 1 under KVM and with test_progs:jN. At most 16.',
    'auto',
  ),
  'kernel-args': field(
    text
      .regex(/^[\x20-\x7e]*$/, 'words in ASCII')
      .transform((words) => words.split(' ').filter((word) => word !== '')),
    'WORDS',
    BOOTING,
    'More arguments for the kernel, separated by blanks.',
    '',
  ),
  suites: field(
    suites,
    'NAMES',
    ['run', 'plan', 'build', 'test', 'shell', 'enter'],
    `Suites to build and run: ${SUITES_HELP}. Default: test_progs,test_verifier and every other directory of selftests; where tests names some, without test_verifier.`,
  ),
  tests: field(
    tests,
    'NAMES',
    TESTING,
    `Tests of test_progs to run, names as it prints them or globs, separated by commas; \\, is a comma of a name; quick is a selection of these and of test_verifier's that ends in minutes under emulation. Default: all that the tree's lists allow.`,
  ),
  veristat: field(
    objects,
    'GLOBS',
    [...TESTING, 'build'],
    "BPF objects of the selftests for the tree's veristat, names or globs separated by commas: what the verifier does with each program is in the report, beside the base's numbers. Default: none.",
  ),
  allowlist: perLine(
    field(
      entries,
      'LINES',
      TESTING,
      "Tests of test_progs that may run, beside the tree's own ALLOWLISTs: one a line, a test, test/subtest or glob, @FILE, or a folder of lists (ALLOWLIST, ALLOWLIST.PLATFORM); # begins a comment, \\# is one of a name.",
    ),
  ),
  denylist: perLine(
    field(
      entries,
      'LINES',
      TESTING,
      "Tests of test_progs that must not run, beside the tree's own DENYLISTs; given like allowlist. What is denied is denied, whoever allows it; who denies a test denies all of its subtests.",
    ),
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
  'suite-timeout': field(
    duration,
    'TIME',
    TESTING,
    'Limit of each suite. Default: that of the whole run.',
  ),
  retries: field(
    number(0, 9),
    'N',
    TESTING,
    'How often failed tests are run again, in a fresh VM. One that then passes is flaky.',
    '1',
  ),
  flaky: field(
    choice('pass', 'fail'),
    'HOW',
    TESTING,
    'What a flaky test means for the verdict: pass or fail.',
    'pass',
  ),
  splats: field(
    choice('fail', 'warn', 'ignore'),
    'HOW',
    TESTING,
    'What a kernel warning or bug in the log means: fail, warn or ignore.',
    'fail',
  ),
  'splats-allow': perLine(
    field(
      lines,
      'PATHS',
      [...TESTING, 'inspect'],
      'Files of RE2 regular expressions, one a line; the paths one a line. A kernel report with a line that one of them matches is shown and not counted.',
    ),
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
    "Results to compare with: a results.json, a folder that holds one, auto for the last whole run of the same kernel, compiler, suites, tests and command (on GitHub: of this branch, else of the pull request's base branch or the default branch), or none. Default: auto on GitHub, none at a terminal.",
  ),
  'fail-on': field(
    choice('any', 'new'),
    'WHICH',
    TESTING,
    'Which failed tests fail the run: any, or only new ones, that did not fail in the base.',
    'any',
  ),
  cache: field(
    choice('auto', 'true', 'restore', 'false'),
    'HOW',
    ['action'],
    "On GitHub, use the repository's cache: true or auto (restore; save as well when the event is push, schedule, workflow_dispatch or release), restore, or false.",
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
    'Folder that keeps what steps made for later runs. Default: $XDG_CACHE_HOME/cross-bpf or ~/.cache/cross-bpf.',
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
    'Build root and root filesystem are made anew where a window of this length begins, counted from 1970 in UTC: with 7d on Thursdays. never: made once and kept. A mirror with a date in it, as 20261101T000000Z, never changes.',
    '7d',
  ),
  ccache: field(
    choice('true', 'false'),
    'BOOL',
    BUILDING,
    "Compile the kernel through ccache, whose results lie in cache-dir and, after a build from nothing, in the repository's cache: true or false. All builds of a cache share these results, those of a tree you do not trust too.",
    'false',
  ),
  bundle: field(text, 'FOLDER', ['test', 'shell'], 'A bundle of an earlier build to test.'),
  'bundle-key': field(
    word,
    'WORD',
    ['build', 'test'],
    'Which build a bundle is of: build writes it into the bundle, test refuses a bundle with another one.',
  ),
  phase: field(
    choice(...PHASES),
    'NAME',
    ['action'],
    'What to do: run (everything), build (stop before the VM and leave a bundle), test (boot a bundle), report (merge results). Default: test when a bundle is given, else run.',
  ),
  call: field(
    word,
    'WORD',
    ['action'],
    "Which jobs of a workflow's run belong together, where phases are divided among them: their artifacts have it in their names. With it, phase test takes the bundle, and phase report the results that expect names, out of the artifacts of the run: the newest attempt's of each.",
  ),
  results: perLine(
    field(
      lines,
      'PATHS',
      ['action'],
      'With phase report: results to merge, files or folders that hold results.json anywhere below, one a line. Default: the artifacts of call.',
    ),
  ),
  expect: field(
    expected,
    'LIST',
    ['report'],
    `Results that must be there: ${EXPECT_HELP}. What is missing, or there without being expected, is an infrastructure failure. Without it nobody can tell whether something is missing.`,
  ),
  'job-timeout': field(
    number(1, 35_000),
    'MINUTES',
    ['action'],
    "The job's timeout-minutes. The run ends itself before that, with the verdict timeout, and keeps 10 minutes (of a job of less than 20 half of them) for upload and report.",
    '360',
  ),
  out: field(
    text,
    'FOLDER',
    [...ALL, 'report'],
    'Where results go. Default: cross-bpf-out/PLATFORM; of report, cross-bpf-out/report.',
  ),
}
