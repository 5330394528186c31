import { nameOf } from '../effects/descend.ts'
import { isFolder } from '../effects/files.ts'
import { NOTES } from '../effects/inventory.ts'
import { MOST, Refused, readBelow, walk } from '../effects/untrusted.ts'
import { FILES } from '../recipe/product-files.ts'
import { RELEASE } from '../results/release.ts'

/**
 * Checks the files of a bundle, which may come from anybody: it must hold exactly the files of its
 * SHA256SUMS. build/unbundle.sh checks again when it unpacks.
 */

/** Files that every bundle must have. */
const NEEDED: readonly string[] = [
  FILES.bundle.image,
  FILES.bundle.release,
  FILES.bundle.kernel,
  FILES.bundle.rootfs,
]

/** One of them every bundle must have: a kernel that was built elsewhere has no vmlinux. */
const EITHER: readonly string[] = [FILES.bundle.vmlinux, FILES.bundle.initramfs]

/**
 * Files that a bundle may have and SHA256SUMS does not list: itself, the description, the base, and
 * the store's notes.
 */
const BESIDE: readonly string[] = [
  FILES.bundle.sums,
  FILES.bundle.description,
  FILES.bundle.base,
  ...NOTES,
]

/** Parses the names in a SHA256SUMS as build/bundle.sh writes it; undefined for any other text. */
export function namesInSums(text: string): string[] | undefined {
  const lines = text.trimEnd().split('\n')
  const names = lines.flatMap(
    (line) => /^[0-9a-f]{64} {2}\.\/([a-z][A-Za-z0-9_.-]*)$/.exec(line)?.[1] ?? [],
  )
  return names.length === lines.length && new Set(names).size === names.length ? names : undefined
}

/** A bundle's two texts, or what is wrong with it, as words for an error's message. */
export type BundleTexts =
  | { readonly ok: true; readonly description: string; readonly sums: string }
  | { readonly ok: false; readonly problem: string }

const problem = (words: string): BundleTexts => ({ ok: false, problem: words })

/**
 * Checks names, kinds and sizes of a bundle's files; their content is checked when it is unpacked.
 */
export async function readBundleFiles(folder: string): Promise<BundleTexts> {
  if (!(await isFolder(folder))) return problem(`${folder} is no folder`)
  const texts: Record<string, string> = {}
  for (const name of [FILES.bundle.sums, FILES.bundle.description, FILES.bundle.release]) {
    const read = readBelow(folder, name, MOST.mark)
    if (read.kind === 'none') return problem(`${folder} has no ${name}`)
    if (read.kind === 'refused') return problem(`of ${name}, ${read.why}`)
    if (read.cut) return problem(`${name} has more than ${MOST.mark} bytes`)
    texts[name] = read.text
  }

  const {
    [FILES.bundle.sums]: sums = '',
    [FILES.bundle.description]: description = '',
    [FILES.bundle.release]: release = '',
  } = texts
  const listed = namesInSums(sums)
  if (listed === undefined) return problem('SHA256SUMS is no list of its files')
  const wrong = filesProblem(folder, listed)
  if (wrong !== undefined) return problem(wrong)
  if (!RELEASE.test(release.trim()))
    return problem(`release is no kernel release: ${JSON.stringify(release.trim())}`)
  return { ok: true, description, sums }
}

function filesProblem(folder: string, listed: readonly string[]): string | undefined {
  try {
    const { files, others, more } = walk(folder, '', { files: MOST.bundle.files, depth: 1 })
    const [odd] = others
    if (odd !== undefined)
      return `of ${JSON.stringify(nameOf(odd.path))}, ${odd.folder ? 'it is a folder' : odd.why}`
    if (more) return `it has more than ${MOST.bundle.files} files`

    const names = files.map(({ path }) => nameOf(path))
    const unlisted = names.find((name) => !listed.includes(name) && !BESIDE.includes(name))
    if (unlisted !== undefined) return `SHA256SUMS does not name ${JSON.stringify(unlisted)}`
    const needed = [...NEEDED, EITHER.find((name) => listed.includes(name)) ?? FILES.bundle.vmlinux]
    const missing = [...listed, ...needed].find((name) => !names.includes(name))
    if (missing !== undefined) return `it has no ${missing}`
    const unnamed = needed.find((name) => !listed.includes(name))
    if (unnamed !== undefined) return `SHA256SUMS does not name ${unnamed}`

    const size = files.reduce((sum, file) => sum + file.size, 0)
    return size > MOST.bundle.total
      ? `it has more than ${MOST.bundle.total / 1024 ** 3} GiB`
      : undefined
  } catch (error) {
    if (error instanceof Refused) return error.message
    throw error
  }
}
