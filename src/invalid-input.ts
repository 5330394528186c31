/** Leaves user, password or token out of the URLs of a text. */
export const withoutSecrets = (text: string): string =>
  text.replaceAll(/:\/\/[^/@\s]*@/g, '://...@')

/** One wrong input: its name, what was given and what would have been right. */
export class InvalidInput extends Error {
  readonly input: string
  /** @param options `cause`: what kept it from being read, where it may be right all the same */
  constructor(input: string, value: string, allowed: string, options?: ErrorOptions) {
    super(`input '${input}' is '${withoutSecrets(value)}'; it takes ${allowed}`, options)
    this.name = 'InvalidInput'
    this.input = input
  }
}
