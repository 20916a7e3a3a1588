/**
 * What can go wrong between a user and the network. `api/problem.ts` maps each name to an HTTP status; compare names, not
 * classes, since `instanceof` fails across copies of a package. No message ever contains a secret.
 */

export class UnknownUserError extends Error {
  static override readonly name = 'UnknownUserError'
  readonly userId: string

  constructor (userId: string) {
    super(`No active user ${userId} is known here`)
    this.name = 'UnknownUserError'
    this.userId = userId
  }
}

/** Another record for a known user, or another payload under a known request id. Nothing was changed. */
export class ConflictError extends Error {
  static override readonly name = 'ConflictError'

  constructor (message: string) {
    super(message)
    this.name = 'ConflictError'
  }
}

/** The registration, or its state, does not allow what was asked. */
export class RefusedError extends Error {
  static override readonly name = 'RefusedError'
  readonly reasons: readonly string[]

  constructor (message: string, reasons: readonly string[] = []) {
    super(message)
    this.name = 'RefusedError'
    this.reasons = reasons
  }
}

/** This node is no leader of the committee that the shard is for; `leaders` are. */
export class NotLeaderError extends Error {
  static override readonly name = 'NotLeaderError'
  readonly leaders: ReadonlyArray<{ peer_id: string, url?: string }>

  constructor (committee: number, leaders: ReadonlyArray<{ peer_id: string, url?: string }>) {
    super(`This node does not lead committee ${committee}`)
    this.name = 'NotLeaderError'
    this.leaders = leaders
  }
}

/** This node is no communication manager; `managers` are. */
export class NotManagerError extends Error {
  static override readonly name = 'NotManagerError'
  readonly managers: ReadonlyArray<{ peer_id: string, url?: string }>

  constructor (managers: ReadonlyArray<{ peer_id: string, url?: string }>) {
    super('This node is no communication manager')
    this.name = 'NotManagerError'
    this.managers = managers
  }
}

/**
 * `not_signed`: nobody can hold a signature of this request. `unknown`: somebody may; retry the same request id.
 */
export type Outcome = 'not_signed' | 'unknown'

/** Fewer than `t` committees have a live member that may take part. */
export class NotEnoughSignersError extends Error {
  static override readonly name = 'NotEnoughSignersError'
  readonly outcome: Outcome
  /** Seconds after which another try makes sense. */
  readonly retryAfter: number

  constructor (message: string, outcome: Outcome, retryAfter = 2) {
    super(message)
    this.name = 'NotEnoughSignersError'
    this.outcome = outcome
    this.retryAfter = retryAfter
  }
}

/** Every attempt ended without a signature, or time ran out. */
export class SigningTimeoutError extends Error {
  static override readonly name = 'SigningTimeoutError'
  readonly outcome: Outcome

  constructor (message: string, outcome: Outcome) {
    super(message)
    this.name = 'SigningTimeoutError'
    this.outcome = outcome
  }
}

/** A committee did not answer with a majority in time. The call can be repeated as it is. */
export class CommitteeTimeoutError extends Error {
  static override readonly name = 'CommitteeTimeoutError'
  readonly committee: number
  readonly missing: readonly string[]

  constructor (committee: number, missing: readonly string[]) {
    super(`Committee ${committee} has no majority of receipts yet; ${missing.length} of its members are missing`)
    this.name = 'CommitteeTimeoutError'
    this.committee = committee
    this.missing = missing
  }
}

export class TooManyRequestsError extends Error {
  static override readonly name = 'TooManyRequestsError'
  /** Seconds. */
  readonly retryAfter: number

  constructor (message: string, retryAfter: number) {
    super(message)
    this.name = 'TooManyRequestsError'
    this.retryAfter = retryAfter
  }
}
