import { ed25519 } from '@noble/curves/ed25519.js'
import { randomBytes } from '@noble/hashes/utils.js'
import { Secret } from './crypto/index.ts'
import { createHpkeKeyPair, createSigner, peerOfPublicKey, signHpkeKey, toHex } from './documents/index.ts'
import type { HpkeKeyPair, NodeCard, Signer } from './documents/index.ts'
import type { TypedTable } from './kvdb/index.ts'

/** Who a node is, as it rests in the encrypted store. */
export interface StoredIdentity {
  /** Ed25519 seed, 32 bytes. */
  seed: Uint8Array
  hpke: { epoch: number, publicKey: Uint8Array, privateKey: Uint8Array }
}

/** Who a node is, as long as it runs. */
export interface Identity {
  readonly peer: string
  readonly signer: Signer

  /** The libp2p private key is made of it. */
  readonly seed: Secret
  readonly epoch: number
  readonly hpke: HpkeKeyPair
}

const KEY = 'identity'

export async function createIdentity (table: TypedTable<StoredIdentity>): Promise<Identity> {
  const seed = randomBytes(32)
  const { publicKey, privateKey } = await createHpkeKeyPair()

  await table.put(KEY, { seed, hpke: { epoch: 0, publicKey, privateKey: privateKey.expose() } }, { sync: true })

  return toIdentity({ seed, hpke: { epoch: 0, publicKey, privateKey: privateKey.expose() } })
}

export async function loadIdentity (table: TypedTable<StoredIdentity>): Promise<Identity | undefined> {
  const stored = await table.get(KEY)

  return stored === undefined ? undefined : toIdentity(stored)
}

/** What the owner hands to the operators. */
export function createCard (identity: Identity, hints: Pick<NodeCard, 'operator' | 'host' | 'multiaddrs' | 'url'>): NodeCard {
  const { peer, signer, epoch, hpke } = identity

  return {
    peer_id: peer,
    epoch,
    hpke_key: toHex(hpke.publicKey),
    hpke_signature: signHpkeKey(signer, peer, epoch, hpke.publicKey),
    ...hints
  }
}

function toIdentity ({ seed, hpke }: StoredIdentity): Identity {
  return {
    peer: peerOfPublicKey(ed25519.getPublicKey(seed)),
    signer: createSigner(seed),
    seed: new Secret(seed),
    epoch: hpke.epoch,
    hpke: { publicKey: hpke.publicKey, privateKey: new Secret(hpke.privateKey) }
  }
}
