/** How much of a log goes into a model; the whole stands in `logs/`. In UTF-16 units, about a kilobyte each 1000. */
export const MESSAGE_LIMIT = 4000

const ESCAPE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal escapes are what this is about
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b\n]{0,200}(?:\u0007|\u001b\\)?|[@-Z\\^_])/g

/** A line without terminal escapes and without the `\r` at its end. */
export function withoutEscapes(line: string): string {
  const text = line.includes('\u001b') ? line.replace(ESCAPE, '') : line
  return text.endsWith('\r') ? text.replace(/\r{1,8}$/, '') : text
}

/** Lines of a log: `\r` at line ends and terminal escapes (CSI, OSC) taken off; a last newline makes no empty line. */
export function logLines(text: string): string[] {
  const lines = text.split('\n').map(withoutEscapes)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** Keeps both ends of a long text (the call and the error are usually there) and says how much is gone. */
export function shortened(text: string, limit = MESSAGE_LIMIT): string {
  if (text.length <= limit) return text
  const head = Math.floor(limit / 4)
  const tail = limit - head
  return `${text.slice(0, head)}\n[... ${text.length - limit} characters left out ...]\n${text.slice(-tail)}`
}
