// Asks Kconfig whether presets' options survive: for each platform and preset, the fragments of a kernel tree and of the preset go through
// build/config.sh, resolve-config.sh and check-presets.sh, as in a build; nothing is compiled.
//   npm run presets -- TREE [PLATFORM...]
// Platforms without a cross compiler on PATH are told. Ends with 1 where an option is lost, or
// where the tree's own fragments lose one with a preset that they have without it.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseInputs } from '../../src/inputs/schema.ts'
import { PLATFORMS, type Platform } from '../../src/platform/table.ts'
import { contradiction, unfit } from '../../src/presets/presets.ts'
import { PRESETS } from '../../src/presets/table.ts'
import { lostOptions } from '../../src/results/kernel/kconfig.ts'
import { presetFragments, requiredOptions } from '../../src/steps/presets.ts'

const BUILD = path.resolve(import.meta.dirname, '../../build')
const FRAGMENTS = 'tools/testing/selftests/bpf'

const [tree = '', ...wanted] = process.argv.slice(2)
if (tree === '') {
  console.error('usage: npm run presets -- TREE [PLATFORM...]')
  process.exit(2)
}

const number = (name: string): string =>
  new RegExp(`^${name} = (\\d+)$`, 'm').exec(
    readFileSync(path.join(tree, 'Makefile'), 'utf8'),
  )?.[1] ?? ''
const version = `${number('VERSION')}.${number('PATCHLEVEL')}`

const hasCompiler = ({ triplet }: Platform): boolean =>
  spawnSync(`${triplet}-gcc`, ['--version']).status === 0

/** Names of options that the tree's fragments ask for and do not get, and what the check says. */
function resolve(platform: Platform, names: string): { lost: string[]; problem: string } {
  const inputs = parseInputs({ platform: platform.name, 'config-preset': names })
  const facts = { inputs, platform, kernelVersion: version, config: [] }
  const step = mkdtempSync(path.join(tmpdir(), 'cross-bpf-presets-'))
  const run = (script: string, ...args: string[]): string =>
    execFileSync('bash', [path.join(BUILD, script), ...args], {
      encoding: 'utf8',
      env: { ...process.env, CROSS_BPF_PROBLEM: step },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  try {
    for (const { path: file, text } of presetFragments(facts)) {
      mkdirSync(path.join(step, path.dirname(file)), { recursive: true })
      writeFileSync(path.join(step, file), text)
    }
    run(
      'config.sh',
      path.join(tree, FRAGMENTS),
      path.join(step, 'fragments'),
      path.join(step, 'wished.config'),
      platform.fragments.join(' '),
      '',
      path.join(BUILD, 'vm.config'),
      ...(platform.fallback ?? []).map((name) => path.join(BUILD, name)),
    )
    run(
      'resolve-config.sh',
      tree,
      step,
      'olddefconfig',
      `ARCH=${platform.kernelArch}`,
      `CROSS_COMPILE=${platform.triplet}-`,
    )
    const read = (name: string): string => readFileSync(path.join(step, name), 'utf8')
    const lost = lostOptions([read('wished.config')], read('resolved.config'))
    const check = spawnSync(
      'bash',
      [path.join(BUILD, 'check-presets.sh'), step, ...requiredOptions(facts)],
      { encoding: 'utf8', env: { ...process.env, CROSS_BPF_PROBLEM: step } },
    )
    return {
      lost: lost.map(({ option }) => option),
      problem: check.status === 0 ? '' : check.stderr.trim(),
    }
  } finally {
    rmSync(step, { recursive: true, force: true })
  }
}

let bad = false
console.log(`| Linux ${version} | ${PRESETS.map(({ name }) => name).join(' | ')} |`)
console.log(`|---|${PRESETS.map(() => '---|').join('')}`)
const chosen = PLATFORMS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
for (const platform of chosen) {
  const cells = PRESETS.map(() => 'no compiler')
  if (hasCompiler(platform)) {
    const before = resolve(platform, '')
    for (const [index, { name }] of PRESETS.entries()) {
      const why = unfit([name], platform.name, version) ?? contradiction([name], platform.name)
      if (why !== undefined) {
        cells[index] = 'refused'
        console.error(`${platform.name}: ${why}`)
        continue
      }
      const { lost, problem } = resolve(platform, name)
      const more = lost.filter((option) => !before.lost.includes(option))
      if (more.length > 0) console.error(`${platform.name}, ${name}: lost ${more.join(', ')}`)
      if (problem !== '') console.error(`${platform.name}, ${name}: ${problem}`)
      bad ||= more.length > 0 || problem !== ''
      cells[index] = more.length > 0 || problem !== '' ? 'lost' : 'kept'
    }
  }
  console.log(`| ${platform.name} | ${cells.join(' | ')} |`)
}
process.exit(bad ? 1 : 0)
