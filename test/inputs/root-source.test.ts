import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { IMAGE_HELP, parseRootSource } from '../../src/inputs/root-source.ts'
import { parseInputs, type RawInputs } from '../../src/inputs/schema.ts'

import { withoutSecrets } from '../../src/invalid-input.ts'

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`
const HUB = 'docker.io'

describe('docker://', () => {
  test.each<[string, string, string, string | undefined, string | undefined]>([
    ['ghcr.io/a/b', 'ghcr.io', 'a/b', 'latest', undefined],
    ['ghcr.io/a/b:6.1-rc.2_x', 'ghcr.io', 'a/b', '6.1-rc.2_x', undefined],
    [`ghcr.io/a/b@${DIGEST}`, 'ghcr.io', 'a/b', undefined, DIGEST],
    [`ghcr.io/a/b:v1@${DIGEST}`, 'ghcr.io', 'a/b', 'v1', DIGEST],
    ['localhost/b', 'localhost', 'b', 'latest', undefined],
    ['localhost:5000/b', 'localhost:5000', 'b', 'latest', undefined],
    ['localhost:5000/b:5000', 'localhost:5000', 'b', '5000', undefined],
    ['127.0.0.1:5000/a/b/c-d__e.f', '127.0.0.1:5000', 'a/b/c-d__e.f', 'latest', undefined],
    ['[::1]:5000/b', '[::1]:5000', 'b', 'latest', undefined],
    ['HOST/b', 'HOST', 'b', 'latest', undefined],
    // Without a registry, as docker takes it.
    ['debian', HUB, 'library/debian', 'latest', undefined],
    ['debian:trixie', HUB, 'library/debian', 'trixie', undefined],
    ['s390x/ubuntu:23.10', HUB, 's390x/ubuntu', '23.10', undefined],
    ['docker.io/debian', HUB, 'library/debian', 'latest', undefined],
    ['index.docker.io/s390x/debian', HUB, 's390x/debian', 'latest', undefined],
  ])('%s', (text, registry, name, tag, digest) => {
    const given = `docker://${text}`
    expect(parseRootSource(given)).toEqual({ kind: 'registry', registry, name, tag, digest, given })
  })
})

test.each<[string, string, string | undefined]>([
  ['layout', 'layout', undefined],
  ['/srv/an image:v1.0', '/srv/an image', 'v1.0'],
  ['a:b/c', 'a:b/c', undefined],
  ['./a:b:c', './a:b', 'c'],
])('oci:%s', (text, folder, ref) => {
  const given = `oci:${text}`
  expect(parseRootSource(given)).toEqual({ kind: 'layout', folder, ref, given })
})

test('docker-archive:, and what is no image', () => {
  const given = 'docker-archive:/srv/a:b.tar'
  expect(parseRootSource(given)).toEqual({ kind: 'archive', file: '/srv/a:b.tar', given })
  for (const path of ['root', '/srv/root.tar.zst', 'docker', 'a/oci:b', 'https://x/y'])
    expect(parseRootSource(path)).toEqual({ kind: 'path', path, given: path })
})

describe('wrong: the message names the input, its value and what is allowed', () => {
  const BASE: RawInputs = { platform: 's390x', kernel: 'debian:linux-source-6.12' }
  test.each([
    'docker://',
    'docker:///b',
    'docker://ghcr.io/',
    'docker://ghcr.io/B',
    'docker://ghcr.io/a//b',
    'docker://ghcr.io/a/../b',
    'docker://ghcr.io/-a',
    'docker://ghcr.io/a b',
    'docker://ghcr.io/a:',
    'docker://ghcr.io/a:-x',
    'docker://ghcr.io/a:x/y',
    'docker://ghcr.io/a:x:y',
    `docker://ghcr.io/a:${'x'.repeat(129)}`,
    `docker://ghcr.io/${'a'.repeat(256)}`,
    'docker://ghcr.io/a@',
    'docker://ghcr.io/a@sha256:0123',
    `docker://ghcr.io/a@${DIGEST.toUpperCase()}`,
    `docker://ghcr.io/a@${DIGEST}@${DIGEST}`,
    'docker://ghcr.io/a@md5:0123456789abcdef0123456789abcdef',
    'docker://ghcr.io:0/a',
    'docker://ghcr.io:65536/a',
    'docker://ghcr.io:port/a',
    'docker://-x.io/a',
    'docker://user:password@ghcr.io/a',
    'docker://https://ghcr.io/a',
    'docker://ghcr.io/a?x',
    'oci:',
    'oci::ref',
    'oci:folder:',
    'oci:folder:a b',
    'docker-archive:',
  ])('%s', (rootfs) => {
    expect(() => parseInputs({ ...BASE, rootfs })).toThrow(
      `input 'rootfs' is '${withoutSecrets(rootfs)}'; it takes ${IMAGE_HELP}`,
    )
  })

  test.each([undefined, '/srv/root', 'oci:folder', 'docker-archive:file'])(
    'registry-auth beside rootfs %s',
    (rootfs) => {
      const given = { ...BASE, ...(rootfs !== undefined && { rootfs }), 'registry-auth': 'auth' }
      expect(() => parseInputs(given)).toThrow(
        "input 'registry-auth' is 'auth'; it takes nothing unless rootfs is docker://...",
      )
    },
  )

  test('registry-auth beside docker://', () => {
    const inputs = parseInputs({ ...BASE, rootfs: 'docker://x.io/a', 'registry-auth': 'auth' })
    expect(inputs.registryAuth).toBe('auth')
  })
})

describe('property', () => {
  const word = fc.stringMatching(/^[a-z0-9]{1,8}$/)
  const parts = {
    registry: fc.oneof(
      fc.constantFrom('localhost', 'localhost:5000', '[::1]:80'),
      fc.tuple(word, word).map(([host, end]) => `${host}.${end}`),
      fc.tuple(word, fc.integer({ min: 1, max: 65535 })).map(([host, port]) => `${host}:${port}`),
    ),
    name: fc
      .array(fc.tuple(word, fc.constantFrom('', '.x', '_x', '__x', '-x', '---x')), {
        minLength: 1,
        maxLength: 5,
      })
      .map((all) => all.map(([first, rest]) => first + rest).join('/')),
    tag: fc.option(fc.stringMatching(/^\w[\w.-]{0,20}$/), { nil: undefined }),
    digest: fc.option(
      fc.stringMatching(/^[0-9a-f]{64}$/).map((hex) => `sha256:${hex}`),
      { nil: undefined },
    ),
  }

  test('what is put together is taken apart', () => {
    fc.assert(
      fc.property(fc.record(parts), ({ registry, name, tag, digest }) => {
        const given = `docker://${registry}/${name}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`
        expect(parseRootSource(given)).toEqual({
          kind: 'registry',
          registry,
          name,
          tag: tag ?? (digest === undefined ? 'latest' : undefined),
          digest,
          given,
        })
      }),
    )
  })

  test('nothing of what is taken begins an option, leaves its place or has a blank', () => {
    const odd = fc.string({
      unit: fc.constantFrom(...'ab0.:/@-_[]% \\"\'$&?#\n'.split('')),
      maxLength: 30,
    })
    fc.assert(
      fc.property(odd, (text) => {
        const source = parseRootSource(`docker://${text}`)
        if (source?.kind !== 'registry') return
        for (const part of [source.registry, source.name, source.tag ?? 'x'])
          expect(part).toMatch(/^[\w[][\w.:/[\]-]*$/)
        expect(`/${source.name}/`).not.toMatch(/\/\.{0,2}\//)
      }),
    )
  })
})
