import path from 'node:path'
import { makeFolder, remove } from '../effects/files.ts'
import { readBelow } from '../effects/untrusted.ts'
import { type Problem, parseProblems } from '../results/problem.ts'

/** Name of the file in a step's folder for problems. */
const FILE = 'problem'

/** What a script reported cannot be understood: nothing is concluded from the step then. */
export class UnreadableProblem extends Error {
  constructor(what: string, why: string) {
    super(`${what}, and its problem file cannot be read: ${why}`)
    this.name = 'UnreadableProblem'
  }
}

/** The folder for problems of a step: its place PROBLEM. It lies outside of all that a build can write to. */
export function problemFolder(runDir: string, id: string): string {
  return path.join(runDir, 'problems', id)
}

/** Makes the folder for an attempt, which begins without any problem. */
export async function emptyProblemFolder(folder: string): Promise<void> {
  await remove(folder)
  await makeFolder(folder, { recursive: true })
}

/**
 * The problems that the scripts of a failed step reported.
 * @param what what failed and how, for the message
 * @throws UnreadableProblem for a file that is none of ours
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
