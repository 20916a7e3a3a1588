import { keccak_256 } from '@noble/hashes/sha3.js'
import * as z from 'zod'
import { digestSchema, fromHex, hexSchemaUpTo } from './hex.ts'

/** A message of this many bytes still fits every frame and body limit. */
export const MAX_MESSAGE_BYTES = 64 * 1024

/** What is to be signed: what is meant, not only a hash of it. */
export const payloadSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('message'), message: hexSchemaUpTo(MAX_MESSAGE_BYTES, 'the bytes of a personal message (EIP-191)') }),
  z.strictObject({ kind: z.literal('digest'), digest: digestSchema })
])

export type Payload = z.infer<typeof payloadSchema>

const encoder = new TextEncoder()

/** The 32 bytes that ECDSA signs. Every signer computes them itself. */
export function payloadDigest (payload: Payload): Uint8Array {
  switch (payload.kind) {
    case 'message': return personalMessageDigest(fromHex(payload.message))
    case 'digest': return fromHex(payload.digest)
  }
}

/** EIP-191, version 0x45 ("personal_sign"). */
export function personalMessageDigest (message: Uint8Array): Uint8Array {
  const prefix = encoder.encode(`\x19Ethereum Signed Message:\n${message.length}`)
  const bytes = new Uint8Array(prefix.length + message.length)
  bytes.set(prefix)
  bytes.set(message, prefix.length)

  return keccak_256(bytes)
}
