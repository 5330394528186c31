import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { readGiven } from '../effects/given.ts'
import { messageOf } from '../effects/message.ts'
import { probe } from '../effects/probe.ts'
import { isRoot } from '../effects/root.ts'
import type { RegistryImage } from '../inputs/root-source.ts'
import { InvalidInput } from '../invalid-input.ts'
import { jsonIn } from '../recipe/json.ts'

/** Form of docker's config.json, as far as it is used: programs that it names are never run. */
const CONFIG = z.object({
  auths: z
    .record(z.string(), z.object({ auth: z.string().optional() }))
    .optional()
    .default({}),
})

const AUTH_HELP = "a file in the form of docker's config.json"

/** Docker Hub's name in docker's configuration. */
const DOCKER_HUB = 'https://index.docker.io/v1/'

/** Names of a registry in a configuration, the most special first: of a repository, then of all. */
function keysOf({ registry, name }: Pick<RegistryImage, 'registry' | 'name'>): string[] {
  const parts = name.split('/')
  const repositories = parts.map((_, index) =>
    [registry, ...parts.slice(0, parts.length - index)].join('/'),
  )
  const hub = registry === 'docker.io' ? [DOCKER_HUB, 'index.docker.io'] : []
  return [...repositories, registry, ...hub, `https://${registry}`, `https://${registry}/v1/`]
}

/** Folder of docker's configuration of whoever called us, also by sudo. */
async function dockerFolder(): Promise<string> {
  const { DOCKER_CONFIG: given, SUDO_UID: user = '0' } = process.env
  if (given !== undefined && given !== '') return given
  const entry = isRoot() && user !== '0' ? await probe('getent', 'passwd', user) : undefined
  return path.join(entry?.split(':')[5] || os.homedir(), '.docker')
}

/** Finds a registry's credentials in the text of a configuration; undefined if there are none. */
export function authIn(
  text: string,
  image: Pick<RegistryImage, 'registry' | 'name'>,
): string | undefined {
  const { auths } = CONFIG.parse(jsonIn(text))
  return keysOf(image)
    .map((key) => (Object.hasOwn(auths, key) ? auths[key]?.auth : undefined))
    .find((auth) => auth !== undefined && auth !== '')
}

/**
 * Finds the credentials for an image: those of the input registry-auth, or else of the docker
 * configuration of whoever called us. The caller keeps them in memory, and nowhere else.
 * @param file the input registry-auth
 * @returns user and password in base64; undefined if there are none
 * @throws InvalidInput if the given file cannot be read, or has another form
 */
export async function registryAuth(
  image: Pick<RegistryImage, 'registry' | 'name'>,
  file: string | undefined,
): Promise<string | undefined> {
  const from = path.resolve(file ?? path.join(await dockerFolder(), 'config.json'))
  const refuse = (why: string): undefined => {
    // What a caller has for docker is no input of ours.
    if (file === undefined) return undefined
    throw new InvalidInput('registry-auth', file, `${AUTH_HELP}; ${why}`)
  }
  const read = await readGiven(from)
  if ('why' in read) return refuse(read.why)
  try {
    return authIn(read.bytes.toString('utf8'), image)
  } catch (error) {
    // Its text is not quoted: it holds secrets.
    return refuse(error instanceof z.ZodError ? 'it is none' : messageOf(error))
  }
}

/** Text of a file for skopeo, with nothing but the credentials for this registry. */
export function authFile({ registry }: Pick<RegistryImage, 'registry'>, auth?: string): string {
  return JSON.stringify({ auths: auth === undefined ? {} : { [registry]: { auth } } })
}
