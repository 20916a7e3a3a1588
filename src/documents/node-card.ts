import * as z from 'zod'
import { H, u64 } from '../crypto/index.ts'
import { fromHex, hexSchema, signatureSchema, toHex } from './hex.ts'
import type { Hex } from './hex.ts'
import { verifySignatureOf } from './keys.ts'
import type { Signer } from './keys.ts'
import { parseDocument } from './parse.ts'
import { peerSchema, publicKeyOfPeer } from './peer-id.ts'

export const labelSchema = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} ._@-]{0,63}$/u, 'must be 1 to 64 letters, digits, spaces or . _ @ -')
export const multiaddrSchema = z.string().max(256).regex(/^(\/[\x21-\x2e\x30-\x7e]+)+$/, 'must be a multiaddr such as /ip4/192.0.2.1/tcp/4001')
export const urlSchema = z.string().max(256).refine(isHttpUrl, { message: 'must be an http or https address' })

/** What a node set says of one node. Addresses and the url are hints: a wrong one costs availability only. */
export const nodeEntrySchema = z.strictObject({
  hpke_key: hexSchema(32, 'an X25519 public key'),
  hpke_signature: signatureSchema,
  operator: labelSchema,
  host: labelSchema.optional(),
  multiaddrs: z.array(multiaddrSchema).max(8),
  url: urlSchema.optional()
})

/** What the owner of a node hands to the operators: its entry in the next node set. */
export const nodeCardSchema = z.strictObject({
  peer_id: peerSchema,
  epoch: z.int().min(0),
  ...nodeEntrySchema.shape
})

export type NodeEntry = z.infer<typeof nodeEntrySchema>
export type NodeCard = z.infer<typeof nodeCardSchema>

/** Throws `InvalidDocumentError`, or `InvalidSignatureError` where the HPKE key is not signed by the node's identity. */
export function parseNodeCard (input: unknown): NodeCard {
  const card = parseDocument('node card', nodeCardSchema, input)
  verifyHpkeKey(card.peer_id, card.epoch, card)

  return card
}

/** The identity vouches for the HPKE key of one epoch, so that nobody else can put a key of his own into a node set. */
export function signHpkeKey (identity: Signer, peer: string, epoch: number, hpkeKey: Uint8Array): Hex {
  return identity.sign(hpkeKeyDigest(peer, epoch, toHex(hpkeKey)))
}

export function verifyHpkeKey (peer: string, epoch: number, entry: Pick<NodeEntry, 'hpke_key' | 'hpke_signature'>): void {
  verifySignatureOf(`node ${peer} under its HPKE key`, `ed25519:${toHex(publicKeyOfPeer(peer))}`, hpkeKeyDigest(peer, epoch, entry.hpke_key), entry.hpke_signature)
}

function hpkeKeyDigest (peer: string, epoch: number, hpkeKey: Hex): Uint8Array {
  return H('card', publicKeyOfPeer(peer), u64(epoch), fromHex(hpkeKey))
}

function isHttpUrl (value: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(value).protocol)
  } catch {
    return false
  }
}
