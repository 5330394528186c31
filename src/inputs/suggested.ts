import { z } from 'zod'
import { DEBIAN_RELEASES } from '../platform/debian-releases.ts'
import { PLATFORMS } from '../platform/table.ts'
import { PRESETS } from '../presets/table.ts'
import { RUNNERS } from '../runners/table.ts'
import type { Field } from './field.ts'
import { FIELDS } from './fields.ts'
import type { FieldName } from './schema.ts'

/** What a shell may suggest for a value; other values are allowed too. */
export interface Suggested {
  readonly words?: readonly string[]
  /** Suggest names of files and folders, or of folders alone. */
  readonly paths?: 'files' | 'folders'
  /** True where the value is a list with commas of these words. */
  readonly list?: true
}

const PLATFORM_NAMES = PLATFORMS.map(({ name }) => name)

/** Words of inputs whose schema does not list them. */
const WORDS: Partial<Record<FieldName, Suggested>> = {
  platform: { words: PLATFORM_NAMES },
  kernel: { words: ['debian:linux-source-6.12'], paths: 'files' },
  toolchain: { words: [...DEBIAN_RELEASES.map(({ name }) => `debian:${name}`), 'runner'] },
  clang: { words: [...new Set(DEBIAN_RELEASES.flatMap(({ clang }) => clang))].toSorted() },
  selftests: { words: ['bpf', 'none'], list: true },
  'config-preset': { words: PRESETS.map(({ name }) => name), list: true },
  rootfs: { paths: 'files' },
  vms: { words: ['auto'] },
  'vm-cpus': { words: ['auto'] },
  suites: { words: RUNNERS.flatMap(({ names }) => names), list: true },
  tests: { words: ['quick'], list: true },
  base: { words: ['auto', 'none'], paths: 'files' },
  expect: { words: PLATFORM_NAMES, list: true },
  freshness: { words: ['7d', 'never'] },
}

/** Suggestions for paths, by the placeholder of the input. */
const PATHS: Readonly<Record<string, Suggested>> = {
  FOLDER: { paths: 'folders' },
  PATH: { paths: 'files' },
  PATHS: { paths: 'files' },
  'FILE:PATH': { paths: 'files' },
}

/** Returns what a shell may suggest for the value of an input; undefined if nothing is known. */
export function suggestedFor(name: FieldName): Suggested | undefined {
  const { schema, placeholder }: Field<unknown> = FIELDS[name]
  if (schema instanceof z.ZodEnum) return { words: schema.options.map(String) }
  return WORDS[name] ?? PATHS[placeholder]
}
