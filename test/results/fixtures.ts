import { readFileSync } from 'node:fs'

/** Raw output of a real run: 6.12.117 for s390x, vmtest 0.18 under TCG. */
export function fixture(name: string): string {
  return readFileSync(new URL(`../fixtures/s390x-6.12/${name}`, import.meta.url), 'utf8')
}
