import type { Allowed } from '../effects/arrival.ts'

const GIB = 1024 ** 3

const of = (gibibytes: number, files: number, root = false): Allowed => ({
  bytes: gibibytes * GIB,
  files,
  root,
})

/**
 * Kinds worth a place in the repository's 10 GB: those that take longer to make than to load. A kernel's source is none: unpacking
 * Debian's takes 11 s with the download, its archive of 217 MB no less.
 *
 * What a product out of a store elsewhere may be, by kind: several times what such products have been seen to be (a kernel with all its
 * debugging: 3.3 GB, 14,000 files), and little enough for a disk.
 */
export const ARRIVALS: Readonly<Record<string, Allowed>> = {
  vmtest: of(1, 1000),
  rootfs: of(16, 1_000_000, true),
  toolchain: of(16, 1_000_000, true),
  kernel: of(16, 500_000),
  selftests: of(8, 200_000),
  kselftests: of(8, 200_000),
  git: of(16, 500_000),
  ccache: of(8, 1_000_000),
}
