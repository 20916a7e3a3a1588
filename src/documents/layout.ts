import { InvalidDocumentError } from './errors.ts'
import type { SignerKey } from './keys.ts'
import type { NodeCard, NodeEntry } from './node-card.ts'
import type { Committee, NodeSet, SignedNodeSet } from './node-set.ts'
import { parseSignedNodeSet } from './node-set.ts'

/** What a first node set is made of. */
export interface NodeSetDraft {
  name: string
  threshold: number
  /** Cards, committee by committee; the first of each committee is its leader and the second its backup. */
  committees: ReadonlyArray<readonly NodeCard[]>

  /** @default the leaders of up to three committees */
  managers?: readonly string[]

  /** Members that lead their committee instead of its first one. */
  leaders?: readonly string[]

  /** Members that are the backup of their committee instead of its second one. */
  backups?: readonly string[]
  operators: { threshold: number, keys: readonly SignerKey[] }

  /** @default 'open' */
  admission?: 'open' | readonly SignerKey[]
  allowOperatorConcentration?: boolean
}

const DEFAULT_MANAGERS = 3

/**
 * Deals cards to committees so that operators sit in as few of them as possible: an operator who sits in `t` committees
 * is a single point of trust, while the nodes of one committee hold the same shard anyway. All cards of an operator stay
 * together unless there are fewer operators than committees; committees come out as even as that allows. The same cards
 * give the same committees, in whatever order they come.
 */
export function dealCards (cards: readonly NodeCard[], committees: number): NodeCard[][] {
  if (cards.length < committees) {
    throw new InvalidDocumentError('node set', [{ path: '/committees', message: `are ${committees}, and need as many nodes; there are ${cards.length} cards` }])
  }

  const groups = groupsByOperator(cards)

  while (groups.length < committees) {
    const group = groupToHalve(groups)
    const half = Math.ceil(group.length / 2)
    groups.splice(groups.indexOf(group), 1, group.slice(0, half), group.slice(half))
  }

  const dealt: NodeCard[][] = Array.from({ length: committees }, () => [])

  // The largest group first, each to the committee that has least so far.
  for (const group of groups.sort(bySizeThenName)) {
    dealt.reduce((least, committee) => committee.length < least.length ? committee : least).push(...group)
  }

  return dealt
}

/**
 * Makes the node set of epoch 0 from a draft, not yet signed by anybody. Throws `InvalidDocumentError` with all that is
 * wrong with it.
 */
export function createNodeSet (draft: NodeSetDraft): SignedNodeSet {
  const cards = draft.committees.flat()
  const committees = draft.committees.map((members, position) => committeeFrom(position + 1, members, draft))
  const problems = [
    ...cards.filter(({ epoch }) => epoch !== 0).map(({ peer_id: peer }) => ({ path: `/nodes/${peer}`, message: 'has a card for another epoch than 0' })),
    ...rolesWithoutCommittee('leader', draft.leaders, committees),
    ...rolesWithoutCommittee('backup', draft.backups, committees)
  ]

  if (problems.length > 0) {
    throw new InvalidDocumentError('node set', problems)
  }

  const nodeSet: NodeSet = {
    version: 1,
    name: draft.name,
    epoch: 0,
    previous: null,
    threshold: draft.threshold,
    committees,
    managers: [...draft.managers ?? committees.slice(0, DEFAULT_MANAGERS).map(({ leader, members }) => leader ?? members[0] ?? '')],
    nodes: Object.fromEntries(cards.map(({ peer_id: peer, epoch, ...entry }): [string, NodeEntry] => [peer, entry])),
    operators: { threshold: draft.operators.threshold, keys: [...draft.operators.keys] },
    admission: draft.admission === undefined || draft.admission === 'open' ? 'open' : [...draft.admission],
    ...(draft.allowOperatorConcentration === true ? { allow_operator_concentration: true as const } : {})
  }

  return parseSignedNodeSet({ node_set: nodeSet, signatures: [] })
}

function committeeFrom (index: number, cards: readonly NodeCard[], { leaders = [], backups = [] }: NodeSetDraft): Committee {
  const members = cards.map(({ peer_id: peer }) => peer)

  if (members.length < 2) {
    return { index, leader: null, backup: null, members }
  }

  const wantedBackup = members.find(peer => backups.includes(peer))
  const leader = members.find(peer => leaders.includes(peer)) ?? members.find(peer => peer !== wantedBackup) ?? null
  const backup = wantedBackup ?? members.find(peer => peer !== leader) ?? null

  return { index, leader, backup, members }
}

/** Nobody's wish for a role is dropped in silence: a second leader of one committee, or one that is no member anywhere. */
function rolesWithoutCommittee (role: 'leader' | 'backup', wanted: readonly string[] = [], committees: readonly Committee[]): Array<{ path: string, message: string }> {
  return wanted
    .filter(peer => !committees.some(committee => committee[role] === peer))
    .map(peer => ({ path: '/committees', message: `cannot have ${peer} as ${role}: it is a member of none, or of one of a single node, or another ${role} was named for its committee` }))
}

function groupsByOperator (cards: readonly NodeCard[]): NodeCard[][] {
  const groups = new Map<string, NodeCard[]>()

  for (const card of [...cards].sort((a, b) => compare(a.peer_id, b.peer_id))) {
    const group = groups.get(card.operator)

    if (group === undefined) {
      groups.set(card.operator, [card])
    } else {
      group.push(card)
    }
  }

  return [...groups.values()]
}

/** Of the operator in the fewest groups, so that nobody gets into more committees than need be; then the largest. */
function groupToHalve (groups: readonly NodeCard[][]): NodeCard[] {
  const groupsOf = (group: readonly NodeCard[]): number => groups.filter(([card]) => card?.operator === group[0]?.operator).length
  const [group = []] = groups.filter(({ length }) => length > 1).sort((a, b) => groupsOf(a) - groupsOf(b) || bySizeThenName(a, b))

  return group
}

function bySizeThenName (a: readonly NodeCard[], b: readonly NodeCard[]): number {
  return b.length - a.length || compare(a[0]?.operator ?? '', b[0]?.operator ?? '') || compare(a[0]?.peer_id ?? '', b[0]?.peer_id ?? '')
}

function compare (a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
