import path from 'node:path'

/** Folder for results where nothing else is said: a folder below it for each platform. */
export const OUT_FOLDER = 'cross-bpf-out'

/** Folder for archives on their way, relative to the workspace. */
export const CACHE_FOLDER = '.cross-bpf-cache'

/** The workspace's path of a file. */
export function inWorkspace(file: string): string {
  return path.resolve(process.env.GITHUB_WORKSPACE ?? '.', file)
}
