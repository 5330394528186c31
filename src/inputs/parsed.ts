import { InvalidInput } from '../invalid-input.ts'
import type { Field } from './field.ts'
import { FIELDS } from './fields.ts'
import { type FieldName, isGiven, type Parsed, type RawInputs } from './rules.ts'

export const FIELD_NAMES = Object.keys(FIELDS) as FieldName[]

/**
 * Parses each input by itself; what goes together is checked after it (rules.ts).
 * @throws InvalidInput for the first input that is wrong
 */
export function parseFields(raw: RawInputs): Parsed {
  const entries = FIELD_NAMES.map((name) => {
    const field: Field<unknown> = FIELDS[name]
    const value = isGiven(raw, name) ? raw[name]?.trim() : field.default
    if (value === undefined) return [name, undefined]

    const result = field.schema.safeParse(value)
    if (!result.success)
      throw new InvalidInput(
        name,
        value,
        result.error.issues.map((issue) => issue.message).join('; '),
      )

    return [name, result.data]
  })
  return Object.fromEntries(entries) as Parsed
}
