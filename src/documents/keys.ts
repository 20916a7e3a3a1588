import { ed25519 } from '@noble/curves/ed25519.js'
import * as z from 'zod'
import { InvalidSignatureError } from './errors.ts'
import { fromHex, toHex } from './hex.ts'
import type { Hex } from './hex.ts'

/** The key of somebody who signs documents: its kind, a colon and the public key, `ed25519:0x…`. */
export type SignerKey = `ed25519:${Hex}`

export const signerKeySchema = z.custom<SignerKey>(
  value => typeof value === 'string' && /^ed25519:0x[0-9a-f]{64}$/.test(value),
  { message: 'must be ed25519: and a public key of 0x and 64 lower-case hexadecimal digits' }
).meta({ type: 'string', pattern: '^ed25519:0x[0-9a-f]{64}$', description: 'an Ed25519 public key' })

/** Signs digests of documents. A node's identity, an operator key, an auth key and an admin key are all signers. */
export interface Signer {
  readonly key: SignerKey
  sign (digest: Uint8Array): Hex
}

/** A signer from the 32-byte Ed25519 seed (RFC 8032). Security: the seed is held in memory as long as the signer. */
export function createSigner (seed: Uint8Array): Signer {
  const key: SignerKey = `ed25519:${toHex(ed25519.getPublicKey(seed))}`

  return Object.freeze({ key, sign: (digest: Uint8Array) => toHex(ed25519.sign(digest, seed)) })
}

/** RFC 8032, strict (no ZIP-215 leniency): one document, key and signature mean the same to every verifier. */
export function isSignatureOf (key: SignerKey, digest: Uint8Array, signature: Hex): boolean {
  try {
    return ed25519.verify(fromHex(signature), digest, fromHex(key.slice('ed25519:'.length)), { zip215: false })
  } catch {
    return false
  }
}

/** Throws `InvalidSignatureError` that says whose signature is wrong. */
export function verifySignatureOf (whose: string, key: SignerKey, digest: Uint8Array, signature: Hex): void {
  if (!isSignatureOf(key, digest, signature)) {
    throw new InvalidSignatureError(`The signature of ${whose} does not verify`)
  }
}
