import * as z from 'zod'
import { H } from '../crypto/index.ts'
import { InvalidDocumentError } from './errors.ts'
import { digestSchema, fromHex, signatureSchema, toHex } from './hex.ts'
import { isSignatureOf } from './keys.ts'
import type { Signer } from './keys.ts'
import { certificateQuorum, committeeOf, majorityOf, MAX_NODES } from './node-set.ts'
import type { NodeSet } from './node-set.ts'
import { parseDocument } from './parse.ts'
import { peerSchema, publicKeyOfPeer } from './peer-id.ts'

/** A member's word that it holds the shard of this record, checked, and has compared it with a majority of its committee. */
export const receiptSchema = z.strictObject({ peer_id: peerSchema, signature: signatureSchema })

export const certificateSchema = z.strictObject({
  network: digestSchema,
  user_id: digestSchema,
  record_digest: digestSchema,
  receipts: z.array(receiptSchema).max(MAX_NODES)
})

export type Receipt = z.infer<typeof receiptSchema>
export type Certificate = z.infer<typeof certificateSchema>

/** What a receipt is about. */
export type ReceiptSubject = Pick<Certificate, 'network' | 'user_id' | 'record_digest'>

/** Security: sign one digest per user, ever; the caller stores it first. */
export function signReceipt (subject: ReceiptSubject, peer: string, identity: Signer): Receipt {
  return { peer_id: peer, signature: identity.sign(receiptDigest(subject, peer)) }
}

export function isReceiptValid (subject: ReceiptSubject, receipt: Receipt): boolean {
  return isSignatureOf(`ed25519:${toHex(publicKeyOfPeer(receipt.peer_id))}`, receiptDigest(subject, receipt.peer_id), receipt.signature)
}

export function parseCertificate (input: unknown): Certificate {
  return parseDocument('certificate', certificateSchema, input)
}

/** Committees of which a majority has signed valid receipts, by index. */
export function certifiedCommittees (certificate: Certificate, nodeSet: NodeSet): number[] {
  const signers = new Map<number, Set<string>>()

  for (const receipt of certificate.receipts) {
    const committee = committeeOf(nodeSet, receipt.peer_id)

    if (committee !== undefined && isReceiptValid(certificate, receipt)) {
      signers.set(committee.index, (signers.get(committee.index) ?? new Set()).add(receipt.peer_id))
    }
  }

  return nodeSet.committees
    .filter(committee => (signers.get(committee.index)?.size ?? 0) >= majorityOf(committee))
    .map(({ index }) => index)
}

/** Throws `InvalidDocumentError` where majorities of fewer than `ceil((n + t) / 2)` committees have signed. */
export function verifyCertificate (certificate: Certificate, nodeSet: NodeSet): void {
  const certified = certifiedCommittees(certificate, nodeSet)

  if (certified.length < certificateQuorum(nodeSet)) {
    throw new InvalidDocumentError('certificate', [{
      path: '/receipts',
      message: `make a majority in ${certified.length} committees, and ${certificateQuorum(nodeSet)} are needed`
    }])
  }
}

function receiptDigest (subject: ReceiptSubject, peer: string): Uint8Array {
  return H('receipt', fromHex(subject.network), fromHex(subject.user_id), fromHex(subject.record_digest), publicKeyOfPeer(peer))
}
