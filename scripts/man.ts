import type { Command, Option } from 'commander'
import { idleProgram } from '../src/cli/program.ts'
import { VERSION } from '../src/cli/version.ts'
import type { Field } from '../src/inputs/field.ts'
import { FIELDS } from '../src/inputs/fields.ts'
import { GROUPS } from '../src/inputs/groups.ts'
import { FIELD_NAMES } from '../src/inputs/parsed.ts'
import { VERDICT, VERDICTS } from '../src/results/verdicts.ts'

/** The day on which the words of this file were last changed; a manual page has one at its foot. */
const REVISED = '2026-12-01'

const FILES: Readonly<Record<string, string>> = {
  'cross-bpf-out/PLATFORM': 'What a run leaves, unless --out says where; as follows.',
  'results.json': 'The result; docs/results.md has every key of it.',
  'junit.xml, summary.md, report.html': 'The same for other programs and for people.',
  'base.json': 'The results that these were compared with.',
  'recipe.sh': 'The commands of the build and of the first VMs, as a shell script.',
  'logs/': "One log for each step; console.log is the guest's, guest/ holds what the guest wrote.",
  'bundle/': 'Image, vmlinux, .config, selftests and root filesystem: test --bundle boots it.',
  '~/.cache/cross-bpf':
    'Build roots, kernels, selftests and root filesystems for later runs, unless --cache-dir says where.',
}

const ENVIRONMENT: Readonly<Record<string, string>> = {
  XDG_CACHE_HOME: 'The folder in which the store is by default, instead of ~/.cache.',
  TMPDIR: 'Where temporary files go.',
  'http_proxy, https_proxy, ftp_proxy, all_proxy, no_proxy':
    'Proxies for what is fetched, in either case. Certificates are those of SSL_CERT_FILE, SSL_CERT_DIR and CURL_CA_BUNDLE, and of git GIT_SSL_CAINFO and GIT_SSL_CAPATH.',
  CARGO_HOME: "Where cargo's configuration is, with which vmtest is built.",
  CI: 'Where it is set, steps are told in lines, at a terminal too.',
  'NO_COLOR, CLICOLOR=0': 'Where it is set and not empty, nothing is in color.',
  'FORCE_COLOR, CLICOLOR_FORCE':
    'Where it is set and not empty, output that is no terminal is in color too. --color wins.',
  DOCKER_CONFIG: 'The folder of the config.json with credentials for registries.',
  NODE_EXTRA_CA_CERTS: 'Certificates for registries and images.',
}

const EXAMPLES: Readonly<Record<string, string>> = {
  "cross-bpf run --platform s390x --tests 'ringbuf,map_ptr,bpf_cookie/*'":
    'Build the tree you are in for s390x and run some of its tests:',
  'cross-bpf run --platform s390x --kernel debian:linux-source-6.12 --tests quick':
    "Fetch the source of Debian's kernel, build it, and run a selection that takes minutes:",
  'cross-bpf run --platform aarch64 --patches series/ --suites test_verifier':
    'Try patches; the tree itself stays as it is:',
  'cross-bpf build --platform s390x && cross-bpf test --bundle cross-bpf-out/s390x/bundle':
    'Build first, boot later or elsewhere:',
  'cross-bpf report shards/ --expect s390x:3,aarch64':
    'Merge the results of shards, and say what is missing:',
}

/** Longest line of the source, in characters. */
const WIDTH = 78

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  "'": '\\(aq',
  '"': '\\(dq',
  '`': '\\(ga',
  '^': '\\(ha',
  '~': '\\(ti',
}

/** Text that roff shows as it stands. */
const roff = (text: string): string =>
  text.replaceAll(/[\\\-'"`^~]/g, (character) => ESCAPES[character] ?? character)

/** A paragraph in lines; none begins as a request of roff would. */
function filled(text: string): string {
  const lines: string[] = []
  for (const word of text.split(/\s+/).map(roff)) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > WIDTH) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines.map((line) => (/^[.']/.test(line) ? `\\&${line}` : line)).join('\n')
}

const tagged = (tag: string, text: string): string => `.TP\n${tag}\n${filled(text)}`
const bold = (text: string): string => `.B ${roff(text)}`
const listed = (all: Readonly<Record<string, string>>): string[] =>
  Object.entries(all).map(([name, text]) => tagged(bold(name), text))
const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`

/** A flag, and what its value looks like. */
function flagTag(flags: string): string {
  const [, name = flags, value] = /^(\S+) <(.+)>$/.exec(flags) ?? []
  return value === undefined ? bold(name) : `.BI ${roff(name)} \\~${roff(value)}`
}

function inputOf(name: string, field: Field<unknown>): string[] {
  const { commands, description, placeholder, default: initial, lines } = field
  const taken = commands.filter((each) => each !== 'action')
  if (taken.length === 0) return []
  const told = initial === undefined || initial === '' || /\bDefault: /.test(description)
  const text = [
    description,
    ...(told ? [] : [`Default: '${initial}'.`]),
    ...(lines ? ['May be given more than once.'] : []),
    `Taken by ${taken.join(', ')}.`,
  ].join(' ')
  return [tagged(flagTag(`--${name} <${placeholder}>`), text)]
}

function inputs(): string[] {
  const fields = new Map<string, Field<unknown>>(Object.entries(FIELDS))
  return Object.entries(GROUPS).flatMap(([title, names]) => {
    const rows = names.flatMap((name) => {
      const field = fields.get(name)
      return field === undefined ? [] : inputOf(name, field)
    })
    return rows.length === 0 ? [] : [`.SS ${title}`, ...rows]
  })
}

/** True for a flag that stands among the inputs, with this command. */
function isInputOf({ long }: Option, command: string): boolean {
  const name = FIELD_NAMES.find((each) => `--${each}` === long)
  return name !== undefined && FIELDS[name].commands.some((each) => each === command)
}

/** A command, with the flags that are no inputs. */
function commandOf(command: Command, before: string): string[] {
  const name = `${before} ${command.name()}`
  const operands = command.registeredArguments.map(
    (each) => ` ${each.name()}${each.variadic ? '...' : ''}`,
  )
  const flags = command.options
    .filter((option) => !option.hidden && !isInputOf(option, command.name()))
    .map((option) => tagged(flagTag(option.flags), sentence(option.description)))
  return [
    tagged(bold(`${name}${operands.join('')}`), sentence(command.description())),
    ...(flags.length === 0 ? [] : ['.RS', ...flags, '.RE']),
    ...command.commands.flatMap((each) => commandOf(each, name)),
  ]
}

function exitStatuses(): string[] {
  const codes = [...new Set(Object.values(VERDICT).map(({ exit }) => exit))].sort(
    (one, other) => one - other,
  )
  return codes.map((code) => {
    const texts = VERDICTS.filter((verdict) => VERDICT[verdict].exit === code).map(
      (verdict) => `.IP ${roff(verdict)}: 4\n${filled(VERDICT[verdict].when)}`,
    )
    return `.TP\n.B ${code}\n.RS\n${texts.join('\n')}\n.RE`
  })
}

/** Text of docs/cross-bpf.1, the manual page, from commands, inputs and verdicts. */
export function renderMan(): string {
  const top = idleProgram()
  const examples = Object.entries(EXAMPLES).flatMap(([command, text], index) => [
    ...(index === 0 ? [] : ['.PP']),
    filled(text),
    '.PP',
    '.RS 4',
    '.nf',
    roff(command),
    '.fi',
    '.RE',
  ])
  return `${[
    '.\\" Made by npm run build from src/cli/, src/inputs/ and scripts/man.ts: edit it there.',
    `.TH CROSS\\-BPF 1 ${REVISED} "cross\\-bpf ${VERSION}" "User Commands"`,
    '.SH NAME',
    'cross\\-bpf \\- build, boot and test a Linux kernel for another architecture',
    '.SH SYNOPSIS',
    '.B cross\\-bpf',
    '.I command',
    '.RI [ option ]...',
    '.SH DESCRIPTION',
    filled(top.description()),
    '.PP',
    filled(
      'One x86 machine is enough, no container engine and no KVM needed; doctor looks whether anything is missing. A run needs root and asks sudo for it. Flags have the names of the inputs of the GitHub Action. An empty value is the same as none.',
    ),
    '.SH COMMANDS',
    ...top.commands.flatMap((command) => commandOf(command, 'cross-bpf')),
    '.SH OPTIONS',
    ...inputs(),
    '.SS All commands',
    tagged(bold('--help'), 'Show the flags of a command.'),
    tagged(bold('--version'), 'Without a command: show the version.'),
    '.SH EXIT STATUS',
    ...exitStatuses(),
    '.PP',
    filled(
      'With --bisect they are those of git bisect run instead. inspect and loads have their own, see their --help; enter and shell end with the status of what they ran.',
    ),
    '.SH ENVIRONMENT',
    ...listed(ENVIRONMENT),
    '.SH FILES',
    ...listed(FILES),
    '.SH EXAMPLES',
    ...examples,
    '.SH SEE ALSO',
    '.BR git\\-bisect (1),',
    '.BR qemu (1)',
    '.PP',
    filled(
      'README.md and docs/ of the repository say more: results.md, caching.md, patches.md, rootfs.md, security.md, troubleshooting.md.',
    ),
  ].join('\n')}\n`
}
