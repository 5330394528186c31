import { findDebianRelease } from '../platform/debian-releases.ts'
import { isPinned } from '../platform/mirror.ts'

/**
 * clang for a kernel: 7.x selftests crash clang 19 for big-endian targets (libarena, frontend exit 70) and build with 22;
 * 6.x ones are known to build with 19.
 * @param version `6.12`, or undefined where it is not known yet
 */
export function defaultClang(version: string | undefined, release: string): string {
  const available = findDebianRelease(release)?.clang ?? ['19']
  const major = Number(version?.split('.')[0] ?? '0')
  const known = major >= 7 ? '22' : '19'
  return available.includes(known) ? known : (available.at(-1) ?? known)
}

/**
 * Start of the window in which what a mirror gave is taken for new: `2026-11-19T00`. Windows follow each other from the epoch on, so
 * that all machines agree on them and a cache elsewhere is found by its exact key.
 *
 * @param freshness length of a window in seconds; 0 for one that never ends
 * @param now milliseconds since the epoch
 * @returns undefined where packages never get old
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
 * The version that the name of a source tells: of a Debian package (`linux-source-6.12`), a tarball (`linux-7.1.3.tar.xz`) or a tag
 * (`v7.1-rc3`) it is `6.12` and `7.1`.
 */
export function versionIn(name: string): string | undefined {
  return /^(?:linux-(?:source-)?|v)(\d+\.\d+)(?![^.-])/.exec(name)?.[1]
}
