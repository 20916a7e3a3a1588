import type { RefusalReason } from '../interface/index.ts'

/** This node does not take part, and why; nothing was begun. */
export class Refusal extends Error {
  static override readonly name = 'Refusal'
  readonly reason: RefusalReason

  /** The highest attempt that has begun, where that is the reason. */
  readonly attempt: number | undefined

  constructor (reason: RefusalReason, detail: string, attempt?: number) {
    super(detail)
    this.name = 'Refusal'
    this.reason = reason
    this.attempt = attempt
  }
}
