/**
 * Matches a kernel release, as `make kernelrelease` and `uname -r` print it: at most 64 bytes. It
 * becomes a part of paths.
 */
export const RELEASE = /^[0-9][A-Za-z0-9._+~-]{0,63}$/
