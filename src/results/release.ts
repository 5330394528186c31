/**
 * Matches a kernel release, as `make kernelrelease` and `uname -r` print it: at most 64 bytes. It
 * becomes a part of paths.
 */
export const RELEASE = /^[0-9][A-Za-z0-9._+~-]{0,63}$/

/** The stable branch of a kernel release: `6.12` for `6.12.117-gab12`; undefined for other words. */
export function branchOf(release: string): string | undefined {
  return /^\d+\.\d+(?!\d)/.exec(release)?.[0]
}
