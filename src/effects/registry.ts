import { messageOf } from './message.ts'

/*
 * Asks a registry for manifests and other small documents (OCI distribution specification). Layers
 * are fetched by build/image-pull.sh. Loaded where it is used: it imports an HTTP client.
 */

/** What a registry is asked with: user and password in base64, as in a `Basic` header. */
export type BasicAuth = string | undefined

export type Answer =
  | { readonly kind: 'found'; readonly body: Buffer; readonly type: string }
  /** `problem` is a few words on why it was not found. */
  | { readonly kind: 'none'; readonly problem: string }

/** Longest silence of a registry, in milliseconds. */
const SILENCE = 60_000

/** Most bytes of a manifest, an index or a configuration; skopeo takes as many. */
export const DOCUMENT_LIMIT = 4 << 20

/** True for names of this machine itself. */
export const isLoopback = (registry: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/.test(registry)

/** Address of a registry's API. Plain HTTP is spoken on loopback alone. */
export function addressOf(registry: string): string {
  if (isLoopback(registry)) return `http://${registry}`
  return `https://${registry === 'docker.io' ? 'registry-1.docker.io' : registry}`
}

interface Reply {
  readonly status: number
  readonly type: string
  readonly challenge: string
  readonly body: Buffer
}

async function get(url: string, headers: Readonly<Record<string, string>>): Promise<Reply> {
  const { HttpClient } = await import('@actions/http-client')
  // It takes the proxy from the environment, and sends no credentials to another host after a
  // redirect.
  const client = new HttpClient('cross-bpf', [], { socketTimeout: SILENCE })
  try {
    const { message } = await client.get(url, headers)
    const parts: Buffer[] = []
    let come = 0
    for await (const chunk of message) {
      const part = Buffer.from(chunk)
      come += part.length
      if (come > DOCUMENT_LIMIT)
        throw new Error(`it answers with more than ${DOCUMENT_LIMIT} bytes`)
      parts.push(part)
    }
    return {
      status: message.statusCode ?? 0,
      type: (message.headers['content-type'] ?? '').split(';', 1)[0]?.trim() ?? '',
      challenge: message.headers['www-authenticate'] ?? '',
      body: Buffer.concat(parts),
    }
  } finally {
    client.dispose()
  }
}

/** Parameters of a challenge: `Bearer realm="...",service="..."`. */
function parametersOf(challenge: string): Map<string, string> {
  return new Map(
    [...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

/** A token's text in the answer of a server of tokens. */
function tokenIn(body: Buffer): string | undefined {
  let value: unknown
  try {
    value = JSON.parse(body.toString())
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  if ('token' in value && typeof value.token === 'string') return value.token
  return 'access_token' in value && typeof value.access_token === 'string'
    ? value.access_token
    : undefined
}

/** Asks registries; keeps the credentials that one wants for the next question. */
export class Registry {
  private readonly address: string
  private readonly scope: string
  private readonly name: string
  private readonly auth: BasicAuth
  /** Header for the next question, once the registry has said which one it wants. */
  private authorization: string | undefined

  /** @param name of the repository, e.g. `library/debian` */
  constructor(registry: string, name: string, auth: BasicAuth) {
    this.address = addressOf(registry)
    this.name = name
    this.scope = `repository:${name}:pull`
    this.auth = auth
  }

  /** Fetches a manifest by tag or digest. */
  async manifest(reference: string, types: readonly string[]): Promise<Answer> {
    return await this.ask(`manifests/${reference}`, types.join(', '))
  }

  /** Fetches a small blob, such as an image's configuration. */
  async blob(digest: string): Promise<Answer> {
    return await this.ask(`blobs/${digest}`, '*/*')
  }

  private async ask(path: string, accept: string): Promise<Answer> {
    try {
      const url = `${this.address}/v2/${this.name}/${path}`
      let reply = await this.once(url, accept)
      if (reply.status === 401 && (await this.authorize(reply.challenge)))
        reply = await this.once(url, accept)
      if (reply.status === 200) return { kind: 'found', body: reply.body, type: reply.type }
      return { kind: 'none', problem: this.wordsFor(reply.status) }
    } catch (error) {
      return { kind: 'none', problem: `the registry does not answer: ${messageOf(error)}` }
    }
  }

  private async once(url: string, accept: string): Promise<Reply> {
    const { authorization } = this
    return await get(url, { accept, ...(authorization !== undefined && { authorization }) })
  }

  /** Does what a challenge asks for; false if that is not possible. */
  private async authorize(challenge: string): Promise<boolean> {
    const before = this.authorization
    const basic = this.auth === undefined ? undefined : `Basic ${this.auth}`
    if (/^basic\b/i.test(challenge)) this.authorization = basic
    else if (/^bearer\b/i.test(challenge)) {
      const asked = parametersOf(challenge)
      const realm = asked.get('realm') ?? ''
      const url = URL.canParse(realm) ? new URL(realm) : undefined
      // Credentials travel encrypted, or not at all.
      if (url === undefined || (url.protocol !== 'https:' && !isLoopback(url.host)))
        throw new Error(`it wants a token from '${realm}', which is no https address`)
      url.searchParams.set('scope', asked.get('scope') ?? this.scope)
      const service = asked.get('service')
      if (service !== undefined) url.searchParams.set('service', service)
      const reply = await get(url.href, basic === undefined ? {} : { authorization: basic })
      const token = reply.status === 200 ? tokenIn(reply.body) : undefined
      this.authorization = token === undefined ? undefined : `Bearer ${token}`
    }
    return this.authorization !== undefined && this.authorization !== before
  }

  private wordsFor(status: number): string {
    switch (status) {
      case 404:
        return 'the registry has no such image'
      case 401:
      case 403:
        return this.auth === undefined
          ? 'the registry has no such image, or wants credentials, and there are none for it'
          : 'the registry has no such image, or does not take the credentials for it'
      default:
        return `the registry answers with status ${status}`
    }
  }
}
