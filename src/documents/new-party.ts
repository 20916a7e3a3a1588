import * as z from 'zod'
import { H, u32 } from '../crypto/index.ts'
import { documentDigest } from './canonical.ts'
import { InvalidDocumentError } from './errors.ts'
import { digestSchema, fromHex, signatureSchema, toHex } from './hex.ts'
import type { Hex } from './hex.ts'
import { verifySignatureOf } from './keys.ts'
import type { Signer } from './keys.ts'
import { committeeOf, MAX_COMMITTEES } from './node-set.ts'
import type { NodeSet } from './node-set.ts'
import { parseDocument } from './parse.ts'
import { peerSchema, publicKeyOfPeer } from './peer-id.ts'
import { signedRequestSchema } from './sign-request.ts'

/** A request is tried with at most this many parties. */
export const MAX_ATTEMPTS = 5

const partySchema = z.array(z.strictObject({ index: z.int().min(1).max(65535), peer_id: peerSchema })).min(2).max(MAX_COMMITTEES)

/** A communication manager tells signers to start: for this request, as this party, in this attempt. */
export const newPartySchema = z.strictObject({
  network: digestSchema,
  node_set: digestSchema,
  manager: peerSchema,
  request: digestSchema,
  party: partySchema,
  attempt: z.int().min(1).max(MAX_ATTEMPTS)
})

export const signedNewPartySchema = z.strictObject({
  new_party: newPartySchema,
  signature: signatureSchema,
  request: signedRequestSchema
})

export type NewParty = z.infer<typeof newPartySchema>
export type SignedNewParty = z.infer<typeof signedNewPartySchema>
export type PartyMember = NewParty['party'][number]

export function signNewParty (newParty: NewParty, identity: Signer): Hex {
  return identity.sign(newPartyDigest(newParty))
}

export function parseSignedNewParty (input: unknown): SignedNewParty {
  return parseDocument('new_party', signedNewPartySchema, input)
}

/** Throws where it is not signed by its manager, or its party is none: `t` distinct committees in order, one member each. */
export function verifyNewParty ({ new_party: newParty, signature }: Pick<SignedNewParty, 'new_party' | 'signature'>, nodeSet: NodeSet): void {
  const { party, manager } = newParty

  if (!nodeSet.managers.includes(manager)) {
    throw new InvalidDocumentError('new_party', [{ path: '/new_party/manager', message: 'is no communication manager of this node set' }])
  }

  verifySignatureOf('the communication manager', `ed25519:${toHex(publicKeyOfPeer(manager))}`, newPartyDigest(newParty), signature)

  const ordered = party.every(({ index }, position) => position === 0 || index > (party[position - 1]?.index ?? 0))

  if (party.length !== nodeSet.threshold || !ordered || party.some(({ index, peer_id: peer }) => committeeOf(nodeSet, peer)?.index !== index)) {
    throw new InvalidDocumentError('new_party', [{
      path: '/new_party/party',
      message: `must be one member of each of ${nodeSet.threshold} different committees, in their order`
    }])
  }
}

/** All that signers must agree on beyond the descriptor's own fields: its policyHash. */
export function contextDigest (context: { network: Hex, nodeSet: Hex, record: Hex, registration: Hex, request: Hex, attempt: number }): Uint8Array {
  return H('context', fromHex(context.network), fromHex(context.nodeSet), fromHex(context.record), fromHex(context.registration), fromHex(context.request), u32(context.attempt))
}

function newPartyDigest (newParty: NewParty): Uint8Array {
  return fromHex(documentDigest('new-party', newParty))
}
