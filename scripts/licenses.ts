import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

/** A package that a module belongs to. */
export interface PackageFolder {
  readonly name: string
  readonly folder: string
}

/** The package a bundled module comes from; undefined for our own sources and the bundler's runtime. */
export function packageFolder(moduleId: string): PackageFolder | undefined {
  const match = /^\0?(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(moduleId)
  return match?.[1] === undefined || match[2] === undefined
    ? undefined
    : { folder: match[1], name: match[2] }
}

interface Manifest {
  readonly version: string
  readonly license?: string
}

/** A package's title and its licence text. */
async function read({
  name,
  folder,
}: PackageFolder): Promise<readonly [title: string, text: string]> {
  const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as Manifest
  const files = (await readdir(folder))
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort()
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')))
  const text = texts.map((each) => each.replaceAll('\r\n', '\n').trim()).join('\n\n')
  const license = manifest.license ?? 'licence not stated'
  return [
    `${name} ${manifest.version} (${license})`,
    text === '' ? 'The package ships no text of its licence.' : text,
  ]
}

/** Licences of all packages that these modules come from, as one text, by name; a text that several share stands once. */
export async function collectLicenses(moduleIds: readonly string[]): Promise<string> {
  const packages = new Map(moduleIds.map((id) => [packageFolder(id)?.folder, packageFolder(id)]))
  const all = await Promise.all(
    [...packages.values()].flatMap((each) => (each === undefined ? [] : read(each))),
  )
  const titles = new Map<string, string[]>()
  for (const [title, text] of all.sort()) titles.set(text, [...(titles.get(text) ?? []), title])
  const sections = [...titles].map(
    ([text, names]) => `${'='.repeat(79)}\n${[...new Set(names)].join('\n')}\n\n${text}\n`,
  )
  return `Code of these packages is part of the files in this folder.\n\n${sections.join('\n')}`
}
