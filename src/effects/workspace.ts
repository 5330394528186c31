import path from 'node:path'

/** Folder for archives on their way, relative to the workspace. */
export const CACHE_FOLDER = '.cross-bpf-cache'

/** The workspace's path of a file. */
export function inWorkspace(file: string): string {
  return path.resolve(process.env.GITHUB_WORKSPACE ?? '.', file)
}
