/**
 * How much of a log goes into a result, in UTF-16 units: 1000 are about a kilobyte. The whole log
 * is in `logs/`.
 */
export const MESSAGE_LIMIT = 4000

const ESCAPE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal escapes are what this is about
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b\n]{0,200}(?:\u0007|\u001b\\)?|[@-Z\\^_])/g

/** Removes terminal escapes, and the `\r` at the end of the line. */
export function withoutEscapes(line: string): string {
  const text = line.includes('\u001b') ? line.replace(ESCAPE, '') : line
  return text.endsWith('\r') ? text.replace(/\r{1,8}$/, '') : text
}

/**
 * Splits a log into lines. Removes terminal escapes (CSI, OSC) and `\r` at line ends; a final
 * newline makes no empty line.
 */
export function logLines(text: string): string[] {
  const lines = text.split('\n').map(withoutEscapes)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/**
 * Shortens a long text from the middle and says how much is missing: the call is usually at its
 * start and the error at its end.
 */
export function shortened(text: string, limit = MESSAGE_LIMIT): string {
  if (text.length <= limit) return text
  const head = Math.floor(limit / 4)
  const tail = limit - head
  return `${text.slice(0, head)}\n[... ${text.length - limit} characters left out ...]\n${text.slice(-tail)}`
}
