/**
 * The selection `quick` of the input `tests`. Under emulation a test of test_progs takes seconds.
 * These few dozen together take a few minutes on s390x under TCG, and cover loading, maps, BTF,
 * tracing, networking and the verifier.
 */
export const QUICK = {
  tests: [
    ...[
      'align',
      'arena_atomics',
      'arena_list',
      'arg_parsing',
      'atomic_bounds',
      'autoload',
      'bind_perm',
      'bloom_filter_map',
    ],
    ...[
      'bpf_cookie/kprobe',
      'bpf_loop',
      'bpf_obj_id',
      'btf_endian',
      'btf_skc_cls_ingress',
      'btf_write',
      'cgroup_attach_multi',
    ],
    ...[
      'cgroup_link',
      'check_mtu',
      'core_autosize',
      'core_extern',
      'core_retro',
      'endian',
      'exhandler',
      'fexit_sleep',
    ],
    ...[
      'for_each',
      'get_func_ip_test',
      'global_data',
      'global_data_init',
      'hash_large_key',
      'hashmap',
      'helper_restricted',
    ],
    ...['iters', 'kfunc_call', 'ksyms', 'linked_funcs', 'linked_maps', 'linked_vars', 'log_fixup'],
    ...[
      'lookup_and_delete',
      'map_init',
      'map_ptr',
      'obj_name',
      'pinning',
      'pkt_access',
      'prog_run_opts',
      'queue_stack_map',
    ],
    ...[
      'raw_tp_test_run',
      'rbtree_success',
      'ringbuf',
      'signal_pending',
      'skeleton',
      'spin_lock/spinlock',
      'static_linked',
    ],
    ...[
      'subprogs',
      'task_local_storage',
      'test_strncmp',
      'tracing_struct',
      'varlen',
      'xdp',
      'xdp_perf',
    ],
  ],
  /** The range of test_verifier's tests that `quick` runs: 221 results in 20 s under TCG. */
  verifier: { first: 0, last: 120 },
} as const
