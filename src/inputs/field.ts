import type { z } from 'zod'

/** One input: its name is that of the action's input and of the command line's flag. */
export interface Field<T> {
  readonly schema: z.ZodType<T, string>
  /** For action.yml and --help; one or two sentences. */
  readonly description: string
  /** What the value looks like, for --help. */
  readonly placeholder: string
  /**
   * Text of the default, parsed like any other value. Without one, an input that is not given is
   * undefined.
   */
  readonly default?: string
  /** True where the value has several lines: each use of the flag adds one. */
  readonly lines?: true
  /** Commands that have it as a flag; `action` stands for an input of the action. */
  readonly commands: readonly CommandName[]
}

/** `action`: an input of the action alone, which no command has. */
export type CommandName =
  | 'run'
  | 'plan'
  | 'build'
  | 'test'
  | 'report'
  | 'doctor'
  | 'shell'
  | 'enter'
  | 'inspect'
  | 'action'

/** Commands that build. */
export const BUILDING: readonly CommandName[] = ['run', 'plan', 'build', 'shell', 'enter']
/** Commands that run tests. */
export const TESTING: readonly CommandName[] = ['run', 'plan', 'test']
/** Commands that boot a VM. */
export const BOOTING: readonly CommandName[] = ['run', 'plan', 'test', 'shell']
/** Commands that work on a kernel. */
export const ALL: readonly CommandName[] = [
  'run',
  'plan',
  'build',
  'test',
  'doctor',
  'shell',
  'enter',
]

/**
 * Makes an input.
 * @param commands those that have it
 * @param initial text of its default
 */
export function field<T>(
  schema: z.ZodType<T, string>,
  placeholder: string,
  commands: readonly CommandName[],
  description: string,
): Field<T>
export function field<T>(
  schema: z.ZodType<T, string>,
  placeholder: string,
  commands: readonly CommandName[],
  description: string,
  initial: string,
): Field<T> & { readonly default: string }
export function field<T>(
  schema: z.ZodType<T, string>,
  placeholder: string,
  commands: readonly CommandName[],
  description: string,
  initial?: string,
): Field<T> {
  return {
    schema,
    placeholder,
    commands,
    description,
    ...(initial === undefined ? {} : { default: initial }),
  }
}

/** Makes an input whose value has several lines. */
export function perLine<F extends Field<unknown>>(one: F): F {
  return { ...one, lines: true }
}
