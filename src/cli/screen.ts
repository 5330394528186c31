import { styleText } from 'node:util'
import { type Command, Option } from 'commander'
import { paint } from '../report/ansi.ts'

/** What a stream can show: colors, and how wide it is. Decided here for whatever the command writes. */

const WHEN = ['auto', 'always', 'never'] as const
export type When = (typeof WHEN)[number]

const HELP =
  'colors: auto (on a terminal, unless NO_COLOR, CLICOLOR=0 or TERM=dumb is set; FORCE_COLOR or CLICOLOR_FORCE: everywhere), always, never.'

let asked: When = 'auto'

/** A stream, as far as it matters here. */
type Stream = Pick<NodeJS.WriteStream, 'isTTY'> & {
  readonly hasColors?: (env: NodeJS.ProcessEnv) => boolean
}

/** A person's wish for none is stronger than a program's for some (no-color.org, bixense.com/clicolors); the flag is strongest. */
export function isColored(stream: Stream, when: When = asked, env = process.env): boolean {
  if (when !== 'auto') return when === 'always'
  const { NO_COLOR = '', FORCE_COLOR, CLICOLOR_FORCE = '0', CLICOLOR } = env
  if (NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  if (CLICOLOR_FORCE !== '0') return true
  return CLICOLOR !== '0' && stream.isTTY && stream.hasColors?.(env) === true
}

/** Characters on a line; a terminal that says 0 does not know. */
export function columnsOf(stream: NodeJS.WriteStream, otherwise: number): number {
  return stream.isTTY ? stream.columns || 80 : otherwise
}

/** Whether lines can be drawn again where they stand. */
export function canMove(
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>,
  env = process.env,
): boolean {
  return stream.isTTY && stream.columns > 0 && env.TERM !== 'dumb'
}

/** `cross-bpf: ` and the like, before an error. */
export function errorWord(word: string): string {
  return paint(isColored(process.stderr), 'red', word)
}

/** Gives a command the flag, and help and errors by what is decided here. */
export function withColor(command: Command): void {
  const { stdout, stderr } = process
  command
    .addOption(new Option('--color <when>', HELP).choices(WHEN).default('auto'))
    .on('option:color', (value: string) => {
      asked = WHEN.find((when) => when === value) ?? asked
    })
    .configureHelp({ styleTitle: (title) => styleText('bold', title, { validateStream: false }) })
    .configureOutput({
      getOutHasColors: () => isColored(stdout),
      getErrHasColors: () => isColored(stderr),
      getOutHelpWidth: () => columnsOf(stdout, 80),
      getErrHelpWidth: () => columnsOf(stderr, 80),
      outputError: (text, write) => write(text.replace(/^error:/, errorWord)),
    })
}
