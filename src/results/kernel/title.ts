/**
 * The title of a report: the line that names it, without what changes from run to run. Each format says for itself what its line
 * holds; words that nobody can know beforehand go through withoutValues().
 */

/** UTF-16 units of a line that go into its title: printk's own limit is a thousand, and nobody reads that. */
const LONGEST = 300

/** A line as a format's source prints it, holes for values in it, and what stays of it; the holes are named in HOLES. */
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

/** `{n}` and `{hex}` never stay, `{...}` is the rest of the line and does not either; `{end}` is where the line ends. */
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

/** Threads of which there is one a processor, or many: their numbers are of this run. */
const NUMBERED =
  /^(?:(kworker)\/.*|([a-z_]{2,12}(?:\/[a-z]{1,4})?)\/\d{1,5}|(rcuo[a-z]?|rcuog?)\/\d{1,5})$/

export function threadName(comm: string): string {
  const [, kworker, other, rcu] = NUMBERED.exec(comm) ?? []
  return kworker ?? other ?? rcu ?? comm
}

/** What is found in words nobody can know; each alternative is told apart by its own first characters, so their order is no rule. */
const FOUND = new RegExp(
  [
    // Stay: places in source and code, error numbers, versions, a block device.
    String.raw`((?<![\w./+-])[\w./+-]{1,200}\.(?:c|h|S|rs)(?::\d{1,7}){1,2}`,
    String.raw`(?<![\w.$])[\w.$]{1,200}\+0x[0-9a-f]{1,8}\/0x[0-9a-f]{1,8}`,
    String.raw`\b(?:error|errno|err|ret|rc|returned|status|exit ?code|error[_ ]code|signal|sig|ilc)\b[ :=(]{1,3}-?(?:0x[0-9a-f]{1,16}|\d{1,10})\b`,
    String.raw`(?<![\w)\]}])-\d{1,4}\b`,
    String.raw`\bunknown-block\(\d{1,4},\d{1,4}\)`,
    String.raw`\b\d{1,3}(?:\.\d{1,4}){2,}[\w.+-]{0,40}`,
    String.raw`\(size \d{1,10}\)|\bof size \d{1,10}\b)`,
    // Go.
    String.raw`( ?\[#\d{1,6}\]| @offset=\d{1,10})`,
    String.raw`(\bkmalloc-rnd-)\d{1,4}`,
    String.raw`(\bkworker)\/u?\d{1,6}:\d{1,6}H?(?:[-+][\w:]{1,40})?`,
    String.raw`(\b(?:swapper|ksoftirqd|migration|cpuhp|ktimers|rcuc|rcuo[pgs]?|irq_work))\/\d{1,5}`,
    String.raw`((?<!\w)(?:0x[0-9a-f]{1,16}|[0-9a-f]{16}|(?=[0-9]{0,14}[a-f])[0-9a-f]{8,15})(?![\w]))`,
    String.raw`(\b(?:CPUs?|cpus?)(?:: ?| ?#| )?)\d{1,5}(?:[-,]\d{1,5}){0,100}(?![\w])`,
    // A word with digits in it: a cache's name, a driver's.
    String.raw`[A-Za-z_]\w*(?:-\w+){0,10}`,
    String.raw`(\d+(?:\.\d+)?(?:[-,]\d+){0,100})(s|ms|us|ns|secs?|kB|KiB|MiB|k|M|G)?(?![\w])`,
    String.raw`\d\w*`,
  ].join('|'),
  'gi',
)

/** Words without addresses, processes, processors, counts and times. */
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

/** What stays of a line of these words, the first that fit; words behind them lose their values. */
export function titleBy(wordings: readonly Wording[], named: string): string {
  const line = named.slice(0, LONGEST)
  for (const wording of wordings) {
    const { expression, holes, title } = compile(wording)
    const found = expression.exec(line)
    if (!found) continue

    const used = new Map<string, number>()
    const text = title.map((part, at) => {
      if (at % 2 === 0) return part
      // The second hole of a name takes its second value.
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
