import { sha256 } from '@noble/hashes/sha2.js'
import { contextDigest, fromHex, partyOfPeer, payloadDigest, registrationDigest } from '../documents/index.ts'
import type { Descriptor } from '../crypto/index.ts'
import type { NewParty, SignRequest } from '../documents/index.ts'
import type { UserKey } from '../interface/index.ts'
import type { Membership } from '../membership/index.ts'

/**
 * What all signers of a session must agree on (§8.1 of the specification, src/crypto/README.md), made by each from the
 * request, the party and its own state. Whoever builds another one ends in another session.
 */
export function createDescriptor ({ membership, newParty, request, user }: { membership: Membership, newParty: NewParty, request: SignRequest, user: UserKey }): Descriptor {
  const { registration } = user.record.registration
  const publicKey = fromHex(registration.public_key)

  return {
    keyId: fromHex(request.user_id),
    keyEpoch: BigInt(user.record.sharing.epoch),
    publicKey,
    tweak: 0n,
    tweakedKey: publicKey,
    threshold: user.record.sharing.threshold,
    signers: newParty.party.map(({ index, peer_id: peer }) => ({ index, node: partyOfPeer(peer) })),
    mode: 0,
    digest: payloadDigest(request.payload),
    policyHash: contextDigest({
      network: membership.network,
      nodeSet: membership.digest(),
      record: user.recordDigest,
      registration: registrationDigest(registration),
      request: newParty.request,
      attempt: newParty.attempt
    }),
    requestId: sha256(new TextEncoder().encode(request.request_id)),
    expiry: BigInt(request.expires_at)
  }
}
