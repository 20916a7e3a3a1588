import { decodeStartAnswer, encodeStart, MAX_START_MESSAGE, START_PROTOCOL } from '../ceremony/index.ts'
import { evaluate } from '../constraints/index.ts'
import { ethereumAddress, verifySignature } from '../crypto/index.ts'
import { fromHex, InvalidDocumentError, InvalidSignatureError, MAX_ATTEMPTS, MAX_REQUEST_LIFETIME, payloadDigest, requestDigest, signNewParty, toHex, verifyRequest } from '../documents/index.ts'
import { ConflictError, NotEnoughSignersError, NotManagerError, RefusedError, SigningTimeoutError, TooManyRequestsError, UnknownUserError } from '../interface/index.ts'
import { ACCEPT_TIMEOUT, MAX_REQUESTS, REQUEST_TIMEOUT, SUSPICION } from './constants.ts'
import { chooseParty } from './party.ts'
import { RateLimit } from './rate-limit.ts'
import type { Hex, PartyMember, Signer, SignedNewParty, SignedRequest, UserRecord } from '../documents/index.ts'
import type { CommunicationManager, Logger, Outcome, PartyOutcome, RefusalReason, SignatureResult, SigningClient } from '../interface/index.ts'
import type { Membership, Presence } from '../membership/index.ts'
import type { Network } from '../network/index.ts'

export interface CommunicationManagerInit {
  /**
   * Requests of one user in a minute.
   *
   * @default 600
   */
  requestsPerMinute?: number
}

export interface CommunicationManagerComponents {
  network: Network
  membership: Membership
  presence: Presence
  identity: Signer

  /** Our own signing client: we may be in the party ourselves. */
  signingClient: SigningClient

  /** The record of an active user, where this node holds one. */
  recordOf (userId: string): Promise<UserRecord | undefined>
  log: Logger
  now (): number
}

/** The service that chooses a party, starts it and answers the user. */
export function communicationManager (init: CommunicationManagerInit = {}): (components: CommunicationManagerComponents) => CommunicationManager {
  return components => new NodeCommunicationManager(components, init)
}

/** One request on its way through its attempts. */
interface Effort {
  readonly signed: SignedRequest
  readonly digest: Hex
  readonly record: UserRecord | undefined
  readonly excluded: Set<string>
  readonly refusals: Array<{ reason: RefusalReason, detail: string }>
  readonly signal: AbortSignal
  attempt: number
  outcome: Outcome
}

class NodeCommunicationManager implements CommunicationManager {
  readonly #components: CommunicationManagerComponents
  readonly #rate: RateLimit
  readonly #running = new Map<Hex, Promise<SignatureResult>>()
  readonly #suspects = new Map<string, number>()
  readonly #stopped = new AbortController()

  constructor (components: CommunicationManagerComponents, init: CommunicationManagerInit) {
    this.#components = components
    this.#rate = new RateLimit(init.requestsPerMinute ?? 600, components.now)
  }

  async start (): Promise<void> {}

  async stop (): Promise<void> {
    this.#stopped.abort()
    await Promise.allSettled(this.#running.values())
  }

  async sign (signed: SignedRequest): Promise<SignatureResult> {
    const { network, membership } = this.#components
    const { managers, nodes } = membership.nodeSet()

    if (!managers.includes(network.peer)) {
      throw new NotManagerError(managers.map(peer => ({ peer_id: peer, url: nodes[peer]?.url })))
    }

    const record = await this.#check(signed)
    const digest = requestDigest(signed.request)

    // A repeated request joins the one that is running.
    let running = this.#running.get(digest)

    if (running === undefined) {
      this.#admit(signed)
      running = this.#run({
        signed,
        digest,
        record,
        excluded: new Set(),
        refusals: [],
        signal: AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(REQUEST_TIMEOUT)]),
        attempt: 0,
        outcome: 'not_signed'
      }).finally(() => { this.#running.delete(digest) })
      this.#running.set(digest, running)
    }

    return running
  }

  /** What can be said without the signers, so that they are not troubled. They check all of it again. */
  async #check (signed: SignedRequest): Promise<UserRecord | undefined> {
    const { membership, now, recordOf } = this.#components
    const { request } = signed

    if (request.network !== membership.network) {
      throw new InvalidDocumentError('sign request', [{ path: '/request/network', message: `is another network than ${membership.network}` }])
    }
    if (request.expires_at <= now()) {
      throw new RefusedError('The request has expired')
    }
    if (request.expires_at > now() + MAX_REQUEST_LIFETIME) {
      throw new RefusedError('The request expires more than 24 hours ahead')
    }

    const record = await recordOf(request.user_id)

    if (record !== undefined) {
      const { registration } = record.registration
      verifyRequest(signed, registration.auth_key)

      const verdict = evaluate(registration.constraints, request.payload)

      if (!verdict.allowed) {
        throw new RefusedError(`The registration does not allow this: ${verdict.reason}`, [verdict.reason])
      }
      if (request.registration_version !== registration.version) {
        throw new RefusedError(`The request names version ${request.registration_version} of the registration, and ${registration.version} is in force`)
      }
    }

    return record
  }

  #admit ({ request }: SignedRequest): void {
    if (this.#running.size >= MAX_REQUESTS) {
      throw new TooManyRequestsError('This communication manager has as many requests as it can serve', 1)
    }

    const seconds = this.#rate.take(request.user_id)

    if (seconds > 0) {
      throw new TooManyRequestsError('This user sends too many requests', seconds)
    }
  }

  async #run (effort: Effort): Promise<SignatureResult> {
    const { log, now } = this.#components
    const started = now()

    try {
      const result = await this.#attempts(effort)
      log.info({ request: effort.digest, attempts: effort.attempt, milliseconds: now() - started }, 'a request was signed')

      return result
    } catch (err) {
      log.warn({ request: effort.digest, attempts: effort.attempt, milliseconds: now() - started, name: (err as Error).name, why: (err as Error).message }, 'a request was not signed')
      throw err
    }
  }

  async #attempts (effort: Effort): Promise<SignatureResult> {
    while (effort.attempt < MAX_ATTEMPTS && !effort.signal.aborted) {
      effort.attempt++

      const party = this.#choose(effort)

      if (party === undefined) {
        throw this.#failure(effort) ?? new NotEnoughSignersError('Fewer than the needed committees have a live member that can take part', effort.outcome)
      }

      const result = await this.#attempt(effort, party)

      if (result !== undefined) {
        return result
      }

      const failure = this.#failure(effort, party)

      if (failure !== undefined) {
        throw failure
      }
    }

    throw this.#failure(effort) ?? new SigningTimeoutError(`No party signed in ${effort.attempt} attempts`, effort.outcome)
  }

  #choose ({ excluded }: Effort): PartyMember[] | undefined {
    const { network, membership, presence, now } = this.#components

    return chooseParty({
      nodeSet: membership.nodeSet(),
      isLive: peer => !excluded.has(peer) && (peer === network.peer || network.isConnected(peer)),
      isSuspect: peer => (this.#suspects.get(peer) ?? 0) > now(),
      presenceOf: peer => presence.of(peer)
    })
  }

  /** One party. Resolves with the signature, or with nothing once the attempt has failed. */
  async #attempt (effort: Effort, party: PartyMember[]): Promise<SignatureResult | undefined> {
    const { network, membership, identity, log } = this.#components
    const newParty = {
      network: membership.network,
      node_set: membership.digest(),
      manager: network.peer,
      request: effort.digest,
      party,
      attempt: effort.attempt
    }
    const signed: SignedNewParty = { new_party: newParty, signature: signNewParty(newParty, identity), request: effort.signed }
    const ended = new AbortController()
    const signal = AbortSignal.any([effort.signal, ended.signal])
    const begun = new Set<string>()

    try {
      return await new Promise((resolve, reject) => {
        let waiting = party.length

        for (const { peer_id: peer } of party) {
          this.#start(signed, peer, signal, () => { begun.add(peer) }).then(outcome => {
            const result = this.#conclude(effort, peer, outcome)
            waiting--

            if (outcome.kind === 'refused') {
              begun.delete(peer)
            }

            // The first good signature is the answer; a first failure ends the attempt for everybody.
            if (result !== undefined || outcome.kind !== 'signed' || waiting === 0) {
              resolve(result)
            }
          }).catch(reject)
        }
      })
    } finally {
      // Whoever refused, or could not be reached, has no part in a signature: without one of the party there is none.
      if (begun.size === party.length) {
        effort.outcome = 'unknown'
      }

      ended.abort()
      log.debug({ request: effort.digest, attempt: effort.attempt, party: party.map(({ peer_id: peer }) => peer) }, 'an attempt ended')
    }
  }

  /** Sends new_party to one signer, ourselves included, and waits for how it ends there. */
  async #start (signed: SignedNewParty, peer: string, signal: AbortSignal, onBegun: () => void): Promise<PartyOutcome> {
    const { network, signingClient } = this.#components

    if (peer === network.peer) {
      onBegun()
      return signingClient.join(signed, peer)
    }

    const accept = AbortSignal.any([signal, AbortSignal.timeout(ACCEPT_TIMEOUT)])

    try {
      const channel = await network.open(peer, START_PROTOCOL, { signal: accept, maxMessage: MAX_START_MESSAGE })

      try {
        onBegun()
        await channel.write(encodeStart(signed), { signal: accept })

        for (let deadline = accept; ; deadline = signal) {
          const answer = decodeStartAnswer(await channel.read({ signal: deadline }))

          if (answer.kind !== 'accepted') {
            return answer
          }
        }
      } finally {
        channel.abort()
      }
    } catch (err) {
      this.#components.log.debug({ peer, why: (err as Error).message }, 'a signer did not answer')

      return { kind: 'failed', consequence: 'retry', absent: signal.aborted ? [] : [peer] }
    }
  }

  #conclude (effort: Effort, peer: string, outcome: PartyOutcome): SignatureResult | undefined {
    switch (outcome.kind) {
      case 'signed': {
        const result = this.#verified(effort, outcome)

        if (result === undefined) {
          this.#components.log.warn({ peer }, 'a signer answered with a signature that does not verify')
          this.#suspect(effort, [peer])
        }

        return result
      }
      case 'refused': {
        this.#components.log.debug({ peer, reason: outcome.reason, detail: outcome.detail }, 'a signer refused')

        if (outcome.reason === 'attempt') {
          // Another manager, or this one before a restart, has tried before.
          effort.attempt = Math.min(Math.max(effort.attempt, outcome.attempt ?? 0), MAX_ATTEMPTS)
          effort.outcome = 'unknown'
        } else {
          effort.excluded.add(peer)
          effort.refusals.push({ reason: outcome.reason, detail: outcome.detail })
        }

        return undefined
      }
      case 'failed': {
        const members = Object.keys(this.#components.membership.nodeSet().nodes)
        this.#suspect(effort, outcome.absent.filter(absent => members.includes(absent)))

        return undefined
      }
    }
  }

  /** A signer's word on who is absent is a hint: the accused and nobody else is avoided for a while, never excluded for good. */
  #suspect (effort: Effort, peers: readonly string[]): void {
    const { now, network } = this.#components

    for (const peer of peers) {
      if (peer !== network.peer) {
        this.#suspects.set(peer, now() + SUSPICION)
      }
    }
  }

  #verified ({ signed: { request }, record }: Effort, { r, s, recovery }: { r: Uint8Array, s: Uint8Array, recovery: number }): SignatureResult | undefined {
    const digest = payloadDigest(request.payload)
    const publicKey = verifySignature({ r, s, recovery }, digest)

    if (publicKey === undefined || (record !== undefined && toHex(publicKey) !== record.registration.registration.public_key)) {
      return undefined
    }

    const v = 27 + (recovery & 1)
    const signature = new Uint8Array(65)
    signature.set(r)
    signature.set(s, 32)
    signature[64] = v

    return {
      request_id: request.request_id,
      r: toHex(r),
      s: toHex(s),
      v,
      signature: toHex(signature),
      digest: toHex(digest),
      public_key: toHex(publicKey),
      address: ethereumAddress(publicKey)
    }
  }

  /**
   * The refusal that ends the effort. One signer alone may lie: where this node has checked the request itself, refusals
   * only lead to other signers; else as many as a whole party must say the same.
   */
  #failure (effort: Effort, party?: readonly PartyMember[]): Error | undefined {
    const { threshold } = this.#components.membership.nodeSet()
    const counts = new Map<RefusalReason, string[]>()

    for (const { reason, detail } of effort.refusals) {
      counts.set(reason, [...counts.get(reason) ?? [], detail])
    }

    // In the midst of the effort only what a whole party's worth of signers says ends it; at its end, what most say.
    const [most] = [...counts].sort(([, a], [, b]) => b.length - a.length)

    if (most === undefined || (party !== undefined && (most[1].length < threshold || most[0] === 'busy' || most[0] === 'out-of-step'))) {
      return undefined
    }

    const [reason, [detail = '']] = most

    switch (reason) {
      case 'unknown-user': return new UnknownUserError(effort.signed.request.user_id)
      case 'unauthorized': return new InvalidSignatureError(detail)
      case 'forbidden': return new RefusedError(`The registration does not allow this: ${detail}`, [detail])
      case 'expired': return new RefusedError(`The signers refuse: ${detail}`, [detail])
      case 'conflict': return new ConflictError('Another payload was sent under this request id')
      default: return new NotEnoughSignersError('The signers are busy, or follow another node set', effort.outcome)
    }
  }
}
