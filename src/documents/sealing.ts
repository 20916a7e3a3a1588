import { Chacha20Poly1305 } from '@hpke/chacha20poly1305'
import { CipherSuite, HkdfSha256 } from '@hpke/core'
import { DhkemX25519HkdfSha256 } from '@hpke/dhkem-x25519'
import * as z from 'zod'
import { Secret, tlv, u32, u64 } from '../crypto/index.ts'
import { InvalidDocumentError } from './errors.ts'
import { fromHex, hexSchema, toHex } from './hex.ts'
import type { Hex } from './hex.ts'
import { publicKeyOfPeer } from './peer-id.ts'

/** A keyshard sealed to one node: RFC 9180 base mode, encapsulated key and ciphertext (32 bytes and a 16-byte tag). */
export const sealedShardSchema = z.strictObject({
  enc: hexSchema(32, 'an encapsulated X25519 key'),
  ciphertext: hexSchema(48, 'a sealed shard')
})

export type SealedShard = z.infer<typeof sealedShardSchema>

/** What a sealed shard is bound to: moved to any other place it does not open. */
export interface SealContext {
  network: Hex
  epoch: number
  committee: number
  recipient: string
  record: Hex
}

const INFO = new TextEncoder().encode('sigmesh/shard/v1')

// RFC 9180: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305.
const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Chacha20Poly1305() })

/** A node's key for one epoch. */
export interface HpkeKeyPair {
  readonly publicKey: Uint8Array
  readonly privateKey: Secret
}

export async function createHpkeKeyPair (): Promise<HpkeKeyPair> {
  const pair = await suite.kem.generateKeyPair()
  const privateKey = new Uint8Array(await suite.kem.serializePrivateKey(pair.privateKey))
  const publicKey = new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey))
  const secret = new Secret(privateKey)
  privateKey.fill(0)

  return { publicKey, privateKey: secret }
}

/** Seals 32 bytes to the owner of `recipientKey`. */
export async function sealShard (shard: Secret, recipientKey: Hex, context: SealContext): Promise<SealedShard> {
  const binding = bindingOf(context)
  const recipientPublicKey = await suite.kem.deserializePublicKey(bufferOf(fromHex(recipientKey)))
  const sender = await suite.createSenderContext({ recipientPublicKey, info: bufferOf(binding) })
  const ciphertext = await sender.seal(bufferOf(shard.expose()), bufferOf(binding))

  return { enc: toHex(new Uint8Array(sender.enc)), ciphertext: toHex(new Uint8Array(ciphertext)) }
}

/** Throws `InvalidDocumentError` where it was sealed to another key or for another place. */
export async function openShard (sealed: SealedShard, privateKey: Secret, context: SealContext): Promise<Secret> {
  const binding = bindingOf(context)

  try {
    const recipientKey = await suite.kem.deserializePrivateKey(bufferOf(privateKey.expose()))
    const recipient = await suite.createRecipientContext({ recipientKey, enc: bufferOf(fromHex(sealed.enc)), info: bufferOf(binding) })
    const shard = new Uint8Array(await recipient.open(bufferOf(fromHex(sealed.ciphertext)), bufferOf(binding)))
    const secret = new Secret(shard)
    shard.fill(0)

    return secret
  } catch (cause) {
    throw new InvalidDocumentError('sealed shard', [{ path: '/ciphertext', message: 'does not open: it was sealed to another key, or for another record, committee or network' }], { cause })
  }
}

function bindingOf ({ network, epoch, committee, recipient, record }: SealContext): Uint8Array {
  return tlv(INFO, fromHex(network), u64(epoch), u32(committee), publicKeyOfPeer(recipient), fromHex(record))
}

/** WebCrypto and HPKE want whole `ArrayBuffer`s. */
function bufferOf (bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer.byteLength === bytes.byteLength && bytes.buffer instanceof ArrayBuffer ? bytes.buffer : bytes.slice().buffer
}
