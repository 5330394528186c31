import path from 'node:path'
import { kindOfFile, readStart } from '../effects/files.ts'
import { limitedOutput } from '../effects/probe.ts'
import { DOCUMENT_LIMIT, Registry } from '../effects/registry.ts'
import type { ArchiveImage, LayoutImage, RegistryImage, RootSource } from '../inputs/root-source.ts'
import { InvalidInput } from '../invalid-input.ts'
import type { Platform } from '../platform/table.ts'
import { jsonIn } from '../recipe/json.ts'
import {
  BadImage,
  digestOf,
  type Entry,
  type ImagePlatform,
  isImage,
  isIndex,
  MANIFEST_TYPES,
  parseDocument,
  platformIn,
  refOf,
  sayPlatform,
} from './image-manifest.ts'

/** An image that the guest's root is unpacked from. */
export interface GivenImage {
  /** Paths are absolute. */
  readonly source: RegistryImage | LayoutImage | ArchiveImage
  /** What the user gave. */
  readonly given: string
  /** What the reference stands for now: the digest of an index or a manifest; an archive's image ID. */
  readonly digest: string
  /** The image for the platform: the digest of its manifest, or an archive's image ID. */
  readonly id: string
  /** Of a layout: the entry of that image in an index. */
  readonly entry?: { readonly mediaType: string; readonly size: number }
}

/** Indexes in indexes, one below the other. */
const DEEPEST = 4

/** Where the documents of an image are: a registry or a folder. */
interface Documents {
  /** @throws BadImage if there is none, or one of other content than its digest says */
  readonly manifest: (digest: string) => Promise<Buffer>
  readonly config: (digest: string) => Promise<Buffer>
}

/** @throws BadImage if the bytes are not those of the digest */
function checked(bytes: Buffer, digest: string): Buffer {
  if (digestOf(bytes) !== digest)
    throw new BadImage(`what is there as ${digest} has the digest ${digestOf(bytes)}`)
  return bytes
}

/** An image among the entries of an index. */
interface Candidate {
  readonly entry: Entry
  readonly platform: ImagePlatform
}

/** Finds all images of an index, also those of indexes in it. */
async function candidatesOf(
  entries: readonly Entry[],
  documents: Documents,
  depth = 0,
): Promise<Candidate[]> {
  if (depth > DEEPEST) throw new BadImage(`its indexes are nested more than ${DEEPEST} deep`)
  const found: Candidate[] = []
  for (const entry of entries) {
    if (isIndex(entry)) {
      const inner = parseDocument(await documents.manifest(entry.digest), entry.mediaType)
      if (inner.kind === 'index')
        found.push(...(await candidatesOf(inner.entries, documents, depth + 1)))
    } else if (isImage(entry)) {
      const platform = entry.platform ?? (await configured(entry, documents))
      found.push({ entry, platform })
    }
  }
  return found
}

/** Reads the platform in the configuration of an image. */
async function configured(
  { digest, mediaType }: Pick<Entry, 'digest' | 'mediaType'>,
  documents: Documents,
): Promise<ImagePlatform> {
  const image = parseDocument(await documents.manifest(digest), mediaType)
  if (image.kind === 'index') throw new BadImage(`${digest} is an index, and not an image`)
  return platformIn(await documents.config(image.config))
}

function fits(platform: ImagePlatform, { imageArchitecture, imageVariant }: Platform): boolean {
  const { os, architecture, variant = '' } = platform
  const fitting = imageVariant === undefined || ['', imageVariant].includes(variant)
  return os === 'linux' && architecture === imageArchitecture && fitting
}

/**
 * Chooses the platform's image.
 * @throws BadImage if there is none, saying what there is; or if there are several
 */
async function choose(
  entries: readonly Entry[],
  platform: Platform,
  documents: Documents,
): Promise<Entry> {
  const all = await candidatesOf(entries, documents)
  const fitting = all.filter((each) => fits(each.platform, platform)).map(({ entry }) => entry)
  const [first] = fitting
  if (first === undefined) throw new BadImage(notFor(platform, ...all.map((each) => each.platform)))
  const names = [...new Set(fitting.map(({ digest }) => digest))]
  if (names.length > 1 && entries.includes(first)) {
    const refs = fitting.flatMap((entry) => refOf(entry) ?? [])
    if (refs.length > 1)
      throw new BadImage(`it holds several images: name one of ${refs.join(', ')}`)
  }

  // An index may say what it likes: the image's own configuration counts.
  const own = await configured(first, documents)
  if (!fits(own, platform)) throw new BadImage(notFor(platform, own))
  return first
}

function notFor(wanted: Platform, ...has: readonly ImagePlatform[]): string {
  const { name, imageArchitecture: architecture, imageVariant: variant } = wanted
  const asked = sayPlatform({ os: 'linux', architecture, variant })
  const there = [...new Set(has.map(sayPlatform))].sort().join(', ')
  return `it is not for ${name}, ${asked}, but for ${there || 'no platform'}`
}

async function ofRegistry(
  source: RegistryImage,
  platform: Platform,
  auth: string | undefined,
): Promise<Omit<GivenImage, 'given'>> {
  const registry = new Registry(source.registry, source.name, auth)
  const document = async (reference: string): Promise<{ body: Buffer; type: string }> => {
    const answer = await registry.manifest(reference, MANIFEST_TYPES)
    if (answer.kind === 'none') throw new BadImage(answer.problem)
    if (reference.startsWith('sha256:')) checked(answer.body, reference)
    return answer
  }
  const documents: Documents = {
    manifest: async (digest) => (await document(digest)).body,
    config: async (digest) => {
      const answer = await registry.blob(digest)
      if (answer.kind === 'none') throw new BadImage(`of its configuration, ${answer.problem}`)
      return checked(answer.body, digest)
    },
  }

  const { body, type } = await document(source.digest ?? source.tag ?? 'latest')
  const digest = digestOf(body)
  const top = parseDocument(body, type)
  if (top.kind === 'index') {
    const { digest: id } = await choose(top.entries, platform, documents)
    return { source, digest, id }
  }
  const own = platformIn(await documents.config(top.config))
  if (!fits(own, platform)) throw new BadImage(notFor(platform, own))
  return { source, digest, id: digest }
}

/** Reads a document of a layout. */
async function readDocument(file: string): Promise<Buffer> {
  if ((await kindOfFile(file)) !== 'file') throw new BadImage(`there is no file ${file}`)
  const bytes = await readStart(file, DOCUMENT_LIMIT + 1).catch(() => undefined)
  if (bytes === undefined) throw new BadImage(`${file} cannot be read`)
  if (bytes.length > DOCUMENT_LIMIT)
    throw new BadImage(`${file} has more than ${DOCUMENT_LIMIT} bytes`)
  return bytes
}

async function ofLayout(
  { folder: given, ref, kind }: LayoutImage,
  platform: Platform,
): Promise<Omit<GivenImage, 'given'>> {
  const folder = path.resolve(given)
  const blob = async (digest: string): Promise<Buffer> =>
    checked(await readDocument(path.join(folder, 'blobs', digest.replace(':', '/'))), digest)
  const top = parseDocument(
    await readDocument(path.join(folder, 'index.json')),
    MANIFEST_TYPES[0] ?? '',
  )
  const entries = top.kind === 'index' ? top.entries : []
  const named = ref === undefined ? entries : entries.filter((entry) => refOf(entry) === ref)
  if (named.length === 0) {
    const refs = entries.flatMap((entry) => refOf(entry) ?? []).sort()
    throw new BadImage(
      ref === undefined
        ? `${folder} holds no image`
        : `${folder} has no '${ref}'${refs.length === 0 ? '' : `, but ${refs.join(', ')}`}`,
    )
  }

  const {
    digest: id,
    mediaType,
    size,
  } = await choose(named, platform, { manifest: blob, config: blob })
  const [only] = named
  const digest = named.length === 1 && only !== undefined ? only.digest : id
  return { source: { kind, folder, ref }, digest, id, entry: { mediaType, size } }
}

/** Prints a member of a tarball, whatever it is compressed with. */
async function member(file: string, name: string): Promise<Buffer> {
  const bytes = await limitedOutput(
    DOCUMENT_LIMIT,
    'tar',
    '--extract',
    '--to-stdout',
    '--file',
    file,
    name,
  )
  if (bytes === undefined || bytes.length === 0) throw new BadImage(`${file} has no ${name}`)
  return bytes
}

async function ofArchive(
  { file: given, kind }: ArchiveImage,
  platform: Platform,
): Promise<Omit<GivenImage, 'given'>> {
  const file = path.resolve(given)
  if ((await kindOfFile(file)) === undefined) throw new BadImage(`there is no ${file}`)
  const list = jsonIn((await member(file, 'manifest.json')).toString())
  const images: readonly unknown[] = Array.isArray(list) ? list : []
  const [image] = images
  if (images.length !== 1) throw new BadImage(`${file} holds ${images.length} images, and not one`)
  const name =
    typeof image === 'object' && image !== null && 'Config' in image ? image.Config : undefined
  if (typeof name !== 'string' || !/^\w[\w./:-]*$/.test(name))
    throw new BadImage(`the manifest.json of ${file} names no configuration`)

  const config = await member(file, name)
  const own = platformIn(config)
  if (!fits(own, platform)) throw new BadImage(notFor(platform, own))
  const id = digestOf(config)
  return { source: { kind, file }, digest: id, id }
}

/**
 * Finds out what an image is now, and whether it is for the platform. Only reads.
 * @param auth user and password for its registry, in base64
 * @throws InvalidInput if there is no such image, or none for the platform
 */
export async function probeImage(
  root: Exclude<RootSource, { readonly kind: 'path' }>,
  platform: Platform,
  auth: string | undefined,
): Promise<GivenImage> {
  const { given } = root
  const found = async (): Promise<Omit<GivenImage, 'given'>> => {
    switch (root.kind) {
      case 'registry':
        return await ofRegistry(root, platform, auth)
      case 'layout':
        return await ofLayout(root, platform)
      case 'archive':
        return await ofArchive(root, platform)
    }
  }

  try {
    return { ...(await found()), given }
  } catch (error) {
    if (!(error instanceof BadImage)) throw error
    throw new InvalidInput('rootfs', given, `an image for ${platform.name}; ${error.message}`)
  }
}
