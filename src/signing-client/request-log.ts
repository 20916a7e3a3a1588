import { toHex } from '../documents/index.ts'
import { CLOCK_TOLERANCE } from './constants.ts'
import { Refusal } from './refusal.ts'
import type { Hex, SignRequest } from '../documents/index.ts'
import type { TypedTable } from '../kvdb/index.ts'

/** What is remembered of a request until it expires. */
export interface LoggedRequest {
  request: Hex
  expires_at: number
  /** The highest attempt that began here. */
  attempt: number
  /** r ‖ s and the recovery bit, once it was signed. */
  signature?: { r: Hex, s: Hex, recovery: number }
}

export interface StoredClock {
  /** Unix milliseconds. */
  highest: number
}

/**
 * Replay protection that survives a restart: which payload a request id stands for, which attempts began, and what came
 * out. Written, synchronously, before an attempt begins.
 */
export class RequestLog {
  readonly #requests: TypedTable<LoggedRequest>
  readonly #clock: TypedTable<StoredClock>
  readonly #now: () => number
  #highest = 0

  constructor (init: { requests: TypedTable<LoggedRequest>, clock: TypedTable<StoredClock>, now: () => number }) {
    this.#requests = init.requests
    this.#clock = init.clock
    this.#now = init.now
  }

  async open (): Promise<void> {
    this.#highest = (await this.#clock.get('clock'))?.highest ?? 0
    await this.sweep()
  }

  /**
   * Begins an attempt, or says how the request ended. The caller lets the calls for one request follow each other. Throws
   * `Refusal`.
   */
  async begin (request: SignRequest, digest: Hex, attempt: number): Promise<LoggedRequest> {
    const now = this.#now()

    // A clock that went back would let requests live again that have expired, and whose memory is gone.
    if (now < this.#highest - CLOCK_TOLERANCE) {
      throw new Refusal('out-of-step', 'the clock of this node stands behind the time that it has seen')
    }
    if (request.expires_at <= now) {
      throw new Refusal('expired', 'the request has expired')
    }

    const key = keyOf(request)
    const known = await this.#requests.get(key)

    if (known !== undefined && known.request !== digest) {
      throw new Refusal('conflict', 'another payload was sent under this request id')
    }
    if (known?.signature !== undefined) {
      return known
    }
    if (known !== undefined && attempt <= known.attempt) {
      throw new Refusal('attempt', 'this attempt, or a later one, has begun', known.attempt)
    }

    const logged: LoggedRequest = { request: digest, expires_at: request.expires_at, attempt }
    this.#highest = Math.max(this.#highest, now)
    await this.#requests.put(key, logged, { sync: true })

    return logged
  }

  async complete (request: SignRequest, digest: Hex, attempt: number, signature: { r: Uint8Array, s: Uint8Array, recovery: number }): Promise<void> {
    await this.#requests.put(keyOf(request), {
      request: digest,
      expires_at: request.expires_at,
      attempt,
      signature: { r: toHex(signature.r), s: toHex(signature.s), recovery: signature.recovery }
    }, { sync: true })
  }

  /** Forgets what has expired. The time is stored first: memory of a request never ends before its expiry does. */
  async sweep (): Promise<void> {
    const now = this.#now()

    if (now < this.#highest - CLOCK_TOLERANCE) {
      return
    }

    this.#highest = Math.max(this.#highest, now)
    await this.#clock.put('clock', { highest: this.#highest }, { sync: true })

    const expired: string[] = []

    for await (const [key, { expires_at: expiresAt }] of this.#requests.entries()) {
      if (expiresAt + CLOCK_TOLERANCE < this.#highest) {
        expired.push(key)
      }
    }

    for (const key of expired) {
      await this.#requests.delete(key)
    }
  }
}

const keyOf = (request: SignRequest): string => `${request.user_id}/${request.request_id}`
