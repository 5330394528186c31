const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Writes a value as JSON whose text does not depend on the order in which keys were set. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    isObject(each) && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
}

/** Parses JSON; returns undefined, which is no JSON value, for a text that is not JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
