import { z } from 'zod'
import { RUN_RESULT } from '../src/results/schema.ts'

/** Text of docs/results.schema.json: the JSON Schema (draft 2020-12) of results.json. Keys it does not name are allowed. */
export function renderResultsSchema(): string {
  const { $schema, ...rest } = z.toJSONSchema(RUN_RESULT, {
    io: 'input',
    // What our types say of a value that was read is nothing to who writes or reads the file.
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly
    },
  })
  const whole = { $schema, title: 'results.json of cross-bpf', ...rest }
  return `${JSON.stringify(whole, undefined, 2)}\n`
}
