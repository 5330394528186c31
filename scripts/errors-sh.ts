import { SCRIPT_PATTERNS } from '../src/results/build-error-lines.ts'

/** build/errors.sh: the patterns by which scripts know an error of a build. */
export function renderErrorsSh(): string {
  const lines = Object.entries(SCRIPT_PATTERNS).map(
    ([name, pattern]) => `${name}='${pattern.replaceAll("'", `'\\''`)}'`,
  )
  return `# shellcheck shell=bash disable=SC2034
# Made by npm run build from src/results/build-errors.ts: edit it there. Patterns for grep -E, to be sourced.
${lines.join('\n')}

# Prints the first line of LOG that shows what the machine lacks, if make gives up within NEAR lines.
shortage() { # LOG
    local number line at=-$NEAR said=
    while IFS=: read -r number line; do
        if [ $((number - at)) -gt "$NEAR" ]; then said=; fi
        if grep -qE "$ERROR_OF_MACHINE" <<<"$line"; then
            at=$number said=\${said:-$line}
        fi
        if [ -n "$said" ] && [[ $line =~ $ERROR_OF_MAKE ]]; then
            printf '%s\\n' "$said"
            return
        fi
    done < <({ grep -vE "$NO_ERROR" "$1" || true; } |
        grep -nE -e "$ERROR_OF_MACHINE" -e "$ERROR_OF_MAKE" | cut -c -2000)
    return 1
}
`
}
