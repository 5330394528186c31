import { randomUUID } from 'node:crypto'
import path from 'node:path'
import * as core from '@actions/core'
import { makeFolder } from './files.ts'
import { quotesCommand, stopLines, withoutVersion1 } from './inert.ts'
import { messageOf } from './message.ts'
import { visible } from './visible.ts'

/* Talks to GitHub's runner and its services. Large clients are imported where they are used. */

/** Inputs of the action as the workflow gave them; absent ones are empty. */
export function readInputs<Name extends string>(
  names: readonly Name[],
): Partial<Record<Name, string>> {
  return Object.fromEntries(names.map((name) => [name, core.getInput(name)])) as Partial<
    Record<Name, string>
  >
}

/** Sets an input of the action as the workflow would, for the program that runs again as root. */
export function setInput(name: string, value: string): void {
  process.env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] = value
}

/** Sets an output of the action. */
export const setOutput = (name: string, value: string | number | boolean): void =>
  core.setOutput(name, value)

/**
 * Text of others for the job's page, which folds and colours lines with `##[` by itself, even if
 * the runner takes no commands.
 */
const shown = (text: string): string => withoutVersion1(visible(text))

/** Our own commands to the runner: the toolkit writes line breaks in them as `%0A`. */
export const setFailed = (message: string): void => core.setFailed(shown(message))
export const warning = (message: string): void => core.warning(shown(message))

/** Prints a line on the job's page. If it quotes a command, the runner does not execute it. */
export function info(message: string): void {
  // Tested as it is printed, without a terminal sequence in front of a command.
  if (quotesCommand(message)) foreign([message])
  else core.info(shown(message))
}

/**
 * Prints lines that others wrote. The runner executes no command in them: it is told to ignore
 * commands until it reads a word that nobody can guess.
 */
function foreign(lines: readonly string[]): void {
  const { stop, resume } = stopLines()
  core.info(stop)
  try {
    for (const line of lines) core.info(shown(line))
  } finally {
    core.info(resume)
  }
}

/**
 * Prints a log group of lines that others wrote. All at once: steps run in parallel, and their
 * lines must not mix.
 */
export function group(title: string, lines: readonly string[]): void {
  core.startGroup(shown(title))
  foreign(lines)
  core.endGroup()
}

/** State that the action's main step leaves for its post step. */
export const saveState = (name: string, value: string): void => core.saveState(name, value)
export const readState = (name: string): string => core.getState(name)

/** An annotation: a message on the page of the job, at a line of a file if there is one. */
export interface AnnotationText {
  readonly level: 'error' | 'warning' | 'notice'
  readonly title: string
  readonly message: string
  readonly file?: string
  readonly line?: number
}

/** Writes an annotation. */
export function annotate(annotation: AnnotationText): void {
  const { level, message, title, file, line } = annotation
  // A path that can be shown only with escapes would name another file.
  const named = file !== undefined && shown(file) === file
  const place = {
    title: shown(title),
    ...(named && { file, ...(line !== undefined && { startLine: line }) }),
  }
  const write = { error: core.error, warning: core.warning, notice: core.notice }[level]
  write(shown(message), place)
}

/** Adds to the job summary. A runner without one, or a full disk, only gives a warning. */
export async function writeSummary(markdown: string): Promise<void> {
  try {
    await core.summary.addRaw(markdown, true).write()
  } catch (error) {
    warning(`the job summary cannot be written: ${messageOf(error)}`)
  }
}

/**
 * Most numbers that are tried for an artifact whose name is taken, as in a matrix over kernels: it
 * has at most 256 jobs (GitHub's documentation, "Usage limits").
 */
const NAMES_TO_TRY = 256

/**
 * Uploads files as one artifact.
 * @param exact true if another job asks for this very name: no number is added
 * @returns the artifact's name, or why it could not be uploaded, which does not change the verdict
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

/**
 * Gives the toolkit a folder of its own for what it leaves: the runner cannot remove there what
 * root made. The state `temp` names it for the job's end.
 * @returns undefined where there is no runner
 */
export async function ownTemp(): Promise<string | undefined> {
  const { RUNNER_TEMP: temp = '' } = process.env
  if (temp === '') return undefined
  const folder = path.join(temp, `cross-bpf-${randomUUID()}`)
  await makeFolder(folder)
  process.env.RUNNER_TEMP = folder
  saveState('temp', folder)
  return folder
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

/** Default for the largest file that is fetched from the cache, in bytes. */
const MOST = 256 * 1024 ** 2

/**
 * Fetches one file, relative to the workspace, from GitHub's cache.
 * @param prefixes beginnings of other keys that will do; the newest match is taken
 * @param most largest size in bytes
 * @returns its key; undefined if there is none
 * @throws Error if the service fails
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

/** The key that restoreCache() would find. Nothing is fetched. */
export async function lookUpCache(
  file: string,
  key: string,
  prefixes: readonly string[] = [],
): Promise<string | undefined> {
  const cache = await import('@actions/cache')
  return await cache.restoreCache([file], key, [...prefixes], { lookupOnly: true })
}

/** True if there is an entry of that file with exactly that key. */
export async function isCached(file: string, key: string): Promise<boolean> {
  return (await lookUpCache(file, key)) === key
}

/**
 * Saves one file, relative to the workspace, to GitHub's cache.
 * @returns false if it was not saved: the key exists, or the token may only read
 */
export async function saveCache(file: string, key: string): Promise<boolean> {
  const cache = await import('@actions/cache')
  return (await cache.saveCache([file], key)) >= 0
}

/** True if this runner has the services for caches and artifacts. */
export const hasCache = (): boolean => (process.env.ACTIONS_RESULTS_URL ?? '') !== ''

/** Facts about the workflow's run. */
export interface WorkflowRun {
  /** The event that started it: `push`, `pull_request`, ... */
  readonly event: string
  /** Id of this attempt: RUN.ATTEMPT. */
  readonly id: string
  /** From 1. */
  readonly attempt: number
}

/** Reads the facts about the workflow's run from the environment. */
export function runOfWorkflow(): WorkflowRun {
  const {
    GITHUB_EVENT_NAME: event = '',
    GITHUB_RUN_ID: id = '0',
    GITHUB_RUN_ATTEMPT: attempt = '1',
  } = process.env
  return { event, id: `${id}.${attempt}`, attempt: Number(attempt) }
}

/**
 * Folder of a tool that another job on this host has put into the runner's tool cache; undefined if
 * there is none.
 */
export async function findTool(name: string, version: string): Promise<string | undefined> {
  if ((process.env.RUNNER_TOOL_CACHE ?? '') === '') return undefined
  const tools = await import('@actions/tool-cache')
  const found = tools.find(name, version)
  return found === '' ? undefined : found
}

/**
 * Copies a folder into the runner's tool cache. Self-hosted runners keep it; on hosted ones each
 * job starts without.
 */
export async function keepTool(folder: string, name: string, version: string): Promise<void> {
  if ((process.env.RUNNER_TOOL_CACHE ?? '') === '') return
  const tools = await import('@actions/tool-cache')
  await tools.cacheDir(folder, name, version)
}
