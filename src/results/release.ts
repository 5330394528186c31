/** What a kernel release can be, `make kernelrelease` and uname -r: at most 64 bytes, and a part of paths. */
export const RELEASE = /^[0-9][A-Za-z0-9._+~-]{0,63}$/
