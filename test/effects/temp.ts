import { type ChildProcess, spawn } from 'node:child_process'
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder that goes when the test ends. */
export function tempFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'cross-bpf-test-'))
  onTestFinished(() => removeWritten(folder))
  return folder
}

/**
 * Removes a folder in which a child of an ended program may still be writing. The retries of
 * Node 20's `rmSync` do not list a folder again, so that a file which came in between is left.
 */
async function removeWritten(folder: string): Promise<void> {
  for (let tries = 10; ; tries -= 1) {
    try {
      return rmSync(folder, { recursive: true, force: true })
    } catch (error) {
      if (tries === 0) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

/** Kills a program when the test ends, and waits until it has gone. */
export function killAtEnd(child: ChildProcess): void {
  onTestFinished(async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    if (child.exitCode === null && child.kill('SIGKILL')) await gone
  })
}

/** Writes files by path relative to `folder`; their folders are made. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
}

/** All below a folder: names, sizes, and when each was changed, in nanoseconds. */
export function everything(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => {
      const { mtimeNs, ctimeNs, size } = lstatSync(path.join(folder, name), { bigint: true })
      return `${name} ${size} ${mtimeNs} ${ctimeNs}`
    })
    .sort()
}

export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program to its end, whatever that is. */
export function finish(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...process.env, LC_ALL: 'C.UTF-8', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const text = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (chunk: string) => {
        text[name] += chunk
      })
    }
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...text }))
  })
}

/** Waits until something holds; fails after `seconds`. */
export async function until(what: string, holds: () => boolean, seconds = 60): Promise<void> {
  for (const end = Date.now() + seconds * 1000; !holds(); ) {
    if (Date.now() > end) throw new Error(`after ${seconds} s still not so: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
