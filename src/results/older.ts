import { z } from 'zod'

/*
 * Results that earlier versions left, in bases that are kept, in bundles and as shards. Here, and nowhere else, they become
 * what the present schema says; whatever is wrong with them the schema finds.
 */

const FINDINGS = z.array(z.looseObject({}))

/** Schema 1: a warning was a finding with the verdict `pass`. */
const SCHEMA_1 = z.looseObject({ schema: z.literal(1), findings: z.unknown().optional() })

/** A results.json of any schema so far, as one of the present schema. */
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
