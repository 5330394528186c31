import { findDebianRelease } from '../platform/debian-releases.ts'
import { isPinned } from '../platform/mirror.ts'

/**
 * Default version of clang for a kernel's selftests. Those of 7.x crash clang 19 for big-endian
 * targets (libarena, frontend exit 70) and build with 22; those of 6.x build with 19.
 * @param version of the kernel, as `6.12`; undefined if it is not known yet
 * @param release Debian release that has to have that clang
 */
export function defaultClang(version: string | undefined, release: string): string {
  const available = findDebianRelease(release)?.clang ?? ['19']
  const major = Number(version?.split('.')[0] ?? '0')
  const known = major >= 7 ? '22' : '19'
  return available.includes(known) ? known : (available.at(-1) ?? known)
}

/**
 * Start of the current freshness window, as `2026-11-19T00` (UTC): packages fetched in it count as
 * new. Windows are counted from the epoch, so that all hosts have the same one and find each
 * other's cache entries by key.
 * @param freshness length of a window in seconds; 0 for one that never ends
 * @param now milliseconds since the epoch
 * @returns undefined if packages never get old
 */
export function freshSince(
  freshness: number,
  mirror: string | undefined,
  now: number,
): string | undefined {
  if (freshness === 0 || isPinned(mirror)) return undefined
  return new Date(Math.floor(now / 1000 / freshness) * freshness * 1000).toISOString().slice(0, 13)
}

/**
 * Kernel version in the name of a Debian package (`linux-source-6.12`: `6.12`), a tarball
 * (`linux-7.1.3.tar.xz`: `7.1`) or a tag (`v7.1-rc3`: `7.1`); undefined if there is none.
 */
export function versionIn(name: string): string | undefined {
  return /^(?:linux-(?:source-)?|v)(\d+\.\d+)(?![^.-])/.exec(name)?.[1]
}
