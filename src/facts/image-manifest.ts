import { z } from 'zod'
import { sha256 } from '../recipe/hash.ts'
import { jsonIn } from '../recipe/json.ts'

/*
 * What manifests of images say (OCI image specification, and Docker's of the same form). All of it is
 * written by others: it is checked, and nothing of it becomes part of a command but a digest.
 */

const OCI = 'application/vnd.oci.image'
const DOCKER = 'application/vnd.docker'

/** Types of a list of manifests, one for each platform. */
const INDEXES = [`${OCI}.index.v1+json`, `${DOCKER}.distribution.manifest.list.v2+json`]
/** Types of the manifest of one image. */
const MANIFESTS = [`${OCI}.manifest.v1+json`, `${DOCKER}.distribution.manifest.v2+json`]

/** What a registry is asked for. */
export const MANIFEST_TYPES: readonly string[] = [...INDEXES, ...MANIFESTS]

/** Layers that umoci unpacks, after skopeo has given those of Docker OCI's names. */
const LAYERS = [
  ...['tar', 'tar+gzip', 'tar+zstd'].map((form) => `${OCI}.layer.v1.${form}`),
  ...['tar', 'tar.gzip', 'tar.zstd'].map((form) => `${DOCKER}.image.rootfs.diff.${form}`),
]

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'no SHA-256 digest')
const size = z.number().int().nonnegative()
const platform = z.object({
  architecture: z.string(),
  os: z.string(),
  variant: z.string().optional(),
})

const entry = z.object({
  mediaType: z.string(),
  digest,
  size,
  platform: platform.optional(),
  annotations: z.record(z.string(), z.string()).optional(),
})
const index = z.object({ mediaType: z.string().optional(), manifests: z.array(entry) })
const manifest = z.object({
  mediaType: z.string().optional(),
  config: z.object({ digest, size }),
  layers: z.array(
    z.object({ mediaType: z.string(), digest, size, urls: z.array(z.string()).optional() }),
  ),
})

/** An entry of an index: a manifest, or another index. */
export type Entry = z.infer<typeof entry>
/** The platform an image is for, in Go's words. */
export type ImagePlatform = z.infer<typeof platform>

export type Document =
  | { readonly kind: 'index'; readonly entries: readonly Entry[] }
  | { readonly kind: 'manifest'; readonly config: string }

/** Something about an image that is wrong: a few words for a sentence. */
export class BadImage extends Error {}

export const digestOf = (bytes: Buffer): string => `sha256:${sha256(bytes)}`

/** True for an entry of an index that is an index itself. */
export const isIndex = ({ mediaType }: Entry): boolean => INDEXES.includes(mediaType)

/** True for an entry that is neither an attestation nor anything else that is no image. */
export const isImage = ({ mediaType, platform }: Entry): boolean =>
  MANIFESTS.includes(mediaType) && platform?.os !== 'unknown'

/**
 * Reads an index or a manifest.
 * @param type as the registry says it, or as the entry of an index does
 * @throws BadImage for anything else
 */
export function parseDocument(bytes: Buffer, type: string): Document {
  const value = jsonIn(bytes.toString())
  const own = z.object({ mediaType: z.string() }).safeParse(value).data?.mediaType ?? type

  if (INDEXES.includes(own)) {
    const found = index.safeParse(value)
    if (found.success) return { kind: 'index', entries: found.data.manifests }
  }
  if (MANIFESTS.includes(own)) {
    const found = manifest.safeParse(value)
    const odd = found.data?.layers.find(({ mediaType }) => !LAYERS.includes(mediaType))
    if (odd !== undefined) throw new BadImage(`it has a layer of the type '${odd.mediaType}'`)
    // skopeo would fetch it from wherever the image says.
    if (found.data?.layers.some(({ urls = [] }) => urls.length > 0))
      throw new BadImage('it has a layer that is to be fetched from elsewhere')
    if (found.success) return { kind: 'manifest', config: found.data.config.digest }
  }
  throw new BadImage(`its manifest of the type '${own}' cannot be read`)
}

/** Reads the platform in an image's configuration. */
export function platformIn(config: Buffer): ImagePlatform {
  const found = platform.safeParse(jsonIn(config.toString()))
  if (!found.success) throw new BadImage('its configuration names no platform')
  return found.data
}

export const sayPlatform = ({ os, architecture, variant }: ImagePlatform): string =>
  [os, architecture, variant].filter((word) => word !== undefined && word !== '').join('/')

/** The name that `oci:FOLDER:REF` gives an entry of index.json. */
export const refOf = ({ annotations }: Entry): string | undefined =>
  annotations?.['org.opencontainers.image.ref.name']
