import { z } from 'zod'
import type { Expected } from '../judge/expected.ts'
import { findPlatform, PLATFORMS } from '../platform/table.ts'

const MOST_SHARDS = 99

export const EXPECT_HELP = `PLATFORM or PLATFORM:SHARDS, separated by commas or one a line, e.g. s390x:3,aarch64:3; a platform once for each kernel or compiler it was tested with`

function entryOf(words: string): Omit<Expected, 'runs'> | undefined {
  const [, name = '', shards = '1'] = /^([\w-]+)(?::(\d{1,2}))?$/.exec(words) ?? []
  const platform = findPlatform(name)?.name
  const count = Number(shards)
  return platform === undefined || count < 1 || count > MOST_SHARDS
    ? undefined
    : { platform, shards: count }
}

/** The input `expect`. */
export const expected = z.string().transform((words, context): readonly Expected[] => {
  const refuse = (why: string): never => {
    context.addIssue({ code: 'custom', message: `${EXPECT_HELP}; ${why}` })
    return z.NEVER
  }
  const all = new Map<string, Expected>()

  for (const each of words.split(/[\s,]+/).filter((one) => one !== '')) {
    const entry = entryOf(each)
    if (entry === undefined)
      return refuse(`'${each}' is none. Platforms: ${PLATFORMS.map(({ name }) => name).join(', ')}`)
    const before = all.get(entry.platform)
    if (before !== undefined && before.shards !== entry.shards)
      return refuse(`${entry.platform} is divided into ${before.shards} and into ${entry.shards}`)
    all.set(entry.platform, { ...entry, runs: (before?.runs ?? 0) + 1 })
  }

  return all.size === 0 ? refuse('it names none') : [...all.values()]
})
