/** A registry on loopback, and images for it. */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { sha256 } from '../../src/recipe/hash.ts'
import { tempFolder } from '../effects/temp.ts'
import { must } from '../steps/run-script.ts'
import { TOOLS } from '../tools/tools.ts'

/** Who may use a registry that wants credentials; its file of passwords has their bcrypt. */
export const USER = 'user:s3cret-word'
const HTPASSWD = 'user:$2b$05$abcdefghijklmnopqrstuuEpHRRKIlpAGo.iP7Bpa.htQEJMAAnRe\n'

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** A blob of an image: a manifest, a configuration or a layer. */
export interface Blob {
  readonly mediaType: string
  readonly digest: string
  readonly size: number
  readonly bytes: Buffer
}

export function blob(mediaType: string, content: Buffer | object): Blob {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content))
  return { mediaType, digest: `sha256:${sha256(bytes)}`, size: bytes.length, bytes }
}

/** What an entry of a manifest says of a blob. */
const described = ({ mediaType, digest, size }: Blob): object => ({ mediaType, digest, size })

/** An image for one platform: its blobs, and the manifest that names them. */
export interface Image {
  readonly architecture: string
  readonly manifest: Blob
  readonly config: Blob
  readonly layers: readonly Blob[]
}

export const OCI = {
  config: 'application/vnd.oci.image.config.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  index: 'application/vnd.oci.image.index.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar',
}
export const DOCKER = {
  config: 'application/vnd.docker.container.image.v1+json',
  manifest: 'application/vnd.docker.distribution.manifest.v2+json',
  index: 'application/vnd.docker.distribution.manifest.list.v2+json',
  layer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
}

/** Makes a layer of a folder's content. */
export async function layerOf(folder: string, form: 'tar' | 'gzip' | 'zstd'): Promise<Layer> {
  const file = path.join(tempFolder(), 'layer.tar')
  const words = ['--xattrs', '--xattrs-include=*', '--numeric-owner', '--sort=name']
  await must('tar', ...words, '--format=posix', '-cf', file, '-C', folder, '.')
  const diff = `sha256:${sha256(readFileSync(file))}`
  if (form === 'tar') return { diff, form, bytes: readFileSync(file) }
  await must(form, '-q', '-f', file, ...(form === 'gzip' ? [] : ['-o', `${file}.gz`]))
  return { diff, form, bytes: readFileSync(`${file}.gz`) }
}

export interface Layer {
  /** Digest of the tarball, whatever it is compressed by. */
  readonly diff: string
  readonly form: 'tar' | 'gzip' | 'zstd'
  readonly bytes: Buffer
}

export function imageOf(architecture: string, layers: readonly Layer[], types = OCI): Image {
  const blobs = layers.map(({ bytes, form }) =>
    blob(types === OCI && form !== 'tar' ? `${OCI.layer}+${form}` : types.layer, bytes),
  )
  const config = blob(types.config, {
    architecture,
    os: 'linux',
    config: {},
    rootfs: { type: 'layers', diff_ids: layers.map(({ diff }) => diff) },
    history: layers.map(() => ({ created_by: 'test' })),
  })
  const manifest = blob(types.manifest, {
    schemaVersion: 2,
    mediaType: types.manifest,
    config: described(config),
    layers: blobs.map(described),
  })
  return { architecture, config, manifest, layers: blobs }
}

/** An index of images, with what each is for; `said` is what it says instead. */
export function indexOf(images: readonly Image[], types = OCI, said?: string): Blob {
  return blob(types.index, {
    schemaVersion: 2,
    mediaType: types.index,
    manifests: images.map(({ manifest, architecture }) => ({
      ...described(manifest),
      platform: { os: 'linux', architecture: said ?? architecture },
    })),
  })
}

/** A registry that runs until the test ends. */
export class Registry {
  readonly host: string
  private readonly headers: Record<string, string>

  private constructor(port: number, auth?: string) {
    this.host = `127.0.0.1:${port}`
    this.headers =
      auth === undefined ? {} : { authorization: `Basic ${Buffer.from(auth).toString('base64')}` }
  }

  /** @param auth USER for one that wants credentials */
  static async start(auth?: string): Promise<Registry> {
    const folder = tempFolder()
    const port = await freePort()
    mkdirSync(path.join(folder, 'data'))
    writeFileSync(path.join(folder, 'htpasswd'), HTPASSWD)
    const config = [
      'version: 0.1',
      'log: { level: error }',
      `storage: { filesystem: { rootdirectory: ${folder}/data } }`,
      `http: { addr: "127.0.0.1:${port}" }`,
      ...(auth === undefined
        ? []
        : [`auth: { htpasswd: { realm: test, path: ${folder}/htpasswd } }`]),
    ]
    writeFileSync(path.join(folder, 'config.yml'), `${config.join('\n')}\n`)

    const child = spawn(path.join(TOOLS, 'docker-registry'), [
      'serve',
      path.join(folder, 'config.yml'),
    ])
    onTestFinished(() => {
      child.kill()
    })
    const registry = new Registry(port, auth)
    for (let left = 100; ; left--) {
      const up = await fetch(`http://${registry.host}/v2/`, { headers: registry.headers }).catch(
        () => undefined,
      )
      if (up?.ok) return registry
      if (left === 0) throw new Error('the registry does not start')
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }

  private async send(method: string, url: string, body?: Buffer, type?: string): Promise<Response> {
    const reply = await fetch(new URL(url, `http://${this.host}`), {
      method,
      headers: { ...this.headers, ...(type !== undefined && { 'content-type': type }) },
      ...(body !== undefined && { body: new Uint8Array(body) }),
    })
    if (!reply.ok) throw new Error(`${method} ${url}: ${reply.status} ${await reply.text()}`)
    return reply
  }

  private async pushBlob(name: string, { digest, bytes }: Blob): Promise<void> {
    const begun = await this.send('POST', `/v2/${name}/blobs/uploads/`)
    const place = new URL(begun.headers.get('location') ?? '', `http://${this.host}`)
    place.searchParams.set('digest', digest)
    await this.send('PUT', place.href, bytes, 'application/octet-stream')
  }

  private async pushManifest(name: string, ref: string, { bytes, mediaType }: Blob): Promise<void> {
    await this.send('PUT', `/v2/${name}/manifests/${ref}`, bytes, mediaType)
  }

  /** Pushes an image under a tag, or under its digest alone. */
  async push(name: string, image: Image, tag = image.manifest.digest): Promise<string> {
    for (const each of [image.config, ...image.layers]) await this.pushBlob(name, each)
    await this.pushManifest(name, tag, image.manifest)
    return `docker://${this.host}/${name}:${tag}`
  }

  async pushIndex(
    name: string,
    tag: string,
    images: readonly Image[],
    index: Blob,
  ): Promise<string> {
    for (const image of images) await this.push(name, image)
    await this.pushManifest(name, tag, index)
    return `docker://${this.host}/${name}:${tag}`
  }
}

/** Passes connections on to a registry, and says what was asked for; `cut` ends one after so many bytes of an answer. */
export async function between(
  registry: Registry,
  cut: (request: string) => number | undefined,
): Promise<{ readonly host: string; readonly asked: string[] }> {
  const asked: string[] = []
  const sockets = new Set<Socket>()
  const [, port = ''] = registry.host.split(':')
  const server = createServer((client) => {
    const upstream = connect(Number(port), '127.0.0.1')
    for (const socket of [client, upstream]) sockets.add(socket.on('error', () => undefined))
    let left = Number.POSITIVE_INFINITY
    client.on('data', (chunk: Buffer) => {
      const request = /^(GET|HEAD) (\S+) /.exec(chunk.toString('latin1'))
      if (request !== null) {
        asked.push(`${request[1]} ${request[2]}`)
        left = cut(`${request[1]} ${request[2]}`) ?? Number.POSITIVE_INFINITY
      }
      upstream.write(chunk)
    })
    upstream.on('data', (chunk: Buffer) => {
      client.write(chunk.subarray(0, Math.min(chunk.length, left)))
      left -= chunk.length
      if (left > 0) return
      client.destroy()
      upstream.destroy()
    })
    client.on('close', () => upstream.destroy())
    upstream.on('close', () => client.end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { host: `127.0.0.1:${address.port}`, asked }
}
