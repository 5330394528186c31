import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { readText } from '../effects/files.ts'
import { probeWith, which } from '../effects/probe.ts'

/** Facts about the host: all that planning knows of it. */
export interface HostFacts {
  /** `ID` and `VERSION_CODENAME` of os-release, e.g. `debian` and `bookworm`. */
  readonly distribution: string
  readonly codename: string
  /** Debian's name of the architecture. */
  readonly debian: string
  readonly byteOrder: 'big' | 'little'
  readonly cores: number
  /** `ID_LIKE` of os-release, e.g. `ubuntu debian` for Mint. */
  readonly like?: string | undefined
  /** Bytes of memory that this process may use: in a container fewer than the host has. */
  readonly memory: number
  readonly root: boolean
  /** Those of the wanted programs that are on PATH. */
  readonly programs: readonly string[]
  readonly hasDebianKeyring: boolean
  /** Path of a vmtest on PATH, and its modification time. */
  readonly vmtest?: string
  readonly vmtestModified?: string
  /** A Rust toolchain that is new enough (1.70) to build vmtest; undefined if there is none. */
  readonly rust?: RustFacts | undefined
  /** True if /dev/kvm exists. Whether it runs a guest, only a probe can tell. */
  readonly kvmDevice: boolean
}

/** Folder of the Rust toolchain, and the user's configuration of cargo, which may name a mirror. */
export interface RustFacts {
  readonly sysroot: string
  readonly config?: string | undefined
}

/** Debian's names of architectures, by Node's. */
const DEBIAN_OF_NODE: Readonly<Record<string, string>> = {
  x64: 'amd64',
  arm64: 'arm64',
  s390x: 's390x',
  ppc64: 'ppc64el',
  riscv64: 'riscv64',
}

/** Parses `KEY=value` lines of os-release; quotes are removed. */
export function parseOsRelease(text: string): Record<string, string> {
  const pairs = text.split('\n').map((line) => /^(\w+)=("?)(.*)\2$/.exec(line.trim()))
  return Object.fromEntries(
    pairs.flatMap((match) => (match?.[1] === undefined ? [] : [[match[1], match[3] ?? '']])),
  )
}

/** True for Debian, Ubuntu, and what is made from them: it has apt. */
export function hasApt({
  distribution,
  like = '',
}: Pick<HostFacts, 'distribution' | 'like'>): boolean {
  return [distribution, ...like.split(' ')].some((id) => id === 'debian' || id === 'ubuntu')
}

/** True for `cargo 1.70.0`, the oldest that builds vmtest 0.18, and later ones. */
export function cargoBuildsVmtest(version: string | undefined): boolean {
  const match = /^cargo (\d+)\.(\d+)/.exec(version ?? '')
  return match !== null && (Number(match[1]) > 1 || Number(match[2]) >= 70)
}

/** Variables by which rustup's programs choose a toolchain. */
const RUST_VARIABLES = ['CARGO_HOME', 'RUSTUP_HOME', 'RUSTUP_TOOLCHAIN']

async function probeRust(): Promise<RustFacts | undefined> {
  if (!cargoBuildsVmtest(await probeWith(RUST_VARIABLES, 'cargo', '--version'))) return undefined
  const sysroot = await probeWith(RUST_VARIABLES, 'rustc', '--print', 'sysroot')
  if (sysroot === undefined || !existsSync(path.join(sysroot, 'bin/cargo'))) return undefined

  const home = process.env.CARGO_HOME ?? path.join(os.homedir(), '.cargo')
  const config = ['config.toml', 'config']
    .map((name) => path.join(home, name))
    .find((file) => existsSync(file))
  return { sysroot, config }
}

/**
 * Gathers facts about the host; changes nothing.
 * @param programs names of programs to look for
 */
export async function probeHost(programs: readonly string[]): Promise<HostFacts> {
  const release = parseOsRelease((await readText('/etc/os-release')) ?? '')
  const vmtest = which('vmtest')
  const rust = await probeRust()

  return {
    distribution: release.ID ?? 'unknown',
    codename: release.VERSION_CODENAME ?? '',
    like: release.ID_LIKE,
    debian: DEBIAN_OF_NODE[os.arch()] ?? os.arch(),
    byteOrder: os.endianness() === 'BE' ? 'big' : 'little',
    cores: os.availableParallelism(),
    memory: Math.min(os.totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY),
    root: process.geteuid?.() === 0,
    programs: programs.filter((program) => which(program) !== undefined),
    hasDebianKeyring: existsSync('/usr/share/keyrings/debian-archive-keyring.gpg'),
    ...(vmtest === undefined
      ? {}
      : { vmtest, vmtestModified: (await stat(vmtest)).mtime.toISOString() }),
    rust,
    kvmDevice: existsSync('/dev/kvm'),
  }
}
