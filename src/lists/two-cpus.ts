/**
 * Tests that want a guest of two CPUs, by suite: with one they fail or skip. Those of 6.12 were seen
 * on s390x, 6.12.117, the whole suite in guests of one CPU; bpf_qdisc_default and libarena on aarch64,
 * 7.3.4, where two CPUs mend them. The reasons are in the tests' sources, and of the others of 7.3 only
 * there.
 */
export const WANTS_TWO_CPUS: Readonly<
  Record<string, readonly { readonly name: string; readonly reason: string }[]>
> = {
  test_progs: [
    { name: 'cpumask', reason: 'fails: it expects CPU 1 to be a possible one' },
    { name: 'map_init', reason: 'skips: it looks at a value of another CPU' },
    {
      name: 'task_local_storage',
      reason: 'fails: 32 threads on CPU 0 keep the CPU from the thread that waits for them',
    },
    { name: 'timer_lockup', reason: 'skips: two CPUs are to lock each other up' },
    // 7.3
    {
      name: 'bpf_qdisc_default',
      reason: 'fails: a veth has a queue for each CPU, and mq wants two',
    },
    { name: 'arena_spin_lock', reason: 'skips: two threads are to want one lock at a time' },
    { name: 'free_timer', reason: 'one thread on CPU 0 races with one on CPU 1' },
    { name: 'libarena', reason: 'fails: its threads wait for one another for a limited time' },
    { name: 'percpu_alloc', reason: 'subtests skip: they look at a value of another CPU' },
    { name: 'res_spin_lock_success', reason: 'skips: two CPUs are to lock each other up' },
    { name: 'timer_start_delete_race', reason: 'one thread on CPU 0 races with one on CPU 1' },
  ],
}
