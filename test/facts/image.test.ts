import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { addressOf, Registry } from '../../src/effects/registry.ts'
import { type GivenImage, probeImage } from '../../src/facts/image.ts'
import { authFile, authIn, registryAuth } from '../../src/facts/registry-auth.ts'
import { parseRootSource } from '../../src/inputs/root-source.ts'
import { InvalidInput } from '../../src/invalid-input.ts'
import { findPlatform } from '../../src/platform/table.ts'
import { sha256 } from '../../src/recipe/hash.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'
import { must } from '../steps/run-script.ts'

const OCI = 'application/vnd.oci.image'
const MANIFEST = `${OCI}.manifest.v1+json`
const INDEX = `${OCI}.index.v1+json`
const LAYER = { mediaType: `${OCI}.layer.v1.tar+gzip`, digest: `sha256:${'1'.repeat(64)}`, size: 1 }

interface Entry {
  readonly mediaType: string
  readonly digest: string
  readonly size: number
}

/** A folder of the OCI image layout, to which documents are added. */
class Layout {
  readonly folder = path.join(tempFolder(), 'an image')

  constructor() {
    mkdirSync(path.join(this.folder, 'blobs/sha256'), { recursive: true })
  }

  add(mediaType: string, content: object): Entry {
    const text = JSON.stringify(content)
    const hex = sha256(text)
    writeFileSync(path.join(this.folder, 'blobs/sha256', hex), text)
    return { mediaType, digest: `sha256:${hex}`, size: text.length }
  }

  image(
    architecture: string,
    given: { layer?: object; os?: string; variant?: string } = {},
  ): Entry {
    const { layer = {}, os = 'linux', variant } = given
    const config = this.add(`${OCI}.config.v1+json`, { architecture, os, variant })
    const layers = [{ ...LAYER, ...layer }]
    return this.add(MANIFEST, { schemaVersion: 2, mediaType: MANIFEST, config, layers })
  }

  index(...manifests: readonly object[]): Entry {
    return this.add(INDEX, { schemaVersion: 2, mediaType: INDEX, manifests })
  }

  top(...manifests: readonly object[]): string {
    writeFiles(this.folder, { 'index.json': JSON.stringify({ schemaVersion: 2, manifests }) })
    return `oci:${this.folder}`
  }
}

const named = (entry: Entry, ref: string): object => ({
  ...entry,
  annotations: { 'org.opencontainers.image.ref.name': ref },
})
const forPlatform = (entry: Entry, architecture: string, os = 'linux'): object => ({
  ...entry,
  platform: { os, architecture },
})

async function probed(given: string, name = 's390x'): Promise<GivenImage> {
  const root = parseRootSource(given)
  const platform = findPlatform(name)
  if (root === undefined || root.kind === 'path' || platform === undefined) throw new Error(given)
  return await probeImage(root, platform, undefined)
}

/** Why an image is refused: what follows on what is allowed. */
async function refusal(given: string, platform = 's390x'): Promise<string> {
  const error = await probed(given, platform).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof InvalidInput)) throw new Error(`not refused: ${String(error)}`)
  const start = `input 'rootfs' is '${given}'; it takes an image for ${platform}; `
  expect(error.message.slice(0, start.length)).toBe(start)
  return error.message.slice(start.length)
}

describe('a layout', () => {
  test('one image: its digest, and what it is', async () => {
    const layout = new Layout()
    const image = layout.image('s390x')
    const given = layout.top(named(image, 'v1'))
    const { folder } = layout
    const entry = { mediaType: MANIFEST, size: image.size }
    const common = { given, digest: image.digest, id: image.digest, entry }
    expect(await probed(given)).toEqual({
      ...common,
      source: { kind: 'layout', folder, ref: undefined },
    })
    expect((await probed(`${given}:v1`)).id).toBe(image.digest)
  })

  test('an index: its digest, and that of the image in it, however deep', async () => {
    const layout = new Layout()
    const image = layout.image('s390x')
    const inner = layout.index(forPlatform(image, 's390x'))
    const index = layout.index(
      forPlatform(layout.image('amd64'), 'amd64'),
      forPlatform(layout.add(MANIFEST, { attestation: true }), 'unknown', 'unknown'),
      inner,
    )
    const { digest, id } = await probed(layout.top(index))
    expect({ digest, id }).toEqual({ digest: index.digest, id: image.digest })
  })

  test('a flat index, with and without words on platforms', async () => {
    const layout = new Layout()
    const images = ['amd64', 's390x', 'arm64'].map((each) => layout.image(each))
    const id = images[1]?.digest
    expect((await probed(layout.top(...images))).id).toBe(id)
    const [a, b, c] = images
    if (a === undefined || b === undefined || c === undefined) throw new Error('no image')
    const said = [forPlatform(a, 'amd64'), forPlatform(b, 's390x'), forPlatform(c, 'arm64')]
    expect((await probed(layout.top(...said))).id).toBe(id)
  })

  test.each([
    ['s390x', 's390x'],
    ['arm64', 'aarch64'],
    ['riscv64', 'riscv64'],
    ['ppc64le', 'ppc64le'],
    ['amd64', 'x86_64'],
  ])('%s is %s', async (architecture, platform) => {
    const layout = new Layout()
    const given = layout.top(layout.image(architecture))
    expect((await probed(given, platform)).given).toBe(given)
    const other = platform === 's390x' ? 'riscv64' : 's390x'
    expect(await refusal(given, other)).toBe(
      `it is not for ${other}, linux/${other}, but for linux/${architecture}`,
    )
  })

  test.each<[string, (layout: Layout) => readonly object[], string]>([
    [
      'another system',
      (layout) => [layout.image('s390x', { os: 'windows' })],
      'but for windows/s390x',
    ],
    [
      'an index that lies',
      (layout) => [forPlatform(layout.image('amd64'), 's390x')],
      'but for linux/amd64',
    ],
    ['nothing', () => [], 'holds no image'],
    ['no platform', (layout) => [layout.index()], 'but for no platform'],
    [
      'several images of one platform',
      (layout) => [
        named(layout.image('s390x'), 'a'),
        named(layout.image('s390x', { layer: { size: 2 } }), 'b'),
      ],
      'it holds several images: name one of a, b',
    ],
    [
      'a manifest of another type',
      (layout) => [layout.index({ ...layout.image('s390x'), mediaType: 'application/x' })],
      'but for no platform',
    ],
    [
      'a layer of another type',
      (layout) => [layout.image('s390x', { layer: { mediaType: `${LAYER.mediaType}+encrypted` } })],
      "it has a layer of the type 'application/vnd.oci.image.layer.v1.tar+gzip+encrypted'",
    ],
    [
      'a layer of another host',
      (layout) => [layout.image('s390x', { layer: { urls: ['http://10.0.0.1/x'] } })],
      'it has a layer that is to be fetched from elsewhere',
    ],
    [
      'a digest of another kind',
      (layout) => [{ ...layout.image('s390x'), digest: 'sha256:../../../../etc/passwd' }],
      "its manifest of the type 'application/vnd.oci.image.index.v1+json' cannot be read",
    ],
    [
      'a blob that is not there',
      () => [{ mediaType: MANIFEST, digest: LAYER.digest, size: 1 }],
      `blobs/sha256/${'1'.repeat(64)}`,
    ],
  ])('refused: %s', async (_, entries, why) => {
    const layout = new Layout()
    expect(await refusal(layout.top(...entries(layout)))).toContain(why)
  })

  test('refused: indexes without an end, a changed document, a pipe, no folder', async () => {
    const layout = new Layout()
    let index = layout.index(layout.image('s390x'))
    for (let depth = 0; depth < 6; depth++) index = layout.index(index)
    expect(await refusal(layout.top(index))).toContain('nested more than 4 deep')

    const image = layout.image('s390x')
    const file = path.join(layout.folder, 'blobs', image.digest.replace(':', '/'))
    writeFileSync(file, '{}')
    expect(await refusal(layout.top(image))).toBe(
      `what is there as ${image.digest} has the digest sha256:${sha256('{}')}`,
    )
    await must('rm', file)
    await must('mkfifo', file)
    expect(await refusal(layout.top(image))).toBe(`there is no file ${file}`)
    expect(await refusal(`oci:${layout.folder}x`)).toContain('there is no file ')
  })

  test('refused: a ref that is not there, with those that are', async () => {
    const layout = new Layout()
    const given = layout.top(named(layout.image('s390x'), 'v2'), named(layout.image('amd64'), 'v1'))
    expect(await refusal(`${given}:v3`)).toBe(`${layout.folder} has no 'v3', but v1, v2`)
    expect(await refusal(`${given}:v1`)).toContain('but for linux/amd64')
  })
})

test('of 32 bit ARM that variant which runs', async () => {
  const layout = new Layout()
  const [old, image] = [
    layout.image('arm', { variant: 'v5' }),
    layout.image('arm', { variant: 'v7' }),
  ]
  expect((await probed(layout.top(old, image), 'armhf')).id).toBe(image.digest)
  expect(await refusal(layout.top(old), 'armhf')).toBe(
    'it is not for armhf, linux/arm/v7, but for linux/arm/v5',
  )
})

describe('an archive', () => {
  async function archive(
    files: Readonly<Record<string, string>>,
    ...options: string[]
  ): Promise<string> {
    const folder = tempFolder()
    writeFiles(folder, files)
    const file = path.join(tempFolder(), 'an image.tar')
    await must('tar', ...options, '-cf', file, '-C', folder, ...Object.keys(files))
    return `docker-archive:${file}`
  }
  const CONFIG = JSON.stringify({ architecture: 's390x', os: 'linux' })
  const list = (...configs: unknown[]): string =>
    JSON.stringify(configs.map((Config) => ({ Config })))

  test.each([[[]], [['--gzip']]])(
    'its identity is that of its configuration, %j',
    async (options) => {
      const given = await archive({ 'manifest.json': list('a.json'), 'a.json': CONFIG }, ...options)
      const { id, digest } = await probed(given)
      expect({ id, digest }).toEqual({ id: `sha256:${sha256(CONFIG)}`, digest: id })
      expect(await refusal(given, 'aarch64')).toContain('linux/arm64, but for linux/s390x')
    },
  )

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['no manifest.json', { x: 'x' }, 'has no manifest.json'],
    ['several images', { 'manifest.json': list('a', 'b') }, 'holds 2 images, and not one'],
    ['no list', { 'manifest.json': '{}' }, 'holds 0 images, and not one'],
    [
      'a name that is an option',
      { 'manifest.json': list('--to-command=x') },
      'names no configuration',
    ],
    ['no name', { 'manifest.json': list(1) }, 'names no configuration'],
    ['no configuration', { 'manifest.json': list('a.json') }, 'has no a.json'],
    ['an odd one', { 'manifest.json': list('a'), a: '[]' }, 'its configuration names no platform'],
  ])('refused: %s', async (_, files, why) => {
    expect(await refusal(await archive(files))).toContain(why)
  })

  test('refused: nothing there, no tarball', async () => {
    expect(await refusal('docker-archive:/nosuch/file')).toBe('there is no /nosuch/file')
    expect(await refusal('docker-archive:/etc/passwd')).toContain('has no manifest.json')
  })
})

describe('credentials', () => {
  afterEach(() => {
    vi.unstubAllEnvs()
  })
  const IMAGE = { registry: 'r.example:5000', name: 'a/b' }
  const config = (auths: object): string => JSON.stringify({ auths, credsStore: 'nosuch' })

  test.each<[string, object, string | undefined]>([
    ['of the registry', { 'r.example:5000': { auth: 'x' }, 'r.example': { auth: 'y' } }, 'x'],
    ['of its address', { 'https://r.example:5000': { auth: 'x' } }, 'x'],
    [
      'of the repository first',
      { 'r.example:5000': { auth: 'x' }, 'r.example:5000/a': { auth: 'z' } },
      'z',
    ],
    [
      'of others',
      { 'other.example': { auth: 'x' }, 'r.example:5000/ab': { auth: 'x' } },
      undefined,
    ],
    ['kept by a program', { 'r.example:5000': {} }, undefined],
    ['none', {}, undefined],
  ])('%s', (_, auths, expected) => {
    expect(authIn(config(auths), IMAGE)).toBe(expected)
  })

  test("Docker Hub's have an old name", () => {
    const auths = config({ 'https://index.docker.io/v1/': { auth: 'x' } })
    expect(authIn(auths, { registry: 'docker.io', name: 'library/debian' })).toBe('x')
    expect(authIn(auths, IMAGE)).toBeUndefined()
  })

  test('the file that was given, or else what the caller has for docker', async () => {
    const folder = tempFolder()
    writeFiles(folder, {
      'config.json': config({ [IMAGE.registry]: { auth: 'own' } }),
      given: config({ [IMAGE.registry]: { auth: 'given' } }),
      other: config({}),
    })
    vi.stubEnv('DOCKER_CONFIG', folder)
    expect(await registryAuth(IMAGE, undefined)).toBe('own')
    expect(await registryAuth(IMAGE, path.join(folder, 'given'))).toBe('given')
    expect(await registryAuth(IMAGE, path.join(folder, 'other'))).toBeUndefined()
    vi.stubEnv('DOCKER_CONFIG', path.join(folder, 'nosuch'))
    expect(await registryAuth(IMAGE, undefined)).toBeUndefined()
  })

  test('after sudo the caller is who called it, and not root', async () => {
    vi.stubEnv('DOCKER_CONFIG', '')
    const home = tempFolder()
    const root = tempFolder()
    writeFiles(home, { '.docker/config.json': config({ [IMAGE.registry]: { auth: 'caller' } }) })
    writeFiles(root, { '.docker/config.json': config({ [IMAGE.registry]: { auth: 'root' } }) })
    const bin = tempFolder()
    writeFiles(bin, { getent: `#!/bin/sh\necho "u:x:$2:$2::${home}:/bin/sh"\n` })
    chmodSync(path.join(bin, 'getent'), 0o755)
    vi.stubEnv('PATH', `${bin}:${process.env.PATH}`)
    vi.stubEnv('HOME', root)
    vi.stubEnv('SUDO_UID', '1234')
    expect(await registryAuth(IMAGE, undefined)).toBe('caller')
    vi.stubEnv('SUDO_UID', undefined)
    expect(await registryAuth(IMAGE, undefined)).toBe('root')
  })

  test('a file that is none is refused, and not quoted', async () => {
    const file = path.join(tempFolder(), 'auth')
    for (const text of ['s3cret', '{"auths":"s3cret"}', '{"auths":{"x":{"auth":1}}}', '']) {
      writeFileSync(file, text)
      await expect(registryAuth(IMAGE, file)).rejects.toThrow(
        new InvalidInput(
          'registry-auth',
          file,
          "a file in the form of docker's config.json; it is none",
        ),
      )
    }
    await expect(registryAuth(IMAGE, `${file}x`)).rejects.toThrow(`there is no ${file}x`)
  })

  test('skopeo gets those of this registry alone', () => {
    expect(JSON.parse(authFile(IMAGE, 'x'))).toEqual({ auths: { [IMAGE.registry]: { auth: 'x' } } })
    expect(JSON.parse(authFile(IMAGE))).toEqual({ auths: {} })
  })
})

describe('a registry', () => {
  type Serve = (request: IncomingMessage, response: ServerResponse) => void
  async function served(serve: Serve): Promise<string> {
    const server = createServer(serve)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    const address: AddressInfo | string | null = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    return `127.0.0.1:${address.port}`
  }

  /** One that wants a token, which it gives to this user. */
  async function withTokens(
    realm = 'http',
    auth = 'Basic dTpw',
  ): Promise<{ host: string; seen: string[] }> {
    const seen: string[] = []
    const host = await served((request, response) => {
      const { url = '', headers } = request
      seen.push(`${url} ${headers.authorization ?? '-'}`)
      if (url.startsWith('/token')) {
        response.statusCode = headers.authorization === auth ? 200 : 401
        response.end('{"token":"t0ken"}')
      } else if (headers.authorization === 'Bearer t0ken') {
        response.setHeader('content-type', `${MANIFEST}; charset=x`)
        response.end('manifest')
      } else {
        response.statusCode = 401
        const address = realm === 'http' ? `http://${host}/token?x=1` : realm
        response.setHeader(
          'www-authenticate',
          `Bearer realm="${address}",service="s v",scope="repository:a/b:pull"`,
        )
        response.end()
      }
    })
    return { host, seen }
  }

  test('that wants a token is given one, and asked once', async () => {
    const { host, seen } = await withTokens()
    const registry = new Registry(host, 'a/b', 'dTpw')
    const answer = await registry.manifest('v1', [MANIFEST])
    expect(answer).toEqual({ kind: 'found', body: Buffer.from('manifest'), type: MANIFEST })
    await registry.blob(LAYER.digest)
    expect(seen).toEqual([
      '/v2/a/b/manifests/v1 -',
      '/token?x=1&scope=repository%3Aa%2Fb%3Apull&service=s+v Basic dTpw',
      '/v2/a/b/manifests/v1 Bearer t0ken',
      `/v2/a/b/blobs/${LAYER.digest} Bearer t0ken`,
    ])
  })

  test.each<[string | undefined, string]>([
    [undefined, 'there are none for it'],
    ['b3RoZXI=', 'does not take the credentials for it'],
  ])('that does not take %s', async (auth, words) => {
    const { host } = await withTokens()
    const answer = await new Registry(host, 'a/b', auth).manifest('v1', [])
    expect(answer).toEqual({ kind: 'none', problem: expect.stringContaining(words) })
  })

  test.each(['http://token.example/x', 'nonsense', ''])(
    'credentials do not go to %j',
    async (realm) => {
      const { host, seen } = await withTokens(realm)
      const answer = await new Registry(host, 'a/b', 'dTpw').manifest('v1', [])
      expect(answer).toEqual({
        kind: 'none',
        problem: expect.stringContaining('which is no https address'),
      })
      expect(seen).toEqual(['/v2/a/b/manifests/v1 -'])
    },
  )

  test('credentials do not follow to another host', async () => {
    const seen: (string | undefined)[] = []
    const other = await served((request, response) => {
      seen.push(request.headers.authorization)
      response.end('blob')
    })
    const host = await served((request, response) => {
      if (request.headers.authorization === undefined) {
        response.statusCode = 401
        response.setHeader('www-authenticate', 'Basic realm="x"')
      } else {
        response.statusCode = 307
        response.setHeader('location', `http://${other.replace('127.0.0.1', 'localhost')}/x`)
      }
      response.end()
    })
    const answer = await new Registry(host, 'a', 'dTpw').blob(LAYER.digest)
    expect(answer.kind).toBe('found')
    expect(seen).toEqual([undefined])
  })

  test('that sends too much, or breaks off, or is not there', async () => {
    const endless = await served((_, response) => {
      const more = (): void => {
        while (response.write('x'.repeat(1 << 16)));
        response.once('drain', more)
      }
      more()
    })
    const gone = await served((request) => request.socket.destroy())
    for (const host of [endless, gone, '127.0.0.1:1'])
      expect(await new Registry(host, 'a', undefined).manifest('v1', [])).toEqual({
        kind: 'none',
        problem: expect.stringContaining('the registry does not answer: '),
      })
  })

  test('of which plain http is spoken with loopback alone', async () => {
    expect(['localhost:5000', '127.0.0.1', '127.1.2.3:80', '[::1]:5000'].map(addressOf)).toEqual([
      'http://localhost:5000',
      'http://127.0.0.1',
      'http://127.1.2.3:80',
      'http://[::1]:5000',
    ])
    expect(
      ['docker.io', 'r.example:80', '127.0.0.1.example', 'localhost.example', '10.0.0.1:5000'].map(
        addressOf,
      ),
    ).toEqual([
      'https://registry-1.docker.io',
      'https://r.example:80',
      'https://127.0.0.1.example',
      'https://localhost.example',
      'https://10.0.0.1:5000',
    ])
  })

  test('is asked through the proxy of the environment', async () => {
    const seen: string[] = []
    const proxy = createServer()
    proxy.on('connect', (request, socket) => {
      seen.push(request.url ?? '')
      socket.end('HTTP/1.1 502 no\r\n\r\n')
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      proxy.close()
      vi.unstubAllEnvs()
    })
    const address: AddressInfo | string | null = proxy.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    vi.stubEnv('https_proxy', `http://127.0.0.1:${address.port}`)
    await new Registry('r.example', 'a', undefined).manifest('v1', [])
    expect(seen).toEqual(['r.example:443'])
  })
})

test('a link to a folder or a file is taken', async () => {
  const layout = new Layout()
  layout.top(layout.image('s390x'))
  const link = path.join(tempFolder(), 'link')
  symlinkSync(layout.folder, link)
  expect((await probed(`oci:${link}`)).source).toEqual({
    kind: 'layout',
    folder: link,
    ref: undefined,
  })
})
