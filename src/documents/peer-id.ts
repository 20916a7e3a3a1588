import { base58btc } from 'multiformats/bases/base58'
import * as z from 'zod'
import { H, toHex as toPartyId } from '../crypto/index.ts'
import type { PartyId } from '../crypto/index.ts'

// An Ed25519 peer id is an identity multihash (0x00, length) of the libp2p public key protobuf: type Ed25519, 32 bytes.
const ED25519_PREFIX = Uint8Array.of(0x00, 0x24, 0x08, 0x01, 0x12, 0x20)

/** The Ed25519 public key (32 bytes) inside a libp2p peer id. Throws `TypeError` where there is none. */
export function publicKeyOfPeer (peer: string): Uint8Array {
  const bytes = base58btc.baseDecode(peer)

  if (bytes.length !== ED25519_PREFIX.length + 32 || ED25519_PREFIX.some((byte, index) => bytes[index] !== byte)) {
    throw new TypeError('Not the peer id of an Ed25519 identity')
  }

  return bytes.slice(ED25519_PREFIX.length)
}

export function peerOfPublicKey (publicKey: Uint8Array): string {
  const bytes = new Uint8Array(ED25519_PREFIX.length + publicKey.length)
  bytes.set(ED25519_PREFIX)
  bytes.set(publicKey, ED25519_PREFIX.length)

  return base58btc.baseEncode(bytes)
}

/** The name of a node inside the protocols: H("node"; identity key), as hex. */
export function partyOfPeer (peer: string): PartyId {
  return toPartyId(H('node', publicKeyOfPeer(peer)))
}

export const peerSchema = z.string().max(64).refine(isPeer, { message: 'must be the peer id of an Ed25519 identity (12D3Koo…)' })

function isPeer (value: string): boolean {
  try {
    return peerOfPublicKey(publicKeyOfPeer(value)) === value
  } catch {
    return false
  }
}
