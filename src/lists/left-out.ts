/**
 * Tests that take too long under TCG, with times measured on s390x. They are left out there and
 * reported as such; under KVM they run.
 */
export const LEFT_OUT_UNDER_TCG = {
  test_verifier: [
    { name: 'ld_abs: vlan + abs, test 1', reason: 'takes 18 to 51 s under TCG' },
    {
      name: 'ld_abs: jump around ld_abs',
      reason:
        'the verifier patches a huge program in the kernel and looks at no signal: 51 s on 7.3, no end after 5 minutes on 6.12',
    },
  ],
  test_progs: [
    { name: 'bpf_cookie/perf_event', reason: 'takes more than a minute and a half under TCG' },
  ],
} as const satisfies Record<string, readonly { name: string; reason: string }[]>

/**
 * Test sources that are known not to build in some stable trees, by path below the selftests'
 * folder. They are left out with a warning, unless the user asked for such a test by name.
 */
export const KNOWN_BROKEN: readonly { readonly source: string; readonly reason: string }[] = [
  {
    source: 'prog_tests/bpf_attr_size.c',
    reason:
      'backported to 6.12.117 without the BPF program it embeds (cgroup_skb_direct_packet_access)',
  },
]
