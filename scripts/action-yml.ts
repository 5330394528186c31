import type { CommandName, Field } from '../src/inputs/field.ts'
import { FIELDS } from '../src/inputs/fields.ts'

/** The action's outputs: names as `steps.ID.outputs.NAME`. */
const OUTPUTS = {
  verdict:
    'What the run found: pass, or why not (test-failure, no-tests, build-failure, timeout and so on).',
  passed: 'Number of tests that passed.',
  failed: 'Number of tests that failed.',
  skipped: 'Number of tests that were skipped.',
  flaky: 'Number of tests that failed in one run and passed in another.',
  results:
    'Path of results.json: verdict, suites and every test; of several platforms merged, of the folder that holds theirs.',
  junit: 'Path of junit.xml.',
  report:
    'Path of report.html, a page that needs no network; of several platforms merged, of summary.md.',
  bundle: 'Path of the folder with kernel, selftests and root filesystem, to test elsewhere.',
  'kernel-image': 'Path of the kernel image that was booted.',
  'kernel-release': 'Release of that kernel, as uname -r says it.',
  'cache-hit':
    'true when build root, kernel, selftests and root filesystem were all there already, else false; empty for phase report.',
}

const WIDTH = 118

/** Text as a folded YAML block: no quoting, whatever it holds. */
function folded(indent: number, text: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line !== '' && indent + line.length + word.length + 1 > WIDTH) {
      lines.push(line)
      line = ''
    }
    line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].map((each) => ' '.repeat(indent) + each).join('\n')
}

/**
 * An input or output as YAML.
 * @param indent blanks before its name
 * @param more lines of it beside the description
 */
export function described(
  indent: number,
  name: string,
  description: string,
  more: readonly string[] = [],
): string {
  const [outer, inner] = [' '.repeat(indent), ' '.repeat(indent + 2)]
  const lines = [`${outer}${name}:`, `${inner}description: >-`, folded(indent + 4, description)]
  return [...lines, ...more.map((line) => `${inner}${line}`)].join('\n')
}

/** The default is left to the schema, which knows it for the command line too; here it is only told. */
export function withDefault(field: Field<unknown>): string {
  const told =
    field.default === undefined || field.default === '' || /\bDefault: /.test(field.description)
  return told ? field.description : `${field.description} Default: "${field.default}".`
}

/** The phases of the action are commands of the command line. */
const ACTION: readonly CommandName[] = ['run', 'build', 'test', 'report', 'action']

/** Text of action.yml: an input of the action is a flag of the command line. */
export function renderActionYml(): string {
  const fields = Object.entries<Field<unknown>>(FIELDS).filter(([, field]) =>
    ACTION.some((name) => field.commands.includes(name)),
  )
  const inputs = fields.map(([name, field]) =>
    described(2, name, withDefault(field), ['required: false']),
  )
  const outputs = Object.entries(OUTPUTS).map(([name, description]) =>
    described(2, name, description),
  )
  return `# Made by npm run build, the inputs from src/inputs/fields.ts, the rest in scripts/action-yml.ts: edit it there.
name: cross-bpf
description: Cross-compile a kernel and its BPF selftests for another architecture, boot them and judge the result
author: cross-bpf

branding:
  icon: cpu
  color: orange

inputs:
${inputs.join('\n')}

outputs:
${outputs.join('\n')}

runs:
  using: node24
  main: dist/action.js
  post: dist/post.js
  post-if: always()
`
}
