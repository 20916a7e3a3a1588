import { decodeStart, encodeStartAnswer, MAX_START_MESSAGE, START_PROTOCOL } from '../ceremony/index.ts'
import { evaluate } from '../constraints/index.ts'
import { Secret } from '../crypto/index.ts'
import { canonicalBytes, fromHex, InvalidDocumentError, InvalidSignatureError, MAX_REQUEST_LIFETIME, requestDigest, verifyNewParty, verifyRequest } from '../documents/index.ts'
import { MAX_SESSIONS, SESSION_TIMEOUT, SWEEP_INTERVAL } from './constants.ts'
import { createDescriptor } from './descriptor.ts'
import { Refusal } from './refusal.ts'
import { RequestLog } from './request-log.ts'
import { Session } from './session.ts'
import { Subscriptions } from './subscriptions.ts'
import type { LoggedRequest, StoredClock } from './request-log.ts'
import type { NewParty, SignedNewParty } from '../documents/index.ts'
import type { Logger, PartyOutcome, SigningClient, UserKey } from '../interface/index.ts'
import type { TypedTable } from '../kvdb/index.ts'
import type { Membership } from '../membership/index.ts'
import type { Channel, Network } from '../network/index.ts'
import type { Pairs } from '../pairs/index.ts'

export interface SigningClientInit {
  /**
   * Milliseconds for each round of a session.
   *
   * @default 5000
   */
  roundTimeout?: number
}

export interface SigningClientComponents {
  network: Network
  membership: Membership
  pairs: Pairs

  /** Finds an active user's record and keyshard. */
  activeKey (userId: string): Promise<UserKey | undefined>
  tables: { requests: TypedTable<LoggedRequest>, clock: TypedTable<StoredClock> }

  /** Called when the number of sessions has changed. */
  onChange? (): void
  log: Logger
  now (): number
}

interface LiveSession {
  readonly attempt: number
  readonly newParty: string
  readonly controller: AbortController
  readonly outcome: Promise<PartyOutcome>
}

/** The service that every node runs: it checks requests itself, and takes part in sessions. */
export function signingClient (init: SigningClientInit = {}): (components: SigningClientComponents) => SigningClient {
  return components => new NodeSigningClient(components, init)
}

class NodeSigningClient implements SigningClient {
  readonly #components: SigningClientComponents
  readonly #roundTimeout: number
  readonly #log: RequestLog
  readonly #subscriptions: Subscriptions
  readonly #live = new Map<string, LiveSession>()

  /** Calls for one request follow each other. */
  readonly #turns = new Map<string, Promise<unknown>>()
  readonly #stopped = new AbortController()
  #sweep: NodeJS.Timeout | undefined

  constructor (components: SigningClientComponents, init: SigningClientInit) {
    this.#components = components
    this.#roundTimeout = init.roundTimeout ?? 5_000
    this.#log = new RequestLog({ ...components.tables, now: components.now })
    this.#subscriptions = new Subscriptions(components)
  }

  get sessions (): number {
    return this.#live.size
  }

  async start (): Promise<void> {
    const { network, log } = this.#components

    await this.#log.open()
    this.#subscriptions.start()
    network.handle(START_PROTOCOL, async (channel, peer) => { await this.#answer(channel, peer) }, { maxMessage: MAX_START_MESSAGE })
    this.#sweep = setInterval(() => {
      this.#log.sweep().catch(err => { log.error({ err: (err as Error).message }, 'the request log could not be swept') })
    }, SWEEP_INTERVAL)
  }

  async stop (): Promise<void> {
    clearInterval(this.#sweep)
    this.#stopped.abort()
    this.#subscriptions.stop()
    await Promise.allSettled([...this.#live.values()].map(async ({ outcome }) => outcome))
  }

  async join (signed: SignedNewParty, manager: string): Promise<PartyOutcome> {
    try {
      this.#checkParty(signed, manager)

      const user = await this.#checkRequest(signed)

      try {
        return await (await this.#begin(signed, user)).outcome
      } finally {
        user.shard.fill(0)
      }
    } catch (err) {
      if (err instanceof Refusal) {
        return { kind: 'refused', reason: err.reason, detail: err.message, attempt: err.attempt }
      }
      throw err
    }
  }

  /** The manager's own word, and that the party is one. */
  #checkParty (signed: SignedNewParty, manager: string): void {
    const { network, membership, pairs } = this.#components
    const { new_party: newParty, request } = signed

    if (newParty.network !== membership.network || newParty.node_set !== membership.digest() || request.request.network !== membership.network) {
      throw new Refusal('out-of-step', 'this node follows another node set')
    }
    if (newParty.manager !== manager || newParty.request !== requestDigest(request.request)) {
      throw new Refusal('malformed', 'new_party does not belong to its sender, or not to its request')
    }

    try {
      verifyNewParty(signed, membership.nodeSet())
    } catch (err) {
      if (err instanceof InvalidDocumentError || err instanceof InvalidSignatureError) {
        this.#components.log.warn({ manager, why: err.message }, 'a communication manager sent a bad new_party')
        throw new Refusal('malformed', err.message)
      }
      throw err
    }

    if (!newParty.party.some(({ peer_id: peer }) => peer === network.peer)) {
      throw new Refusal('malformed', 'this node is not in the party')
    }
    if (newParty.party.some(({ peer_id: peer }) => pairs.isBanned(peer))) {
      throw new Refusal('busy', 'this node does not work with a member of the party')
    }
    if (this.#stopped.signal.aborted || this.#live.size >= MAX_SESSIONS) {
      throw new Refusal('busy', 'this node has too many sessions')
    }
  }

  /** Everything that the user asks for, from this node's own state. */
  async #checkRequest ({ request: signed }: SignedNewParty): Promise<UserKey> {
    const { activeKey, now } = this.#components
    const { request } = signed
    const user = await activeKey(request.user_id)

    if (user === undefined) {
      throw new Refusal('unknown-user', 'no such user is active here')
    }

    const { registration } = user.record.registration

    try {
      verifyRequest(signed, registration.auth_key)
    } catch (err) {
      user.shard.fill(0)
      throw err instanceof InvalidSignatureError ? new Refusal('unauthorized', err.message) : err
    }

    const verdict = evaluate(registration.constraints, request.payload)
    const refusal = request.registration_version !== registration.version
      ? new Refusal('forbidden', `the request names version ${request.registration_version} of the registration, and ${registration.version} is in force`)
      : request.expires_at > now() + MAX_REQUEST_LIFETIME
        ? new Refusal('expired', 'the request expires more than 24 hours ahead')
        : verdict.allowed ? undefined : new Refusal('forbidden', verdict.reason)

    if (refusal !== undefined) {
      user.shard.fill(0)
      throw refusal
    }

    return user
  }

  /** One live session per request; a later attempt ends the one before it. */
  async #begin (signed: SignedNewParty, user: UserKey): Promise<{ outcome: Promise<PartyOutcome> }> {
    const { new_party: newParty, request: { request } } = signed
    const key = `${request.user_id}/${request.request_id}`

    return this.#inTurn(key, async () => {
      const live = this.#live.get(key)

      if (live?.attempt === newParty.attempt && live.newParty !== textOf(newParty)) {
        this.#components.log.error({ manager: newParty.manager, attempt: newParty.attempt }, 'a communication manager sent two different parties for one attempt')
      }

      const logged = await this.#log.begin(request, newParty.request, newParty.attempt)

      if (logged.signature !== undefined) {
        const { r, s, recovery } = logged.signature

        return { outcome: Promise.resolve({ kind: 'signed', r: fromHex(r), s: fromHex(s), recovery }) }
      }

      live?.controller.abort(new Error('a later attempt has begun'))
      await live?.outcome

      const session = this.#run(signed, user)
      this.#live.set(key, session)
      this.#components.onChange?.()
      session.outcome.finally(() => {
        if (this.#live.get(key) === session) {
          this.#live.delete(key)
        }
        this.#components.onChange?.()
      }).catch(() => {})

      return { outcome: session.outcome }
    })
  }

  #run (signed: SignedNewParty, user: UserKey): LiveSession {
    const { network, membership, pairs, log } = this.#components
    const { new_party: newParty, request: { request } } = signed
    const controller = new AbortController()
    const started = performance.now()
    const session = new Session({
      self: network.peer,
      party: newParty.party,
      descriptor: createDescriptor({ membership, newParty, request, user }),
      shard: new Secret(user.shard),
      commitments: user.record.sharing.commitments.map(fromHex),
      pairs,
      subscriptions: this.#subscriptions,
      log,
      roundTimeout: this.#roundTimeout,
      signal: AbortSignal.any([controller.signal, this.#stopped.signal, AbortSignal.timeout(SESSION_TIMEOUT)])
    })
    const outcome = session.run().then(async outcome => {
      if (outcome.kind === 'signed') {
        // Before the answer leaves: a repeated request gets this signature and never another one.
        await this.#log.complete(request, newParty.request, newParty.attempt, outcome)
      }

      log.info({
        request: newParty.request,
        attempt: newParty.attempt,
        outcome: outcome.kind === 'failed' ? outcome.consequence : outcome.kind,
        milliseconds: Math.round(performance.now() - started)
      }, 'a signing session ended')

      return outcome
    })

    return { attempt: newParty.attempt, newParty: textOf(newParty), controller, outcome }
  }

  /** A communication manager has opened a stream. When it closes it, it has given up, and so do we. */
  async #answer (channel: Channel, peer: string): Promise<void> {
    const bytes = await channel.read({ signal: AbortSignal.timeout(this.#roundTimeout) })
    let signed: SignedNewParty

    try {
      signed = decodeStart(bytes)
    } catch (err) {
      await channel.write(encodeStartAnswer({ kind: 'refused', reason: 'malformed', detail: (err as Error).message }))
      await channel.close()
      return
    }

    await channel.write(encodeStartAnswer({ kind: 'accepted' }))
    await channel.write(encodeStartAnswer(await this.join(signed, peer)))
    await channel.close()
  }

  async #inTurn<T> (key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(key) ?? Promise.resolve()
    const turn = before.then(work, work)
    const settled = turn.then(() => {}, () => {})
    this.#turns.set(key, settled)
    settled.finally(() => {
      if (this.#turns.get(key) === settled) {
        this.#turns.delete(key)
      }
    }).catch(() => {})

    return turn
  }
}

function textOf (newParty: NewParty): string {
  return new TextDecoder().decode(canonicalBytes(newParty))
}
