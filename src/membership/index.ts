/**
 * @packageDocumentation
 *
 * Which node set is in force, and who of it is alive. The chain of signed node sets is stored, verified from the network
 * id on, and never goes back; presence is what each node says of itself, and only ever a hint.
 *
 * @example
 *
 * ```ts
 * const membership = await openMembership({ table: kvdb.table('node-sets'), offered: [signedNodeSet] })
 *
 * membership.nodeSet().epoch // 0
 * ```
 */

export { openMembership } from './membership.ts'
export type { Membership, MembershipInit } from './membership.ts'
export { createPresence } from './presence.ts'
export type { NodePresence, Presence, PresenceComponents, PresenceInit } from './presence.ts'
export { WrongNetworkError, NoNodeSetError } from './errors.ts'
