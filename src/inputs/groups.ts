import type { FieldName } from './schema.ts'

/**
 * The inputs by topic, in reading order: for --help and docs/inputs.md. A test compares it with the
 * schema.
 */
export const GROUPS: Readonly<Record<string, readonly FieldName[]>> = {
  'What is built': [
    'platform',
    'kernel',
    'kernel-repository',
    'kernel-ref',
    'kernel-image',
    'kernel-modules',
    'kernel-vmlinux',
    'patches',
    'config',
    'config-base',
    'config-preset',
    'toolchain',
    'toolchain-packages',
    'mirror',
    'expired-releases',
    'compiler',
    'clang',
    'selftests',
    'selftests-targets',
    'selftests-variables',
  ],
  'What is booted': [
    'rootfs',
    'registry-auth',
    'rootfs-packages',
    'rootfs-files',
    'rootfs-commands',
    'share',
    'network',
    'vm-devices',
    'vm-disk',
    'vms',
    'vm-cpus',
    'vm-memory',
    'vm-boot',
    'emulator',
    'kernel-args',
    'bundle',
    'bundle-key',
  ],
  'What is run': [
    'suites',
    'tests',
    'veristat',
    'allowlist',
    'denylist',
    'leave-out',
    'command',
    'command-directory',
    'command-environment',
    'results-from',
    'collect',
    'timeout',
    'suite-timeout',
    'retries',
    'shard',
  ],
  'How it is judged': ['splats', 'splats-allow', 'flaky', 'base', 'fail-on', 'expect'],
  'What is kept, and where': [
    'out',
    'cache',
    'cache-dir',
    'cache-size',
    'cache-budget',
    'freshness',
    'ccache',
  ],
  'What the action does': ['phase', 'call', 'results', 'job-timeout'],
}

/** Returns the group of an input. */
export function groupOf(name: FieldName): string {
  return Object.entries(GROUPS).find(([, names]) => names.includes(name))?.[0] ?? ''
}
