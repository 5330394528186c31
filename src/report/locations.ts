import type { Splat } from '../results/model.ts'
import { runnerOf } from '../runners/table.ts'
import type { Failure } from './failures.ts'

/** A file of the kernel tree, relative to its top, and perhaps a line. */
export interface SourceLocation {
  readonly file: string
  readonly line?: number
}

/** Returns the text of a file of the kernel tree; undefined when there is no such file. */
export type TreeReader = (file: string) => string | undefined

const SELFTESTS = 'tools/testing/selftests/bpf'

/**
 * Returns the location that a message names, if it does: a source of the BPF selftests with a line.
 */
export function locationIn(message: string): Required<SourceLocation> | undefined {
  const found = /\b((?:prog_tests|progs|verifier|map_tests)\/[\w.-]+\.[ch]):(\d+)/.exec(message)
  if (found === null) return undefined
  return { file: `${SELFTESTS}/${found[1]}`, line: Number(found[2]) }
}

/**
 * Finds the first failed assertion: `function:FAIL:name`, then a blank and what was found
 * (test_progs.h, `_CHECK`).
 */
function assertionIn(
  message: string,
): { readonly name: string; readonly said: string } | undefined {
  const found = /^(\w+):FAIL:(.*)$/m.exec(message)
  return found?.[1] === undefined || found[2] === undefined
    ? undefined
    : { name: found[1], said: found[2] }
}

/**
 * Returns the line of an assertion in a test's source, from 1: in the function that the message
 * names, the first line with a string that the message begins with; else the line of the function
 * itself. test_progs prints no line numbers, only these two.
 */
export function lineOfAssertion(
  source: string,
  { name, said }: { name: string; said: string },
): number | undefined {
  const lines = source.split('\n')
  // A definition starts in the first column and its line does not end in a semicolon.
  const start = lines.findIndex(
    (line) => /^[a-z]/.test(line) && line.includes(`${name}(`) && !line.endsWith(';'),
  )
  if (start < 0) return undefined

  const length = lines.slice(start).indexOf('}')
  const body = lines.slice(start, length < 0 ? undefined : start + length)
  const at = body.findIndex((line) =>
    [...line.matchAll(/"((?:[^"\\]|\\.)+)"/g)].some(
      ([, text = '']) => said === text || said.startsWith(`${text} `),
    ),
  )

  return start + Math.max(at, 0) + 1
}

/**
 * Returns where to show a failure: at the line that its message names, else at the assertion in
 * `prog_tests/NAME.c` (looked up in the tree), else at that file.
 */
export function locationOf(
  { suite, test, message }: Failure,
  read: TreeReader,
): SourceLocation | undefined {
  const said = locationIn(message ?? '')
  if (said !== undefined) return said

  const source = runnerOf(suite).sourceOf?.(test.name)
  if (source === undefined) return undefined

  const file = `tools/testing/selftests/${source}`
  const assertion = assertionIn(message ?? '')
  const text = assertion === undefined ? undefined : read(file)
  const line =
    assertion === undefined || text === undefined ? undefined : lineOfAssertion(text, assertion)

  return line === undefined ? { file } : { file, line }
}

/**
 * Returns the file and line that a kernel report names: `WARNING: CPU: 1 PID: 7 at
 * kernel/bpf/core.c:12 fn` (kernel/panic.c __warn(); since 6.18 `WARNING: kernel/bpf/core.c:12 at
 * fn`) and `kernel BUG at mm/slub.c:12!` (lib/bug.c).
 */
export function locationOfSplat({
  text,
}: Pick<Splat, 'text'>): Required<SourceLocation> | undefined {
  const found =
    /^.*?(?:WARNING: (?:.{0,80} at )?|kernel BUG at )((?:[\w.-]+\/)+[\w.-]+\.[chS]):(\d+)/m.exec(
      text,
    )
  if (found?.[1] === undefined) return undefined
  return { file: found[1].replace(/^(?:\.\/)+/, ''), line: Number(found[2]) }
}
