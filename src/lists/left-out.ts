import EMULATION from './emulation.json' with { type: 'json' }

/** A test that emulation breaks, as it was measured on one platform. */
export interface BrokenTest {
  readonly suite: string
  /** `test` or `test/subtest`. */
  readonly test: string
  /** Its number in test_verifier of that kernel. */
  readonly number?: number | undefined
  readonly platform: string
  /** Kernel with which it was measured, as the input names it. */
  readonly kernel: string
  readonly emulator: string
  /** How it shows: the reason in the report. */
  readonly shows: string
  readonly evidence: string
  readonly date: string
}

/**
 * Tests that emulation breaks: one list, of what was measured. `npm run matrix -- --denied` runs
 * them again and removes those that pass.
 */
export const BROKEN_BY_EMULATION: readonly BrokenTest[] = EMULATION

/** A test that is left out, and why. */
export interface NamedReason {
  readonly name: string
  readonly reason: string
}

/** Inputs that decide what cross-bpf itself leaves out. */
export interface LeavingOut {
  readonly platform: { readonly name: string }
  /** `known`: what its lists name; `nothing`: all tests run. */
  readonly leaveOut: 'known' | 'nothing'
}

/** Tests of a suite that emulation breaks on the platform. Under KVM none is left out. */
export function brokenIn(
  suite: string,
  { platform, leaveOut }: LeavingOut,
  kvm: boolean,
): readonly NamedReason[] {
  if (kvm || leaveOut === 'nothing') return []
  return BROKEN_BY_EMULATION.filter(
    (each) => each.suite === suite && each.platform === platform.name,
  ).map(({ test, shows }) => ({ name: test, reason: shows }))
}

/** A source that does not build, and why it is no fault of who builds it. */
interface KnownBroken {
  /** Path below the selftests' folder. */
  readonly source: string
  /** What its first error says: with another one it is not known. */
  readonly error: string
  readonly reason: string
}

/**
 * Sources that are known not to build. They are left out with a warning, unless the user asked for
 * such a test by name.
 */
export const KNOWN_BROKEN: readonly KnownBroken[] = [
  {
    source: 'prog_tests/bpf_attr_size.c',
    error: 'cgroup_skb_direct_packet_access.skel.h: No such file or directory',
    reason:
      'backported to 6.12.117 without the BPF program it embeds (cgroup_skb_direct_packet_access)',
  },
  {
    source: 'progs/verifier_arena_globals2.c',
    error: 'declared ARENA map size (131072) is too small to hold global __arena variables',
    reason:
      "7.3 where the target's pages are larger than those of the machine that builds: bpftool counts the arena's pages in its own (tools/lib/bpf/libbpf.c, init_arena_map_data)",
  },
]
