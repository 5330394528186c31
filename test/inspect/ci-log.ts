/** What a made-up log of BPF CI has in it. */
interface Told {
  readonly arch?: string
  /** What Kconfig and the compiler call the platform. */
  readonly kernelArch?: string
  readonly test?: string
  readonly release?: string
  readonly allow?: readonly string[]
  readonly deny?: readonly string[]
  readonly results?: readonly string[]
}

const TIME = '2026-06-01T10:00:00.1234567Z '
const bold = (text: string): string => `\u001b[1;33m${text}\u001b[0m`

const RESULTS = [
  '#1       align:OK',
  '#2/1     map_kptr/failure:FAIL',
  '#2       map_kptr:FAIL',
  'test_ringbuf:FAIL:skel_open 0 nsec',
  '#3       ringbuf:FAIL',
  'Summary: 1/0 PASSED, 0 SKIPPED, 2 FAILED',
]

/** The lines of a step that runs libbpf/ci's run-vmtest, in the order and form of its scripts. */
export function stepLines(told: Told = {}): string[] {
  const { arch = 's390x', kernelArch = 's390', test = 'test_progs', release = '6.17.0-rc3' } = told
  const program = test.replace('test_progs_', 'test_progs-').replace(/_parallel$/, '')
  const list = (kind: 'allow' | 'deny', entries: readonly string[] | undefined): string[] =>
    entries === undefined
      ? [`${kind.toUpperCase()}LIST_FILE=/tmp/${kind}list is not set or does not exist`]
      : [
          `##[group]${kind}list - ${bold(`Print ${kind.toUpperCase()}LIST`)}`,
          ...entries,
          '##[endgroup]',
        ]
  return [
    '##[group]Run libbpf/ci/run-vmtest@v4',
    'with:',
    `  arch: ${arch}`,
    '  vmlinuz: /ci/vmlinuz',
    '  kernel-root: /ci',
    `  kernel-test: ${test}`,
    'env:',
    `  ARCH: ${arch}`,
    '  DENYLIST_FILE: /tmp/denylist',
    '##[endgroup]',
    `##[group]vmtest - ${bold('Starting virtual machine...')}`,
    '===> Booting',
    `[    0.000000] Linux version ${release} (root@builder) (${arch}-linux-gnu-gcc-15 (Ubuntu 15) 15.0) #1 SMP`,
    '===> Running command',
    '##[endgroup]',
    `##[group]kernel_config - ${bold('Kconfig')}`,
    `# Linux/${kernelArch} ${release} Kernel Configuration`,
    'CONFIG_BPF=y',
    '##[endgroup]',
    ...list('allow', told.allow),
    ...list('deny', told.deny),
    `##[group]${program} - ${bold(`Testing ${program}`)}`,
    `./${program} -w600 -d@/tmp/denylist -J /mnt/vmtest/${test}.json`,
    ...(told.results ?? RESULTS),
    '##[endgroup]',
    bold('Test Results:'),
    `             bpftool: ${bold('PASS')}`,
    `${program.padStart(20)}: ${bold('FAIL')} (returned 1)`,
    '##[error]Process completed with exit code 2.',
  ]
}

/** A step's log, as a run's archive of logs has it. */
export const stepLog = (lines: readonly string[]): string =>
  lines.map((line) => `${TIME}${line}\n`).join('')

/** A job's raw log. */
export const rawLog = (job: string, lines: readonly string[]): string =>
  `\ufeff${stepLog(["Current runner version: '2.330.0'", `Complete job name: ${job}`, ...lines]).replaceAll('\n', '\r\n')}`

/** The same as `gh run view --log` prints it. */
export const viewedLog = (job: string, lines: readonly string[]): string =>
  lines.map((line) => `${job}\tRun selftests\t${TIME}${line}\n`).join('')
