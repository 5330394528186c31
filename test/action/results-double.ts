import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'

/** A cache entry or an artifact: a name, and a blob that is whole once `done`. */
interface Entry {
  readonly name: string
  /** Version of a cache, run of an artifact: what a name is unique in. */
  readonly scope: string
  readonly blob: string
  done: boolean
  size: number
}

/** What the service answers with an error of its own. */
class Refusal extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

type Request = Readonly<Record<string, unknown>>
const word = (request: Request, key: string): string => String(request[key] ?? '')

/** A token like the runner's: its scope says which run and job may use the services. Nobody checks its signature. */
function token(): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  return [
    part({ alg: 'none' }),
    part({ scp: 'Actions.Results:run:job', exp: 4_102_444_800 }),
    'none',
  ].join('.')
}

/**
 * Stands in for GitHub's results service: caches (version 2) and artifacts (version 4) as twirp over JSON, and the few
 * calls of a blob store their clients make. It listens on the loopback only. Not in it: scopes of branches, eviction.
 */
export class ResultsDouble {
  readonly caches: Entry[] = []
  readonly artifacts: Entry[] = []
  /** What is wrong with the services: they answer 500, or what is no answer, blobs come cut short, or nothing answers at all. */
  fault: 'none' | 'error' | 'garbage' | 'cut' | 'silence' = 'none'
  /** How many requests came. */
  requests = 0
  /** How many requests for blobs are refused, because the store is busy. */
  busy = 0
  /** The token may read caches and not save any, as that of a pull request from a fork. */
  readOnly = false
  private readonly folder: string
  private readonly server: Server

  private constructor(folder: string) {
    this.folder = folder
    this.server = createServer((request, response) => {
      this.answer(request, response).catch((error: unknown) => {
        const { status, code } =
          error instanceof Refusal ? error : { status: 500, code: 'internal' }
        if (!response.headersSent)
          response.writeHead(status, { 'content-type': 'application/json' })
        response.end(
          JSON.stringify({ code, msg: error instanceof Error ? error.message : String(error) }),
        )
      })
    })
  }

  static async start(): Promise<ResultsDouble> {
    const double = new ResultsDouble(await mkdtemp(path.join(tmpdir(), 'cross-bpf-results-')))
    await new Promise<void>((resolve) => double.server.listen(0, '127.0.0.1', resolve))
    return double
  }

  /** What a runner tells the clients. */
  get environment(): Record<string, string> {
    return {
      ACTIONS_CACHE_SERVICE_V2: 'true',
      ACTIONS_RESULTS_URL: this.url,
      ACTIONS_RUNTIME_URL: this.url,
      ACTIONS_RUNTIME_TOKEN: token(),
    }
  }

  private get url(): string {
    const address = this.server.address()
    if (address === null || typeof address === 'string')
      throw new Error('the double is not listening')
    return `http://127.0.0.1:${address.port}/`
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
    await rm(this.folder, { recursive: true, force: true })
  }

  /** Lets something be done to the blob of the cache whose key ends so. */
  async replace(keyEnd: string, change: (file: string) => Promise<void>): Promise<void> {
    const entry = this.caches.find(({ name }) => name.endsWith(keyEnd))
    if (entry === undefined) throw new Error(`no cache ${keyEnd}`)
    await change(this.file(entry.blob))
  }

  private file(blob: string): string {
    return path.join(this.folder, blob)
  }

  private link(blob: string): string {
    return `${this.url}blobs/${blob}?sig=double`
  }

  private reserve(shelf: Entry[], name: string, scope: string): unknown {
    if (shelf.some((entry) => entry.name === name && entry.scope === scope)) {
      throw new Refusal(409, 'already_exists', `${name} already exists`)
    }
    const entry = { name, scope, blob: randomUUID(), done: false, size: 0 }
    shelf.push(entry)
    return { ok: true, signed_upload_url: this.link(entry.blob) }
  }

  /** Closes a reservation once its blob is as long as the client says. */
  private async finish(shelf: Entry[], name: string, scope: string, size: number): Promise<Entry> {
    const entry = shelf.find((each) => each.name === name && each.scope === scope && !each.done)
    if (entry === undefined) throw new Refusal(404, 'not_found', `no reservation for ${name}`)
    const uploaded = (await stat(this.file(entry.blob))).size
    if (uploaded !== size)
      throw new Refusal(400, 'invalid_argument', `${uploaded} bytes came, not ${size}`)
    return Object.assign(entry, { done: true, size })
  }

  private readonly calls: Readonly<Record<string, (request: Request) => unknown>> = {
    'CacheService/CreateCacheEntry': (request) => {
      if (this.readOnly) throw new Refusal(403, 'permission_denied', 'this token may only read')
      return this.reserve(this.caches, word(request, 'key'), word(request, 'version'))
    },
    'CacheService/FinalizeCacheEntryUpload': async (request) => {
      await this.finish(
        this.caches,
        word(request, 'key'),
        word(request, 'version'),
        Number(request.size_bytes),
      )
      return { ok: true, entry_id: '1' }
    },
    'CacheService/GetCacheEntryDownloadURL': (request) => {
      const keys = [
        word(request, 'key'),
        ...(Array.isArray(request.restore_keys) ? request.restore_keys.map(String) : []),
      ]
      const whole = this.caches
        .filter((entry) => entry.done && entry.scope === word(request, 'version'))
        .reverse()
      const exact = whole.find((entry) => entry.name === keys[0])
      const found =
        exact ?? keys.flatMap((key) => whole.find((entry) => entry.name.startsWith(key)) ?? [])[0]
      if (found === undefined) return { ok: false, signed_download_url: '', matched_key: '' }
      return { ok: true, signed_download_url: this.link(found.blob), matched_key: found.name }
    },
    'ArtifactService/CreateArtifact': (request) =>
      this.reserve(this.artifacts, word(request, 'name'), word(request, 'workflow_run_backend_id')),
    'ArtifactService/FinalizeArtifact': async (request) => {
      const run = word(request, 'workflow_run_backend_id')
      const entry = await this.finish(
        this.artifacts,
        word(request, 'name'),
        run,
        Number(request.size),
      )
      const hash = createHash('sha256')
        .update(await readFile(this.file(entry.blob)))
        .digest('hex')
      const told = word(request, 'hash')
      if (told !== '' && told !== `sha256:${hash}`)
        throw new Refusal(400, 'invalid_argument', `hash is not ${told}`)
      return { ok: true, artifact_id: String(this.artifacts.indexOf(entry) + 1) }
    },
    'ArtifactService/ListArtifacts': (request) => {
      const run = word(request, 'workflow_run_backend_id')
      const [name, id] = [word(request, 'name_filter'), word(request, 'id_filter')]
      const artifacts = this.artifacts.map((entry, index) => ({ ...entry, id: String(index + 1) }))
      const found = artifacts.filter(
        (entry) =>
          entry.done &&
          entry.scope === run &&
          (name === '' || entry.name === name) &&
          (id === '' || entry.id === id),
      )
      return {
        artifacts: found.map((entry) => ({
          workflow_run_backend_id: run,
          workflow_job_run_backend_id: 'job',
          database_id: entry.id,
          name: entry.name,
          size: String(entry.size),
        })),
      }
    },
    'ArtifactService/GetSignedArtifactURL': (request) => {
      const run = word(request, 'workflow_run_backend_id')
      const found = this.artifacts.find(
        (entry) => entry.done && entry.scope === run && entry.name === word(request, 'name'),
      )
      if (found === undefined) throw new Refusal(404, 'not_found', word(request, 'name'))
      return { signed_url: this.link(found.blob) }
    },
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests++
    if (this.fault === 'silence') return
    if (this.fault === 'error') throw new Refusal(500, 'internal', 'out of order')
    if (this.fault === 'garbage') {
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end("<html>a proxy's page</html>")
      return
    }
    const url = new URL(request.url ?? '/', this.url)
    const name = /^\/twirp\/github\.actions\.results\.api\.v1\.(\w+\/\w+)$/.exec(url.pathname)?.[1]
    if (name === undefined) return await this.blob(request, response, url)
    if (!/^Bearer ./.test(request.headers.authorization ?? ''))
      throw new Refusal(401, 'unauthenticated', 'no token')
    const call = this.calls[name]
    if (call === undefined) throw new Refusal(404, 'bad_route', name)
    const reply = await call(JSON.parse(await text(request)) as Request)
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply))
  }

  private async blob(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const id = path.basename(url.pathname)
    const known = [...this.caches, ...this.artifacts].some((entry) => entry.blob === id)
    if (!known || url.searchParams.get('sig') !== 'double')
      throw new Refusal(403, 'AuthenticationFailed', url.pathname)
    const headers = { 'x-ms-request-id': randomUUID(), 'x-ms-version': '2025-01-05', etag: '"1"' }
    if (request.method === 'PUT') {
      await this.store(request, id, url.searchParams)
      response.writeHead(201, headers).end()
      return
    }
    if (this.busy > 0) {
      this.busy--
      throw new Refusal(503, 'ServerBusy', 'egress is over the account limit')
    }
    const file = this.file(id)
    const { size } = await stat(file)
    const asked = request.headers['x-ms-range'] ?? request.headers.range ?? ''
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(String(asked)) ?? []
    const start = Number(from ?? 0)
    if (this.fault === 'cut') {
      response.writeHead(200, { ...headers, 'content-length': size }).end(Buffer.alloc(size, 'x'))
      return
    }
    const end = Math.min(to === undefined || to === '' ? size - 1 : Number(to), size - 1)
    response.writeHead(from === undefined ? 200 : 206, {
      ...headers,
      'last-modified': new Date(0).toUTCString(),
      'accept-ranges': 'bytes',
      'content-type': this.artifacts.some(({ blob }) => blob === id)
        ? 'application/zip'
        : 'application/octet-stream',
      'content-length': end - start + 1,
      'x-ms-blob-type': 'BlockBlob',
      ...(from !== undefined && { 'content-range': `bytes ${start}-${end}/${size}` }),
    })
    if (request.method === 'HEAD' || size === 0) response.end()
    else await pipeline(createReadStream(file, { start, end }), response)
  }

  /** A blob at once, one of its blocks, or the list that puts the blocks together. */
  private async store(
    request: IncomingMessage,
    id: string,
    parameters: URLSearchParams,
  ): Promise<void> {
    const block = (name: string): string => `${this.file(id)}.${Buffer.from(name).toString('hex')}`
    const step = parameters.get('comp')
    if (step !== 'blocklist') {
      const target = step === 'block' ? block(parameters.get('blockid') ?? '') : this.file(id)
      await pipeline(request, createWriteStream(target))
      return
    }
    await rm(this.file(id), { force: true })
    await appendFile(this.file(id), '')
    for (const [, name] of (await text(request)).matchAll(
      /<(?:Latest|Uncommitted|Committed)>([^<]+)</g,
    )) {
      const part = block(name ?? '')
      await pipeline(createReadStream(part), createWriteStream(this.file(id), { flags: 'a' }))
      await rm(part)
    }
  }
}
