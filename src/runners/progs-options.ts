/** What a tree's test_progs can do that others cannot. */
export interface ProgsOptions {
  /** `-J FILE` writes a summary as JSON. */
  readonly json: boolean
  /** `-a` and `-d` read a list from a file: `@FILE`. */
  readonly listFiles: boolean
}

/** Asks the source test_progs.c of a tree: 6.1's knows neither, 6.5's both. */
export function progsOptions(source: string): ProgsOptions {
  return {
    json: source.includes('"json-summary"'),
    listFiles: source.includes('parse_test_list_file'),
  }
}
