import * as z from 'zod'
import { committeeHash, dealDigest, H, signDigest, verifyCommitments, verifyDigest } from '../crypto/index.ts'
import { InvalidDocumentError, InvalidSignatureError } from './errors.ts'
import { digestSchema, fromHex, publicKeySchema, signatureSchema, toHex } from './hex.ts'
import type { Hex } from './hex.ts'
import { verifySignatureOf } from './keys.ts'
import type { Signer } from './keys.ts'
import { MAX_COMMITTEES, nodeSetDigest } from './node-set.ts'
import type { NodeSet } from './node-set.ts'
import { parseDocument } from './parse.ts'
import { partyOfPeer } from './peer-id.ts'
import { registrationDigest, signedRegistrationSchema, userIdOf, verifyRegistration } from './registration.ts'
import type { SignedRegistration } from './registration.ts'

/** How a user's key is shared in one epoch: the Feldman commitments to its polynomial. No secret is in it. */
export const sharingSchema = z.strictObject({
  user_id: digestSchema,
  epoch: z.int().min(0),
  node_set: digestSchema,
  threshold: z.int().min(2).max(MAX_COMMITTEES),
  indices: z.array(z.int().min(1).max(65535)).min(2).max(MAX_COMMITTEES),
  commitments: z.array(publicKeySchema).min(2).max(MAX_COMMITTEES)
})

/** All that a node must know of a new user, but its shard: both documents, and the user's signatures under their digest. */
export const recordSchema = z.strictObject({
  registration: signedRegistrationSchema,
  sharing: sharingSchema,
  signatures: z.strictObject({ signing_key: signatureSchema, auth_key: signatureSchema })
})

export type Sharing = z.infer<typeof sharingSchema>
export type UserRecord = z.infer<typeof recordSchema>

/** The dealDigest of the sharing: it binds the committees with all their members, and the commitments. */
export function sharingDigest (sharing: Sharing, nodeSet: NodeSet): Hex {
  return toHex(dealDigest({
    keyId: fromHex(sharing.user_id),
    keyEpoch: BigInt(sharing.epoch),
    threshold: sharing.threshold,
    n: sharing.indices.length,
    committeeHash: committeeHash(nodeSet.committees.map(({ index, members }) => ({ index, nodeIds: members.map(partyOfPeer) }))),
    commitments: sharing.commitments.map(fromHex)
  }))
}

/** H("record"; digest of registration version 0, dealDigest): what user and nodes sign. */
export function recordDigest ({ registration, sharing }: Pick<UserRecord, 'registration' | 'sharing'>, nodeSet: NodeSet): Hex {
  return toHex(H('record', fromHex(registrationDigest(registration.registration)), fromHex(sharingDigest(sharing, nodeSet))))
}

/** Security: takes the user's signing key; wipe it afterwards. */
export function signRecord (documents: { registration: SignedRegistration, sharing: Sharing }, nodeSet: NodeSet, keys: { signingKey: Uint8Array, auth: Signer }): UserRecord {
  const digest = fromHex(recordDigest(documents, nodeSet))

  return { ...documents, signatures: { signing_key: toHex(signDigest(keys.signingKey, digest)), auth_key: keys.auth.sign(digest) } }
}

export function parseRecord (input: unknown): UserRecord {
  return parseDocument('user record', recordSchema, input)
}

/**
 * Checks a parsed record against the network and the node set in force: admission, all signatures, and that the sharing
 * belongs to this very set. Returns its digest. Throws `InvalidDocumentError` or `InvalidSignatureError`.
 */
export function verifyRecord (record: UserRecord, network: Hex, nodeSet: NodeSet): Hex {
  const { registration: signed, sharing, signatures } = record
  const { registration } = signed
  verifyRegistration(signed, network, nodeSet)

  const problems = []

  if (sharing.user_id !== userIdOf(registration)) {
    problems.push({ path: '/sharing/user_id', message: 'does not follow from the registration' })
  }
  if (sharing.epoch !== nodeSet.epoch || sharing.node_set !== nodeSetDigest(nodeSet)) {
    problems.push({ path: '/sharing/node_set', message: `is not the node set in force (epoch ${nodeSet.epoch})` })
  }
  if (sharing.threshold !== nodeSet.threshold || sharing.commitments.length !== sharing.threshold) {
    problems.push({ path: '/sharing/commitments', message: `must be as many as the threshold, ${nodeSet.threshold}` })
  }
  if (sharing.indices.length !== nodeSet.committees.length || nodeSet.committees.some(({ index }, position) => sharing.indices[position] !== index)) {
    problems.push({ path: '/sharing/indices', message: 'must be those of the committees' })
  }
  // Needed beside the check of the shard: at index 1 that one is blind to the order of the commitments.
  if (sharing.commitments[0] !== registration.public_key) {
    problems.push({ path: '/sharing/commitments/0', message: 'must be the public key' })
  }
  if (problems.length > 0) {
    throw new InvalidDocumentError('user record', problems)
  }

  verifyCommitments(sharing.commitments.map(fromHex), sharing.threshold)

  const digest = recordDigest(record, nodeSet)

  verifyUserSignatures(record, digest)

  return digest
}

/** The user's own two signatures under the record: with them, two different records convict the user. */
export function verifyUserSignatures ({ registration: { registration }, signatures }: UserRecord, digest: Hex): void {
  if (!verifyDigest(fromHex(signatures.signing_key), fromHex(digest), fromHex(registration.public_key))) {
    throw new InvalidSignatureError('The signature of the signing key under the record does not verify')
  }
  verifySignatureOf('the auth key under the record', registration.auth_key, fromHex(digest), signatures.auth_key)
}
