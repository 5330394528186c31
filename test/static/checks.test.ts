import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { NODE24, ROOT, run } from '../tools/tools.ts'

/** Files of the tree as Git would commit it now, the built ones aside. */
const files = run('git', 'ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate')
  .split('\n')
  .filter((file) => file !== '' && !file.startsWith('dist/') && !file.startsWith('test/fixtures/'))

function isShell(file: string): boolean {
  if (file.endsWith('.sh')) return true
  if (path.extname(file) !== '') return false
  return /^#!.*\b(bash|sh)\b/.test(readFileSync(path.join(ROOT, file), 'utf8').slice(0, 80))
}

test('biome: format and lint', () => {
  run('node_modules/.bin/biome', 'ci', '--error-on-warnings')
})

test('tsc: types', () => {
  run('node_modules/.bin/tsc')
})

test('shellcheck: every shell file', () => {
  const scripts = files.filter(isShell)
  expect(scripts).toContain('test/run')
  run('shellcheck', '--external-sources', '--source-path=SCRIPTDIR', ...scripts)
})

test('shellcheck: what completion prints for bash', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cross-bpf-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = path.join(folder, 'completion.bash')
  writeFileSync(file, run(path.join(NODE24, 'node'), 'src/cli/main.ts', 'completion', 'bash'))
  run('shellcheck', file)
})

test('actionlint: workflows', () => {
  run('actionlint')
})

test('zizmor: workflows, action.yml and dependabot.yml', () => {
  run('zizmor', '--offline', '--quiet', '.github/workflows', 'action.yml', '.github/dependabot.yml')
})

test("check-jsonschema: action.yml fits GitHub's schema", () => {
  run('check-jsonschema', '--builtin-schema', 'vendor.github-actions', 'action.yml')
})

test('check-jsonschema: workflows fit too', () => {
  const workflows = files.filter((file) => file.startsWith('.github/workflows/'))
  run('check-jsonschema', '--builtin-schema', 'vendor.github-workflows', ...workflows)
})

test('check-jsonschema: dependabot.yml and the issue forms fit as well', () => {
  const forms = files.filter((file) => /^\.github\/ISSUE_TEMPLATE\/(?!config)/.test(file))
  expect(forms.length).toBeGreaterThan(0)
  run('check-jsonschema', '--builtin-schema', 'vendor.dependabot', '.github/dependabot.yml')
  run('check-jsonschema', '--builtin-schema', 'vendor.github-issue-forms', ...forms)
  run(
    'check-jsonschema',
    '--builtin-schema',
    'vendor.github-issue-config',
    '.github/ISSUE_TEMPLATE/config.yml',
  )
})
