import path from 'node:path'
import { makeFolder, remove } from '../effects/files.ts'
import { readBelow } from '../effects/untrusted.ts'
import { type Problem, parseProblems } from '../results/problem.ts'

/** Name of the file in a step's folder for problems. */
const FILE = 'problem'

/** A script's problem file cannot be read: the step's failure has no known reason then. */
export class UnreadableProblem extends Error {
  constructor(what: string, why: string) {
    super(`${what}, and its problem file cannot be read: ${why}`)
    this.name = 'UnreadableProblem'
  }
}

/**
 * The folder of a step's place PROBLEM. Nothing in a sandbox but our own scripts can write to it.
 */
export function problemFolder(runDir: string, id: string): string {
  return path.join(runDir, 'problems', id)
}

/** Makes the folder, empty, before an attempt. */
export async function emptyProblemFolder(folder: string): Promise<void> {
  await remove(folder)
  await makeFolder(folder, { recursive: true })
}

/**
 * Reads the problems that the scripts of a failed step reported.
 * @param what what failed and how, for the error's message
 * @throws UnreadableProblem if the file is not as build/problem.sh writes it
 */
export function readProblems(folder: string, what: string): readonly Problem[] {
  const read = readBelow(folder, FILE)
  if (read.kind === 'none') return []
  if (read.kind === 'refused') throw new UnreadableProblem(what, read.why)
  if (read.cut) throw new UnreadableProblem(what, 'it is too large')
  const problems = parseProblems(read.text)
  if (!problems.ok) throw new UnreadableProblem(what, problems.problem)
  return problems.value
}
