/** Servers and networks that fail for a while, and what is said of those that fail for good. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { writeSummary } from '../../src/effects/github.ts'
import { DOWNLOADS, environment } from '../../src/effects/variables.ts'
import { whyNotDownloaded } from '../../src/judge/download.ts'
import { explainFailure } from '../../src/judge/failure.ts'
import { Cancelled, StepFailure } from '../../src/run/state.ts'
import { runIn, sh, step } from '../effects/plans.ts'
import { finish, tempFolder, until, writeFiles } from '../effects/temp.ts'

/** A mirror that answers 503 so many times, and then has a file; its address, and how often it was asked. */
async function mirror(busy: number): Promise<{ url: string; asked: () => number }> {
  let asked = 0
  const listening = createServer((_, response) => {
    asked++
    if (asked <= busy) response.writeHead(503).end()
    else response.writeHead(200).end('file\n')
  })
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void listening.close())
  const address = listening.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return { url: `http://127.0.0.1:${port}/x`, asked: () => asked }
}

/** A step that fetches a file by apt's own client. */
const fetching = (url: string, attempts: number) => ({
  places: {},
  steps: [
    step('a', {
      attempts,
      actions: [
        sh(
          '/usr/lib/apt/apt-helper -o Acquire::Retries=0 download-file "$2" "$1/x"',
          tempFolder(),
          url,
        ),
      ],
    }),
  ],
})

describe('a mirror that answers 503', () => {
  test('is asked again, later and later', async () => {
    const { url, asked } = await mirror(3)
    const ran = await runIn(tempFolder(), fetching(url, 3), { pauses: [0.1, 0.2, 0.3, 0.4] })
    expect(ran.error).toBeUndefined()
    expect(asked()).toBe(4)
    expect(ran.notes.warnings).toEqual(
      [0.1, 0.2, 0.3].map(
        (pause) => `Step a: ended with 100: the server is busy; trying again in ${pause} s`,
      ),
    )
  })

  test('and may fail in another way after that: the attempts of the step are for such failures', async () => {
    const folder = tempFolder()
    const fails = [
      'echo "fatal: The requested URL returned error: 503"; exit 1',
      'echo "fatal: early EOF"; exit 1',
      'echo "fatal: The requested URL returned error: 503"; exit 1',
      'echo "fatal: early EOF"; exit 1',
    ]
    const script = fails.map((fail, at) => `if [ "$tries" = ${at + 1} ]; then ${fail}; fi`)
    const count = 'echo x >>"$1"; tries=$(wc -l <"$1")'
    const flaky = step('a', {
      attempts: 3,
      actions: [sh([count, ...script].join('; '), path.join(folder, 'tries'))],
    })
    const ran = await runIn(folder, { places: {}, steps: [flaky] }, { pauses: [0.1, 0.1] })
    expect(ran.error).toBeUndefined()
    expect(ran.notes.warnings).toEqual([
      'Step a: ended with 1: the server is busy; trying again in 0.1 s',
      'Step a: ended with 1; trying again',
      'Step a: ended with 1: the server is busy; trying again in 0.1 s',
      'Step a: ended with 1; trying again',
    ])
  })

  test('only the last attempt says why the step failed', async () => {
    const folder = tempFolder()
    const says =
      'echo x >>"$1"; if [ "$(wc -l <"$1")" = 1 ]; then echo "E: Failed to fetch http://a.example/x  404"; ' +
      'else echo "E: Could not get lock /var/lib/apt/lists/lock"; fi; exit 100'
    const flaky = step('a', { attempts: 2, actions: [sh(says, path.join(folder, 'tries'))] })
    const { error } = await runIn(folder, { places: {}, steps: [flaky] })
    if (!(error instanceof StepFailure)) throw new Error('no failure of a step')
    const failed = {
      title: 'A',
      blame: 'infrastructure-failure',
      how: 'ended with 100',
      log: readFileSync(error.log, 'utf8'),
      problems: [],
    } as const
    const around = { clang: '19', packages: {}, memory: 1 }
    expect(failed.log).toContain('Failed to fetch')
    expect(explainFailure(failed, around).sentence).toMatch(/^A: Could not get lock/)
  })

  test('but not for ever', async () => {
    const { url, asked } = await mirror(1000)
    const ran = await runIn(tempFolder(), fetching(url, 3), { pauses: [0.1, 0.1] })
    expect(ran.error).toBeInstanceOf(StepFailure)
    expect(asked()).toBe(3)
  })

  test('nor by a step that has one attempt', async () => {
    const { url, asked } = await mirror(1000)
    await runIn(tempFolder(), fetching(url, 1), { pauses: [0.1, 0.1] })
    expect(asked()).toBe(1)
  })

  test('a cancel ends the wait', async () => {
    const { url, asked } = await mirror(1000)
    const controller = new AbortController()
    const running = runIn(tempFolder(), fetching(url, 3), {
      pauses: [600],
      signal: controller.signal,
    })
    await until('it waits', () => asked() === 1)
    setTimeout(() => controller.abort(), 1000)
    expect((await running).error).toBeInstanceOf(Cancelled)
  })
})

describe('why nothing was downloaded', () => {
  /** What apt says of an archive on the disk whose list has these lines. */
  async function update(release: readonly string[], env = {}, from = ''): Promise<string> {
    const folder = tempFolder()
    writeFiles(folder, {
      'archive/Release': `Suite: test\n${release.join('\n')}\nSHA256:\n`,
      'archive/Packages': '',
      'sources.list': `deb [trusted=yes] ${from === '' ? `file:${folder}/archive` : from} ./\n`,
      'lists/partial/x': '',
      'apt.conf': [
        `Dir::State::Lists "${folder}/lists/";`,
        `Dir::Cache "${folder}/cache/";`,
        `Dir::Etc::SourceList "${folder}/sources.list";`,
        'Dir::Etc::SourceParts "/dev/null";',
        'APT::Sandbox::User "root";',
        'Acquire::Retries "0";',
      ].join('\n'),
    })
    const said = await finish(
      'apt-get',
      [
        'update',
        // This machine's own settings may differ.
        ...['APT::Update::Error-Mode=any', 'Acquire::Check-Date=true'].flatMap((one) => [
          '-o',
          one,
        ]),
        ...['-o', 'Acquire::Check-Valid-Until=true'],
      ],
      {
        env: { APT_CONFIG: path.join(folder, 'apt.conf'), ...env },
      },
    )
    // As mmdebstrap goes on.
    return `${said.stdout}${said.stderr}E: apt-get update --error-on=any failed\nE: mmdebstrap failed to run\n`
  }
  const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toUTCString()

  test("this machine's clock is behind", async () => {
    expect(whyNotDownloaded(await update([`Date: ${day(2)}`]))).toMatch(
      /^this machine's clock is behind, by 1d 23h .* or more: set it \(timedatectl set-ntp true\)$/,
    )
  })

  test('a list that has expired', async () => {
    const log = await update([`Date: ${day(-9)}`, `Valid-Until: ${day(-2)}`])
    expect(whyNotDownloaded(log)).toMatch(
      /^the mirror's list of packages expired 2d .* ago: name another mirror/,
    )
  })

  test('an address that nobody serves', async () => {
    const log = await update([], {}, 'http://127.0.0.1:1/debian')
    expect(whyNotDownloaded(log)).toMatch(
      /^Failed to fetch http:\/\/127\.0\.0\.1:1\/debian\/\S+ .*Could not connect/,
    )
  })

  test('a proxy without a scheme: apt refuses it, and gets one', async () => {
    const { url, asked } = await mirror(0)
    const proxy = new URL(url).host
    vi.stubEnv('http_proxy', proxy)
    vi.stubEnv('no_proxy', 'localhost')
    onTestFinished(() => void vi.unstubAllEnvs())
    const refused = await update([], { http_proxy: proxy }, 'http://nowhere.example/debian')
    expect(asked()).toBe(0)
    expect(whyNotDownloaded(refused)).toContain('set http_proxy to http://HOST:PORT')
    const given = environment(DOWNLOADS)
    expect(given).toMatchObject({ http_proxy: `http://${proxy}`, no_proxy: 'localhost' })
    await update([], given, 'http://nowhere.example/debian')
    expect(asked()).toBeGreaterThan(0)
  })

  test('git, and a log that says nothing', () => {
    expect(whyNotDownloaded('x\nfatal: Could not resolve host: a.example\n')).toBe(
      'Could not resolve host: a.example',
    )
    expect(
      whyNotDownloaded(
        'x\ntime="2026-11-28T18:00:00Z" level=fatal msg="copying: unexpected EOF"\ny\n',
      ),
    ).toBe('copying: unexpected EOF')
    expect(whyNotDownloaded('E: mmdebstrap failed to run\n')).toBeUndefined()
  })
})

test('a runner without a job summary only gives a warning', async () => {
  vi.stubEnv('GITHUB_STEP_SUMMARY', undefined)
  const said: string[] = []
  const write = vi
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => said.push(String(text)) > 0)
  onTestFinished(() => {
    write.mockRestore()
    vi.unstubAllEnvs()
  })
  await writeSummary('text')
  expect(said.join('')).toContain('::warning::the job summary cannot be written: ')
})
