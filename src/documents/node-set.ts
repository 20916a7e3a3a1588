import * as z from 'zod'
import { documentDigest } from './canonical.ts'
import { InvalidDocumentError, InvalidSignatureError } from './errors.ts'
import type { DocumentProblem } from './errors.ts'
import { digestSchema, fromHex, signatureSchema } from './hex.ts'
import type { Hex } from './hex.ts'
import { isSignatureOf, signerKeySchema } from './keys.ts'
import type { Signer, SignerKey } from './keys.ts'
import { labelSchema, nodeEntrySchema, verifyHpkeKey } from './node-card.ts'
import { parseDocument } from './parse.ts'
import { peerSchema } from './peer-id.ts'

/** Committees of one node set; shares are points of one polynomial, and 16 is far above what replication is good for. */
export const MAX_COMMITTEES = 16
export const MAX_NODES = 256

const committeeSchema = z.strictObject({
  index: z.int().min(1).max(65535),
  leader: peerSchema.nullable(),
  backup: peerSchema.nullable(),
  members: z.array(peerSchema).min(1).max(MAX_NODES)
})

export const nodeSetSchema = z.strictObject({
  version: z.literal(1),
  name: labelSchema,
  epoch: z.int().min(0),
  previous: digestSchema.nullable(),
  threshold: z.int().min(2).max(MAX_COMMITTEES),
  committees: z.array(committeeSchema).min(2).max(MAX_COMMITTEES),
  managers: z.array(peerSchema).min(1).max(MAX_NODES),
  nodes: z.record(peerSchema, nodeEntrySchema),
  operators: z.strictObject({
    threshold: z.int().min(1).max(32),
    keys: z.array(signerKeySchema).min(1).max(32)
  }),
  admission: z.union([z.literal('open'), z.array(signerKeySchema).min(1).max(32)]),
  /** Without it, a set in which one operator label sits in `threshold` or more committees is refused. */
  allow_operator_concentration: z.literal(true).optional()
})

const operatorSignatureSchema = z.strictObject({ key: signerKeySchema, signature: signatureSchema })

export const signedNodeSetSchema = z.strictObject({
  node_set: nodeSetSchema,
  signatures: z.array(operatorSignatureSchema).max(32)
})

export type Committee = z.infer<typeof committeeSchema>
export type NodeSet = z.infer<typeof nodeSetSchema>
export type SignedNodeSet = z.infer<typeof signedNodeSetSchema>

export function nodeSetDigest (nodeSet: NodeSet): Hex {
  return documentDigest('node-set', nodeSet)
}

/**
 * Parses a signed node set and checks all that it says of itself: form, roles, distinctness, HPKE keys signed by their
 * nodes. Who had to sign it is for `verifyNodeSetChain` to say. Throws `InvalidDocumentError` or `InvalidSignatureError`.
 */
export function parseSignedNodeSet (input: unknown): SignedNodeSet {
  const signed = parseDocument('node set', signedNodeSetSchema, input)
  const problems = nodeSetProblems(signed.node_set)

  if (problems.length > 0) {
    throw new InvalidDocumentError('node set', problems)
  }

  for (const [peer, entry] of Object.entries(signed.node_set.nodes)) {
    verifyHpkeKey(peer, signed.node_set.epoch, entry)
  }

  return signed
}

export function signNodeSet (signed: SignedNodeSet, operator: Signer): SignedNodeSet {
  const signature = operator.sign(fromHex(nodeSetDigest(signed.node_set)))
  const others = signed.signatures.filter(({ key }) => key !== operator.key)

  return { ...signed, signatures: [...others, { key: operator.key, signature }] }
}

/**
 * Checks the chain of node sets from epoch 0, whose digest is the network id and thereby the root of all trust: each set
 * names the one before it and is signed by `m` operators of that one (the first by its own). Returns the last.
 */
export function verifyNodeSetChain (chain: readonly SignedNodeSet[], network: Hex): NodeSet {
  let previous: NodeSet | undefined

  for (const signed of chain) {
    const { node_set: nodeSet } = signed

    if (previous === undefined) {
      if (nodeSet.epoch !== 0 || nodeSet.previous !== null || nodeSetDigest(nodeSet) !== network) {
        throw new InvalidDocumentError('node set', [{ path: '/epoch', message: `0 of this node set does not belong to network ${network}` }])
      }
    } else if (nodeSet.epoch !== previous.epoch + 1 || nodeSet.previous !== nodeSetDigest(previous)) {
      throw new InvalidDocumentError('node set', [{ path: '/previous', message: `of epoch ${nodeSet.epoch} does not name the set of epoch ${previous.epoch}` }])
    }

    verifyOperators(signed, (previous ?? nodeSet).operators)
    previous = nodeSet
  }

  if (previous === undefined) {
    throw new InvalidDocumentError('node set', [{ path: '', message: 'is missing: the chain is empty' }])
  }

  return previous
}

function verifyOperators ({ node_set: nodeSet, signatures }: SignedNodeSet, operators: NodeSet['operators']): void {
  const digest = fromHex(nodeSetDigest(nodeSet))
  const signers = new Set<SignerKey>()

  for (const { key, signature } of signatures) {
    if (operators.keys.includes(key) && isSignatureOf(key, digest, signature)) {
      signers.add(key)
    }
  }

  if (signers.size < operators.threshold) {
    throw new InvalidSignatureError(`The node set of epoch ${nodeSet.epoch} has ${signers.size} of the ${operators.threshold} operator signatures that it needs`)
  }
}

export function committeeOf (nodeSet: NodeSet, peer: string): Committee | undefined {
  return nodeSet.committees.find(({ members }) => members.includes(peer))
}

export function committeeAt (nodeSet: NodeSet, index: number): Committee | undefined {
  return nodeSet.committees.find(committee => committee.index === index)
}

/** Who may take and broadcast a keyshard: leader and backup, or the only member. */
export function leadersOf (committee: Committee): string[] {
  if (committee.leader === null || committee.backup === null) {
    return committee.members.slice(0, 1)
  }

  return [committee.leader, committee.backup]
}

/** Members that make a majority of a committee. */
export function majorityOf (committee: Committee): number {
  return Math.floor(committee.members.length / 2) + 1
}

/** Committees whose majorities make a certificate: two sets of that many share a committee without a corrupt majority. */
export function certificateQuorum (nodeSet: NodeSet): number {
  return Math.ceil((nodeSet.committees.length + nodeSet.threshold) / 2)
}

/** Operators who sit in `threshold` or more committees: each of them alone could take every key. */
export function concentratedOperators (nodeSet: NodeSet): string[] {
  const committees = new Map<string, Set<number>>()

  for (const { index, members } of nodeSet.committees) {
    for (const peer of members) {
      const operator = nodeSet.nodes[peer]?.operator ?? ''
      committees.set(operator, (committees.get(operator) ?? new Set()).add(index))
    }
  }

  return [...committees].filter(([, indices]) => indices.size >= nodeSet.threshold).map(([operator]) => operator)
}

function nodeSetProblems (nodeSet: NodeSet): DocumentProblem[] {
  const problems: DocumentProblem[] = []
  const say = (path: string, message: string): void => {
    problems.push({ path, message })
  }
  const { committees, nodes, managers, operators, threshold, epoch, previous } = nodeSet

  if (Object.keys(nodes).length > MAX_NODES) {
    say('/nodes', `may have at most ${MAX_NODES} entries`)
  }
  if (threshold > committees.length) {
    say('/threshold', `is ${threshold}, but there are only ${committees.length} committees`)
  }
  if ((epoch === 0) !== (previous === null)) {
    say('/previous', 'must be null in epoch 0, and only there')
  }
  if (operators.threshold > operators.keys.length) {
    say('/operators/threshold', `is ${operators.threshold}, but there are only ${operators.keys.length} keys`)
  }
  if (hasRepeats(operators.keys)) {
    say('/operators/keys', 'must be distinct')
  }
  if (Array.isArray(nodeSet.admission) && hasRepeats(nodeSet.admission)) {
    say('/admission', 'must be distinct')
  }
  // The mathematics asks for 1..n (threshold-ecdsa: "indices exactly 1..n"), and one order makes one digest.
  if (committees.some(({ index }, position) => index !== position + 1)) {
    say('/committees', 'must be in order and numbered 1, 2, 3, …')
  }
  if (hasRepeats(committees.flatMap(({ members }) => members))) {
    say('/committees', 'a node may be a member of one committee only, once')
  }
  if (hasRepeats(Object.values(nodes).map(node => node.hpke_key))) {
    say('/nodes', 'must have distinct HPKE keys')
  }
  if (hasRepeats(managers)) {
    say('/managers', 'must be distinct')
  }

  managers.forEach((peer, position) => {
    if (nodes[peer] === undefined) {
      say(`/managers/${position}`, 'is not among the nodes')
    }
  })

  committees.forEach(({ leader, backup, members }, position) => {
    const path = `/committees/${position}`

    members.forEach((peer, member) => {
      if (nodes[peer] === undefined) {
        say(`${path}/members/${member}`, 'is not among the nodes')
      }
    })

    if (members.length === 1) {
      if (leader !== null || backup !== null) {
        say(path, 'has one member, so leader and backup must be null')
      }
    } else if (leader === null || backup === null || leader === backup || !members.includes(leader) || !members.includes(backup)) {
      say(path, 'must have a leader and a backup that are two different members')
    }
  })

  if (problems.length === 0 && nodeSet.allow_operator_concentration !== true) {
    for (const operator of concentratedOperators(nodeSet)) {
      say('/nodes', `operator "${operator}" sits in ${threshold} or more committees and could take every key alone; say allow_operator_concentration if that is meant`)
    }
  }

  return problems
}

function hasRepeats (values: readonly string[]): boolean {
  return new Set(values).size !== values.length
}
