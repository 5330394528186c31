import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { renderResultsSchema } from '../../scripts/results-schema.ts'
import { ROOT } from '../tools/tools.ts'

const doc = (name: string): string => readFileSync(path.join(ROOT, 'docs', name), 'utf8')

test('docs/results.schema.json is what the schema makes', () => {
  expect(doc('results.schema.json'), 'docs/results.schema.json is stale: npm run build').toBe(
    renderResultsSchema(),
  )
})

/** As far as it has to be known here. */
interface Node {
  readonly properties?: Readonly<Record<string, Node>>
  readonly items?: Node
  readonly anyOf?: readonly Node[]
}
const node: z.ZodType<Node> = z.lazy(
  () =>
    z
      .object({ properties: z.record(z.string(), node), items: node, anyOf: z.array(node) })
      .partial() as z.ZodType<Node>,
)

/** `suites[].tests[].name` */
function keys({ properties = {}, items, anyOf = [] }: Node, prefix = ''): string[] {
  const own = Object.entries(properties).flatMap(([name, child]) => {
    const key = prefix === '' || prefix.endsWith('.') ? `${prefix}${name}` : `${prefix}.${name}`
    return [key, ...keys(child, key)]
  })
  const below = items === undefined ? [] : keys(items, `${prefix}[]`)
  return [...new Set([...own, ...below, ...anyOf.flatMap((each) => keys(each, prefix))])]
}

test('docs/results.md has a line for every key, and for no other', () => {
  const told = [...doc('results.md').matchAll(/^\| `([^`]+)` \|/gm)].map(([, key]) => key)
  expect(told.toSorted()).toEqual(keys(node.parse(JSON.parse(renderResultsSchema()))).toSorted())
})
