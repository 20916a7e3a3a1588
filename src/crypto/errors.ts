import type { PartyId } from './round.ts'

/**
 * What an abort means for those who took part (README.md, "Aborts"):
 *
 * - `retry`: this session, set-up or refill is over; a new one with new randomness may follow
 * - `renew`: the parties are out of step and must agree on their state first; nobody is accused
 * - `ban`: a check on a reusable secret failed. Security: the ban is stored before anything is answered
 */
export type Consequence = 'retry' | 'renew' | 'ban'

/** The class of §12 of the specification. */
export type AbortClass = 'ban' | 'setup' | 'session' | 'discard' | 'refuse' | 'restart'

export interface ProtocolAbortInit {
  abortClass: AbortClass
  culprits?: PartyId[]
  cause?: unknown
}

/**
 * A peer broke the protocol, or the parties disagree. `culprits` names exactly those whom the bytes that they
 * themselves authenticated convict. The message is for local logs: a peer is told the class and nothing else.
 */
export class ProtocolAbortError extends Error {
  static override readonly name = 'ProtocolAbortError'
  readonly abortClass: AbortClass
  readonly culprits: readonly PartyId[]

  constructor (message: string, init: ProtocolAbortInit) {
    super(message, { cause: init.cause })
    this.name = 'ProtocolAbortError'
    this.abortClass = init.abortClass
    this.culprits = init.culprits ?? []
  }

  get consequence (): Consequence {
    if (this.abortClass === 'ban') {
      return 'ban'
    }

    return this.culprits.length === 0 && this.abortClass === 'session' ? 'renew' : 'retry'
  }
}

/** A round, a secret or a pool item was used a second time. Ours, never a peer's fault. */
export class RoundSpentError extends Error {
  static override readonly name = 'RoundSpentError'

  constructor (message = 'This was already used') {
    super(message)
    this.name = 'RoundSpentError'
  }
}

/** 33 bytes that are no compressed point of the curve. */
export class InvalidPointError extends Error {
  static override readonly name = 'InvalidPointError'

  constructor (message = 'Not a point of the curve') {
    super(message)
    this.name = 'InvalidPointError'
  }
}

/** 32 bytes that are no canonical scalar. */
export class InvalidScalarError extends Error {
  static override readonly name = 'InvalidScalarError'

  constructor (message = 'Not a canonical scalar') {
    super(message)
    this.name = 'InvalidScalarError'
  }
}

/** Bytes of the wrong length or layout. */
export class InvalidEncodingError extends Error {
  static override readonly name = 'InvalidEncodingError'

  constructor (message = 'Wrong length or layout') {
    super(message)
    this.name = 'InvalidEncodingError'
  }
}
