import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

/** Holds a text against test/golden/report/`name`. UPDATE_GOLDEN=1 writes it anew. */
export function expectGolden(name: string, text: string): void {
  const folder = fileURLToPath(new URL('../golden/report/', import.meta.url))
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(folder, { recursive: true })
    writeFileSync(folder + name, text)
  }
  expect(text).toBe(readFileSync(folder + name, 'utf8'))
}
