/** What a tree's test_progs can do that others cannot. */
export interface ProgsOptions {
  /** `-J FILE` writes a summary as JSON. */
  readonly json: boolean
  /** `-a` and `-d` read a list from a file: `@FILE`. */
  readonly listFiles: boolean
  /** `-w SECONDS`: a watchdog kills it when a test takes longer; without it that is 120 s. */
  readonly watchdog: boolean
}

/** Asks the source test_progs.c of a tree: 6.1's knows none, 6.5's the first two, 7.3's all. */
export function progsOptions(source: string): ProgsOptions {
  return {
    json: source.includes('"json-summary"'),
    listFiles: source.includes('parse_test_list_file'),
    watchdog: source.includes('"watchdog-timeout"'),
  }
}
