import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, truncateSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { Out } from '../../src/effects/out.ts'
import {
  readLeftOut,
  readLostOptions,
  readPatchReports,
  readRelease,
} from '../../src/flow/built.ts'
import { readGuest } from '../../src/flow/guest.ts'
import { keepGuest } from '../../src/flow/outfolder.ts'
import { parseInputs } from '../../src/inputs/schema.ts'
import { judge } from '../../src/judge/verdict.ts'
import { NO_TESTS, type TestPlan } from '../../src/plan/test.ts'
import { seenInText } from '../../src/results/kernel/console.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'

const SEEN = { growth: new Map() }
const START = 'run-id=run-1\nmachine=s390x\nrelease=6.12.1\nbyte-order=big\ncpus=2\n'
const COMMAND: TestPlan = {
  ...NO_TESTS,
  suites: [{ name: 'command', folder: '01.command', calls: [['bash']], timeout: { seconds: 60 } }],
}

/** A machine whose guest passed its one test, but for what is planted. */
function green(): string {
  const vm = tempFolder()
  writeFiles(path.join(vm, 'share/results'), {
    start: START,
    end: 'run-1\n',
    '01.command/log.1': 'fine\n',
    '01.command/exit.1': '0\n',
    '01.command/seconds': '1.00\n',
  })
  return vm
}

async function verdictOf(vm: string) {
  const guest = await readGuest(
    path.join(vm, 'share/results'),
    seenInText('Linux version 6.12.1\n'),
    COMMAND,
    SEEN,
  )
  const out = await Out.claim({ folder: path.join(tempFolder(), 'out'), within: [], names: [] })
  const warnings = await keepGuest(out, 1, vm, guest.unread)
  const judgement = judge({
    platform: 's390x',
    expected: { machine: 's390x', byteOrder: 'big', release: '6.12.1' },
    vms: [{ ...guest, runId: 'run-1', vm: { kind: 'exit', code: 0 } }],
    suites: guest.suites,
    planned: ['command'],
    earlier: warnings,
  })
  return { ...judgement, guest, out }
}

describe('the verdict over what a guest left', () => {
  test('a guest that leaves what it should passes', async () => {
    expect(await verdictOf(green())).toMatchObject({ verdict: 'pass', findings: [] })
  })

  test.each<[string, string, string, RegExp]>([
    ['start', 'mkdir', 'infrastructure-failure', /start mark is not read: it is a folder/],
    ['start', 'mkfifo', 'infrastructure-failure', /start mark is not read: it is a FIFO/],
    ['start', 'ln', 'infrastructure-failure', /start mark is not read: it is a link/],
    ['end', 'ln', 'infrastructure-failure', /gone before its end mark/],
    [
      'problem',
      'ln',
      'infrastructure-failure',
      /gave up: its results\/problem is not read: it is a link/,
    ],
    ['01.command/exit.1', 'ln', 'test-failure', /command/],
    ['01.command/exit.1', 'mkfifo', 'test-failure', /command/],
    ['01.command', 'ln', 'test-failure', /command/],
    ['01.command', 'mkfifo', 'test-failure', /command/],
  ])('%s as %s is not green, and says why', async (name, how, verdict, sentence) => {
    const vm = green()
    const file = path.join(vm, 'share/results', name)
    execFileSync('rm', ['-rf', file])
    if (how === 'ln') symlinkSync('/proc/self/environ', file)
    else execFileSync(how, [file])
    const judged = await verdictOf(vm)
    expect(judged.verdict).toBe(verdict)
    expect(judged.sentence).toMatch(sentence)
    // Nothing of this machine is in what is shown; the other results are kept.
    expect(JSON.stringify([judged.findings, judged.guest.suites])).not.toContain('PATH=')
    if (how === 'mkdir') return
    expect(judged.findings.map((finding) => finding.sentence).join()).toContain(
      'not all is as it was',
    )
    expect(readFileSync(judged.out.at('logs/guest.tsv'), 'utf8')).toMatch(
      new RegExp(`^${name}\t\tit is a `, 'm'),
    )
  })

  test('a link for the whole folder of results', async () => {
    const vm = green()
    execFileSync('mv', [path.join(vm, 'share/results'), path.join(vm, 'share/moved')])
    symlinkSync('moved', path.join(vm, 'share/results'))
    expect(await verdictOf(vm)).toMatchObject({
      verdict: 'infrastructure-failure',
      guest: { suites: [{ end: 'missing' }] },
    })
  })

  test('a log that is too large is read in part, and the result stays', async () => {
    const vm = green()
    truncateSync(path.join(vm, 'share/results/01.command/log.1'), 100 * 1024 ** 2)
    const judged = await verdictOf(vm)
    expect(judged.verdict).toBe('pass')
    expect(judged.findings[0]?.sentence).toBe(
      'results/01.command/log.1 is read only in part: it is too large',
    )
  })
})

describe('what a build left', () => {
  const find = (wanted: string, folder: string) => (place: string) =>
    place === wanted ? folder : undefined
  const inputs = parseInputs({ platform: 's390x' })

  test.each<[string, string, (find: (place: string) => string | undefined) => Promise<unknown>]>([
    ['selftests', 'left-out.tsv', (place) => readLeftOut(place, inputs)],
    ['unpack', 'left-out.tsv', (place) => readLeftOut(place, inputs)],
    ['kernel', 'release', readRelease],
    ['kernel', 'out/.config', readLostOptions],
    ['patch', 'patches.tsv', (place) => readPatchReports(place, [])],
  ])("%s's %s is not read through a link, nor from a FIFO", async (place, file, read) => {
    for (const plant of ['link', 'FIFO']) {
      const folder = tempFolder()
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
      if (plant === 'link') symlinkSync('/etc/hostname', path.join(folder, file))
      else execFileSync('mkfifo', [path.join(folder, file)])
      await expect(read(find(place, folder))).rejects.toThrow(
        `${file} is not read: it is a ${plant}`,
      )
    }
  })

  test.each([
    ['x/../../../../F'],
    ['../6.12'],
    ['6.12/../x'],
    ['6.12\n6.13'],
    ['6.12 x'],
    ['-6.12'],
    ["6.12'"],
    [`6${'.1'.repeat(40)}`],
  ])('%j is no release', async (release) => {
    const folder = tempFolder()
    writeFiles(folder, { release: `${release}\n` })
    await expect(readRelease(find('kernel', folder))).rejects.toThrow('is no kernel release')
  })

  test.each([
    '6.12.107',
    '6.12.0-rc3-00012-gabcdef012345-dirty',
    '7.3~rc1+deb13-s390x',
    '6.1.0_local',
  ])('%s is one', async (release) => {
    const folder = tempFolder()
    writeFiles(folder, { release: `${release}\n` })
    expect(await readRelease(find('kernel', folder))).toBe(release)
  })
})
