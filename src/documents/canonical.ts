import canonicalize from 'canonicalize'
import { H } from '../crypto/index.ts'
import type { OracleTag } from '../crypto/index.ts'
import { toHex } from './hex.ts'
import type { Hex } from './hex.ts'

const encoder = new TextEncoder()

/** The bytes of canonical JSON (RFC 8785). */
export function canonicalBytes (document: unknown): Uint8Array {
  const text = (canonicalize as unknown as (input: unknown) => string | undefined)(document)

  if (text === undefined) {
    throw new TypeError('Only a JSON value has a canonical form')
  }

  return encoder.encode(text)
}

/** SHA-256 over the tag and the canonical JSON. */
export function documentDigest (tag: OracleTag, document: unknown): Hex {
  return toHex(H(tag, canonicalBytes(document)))
}
