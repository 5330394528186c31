import { namesBelow, readBelow, textsBelow } from '../effects/untrusted.ts'
import type { TestPlan } from '../plan/test.ts'
import { FILES } from '../recipe/product-files.ts'
import type { Finding } from '../results/model.ts'
import { lackingCommands, PROGRAM_FOLDERS } from '../runners/commands/lacking.ts'
import type { TestSources } from '../runners/commands/tests.ts'
import type { Find } from './built.ts'

/** Reads the sources of the tests, of a build or of a bundle; undefined if there are none. */
export function readTestSources(find: Find): TestSources | undefined {
  const built = find('selftests')
  const folder = built ?? find('unpack')
  if (folder === undefined) return undefined

  const progTests = textsBelow(folder, FILES.selftests.progTests)
  if (Object.keys(progTests).length === 0) return undefined

  const layer = built === undefined ? FILES.unpacked.selftests : FILES.selftests.layer
  const beside = `${layer}/opt/selftests/bpf`
  const scripts = namesBelow(folder, beside).flatMap((name) => {
    const read = /\.(sh|py)$/.test(name) ? readBelow(folder, `${beside}/${name}`) : undefined
    return read?.kind === 'text' ? [[name, read.text]] : []
  })
  return {
    progTests,
    shared: textsBelow(folder, FILES.selftests.shared),
    scripts: Object.fromEntries(scripts),
  }
}

/** Names of the programs in the guest's root. Only names are read: a link counts as what it says. */
function readPrograms(find: Find): Set<string> {
  const built = find('rootfs')
  const [top, root] =
    built === undefined
      ? [find('unpack'), FILES.unpacked.root]
      : ([built, FILES.rootfs.root] as const)
  if (top === undefined) return new Set()
  return new Set(PROGRAM_FOLDERS.flatMap((folder) => namesBelow(top, `${root}/${folder}`)))
}

/** Says which commands the planned tests need and the guest's root lacks, before any boot. */
export function readLackingCommands(
  sources: TestSources | undefined,
  find: Find,
  plans: readonly TestPlan[],
): Finding[] {
  if (sources === undefined) return []
  // The programs of kselftest's directories are not looked at.
  const running = plans.flatMap(({ suites, selected }) =>
    suites
      .filter(({ collection }) => collection === undefined)
      .map(({ name }) => ({ suite: name, tests: selected[name] ?? [] })),
  )
  return lackingCommands(sources, readPrograms(find), running)
}
