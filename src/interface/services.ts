import type { Certificate, Hex, Receipt, SealedShard, SignedNewParty, SignedNodeSet, SignedRequest, UserRecord } from '../documents/index.ts'

/** Where a node's users find another node. */
export interface NodeAddress {
  peer_id: string
  url?: string
}

/** What `who_cl` answers. Clients derive the leaders from the node set themselves; `leaders` is for people with curl. */
export interface CommitteeLeaders {
  network: Hex
  epoch: number
  node_sets: SignedNodeSet[]
  leaders: Array<NodeAddress & { committee: number, role: 'leader' | 'backup' | 'member' }>
}

/** What `who_cm` answers. */
export interface CommunicationManagers {
  network: Hex
  epoch: number
  managers: Array<NodeAddress & { connected: boolean }>
}

export interface NewUserRequest {
  record: UserRecord
  committee: number
  shard: SealedShard
}

/** The receipts of one committee. */
export interface NewUserReceipts {
  user_id: Hex
  record_digest: Hex
  committee: number
  receipts: Receipt[]
  /** Members that have not answered; where they are a minority, they get their shard later. */
  missing: string[]
}

/** Which members of one committee now hold the user as active. */
export interface Activation {
  user_id: Hex
  committee: number
  active: string[]
  missing: string[]
}

/** An ECDSA signature as wallets want it; `v` is 27 or 28, `signature` is r ‖ s ‖ v, s is low. */
export interface SignatureResult {
  request_id: string
  r: Hex
  s: Hex
  v: number
  signature: Hex
  digest: Hex
  public_key: Hex
  address: string
}

export interface Readiness {
  ready: boolean
  /** Committees of which a member is connected and set up with one of another committee. */
  warm_committees: number[]
  threshold: number
  reason?: string
}

/** All that a node's HTTP facade offers; every method can be retried. Errors are those of `errors.ts` and of `documents`. */
export interface SigmeshFacade {
  readonly peer: string
  whoCl (after?: number): CommitteeLeaders
  whoCm (): CommunicationManagers
  newUser (request: NewUserRequest): Promise<NewUserReceipts>
  certify (certificate: Certificate): Promise<Activation>
  sign (request: SignedRequest): Promise<SignatureResult>
  readiness (): Readiness
}

/** The service that takes a new user's keyshard and broadcasts it to its committee. */
export interface CommitteeLeader {
  start (): Promise<void>
  stop (): Promise<void>
  newUser (request: NewUserRequest): Promise<NewUserReceipts>
  certify (certificate: Certificate): Promise<Activation>
}

/** The service that chooses a signing party, starts it and answers the user. */
export interface CommunicationManager {
  start (): Promise<void>
  stop (): Promise<void>
  sign (request: SignedRequest): Promise<SignatureResult>
}

/** What a signer tells the communication manager: never which check failed. */
export type PartyOutcome =
  | { readonly kind: 'signed', readonly r: Uint8Array, readonly s: Uint8Array, readonly recovery: number }
  | { readonly kind: 'refused', readonly reason: RefusalReason, readonly detail: string, readonly attempt?: number }
  | { readonly kind: 'failed', readonly consequence: 'retry' | 'renew' | 'ban', readonly absent: readonly string[] }

/** `attempt`: that attempt number was used, `attempt` in the outcome is the highest one. */
export type RefusalReason = 'unknown-user' | 'unauthorized' | 'forbidden' | 'expired' | 'conflict' | 'attempt' | 'out-of-step' | 'busy' | 'malformed'

/** What the signing client needs to know of a user. */
export interface UserKey {
  readonly record: UserRecord
  readonly recordDigest: Hex
  /** Security: the keyshard, in the clear, for this call's use only; the caller wipes it. */
  readonly shard: Uint8Array
}

/** The service that every node runs: it guards its shards, checks requests and takes part in ceremonies. */
export interface SigningClient {
  start (): Promise<void>
  stop (): Promise<void>

  /** Called by the communication manager of the same process, or for one that has opened a stream. */
  join (newParty: SignedNewParty, manager: string): Promise<PartyOutcome>
  readonly sessions: number
}

