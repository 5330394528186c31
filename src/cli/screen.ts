import { styleText } from 'node:util'
import { type Command, Option } from 'commander'
import { paint } from '../report/ansi.ts'

/** Decides what a stream can show, for all that the command writes: colors, width, moving lines. */

const WHEN = ['auto', 'always', 'never'] as const
export type When = (typeof WHEN)[number]

const HELP =
  'colors: auto (on a terminal, unless NO_COLOR, CLICOLOR=0 or TERM=dumb is set; ' +
  'FORCE_COLOR or CLICOLOR_FORCE: everywhere), always, never.'

let asked: When = 'auto'

/** Returns the flag that makes another run of this program write colors as this one does. */
export const colorWords = (): readonly string[] => (asked === 'auto' ? [] : ['--color', asked])

/** The part of a stream that is read here. */
type Stream = Pick<NodeJS.WriteStream, 'isTTY'> & {
  readonly hasColors?: (env: NodeJS.ProcessEnv) => boolean
}

/**
 * Whether to write colors. The flag decides; else NO_COLOR, before FORCE_COLOR and CLICOLOR_FORCE
 * (no-color.org, bixense.com/clicolors).
 */
export function isColored(stream: Stream, when: When = asked, env = process.env): boolean {
  if (when !== 'auto') return when === 'always'
  const { NO_COLOR = '', FORCE_COLOR = '', CLICOLOR_FORCE = '', CLICOLOR } = env
  if (NO_COLOR !== '') return false
  if (FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  if (CLICOLOR_FORCE !== '' && CLICOLOR_FORCE !== '0') return true
  return CLICOLOR !== '0' && stream.isTTY && stream.hasColors?.(env) === true
}

/** Returns the columns of a terminal (80 if it says 0: it does not know), or `fallback`. */
export function columnsOf(stream: NodeJS.WriteStream, fallback: number): number {
  return stream.isTTY ? stream.columns || 80 : fallback
}

/** Whether lines can be redrawn in place. */
export function canMove(
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>,
  env = process.env,
): boolean {
  return stream.isTTY && stream.columns > 0 && env.TERM !== 'dumb'
}

/** Paints the word before an error, e.g. `cross-bpf:`. */
export function errorWord(word: string): string {
  return paint(isColored(process.stderr), 'red', word)
}

/** Gives a command the flag --color, which its help and errors obey too. */
export function withColor(command: Command, reword: (text: string) => string): void {
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
      outputError: (text, write) => write(reword(text).replace(/^error:/, errorWord)),
    })
}
