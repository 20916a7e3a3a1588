/** One setting that is not as it must be; `where` is the flag, the variable or the place in the file that it came from. */
export interface ConfigProblem {
  readonly where: string
  readonly message: string
}

/** A configuration is wrong. All problems are listed, not the first one. */
export class ConfigError extends Error {
  static override readonly name = 'ConfigError'
  readonly problems: readonly ConfigProblem[]

  constructor (problems: readonly ConfigProblem[], options?: ErrorOptions) {
    super(`Invalid configuration: ${problems.map(({ where, message }) => `${where} ${message}`).join('; ')}`, options)
    this.name = 'ConfigError'
    this.problems = problems
  }
}
