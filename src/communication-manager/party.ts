import { randomBytes } from '@noble/hashes/utils.js'
import { DRAWS } from './constants.ts'
import type { NodeSet, PartyMember } from '../documents/index.ts'
import type { NodePresence } from '../membership/index.ts'

export interface Candidates {
  nodeSet: NodeSet

  /** May this node be chosen at all: connected, and not tried in vain for this request. */
  isLive (peer: string): boolean
  isSuspect (peer: string): boolean
  presenceOf (peer: string): NodePresence | undefined
}

/**
 * Chooses one live member of each of `t` committees: pairs that are set up before cold ones, nobody who is suspected or
 * banned by another where that can be, the least busy among equals. Drawn at random, so that no user can steer the load.
 */
export function chooseParty ({ nodeSet, isLive, isSuspect, presenceOf }: Candidates): PartyMember[] | undefined {
  const live = nodeSet.committees
    .map(({ index, members }) => ({ index, members: members.filter(isLive) }))
    .filter(({ members }) => members.length > 0)

  if (live.length < nodeSet.threshold) {
    return undefined
  }

  let best: { party: PartyMember[], cost: number } | undefined

  for (let draw = 0; draw < DRAWS; draw++) {
    const party = shuffle(live).slice(0, nodeSet.threshold)
      .map(({ index, members }) => ({ index, peer_id: pick(members) }))
      .sort((a, b) => a.index - b.index)
    const cost = costOf(party)

    if (best === undefined || cost < best.cost) {
      best = { party, cost }
    }
  }

  return best !== undefined && best.cost < FORBIDDEN ? best.party : undefined

  function costOf (party: readonly PartyMember[]): number {
    let cost = 0

    for (const { peer_id: peer } of party) {
      const presence = presenceOf(peer)
      cost += presence?.sessions ?? 0
      cost += isSuspect(peer) ? SUSPECT : 0

      for (const { peer_id: other } of party) {
        if (other !== peer && presence?.warm.has(other) !== true) {
          cost += COLD
        }
        if (presence?.banned.has(other) === true) {
          cost += FORBIDDEN
        }
      }
    }

    return cost
  }
}

const COLD = 1_000
const SUSPECT = 1_000_000
const FORBIDDEN = 1_000_000_000_000

function shuffle<T> (values: readonly T[]): T[] {
  const shuffled = [...values]

  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = randomBelow(last + 1)
    const swapped = shuffled[last] as T
    shuffled[last] = shuffled[other] as T
    shuffled[other] = swapped
  }

  return shuffled
}

function pick<T> (values: readonly T[]): T {
  return values[randomBelow(values.length)] as T
}

/** Below `limit` <= 256, without bias. */
function randomBelow (limit: number): number {
  const fair = 256 - 256 % limit

  for (;;) {
    const [byte = 0] = randomBytes(1)

    if (byte < fair) {
      return byte % limit
    }
  }
}
