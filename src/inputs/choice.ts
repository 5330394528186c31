import { z } from 'zod'

/**
 * One of several words; an error lists all of them. (Intl.ListFormat reads ICU's data: an eighth of
 * the CPU time that --version takes.)
 */
export const choice = <const Names extends readonly [string, ...string[]]>(...names: Names) =>
  z.enum(names, `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`)
