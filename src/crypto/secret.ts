import { RoundSpentError } from './errors.ts'

const REDACTED = '<redacted>'

/**
 * Secret bytes in a box that cannot be printed, serialised or compared by accident, and that can be wiped. The box owns
 * its bytes: they live in an `ArrayBuffer` of their own, outside Node's shared pool.
 */
export class Secret {
  #bytes: Uint8Array | undefined

  /** Copies `bytes`; the caller wipes its own. */
  constructor (bytes: Uint8Array) {
    this.#bytes = new Uint8Array(new ArrayBuffer(bytes.byteLength))
    this.#bytes.set(bytes)
  }

  /** Security: the bytes themselves, not a copy; do not keep them. Throws `RoundSpentError` after `wipe`. */
  expose (): Uint8Array {
    if (this.#bytes === undefined) {
      throw new RoundSpentError('This secret was wiped')
    }

    return this.#bytes
  }

  get wiped (): boolean {
    return this.#bytes === undefined
  }

  wipe (): void {
    this.#bytes?.fill(0)
    this.#bytes = undefined
  }

  toString (): string {
    return REDACTED
  }

  toJSON (): string {
    return REDACTED
  }

  get [Symbol.toStringTag] (): string {
    return REDACTED
  }

  [Symbol.for('nodejs.util.inspect.custom')] (): string {
    return REDACTED
  }
}
