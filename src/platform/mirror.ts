/** A mirror with a moment in its address, as snapshot services write it, gives the same packages for ever. */
export function isPinned(mirror: string | undefined): boolean {
  return /\/\d{8}T\d{6}Z(\/|$)/.test(mirror ?? '')
}
