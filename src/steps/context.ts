import type { HostFacts, RustFacts } from '../facts/host.ts'
import type { GivenImage } from '../facts/image.ts'
import type { KernelFile } from '../facts/kernel-files.ts'
import type { PatchFile } from '../facts/patches.ts'
import type { GivenRoot, GuestFile } from '../facts/rootfs.ts'
import type { GivenShare } from '../facts/shares.ts'
import type { TextFile } from '../facts/textfiles.ts'
import type { TreeFacts } from '../facts/tree-facts.ts'
import type { Inputs } from '../inputs/schema.ts'
import { hasSelftests } from '../inputs/values.ts'
import type { OuterLists } from '../lists/plan.ts'
import type { Platform } from '../platform/table.ts'
import type { Resources } from '../recipe/plan.ts'
import type { AllowPattern } from '../results/kernel/allow.ts'

/** Where the vmtest program comes from: PATH, or built from its crate on the host or in a root. */
export type VmtestSource =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'cargo-on-host'; readonly rust: RustFacts }
  | { readonly kind: 'cargo-in-root' }

/** All that steps are planned from. No step reads anything else. */
export interface Context {
  readonly inputs: Inputs
  readonly platform: Platform
  readonly host: HostFacts
  /** Facts about the kernel tree; absent if a step fetches the source. */
  readonly tree?: TreeFacts | undefined
  /** Version of the kernel, as `6.12`, where it is known before the source is fetched. */
  readonly kernelVersion?: string | undefined
  /** True for a kernel that was built elsewhere: drivers may be modules, which an initramfs loads. */
  readonly prebuilt?: boolean
  readonly patches: readonly PatchFile[]
  readonly config: readonly TextFile[]
  /** Lists for test_progs from outside the tree; absent if there are none. */
  readonly lists?: OuterLists
  /** Patterns of kernel reports that are not counted. */
  readonly splatsAllow: readonly AllowPattern[]
  readonly resources: Resources
  /** Debian release of the build root and of the guest's root, e.g. `trixie`. */
  readonly debianRelease: string
  /** Version of clang, e.g. `19`. */
  readonly clang: string
  readonly vmtest: VmtestSource
  /** The commit that `kernel-ref` names now; absent for other sources. */
  readonly gitCommit?: string
  /**
   * Start of the freshness window, day and hour (UTC): packages fetched since then count as new.
   * Absent if packages never get old.
   */
  readonly freshSince?: string | undefined
  /**
   * Folder of the local store, for what steps keep there besides products: objects of git and of
   * ccache.
   */
  readonly cacheDir?: string
  /** SHA-256 of a kernel tarball; absent for other sources. */
  readonly tarballSha256?: string
  /** The root file system that the user gave, a folder or a tarball; absent for any other. */
  readonly givenRoot?: GivenRoot
  /** The image that the user gave as a root file system; absent for any other. */
  readonly givenImage?: GivenImage
  /** Files of a kernel that the user gave built; absent for any other. */
  readonly kernelFiles?: readonly KernelFile[]
  /** Files to put into the guest's root, in this order; absent for none. */
  readonly guestFiles?: readonly GuestFile[]
  /** What guests see of the host; absent for none. */
  readonly shares?: readonly GivenShare[]
}

/** True if anything is compiled from a source: a kernel, or selftests for one that is built. */
export function isCompiled({ prebuilt, inputs }: Pick<Context, 'prebuilt' | 'inputs'>): boolean {
  return !prebuilt || hasSelftests(inputs.selftests)
}

/** True if QEMU is that of Debian 12 (7.2): the host's own, for `toolchain: runner`. */
export function hasBookwormQemu({ inputs, host }: Pick<Context, 'inputs' | 'host'>): boolean {
  return inputs.toolchain.kind === 'runner' && host.codename === 'bookworm'
}

/** True if the host runs programs of the target natively. */
export function isNative({ platform, host }: Pick<Context, 'platform' | 'host'>): boolean {
  return platform.debian === host.debian
}

/** True if a probe is to tell whether KVM runs a guest; otherwise it cannot. */
export function isWorthKvmProbe(context: Pick<Context, 'platform' | 'host'>): boolean {
  return isNative(context) && context.host.kvmDevice
}
