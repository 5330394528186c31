/** Container images as the guest's root: a real registry on loopback, real skopeo and umoci in a root of their own. */
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { gatherContext, registrySecret } from '../../src/flow/gather.ts'
import { parseInputs, type RawInputs } from '../../src/inputs/schema.ts'
import { InvalidInput } from '../../src/invalid-input.ts'
import { planBefore } from '../../src/plan/whole.ts'
import { sha256 } from '../../src/recipe/hash.ts'
import type { Plan } from '../../src/recipe/plan.ts'
import { FILES } from '../../src/recipe/product-files.ts'
import { loadResources } from '../../src/resources.ts'
import { StepFailure } from '../../src/run/state.ts'
import { type Ran, runIn } from '../effects/plans.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'
import { elf, PROGRAMS } from '../steps/guest-root.ts'
import { must } from '../steps/run-script.ts'
import { TEST_CACHE } from '../tools/tools.ts'
import {
  type Blob,
  between,
  DOCKER,
  type Image,
  imageOf,
  indexOf,
  type Layer,
  layerOf,
  OCI,
  Registry,
  USER,
} from './registry.ts'

const TOOLS = 'image-tools'

/** The root with the tools, which the tests' cache keeps; one of all tests, for it depends on no image. */
let tools: Promise<string> | undefined

async function makeTools({ places, steps }: Plan): Promise<string> {
  const wanted = steps.filter(({ id }) => ['scripts', 'host', TOOLS].includes(id))
  const { error, state } = await runIn(
    tempFolder(),
    { places, steps: wanted },
    { cacheDir: TEST_CACHE },
  )
  if (error !== undefined) throw error
  return state.places.get(TOOLS) ?? ''
}

interface Made extends Ran {
  readonly root: string
  readonly id: string
  readonly log: string
}

/** Makes the root of an image as a run does; the tools are those of the tests' cache, the rest is of `folder`. */
async function make(raw: RawInputs, folder = tempFolder(), attempts = 1): Promise<Made> {
  const cacheDir = path.join(folder, 'cache')
  const inputs = parseInputs({ platform: 's390x', kernel: 'debian:linux-source-6.12', ...raw })
  const context = await gatherContext(
    inputs,
    { out: path.join(folder, 'out'), cacheDir },
    await loadResources(),
  )
  const { steps, places } = planBefore(context, undefined)
  tools ??= makeTools({ places, steps })
  // The tools are there: they are no step of this run.
  const own = steps
    .filter(({ id }) => ['scripts', 'rootfs'].includes(id))
    .map((step) => ({ ...step, attempts, needs: step.needs.filter((id) => id === 'scripts') }))
  const plan = { places: { ...places, [TOOLS]: await tools }, steps: own }
  const ran = await runIn(folder, plan, {
    cacheDir,
    secret: async () => await registrySecret(context),
    pauses: [0],
  })
  const logs = path.join(folder, 'logs')
  return {
    ...ran,
    root: path.join(ran.state.places.get('rootfs') ?? '', FILES.rootfs.root),
    id: context.givenImage?.id ?? '',
    log: existsSync(logs)
      ? readdirSync(logs)
          .map((name) => readFileSync(path.join(logs, name), 'utf8'))
          .join('\n')
      : '',
  }
}

/** What a root is refused with before anything is pulled. */
async function refusal(raw: RawInputs): Promise<string> {
  const error = await make(raw).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof InvalidInput) return error.message
  throw new Error(`not refused: ${String(error)}`)
}

/** A folder with what a root needs. */
function rootFolder(): string {
  const root = path.join(tempFolder(), 'root')
  for (const name of ['usr/bin', 'etc', 'var'])
    mkdirSync(path.join(root, name), { recursive: true })
  symlinkSync('usr/bin', path.join(root, 'bin'))
  writeFiles(root, { 'usr/lib/libc.so.6': '' })
  for (const name of PROGRAMS)
    writeFileSync(path.join(root, 'usr/bin', name), elf(), { mode: 0o755 })
  return root
}

async function baseLayer(
  form: Layer['form'] = 'gzip',
  more: Readonly<Record<string, string>> = {},
): Promise<Layer> {
  const root = rootFolder()
  writeFiles(root, more)
  return await layerOf(root, form)
}

async function layerWith(
  files: Readonly<Record<string, string>>,
  form: Layer['form'] = 'gzip',
): Promise<Layer> {
  const folder = path.join(tempFolder(), 'layer')
  writeFiles(folder, files)
  return await layerOf(folder, form)
}

async function small(architecture = 's390x', types = OCI): Promise<Image> {
  return imageOf(architecture, [await baseLayer('gzip', { 'etc/for': architecture })], types)
}

function expectMade({ error, root, log }: Made): void {
  if (error !== undefined) throw new Error(`${String(error)}\n${log}`)
  expect(statSync(path.join(root, 'usr/lib/modules')).isDirectory()).toBe(true)
}

describe('a registry', () => {
  test('an index of several platforms', async () => {
    const registry = await Registry.start()
    const images = [await small('amd64'), await small('s390x'), await small('arm64')]
    const rootfs = await registry.pushIndex('a/index', 'v1', images, indexOf(images))
    const folder = tempFolder()
    const made = await make({ rootfs }, folder)
    expectMade(made)
    expect(made.id).toBe(images[1]?.manifest.digest)
    expect(readFileSync(path.join(made.root, 'etc/for'), 'utf8')).toBe('s390x')
    // By its digest it is the same root, which is there.
    const again = await make({ rootfs: `docker://${registry.host}/a/index@${made.id}` }, folder)
    expect(again.notes.ended.get('rootfs')?.state).toBe('reused')

    expect(await refusal({ rootfs, platform: 'riscv64' })).toBe(
      `input 'rootfs' is '${rootfs}'; it takes an image for riscv64; it is not for riscv64, linux/riscv64, but for linux/amd64, linux/arm64, linux/s390x`,
    )
  })

  test('a single image, also of the form that docker pushes', async () => {
    const registry = await Registry.start()
    for (const types of [OCI, DOCKER]) {
      const rootfs = await registry.push('single', await small('s390x', types), 'latest')
      expectMade(await make({ rootfs: rootfs.replace(':latest', '') }))
      expect(await refusal({ rootfs, platform: 'aarch64' })).toContain(
        'it is not for aarch64, linux/arm64, but for linux/s390x',
      )
    }
  })

  test('an index that lies about an image', async () => {
    const registry = await Registry.start()
    const images = [await small('amd64')]
    const rootfs = await registry.pushIndex('liar', 'v1', images, indexOf(images, OCI, 's390x'))
    expect(await refusal({ rootfs })).toContain(
      'it is not for s390x, linux/s390x, but for linux/amd64',
    )
  })

  test('a wrong digest, a wrong tag, a registry that is not there', async () => {
    const registry = await Registry.start()
    await registry.push('there', await small(), 'latest')
    const wrong = `docker://${registry.host}/there@sha256:${'0'.repeat(64)}`
    expect(await refusal({ rootfs: wrong })).toBe(
      `input 'rootfs' is '${wrong}'; it takes an image for s390x; the registry has no such image`,
    )
    expect(await refusal({ rootfs: `docker://${registry.host}/there:other` })).toContain(
      'the registry has no such image',
    )
    expect(await refusal({ rootfs: 'docker://127.0.0.1:1/there' })).toContain(
      'the registry does not answer: ',
    )
  })

  test('authentication', async () => {
    const registry = await Registry.start(USER)
    const rootfs = await registry.push('private/root', await small(), 'v1')
    const auth = Buffer.from(USER).toString('base64')
    const file = path.join(tempFolder(), 'auth.json')
    const give = (text: string): string => {
      writeFileSync(
        file,
        JSON.stringify({
          auths: { [registry.host]: { auth: Buffer.from(text).toString('base64') } },
        }),
      )
      return file
    }

    const folder = tempFolder()
    const made = await make({ rootfs, 'registry-auth': give(USER) }, folder)
    expectMade(made)
    // Neither the cache nor a log has any of it.
    const found = await must(
      'bash',
      '-c',
      'grep --recursive --text --fixed-strings --count -e "$2" -e "$3" "$1" | grep -v ":0$" || true',
      'sh',
      folder,
      auth,
      's3cret-word',
    )
    expect(found).toBe('')

    expect(await refusal({ rootfs, 'registry-auth': give('user:other') })).toContain(
      'does not take the credentials for it',
    )
    writeFileSync(file, '{}')
    expect(await refusal({ rootfs, 'registry-auth': file })).toContain('there are none for it')
  })

  test('a blob that is cut short: a second try fetches only what is missing', async () => {
    const registry = await Registry.start()
    const image = imageOf('s390x', [
      await baseLayer(),
      await layerWith({ 'etc/large': 'x'.repeat(1 << 16) }, 'tar'),
    ])
    await registry.push('cut', image, 'v1')
    const [whole, large] = image.layers.map(({ digest }) => digest)
    let cuts = 3
    const { host, asked } = await between(registry, (request) =>
      request.startsWith('GET') && request.includes(large ?? '') && cuts-- > 0 ? 5000 : undefined,
    )
    const made = await make({ rootfs: `docker://${host}/cut:v1` }, tempFolder(), 2)
    expectMade(made)
    expect(made.notes.warnings).toEqual([expect.stringContaining('trying again')])
    expect(
      asked.filter((request) => request.startsWith('GET') && request.includes(whole ?? '')),
    ).toHaveLength(1)
  })
})

/** A layout in a folder: all blobs of its images, and these entries of its index. */
function layoutOf(
  images: readonly Image[],
  entries: readonly object[],
  more: readonly Blob[] = [],
): string {
  const folder = path.join(tempFolder(), 'a layout')
  writeFiles(folder, {
    'oci-layout': '{"imageLayoutVersion":"1.0.0"}',
    'index.json': JSON.stringify({ schemaVersion: 2, manifests: entries }),
  })
  mkdirSync(path.join(folder, 'blobs/sha256'), { recursive: true })
  for (const { manifest, config, layers } of images)
    for (const { digest, bytes } of [manifest, config, ...layers, ...more])
      writeFileSync(path.join(folder, 'blobs', digest.replace(':', '/')), bytes, { mode: 0o600 })
  // As a strict user has it.
  chmodSync(folder, 0o700)
  return folder
}

/** Entry of an index. */
const entryOf = ({ mediaType, digest, size }: Blob, ref?: string): object => ({
  ...{ mediaType, digest, size },
  ...(ref !== undefined && { annotations: { 'org.opencontainers.image.ref.name': ref } }),
})

const SET_ATTRIBUTES = `
import os, sys
os.setxattr(sys.argv[1] + '/etc/noted', 'user.note', b'kept')
os.setxattr(sys.argv[1] + '/etc/capable', 'security.capability', bytes.fromhex('0100000200200000000000000000000000000000'))
`
const GET_ATTRIBUTES = `
import os, sys
print(os.getxattr(sys.argv[1] + '/etc/noted', 'user.note').decode())
print(os.getxattr(sys.argv[1] + '/etc/capable', 'security.capability').hex())
`

test('layers on one another: whiteouts, hard links, modes, owners, devices, attributes', async () => {
  const lower = rootFolder()
  writeFiles(lower, {
    'etc/gone': 'g',
    'etc/kept': 'k',
    'gone/a/b': 'b',
    'opaque/old': 'o',
    'opaque/sub/old': 'o',
    'was-folder/x': 'x',
    'was-file': 'f',
    'etc/setuid': 's',
    'etc/owned': 'o',
    'etc/noted': 'n',
    'etc/capable': 'c',
    'linked/one': 'one',
    'half-linked/one': 'one',
  })
  for (const folder of ['linked', 'half-linked'])
    linkSync(path.join(lower, folder, 'one'), path.join(lower, folder, 'two'))
  symlinkSync('/etc/passwd', path.join(lower, 'etc/absolute'))
  symlinkSync('nowhere', path.join(lower, 'etc/dangling'))
  await must('mknod', '-m', '666', path.join(lower, 'etc/null'), 'c', '1', '3')
  await must('mkfifo', '-m', '644', path.join(lower, 'etc/fifo'))
  await must('chown', '1234:2345', path.join(lower, 'etc/owned'))
  chmodSync(path.join(lower, 'etc/owned'), 0o640)
  chmodSync(path.join(lower, 'etc/setuid'), 0o6755)
  await must('python3', '-c', SET_ATTRIBUTES, lower)

  const upper = {
    'etc/.wh.gone': '',
    '.wh.gone': '',
    'opaque/.wh..wh..opq': '',
    'opaque/new': 'n',
    'was-folder': 'now a file',
    'was-file/x': 'now in a folder',
    'half-linked/.wh.one': '',
    'etc/upper': 'u',
  }
  const image = imageOf('s390x', [
    await layerOf(lower, 'zstd'),
    await layerWith(upper, 'gzip'),
    await layerWith({ 'etc/third': 't' }, 'tar'),
  ])
  const made = await make({ rootfs: `oci:${layoutOf([image], [entryOf(image.manifest, 'x')])}` })
  expectMade(made)

  const { root } = made
  const there = (name: string): boolean => existsSync(path.join(root, name))
  const gone = ['etc/gone', 'gone', 'opaque/old', 'opaque/sub', 'half-linked/one']
  expect(gone.filter(there)).toEqual([])
  const kept = ['etc/kept', 'etc/upper', 'etc/third', 'opaque/new', 'half-linked/two', 'was-file/x']
  expect(kept.filter(there)).toEqual(kept)
  expect(readFileSync(path.join(root, 'was-folder'), 'utf8')).toBe('now a file')
  expect(await must('find', root, '-name', '.wh.*')).toBe('')
  expect(readlinkSync(path.join(root, 'etc/absolute'))).toBe('/etc/passwd')
  expect(readlinkSync(path.join(root, 'etc/dangling'))).toBe('nowhere')
  const files = ['setuid', 'owned', 'null', 'fifo'].map((name) => path.join(root, 'etc', name))
  expect(await must('stat', '-c', '%F %a %u:%g %t,%T', ...files)).toBe(
    [
      'regular file 6755 0:0 0,0',
      'regular file 640 1234:2345 0,0',
      'character special file 666 0:0 1,3',
      'fifo 644 0:0 0,0',
      '',
    ].join('\n'),
  )
  const [one, two] = ['one', 'two'].map((name) => statSync(path.join(root, 'linked', name)).ino)
  expect(one).toBe(two)
  expect(await must('python3', '-c', GET_ATTRIBUTES, root)).toBe(
    'kept\n0100000200200000000000000000000000000000\n',
  )
})

describe('oci:', () => {
  test('an index in the index, and a flat index of several platforms', async () => {
    const images = [await small('amd64'), await small('s390x')]
    const inner = indexOf(images)
    const nested = layoutOf(images, [entryOf(inner, 'v1')], [inner])
    const flat = layoutOf(
      images,
      images.map(({ manifest }, index) => entryOf(manifest, `v${index}`)),
    )
    for (const rootfs of [`oci:${nested}`, `oci:${flat}`, `oci:${flat}:v1`]) {
      const made = await make({ rootfs })
      expectMade(made)
      expect(made.id).toBe(images[1]?.manifest.digest)
    }
  })

  test('a layer that is not what its digest says', async () => {
    const image = await small()
    const folder = layoutOf([image], [entryOf(image.manifest)])
    const [layer] = image.layers
    const file = path.join(folder, 'blobs', (layer?.digest ?? '').replace(':', '/'))
    writeFileSync(file, 'x'.repeat(layer?.size ?? 0))
    const { error, log } = await make({ rootfs: `oci:${folder}` })
    expect(error).toBeInstanceOf(StepFailure)
    expect(log).toMatch(/digest/i)
  })
})

test('docker-archive:, plain and compressed', async () => {
  const image = await small()
  const folder = tempFolder()
  writeFileSync(path.join(folder, 'layer.tar.gz'), image.layers[0]?.bytes ?? '')
  await must('gzip', '-d', path.join(folder, 'layer.tar.gz'))
  writeFileSync(path.join(folder, 'config.json'), image.config.bytes)
  const list = [{ Config: 'config.json', RepoTags: ['a:b'], Layers: ['layer.tar'] }]
  writeFiles(folder, { 'manifest.json': JSON.stringify(list) })

  const names = ['manifest.json', 'config.json', 'layer.tar']
  for (const [file = '', ...options] of [['image.tar'], ['image.tar.gz', '--gzip']]) {
    const archive = path.join(folder, file)
    await must('tar', ...options, '-cf', archive, '-C', folder, ...names)
    chmodSync(archive, 0o600)
    const made = await make({ rootfs: `docker-archive:${archive}` })
    expectMade(made)
    expect(made.id).toBe(image.config.digest)
  }
})

/** Makes a tarball of entries that tar would not write by itself. */
const FORGE = `
import io, sys, tarfile
out = tarfile.open(sys.argv[1], 'w')
for each in sys.argv[2:]:
    name, kind, link = each.split('|')
    text = b'owned' if kind == 'REGTYPE' else b''
    entry = tarfile.TarInfo(name)
    entry.type, entry.linkname, entry.size, entry.mode = getattr(tarfile, kind), link, len(text), 0o755
    out.addfile(entry, io.BytesIO(text))
out.close()
`

describe('an image writes nothing outside its folder', () => {
  test.each([
    ['a name that goes up', ['../../../../../../..OUT/owned|REGTYPE|']],
    ['an absolute name', ['OUT/owned|REGTYPE|']],
    ['a file behind a link', ['way|SYMTYPE|OUT', 'way/owned|REGTYPE|']],
    ['a hard link to elsewhere', ['way|LNKTYPE|OUT/secret']],
    ['a hard link to a link', ['sym|SYMTYPE|OUT/secret', 'way|LNKTYPE|sym']],
    ['a link for the root', ['.|SYMTYPE|OUT', 'owned|REGTYPE|']],
    ['a whiteout behind a link', ['way|SYMTYPE|OUT', 'way/.wh.secret|REGTYPE|']],
  ])('%s', async (_, entries) => {
    const outside = tempFolder()
    writeFiles(outside, { secret: 'secret\n' })
    const file = path.join(tempFolder(), 'forged.tar')
    const words = entries.map((entry) => entry.replaceAll('OUT', outside))
    await must('python3', '-c', FORGE, file, ...words)
    const bytes = readFileSync(file)
    const forged: Layer = { diff: `sha256:${sha256(bytes)}`, form: 'tar', bytes }
    const image = imageOf('s390x', [await baseLayer(), forged])
    const { error } = await make({
      rootfs: `oci:${layoutOf([image], [entryOf(image.manifest)])}`,
    })
    // It is refused, or unpacked in its own folder.
    if (error !== undefined) expect(error).toBeInstanceOf(StepFailure)
    expect(readdirSync(outside)).toEqual(['secret'])
    expect(statSync(path.join(outside, 'secret')).nlink).toBe(1)
  })
})

test('what the guest needs and the image lacks', async () => {
  const image = imageOf('s390x', [await layerWith({ 'etc/x': 'x' })])
  const rootfs = `oci:${layoutOf([image], [entryOf(image.manifest)])}`
  const { error } = await make({ rootfs })
  expect(
    error instanceof StepFailure ? error.problems.map(({ sentence }) => sentence) : error,
  ).toEqual([
    expect.stringContaining(`rootfs '${rootfs}': it lacks glibc, /bin/bash, /bin/mount, basename`),
  ])
})
