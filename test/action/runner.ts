import { execFileSync } from 'node:child_process'
import { chmodSync, lstatSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ROOT, TEST_CACHE } from '../tools/tools.ts'

const SCRIPT = path.join(ROOT, 'test/action/runner-root.sh')

/** The number of the user `runner`. */
export const RUNNER = 1001

/** Where a program runs: words before it, and what its paths are called there. */
export interface Place {
  readonly enter: readonly string[]
  /** This repository. */
  readonly repository: string
  readonly inside: (file: string) => string
}

/** This very machine, as root. */
export const HERE: Place = { enter: [], repository: ROOT, inside: (file) => file }

/** A machine with an ordinary user who may use sudo: users and sudoers are those of a root of its own. */
export interface Runner extends Place {
  /** A folder that both sides have. */
  readonly shared: string
  /** A file of its root. */
  readonly upper: (file: string) => string
  readonly dispose: () => void
}

/** Debian 13 with a compiler, which the real job made. */
export function debianRoot(): string {
  const roots = path.join(TEST_CACHE, 'toolchain')
  const found = readdirSync(roots).find((name) => name.startsWith('trixie'))
  if (found === undefined) throw new Error(`no build root in ${roots}: run the real job first`)
  return path.join(roots, found, 'root')
}

/** @param lower a Debian 13 root, which stays as it is; without a word the build root */
export function makeRunner(lower = debianRoot()): Runner {
  const folder = mkdtempSync(path.join(tmpdir(), 'cross-bpf-runner-'))
  execFileSync('unshare', ['--mount', SCRIPT, 'make', lower, folder], { stdio: 'pipe' })
  const shared = path.join(folder, 'shared')
  return {
    enter: ['unshare', '--mount', SCRIPT, 'run', lower, folder, ROOT],
    repository: '/repository',
    inside: (file) => path.join('/shared', path.relative(shared, file)),
    shared,
    upper: (file) => path.join(folder, 'upper', file),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** What apt-get does on that machine from now on: it is the first command of a run. */
export function aptGet(runner: Runner, script: string): void {
  const file = runner.upper('usr/bin/apt-get')
  writeFileSync(file, `#!/bin/bash\n${script}\n`)
  chmodSync(file, 0o755)
}

export function giveToRunner(...files: string[]): void {
  execFileSync('chown', ['-R', `${RUNNER}:${RUNNER}`, ...files])
}

/** Files below a folder that are not the runner's. */
export function foreign(top: string): string[] {
  const own = lstatSync(top).uid === RUNNER ? [] : [top]
  if (!lstatSync(top).isDirectory()) return own
  return [...own, ...readdirSync(top).flatMap((name) => foreign(path.join(top, name)))]
}
