/** Schemas of the inputs on what a guest gets and what it leaves, and the types of their values. */

import path from 'node:path'
import { z } from 'zod'
import type { ReportFile } from '../runners/job.ts'
import { lines } from './values.ts'

/** A folder or file of the host that the guest sees. */
export interface Share {
  /** As the user gave it. */
  readonly from: string
  /** Absolute path in the guest, with a slash at its end if the user wrote one. */
  readonly to: string
  /** True if the guest may write, to a copy. */
  readonly writable: boolean
}

/** Folders that the guest mounts something of the kernel or of ours on: nothing can be put in them. */
const TAKEN = ['/dev', '/proc', '/sys', '/mnt/vmtest', '/run/cross-bpf', '/etc/cross-bpf']

/** What the guest's programs need: a path that hides one of these cannot be used. */
const NEEDED = [
  ...['/bin', '/sbin', '/lib', '/lib64', '/usr/bin', '/usr/sbin', '/usr/lib', '/usr/lib64'],
  ...['/boot', '/etc', '/run', '/tmp', '/opt/selftests', '/opt/kselftest'],
]

const isIn = (folder: string, name: string): boolean =>
  name === folder || name.startsWith(folder === '/' ? folder : `${folder}/`)

const withoutSlash = (name: string): string => name.replace(/(?<=.)\/$/, '')

/** Says what is wrong with a path in the guest; undefined if it can be used. */
function pathProblem(given: string): string | undefined {
  if (!given.startsWith('/')) return `'${given}' is not absolute`
  if (given.split('/').includes('..')) return `'${given}' has '..' in it`
  return undefined
}

/** Says why nothing can be mounted at a path in the guest. */
function mountProblem(given: string): string | undefined {
  const to = withoutSlash(path.posix.normalize(given))
  const taken = TAKEN.find((each) => isIn(each, to) || isIn(to, each))
  if (taken !== undefined) return `the guest needs ${taken} itself`
  const hidden = NEEDED.find((each) => isIn(to, each))
  return hidden && `it would hide ${hidden}, which the guest needs`
}

const SHARE_HELP =
  "FROM:TO or FROM:TO:rw, one a line: a file or folder that is here, and an absolute path in the guest without '..' and colons"

/** Parses a share; the text says what is wrong. TO begins at the last colon that a slash follows. */
function shareOf(line: string): Share | string {
  const [, from = '', to = '', how] = /^(.+):(\/[^:]*)(?::(ro|rw))?$/u.exec(line) ?? []
  if (from === '' || /\p{Cc}/u.test(line)) return `'${line}' is none`
  const problem = pathProblem(to) ?? mountProblem(to)
  if (problem !== undefined) return `'${line}': ${problem}`
  return { from, to: path.posix.normalize(to), writable: how === 'rw' }
}

/** Says which two shares cannot be had together. */
function clashOf(shares: readonly Share[]): string | undefined {
  const targets = shares.map(({ to }) => withoutSlash(to))
  for (const [index, to] of targets.entries()) {
    const other = targets.slice(0, index).find((each) => isIn(each, to) || isIn(to, each))
    if (other === to) return `two have ${to} as TO`
    if (other !== undefined) return `${to} and ${other} are one in the other`
  }
  return undefined
}

export const shares = lines.transform((all, context): Share[] => {
  const parsed = all.map(shareOf)
  const found = parsed.filter((each) => typeof each !== 'string')
  const problem = parsed.find((each) => typeof each === 'string') ?? clashOf(found)
  if (problem === undefined) return found
  context.addIssue({ code: 'custom', message: `${SHARE_HELP}; ${problem}` })
  return z.NEVER
})

const COLLECT_HELP = "absolute paths in the guest or globs, one a line, without '..'"

function collectProblem(given: string): string | undefined {
  const problem = pathProblem(given)
  if (problem !== undefined) return problem
  if (/\p{Cc}/u.test(given)) return `'${given}' has a character that cannot be seen`
  const name = withoutSlash(path.posix.normalize(given))
  const special = ['/', '/dev', '/proc', '/sys', '/mnt', '/mnt/vmtest'].find(
    (each) => each === name,
  )
  return special && `'${given}' is too much`
}

export const collected = lines.transform((all, context): string[] => {
  const problem = all.map(collectProblem).find((each) => each !== undefined)
  if (problem === undefined)
    return [...new Set(all.map((each) => withoutSlash(path.posix.normalize(each))))]
  context.addIssue({ code: 'custom', message: `${COLLECT_HELP}; ${problem}` })
  return z.NEVER
})

const RESULTS_FROM_HELP =
  "exit, ktap:PATH or junit:PATH, where PATH is absolute in the guest, without '..'"

/** Where the results of a command are: in its exit code (undefined), or in a report. */
export const resultsFrom = z.string().transform((text, context): ReportFile | undefined => {
  if (text === 'exit') return undefined
  const [, form, file = ''] = /^(ktap|junit):([^\p{Cc}]+)$/u.exec(text) ?? []
  const isForm = form === 'ktap' || form === 'junit'
  const problem = isForm ? pathProblem(file) : `'${text}' is none`
  const name = path.posix.normalize(file)
  if (isForm && problem === undefined && !name.endsWith('/')) return { form, path: name }
  context.addIssue({
    code: 'custom',
    message: `${RESULTS_FROM_HELP}; ${problem ?? `'${file}' is no file`}`,
  })
  return z.NEVER
})

export const directory = z.string().transform((text, context): string => {
  const problem = pathProblem(text) ?? (/\p{Cc}/u.test(text) ? `'${text}' is none` : undefined)
  if (problem === undefined) return path.posix.normalize(text)
  context.addIssue({
    code: 'custom',
    message: `an absolute path in the guest, without '..'; ${problem}`,
  })
  return z.NEVER
})

export const VARIABLES_HELP = 'names of environment variables, separated by commas'

export const variableNames = z
  .string()
  .transform((text) => [...new Set(text.split(/[\s,]+/).filter((name) => name !== ''))])
  .refine((names) => names.every((name) => /^[A-Za-z_]\w*$/.test(name)), VARIABLES_HELP)

/** Arguments of QEMU, as words. */
export const deviceWords = z
  .string()
  .regex(/^[^\p{Cc}]*(?:\n[^\p{Cc}]*)*$/u, "QEMU's arguments, separated by blanks")
  .transform((text) => text.split(/[ \n]+/).filter((word) => word !== ''))
  .refine(
    ([first = '-']) => first.startsWith('-'),
    "QEMU's arguments, separated by blanks, e.g. -device virtio-rng",
  )
