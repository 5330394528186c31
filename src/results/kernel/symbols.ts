/**
 * `symbol+0xoff/0xsize [module]` as %pS prints it (lib/vsprintf.c,
 * Documentation/core-api/printk-formats.rst).
 */
const ENTRY =
  /(?<![\w.$+])([A-Za-z_$.][\w$.]{0,200})\+0x([0-9a-f]{1,8})\/0x[0-9a-f]{1,8}(?: \[(\w[\w-]{0,60})(?: [0-9a-f]{1,40})?\])?/g

/**
 * Returns a location in code as build/symbolise.sh takes it: `symbol+0xoff`, with ` [module]` after it
 * for a module.
 */
function keyOf([, symbol = '', offset = '', module]: readonly (string | undefined)[]): string {
  return `${symbol}+0x${offset}${module === undefined ? '' : ` [${module}]`}`
}

/**
 * Lists the locations in code that a report names, each once, in order: `symbol+0xoff`, or
 * `symbol+0xoff [module]`. BPF programs are left out: no file on disk holds them.
 */
export function symbolsIn(text: string): string[] {
  const keys = [...text.matchAll(ENTRY)]
    .filter(([, symbol = '']) => !/^bpf_prog_[0-9a-f]{16}/.test(symbol))
    .map(keyOf)
  return [...new Set(keys)]
}

/**
 * Adds ` (file:line)` after each location that `lookup` knows; the number of lines stays the same.
 * @param lookup takes what symbolsIn() returns
 */
export function withSymbols(
  text: string,
  lookup: (location: string) => string | undefined,
): string {
  return text.replace(ENTRY, (...match: string[]) => {
    const [whole = ''] = match
    const where = lookup(keyOf(match))
    return where === undefined ? whole : `${whole} (${where})`
  })
}

/** Reads what build/symbolise.sh writes, `symbol+0xoff<TAB>file:line` a line, for withSymbols(). */
export function parseSymbols(output: string): (location: string) => string | undefined {
  const locations = new Map<string, string>()
  for (const line of output.split('\n')) {
    const tab = line.indexOf('\t')
    const where = line.slice(tab + 1).trim()
    if (tab > 0 && where !== '') locations.set(line.slice(0, tab), where)
  }
  return (location) => locations.get(location)
}
