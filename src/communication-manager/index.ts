/**
 * @packageDocumentation
 *
 * The service that takes a user's signed request, chooses a party for it, starts the party and answers the user. It holds
 * no secret and is trusted with nothing but availability: every signer checks everything again.
 *
 * @example
 *
 * ```ts
 * const manager = communicationManager({ requestsPerMinute: 300 })(components)
 *
 * const { signature } = await manager.sign(signedRequest)
 * ```
 */

export { communicationManager } from './communication-manager.ts'
export type { CommunicationManagerComponents, CommunicationManagerInit } from './communication-manager.ts'
