import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { NODE24, ROOT } from '../tools/tools.ts'
import type { ResultsDouble } from './results-double.ts'

/** What one use of the action came to. */
export interface Used {
  readonly code: number | null
  readonly log: string
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
}

/** `name<<DELIMITER`, lines, `DELIMITER`: how the toolkit writes outputs. */
function outputsOf(text: string): Record<string, string> {
  const found = [...text.matchAll(/^(.+?)<<(ghadelimiter_\S+)\n([\s\S]*?)\n\2$/gm)]
  return Object.fromEntries(found.map(([, name = '', , value = '']) => [name, value]))
}

/** The action's inputs as the runner gives them. */
export const asVariables = (inputs: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]))

/**
 * The action from its sources, as a runner starts it: for what act cannot do, as a second attempt of a run, or a job that is
 * cancelled.
 * @param workspace folder that is made; beside it lie what a runner has for itself
 */
export async function useAction(
  workspace: string,
  services: ResultsDouble,
  inputs: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
): Promise<Used> {
  const beside = `${workspace}-runner`
  const [temp, output, summary, state] = ['temp', 'output', 'summary', 'state'].map((name) =>
    path.join(beside, name),
  ) as [string, string, string, string]
  for (const folder of [workspace, temp]) mkdirSync(folder, { recursive: true })
  for (const file of [output, summary, state]) writeFileSync(file, '')
  const child = spawn(path.join(NODE24, 'node'), [path.join(ROOT, 'src/action/main.ts')], {
    cwd: workspace,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: path.join(beside, 'home'),
      GITHUB_WORKSPACE: workspace,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_STATE: state,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_EVENT_NAME: 'push',
      GITHUB_RUN_ID: '7',
      GITHUB_RUN_ATTEMPT: '1',
      RUNNER_TEMP: temp,
      ...services.environment,
      ...asVariables(inputs),
      ...environment,
    },
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (log += text))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve)
  })
  return { code, log, outputs: outputsOf(readFileSync(output, 'utf8')), summary: readFileSync(summary, 'utf8') }
}
