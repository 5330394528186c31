/*
 * Why a download failed: what apt, git and our scripts print, and what it means to whoever reads
 * the result.
 */

interface Reason {
  readonly pattern: RegExp
  /** Cause and remedy; `$1` is what the pattern's first group holds. */
  readonly sentence: string
}

const REASONS: readonly Reason[] = [
  {
    pattern: /^E: Release file for \S+ is not valid yet \(invalid for another ([^)]+)\)/m,
    sentence: "this machine's clock is behind, by $1 or more: set it (timedatectl set-ntp true)",
  },
  {
    pattern: /^E: Release file for \S+ is expired \(invalid since ([^)]+)\)/m,
    sentence:
      "the mirror's list of packages expired $1 ago: name another mirror, " +
      "or set this machine's clock if it is ahead",
  },
  {
    pattern: /^E: .*Unsupported proxy configured: (\S+)/m,
    sentence: "apt knows no such proxy as '$1': set http_proxy to http://HOST:PORT",
  },
  {
    pattern: /^stalled\.sh: next to nothing arrives: (.*)$/m,
    sentence: 'the server sends next to nothing, $1: try later, or name another server',
  },
  {
    pattern: /^E: (Could not get lock \S+)/m,
    sentence: '$1, which another program has held for ten minutes: wait until it has ended',
  },
  {
    // skopeo's.
    pattern: /^time="[^"]*" level=fatal msg="(.*)"$/m,
    sentence: '$1',
  },
  {
    pattern: /^E: (Failed to fetch .*)$/m,
    sentence: '$1',
  },
]

/** Lines of mmdebstrap that only say that something before them failed. */
const CONSEQUENCE =
  /^E: (mmdebstrap failed to run|apt-get .* failed|(setup|command|hook) failed.*)$/

/**
 * Finds why a download failed; undefined if the log does not say. Where the reason is not known, it
 * is the last error of apt, or else of git.
 */
export function whyNotDownloaded(log: string): string | undefined {
  for (const { pattern, sentence } of REASONS) {
    const match = pattern.exec(log)
    if (match !== null) return sentence.replace('$1', () => (match[1] ?? '').replace(/ {2,}/g, ' '))
  }

  const lines = log.split('\n')
  const said = (start: string): string | undefined =>
    lines.findLast((line) => line.startsWith(start) && !CONSEQUENCE.test(line))?.slice(start.length)
  return said('E: ') ?? said('fatal: ')
}
