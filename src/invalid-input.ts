/** One wrong input: its name, what was given and what would have been right. */
export class InvalidInput extends Error {
  readonly input: string
  constructor(input: string, value: string, allowed: string) {
    super(`input '${input}' is '${value}'; it takes ${allowed}`)
    this.name = 'InvalidInput'
    this.input = input
  }
}
