import path from 'node:path'
import { kindOfFile } from './files.ts'

/** Default folder for results, with a subfolder for each platform. */
export const OUT_FOLDER = 'cross-bpf-out'

/** Folder for archives that are sent or fetched, relative to the workspace. */
export const CACHE_FOLDER = '.cross-bpf-cache'

/** The workspace of a workflow; at a terminal the current folder. */
export const workspace = (): string => path.resolve(process.env.GITHUB_WORKSPACE ?? '.')

/** Absolute path of a file in the workspace. */
export function inWorkspace(file: string): string {
  return path.resolve(workspace(), file)
}

/**
 * @throws Error if CACHE_FOLDER is not a folder: a checked-out tree may hold a link, by which we
 *   would write elsewhere as root
 */
export async function refuseLink(): Promise<void> {
  const kind = await kindOfFile(inWorkspace(CACHE_FOLDER))
  if (kind !== undefined && kind !== 'folder')
    throw new Error(`${CACHE_FOLDER} in the workspace is a ${kind}`)
}
