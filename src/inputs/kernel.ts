/** Where a kernel comes from: values of inputs, and what follows from them. */

import { z } from 'zod'

/** Files of a kernel that is built already, as the user named them. */
export interface KernelImage {
  readonly image: string
  readonly modules: string | undefined
  readonly vmlinux: string | undefined
}

/**
 * Where the kernel's source comes from, or the packages of one that is built already; `none` where
 * there are files of a built one only.
 */
export type KernelSource =
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 'tarball'; readonly path: string }
  | { readonly kind: 'debian'; readonly package: string; readonly release?: string }
  | { readonly kind: 'debian-image'; readonly package: string; readonly release?: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'git'; readonly repository: string; readonly ref: string }

/** True where there is a source, of a kernel or of the selftests that run on a built one. */
export const isSource = ({ kind }: Pick<KernelSource, 'kind'>): boolean =>
  kind !== 'debian-image' && kind !== 'none'

/**
 * True for a kernel that was built elsewhere: Debian's, or one of files.
 * @param image the files, or the input that names them; undefined for none
 */
export const isPrebuilt = (
  { kind }: Pick<KernelSource, 'kind'>,
  image: KernelImage | string | undefined,
): boolean => kind === 'debian-image' || image !== undefined

/** For messages: when a kernel is built already. */
export const PREBUILT = 'kernel is debian:linux-image... or kernel-image is given'

/** Names of Debian's packages of kernels that are built; the first alone is the platform's own. */
const IMAGE_PACKAGE = /^linux-image(?:-|$)/

export const KERNEL_HELP =
  'a directory, a tarball (*.tar, *.tar.gz, *.tar.xz, *.tar.zst, *.tar.bz2), or debian:PACKAGE[@SUITE], e.g. debian:linux-source-6.12; or debian:linux-image[-NAME][@SUITE], a kernel that is built already'
export const kernel = z.string().transform((text, context): KernelSource => {
  if (text.startsWith('debian:')) {
    const match = /^debian:([a-z0-9][a-z0-9.+-]+)(?:@([a-z][a-z0-9-]*))?$/.exec(text)
    if (match?.[1] === undefined) {
      context.addIssue({ code: 'custom', message: KERNEL_HELP })
      return z.NEVER
    }
    return {
      kind: IMAGE_PACKAGE.test(match[1]) ? 'debian-image' : 'debian',
      package: match[1],
      ...(match[2] === undefined ? {} : { release: match[2] }),
    }
  }
  return /\.tar(\.(gz|xz|zst|bz2))?$/.test(text)
    ? { kind: 'tarball', path: text }
    : { kind: 'directory', path: text }
})

/**
 * A branch, a tag, a full name below refs/ or a commit, as git check-ref-format allows it. A `^{}`
 * at its end is dropped: an annotated tag stands for its commit anyway.
 */
export const ref = z
  .string()
  .transform((text) => text.replace(/\^\{(?:commit)?\}$/, ''))
  .refine(
    (name) =>
      !/^[-/]|[\p{Cc} ~^:?*[\\]|\.\.|@\{|\/\/|[./]$/u.test(name) &&
      name !== '@' &&
      name.split('/').every((part) => !part.startsWith('.') && !part.endsWith('.lock')),
    'a branch, tag or commit',
  )
