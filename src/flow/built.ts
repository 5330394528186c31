import path from 'node:path'
import { namesBelow, Refused, textBelow, textsBelow } from '../effects/untrusted.ts'
import type { Inputs } from '../inputs/schema.ts'
import { KNOWN_BROKEN } from '../lists/left-out.ts'
import { testNames } from '../lists/test-list.ts'
import type { Platform } from '../platform/table.ts'
import { FILES } from '../recipe/product-files.ts'
import { lostOptions } from '../results/kernel/kconfig.ts'
import type { Finding, LeftOutSource, PatchReport, RunResult } from '../results/model.ts'
import type { Parsed } from '../results/parsed.ts'
import { RELEASE } from '../results/release.ts'
import { parseLeftOut, parsePatches } from '../results/status.ts'
import { verifierSources, verifierTestNames } from '../runners/parsers/verifier-names.ts'
import { progsOptions } from '../runners/progs-options.ts'
import type { BuiltFacts } from '../runners/runner.ts'
import type { Context } from '../steps/context.ts'
import { EMULATOR, emulatorProgram } from '../steps/emulator.ts'

/**
 * Reads what the steps before the VMs left in their folders. Builds and bundles may have written
 * anything there: only regular files are read. A function that needs another kind of file throws
 * Refused.
 */

/** Finds the host path of a place; undefined if its step has not run. */
export type Find = (place: string) => string | undefined

/** What the steps left for the result, as far as it could be read. */
export type Left = Pick<RunResult, 'leftOutSources' | 'patches' | 'lostOptions'> & {
  readonly release: string | undefined
  /** Packages of a kernel that Debian built. */
  readonly packages: readonly string[] | undefined
}

/**
 * Reads what the result says of the steps.
 * @param refused is told of each file that is not read; what it would say is then left out
 */
export async function readLeft(
  find: Find,
  { inputs, patches }: Pick<Context, 'inputs' | 'patches'>,
  refused: (error: Refused) => void,
): Promise<Left> {
  const readable = async <Value>(reading: Promise<Value>, instead: Value): Promise<Value> => {
    try {
      return await reading
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      refused(error)
      return instead
    }
  }
  return {
    release: await readable<string | undefined>(readRelease(find), undefined),
    packages:
      inputs.kernel.kind === 'debian-image'
        ? await readable(readPackages(find), undefined)
        : undefined,
    leftOutSources: await readable(readLeftOut(find, inputs), []),
    patches: await readable(readPatchReports(find, patches), []),
    lostOptions: await readable(readLostOptions(find), []),
  }
}

export async function readPatchReports(
  find: Find,
  patches: readonly { readonly name: string }[],
): Promise<PatchReport[]> {
  const status = await readPlace(find, 'patch', FILES.patch.states)
  return parsePatches(
    status ?? '',
    patches.map((patch) => patch.name),
  )
}

export async function readLeftOut(find: Find, inputs: Inputs): Promise<LeftOutSource[]> {
  const status =
    (await readPlace(find, 'selftests', FILES.selftests.leftOut)) ??
    (await readPlace(find, 'unpack', FILES.unpacked.leftOut))
  return parseLeftOut(status ?? '', {
    knownBroken: KNOWN_BROKEN,
    tests: inputs.testsAreSelection ? [] : inputs.tests,
  })
}

/** Lists the packages of a kernel that Debian built; undefined where none were fetched. */
async function readPackages(find: Find): Promise<string[] | undefined> {
  return (await readPlace(find, 'source', FILES.source.id))?.trimEnd().split('\n')
}

/** Lists the options that fragments asked for and the final .config does not have. */
export async function readLostOptions(find: Find): Promise<RunResult['lostOptions']> {
  const kernel = find('kernel')
  if (kernel === undefined) return []
  const config = textBelow(kernel, FILES.kernel.config)
  if (config === undefined) return []
  const texts = [
    textsBelow(kernel, FILES.kernel.askedByTree),
    textsBelow(kernel, FILES.kernel.askedByUser),
  ]
  return lostOptions(
    texts.flatMap((folder) => Object.values(folder)),
    config,
  )
}

/** Whether there is a tuned emulator; false also where it could not be built. */
export function hasTuned(find: Find, platform: Platform): boolean {
  const folder = find(EMULATOR.place)
  const program = emulatorProgram(platform)
  if (folder === undefined || program === undefined) return false
  return namesBelow(folder, EMULATOR.path ?? '').includes(program)
}

/**
 * Reads the release of the kernel that was built; undefined if none was.
 * @throws Refused for a text that is no release, because it becomes part of paths
 */
export async function readRelease(find: Find): Promise<string | undefined> {
  const release = (
    (await readPlace(find, 'kernel', FILES.kernel.release)) ??
    (await readPlace(find, 'unpack', FILES.unpacked.release))
  )?.trim()
  if (release !== undefined && !RELEASE.test(release))
    throw new Refused('release', `'${release.slice(0, 100)}' is no kernel release`)
  return release
}

/**
 * Reads what was built, as the planning of tests needs it. Unreadable test names are left out, with
 * a warning.
 */
export async function readBuilt(find: Find): Promise<{ built: BuiltFacts; warnings: Finding[] }> {
  const selftests = find('selftests')
  const unpacked = find('unpack')
  const kselftests = await readKselftests(find)
  const names = selftests ?? unpacked
  // The selftests of bpf were not built.
  if (names === undefined)
    return { built: { lists: [], progNames: [], verifierNames: [], ...kselftests }, warnings: [] }

  const layer = selftests === undefined ? FILES.unpacked.selftests : FILES.selftests.layer
  const lists = readLists(names, `${layer}/opt/selftests/bpf`)
  const progNames = testNames(textBelow(names, FILES.selftests.names) ?? '')
  const verifier = readVerifierNames(names, FILES.selftests.verifier)
  const verifierNames = verifier.ok ? verifier.value : []
  // A bundle of an older cross-bpf has no such file.
  const runner = textBelow(names, FILES.selftests.runner)
  const options = runner === undefined ? {} : { progsOptions: progsOptions(runner) }
  const callBpftool = textBelow(names, FILES.selftests.bpftoolCalls) !== undefined
  return {
    built: {
      lists,
      release: await readRelease(find),
      progNames,
      verifierNames,
      ...options,
      ...(callBpftool && { progsCallBpftool: true }),
      ...kselftests,
    },
    warnings: verifier.ok ? [] : [verifierUnread(verifier.problem)],
  }
}

function verifierUnread(problem: string): Finding {
  return {
    level: 'warning',
    sentence: `the names of test_verifier's tests could not be read (${problem}): none can be left out`,
  }
}

/** Lists the tests of directories other than bpf; nothing if there are none. */
async function readKselftests(find: Find): Promise<Pick<BuiltFacts, 'kselftests'>> {
  const { layer, list } = FILES.kselftests
  const text =
    (await readPlace(find, 'kselftests', path.join(layer, list))) ??
    (await readPlace(find, 'unpack', path.join(FILES.unpacked.kselftests, list)))
  return text === undefined ? {} : { kselftests: text.split('\n').filter((line) => line !== '') }
}

function readLists(root: string, folder: string): BuiltFacts['lists'] {
  const names = namesBelow(root, folder).filter((name) => /^(DENY|ALLOW)LIST(\.|$)/.test(name))
  return names.map((name) => ({ name, text: textBelow(root, `${folder}/${name}`) ?? '' }))
}

/** Reads the names of test_verifier's tests; none if it was not built. */
function readVerifierNames(root: string, folder: string): Parsed<string[]> {
  const header = textBelow(root, `${folder}/tests.h`)
  if (header === undefined) return { ok: true, value: [] }
  return verifierTestNames(
    verifierSources(header).map((file) => ({
      file,
      text: textBelow(root, `${folder}/${file}`) ?? '',
    })),
  )
}

async function readPlace(find: Find, place: string, below: string): Promise<string | undefined> {
  const folder = find(place)
  return folder === undefined ? undefined : textBelow(folder, below)
}
