import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { NODE24, ROOT, TOOLS } from '../tools/tools.ts'
import type { ResultsDouble } from './results-double.ts'
import { giveToRunner, HERE, type Runner } from './runner.ts'

/** One line of act's log in JSON. Lines of a step's own output have `raw_output`; workflow commands have `command`. */
const lineSchema = z.object({
  msg: z.string().default(''),
  stage: z.string().default(''),
  step: z.string().default(''),
  command: z.string().optional(),
  kvPairs: z.record(z.string(), z.string()).nullish(),
  arg: z.string().optional(),
  jobResult: z.string().optional(),
  stepResult: z.string().optional(),
})
type Line = z.infer<typeof lineSchema>

interface Annotation {
  readonly level: string
  readonly message: string
  readonly place: Readonly<Record<string, string>>
}

/** Lines of the log in a failed test's message: a whole run has tens of thousands. */
const TAIL = 300

/** What a workflow did under act. */
export interface ActRun {
  readonly exit: number
  readonly lines: readonly Line[]
  /** The end of the log, for a failed test's message. */
  readonly tail: string
  readonly annotations: readonly Annotation[]
  /** Holds the job's `home`; `dispose` removes it. */
  readonly folder: string
  readonly dispose: () => void
}

/** What a workflow needs beside itself. */
export interface Surroundings {
  /** More files of its repository, by path; text. */
  readonly files?: Readonly<Record<string, string>>
  /** Folders that stand for actions of other repositories, by `owner/name@ref`. */
  readonly actions?: Readonly<Record<string, string>>
  /** What sets it off; a push where nothing is said. */
  readonly event?: string
  /** An ordinary user's machine, and what goes before all else on that user's PATH. */
  readonly runner?: Runner
  readonly path?: string
}

/** A repository that holds the built action, as a user's checkout of it would, and one workflow. */
function makeRepository(
  folder: string,
  workflow: string,
  files: Readonly<Record<string, string>>,
): void {
  mkdirSync(path.join(folder, '.github/workflows'), { recursive: true })
  cpSync(path.join(ROOT, 'action.yml'), path.join(folder, 'action.yml'))
  for (const shipped of ['dist', 'build', 'guest'])
    cpSync(path.join(ROOT, shipped), path.join(folder, shipped), { recursive: true })
  writeFileSync(path.join(folder, '.github/workflows/test.yml'), workflow)
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
  const git = (...args: string[]): void => {
    execFileSync(
      'git',
      ['-c', 'user.name=test', '-c', 'user.email=test@example.invalid', ...args],
      {
        cwd: folder,
        stdio: 'pipe',
      },
    )
  }
  git('init', '--quiet', '--initial-branch=main')
  git('remote', 'add', 'origin', 'https://example.invalid/someone/somewhere.git')
  git('add', '--all', '--force')
  git('commit', '--quiet', '--message=test')
}

function annotationsOf(lines: readonly Line[]): Annotation[] {
  return lines.flatMap(({ command, arg, kvPairs }) =>
    command === 'error' || command === 'warning' || command === 'notice'
      ? [{ level: command, message: arg ?? '', place: kvPairs ?? {} }]
      : [],
  )
}

/**
 * Runs a workflow with act on this very machine, or as an ordinary user of another one (no container): the first node on PATH is Node 24, as on GitHub's
 * runners, and nothing of our environment gets in. Caches and artifacts go to the double.
 */
export async function actRun(
  workflow: string,
  services: ResultsDouble,
  { files = {}, actions = {}, event = 'push', runner, path: first }: Surroundings = {},
): Promise<ActRun> {
  const folder = mkdtempSync(path.join(runner?.shared ?? tmpdir(), 'cross-bpf-act-'))
  const { enter, repository: here, inside } = runner ?? HERE
  const [home, repository] = [path.join(folder, 'home'), path.join(folder, 'repository')]
  mkdirSync(path.join(home, '.config/act'), { recursive: true })
  // act asks which image to use when it finds no configuration.
  writeFileSync(path.join(home, '.config/act/actrc'), '')
  makeRepository(repository, workflow, files)
  const args = [
    event,
    '--json',
    '--platform=ubuntu-latest=-self-hosted',
    '--pull=false',
    '--action-offline-mode',
    `--action-cache-path=${inside(path.join(folder, 'actions'))}`,
    '--no-cache-server',
    ...Object.entries(actions).map(
      ([name, stand]) => `--local-repository=${name}=${inside(stand)}`,
    ),
    ...Object.entries(services.environment).map(([name, value]) => `--env=${name}=${value}`),
  ]
  const act = path.join(folder, 'act')
  cpSync(path.join(TOOLS, 'act'), act)
  if (runner !== undefined) giveToRunner(folder)
  const [program = '', ...words] = [
    ...enter,
    'env',
    `--chdir=${inside(repository)}`,
    inside(act),
    ...args,
  ]
  const child = spawn(program, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: [
        path.join(here, path.relative(ROOT, NODE24)),
        ...(first === undefined ? [] : [first]),
        '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      ].join(':'),
      HOME: inside(home),
      XDG_CONFIG_HOME: inside(path.join(home, '.config')),
      DOCKER_HOST: '',
    },
  })
  const text: string[] = []
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => text.push(line))
  const exit = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
  const lines = text.flatMap((line) =>
    line.startsWith('{') ? lineSchema.parse(JSON.parse(line)) : [],
  )
  return {
    exit,
    lines,
    tail: (lines.length > 0 ? lines.map(({ msg }) => msg) : text).slice(-TAIL).join('\n'),
    annotations: annotationsOf(lines),
    folder,
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  }
}
