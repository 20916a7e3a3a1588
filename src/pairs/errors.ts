/** This node does not work with that peer any more; only an operator lifts a ban. */
export class PairBannedError extends Error {
  static override readonly name = 'PairBannedError'
  readonly peer: string

  constructor (peer: string) {
    super('This pair of nodes is banned')
    this.name = 'PairBannedError'
    this.peer = peer
  }
}

/** The pair cannot be set up, or has no items, for now. */
export class PairUnavailableError extends Error {
  static override readonly name = 'PairUnavailableError'
  readonly peer: string

  constructor (peer: string, why: string, options?: ErrorOptions) {
    super(`The pair cannot work now: ${why}`, options)
    this.name = 'PairUnavailableError'
    this.peer = peer
  }
}
