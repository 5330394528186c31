/** Series of patches made by chance: trees, commits on them, and how each commit is written down. */
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'

/** What a file holds: lines are numbered, so that patches find their place. */
export interface Content {
  readonly lines: number
  readonly ends: 'lf' | 'crlf' | 'mixed'
  readonly bytes: 'ascii' | 'utf8' | 'latin1' | 'binary'
  readonly closed: boolean
}

export type Edit =
  | {
      readonly do: 'create'
      readonly file: number
      readonly content: Content
      readonly executable: boolean
    }
  | {
      readonly do: 'change'
      readonly file: number
      readonly at: number
      readonly remove: number
      readonly add: Content
    }
  | { readonly do: 'remove'; readonly file: number }
  | { readonly do: 'mode'; readonly file: number }
  | {
      readonly do: 'rename' | 'copy'
      readonly file: number
      readonly to: number
      readonly at: number
    }
  | { readonly do: 'link'; readonly file: number; readonly to: number }
  | { readonly do: 'end'; readonly file: number }

/** How a commit becomes a patch. */
export interface Written {
  readonly as: 'mail' | 'diff'
  readonly encoding: 'as it is' | 'quoted-printable' | 'base64' | 'attached' | 'inline'
  readonly charset: 'UTF-8' | 'ISO-8859-1' | 'no-such-charset'
  readonly crlf: boolean
  readonly options: readonly string[]
  readonly message: string
}

export interface Series {
  readonly tree: readonly Content[]
  readonly commits: readonly { readonly edits: readonly Edit[]; readonly written: Written }[]
  /** What happens to the tree before the series is applied: lines put before the files' own, or a line changed. */
  readonly before: readonly { readonly file: number; readonly do: 'shift' | 'spoil' }[]
  /** The series is given twice. */
  readonly twice: boolean
}

/** Names that commits use; some need quotes in a diff, and one is below another. */
const NAMES = [
  'kernel/a.c',
  'kernel/b.h',
  'a',
  'lib/deep/er/x',
  'odd name é',
  'tab\there',
  'a.d/a',
  'kernel/new/n.c',
  '-dash',
  'a.d',
]

const content: fc.Arbitrary<Content> = fc.record({
  lines: fc.integer({ min: 0, max: 30 }),
  ends: fc.constantFrom('lf', 'lf', 'lf', 'crlf', 'mixed'),
  bytes: fc.constantFrom('ascii', 'ascii', 'utf8', 'latin1', 'binary'),
  closed: fc.boolean(),
})

const file = fc.nat(NAMES.length - 1)
const line = fc.nat(30)

const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      file,
      at: line,
      remove: fc.nat(2),
      add: content.map((each) => ({ ...each, lines: each.lines % 4 })),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('create' as const),
      file,
      content,
      executable: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.oneof(
      fc.record({ do: fc.constant('remove' as const), file }),
      fc.record({ do: fc.constant('mode' as const), file }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('rename' as const, 'copy' as const),
      file,
      to: file,
      at: line,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('link' as const), file, to: file }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('end' as const), file }) },
)

const QUOTED = [
  '',
  '--- a/kernel/a.c',
  '+++ b/kernel/a.c',
  '@@ -1,2 +1,3 @@',
  ' line 1',
  '+never',
  ' line 2',
  '',
]

const message = fc.constantFrom(
  'words\n',
  'gr\u00fc\u00dfe\n\nund mehr \u00e9\n',
  'cut\n\nabove\n-- >8 --\nSubject: below\n\nbelow\n',
  `quotes a diff\n${QUOTED.map((each) => `    ${each}`.trimEnd()).join('\n')}\n`,
  `quotes a diff of a reply\n${QUOTED.map((each) => `> ${each}`).join('\n')}\n`,
  // git am takes it for the patch.
  `quotes a diff at the start of lines\n${QUOTED.join('\n')}\nwords\n`,
  'speaks of mail\n\nFrom what I saw, 2001 was better\n>From the other one too\n---\nnotes\n',
  `has a long line ${'and more '.repeat(40)}\n`,
)

const written: fc.Arbitrary<Written> = fc.record({
  as: fc.constantFrom('mail', 'mail', 'mail', 'mail', 'diff'),
  encoding: fc.constantFrom(
    'as it is',
    'as it is',
    'quoted-printable',
    'base64',
    'attached',
    'inline',
  ),
  charset: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom('UTF-8' as const, 'ISO-8859-1' as const) },
    { weight: 1, arbitrary: fc.constant('no-such-charset' as const) },
  ),
  crlf: fc.integer({ min: 0, max: 4 }).map((each) => each === 0),
  options: fc.constantFrom(
    [],
    [],
    ['-M'],
    ['-C', '--find-copies-harder'],
    ['--no-renames'],
    ['-U1'],
    ['-U8'],
    ['-U0'],
    ['--full-index'],
    ['-B'],
    ['--no-prefix'],
    ['-D'],
    ['--text'],
  ),
  message,
})

export const series: fc.Arbitrary<Series> = fc.record({
  tree: fc.array(content, { minLength: 2, maxLength: 7 }),
  commits: fc.array(fc.record({ edits: fc.array(edit, { minLength: 1, maxLength: 3 }), written }), {
    minLength: 1,
    maxLength: 3,
  }),
  before: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.array(
        fc.record({ file, do: fc.constantFrom('shift' as const, 'spoil' as const) }),
        {
          maxLength: 2,
        },
      ),
    },
  ),
  twice: fc.integer({ min: 0, max: 5 }).map((each) => each === 0),
})

const END = { lf: ['\n'], crlf: ['\r\n'], mixed: ['\n', '\r\n'] } as const
const WORD = {
  ascii: ' word',
  utf8: ' w\u00f6rd',
  latin1: ' w\xf6rd',
  binary: ' \0\x01\xff',
} as const

/** The bytes of a content; `salt` tells two of one shape apart. */
export function bytesOf({ lines, ends, bytes, closed }: Content, salt = 'line'): Buffer {
  const parts: string[] = []
  for (let index = 0; index < lines; index++) {
    const end = END[ends][index % END[ends].length] ?? '\n'
    parts.push(`${salt} ${index + 1}${WORD[bytes]}${index === lines - 1 && !closed ? '' : end}`)
  }
  return Buffer.from(parts.join(''), bytes === 'utf8' ? 'utf8' : 'latin1')
}

export const nameOf = (file: number): string => NAMES[file % NAMES.length] ?? 'a'

/** Lines with their ends, as bytes in a text of one character each. */
const linesIn = (file: string): string[] => readFileSync(file, 'latin1').split(/(?<=\n)/)

const isFile = (file: string): boolean => existsSync(file) && lstatSync(file).isFile()

/** Makes room for a file: what is in its way goes, and its folders are made. */
function clear(tree: string, name: string): string {
  const parts = name.split('/')
  for (let depth = 1; depth < parts.length; depth++) {
    const above = path.join(tree, ...parts.slice(0, depth))
    if (lstatSync(above, { throwIfNoEntry: false })?.isDirectory() === false) unlinkSync(above)
  }
  const file = path.join(tree, name)
  const there = lstatSync(file, { throwIfNoEntry: false })
  if (there?.isDirectory() === true) rmSync(file, { recursive: true })
  else if (there !== undefined) unlinkSync(file)
  mkdirSync(path.dirname(file), { recursive: true })
  return file
}

/** Gives a changed file a name of its own; the first one goes where it is renamed. */
function moved(tree: string, edit: Extract<Edit, { do: 'rename' | 'copy' }>, salt: string): void {
  const [from, to] = [nameOf(edit.file), nameOf(edit.to)]
  if (from === to || to.startsWith(`${from}/`) || from.startsWith(`${to}/`)) return
  const file = path.join(tree, from)
  const lines = linesIn(file)
  lines.splice(edit.at % (lines.length + 1), 1, `${salt}\n`)
  writeFileSync(clear(tree, to), lines.join(''), {
    encoding: 'latin1',
    mode: lstatSync(file).mode & 0o777,
  })
  if (edit.do === 'rename') rmSync(file)
}

function changed(file: string, edit: Extract<Edit, { do: 'change' | 'end' }>, salt: string): void {
  const lines = linesIn(file)
  if (edit.do === 'end') lines.push(lines.pop()?.replace(/\n$/, '') ?? '')
  else
    lines.splice(
      edit.at % (lines.length + 1),
      edit.remove,
      bytesOf({ ...edit.add, closed: true }, salt).toString('latin1'),
    )
  writeFileSync(file, lines.join(''), 'latin1')
}

/** Does an edit, where there is something to be edited. */
export function edited(tree: string, edit: Edit, salt: string): void {
  const name = nameOf(edit.file)
  const file = path.join(tree, name)
  if (edit.do === 'create') {
    writeFileSync(clear(tree, name), bytesOf(edit.content, salt), {
      mode: edit.executable ? 0o755 : 0o644,
    })
  } else if (edit.do === 'link') symlinkSync(nameOf(edit.to), clear(tree, name))
  else if (!isFile(file)) return
  else if (edit.do === 'remove') rmSync(file)
  else if (edit.do === 'mode') chmodSync(file, (lstatSync(file).mode ^ 0o111) & 0o777)
  else if (edit.do === 'change' || edit.do === 'end') changed(file, edit, salt)
  else moved(tree, edit, salt)
}

/** A tree as it can be compared: kind, mode and bytes of each path; folders too. */
export function snapshot(tree: string): Record<string, string> {
  const found: Record<string, string> = {}
  const look = (below: string): void => {
    for (const name of readdirSync(path.join(tree, below))) {
      const relative = path.join(below, name)
      if (relative === '.git') continue
      const file = path.join(tree, relative)
      const facts = lstatSync(file)
      if (facts.isDirectory()) {
        found[`${relative}/`] = 'folder'
        look(relative)
      } else if (facts.isSymbolicLink()) found[relative] = `link ${readlinkSync(file)}`
      else found[relative] = `${(facts.mode & 0o777).toString(8)} ${readFileSync(file, 'latin1')}`
    }
  }
  look('')
  return found
}

function quotedPrintable(body: Buffer): string {
  return body
    .toString('latin1')
    .replaceAll(
      /[^\n !-<>-~]| (?=\n)/g,
      (each) => `=${each.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .replaceAll(/.{70}(?=..)(?<!=.?)/g, '$&=\n')
}

/** The mail that git wrote, encoded in another way. */
export function encoded(mail: Buffer, { encoding, charset, crlf }: Written): Buffer {
  const end = mail.indexOf('\n\n')
  let text = mail
  if (encoding === 'quoted-printable' || encoding === 'base64') {
    const head = mail
      .subarray(0, end)
      .toString('latin1')
      .split('\n')
      .filter((each) => !/^(MIME-Version|Content-)/.test(each))
    const body = mail.subarray(end + 2)
    const coded =
      encoding === 'base64'
        ? `${body.toString('base64').replaceAll(/.{76}/g, '$&\n')}\n`
        : quotedPrintable(body)
    const more = [
      'MIME-Version: 1.0',
      `Content-Type: text/plain; charset=${charset}`,
      `Content-Transfer-Encoding: ${encoding}`,
    ]
    text = Buffer.from(`${[...head, ...more].join('\n')}\n\n${coded}`, 'latin1')
  } else if (encoding === 'as it is' && charset !== 'UTF-8') {
    const head = mail
      .subarray(0, end)
      .toString('latin1')
      .replace(/^Content-Type:.*\n?/m, '')
    text = Buffer.concat([
      Buffer.from(`${head}\nContent-Type: text/plain; charset=${charset}`, 'latin1'),
      mail.subarray(end),
    ])
  }
  return crlf ? Buffer.from(text.toString('latin1').replaceAll('\n', '\r\n'), 'latin1') : text
}
