import { z } from 'zod'

/*
 * Converts results that earlier versions wrote (kept bases, bundles, shards) to the present schema.
 * No other file knows the older ones. Nothing is checked here: the schema does that.
 */

const FINDINGS = z.array(z.looseObject({}))

/** Schema 1: a warning was a finding with the verdict `pass`. */
const SCHEMA_1 = z.looseObject({ schema: z.literal(1), findings: z.unknown().optional() })

/** Converts a results.json of any earlier schema to the present one. */
export function upToDate(value: unknown): unknown {
  const older = SCHEMA_1.safeParse(value)
  if (!older.success) return value
  const findings = FINDINGS.safeParse(older.data.findings)
  return {
    ...older.data,
    schema: 2,
    findings: findings.success ? findings.data.map(warningOrNot) : older.data.findings,
  }
}

function warningOrNot({ verdict, ...told }: Readonly<Record<string, unknown>>): object {
  return verdict === 'pass' ? { level: 'warning', ...told } : { verdict, ...told }
}
