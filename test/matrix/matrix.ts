/**
 * What works where: runs `quick`, or the whole suite, on platforms x kernels x compilers (x presets), and keeps what came of it.
 *   npm run matrix [-- FILTER... --list --again --denied --cache-dir FOLDER --cache-size SIZE --mirror URL --expired-releases accept]
 * FILTER: platforms, compilers, parts of kernels' names; none for all cells. Cells with presets run only where a word names them:
 * `debug-off`, or `bpf-ci,debug-off` for both in one. The word `whole` selects the cells of the whole suite instead. Each cell is an ordinary run of ./cross-bpf, is
 * written to docs/support.json as soon as it ends, and is not run again while what decides it is the same (isOld) and, where there is a build
 * root, its packages: call it again to go on. --list only says where each cell stands; --again runs those that are done too.
 * --denied instead runs each entry of the list of what emulation breaks, on its platform (FILTER: platforms), with nothing left
 * out, and writes src/lists/emulation.json: what passes is removed, the others get what was seen. Ends with 1 unless each answered.
 * Output goes to cross-bpf-out/matrix; docs/support.md and README's table are made anew after each call.
 * Ends with 1 unless all selected cells are done and passed.
 */
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { SUPPORT, writePages } from '../../scripts/support-md.ts'
import { messageOf } from '../../src/effects/message.ts'
import { cacheDirOf } from '../../src/flow/gather.ts'
import { ownVersions } from '../../src/report/own-versions.ts'
import { loadLists, loadResources } from '../../src/resources.ts'
import { nameOf } from '../../src/results/support.ts'
import { readDenied, rerunDenied, selectDenied } from './denied.ts'
import { selectCells } from './filter.ts'
import { type MatrixOptions, runMatrix, standings } from './run.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
/** The list of what emulation breaks. */
const DENIED = path.join(ROOT, 'src/lists/emulation.json')

/** Output of git in this repository. */
const git = (...args: string[]): string =>
  execFileSync('git', ['-C', ROOT, ...args], { encoding: 'utf8' }).trim()

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      list: { type: 'boolean', default: false },
      again: { type: 'boolean', default: false },
      denied: { type: 'boolean', default: false },
      'cache-dir': { type: 'string' },
      'cache-size': { type: 'string' },
      mirror: { type: 'string' },
      'expired-releases': { type: 'string' },
    },
  })
  const passed = (['cache-size', 'mirror', 'expired-releases'] as const).flatMap((name) =>
    values[name] === undefined ? [] : [`--${name}`, values[name]],
  )

  const options: MatrixOptions = {
    program: path.join(ROOT, 'cross-bpf'),
    table: path.join(ROOT, SUPPORT),
    out: path.join(ROOT, 'cross-bpf-out/matrix'),
    cacheDir: path.resolve(cacheDirOf(values['cache-dir'])),
    flags: passed,
    now: ownVersions(await loadResources(), await loadLists()),
    commit: git('rev-parse', 'HEAD'),
    modified: git('status', '--porcelain', '--', 'src', 'build', 'guest', 'dist') !== '',
    log: console.log,
  }

  if (values.denied) {
    const entries = selectDenied(positionals, readDenied(DENIED))
    if (!values.list) return (await rerunDenied(entries, DENIED, options)) ? 0 : 1
    for (const { platform, suite, test, shows } of entries)
      console.log(`${platform}, ${suite}, ${test}: ${shows}`)
    return 0
  }

  const cells = selectCells(positionals)
  if (values.list) {
    for (const { cell, standing } of await standings(cells, options))
      console.log(`${nameOf(cell)}: ${standing}`)
    return 0
  }
  const good = await runMatrix(cells, options, values.again)
  await writePages(ROOT)
  return good ? 0 : 1
}

// Ctrl-C goes to the run too, which ends cleanly; then we do.
process.on('SIGINT', () => {})
try {
  process.exitCode = await main()
} catch (error) {
  process.stderr.write(`matrix: ${messageOf(error)}\n`)
  process.exitCode = 2
}
