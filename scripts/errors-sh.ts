import { SCRIPT_PATTERNS } from '../src/results/build-error-lines.ts'

/** build/errors.sh: the patterns by which scripts know an error of a build. */
export function renderErrorsSh(): string {
  const lines = Object.entries(SCRIPT_PATTERNS).map(
    ([name, pattern]) => `${name}='${pattern.replaceAll("'", `'\\''`)}'`,
  )
  return `# shellcheck shell=bash disable=SC2034
# Made by npm run build from src/results/build-errors.ts: edit it there. Patterns for grep -E, to be sourced.
${lines.join('\n')}
`
}
