import type { GivenImage } from '../facts/image.ts'
import { at, type Command } from '../recipe/command.ts'
import { shortHash } from '../recipe/hash.ts'
import type { Action, Ingredient, Product, Step } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import type { Context } from './context.ts'
import { EXPIRED, makeRoot } from './debian-root.ts'
import { INSIDE, inSandbox, insideScript, type Mount, onHost, type Sandbox } from './sandbox.ts'
import { freshness } from './toolchain.ts'
import { userEmulatorNeeds } from './user-emulator.ts'

/* Fetches and unpacks images of containers, without a container engine. */

const TOOLS = 'image-tools'

/** Release of the tools' root, whatever the build root's is: umoci in its backports knows zstd. */
const RELEASE = 'trixie'

/** Packages of the tools' root; build/image-tools.sh adds umoci. mount: build/contain.sh needs it. */
const PACKAGES = ['ca-certificates', 'mount', 'skopeo']

/** Makes the root with the programs that fetch and unpack images, for this machine. */
export function imageToolsStep(context: Context): Step {
  const { inputs, host } = context
  return {
    id: TOOLS,
    title: 'Tools for images: skopeo and umoci in a root of their own',
    needs: ['scripts', 'host'],
    product: {
      kind: TOOLS,
      name: `${RELEASE}-${host.debian}`,
      ingredients: [
        { name: 'suite', value: RELEASE },
        { name: 'mirror', value: inputs.mirror ?? 'default' },
        { name: 'packages', value: PACKAGES.join(' ') },
        { name: 'umoci', value: `${RELEASE}-backports` },
        ...freshness(context),
      ],
    },
    warning: at(TOOLS, EXPIRED),
    blame: 'infrastructure-failure',
    attempts: 3,
    actions: [
      {
        do: 'run',
        command: makeRoot({
          release: RELEASE,
          target: at(TOOLS, FILES.imageTools.root),
          variant: 'apt',
          packages: PACKAGES,
          finish: 'image-tools.sh',
          mirror: inputs.mirror,
          acceptExpired: inputs.acceptExpired,
          backports: true,
        }),
      },
    ],
  }
}

/** Folders in the step's folder; removed at its end. */
const GIVEN = 'given'
const PULLED = 'pulled'

/** Path of a local image in the sandbox, and of what is kept of one from a registry. */
const IMAGE = '/mnt/image'
const KEPT = '/mnt/blobs'

/** Blobs of a repository in a registry: those of another tag of it are often the same. */
function blobs({ source }: GivenImage): Product | undefined {
  if (source.kind !== 'registry') return undefined
  const repository = `${source.registry}/${source.name}`
  const name = `${source.name.split('/').at(-1)}-${shortHash(repository)}`
  return { kind: 'blobs', name, ingredients: [{ name: 'repository', value: repository }] }
}

/** Where an image is fetched from. */
interface Origin {
  /** Actions that make a local image ready. */
  readonly before: readonly Action[]
  readonly mounts: readonly Mount[]
  /** Arguments of build/image-pull.sh: skopeo's name of the image, and FOLDER and KEPT. */
  readonly words: readonly string[]
  readonly network: boolean
}

function originOf(id: string, { source, ...image }: GivenImage, kept: boolean): Origin {
  const local = { before: [], network: false }
  switch (source.kind) {
    case 'registry':
      return {
        before: kept ? [{ do: 'mkdir', path: at('blobs') }] : [],
        mounts: kept ? [{ from: at('blobs'), to: KEPT, writable: true }] : [],
        words: [
          `docker://${source.registry}/${source.name}@${image.id}`,
          INSIDE.step,
          ...(kept ? [KEPT] : []),
        ],
        network: true,
      }
    case 'layout': {
      // An index of ours names the one image: skopeo finds none in nested or flat indexes.
      const entry = {
        ...image.entry,
        digest: image.id,
        annotations: { 'org.opencontainers.image.ref.name': 'image' },
      }
      return {
        ...local,
        before: [
          { do: 'mkdir', path: at(id, `${GIVEN}/blobs`) },
          {
            do: 'write',
            file: at(id, `${GIVEN}/oci-layout`),
            text: '{"imageLayoutVersion":"1.0.0"}\n',
          },
          {
            do: 'write',
            file: at(id, `${GIVEN}/index.json`),
            text: `${JSON.stringify({ schemaVersion: 2, manifests: [entry] }, null, 2)}\n`,
          },
        ],
        mounts: [
          { from: at(id, GIVEN), to: IMAGE },
          { from: `${source.folder}/blobs`, to: `${IMAGE}/blobs` },
        ],
        words: [`oci:${IMAGE}:image`, INSIDE.step],
      }
    }
    case 'archive':
      return {
        ...local,
        mounts: [{ from: source.file, to: IMAGE }],
        words: [`docker-archive:${IMAGE}`, INSIDE.step],
      }
  }
}

/** Fetches the image, as the builder; a local one as keeper, for the user's files may be closed. */
function pull(id: string, image: GivenImage, kept: boolean): Action[] {
  const { before, mounts, words, network } = originOf(id, image, kept)
  const sandbox: Sandbox = {
    root: at(TOOLS, FILES.imageTools.root),
    scripts: at('scripts'),
    who: network ? 'builder' : 'keeper',
    network,
    mounts: [{ from: at(id, PULLED), to: INSIDE.step, writable: true }, ...mounts],
  }
  const command: Command = {
    ...inSandbox(sandbox, 'bash', `${INSIDE.scripts}/image-pull.sh`, ...words),
    ...(network && { stdin: 'registry-auth' }),
  }
  return [...before, { do: 'mkdir', path: at(id, PULLED) }, { do: 'run', command }]
}

/** Unpacks it with the rights to owners, modes, devices and attributes that a guest's root needs. */
function unpack(id: string): Action {
  const sandbox: Sandbox = {
    root: at(TOOLS, FILES.imageTools.root),
    scripts: at('scripts'),
    who: 'guest',
    mounts: [
      { from: at(id), to: INSIDE.step, writable: true },
      { from: at(id, PULLED), to: IMAGE },
    ],
  }
  const root = `${INSIDE.step}/${FILES.rootfs.root}`
  return insideScript(sandbox, 'image-unpack.sh', `${IMAGE}/layout`, root)
}

/**
 * Makes the step that unpacks the image that the user gave.
 * @param finish what is done with the root that is unpacked
 */
export function imageRoot(
  context: Context,
  image: GivenImage,
  id: string,
  ingredients: readonly Ingredient[],
  finish: readonly Action[],
): Step {
  const { platform, cacheDir } = context
  const kept = cacheDir === undefined ? undefined : blobs(image)
  return {
    id,
    title: `Root filesystem: ${image.given}, ${image.id.slice(0, 'sha256:'.length + 12)}`,
    readsInput: image.source.kind === 'registry' ? undefined : 'rootfs',
    needs: ['scripts', TOOLS, ...userEmulatorNeeds(context)],
    product: { kind: 'rootfs', name: `image-${platform.name}`, ingredients, local: true },
    ...(kept && { cacheMount: kept }),
    blame: 'infrastructure-failure',
    attempts: 3,
    actions: [
      ...pull(id, image, kept !== undefined),
      unpack(id),
      { do: 'run', command: onHost('rm', '-rf', at(id, GIVEN), at(id, PULLED)) },
      ...finish,
    ],
  }
}
