import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import * as z from 'zod'

/** Lower-case hexadecimal with `0x`: the one form that bytes have in a document, so that equal documents have equal text. */
export type Hex = `0x${string}`

export function toHex (bytes: Uint8Array): Hex {
  return `0x${bytesToHex(bytes)}`
}

export function fromHex (hex: string): Uint8Array {
  return hexToBytes(hex.slice(2))
}

/** Schema of exactly `length` bytes. */
export function hexSchema (length: number, what: string): z.ZodType<Hex> {
  return z.custom<Hex>(
    value => typeof value === 'string' && value.length === 2 + 2 * length && /^0x[0-9a-f]*$/.test(value),
    { message: `must be ${what}: 0x and ${2 * length} lower-case hexadecimal digits` }
  ).meta({ type: 'string', pattern: `^0x[0-9a-f]{${2 * length}}$`, description: what })
}

/** Schema of up to `limit` bytes. */
export function hexSchemaUpTo (limit: number, what: string): z.ZodType<Hex> {
  return z.custom<Hex>(
    value => typeof value === 'string' && value.length <= 2 + 2 * limit && /^0x([0-9a-f]{2})*$/.test(value),
    { message: `must be ${what}: 0x and at most ${2 * limit} lower-case hexadecimal digits, two for each byte` }
  ).meta({ type: 'string', pattern: '^0x([0-9a-f]{2})*$', maxLength: 2 + 2 * limit, description: what })
}

export const digestSchema = hexSchema(32, 'a SHA-256 digest')
export const signatureSchema = hexSchema(64, 'a 64-byte signature')
export const publicKeySchema = hexSchema(33, 'a compressed secp256k1 public key')
