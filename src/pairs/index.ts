/**
 * @packageDocumentation
 *
 * Layer A between this node and each other one: the oblivious-transfer set-up that a pair of nodes makes once per epoch,
 * the refills of its pool of VOLE items, and the ban that ends it all. Nothing here knows of users or keys.
 *
 * @example
 *
 * ```ts
 * await pairs.ensure(peer, signal)
 * const { zseed, senderItem, takeReceiverItem } = await pairs.take(peer, signal)
 * ```
 */

export { createPairs } from './pairs.ts'
export type { PairMaterial, Pairs, PairsComponents, PairsEvents, PairsInit, PairState } from './pairs.ts'
export type { Ban, StoredPair } from './store.ts'
export { PairBannedError, PairUnavailableError } from './errors.ts'
