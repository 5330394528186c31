import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { FILES } from '../../src/recipe/product-files.ts'
import { ROOT } from '../tools/tools.ts'

const TABLE = 'recipe/product-files.ts'

/** Lines of code below src, as FILE: LINE; without the table, and without comments. */
const code = readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && name !== TABLE)
  .flatMap((name) =>
    readFileSync(path.join(ROOT, 'src', name), 'utf8')
      .split('\n')
      .filter((line) => !/^\s*(\/?\*|\/\/)/.test(line))
      .map((line) => `${name}: ${line.trim()}`),
  )

/** Names that mean nothing but a file of a product: with a dot, a slash or capitals. Others are words, too. */
const distinctive = [
  ...new Set(
    Object.values(FILES)
      .flatMap((names): string[] => Object.values(names))
      .filter((name) => /[./A-Z]/.test(name)),
  ),
]

/** True for a line in which a string is that name, or a path that ends with it. */
const names = (line: string, name: string): boolean =>
  ["'", '`'].some((mark) => line.includes(`${name}${mark}`)) &&
  new RegExp(`['\`/]${name.replaceAll('.', '\\.')}['\`]`).test(line)

test('no other source writes the name of a file in a product', () => {
  expect(distinctive).toContain('left-out.tsv')
  expect(distinctive.filter((name) => code.some((line) => names(line, name)))).toEqual([])
})

/** Steps with a product, and variables that stand for one. */
const PLACES =
  /\bat\((?:'(?:source|toolchain|runner-toolchain|rootfs|patch|kernel|selftests|kselftests|bundle|unpack)'|id|ROOT|BASE|earlierPlaceOf\(id\)), ('[^']+')\)/g

/** Overlays of a step, of which nothing is left in its product. */
const OVERLAYS = ["'written'", "'kernel'"]

test('places in products are named by the table', () => {
  const found = code.flatMap((line) =>
    [...line.matchAll(PLACES)].filter(([, name = '']) => !OVERLAYS.includes(name)).map(() => line),
  )
  expect(found).toEqual([])
})

test('the rules find what they are for', () => {
  expect("x.ts: at('kernel', 'image')").toMatch(PLACES)
  expect("x.ts: from: at(id, 'layer'),").toMatch(PLACES)
  expect(names("x.ts: readPlace(find, 'patch', 'patches.tsv')", 'patches.tsv')).toBe(true)
  expect(names(`x.ts: \`\${BUNDLE}/SHA256SUMS\``, 'SHA256SUMS')).toBe(true)
  expect(names("x.ts: problem('SHA256SUMS is no list of its files')", 'SHA256SUMS')).toBe(false)
})

const { note, bundle, kernel, kselftests, patch, selftests, source, toolchain, unpacked } = FILES

/** What a script leaves, or looks for, by names that are not its arguments. */
const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  'tarball-source.sh': [source.tree, source.id],
  'debian-source.sh': [source.tree, source.id],
  'git-source.sh': [source.tree, source.id],
  'kernel-packages.sh': [source.packages, source.id],
  'kernel-unpack.sh': [kernel.layer, kernel.image, kernel.release],
  'kernel-files.sh': [kernel.layer, kernel.image, kernel.release, kernel.vmlinux],
  'kernel-config.sh': [kernel.layer, kernel.release, kernel.vmlinux, kernel.askedByTree],
  'kernel-prepare.sh': [kernel.layer, kernel.release, kernel.vmlinux, kernel.askedByTree],
  'initramfs.sh': [kernel.layer, kernel.initramfs, kernel.release],
  'runner-toolchain.sh': [toolchain.packages],
  'toolchain-finish.sh': [toolchain.packages],
  'kernel.sh': [kernel.wished, kernel.layer],
  'kernel-layer.sh': [kernel.output, kernel.layer, kernel.image, kernel.release, kernel.vmlinux],
  'selftests.sh': [selftests.leftOut],
  'selftests-layer.sh': [
    selftests.output,
    selftests.layer,
    selftests.verifier,
    selftests.names,
    path.posix.dirname(selftests.runner),
  ],
  'kselftests.sh': [kselftests.layer, path.posix.dirname(kselftests.list)],
  'incremental/changes.sh': [patch.manifest],
  'incremental/keep-manifest.sh': [patch.manifest],
  'incremental/adopt-kernel.sh': [kernel.output, patch.manifest],
  'incremental/adopt-selftests.sh': [selftests.output, selftests.leftOut],
  'bundle.sh': [
    ...[kernel.release, kernel.image, kernel.layer, selftests.layer, selftests.leftOut],
    ...[bundle.sums, bundle.description, bundle.release, bundle.image, bundle.config],
    ...[bundle.kernel, bundle.vmlinux, bundle.rootfs, bundle.initramfs],
  ],
  'unbundle.sh': [
    ...[bundle.sums, bundle.description, bundle.base, bundle.release, bundle.image],
    ...[bundle.kernel, bundle.vmlinux, bundle.rootfs],
    ...Object.values(unpacked),
    ...[note.about, note.size, note.files, note.sums, note.checked],
  ],
  'incremental/settle.sh': [kernel.output],
  'close.sh': [note.about, note.family],
}

test.each(Object.entries(SCRIPTS))('%s has the names of the table', (script, expected) => {
  const text = readFileSync(path.join(ROOT, 'build', script), 'utf8')
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
  const missing = expected.filter(
    (name) => !new RegExp(`(?<![\\w.-])${name.replaceAll('.', '\\.')}(?![\\w-])`).test(text),
  )
  expect(missing).toEqual([])
})
