/** One field of a document that is not as it must be; `path` is a JSON pointer. */
export interface DocumentProblem {
  readonly path: string
  readonly message: string
}

/** A document does not have the form that its schema asks for. All problems are listed, not the first one. */
export class InvalidDocumentError extends Error {
  static override readonly name = 'InvalidDocumentError'
  readonly problems: readonly DocumentProblem[]

  constructor (what: string, problems: readonly DocumentProblem[], options?: ErrorOptions) {
    super(`Invalid ${what}: ${problems.map(({ path, message }) => `${path === '' ? 'it' : path} ${message}`).join('; ')}`, options)
    this.name = 'InvalidDocumentError'
    this.problems = problems
  }
}

/** A document has the right form, but a signature in it, or under it, does not verify. */
export class InvalidSignatureError extends Error {
  static override readonly name = 'InvalidSignatureError'

  constructor (message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'InvalidSignatureError'
  }
}
