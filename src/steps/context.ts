import type { HostFacts, RustFacts } from '../facts/host.ts'
import type { PatchFile } from '../facts/patches.ts'
import type { GivenRoot, GuestFile } from '../facts/rootfs.ts'
import type { TextFile } from '../facts/textfiles.ts'
import type { TreeFacts } from '../facts/tree-facts.ts'
import type { Inputs } from '../inputs/schema.ts'
import type { TestListFile } from '../lists/plan.ts'
import type { Platform } from '../platform/table.ts'
import type { Resources } from '../recipe/plan.ts'
import type { AllowPattern } from '../results/kernel/allow.ts'

/** Where the vmtest program comes from. */
export type VmtestSource =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'cargo-on-host'; readonly rust: RustFacts }
  | { readonly kind: 'cargo-in-root' }

/** Everything the steps are planned from; no step reads anything else. */
export interface Context {
  readonly inputs: Inputs
  readonly platform: Platform
  readonly host: HostFacts
  /** Facts of the kernel tree; absent when the plan itself fetches it. */
  readonly tree?: TreeFacts
  readonly patches: readonly PatchFile[]
  readonly config: readonly TextFile[]
  /** The user's lists for test_progs; absent when there are none. */
  readonly lists?: {
    readonly allow: readonly TestListFile[]
    readonly deny: readonly TestListFile[]
  }
  /** Patterns for reports of the kernel that are not to be counted. */
  readonly splatsAllow: readonly AllowPattern[]
  readonly resources: Resources
  /** Debian release of the build root and of the guest's root. */
  readonly debianRelease: string
  /** Version of clang, e.g. `19`. */
  readonly clang: string
  readonly vmtest: VmtestSource
  /** The commit `kernel-ref` stands for right now; absent for other sources. */
  readonly gitCommit?: string
  /** Day and hour (UTC) since which what a mirror gave is taken for new; absent where nobody asks for newer packages. */
  readonly freshSince?: string
  /** The local store, for what steps keep there beside products: git's objects, ccache's. */
  readonly cacheDir?: string
  /** SHA-256 of a kernel tarball; absent for other sources. */
  readonly tarballSha256?: string
  /** The root file system the user gave; absent for one that is made. */
  readonly givenRoot?: GivenRoot
  /** What is put into the guest's root, in this order; absent for nothing. */
  readonly guestFiles?: readonly GuestFile[]
}

/** True where the machine runs programs of the target itself. */
export function isNative({ platform, host }: Pick<Context, 'platform' | 'host'>): boolean {
  return platform.debian === host.debian
}
