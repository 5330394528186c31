import { z } from 'zod'

/** An image in a registry. */
export interface RegistryImage {
  readonly kind: 'registry'
  /** Host with an optional port, as users write it: `docker.io`, `localhost:5000`, `[::1]:5000`. */
  readonly registry: string
  /** Path in the registry, e.g. `library/debian`. */
  readonly name: string
  /** Undefined where only a digest is given. */
  readonly tag: string | undefined
  /** `sha256:` and 64 hex digits. It counts where a tag is given too. */
  readonly digest: string | undefined
}

/** An image in a folder of the OCI image layout. */
export interface LayoutImage {
  readonly kind: 'layout'
  readonly folder: string
  /** The annotation `org.opencontainers.image.ref.name` of an entry of index.json. */
  readonly ref: string | undefined
}

/** An image in a file of `docker save`. */
export interface ArchiveImage {
  readonly kind: 'archive'
  readonly file: string
}

export type ImageSource = RegistryImage | LayoutImage | ArchiveImage

/** Where the guest's root comes from; paths are as the user gave them. */
export type RootSource = ({ readonly kind: 'path'; readonly path: string } | ImageSource) & {
  /** What the user gave. */
  readonly given: string
}

/** Text of the input `rootfs` for a folder or a tarball. */
export const ROOTFS_HELP = 'a folder or a tarball (.tar, .tar.gz, .tar.xz, .tar.zst)'

/** Text of the input `rootfs` for an image of a container. */
export const IMAGE_HELP =
  'docker://REGISTRY/NAME with :TAG or @sha256:DIGEST, oci:FOLDER[:REF] or docker-archive:FILE'

const DOCKER_HUB = 'docker.io'

const HOST =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9A-Fa-f:]+\])(?::([1-9]\d{0,4}))?$/
const NAME = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/
const TAG = /^\w[\w.-]{0,127}$/
const DIGEST = /^sha256:[0-9a-f]{64}$/

/** The longest REGISTRY/NAME that registries take. */
const LONGEST_NAME = 255

/**
 * Splits `REGISTRY/NAME` as docker does: what comes before the first slash is a registry if it has a
 * dot or a colon or is `localhost`. Without one it is Docker Hub, whose own images are in `library`.
 */
function registryAndName(text: string): { registry: string; name: string } {
  const slash = text.indexOf('/')
  const first = slash < 0 ? '' : text.slice(0, slash)
  const rest = text.slice(slash + 1)
  if (first === 'localhost' || /[.:A-Z]/.test(first)) {
    const registry = first === `index.${DOCKER_HUB}` ? DOCKER_HUB : first
    const inLibrary = registry === DOCKER_HUB && !rest.includes('/')
    return { registry, name: inLibrary ? `library/${rest}` : rest }
  }
  return { registry: DOCKER_HUB, name: slash < 0 ? `library/${text}` : text }
}

function registryImage(text: string): RegistryImage | undefined {
  const [, named = '', digest] = /^([^@]*)(?:@(.*))?$/.exec(text) ?? []
  // A colon after the last slash begins a tag; one before it begins a port.
  const [, whole = '', tag] = /^(.*?)(?::([^:/]*))?$/.exec(named) ?? []
  const { registry, name } = registryAndName(whole)
  const port = Number(HOST.exec(registry)?.[1] ?? 1)

  const fits =
    HOST.test(registry) &&
    port < 2 ** 16 &&
    NAME.test(name) &&
    `${registry}/${name}`.length <= LONGEST_NAME &&
    (tag === undefined || TAG.test(tag)) &&
    (digest === undefined || DIGEST.test(digest))
  if (!fits) return undefined
  return {
    kind: 'registry',
    registry,
    name,
    tag: tag ?? (digest === undefined ? 'latest' : undefined),
    digest,
  }
}

/** The last colon without a slash after it begins REF. */
function layoutImage(text: string): LayoutImage | undefined {
  const [, folder = '', ref] = /^(.*?)(?::([^:/]*))?$/.exec(text) ?? []
  if (folder === '' || (ref !== undefined && !/^[\w.+@-]+$/.test(ref))) return undefined
  return { kind: 'layout', folder, ref }
}

const archiveImage = (file: string): ArchiveImage | undefined =>
  file === '' ? undefined : { kind: 'archive', file }

const SCHEMES: readonly (readonly [string, (rest: string) => ImageSource | undefined])[] = [
  ['docker://', registryImage],
  ['oci:', layoutImage],
  ['docker-archive:', archiveImage],
]

/** Parses the input `rootfs`; undefined for a name of an image that is none. */
export function parseRootSource(given: string): RootSource | undefined {
  const scheme = SCHEMES.find(([start]) => given.startsWith(start))
  if (scheme === undefined) return { kind: 'path', path: given, given }
  const [start, parse] = scheme
  const image = parse(given.slice(start.length))
  return image && { ...image, given }
}

export const rootSource = z
  .string()
  .regex(/^[^\p{Cc}]+$/u, ROOTFS_HELP)
  .transform((text, context): RootSource => {
    const source = parseRootSource(text)
    if (source !== undefined) return source
    context.addIssue({ code: 'custom', message: IMAGE_HELP })
    return z.NEVER
  })
