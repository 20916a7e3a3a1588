import * as z from 'zod'
import { H, signDigest, verifyDigest } from '../crypto/index.ts'
import { documentDigest } from './canonical.ts'
import { InvalidDocumentError, InvalidSignatureError } from './errors.ts'
import { digestSchema, fromHex, publicKeySchema, signatureSchema, toHex } from './hex.ts'
import type { Hex } from './hex.ts'
import { isSignatureOf, signerKeySchema, verifySignatureOf } from './keys.ts'
import type { Signer } from './keys.ts'
import type { NodeSet } from './node-set.ts'
import { MAX_COMMITTEES } from './node-set.ts'

const encoder = new TextEncoder()

/** What the network may sign for a user: every kind of payload needs a rule that speaks of it. Unknown rules are refused. */
export const constraintSchema = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('message') }),
  z.strictObject({ rule: z.literal('digest') })
])

export const registrationSchema = z.strictObject({
  format: z.literal(1),
  network: digestSchema,
  scheme: z.literal('ecdsa-secp256k1'),
  public_key: publicKeySchema,
  auth_key: signerKeySchema,
  admin_key: signerKeySchema,
  constraints: z.array(constraintSchema).max(32),
  minimum_threshold: z.int().min(2).max(MAX_COMMITTEES),
  version: z.int().min(0),
  previous: digestSchema.nullable()
})

/** Version 0 is signed by the signing key, the auth key and the admin key, and by an admission key where the node set asks for one. */
export const signedRegistrationSchema = z.strictObject({
  registration: registrationSchema,
  signatures: z.strictObject({
    signing_key: signatureSchema,
    auth_key: signatureSchema,
    admin_key: signatureSchema,
    admission: z.strictObject({ key: signerKeySchema, signature: signatureSchema }).optional()
  })
})

export type Constraint = z.infer<typeof constraintSchema>
export type Registration = z.infer<typeof registrationSchema>
export type SignedRegistration = z.infer<typeof signedRegistrationSchema>

export function registrationDigest (registration: Registration): Hex {
  return documentDigest('registration', registration)
}

/** A user's name: it follows from the network, the scheme and the public key. */
export function userIdOf (registration: Pick<Registration, 'network' | 'scheme' | 'public_key'>): Hex {
  return toHex(H('user', fromHex(registration.network), encoder.encode(registration.scheme), fromHex(registration.public_key)))
}

/** Security: takes the user's signing key; wipe it afterwards. */
export function signRegistration (registration: Registration, keys: { signingKey: Uint8Array, auth: Signer, admin: Signer, admission?: Signer }): SignedRegistration {
  const digest = fromHex(registrationDigest(registration))

  return {
    registration,
    signatures: {
      signing_key: toHex(signDigest(keys.signingKey, digest)),
      auth_key: keys.auth.sign(digest),
      admin_key: keys.admin.sign(digest),
      ...(keys.admission === undefined ? {} : { admission: { key: keys.admission.key, signature: keys.admission.sign(digest) } })
    }
  }
}

/** Checks version 0 of a registration, already parsed, against the network and its node set. */
export function verifyRegistration ({ registration, signatures }: SignedRegistration, network: Hex, nodeSet: NodeSet): void {
  const problems = []

  if (registration.network !== network) {
    problems.push({ path: '/registration/network', message: `is another network than ${network}` })
  }
  if (registration.version !== 0 || registration.previous !== null) {
    problems.push({ path: '/registration/version', message: 'must be 0, without a previous one, for a new user' })
  }
  if (registration.auth_key === registration.admin_key) {
    problems.push({ path: '/registration/admin_key', message: 'must be another key than the auth key' })
  }
  if (registration.minimum_threshold > nodeSet.threshold) {
    problems.push({ path: '/registration/minimum_threshold', message: `is above the threshold of the network, ${nodeSet.threshold}` })
  }
  if (problems.length > 0) {
    throw new InvalidDocumentError('registration', problems)
  }

  const digest = fromHex(registrationDigest(registration))

  if (!verifyDigest(fromHex(signatures.signing_key), digest, fromHex(registration.public_key))) {
    throw new InvalidSignatureError('The signature of the signing key under the registration does not verify')
  }
  verifySignatureOf('the auth key under the registration', registration.auth_key, digest, signatures.auth_key)
  verifySignatureOf('the admin key under the registration', registration.admin_key, digest, signatures.admin_key)

  if (nodeSet.admission !== 'open') {
    const { admission } = signatures

    if (admission === undefined || !nodeSet.admission.includes(admission.key) || !isSignatureOf(admission.key, digest, admission.signature)) {
      throw new InvalidSignatureError('This network admits a user only with the signature of one of its admission keys')
    }
  }
}
