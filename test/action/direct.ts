import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { NODE24, ROOT } from '../tools/tools.ts'
import type { ResultsDouble } from './results-double.ts'
import { HERE, type Place } from './runner.ts'

/** What one use of the action came to. */
export interface Used {
  readonly code: number | null
  readonly log: string
  readonly outputs: Readonly<Record<string, string>>
  readonly state: Readonly<Record<string, string>>
  readonly summary: string
}

/** `name<<DELIMITER`, lines, `DELIMITER`: how the toolkit writes outputs and state. */
function namedValues(text: string): Record<string, string> {
  const found = [...text.matchAll(/^(.+?)<<(ghadelimiter_\S+)\n([\s\S]*?)\n\2$/gm)]
  return Object.fromEntries(found.map(([, name = '', , value = '']) => [name, value]))
}

/** Names as the runner makes them of inputs and state. */
function variables(
  kind: 'INPUT' | 'STATE',
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const nameOf = (name: string) => `${kind}_${kind === 'INPUT' ? name.toUpperCase() : name}`
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [nameOf(name), value]))
}

export interface Use {
  /** Folder that is made; beside it lie what a runner has for itself. */
  readonly workspace: string
  readonly services: ResultsDouble
  readonly inputs?: Readonly<Record<string, string>>
  readonly state?: Readonly<Record<string, string>>
  readonly environment?: Readonly<Record<string, string>>
  readonly program?: 'main' | 'post'
  readonly place?: Place
  readonly started?: (child: ChildProcess) => void
}

/**
 * The action from its sources, as a runner starts it: for what act cannot do, as a second attempt of a run, or a job that is
 * cancelled.
 */
export async function useAction(use: Use): Promise<Used> {
  const { workspace, services, place = HERE } = use
  const { inside, repository } = place
  const beside = `${workspace}-runner`
  const file = (name: string): string => path.join(beside, name)
  for (const folder of [workspace, file('temp')]) mkdirSync(folder, { recursive: true })
  for (const name of ['output', 'summary', 'state']) writeFileSync(file(name), '')
  const node = path.join(repository, path.relative(ROOT, NODE24), 'node')
  const [program = '', ...words] = [
    ...place.enter,
    node,
    path.join(repository, `src/action/${use.program ?? 'main'}.ts`),
  ]
  const child = spawn(program, words, {
    cwd: workspace,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: inside(file('home')),
      GITHUB_WORKSPACE: inside(workspace),
      GITHUB_OUTPUT: inside(file('output')),
      GITHUB_STEP_SUMMARY: inside(file('summary')),
      GITHUB_STATE: inside(file('state')),
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_EVENT_NAME: 'push',
      GITHUB_RUN_ID: '7',
      GITHUB_RUN_ATTEMPT: '1',
      RUNNER_TEMP: inside(file('temp')),
      ...services.environment,
      ...variables('INPUT', use.inputs ?? {}),
      ...variables('STATE', use.state ?? {}),
      ...use.environment,
    },
  })
  use.started?.(child)
  let log = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text
    })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve)
  })
  const left = (name: string): string => readFileSync(file(name), 'utf8')
  return {
    code,
    log,
    outputs: namedValues(left('output')),
    state: namedValues(left('state')),
    summary: left('summary'),
  }
}
