import * as z from 'zod'
import { documentDigest } from './canonical.ts'
import { digestSchema, fromHex, signatureSchema } from './hex.ts'
import type { Hex } from './hex.ts'
import { verifySignatureOf } from './keys.ts'
import type { Signer, SignerKey } from './keys.ts'
import { parseDocument } from './parse.ts'
import { payloadSchema } from './payload.ts'

/** The furthest that a request's expiry may lie ahead, in milliseconds. */
export const MAX_REQUEST_LIFETIME = 24 * 60 * 60 * 1000

export const requestIdSchema = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/, 'must be 16 to 64 letters, digits, - or _')

export const signRequestSchema = z.strictObject({
  network: digestSchema,
  user_id: digestSchema,
  registration_version: z.int().min(0),
  payload: payloadSchema,
  request_id: requestIdSchema,
  /** Unix time in milliseconds. */
  expires_at: z.int().min(0)
})

/** The whole request is under the signature of the user's auth key. */
export const signedRequestSchema = z.strictObject({ request: signRequestSchema, signature: signatureSchema })

export type SignRequest = z.infer<typeof signRequestSchema>
export type SignedRequest = z.infer<typeof signedRequestSchema>

export function requestDigest (request: SignRequest): Hex {
  return documentDigest('request', request)
}

export function signRequest (request: SignRequest, auth: Signer): SignedRequest {
  return { request, signature: auth.sign(fromHex(requestDigest(request))) }
}

export function parseSignedRequest (input: unknown): SignedRequest {
  return parseDocument('sign request', signedRequestSchema, input)
}

/** Throws `InvalidSignatureError`. */
export function verifyRequest (signed: SignedRequest, authKey: SignerKey): void {
  verifySignatureOf('the auth key under the request', authKey, fromHex(requestDigest(signed.request)), signed.signature)
}
