import { randomBytes } from 'node:crypto'
import * as core from '@actions/core'
import { messageOf } from './message.ts'
import { visible } from './visible.ts'

/** GitHub's runner, as far as we talk to it. The heavy clients are loaded only where they are used. */

/** Inputs of the action as the workflow gave them; absent ones are empty text. */
export function readInputs<Name extends string>(
  names: readonly Name[],
): Partial<Record<Name, string>> {
  return Object.fromEntries(names.map((name) => [name, core.getInput(name)])) as Partial<
    Record<Name, string>
  >
}

/** Gives the action an input, as if the workflow had: for the program that runs again as root. */
export function setInput(name: string, value: string): void {
  process.env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] = value
}

export const setOutput = (name: string, value: string | number | boolean): void =>
  core.setOutput(name, value)
/** Text of others as the page shows it: it folds and colours at `##[` by itself, whatever the runner was told. */
const shown = (text: string): string => visible(text).replaceAll('##[', '#\\u0023[')

/** What is said to the runner in commands of ours: the toolkit writes line breaks in them as `%0A`. */
export const setFailed = (message: string): void => core.setFailed(shown(message))
export const warning = (message: string): void => core.warning(shown(message))

/** What a runner may take for a command: the forms of version 2, at the start of a line, and of version 1, anywhere. */
const COMMAND = /^\s*::|##\[/m

/** A line on the job's page; one that is a command, in what was quoted, stays a line. */
export function info(message: string): void {
  // As it is printed: a terminal sequence in front of a command goes.
  if (COMMAND.test(visible(message))) foreign([message])
  else core.info(shown(message))
}

/**
 * Lines that others wrote. The runner takes none of them for a command: it is told to take none until it reads a word that
 * nobody can guess.
 */
function foreign(lines: readonly string[]): void {
  const token = `end-${randomBytes(16).toString('hex')}`
  core.info(`::stop-commands::${token}`)
  try {
    for (const line of lines) core.info(shown(line))
  } finally {
    core.info(`::${token}::`)
  }
}

/** One log group of lines that others wrote, at once: steps run side by side and their lines must not mix. */
export function group(title: string, lines: readonly string[]): void {
  core.startGroup(shown(title))
  foreign(lines)
  core.endGroup()
}

/** State that main leaves for post. */
export const saveState = (name: string, value: string): void => core.saveState(name, value)
export const readState = (name: string): string => core.getState(name)

export interface AnnotationText {
  readonly level: 'error' | 'warning' | 'notice'
  readonly title: string
  readonly message: string
  readonly file?: string
  readonly line?: number
}

export function annotate(annotation: AnnotationText): void {
  const { level, message, title, file, line } = annotation
  // A file by another name is another file.
  const named = file !== undefined && shown(file) === file
  const place = {
    title: shown(title),
    ...(named && { file, ...(line !== undefined && { startLine: line }) }),
  }
  const write = { error: core.error, warning: core.warning, notice: core.notice }[level]
  write(shown(message), place)
}

/** Adds to the job summary. */
export async function writeSummary(markdown: string): Promise<void> {
  await core.summary.addRaw(markdown, true).write()
}

/** The same action used twice in a workflow for one platform: names that are taken get a number. */
const NAMES_TO_TRY = 9

/**
 * Uploads files as one artifact.
 * @param exact under this name or not at all: somebody is going to ask for it
 * @returns the artifact's name, or why it could not be uploaded: an artifact that is missing fails no verdict
 */
export async function uploadArtifact(
  name: string,
  files: readonly string[],
  root: string,
  exact = false,
): Promise<{ ok: true; name: string } | { ok: false; problem: string }> {
  const { DefaultArtifactClient } = await import('@actions/artifact')
  for (let number = 1; ; number++) {
    const tried = number === 1 ? name : `${name}-${number}`
    try {
      await new DefaultArtifactClient().uploadArtifact(tried, [...files], root)
      return { ok: true, name: tried }
    } catch (error) {
      const problem = messageOf(error)
      if (exact || number >= NAMES_TO_TRY || !/already exists|conflict|409/i.test(problem))
        return { ok: false, problem }
    }
  }
}

/** An artifact of this workflow's run, of any of its attempts. */
export interface ArtifactEntry {
  readonly name: string
  readonly id: number
}

/** The artifacts of this workflow's run. */
export async function listArtifacts(): Promise<readonly ArtifactEntry[]> {
  const { DefaultArtifactClient } = await import('@actions/artifact')
  return (await new DefaultArtifactClient().listArtifacts()).artifacts
}

/**
 * Unpacks an artifact of this workflow's run into a folder.
 * @throws Error when it does not come whole
 */
export async function downloadArtifact({ id }: ArtifactEntry, folder: string): Promise<void> {
  const { DefaultArtifactClient } = await import('@actions/artifact')
  await new DefaultArtifactClient().downloadArtifact(id, { path: folder })
}

/** Bytes that a file out of the cache may have where nothing else is said. */
const MOST = 256 * 1024 ** 2

/**
 * Fetches one file, relative to the workspace, from GitHub's cache.
 * @param prefixes beginnings of keys that will do as well; the newest that fits is taken
 * @param most bytes that it may have
 * @returns the key it lay under, undefined when there is none
 * @throws Error for what the service does wrong
 */
export async function restoreCache(
  file: string,
  key: string,
  prefixes: readonly string[] = [],
  most = MOST,
): Promise<string | undefined> {
  const { fetchCacheFile } = await import('./cachefile.ts')
  return await fetchCacheFile(file, key, prefixes, most)
}

/** The key that `restoreCache` would find, looked up only: nothing is fetched. */
export async function lookUpCache(
  file: string,
  key: string,
  prefixes: readonly string[] = [],
): Promise<string | undefined> {
  const cache = await import('@actions/cache')
  return await cache.restoreCache([file], key, [...prefixes], { lookupOnly: true })
}

/** True when there is a cache of that file under that very key. */
export async function isCached(file: string, key: string): Promise<boolean> {
  return (await lookUpCache(file, key)) === key
}

/**
 * Saves one file, relative to the workspace, to GitHub's cache.
 * @returns false when it was not taken: the key exists, or the token may only read
 */
export async function saveCache(file: string, key: string): Promise<boolean> {
  const cache = await import('@actions/cache')
  return (await cache.saveCache([file], key)) >= 0
}

/** True when this runner has the services for caches and artifacts. */
export const hasCache = (): boolean => (process.env.ACTIONS_RESULTS_URL ?? '') !== ''

/** What the runner tells of the workflow's run. */
export interface WorkflowRun {
  /** What set it off: `push`, `pull_request`, ... */
  readonly event: string
  /** Of this attempt alone. */
  readonly id: string
  /** From 1. */
  readonly attempt: number
}

export function runOfWorkflow(): WorkflowRun {
  const {
    GITHUB_EVENT_NAME: event = '',
    GITHUB_RUN_ID: id = '0',
    GITHUB_RUN_ATTEMPT: attempt = '1',
  } = process.env
  return { event, id: `${id}.${attempt}`, attempt: Number(attempt) }
}

/** A tool that another job on this machine has put into the runner's tool cache; undefined when there is none. */
export async function findTool(name: string, version: string): Promise<string | undefined> {
  if ((process.env.RUNNER_TOOL_CACHE ?? '') === '') return undefined
  const tools = await import('@actions/tool-cache')
  const found = tools.find(name, version)
  return found === '' ? undefined : found
}

/** Puts a folder into the runner's tool cache; hosted images start without, self-hosted machines keep it. */
export async function keepTool(folder: string, name: string, version: string): Promise<void> {
  if ((process.env.RUNNER_TOOL_CACHE ?? '') === '') return
  const tools = await import('@actions/tool-cache')
  await tools.cacheDir(folder, name, version)
}
