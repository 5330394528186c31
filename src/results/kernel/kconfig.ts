/** An option of the fragments that the final configuration does not have as asked. Absent and `n` are both `n`. */
export interface LostOption {
  readonly option: string
  readonly wanted: string
  readonly got: string
}

/**
 * What the fragments asked for and `.config` does not have, in the order of the first asking. The last fragment's wish
 * wins, as in scripts/kconfig/merge_config.sh. `=m` asked and `=y` got is there; `=y` asked and `=m` got is lost.
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

/** `CONFIG_X=value` and `# CONFIG_X is not set` lines (Documentation/kbuild/kconfig.rst); all others are comments. */
function readOptions(text: string): Map<string, string> {
  const options = new Map<string, string>()
  for (const line of text.split('\n')) {
    const [, set, value, unset] =
      /^(?:(CONFIG_\w+)=(.*)|# (CONFIG_\w+) is not set)\s*$/.exec(line) ?? []
    if (set !== undefined) options.set(set, (value ?? '').trim())
    else if (unset !== undefined) options.set(unset, 'n')
  }
  return options
}
