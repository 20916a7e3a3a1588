/**
 * The primitives that the protocols are built from, behind one narrow interface with two implementations: noble (here,
 * always there, runs in browsers, the reference) and `src/engine` (Node's OpenSSL and the native libsecp256k1). Both
 * must give the same bytes. An engine is chosen once, by the entry point of a process, before any protocol runs.
 */
import { nobleEngine } from './noble-engine.ts'

/** A group element in the engine's own form. Only the engine that made it may look inside. */
export interface CurvePoint {
  readonly __curvePoint: never
}

/** secp256k1. Scalars are bigints in [0, q-1], points never the identity unless a method says so. */
export interface Curve {
  readonly name: 'noble' | 'native'

  /** k·G for a secret k in [1, q-1]. */
  base (scalar: bigint): CurvePoint

  /** k·P for a secret k in [1, q-1]; constant time as far as the backend can. */
  mulSecret (point: CurvePoint, scalar: bigint): CurvePoint

  /** k·P for a public k in [1, q-1]; may be variable time. */
  mulPublic (point: CurvePoint, scalar: bigint): CurvePoint

  /** The sum, or `null` where it is the identity. */
  sum (points: readonly CurvePoint[]): CurvePoint | null

  /** -P */
  negate (point: CurvePoint): CurvePoint

  equals (a: CurvePoint, b: CurvePoint): boolean

  /** 33 bytes compressed SEC1. */
  encode (point: CurvePoint): Uint8Array

  /** Accepts exactly 33 bytes of compressed SEC1 on the curve. Throws `InvalidPointError`. */
  decode (bytes: Uint8Array): CurvePoint

  /** Affine x and y, both 32 bytes big-endian in one array of 64. */
  affine (point: CurvePoint): Uint8Array

  /** RFC 9380 `secp256k1_XMD:SHA-256_SSWU_RO_` under the given DST. */
  hashToCurve (message: Uint8Array, dst: string): CurvePoint

  /** ECDSA verification of a 32-byte digest: r ‖ s in 64 bytes, low s required, key 33 bytes. Never throws. */
  verify (signature: Uint8Array, digest: Uint8Array, publicKey: Uint8Array): boolean
}

export interface Engine {
  readonly curve: Curve
  sha256 (...parts: Uint8Array[]): Uint8Array
  sha512 (data: Uint8Array): Uint8Array
  shake256 (data: Uint8Array, length: number): Uint8Array

  /** AES-256-CTR key stream; `iv` is the first counter block, a 128-bit big-endian integer that may wrap. */
  aesCtr (key: Uint8Array, iv: Uint8Array, length: number): Uint8Array

  /** Constant-time comparison; false where the lengths differ. */
  equal (a: Uint8Array, b: Uint8Array): boolean
}

let current: Engine = nobleEngine

export function engine (): Engine {
  return current
}

/** Security: call once, at start, before any protocol runs; points of one engine mean nothing to another. */
export function setEngine (engine: Engine): void {
  current = engine
}
