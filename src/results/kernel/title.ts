/**
 * The title of a report: the line that names it, without what changes from run to run. Each format
 * knows the wording of its line; free text goes through withoutValues().
 */

/** Longest title, in UTF-16 units. printk's own limit is about a thousand. */
const LONGEST = 300

/**
 * A line as the kernel's source prints it, with holes for values, and its title. HOLES lists the
 * holes.
 */
export interface Wording {
  readonly line: string
  readonly title: string
}

export const says = (line: string, title: string): Wording => ({ line, title })

interface Hole {
  readonly pattern: string
  readonly title: (value: string) => string
}

const asItIs = (value: string): string => value

/**
 * The values of `{n}` and `{hex}` are never kept, and neither is `{...}`, the rest of the line.
 * `{end}` is the end of the line.
 */
const HOLES: Readonly<Record<string, Hole>> = {
  n: { pattern: '-?\\d{1,20}', title: () => 'N' },
  hex: { pattern: '\\(?(?:0x)?[0-9a-f]{1,16}\\)?', title: () => 'ADDRESS' },
  comm: { pattern: '.{0,64}?', title: threadName },
  word: { pattern: '[^ ]{1,100}?', title: asItIs },
  text: { pattern: '.{0,200}?', title: withoutValues },
  taint: { pattern: '[^)]{1,120}', title: () => '' },
  place: { pattern: '.{1,600}?', title: asItIs },
  '...': { pattern: '.*', title: () => '' },
  end: { pattern: '$', title: () => '' },
}

/** Threads that exist once per processor, or in numbers: the number differs from run to run. */
const NUMBERED =
  /^(?:(kworker)\/.*|([a-z_]{2,12}(?:\/[a-z]{1,4})?)\/\d{1,5}|(rcuo[a-z]?|rcuog?)\/\d{1,5})$/

function threadName(comm: string): string {
  const [, kworker, other, rcu] = NUMBERED.exec(comm) ?? []
  return kworker ?? other ?? rcu ?? comm
}

/**
 * Finds values in free text. Each alternative is recognised by its own first characters, so their
 * order does not matter.
 */
const FOUND = new RegExp(
  [
    // Kept: places in source and code, error numbers, versions, a block device.
    String.raw`((?<![\w./+-])[\w./+-]{1,200}\.(?:c|h|S|rs)(?::\d{1,7}){1,2}`,
    String.raw`(?<![\w.$])[\w.$]{1,200}\+0x[0-9a-f]{1,8}\/0x[0-9a-f]{1,8}`,
    String.raw`\b(?:error|errno|err|ret|rc|returned|status|exit ?code|error[_ ]code|signal|sig|ilc)\b[ :=(]{1,3}-?(?:0x[0-9a-f]{1,16}|\d{1,10})\b`,
    String.raw`(?<![\w)\]}])-\d{1,4}\b`,
    String.raw`\bunknown-block\(\d{1,4},\d{1,4}\)`,
    String.raw`\b\d{1,3}(?:\.\d{1,4}){2,}[\w.+-]{0,40}`,
    String.raw`\(size \d{1,10}\)|\bof size \d{1,10}\b)`,
    // Dropped.
    String.raw`( ?\[#\d{1,6}\]| @offset=\d{1,10})`,
    String.raw`(\bkmalloc-rnd-)\d{1,4}`,
    String.raw`(\bkworker)\/u?\d{1,6}:\d{1,6}H?(?:[-+][\w:]{1,40})?`,
    String.raw`(\b(?:swapper|ksoftirqd|migration|cpuhp|ktimers|rcuc|rcuo[pgs]?|irq_work))\/\d{1,5}`,
    String.raw`((?<!\w)(?:0x[0-9a-f]{1,16}|[0-9a-f]{16}|(?=[0-9]{0,14}[a-f])[0-9a-f]{8,15})(?![\w]))`,
    String.raw`(\b(?:CPUs?|cpus?)(?:: ?| ?#| )?)\d{1,5}(?:[-,]\d{1,5}){0,100}(?![\w])`,
    // A word with digits: the name of a cache or a driver.
    String.raw`[A-Za-z_]\w*(?:-\w+){0,10}`,
    String.raw`(\d+(?:\.\d+)?(?:[-,]\d+){0,100})(s|ms|us|ns|secs?|kB|KiB|MiB|k|M|G)?(?![\w])`,
    String.raw`\d\w*`,
  ].join('|'),
  'gi',
)

/** Removes addresses, processes, processors, counts and times from a text. */
export function withoutValues(text: string): string {
  return text.slice(0, LONGEST).replace(FOUND, (whole, ...groups) => {
    const [stays, gone, cache, thread, percpu, address, cpu, number, unit = ''] = groups
    if (stays !== undefined) return whole
    if (gone !== undefined) return ''
    if (cache !== undefined) return `${cache}N`
    if (address !== undefined) return 'ADDRESS'
    if (cpu !== undefined) return `${cpu}N`
    if (number !== undefined) return `N${unit}`
    return thread ?? percpu ?? whole
  })
}

const HOLE = /\{(n|hex|comm|word|text|place|taint|end|\.\.\.)\}/

interface Compiled {
  readonly expression: RegExp
  readonly holes: readonly string[]
  readonly title: readonly string[]
}

const compiled = new Map<Wording, Compiled>()

function compile(wording: Wording): Compiled {
  const known = compiled.get(wording)
  if (known !== undefined) return known

  const parts = wording.line.split(HOLE)
  const holes = parts.filter((_, at) => at % 2 === 1)
  const source = parts.map((part, at) =>
    at % 2 === 1
      ? `(${HOLES[part]?.pattern ?? ''})`
      : part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`),
  )
  const made = {
    expression: new RegExp(`^${source.join('')}`, 'i'),
    holes,
    title: wording.title.split(HOLE),
  }
  compiled.set(wording, made)

  return made
}

/** Returns the title of a line by the first wording that fits; text after it loses its values. */
export function titleBy(wordings: readonly Wording[], named: string): string {
  const line = named.slice(0, LONGEST)
  for (const wording of wordings) {
    const { expression, holes, title } = compile(wording)
    const found = expression.exec(line)
    if (!found) continue

    const used = new Map<string, number>()
    const text = title.map((part, at) => {
      if (at % 2 === 0) return part
      // The second hole of one name takes the second value.
      const count = used.get(part) ?? 0
      used.set(part, count + 1)
      const index = holes.flatMap((hole, place) => (hole === part ? [place] : []))[count]
      const value = index === undefined ? '' : (found[index + 1] ?? '')
      return HOLES[part]?.title(value) ?? value
    })

    return `${text.join('')}${withoutValues(line.slice(found[0].length))}`.trim()
  }

  return withoutValues(line).trim()
}
