import type { Field } from '../src/inputs/field.ts'
import { FIELDS } from '../src/inputs/fields.ts'
import { GROUPS } from '../src/inputs/groups.ts'

/** A description in a cell of a table: what Markdown would take for markup is escaped. */
export const cell = (text: string): string => text.replaceAll(/[\\|*<>_]/g, '\\$&')

/** Where an input is taken: commands of the command line, or the action alone. */
function takenBy({ commands }: Field<unknown>): string {
  return commands.map((name) => (name === 'action' ? 'the action' : name)).join(', ')
}

function row(name: string, field: Field<unknown>): string {
  const { description, placeholder, default: initial, lines } = field
  const told = initial === undefined || initial === '' || /\bDefault: /.test(description)
  const value = `${placeholder}${lines ? ', one a line' : ''}`
  return `| \`${name}\` | ${cell(value)} | ${cell(description)}${told ? '' : ` Default: \`${initial}\`.`} | ${takenBy(field)} |`
}

/** Text of docs/inputs.md: every input in its group. */
export function renderInputsMd(): string {
  const fields = new Map<string, Field<unknown>>(Object.entries(FIELDS))
  const tables = Object.entries(GROUPS).map(([title, names]) => {
    const rows = names.flatMap((name) => {
      const field = fields.get(name)
      return field === undefined ? [] : [row(name, field)]
    })
    return [
      `## ${title}`,
      '',
      '| input | value | what it does | taken by |',
      '|---|---|---|---|',
      ...rows,
    ].join('\n')
  })
  return `<!-- Made by npm run build from src/inputs/: edit it there. -->
# Inputs

An input of the action and a flag of the command line have one name: \`platform: s390x\` in a workflow is \`--platform s390x\` at a terminal. A flag whose
value is one a line may be given several times. An empty value is the same as none.

${tables.join('\n\n')}
`
}
