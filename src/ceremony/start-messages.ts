import { canonicalBytes, parseSignedNewParty } from '../documents/index.ts'
import { StartReply, StartRequest } from './pb/start.ts'
import type { SignedNewParty } from '../documents/index.ts'
import type { PartyOutcome, RefusalReason } from '../interface/index.ts'

/** A communication manager opens it to every signer of a party. */
export const START_PROTOCOL = 'new-party'

/** Every signer opens it to every other one. */
export const SUBSCRIBE_PROTOCOL = 'subscribe'

/** A request with the largest message is 130 kB as JSON. */
export const MAX_START_MESSAGE = 256 * 1024

const REASONS: ReadonlySet<string> = new Set<RefusalReason>(['unknown-user', 'unauthorized', 'forbidden', 'expired', 'conflict', 'attempt', 'out-of-step', 'busy', 'malformed'])
const CONSEQUENCES: ReadonlySet<string> = new Set(['retry', 'renew', 'ban'])

export function encodeStart (newParty: SignedNewParty): Uint8Array {
  return StartRequest.encode({ document: canonicalBytes(newParty) })
}

/** Throws `InvalidDocumentError`, or what protons and JSON throw on bytes that are neither. */
export function decodeStart (bytes: Uint8Array): SignedNewParty {
  return parseSignedNewParty(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(StartRequest.decode(bytes).document)))
}

export type StartAnswer = { readonly kind: 'accepted' } | PartyOutcome

export function encodeStartAnswer (answer: StartAnswer): Uint8Array {
  switch (answer.kind) {
    case 'accepted': return StartReply.encode({ accepted: {} })
    case 'signed': return StartReply.encode({ signed: { r: answer.r, s: answer.s, recovery: answer.recovery } })
    case 'refused': return StartReply.encode({ refused: { reason: answer.reason, detail: answer.detail.slice(0, 160), attempt: answer.attempt ?? 0 } })
    case 'failed': return StartReply.encode({ failed: { consequence: answer.consequence, absent: [...answer.absent] } })
  }
}

/** Throws `TypeError` on an answer that is none. */
export function decodeStartAnswer (bytes: Uint8Array): StartAnswer {
  const { accepted, signed, refused, failed } = StartReply.decode(bytes)

  if (accepted !== undefined) {
    return { kind: 'accepted' }
  }
  if (signed !== undefined && signed.r.length === 32 && signed.s.length === 32 && signed.recovery <= 3) {
    return { kind: 'signed', r: signed.r, s: signed.s, recovery: signed.recovery }
  }
  if (refused !== undefined && REASONS.has(refused.reason)) {
    return { kind: 'refused', reason: refused.reason as RefusalReason, detail: refused.detail, attempt: refused.attempt }
  }
  if (failed !== undefined && CONSEQUENCES.has(failed.consequence)) {
    return { kind: 'failed', consequence: failed.consequence as 'retry' | 'renew' | 'ban', absent: failed.absent }
  }

  throw new TypeError('Not an answer of a signer')
}
