/** A node set of another network was offered, or the store belongs to another network. */
export class WrongNetworkError extends Error {
  static override readonly name = 'WrongNetworkError'

  constructor (expected: string, found: string) {
    super(`This node belongs to network ${expected}, not to ${found}`)
    this.name = 'WrongNetworkError'
  }
}

/** The node has no node set yet and was offered none. */
export class NoNodeSetError extends Error {
  static override readonly name = 'NoNodeSetError'

  constructor () {
    super('This node has no node set yet: offer one with --node-set')
    this.name = 'NoNodeSetError'
  }
}
