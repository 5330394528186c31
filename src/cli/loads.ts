import path from 'node:path'
import { Command, Option } from 'commander'
import { visible } from '../effects/visible.ts'
import { type Loaded, type LoadsAsked, loadsExit } from '../flow/loads.ts'
import { FIELDS } from '../inputs/fields.ts'
import type { FieldName, RawInputs } from '../inputs/schema.ts'
import { aligned } from '../report/aligned.ts'

/** Inputs of its runs that are flags of `loads` too. */
const PASSED: readonly FieldName[] = [
  ...(['rootfs', 'toolchain', 'mirror', 'expired-releases', 'vm-memory', 'timeout'] as const),
  ...(['cache-dir', 'cache-size', 'freshness'] as const),
]

const HELP = `
The default kernels are those that Debian has built for bookworm and trixie, the default platforms all that were tried.
Of two objects whose names differ in bpfel and bpfeb, the platform's is taken, by its ELF header.

Exit codes: 0 each program loads everywhere, 1 one is refused, 2 a wrong input, 6 a kernel could not be asked.

Example:
  cross-bpf loads prog_bpfel.o prog_bpfeb.o --platform s390x --platform x86_64 --kernel debian:linux-image
`

/** Adds a value to those of earlier uses of a flag. */
const collect = (value: string, before: string[] | undefined): string[] => [
  ...(before ?? []),
  value,
]

/** Describes the command. */
export function loadsCommand(
  action: (
    objects: readonly string[],
    options: Readonly<Record<string, unknown>>,
  ) => Promise<number>,
  finish: (code: Promise<number>) => Promise<void>,
): Command {
  const command = new Command('loads')
    .description('say which kernels and platforms take BPF objects: by veristat, in VMs')
    .argument('<object...>', 'BPF objects, e.g. prog.bpf.o')
    .addOption(
      new Option('--platform <NAME>', 'Platform to ask; may be repeated.').argParser(collect),
    )
    .addOption(
      new Option(
        '--kernel <PACKAGE>',
        'Kernel to ask, debian:linux-image[-NAME][@SUITE]; may be repeated.',
      ).argParser(collect),
    )
    .addOption(
      new Option('--jit <STATE>', "The kernel's JIT: on or off.")
        .choices(['on', 'off'])
        .default('on'),
    )
    .option('--log', "keep the verifier's whole log of programs that it refuses, with the results")
    .option(
      '--json',
      'print JSON: exit, and rows with object, program, platform, kernel, release, state, words',
    )
    .addOption(
      new Option('--out <FOLDER>', 'Folder of the results, one a kernel and platform.').default(
        path.join('cross-bpf-out', 'loads'),
      ),
    )
  for (const name of PASSED)
    command.addOption(
      new Option(`--${name} <${FIELDS[name].placeholder}>`, FIELDS[name].description),
    )
  return command
    .addHelpText('after', HELP)
    .action(async (objects: string[], options: Record<string, unknown>) => {
      await finish(action(objects, options))
    })
}

const words = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []

/** Reads the flags. */
export function askedOf(
  objects: readonly string[],
  options: Readonly<Record<string, unknown>>,
): LoadsAsked {
  const passed = PASSED.flatMap((name): [FieldName, string][] => {
    const value = options[new Option(`--${name}`).attributeName()]
    return typeof value === 'string' ? [[name, value]] : []
  })
  const raw: RawInputs = Object.fromEntries(passed)
  return {
    objects,
    platforms: words(options.platform),
    kernels: words(options.kernel),
    jit: options.jit === 'off' ? 'off' : 'on',
    log: options.log === true,
    out: typeof options.out === 'string' ? options.out : '.',
    raw,
  }
}

const ICONS = { loads: '✔', refused: '✘', unknown: '?' } as const

/** Writes the table: a line a program, kernel and platform, and how many loaded. */
export function renderLoads(rows: readonly Loaded[]): string {
  const lines = aligned([
    ['', 'object', 'program', 'platform', 'kernel', 'why not'],
    ...rows.map(({ object, program, platform, kernel, release, state, words: why }) =>
      [ICONS[state], object, program, platform, release ?? kernel, why].map(visible),
    ),
  ])
  const loaded = rows.filter(({ state }) => state === 'loads').length
  return `${lines.join('\n')}\n\n${loaded} of ${rows.length} load\n`
}

/** The table as JSON. */
export const loadsJson = (rows: readonly Loaded[]): string =>
  `${JSON.stringify({ rows, exit: loadsExit(rows) }, null, 2)}\n`
