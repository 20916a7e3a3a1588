/**
 * @packageDocumentation
 *
 * May this be signed? A registration carries a list of rules; every signer evaluates them itself, over the payload and not
 * over a hash that somebody else computed. Pure functions: no clock, no network, and a verdict that says why.
 *
 * @example
 *
 * ```ts
 * import { evaluate } from 'sigmesh/sdk'
 *
 * const verdict = evaluate([{ rule: 'message' }], { kind: 'digest', digest })
 * // { allowed: false, reason: 'the registration has no rule that speaks of a digest' }
 * ```
 */

import { allow, deny } from '../interface/index.ts'
import type { Constraint, Payload } from '../documents/index.ts'
import type { Verdict } from '../interface/index.ts'

/** The kinds of payload that a rule speaks of. */
const speaksOf: Record<Constraint['rule'], Payload['kind']> = {
  message: 'message',
  digest: 'digest'
}

/** A payload is allowed where a rule speaks of its kind; a registration without one refuses that kind. */
export function evaluate (rules: readonly Constraint[], payload: Payload): Verdict {
  if (!rules.some(({ rule }) => speaksOf[rule] === payload.kind)) {
    return deny(`the registration has no rule that speaks of a ${payload.kind}`)
  }

  return allow()
}
