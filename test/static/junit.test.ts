import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderJunit } from '../../src/report/junit.ts'
import { EVERYTHING, RESULTS } from '../report/results.ts'
import { run, TOOLS } from '../tools/tools.ts'

/** What Jenkins takes, and what junitparser (a library many tools read such files with) makes of it. */
const SCHEMA = path.join(TOOLS, '../junit-10.xsd')
const READ = `
import json, sys
from junitparser import JUnitXml
xml = JUnitXml.fromfile(sys.argv[1])
cases = [case for suite in xml for case in suite]
results = [type(result).__name__ for case in cases for result in case.result]
print(json.dumps({'tests': xml.tests, 'failures': xml.failures, 'errors': xml.errors, 'cases': len(cases),
  'found': {name: results.count(name) for name in ['Failure', 'Error']}, 'time': sum(case.time or 0 for case in cases)}))
`

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cross-bpf-junit-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

describe.each(Object.entries({ ...RESULTS, everything: EVERYTHING }))(
  'junit.xml of %s',
  (name, result) => {
    test('fits the schema, and a reader counts what it says', async () => {
      const file = path.join(folder, `${name}.xml`)
      await writeFile(file, renderJunit(result))
      run('xmllint', '--noout', '--nonet', '--schema', SCHEMA, file)
      const read = JSON.parse(run(path.join(TOOLS, '../venv/bin/python'), '-c', READ, file))
      expect(read.cases).toBe(read.tests)
      expect(read.found).toEqual({ Failure: read.failures, Error: read.errors })
      const seconds = result.suites.flatMap((suite) =>
        suite.tests.filter((one) => one.subtests.length === 0),
      )
      const told = seconds.reduce((sum, one) => sum + (one.seconds ?? 0), 0)
      expect(read.time).toBeGreaterThanOrEqual(told - 0.01)
    })
  },
)

test('the schema refuses what is no JUnit', async () => {
  const file = path.join(folder, 'wrong.xml')
  await writeFile(file, renderJunit(EVERYTHING).replace('<testsuites ', '<testsuites skipped="1" '))
  expect(() => run('xmllint', '--noout', '--nonet', '--schema', SCHEMA, file)).toThrow(/skipped/)
})
