import path from 'node:path'
import * as core from '@actions/core'

/** GitHub's runner, as far as we talk to it. The heavy clients are loaded only where they are used. */

/** Inputs of the action as the workflow gave them; absent ones are empty text. */
export function readInputs<Name extends string>(names: readonly Name[]): Partial<Record<Name, string>> {
  return Object.fromEntries(names.map((name) => [name, core.getInput(name)])) as Partial<Record<Name, string>>
}

export const setOutput = (name: string, value: string | number | boolean): void => core.setOutput(name, value)
export const setFailed = (message: string): void => core.setFailed(message)
export const warning = (message: string): void => core.warning(message)
export const info = (message: string): void => core.info(message)

/** One log group, written at once: steps run side by side and their lines must not mix. */
export function group(title: string, lines: readonly string[]): void {
  core.startGroup(title)
  for (const line of lines) core.info(line)
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
  const place = { title, ...(file !== undefined && { file }), ...(line !== undefined && { startLine: line }) }
  const write = { error: core.error, warning: core.warning, notice: core.notice }[level]
  write(message, place)
}

/** Adds to the job summary. */
export async function writeSummary(markdown: string): Promise<void> {
  await core.summary.addRaw(markdown, true).write()
}

/**
 * Uploads files as one artifact.
 * @returns the artifact's name, or why it could not be uploaded: an artifact that is missing fails no verdict
 */
export async function uploadArtifact(
  name: string,
  files: readonly string[],
  root: string,
): Promise<{ ok: true } | { ok: false; problem: string }> {
  try {
    const { DefaultArtifactClient } = await import('@actions/artifact')
    await new DefaultArtifactClient().uploadArtifact(name, [...files], root)
    return { ok: true }
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) }
  }
}

/** Cache keys count for paths relative to the workspace; an absolute path would miss in any other one. */
function relative(file: string): string {
  return path.relative(process.env.GITHUB_WORKSPACE ?? process.cwd(), file)
}

/** Fills `folder` from GitHub's cache; false when the key is not there or the service does not answer. */
export async function restoreCache(folder: string, key: string): Promise<boolean> {
  try {
    const cache = await import('@actions/cache')
    return (await cache.restoreCache([relative(folder)], key)) !== undefined
  } catch (error) {
    warning(`cache: ${key} could not be restored: ${error instanceof Error ? error.message : String(error)}`)
    return false
  }
}

/** Saves `folder` to GitHub's cache; a failure is a warning. */
export async function saveCache(folder: string, key: string): Promise<void> {
  try {
    const cache = await import('@actions/cache')
    await cache.saveCache([relative(folder)], key)
  } catch (error) {
    warning(`cache: ${key} could not be saved: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** True when this runner has the cache service. */
export const hasCache = (): boolean => (process.env.ACTIONS_RESULTS_URL ?? '') !== ''

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
