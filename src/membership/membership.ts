import { committeeOf, nodeSetDigest, parseSignedNodeSet, partyOfPeer, verifyNodeSetChain } from '../documents/index.ts'
import { NoNodeSetError, WrongNetworkError } from './errors.ts'
import type { PartyId } from '../crypto/index.ts'
import type { Committee, Hex, NodeSet, SignedNodeSet } from '../documents/index.ts'
import type { TypedTable } from '../kvdb/index.ts'

export interface Membership {
  /** The digest of the node set of epoch 0. */
  readonly network: Hex
  nodeSet (): NodeSet
  digest (): Hex

  /** The signed sets after an epoch, oldest first; all of them without one. */
  chain (after?: number): SignedNodeSet[]
  isMember (peer: string): boolean
  committeeOf (peer: string): Committee | undefined

  /** The node behind a protocol's party id. */
  peerOf (party: PartyId): string | undefined
}

export interface MembershipInit {
  table: TypedTable<SignedNodeSet>

  /** The trust root. Without it the first set that is offered to an empty store becomes the root. */
  network?: Hex

  /** Signed node sets from epoch 0, or from one that the store has. */
  offered?: readonly SignedNodeSet[]
}

const keyOf = (epoch: number): string => epoch.toString().padStart(10, '0')

/**
 * Opens the stored chain, extends it by what is offered, and verifies all of it. An older chain than the stored one changes
 * nothing. Throws `NoNodeSetError`, `WrongNetworkError`, or what the documents throw.
 */
export async function openMembership ({ table, network, offered = [] }: MembershipInit): Promise<Membership> {
  const chain: SignedNodeSet[] = []

  for await (const [, signed] of table.entries()) {
    chain.push(parseSignedNodeSet(signed))
  }

  chain.sort((a, b) => a.node_set.epoch - b.node_set.epoch)

  const stored = chain.length
  const first = chain[0] ?? offered[0]

  if (first === undefined) {
    throw new NoNodeSetError()
  }

  const root = nodeSetDigest(first.node_set)

  if (network !== undefined && network !== root) {
    throw new WrongNetworkError(network, root)
  }

  for (const signed of offered.map(parseSignedNodeSet)) {
    const known = chain.find(({ node_set: { epoch } }) => epoch === signed.node_set.epoch)

    if (known === undefined) {
      chain.push(signed)
    } else if (nodeSetDigest(known.node_set) !== nodeSetDigest(signed.node_set)) {
      throw new WrongNetworkError(nodeSetDigest(known.node_set), nodeSetDigest(signed.node_set))
    }
  }

  const nodeSet = verifyNodeSetChain(chain, root)

  for (const signed of chain.slice(stored)) {
    await table.put(keyOf(signed.node_set.epoch), signed, { sync: true })
  }

  const digest = nodeSetDigest(nodeSet)
  const peers = new Map(Object.keys(nodeSet.nodes).map(peer => [partyOfPeer(peer), peer]))

  return {
    network: root,
    nodeSet: () => nodeSet,
    digest: () => digest,
    chain: after => chain.filter(({ node_set: { epoch } }) => after === undefined || epoch > after),
    isMember: peer => nodeSet.nodes[peer] !== undefined,
    committeeOf: peer => committeeOf(nodeSet, peer),
    peerOf: party => peers.get(party)
  }
}
