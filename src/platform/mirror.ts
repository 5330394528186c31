/**
 * True if the URL of a mirror has a time in it, as snapshot services have: its packages never
 * change.
 */
export function isPinned(mirror: string | undefined): boolean {
  return /\/\d{8}T\d{6}Z(\/|$)/.test(mirror ?? '')
}
