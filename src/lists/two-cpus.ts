/**
 * Tests that want a guest of two CPUs, by suite: with one they fail or skip. Seen on s390x with
 * 6.12.117, the whole suite in guests of one CPU; the reasons are in the tests' sources.
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
  ],
}
