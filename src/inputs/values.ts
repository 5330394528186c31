/** Schemas of the values of inputs, and the types of these values. */

import path from 'node:path'
import { z } from 'zod'
import { QUICK } from '../lists/selections.ts'
import { isNameable, withoutBackslashes } from '../lists/test-list.ts'
import { DEBIAN_RELEASES } from '../platform/debian-releases.ts'
import { findPlatform, PLATFORMS } from '../platform/table.ts'
import { PRESETS } from '../presets/table.ts'
import { isDirectory } from '../runners/kselftest.ts'
import type { SuiteChoice } from '../runners/runner.ts'
import { chooseSuite, SUITES_HELP } from '../runners/table.ts'

const WEEK = 7 * 24 * 3600

/** A duration: `900`, `90s`, `20m`, `2h`; the value is in seconds. */
export const duration = z
  .string()
  .regex(
    /^[1-9]\d{0,6}[smh]?$/,
    'a number of seconds, or a number with s, m or h, e.g. 900, 90s, 20m',
  )
  .transform((text) => {
    const unit = { s: 1, m: 60, h: 3600 }[text.at(-1) ?? ''] ?? 1
    return Number.parseInt(text, 10) * unit
  })
  .refine((seconds) => seconds <= WEEK, 'at most 7 days')

const UNIT = { M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 } as const

/** A size: `500M`, `20G`; the value is in bytes. */
export const bytes = z
  .string()
  .regex(/^[1-9]\d{0,5}[MGT]$/, 'a size with M, G or T, e.g. 500M or 20G')
  .transform((text) => Number.parseInt(text, 10) * UNIT[text.at(-1) as keyof typeof UNIT])

/** An age: `12h`, `7d`, `2w`; the value is in seconds. */
export const age = z
  .string()
  .regex(/^[1-9]\d{0,3}[hdw]$/, 'a number with h, d or w, e.g. 12h, 7d, 2w')
  .transform(
    (text) =>
      Number.parseInt(text, 10) *
      { h: 3600, d: 24 * 3600, w: WEEK }[text.at(-1) as 'h' | 'd' | 'w'],
  )

/** An age in seconds; 0 for `never`. */
export const freshness = z.union(
  [z.literal('never').transform(() => 0), age],
  'never, or a number with h, d or w, e.g. 7d',
)

/** Splits a text, and drops empty parts and blanks around parts. */
const divided = (text: string, separator: RegExp): string[] =>
  text
    .split(separator)
    .map((word) => word.trim())
    .filter((word) => word !== '')

/** A list, separated by commas or line breaks. */
const list = z.string().transform((text) => divided(text, /[,\n]/))

/** A list, separated by line breaks only: paths may contain commas. */
export const lines = z.string().transform((text) => divided(text, /\n/))

export const number = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `a whole number from ${least} to ${most}`)

/** The most VMs at once: all of them boot in the same second. */
export const MOST_MACHINES = 16

/** A number from 1, or `auto`. */
export const orAuto = (most: number) =>
  z
    .string()
    .regex(/^(?:auto|\d{1,6})$/, `auto, or a whole number from 1 to ${most}`)
    .transform((text) => (text === 'auto' ? text : Number(text)))
    .refine(
      (value) => value === 'auto' || (value >= 1 && value <= most),
      `auto, or a whole number from 1 to ${most}`,
    )

export const platforms = PLATFORMS.map((platform) =>
  [platform.name, ...platform.aliases].join(' or '),
).join(', ')
export const platform = z.string().transform((name, context) => {
  const found = findPlatform(name)
  if (found === undefined) {
    context.addIssue({ code: 'custom', message: platforms })
    return z.NEVER
  }
  return found
})

export const PRESETS_HELP = PRESETS.map(({ name }) => name).join(', ')
/** Names of presets. */
export const presets = list.refine(
  (names) =>
    new Set(names).size === names.length &&
    names.every((name) => PRESETS.some((preset) => preset.name === name)),
  `presets, each once: ${PRESETS_HELP}`,
)

/** Where compilers and other programs of the build come from. */
export type ToolchainChoice =
  | { readonly kind: 'debian'; readonly release: string }
  | { readonly kind: 'runner' }

export const TOOLCHAIN_HELP = `${DEBIAN_RELEASES.map(({ name }) => `debian:${name}`).join(', ')} or runner`
export const toolchain = z.string().transform((text, context): ToolchainChoice => {
  if (text === 'runner') return { kind: 'runner' }
  const release = DEBIAN_RELEASES.find((each) => `debian:${each.name}` === text)
  if (release === undefined) {
    context.addIssue({ code: 'custom', message: TOOLCHAIN_HELP })
    return z.NEVER
  }
  return { kind: 'debian', release: release.name }
})

/** The kselftest directory whose runners are suites of their own. */
const BPF = 'bpf'

/**
 * Kselftest directories to build and run: bpf has runners of its own, kselftest itself builds,
 * installs and runs the others.
 */
export interface SelftestsChoice {
  readonly bpf: boolean
  readonly others: readonly string[]
}

/** True if there are any. */
export const hasSelftests = ({ bpf, others }: SelftestsChoice): boolean => bpf || others.length > 0

/** The value of the input `selftests` that builds none. */
export const NO_SELFTESTS = 'none'

const SELFTESTS_HELP =
  'directories below tools/testing/selftests, each once, e.g. bpf,timens,net/forwarding; or none'
export const selftests = list
  .transform((names) => (names.join() === NO_SELFTESTS ? [] : names.length > 0 ? names : ['']))
  .refine(
    (names) =>
      new Set(names).size === names.length &&
      names.every((name) => name === BPF || (name !== NO_SELFTESTS && isDirectory(name))),
    SELFTESTS_HELP,
  )
  .transform(
    (names): SelftestsChoice => ({
      bpf: names.includes(BPF),
      others: names.filter((name) => name !== BPF),
    }),
  )

/**
 * Returns the value of the input `selftests` that the words of `suites` need, as a bundle lists
 * them.
 */
export function selftestsOf(words: readonly string[]): string {
  if (words.length === 0) return NO_SELFTESTS
  const others = words.filter(isDirectory)
  return [...(others.length < words.length ? [BPF] : []), ...others].join(',')
}

export const suites = list.transform((words, context): SuiteChoice[] => {
  const chosen: SuiteChoice[] = []
  for (const word of words) {
    const suite = chooseSuite(word)
    if (suite === undefined || chosen.some((each) => each.name === suite.name)) {
      context.addIssue({ code: 'custom', message: `${SUITES_HELP}, each once` })
      return z.NEVER
    }
    chosen.push(suite)
  }

  if (chosen.length === 0) context.addIssue({ code: 'custom', message: SUITES_HELP })
  return chosen
})

export const targets = list.refine(
  (names) => names.every((name) => /^\w[\w.+-]*$/.test(name)),
  "targets of the BPF selftests' Makefile, e.g. test_lru_map, xdping",
)

/**
 * Variables that cross-bpf itself sets: another value would build something else than what is
 * booted.
 */
const OWN_VARIABLES = ['ARCH', 'CROSS_COMPILE', 'KBUILD_OUTPUT', 'O', 'OUTPUT', 'VMLINUX_BTF']
export const variables = lines
  .refine(
    (words) => words.every((word) => /^[A-Z_a-z][A-Z_a-z0-9]*=/.test(word)),
    "variables of the BPF selftests' Makefile, NAME=VALUE, one a line",
  )
  .refine(
    (words) => words.every((word) => !OWN_VARIABLES.includes(word.split('=')[0] ?? '')),
    `variables other than ${OWN_VARIABLES.join(', ')}, which cross-bpf sets itself`,
  )

export const entries = z.string().regex(/^[^\p{Cc}]*(?:[\n\t\r][^\p{Cc}]*)*$/u, 'lines of text')

/**
 * A URL without a secret: with http, a user alone may be a token. Addresses are in scripts, results
 * and caches, which others than the user's own jobs may read.
 */
export const NO_SECRET = /^(?!https?:\/\/[^/]*@|[a-z][a-z\d+.-]*:\/\/[^/]*:[^/]*@)/i
export const NO_SECRET_HELP =
  'an address without user and password, which results and caches would show'

/** A path without line breaks. */
export const onePath = (allowed: string) => z.string().regex(/^[^\p{Cc}]+$/u, allowed)

/**
 * A file or folder for the guest: `from` as the user gave it; `to` absolute and normalised, with a
 * slash at its end if the user wrote one.
 */
export interface FileForGuest {
  readonly from: string
  readonly to: string
}

/** Directories that the guest mounts something over as it starts: files in them would be hidden. */
const MOUNTED_OVER = ['dev', 'mnt', 'proc', 'run', 'sys']

const FILES_HELP = `FROM:TO, one a line: a file or folder that is here, and an absolute path in the guest without '..' and not in ${MOUNTED_OVER.map((name) => `/${name}`).join(', ')}, which the guest mounts over`

/** Splits `FROM:TO` at the last colon that a slash follows; undefined for anything else. */
function fileForGuest(line: string): FileForGuest | undefined {
  const [, from = '', given = ''] = /^([^\p{Cc}]+):(\/[^\p{Cc}]*)$/u.exec(line) ?? []
  const to = path.posix.normalize(given)
  if (
    from === '' ||
    given.split('/').includes('..') ||
    MOUNTED_OVER.includes(to.split('/')[1] ?? '')
  )
    return undefined

  return { from, to }
}

export const filesForGuest = lines.transform((all, context): FileForGuest[] => {
  const files = all.map(fileForGuest)
  if (files.includes(undefined)) {
    context.addIssue({ code: 'custom', message: FILES_HELP })
    return z.NEVER
  }
  return files.flatMap((file) => file ?? [])
})

/** True for a name of a Debian package, with an architecture or without (deb-control(5)). */
const isDebianPackage = (name: string): boolean => /^[a-z0-9][a-z0-9.+-]+(:[a-z0-9]+)?$/.test(name)

export const DEBIAN_PACKAGES_HELP = 'names of Debian packages'
export const areDebianPackages = (names: readonly string[]): boolean => names.every(isDebianPackage)
export const debianPackages = list.refine(areDebianPackages, DEBIAN_PACKAGES_HELP)

/** Names of packages of any distribution. */
export const packages = list.refine(
  (names) => names.every((name) => /^[A-Za-z0-9][\w.+:~=-]*$/.test(name)),
  'names of packages',
)

/** A list in which `\,` is a comma within a name. */
export const tests = z
  .string()
  .refine(
    (text) => text.trim() === '' || /[^,\s]/.test(text),
    'names of tests between its commas; nothing at all for all tests',
  )
  .transform((text) => divided(text, /(?<!\\),|\n/).map(withoutBackslashes))
  .refine(
    (names) => names.every(isNameable),
    `names or globs of test_progs tests (test or test/subtest), or quick for ${QUICK.tests.length} fast ones`,
  )

export const objects = list.refine(
  (names) => names.length > 0 && names.every((name) => /^[\w*?.[\]-]+$/.test(name)),
  'names or globs of BPF objects, e.g. pyperf50.bpf.o,test_*.bpf.o',
)

/** One part of the tests, `index` from 1. */
export interface ShardChoice {
  readonly index: number
  readonly count: number
}

const MOST_SHARDS = 99
export const SHARD_HELP = `PART/PARTS, e.g. 1/3; at most ${MOST_SHARDS} parts`
export const shard = z.string().transform((words, context): ShardChoice => {
  const [index = 0, count = 0] = /^\d{1,2}\/\d{1,2}$/.test(words)
    ? words.split('/').map(Number)
    : []
  if (index < 1 || index > count) {
    context.addIssue({ code: 'custom', message: SHARD_HELP })
    return z.NEVER
  }
  return { index, count }
})
