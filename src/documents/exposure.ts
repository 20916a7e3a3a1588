import type { NodeSet } from './node-set.ts'

/** The smallest number of nodes, or of operators, that suffices for something, and one set of that size. */
export interface SmallestSet {
  readonly size: number
  readonly example: readonly string[]
}

/** What a node set exposes its users to. */
export interface Exposure {
  readonly nodes: { readonly take: SmallestSet, readonly lose: SmallestSet }
  readonly operators: { readonly take: SmallestSet, readonly lose: SmallestSet }
}

/**
 * The price of replication, for the set at hand. All members of a committee hold the same shard, so a key is *taken* with
 * one node in each of `t` committees; and it is *lost*, for good and for everybody, with all nodes of `n - t + 1`
 * committees, since then fewer than `t` shards are left. The sizes are exact, not estimates.
 */
export function exposureOf (nodeSet: NodeSet): Exposure {
  return {
    nodes: { take: nodesThatTake(nodeSet), lose: nodesThatLose(nodeSet) },
    operators: { take: operatorsThatTake(nodeSet), lose: operatorsThatLose(nodeSet) }
  }
}

function nodesThatTake ({ committees, threshold }: NodeSet): SmallestSet {
  return smallestSet(committees.slice(0, threshold).flatMap(({ members }) => members.slice(0, 1)))
}

function nodesThatLose ({ committees, threshold }: NodeSet): SmallestSet {
  const bySize = [...committees].sort((a, b) => a.members.length - b.members.length || a.index - b.index)

  return smallestSet(bySize.slice(0, committees.length - threshold + 1).flatMap(({ members }) => members))
}

/** Fewest operators who together sit in `t` committees: the best way to every set of committees, of which there are 2^16. */
function operatorsThatTake (nodeSet: NodeSet): SmallestSet {
  const seats = new Map<number, string>()

  for (const [operator, mask] of seatsOfOperators(nodeSet)) {
    if (!seats.has(mask)) {
      seats.set(mask, operator)
    }
  }

  // Whoever sits in no committee that another does not also sit in is never needed.
  const useful = [...seats].filter(([mask]) => ![...seats.keys()].some(other => other !== mask && (other & mask) === mask))
  let reached = new Map<number, readonly string[]>([[0, []]])

  // Breadth first: after k rounds, `reached` holds what k operators can cover. Everybody together covers everything.
  for (;;) {
    const next = new Map<number, readonly string[]>()

    for (const [covered, operators] of reached) {
      if (bitsIn(covered) >= nodeSet.threshold) {
        return smallestSet(operators)
      }
    }

    for (const [covered, operators] of reached) {
      for (const [mask, operator] of useful) {
        if ((covered | mask) !== covered && !next.has(covered | mask)) {
          next.set(covered | mask, [...operators, operator])
        }
      }
    }

    reached = next
  }
}

/** Fewest operators who together own every node of `n - t + 1` committees: all choices of committees, cut where no better. */
function operatorsThatLose (nodeSet: NodeSet): SmallestSet {
  const { committees, threshold, nodes } = nodeSet
  const owners = committees.map(({ members }) => new Set(members.map(peer => nodes[peer]?.operator ?? '')))
  const needed = committees.length - threshold + 1
  let best = new Set(owners.flatMap(owner => [...owner]))

  const choose = (from: number, chosen: number, operators: ReadonlySet<string>): void => {
    if (chosen === needed) {
      if (operators.size < best.size) {
        best = new Set(operators)
      }

      return
    }

    for (let position = from; position <= owners.length - (needed - chosen); position++) {
      const grown = new Set([...operators, ...owners[position] ?? []])

      if (grown.size < best.size) {
        choose(position + 1, chosen + 1, grown)
      }
    }
  }

  choose(0, 0, new Set())

  return smallestSet([...best])
}

/** For every operator, the committees that it sits in, as bits. */
function seatsOfOperators ({ committees, nodes }: NodeSet): Map<string, number> {
  const seats = new Map<string, number>()

  committees.forEach(({ members }, position) => {
    for (const peer of members) {
      const operator = nodes[peer]?.operator ?? ''
      seats.set(operator, (seats.get(operator) ?? 0) | (1 << position))
    }
  })

  return seats
}

function bitsIn (mask: number): number {
  let bits = 0

  for (let rest = mask; rest !== 0; rest &= rest - 1) {
    bits++
  }

  return bits
}

function smallestSet (example: readonly string[]): SmallestSet {
  return { size: example.length, example }
}
