/**
 * @packageDocumentation
 *
 * The documents that sigmesh runs on: node set, registration, sharing, certificate, request, new_party. Each has one zod
 * schema, which is its type, its parser and its place in the HTTP contract; unknown fields are refused. A document's
 * digest is SHA-256 over a domain tag and its canonical JSON (RFC 8785); signatures are made over digests. Nothing here
 * needs a network, a clock or Node.js, so that clients check what they are told with the very code that nodes use.
 *
 * @example
 *
 * ```ts
 * import { parseSignedNodeSet, verifyNodeSetChain } from 'sigmesh/sdk'
 *
 * const chain = answer.node_sets.map(parseSignedNodeSet)
 * const nodeSet = verifyNodeSetChain(chain, networkId)
 * ```
 */

export * from './canonical.ts'
export * from './certificate.ts'
export * from './errors.ts'
export * from './exposure.ts'
export * from './hex.ts'
export * from './keys.ts'
export * from './layout.ts'
export * from './new-party.ts'
export * from './node-card.ts'
export * from './node-set.ts'
export * from './parse.ts'
export * from './payload.ts'
export * from './peer-id.ts'
export * from './record.ts'
export * from './registration.ts'
export * from './sealing.ts'
export * from './sign-request.ts'
