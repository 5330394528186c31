import { z } from 'zod'
import { type Parsed, parsed, unparsed } from '../../results/parsed.ts'

const SUBTEST = z.object({
  name: z.string(),
  message: z.string().default(''),
  failed: z.boolean().default(false),
})
const SUMMARY = z.object({
  success: z.number().int(),
  success_subtest: z.number().int(),
  skipped: z.number().int(),
  failed: z.number().int(),
  results: z.array(SUBTEST.extend({ subtests: z.array(SUBTEST).default([]) })),
})

/**
 * The `-J` file of test_progs: counts, and messages of failed tests (of every test with output, if
 * asked for).
 */
export type TestProgsJson = z.infer<typeof SUMMARY>

/**
 * Reads a `-J` file: calculate_summary_and_print_errors() in test_progs.c.
 * Problem: empty (test_progs opens it at its start and fills it at its end), not JSON, or not of
 * that shape.
 */
export function parseTestProgsJson(text: string): Parsed<TestProgsJson> {
  if (text.trim() === '')
    return unparsed('its JSON summary is empty: it was ended before it could write one')

  const json = readJson(text)
  if (json === undefined) return unparsed('its JSON summary is no JSON')

  const summary = SUMMARY.safeParse(json)
  if (!summary.success) {
    const issue = summary.error.issues[0]
    return unparsed(
      `its JSON summary is not test_progs': ${issue?.path.join('.')}: ${issue?.message}`,
    )
  }

  return parsed(summary.data)
}

/**
 * Parses JSON with control characters in its strings: json_writer.c escapes only tab, newline and
 * the like. It writes no line breaks of its own, so all control characters are within strings.
 */
function readJson(text: string): unknown {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
  const control = /[\u0000-\u001f]/g
  const escaped = (raw: string) => `\\u${raw.charCodeAt(0).toString(16).padStart(4, '0')}`
  for (const candidate of [text, text.trim().replace(control, escaped)]) {
    try {
      return JSON.parse(candidate)
    } catch {
      // The second candidate, or undefined below.
    }
  }

  return undefined
}
