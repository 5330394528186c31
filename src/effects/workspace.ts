import path from 'node:path'
import { kindOfFile } from './files.ts'

/** Folder for results where nothing else is said: a folder below it for each platform. */
export const OUT_FOLDER = 'cross-bpf-out'

/** Folder for archives on their way, relative to the workspace. */
export const CACHE_FOLDER = '.cross-bpf-cache'

/** The folder a workflow works in; at a terminal the one we were started in. */
export const workspace = (): string => path.resolve(process.env.GITHUB_WORKSPACE ?? '.')

/** The workspace's path of a file. */
export function inWorkspace(file: string): string {
  return path.resolve(workspace(), file)
}

/** @throws Error where a tree has put a link in the way of what is written into the workspace as root */
export async function refuseLink(): Promise<void> {
  const kind = await kindOfFile(inWorkspace(CACHE_FOLDER))
  if (kind !== undefined && kind !== 'folder')
    throw new Error(`${CACHE_FOLDER} in the workspace is a ${kind}`)
}
