/** What a root needs to be one, as the documentation says. */
export const PROGRAMS = [
  ...[
    'basename',
    'bash',
    'cat',
    'dmesg',
    'env',
    'grep',
    'ip',
    'ln',
    'mkdir',
    'mount',
    'mv',
    'nproc',
    'od',
  ],
  ...['poweroff', 'qemu-ga', 'rm', 'setsid', 'sleep', 'stdbuf', 'sync', 'tail', 'timeout', 'uname'],
]

/** The first bytes of a program; those of s390x unless told otherwise. */
export function elf({ bits = 64, order = 'big', machine = 22 } = {}): Buffer {
  const header = Buffer.alloc(64)
  header.write('\x7fELF', 'latin1')
  header[4] = bits / 32
  header[5] = order === 'little' ? 1 : 2
  if (order === 'little') header.writeUInt16LE(machine, 18)
  else header.writeUInt16BE(machine, 18)
  return header
}
