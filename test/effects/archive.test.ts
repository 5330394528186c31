import { execFileSync } from 'node:child_process'
import {
  existsSync,
  linkSync,
  lstatSync,
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
import { pack, unpack } from '../../src/effects/archive.ts'
import { extractOne } from '../../src/effects/extract.ts'
import type { Allowed } from '../../src/recipe/kinds.ts'
import { loadResources } from '../../src/resources.ts'
import { tempFolder, writeFiles } from './temp.ts'

const RESOURCES = await loadResources()
const NEVER = new AbortController().signal
const SMALL: Allowed = { bytes: 4 * 1024 ** 2, files: 100, root: false }

const sh = (script: string, ...words: string[]): string =>
  execFileSync('bash', ['-ec', script, 'sh', ...words], { encoding: 'utf8' })

/** What stands for a product: a folder with files, links and names that nobody would type. */
function product(folder: string): string {
  const made = path.join(folder, 'made')
  writeFiles(made, {
    product: '{}\n',
    'out/fs/a.o': 'object',
    'out/a\nb \\c': 'x',
    image: 'image',
    files: 'of the folder',
  })
  symlinkSync('fs/a.o', path.join(made, 'out/link'))
  symlinkSync('/mnt/linux', path.join(made, 'out/source'))
  linkSync(path.join(made, 'image'), path.join(made, 'out/image'))
  return made
}

/** Packs what `add` has added to a product, unpacks that, and says what came of it. */
async function travel(
  add: (made: string, folder: string) => void,
  allowed = SMALL,
): Promise<{ readonly folder: string; readonly came: string; readonly error: string | undefined }> {
  const folder = tempFolder()
  const made = product(folder)
  add(made, folder)
  const archive = path.join(folder, 'archive.tar.zst')
  await pack(made, archive, RESOURCES, NEVER)
  return await arrive(folder, archive, allowed)
}

async function arrive(folder: string, archive: string, allowed = SMALL) {
  const came = path.join(folder, 'came')
  const error = await unpack(archive, came, RESOURCES, NEVER, allowed).then(
    () => undefined,
    (reason: unknown) => String(reason),
  )
  expect(existsSync(came)).toBe(error === undefined)
  return { folder, came, error }
}

/** Packs a product, lets `spoil` do something to the tar in it, and unpacks that. */
async function spoilt(spoil: (tar: string, folder: string) => void, allowed = SMALL) {
  const folder = tempFolder()
  const archive = path.join(folder, 'archive.tar.zst')
  await pack(product(folder), archive, RESOURCES, NEVER)
  sh('zstd -q -d --long=30 "$1" -o "$2"; rm "$1"', archive, path.join(folder, 'tar'))
  spoil(path.join(folder, 'tar'), folder)
  sh('zstd -q "$2" -o "$1"', archive, path.join(folder, 'tar'))
  return await arrive(folder, archive, allowed)
}

test('a product arrives as it was packed, without the lists of the folder and of the way', async () => {
  const { came, error } = await travel(() => undefined)
  expect(error).toBeUndefined()
  expect(readdirSync(came).sort()).toEqual(['image', 'out', 'product'])
  expect(readFileSync(path.join(came, 'out/a\nb \\c'), 'utf8')).toBe('x')
  expect(readlinkSync(path.join(came, 'out/source'))).toBe('/mnt/linux')
  expect(statSync(path.join(came, 'image')).ino).toBe(statSync(path.join(came, 'out/image')).ino)
})

test('a root arrives with its devices, owners, programs and links', async () => {
  const make =
    'mkdir -p "$1/root/dev"; mknod "$1/root/dev/null" c 1 3; cp /bin/true "$1/root/su"; chown 5:6 "$1/root/su"; chmod 4755 "$1/root/su"; ln -s /etc/alternatives/x "$1/root/x"; ln -s ../../../x "$1/root/y"; mkfifo "$1/p"; rm "$1/p"'
  const { came, error } = await travel((made) => void sh(make, made), { ...SMALL, root: true })
  expect(error).toBeUndefined()
  expect(lstatSync(path.join(came, 'root/dev/null')).isCharacterDevice()).toBe(true)
  expect(statSync(path.join(came, 'root/su'))).toMatchObject({ uid: 5, gid: 6, mode: 0o104755 })
  expect(readlinkSync(path.join(came, 'root/x'))).toBe('/etc/alternatives/x')
})

describe('what a product may not hold, although its own list of files says so', () => {
  test.each<[string, string, string]>([
    ['a character device', 'mknod "$1/out/null" c 1 3', 'Cannot mknod'],
    ['a block device', 'mknod "$1/out/disk" b 8 0', 'Cannot mknod'],
    ['a pipe', 'mkfifo "$1/out/pipe"', 'out/pipe is no file'],
    ['a set-uid program', 'chmod 4755 "$1/image"', 'image is set-uid or set-gid'],
    ['a set-gid program', 'chmod 2755 "$1/out/fs/a.o"', 'out/fs/a.o is set-uid or set-gid'],
    ['an absolute link', 'ln -s /etc/passwd "$1/out/x"', 'out/x is a link that leads out of it'],
    ['a link up and out', 'ln -s ../../../x "$1/out/x"', 'out/x is a link that leads out of it'],
    [
      'a link out of the sandbox',
      'ln -s /mnt/../etc/passwd "$1/out/x"',
      'out/x is a link that leads out of it',
    ],
    [
      'links that lead out together',
      'mkdir -p "$1/b/c/d"; ln -s ../../.. "$1/b/c/d/up"; ln -s c/d/up/../etc "$1/b/x"',
      'b/x is a link that leads out of it',
    ],
    ['a link to itself', 'ln -s x "$1/out/x"', 'out/x is a link that leads out of it'],
    ['a link where the host reads', 'ln -s image "$1/release"', 'release is a link'],
    [
      'its file product as a link',
      'mv "$1/product" "$1/p"; ln -s p "$1/product"',
      'it has no file product',
    ],
    [
      'more bytes than its kind has',
      'head -c 5M /dev/zero >"$1/image"',
      'it unpacks to more than 4194304 bytes',
    ],
    [
      'more files than its kind has',
      'mkdir "$1/m"; touch "$1"/m/{1..200}',
      'there are more than 100 files in it',
    ],
  ])('%s', async (_, script, reason) => {
    const { error } = await travel((made) => void sh(script, made))
    expect(error).toContain(reason)
  })

  test('links that do not lead out are none of these', async () => {
    const script =
      'mkdir -p "$1/b/c"; ln -s .. "$1/b/c/up"; ln -s c/up/../out/fs "$1/b/x"; ln -s nowhere "$1/b/y"'
    expect((await travel((made) => void sh(script, made))).error).toBeUndefined()
  })

  test('a root has no devices but these, and no links where the host reads', async () => {
    const root = { ...SMALL, root: true }
    expect((await travel((made) => void sh('mkfifo "$1/out/pipe"', made), root)).error).toContain(
      'is no file',
    )
    expect(
      (await travel((made) => void sh('ln -s /etc/hostname "$1/packages"', made), root)).error,
    ).toContain('packages is a link')
  })
})

describe('names that lead out of the folder', () => {
  const append = 'cd "$2"; echo evil >evil; tar -rPf "$1" --transform "flags=rSh;s,^evil$,$3," evil'

  test('up', async () => {
    const { folder, error } = await spoilt(
      (tar, where) => void sh(append, tar, where, '../../escaped'),
    )
    expect(error).toContain("contains '..'")
    expect(existsSync(path.join(folder, 'escaped'))).toBe(false)
  })

  test('absolute', async () => {
    const target = path.join(tempFolder(), 'escaped')
    const { error } = await spoilt((tar, where) => void sh(append, tar, where, target))
    expect(error).toContain('Removing leading')
    expect(existsSync(target)).toBe(false)
  })

  test.each([['absolute'], ['relative']])('a file through a link, %s', async (how) => {
    const target = tempFolder()
    const script =
      'cd "$2"; mkdir 1 2 2/d; ln -s "$3" 1/d; echo evil >2/d/escaped; tar -rPf "$1" -C 1 d; tar -rPf "$1" -C "$2/2" d/escaped'
    const { error } = await spoilt((tar, where) => {
      sh(
        script,
        tar,
        where,
        how === 'absolute' ? target : path.relative(path.join(where, 'came'), target),
      )
    })
    expect(error).toBeDefined()
    expect(readdirSync(target)).toEqual([])
  })

  test('a hard link', async () => {
    const secret = path.join(tempFolder(), 'secret')
    writeFileSync(secret, 'a secret')
    const script =
      'cd "$2"; echo x >h1; ln h1 h2; tar -cPf more.tar --transform "flags=h;s,^h1$,$3," h1 h2; tar -Af "$1" more.tar'
    const { error } = await spoilt((tar, where) => void sh(script, tar, where, secret))
    expect(error).toMatch(/Removing leading|Cannot hard link/)
    expect(statSync(secret).nlink).toBe(1)
  })
})

describe('what is not as its list says', () => {
  const again = (script: string) =>
    spoilt((tar, where) => void sh(`cd "$2"; mkdir more; cd more; ${script}`, tar, where))

  test.each([
    [
      'another content of the same size',
      'echo -n IMAGE >image; tar -rf "$1" ./image',
      'image has another content',
    ],
    ['another size', 'echo -n im >image; tar -rf "$1" ./image', 'image has 2 bytes, not 5'],
    [
      'a file too many',
      'echo x >more; tar -rf "$1" ./more',
      'more is not in the list of its files',
    ],
    ['a file too few', 'tar -f "$1" --delete ./out/fs/a.o', 'out/fs/a.o is missing'],
    ['no list', 'tar -f "$1" --delete ./files', 'it has no file files'],
    ['no sums', 'tar -f "$1" --delete ./sums', 'it has no file sums'],
    ['an empty list', 'touch files; tar -rf "$1" ./files', 'is not in the list of its files'],
    ['empty sums', 'touch sums; tar -rf "$1" ./sums', 'the sums do not tell of'],
  ])('%s', async (_, script, reason) => {
    expect((await again(script)).error).toContain(reason)
  })
})

describe('what is no archive, or too much of one', () => {
  async function of(script: string, allowed = SMALL): Promise<string | undefined> {
    const folder = tempFolder()
    const archive = path.join(folder, 'archive.tar.zst')
    await pack(product(folder), archive, RESOURCES, NEVER)
    sh(`cd "$1"; ${script}`, folder)
    return (await arrive(folder, archive, allowed)).error
  }

  test.each([
    ['cut short', 'truncate -s -20 archive.tar.zst', 'unpack.sh ended with'],
    ['empty', 'truncate -s 0 archive.tar.zst', 'unpack.sh ended with'],
    ['not zstd', 'echo no >archive.tar.zst', 'unpack.sh ended with'],
    ['not tar', 'echo no | zstd -q -f -o archive.tar.zst', 'unpack.sh ended with'],
    [
      'nothing but zeros',
      'head -c 256M /dev/zero | zstd -q -f -o archive.tar.zst',
      'unpack.sh ended with',
    ],
    [
      'a file of zeros',
      'truncate -s 256M zeros; tar -c zeros | zstd -q -f -o archive.tar.zst; rm zeros',
      'more than 4194304 bytes',
    ],
    [
      'a hole of a TB',
      'truncate -s 1T hole; tar -cS hole | zstd -q -f -o archive.tar.zst; rm hole',
      'it has no file product',
    ],
    [
      'a window of 2 GiB',
      'head -c 1M /dev/urandom | zstd -q -f --long=31 -o archive.tar.zst',
      'unpack.sh ended with',
    ],
  ])('%s', async (_, script, reason) => {
    expect(await of(script)).toContain(reason)
  })

  test('a hole of a TB in a product', async () => {
    const { error } = await travel((made) => {
      writeFileSync(path.join(made, 'out/hole'), '')
    })
    expect(error).toBeUndefined()
    const hole = await spoilt((tar, where) => {
      sh('cd "$2"; truncate -s 1T hole; tar -rSf "$1" ./hole', tar, where)
    })
    expect(hole.error).toContain('it unpacks to more than 4194304 bytes')
  })
})

describe('one file out of an archive that is anybody’s', () => {
  const NAME = '.cache/kernel'

  async function taken(
    script: string,
    most = 1000,
  ): Promise<{ text: string | undefined; error: string; folder: string }> {
    const folder = tempFolder()
    mkdirSync(path.join(folder, 'in/.cache'), { recursive: true })
    sh(`cd "$1/in"; echo good >.cache/kernel; ${script} zstd -q ../tar -o ../archive`, folder)
    const to = path.join(folder, 'to')
    const error = await extractOne(path.join(folder, 'archive'), NAME, to, most).then(
      () => '',
      (reason: unknown) => String(reason),
    )
    return { text: existsSync(to) ? readFileSync(to, 'utf8') : undefined, error, folder }
  }

  test('is all that is written, whatever else is in it', async () => {
    const script = `echo evil >evil; tar -cPf ../tar --transform "s,^evil$,$1/absolute," evil; tar -rPf ../tar --transform "s,^evil$,../../up," evil; ln -s "$1" link; tar -rf ../tar link .cache/kernel;`
    const { text, error, folder } = await taken(script)
    expect([error, text]).toEqual(['', 'good\n'])
    expect(readdirSync(folder).sort()).toEqual(['archive', 'in', 'tar', 'to'])
  })

  test.each([
    [
      'is not there',
      'tar -cf ../tar --transform "s,kernel,other," .cache/kernel;',
      /Not found in archive/,
    ],
    [
      'is too large',
      'head -c 1M /dev/zero >.cache/kernel; tar -cf ../tar .cache/kernel;',
      /more than 1000 bytes/,
    ],
  ])('%s', async (_, script, reason) => {
    expect((await taken(script)).error).toMatch(reason)
  })

  test('is a link: nothing of what it leads to comes', async () => {
    const script =
      'rm .cache/kernel; ln -s /etc/passwd .cache/kernel; tar -cf ../tar .cache/kernel;'
    expect((await taken(script)).text).toBe('')
  })

  test('is written anew where a link lies', async () => {
    const folder = tempFolder()
    mkdirSync(path.join(folder, '.cache'))
    sh(
      'cd "$1"; echo good >.cache/kernel; tar -c .cache/kernel | zstd -q -o archive; echo theirs >theirs',
      folder,
    )
    symlinkSync('theirs', path.join(folder, 'to'))
    await extractOne(path.join(folder, 'archive'), NAME, path.join(folder, 'to'), 1000)
    expect(readFileSync(path.join(folder, 'theirs'), 'utf8')).toBe('theirs\n')
    expect(readFileSync(path.join(folder, 'to'), 'utf8')).toBe('good\n')
  })
})
