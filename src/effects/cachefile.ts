import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { setTimeout } from 'node:timers/promises'
import { HttpClient } from '@actions/http-client'
import { BearerCredentialHandler } from '@actions/http-client/lib/auth'
import { z } from 'zod'
import { extractOne } from './extract.ts'
import { makeFolder, remove } from './files.ts'
import { messageOf } from './message.ts'
import { which } from './probe.ts'
import { CACHE_FOLDER, inWorkspace, refuseLink } from './workspace.ts'

/*
 * Fetches from GitHub's cache. The toolkit's client unpacks what it fetches at once, as root and by
 * `tar -P`: whoever can write to the cache could write any file on this host. This sends the same
 * requests, and extracts one file by its name.
 */

const AGENT = 'cross-bpf'

/** Seconds to wait between attempts. */
const PAUSES = [1, 2]

/** Longest silence of the service, in milliseconds. */
const SILENCE = 60_000

const FOUND = z.object({
  ok: z.boolean().default(false),
  signed_download_url: z.string().default(''),
  matched_key: z.string().default(''),
})

/** Version of an entry, as the toolkit's client (saveCache) computes it if zstd is there. */
const versionOf = (file: string): string =>
  createHash('sha256').update([file, 'zstd-without-long', '1.0'].join('|')).digest('hex')

/** True if there is a service that this can ask: github.com's, with a token that may read. */
function canAsk(): boolean {
  const { ACTIONS_CACHE_SERVICE_V2: second = '', ACTIONS_CACHE_MODE: mode = '' } = process.env
  return second !== '' && !['none', 'write-only'].includes(mode.trim().toLowerCase())
}

interface Service {
  readonly url: string
  readonly token: string
}

interface Question {
  readonly key: string
  readonly restore_keys: readonly string[]
  readonly version: string
}

async function askOnce(service: Service, question: Question): Promise<z.infer<typeof FOUND>> {
  const call = '/twirp/github.actions.results.api.v1.CacheService/GetCacheEntryDownloadURL'
  const client = new HttpClient(AGENT, [new BearerCredentialHandler(service.token)], {
    socketTimeout: SILENCE,
  })
  const reply = await client.post(new URL(call, service.url).href, JSON.stringify(question), {
    'content-type': 'application/json',
  })
  const text = await reply.readBody()
  if (reply.message.statusCode !== 200)
    throw new Error(`the cache service answers ${reply.message.statusCode}`)
  return FOUND.parse(JSON.parse(text))
}

/** What no further attempt would change. */
class Final extends Error {}

/** Tries something again where it fails. */
async function again<T>(attempt: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await attempt()
    } catch (error) {
      if (error instanceof Final) throw error
      await setTimeout(pause * 1000)
    }
  }
  return await attempt()
}

async function ask(question: Question): Promise<z.infer<typeof FOUND>> {
  // Read once: each attempt asks the same service.
  const { ACTIONS_RESULTS_URL: url = '', ACTIONS_RUNTIME_TOKEN: token = '' } = process.env
  return await again(() => askOnce({ url, token }, question))
}

async function downloadOnce(url: string, to: string, most: number): Promise<void> {
  await remove(to)
  const client = new HttpClient(AGENT, [], { socketTimeout: SILENCE })
  const { message } = await client.get(url)
  if (message.statusCode !== 200) {
    message.destroy()
    throw new Error(`the cache's store answers ${message.statusCode}`)
  }
  const length = Number(message.headers['content-length'] ?? 0)
  if (length > most) {
    message.destroy()
    throw new Final(`its ${length} bytes are more than ${most}`)
  }
  let come = 0
  message.on('data', (chunk: Buffer) => {
    come += chunk.length
    if (come > most) message.destroy(new Final(`there are more than ${most} bytes`))
  })
  await pipeline(message, createWriteStream(to, { flags: 'wx' }))
}

/**
 * Fetches one file, a path below the workspace's CACHE_FOLDER, from GitHub's cache.
 * @param prefixes beginnings of other keys that will do; the newest match is taken
 * @param most largest size of the file in bytes
 * @returns its key; undefined if there is none
 * @throws Error if the service fails, if zstd is missing, or if the entry does not hold that file
 */
export async function fetchCacheFile(
  file: string,
  key: string,
  prefixes: readonly string[],
  most: number,
): Promise<string | undefined> {
  if (!canAsk()) return undefined
  // What toolkits save without it has another version, so that no host finds it.
  if (which('zstd') === undefined) throw new Error('there is no zstd on this host to unpack it')
  const found = await ask({ key, restore_keys: prefixes, version: versionOf(file) })
  if (!found.ok) return undefined
  if (![key, ...prefixes].some((start) => found.matched_key.startsWith(start)))
    throw new Error('the cache service answers with another key')

  await refuseLink()
  const target = inWorkspace(file)
  const blob = `${target}.fetched`
  await makeFolder(inWorkspace(CACHE_FOLDER), { recursive: true })
  try {
    await again(() => downloadOnce(found.signed_download_url, blob, most))
    await extractOne(blob, file, target, most)
  } catch (error) {
    await remove(target)
    throw new Error(`${found.matched_key}: ${messageOf(error)}`)
  } finally {
    await remove(blob)
  }
  return found.matched_key
}
