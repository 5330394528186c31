import { z } from 'zod'
import { DEBIAN_RELEASES } from '../platform/debian-releases.ts'
import { PLATFORMS } from '../platform/table.ts'
import { RUNNERS } from '../runners/table.ts'
import type { Field } from './field.ts'
import { FIELDS } from './fields.ts'
import type { FieldName } from './schema.ts'

/** What a shell may offer for a value; a value may be another one. */
export interface Suggested {
  readonly words?: readonly string[]
  /** Names of files and folders, or of folders alone. */
  readonly paths?: 'files' | 'folders'
  /** The value is a list with commas, and each part is one of the words. */
  readonly list?: true
}

const PLATFORM_NAMES = PLATFORMS.map(({ name }) => name)

/** For inputs whose schema does not say it by itself. */
const WORDS: Partial<Record<FieldName, Suggested>> = {
  platform: { words: PLATFORM_NAMES },
  kernel: { words: ['debian:linux-source-6.12'], paths: 'files' },
  toolchain: { words: [...DEBIAN_RELEASES.map(({ name }) => `debian:${name}`), 'runner'] },
  clang: { words: [...new Set(DEBIAN_RELEASES.flatMap(({ clang }) => clang))].toSorted() },
  selftests: { words: ['bpf'], list: true },
  vms: { words: ['auto'] },
  suites: { words: RUNNERS.flatMap(({ names }) => names), list: true },
  tests: { words: ['quick'], list: true },
  base: { words: ['auto', 'none'], paths: 'files' },
  expect: { words: PLATFORM_NAMES, list: true },
  freshness: { words: ['7d', 'never'] },
}

/** Where a value that looks like this is a path. */
const PATHS: Readonly<Record<string, Suggested>> = {
  FOLDER: { paths: 'folders' },
  PATH: { paths: 'files' },
  PATHS: { paths: 'files' },
  'FILE:PATH': { paths: 'files' },
}

/** What a shell may offer for the value of an input; undefined where nothing is known of it. */
export function suggestedFor(name: FieldName): Suggested | undefined {
  const { schema, placeholder }: Field<unknown> = FIELDS[name]
  if (schema instanceof z.ZodEnum) return { words: schema.options.map(String) }
  return WORDS[name] ?? PATHS[placeholder]
}
