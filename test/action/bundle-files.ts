import { createHash } from 'node:crypto'

/** Archives and the rest of a bundle, of which nothing is booted. */
const FILES = ['image', 'kernel.tar.zst', 'release', 'rootfs.tar.zst', 'vmlinux.zst']

/** The files of a small bundle with a list that fits, as texts by name. */
export function filesOfBundle(
  description: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const files = Object.fromEntries(
    FILES.map((name) => [name, name === 'release' ? '6.12.1\n' : `${name}\n`]),
  )
  const sums = Object.entries(files).map(
    ([name, text]) => `${createHash('sha256').update(text).digest('hex')}  ./${name}\n`,
  )
  return {
    ...files,
    SHA256SUMS: sums.join(''),
    'bundle.json': JSON.stringify({ schema: 1, ...description }),
  }
}
