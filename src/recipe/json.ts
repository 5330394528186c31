/** A text as JSON; undefined when it is none, for JSON itself has no such value. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
