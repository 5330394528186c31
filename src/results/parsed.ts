/**
 * What a parser returns: the model, or one sentence that says why there is none. Parsers never
 * throw.
 */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string }

export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value }
}

export function unparsed(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem }
}
