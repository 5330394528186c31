/**
 * An option that the final configuration does not have as the fragments ask for it. Absent means
 * `n`.
 */
export interface LostOption {
  readonly option: string
  readonly wanted: string
  readonly got: string
}

/**
 * Lists options that the fragments ask for and `.config` does not have, in the order in which they
 * are first named. The last fragment wins, as in scripts/kconfig/merge_config.sh. `=y` fulfils a
 * request for `=m`; `=m` does not fulfil one for `=y`.
 */
export function lostOptions(fragments: readonly string[], config: string): LostOption[] {
  const wanted = new Map<string, string>()
  for (const fragment of fragments)
    for (const [option, value] of readOptions(fragment)) wanted.set(option, value)
  const present = readOptions(config)
  const lost: LostOption[] = []
  for (const [option, wish] of wanted) {
    const got = present.get(option) ?? 'n'
    if (got !== wish && !(wish === 'm' && got === 'y')) lost.push({ option, wanted: wish, got })
  }

  return lost
}

/**
 * Reads `CONFIG_X=value` and `# CONFIG_X is not set` lines (Documentation/kbuild/kconfig.rst); all
 * others are comments.
 */
export function readOptions(text: string): Map<string, string> {
  const options = new Map<string, string>()
  for (const line of text.split('\n')) {
    const [, set, value, unset] =
      /^(?:(CONFIG_\w+)=(.*)|# (CONFIG_\w+) is not set)\s*$/.exec(line) ?? []
    if (set !== undefined) options.set(set, (value ?? '').trim())
    else if (unset !== undefined) options.set(unset, 'n')
  }
  return options
}
