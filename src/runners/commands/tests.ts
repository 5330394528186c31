import { commandsInC } from './calls.ts'
import { type Started, startedBy } from './programs.ts'
import { shellFunctions } from './shell.ts'

/** Sources of the BPF selftests, by name: what the product of the selftests keeps. */
export interface TestSources {
  /** prog_tests/*.[ch] */
  readonly progTests: Readonly<Record<string, string>>
  /** The sources and headers beside prog_tests. */
  readonly shared: Readonly<Record<string, string>>
  /** The scripts beside test_progs. */
  readonly scripts: Readonly<Record<string, string>>
}

/** By command, the tests that run it, sorted. */
export type CommandUsers = ReadonlyMap<string, readonly string[]>

/** Collects what texts start, and the scripts of theirs with it. */
function withScripts(texts: readonly string[], scripts: TestSources['scripts']): Set<string> {
  const programs = new Set<string>()
  const seen = new Set<string>()

  const look = ({ programs: named, own }: Started): void => {
    for (const name of named) programs.add(name)
    for (const name of own) {
      const text = scripts[name]
      if (text === undefined || seen.has(name)) continue
      seen.add(name)
      if (name.endsWith('.sh')) look(startedBy(text))
    }
  }

  for (const text of texts) look(startedBy(text))
  // Scripts share functions by sourcing one another.
  for (const text of Object.values(scripts))
    for (const name of shellFunctions(text)) programs.delete(name)
  return programs
}

/** Names of test_progs' tests that a source of prog_tests has. */
export function testsIn(text: string): string[] {
  const definition = /^(?!static\b)(?:\w+\s+)*void\s+(?:serial_)?test_(\w+)\s*\(\s*(?:void)?\s*\)/gm
  return [...text.matchAll(definition)].map(([, name = '']) => name)
}

/** A source and the texts that it includes, with the .c beside each header. */
function withIncluded(text: string, sources: TestSources): string[] {
  const texts = new Map<string, string>()
  const look = (one: string): void => {
    for (const [, file = ''] of one.matchAll(
      /^[ \t]*#[ \t]*include[ \t]*"(?:\.\.?\/)*([\w.-]+)"/gm,
    ))
      for (const name of [file, file.replace(/\.h$/, '.c')]) {
        const included = sources.progTests[name] ?? sources.shared[name]
        if (included === undefined || texts.has(name)) continue
        texts.set(name, included)
        look(included)
      }
  }
  look(text)
  return [text, ...texts.values()]
}

/** Finds the commands that the tests of test_progs run, from their sources. Pure. */
export function commandsOfTests(sources: TestSources): CommandUsers {
  const users = new Map<string, Set<string>>()
  const commands = new Map<string, string[]>()
  const commandsOf = (text: string): string[] => {
    const known = commands.get(text) ?? commandsInC(text)
    commands.set(text, known)
    return known
  }

  for (const [file, text] of Object.entries(sources.progTests)) {
    if (!file.endsWith('.c')) continue
    const tests = testsIn(text)
    const all = withIncluded(text, sources).flatMap(commandsOf)
    for (const command of withScripts(all, sources.scripts)) {
      const known = users.get(command) ?? new Set()
      users.set(command, known)
      for (const test of tests) known.add(test)
    }
  }

  return new Map(
    [...users]
      .filter(([, tests]) => tests.size > 0)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([command, tests]) => [command, [...tests].sort()]),
  )
}

/** Finds the commands that a script of the selftests runs. */
export function commandsOfScript(name: string, scripts: TestSources['scripts']): string[] {
  return [...withScripts([`./${name}`], scripts)].sort()
}
