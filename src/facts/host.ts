import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { probeWith, which } from '../effects/exec.ts'
import { readText } from '../effects/files.ts'

/** What was found out about the machine; nothing else of it is looked at while planning. */
export interface HostFacts {
  /** `ID` and `VERSION_CODENAME` of os-release, e.g. `debian` and `bookworm`. */
  readonly distribution: string
  readonly codename: string
  /** Debian's name of the architecture. */
  readonly debian: string
  readonly byteOrder: 'big' | 'little'
  readonly cores: number
  /** Bytes that this process may use: in a container not all the machine has. */
  readonly memory: number
  readonly root: boolean
  /** Of the programs asked about, those on PATH. */
  readonly programs: readonly string[]
  readonly hasDebianKeyring: boolean
  /** Path of a vmtest on PATH, and its modification time. */
  readonly vmtest?: string
  readonly vmtestModified?: string
  /** A cargo on PATH that is new enough (1.70) to build vmtest; absent where there is none. */
  readonly rust?: RustFacts
  /** /dev/kvm exists; whether it runs a guest only a probe can tell. */
  readonly kvmDevice: boolean
}

/** Where cargo and rustc are, and the user's configuration of cargo: it may name a mirror. */
export interface RustFacts {
  readonly sysroot: string
  readonly config?: string
}

const DEBIAN_OF_NODE: Readonly<Record<string, string>> = {
  x64: 'amd64',
  arm64: 'arm64',
  s390x: 's390x',
  ppc64: 'ppc64el',
  riscv64: 'riscv64',
}

/** `KEY=value` lines of os-release, quotes removed. */
export function parseOsRelease(text: string): Record<string, string> {
  const pairs = text.split('\n').map((line) => /^(\w+)=("?)(.*)\2$/.exec(line.trim()))
  return Object.fromEntries(
    pairs.flatMap((match) => (match?.[1] === undefined ? [] : [[match[1], match[3] ?? '']])),
  )
}

/** True for `cargo 1.70.0` and later: the oldest that builds vmtest 0.18. */
export function cargoBuildsVmtest(version: string | undefined): boolean {
  const match = /^cargo (\d+)\.(\d+)/.exec(version ?? '')
  return match !== null && (Number(match[1]) > 1 || Number(match[2]) >= 70)
}

/** rustup's programs find by these which compiler they stand for. */
const RUST_VARIABLES = ['CARGO_HOME', 'RUSTUP_HOME', 'RUSTUP_TOOLCHAIN']

async function probeRust(): Promise<RustFacts | undefined> {
  if (!cargoBuildsVmtest(await probeWith(RUST_VARIABLES, 'cargo', '--version'))) return undefined
  const sysroot = await probeWith(RUST_VARIABLES, 'rustc', '--print', 'sysroot')
  if (sysroot === undefined || !existsSync(path.join(sysroot, 'bin/cargo'))) return undefined
  const home = process.env.CARGO_HOME ?? path.join(os.homedir(), '.cargo')
  const config = ['config.toml', 'config']
    .map((name) => path.join(home, name))
    .find((file) => existsSync(file))
  return { sysroot, ...(config !== undefined && { config }) }
}

/** Looks at the machine; changes nothing. */
export async function probeHost(programs: readonly string[]): Promise<HostFacts> {
  const release = parseOsRelease((await readText('/etc/os-release')) ?? '')
  const vmtest = which('vmtest')
  const rust = await probeRust()
  return {
    distribution: release.ID ?? 'unknown',
    codename: release.VERSION_CODENAME ?? '',
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
    ...(rust !== undefined && { rust }),
    kvmDevice: existsSync('/dev/kvm'),
  }
}
