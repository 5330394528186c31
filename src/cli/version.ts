/** The version of cross-bpf; package.json's. */
export const VERSION = '0.1.0'
