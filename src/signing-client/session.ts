import { randomBytes } from '@noble/hashes/utils.js'
import { raceSignal } from 'race-signal'
import { CeremonyTimeoutError, createExchange } from '../ceremony/index.ts'
import { encodeDescriptor, H, ProtocolAbortError, Secret, sign } from '../crypto/index.ts'
import { partyOfPeer } from '../documents/index.ts'
import { PairBannedError } from '../pairs/index.ts'
import { MAX_SESSION_MESSAGE, SUBSCRIBE_TIMEOUT } from './constants.ts'
import { SubscriptionRefusedError } from './subscriptions.ts'
import type { Subscriptions } from './subscriptions.ts'
import type { Descriptor, PartyId, ThresholdSignature } from '../crypto/index.ts'
import type { PartyMember } from '../documents/index.ts'
import type { Logger, PartyOutcome } from '../interface/index.ts'
import type { Channel } from '../network/index.ts'
import type { PairMaterial, Pairs } from '../pairs/index.ts'

export interface SessionInit {
  self: string
  party: readonly PartyMember[]
  descriptor: Descriptor

  /** Our keyshard. The session wipes it. */
  shard: Secret
  commitments: readonly Uint8Array[]
  pairs: Pairs
  subscriptions: Subscriptions
  log: Logger

  /** Milliseconds for each round. */
  roundTimeout: number

  /** The whole session's deadline. */
  signal: AbortSignal
}

/** Somebody of the party was not there in time. */
class AbsentError extends Error {
  static override readonly name = 'AbsentError'
  readonly peers: readonly string[]

  constructor (peers: readonly string[], options?: ErrorOptions) {
    super('A signer is absent', options)
    this.name = 'AbsentError'
    this.peers = peers
  }
}

/**
 * One signing session of one node, from cold pairs to the signature. It ends on time, spends what it has taken, tells the
 * other signers when it gives up, and reports the consequence, never which check failed.
 */
export class Session {
  readonly #init: SessionInit
  readonly #others: readonly string[]
  readonly #id: Uint8Array
  readonly #ended = new AbortController()
  readonly #signal: AbortSignal
  readonly #ready = new Map<string, Promise<void>>()
  readonly #subscribers = new Map<string, PromiseWithResolvers<Channel>>()
  readonly #heard = new Set<string>()

  constructor (init: SessionInit) {
    this.#init = init
    this.#others = init.party.map(({ peer_id: peer }) => peer).filter(peer => peer !== init.self)
    this.#id = H('session', encodeDescriptor(init.descriptor))
    this.#signal = AbortSignal.any([init.signal, this.#ended.signal])
  }

  /** Runs once. Resolves with how it ended. */
  async run (): Promise<PartyOutcome> {
    const { pairs, subscriptions, shard, log } = this.#init
    const onBan = (event: CustomEvent<{ peer: string }>): void => {
      if (this.#others.includes(event.detail.peer)) {
        this.#ended.abort(new PairBannedError(event.detail.peer))
      }
    }

    for (const peer of this.#others) {
      const ready = pairs.ensure(peer, this.#signal)
      ready.catch(() => {})
      this.#ready.set(peer, ready)

      const subscriber = Promise.withResolvers<Channel>()
      subscriber.promise.catch(() => {})
      this.#subscribers.set(peer, subscriber)
    }

    pairs.events.addEventListener('pair:ban', onBan)
    subscriptions.publish(this.#id, {
      peers: new Set(this.#others),
      signal: this.#signal,
      ready: async peer => { await this.#ready.get(peer) },
      subscribed: (peer, channel) => this.#subscribed(peer, channel),
      outOfStep: peer => { this.#subscribers.get(peer)?.reject(new SubscriptionRefusedError(peer, 'out-of-step')) }
    })

    try {
      const { r, s, recovery } = await this.#sign()

      return { kind: 'signed', r, s, recovery }
    } catch (err) {
      const cause = this.#ended.signal.aborted ? this.#ended.signal.reason : err
      log.debug({ cause: (cause as Error).name, why: (cause as Error).message }, 'a session failed')

      return { kind: 'failed', ...this.#outcomeOf(cause) }
    } finally {
      pairs.events.removeEventListener('pair:ban', onBan)
      subscriptions.unpublish(this.#id)
      this.#ended.abort()
      shard.wipe()
    }
  }

  async #sign (): Promise<ThresholdSignature> {
    const { descriptor, shard, commitments, self, pairs } = this.#init

    await this.#all(async peer => { await this.#ready.get(peer) })

    const subscribed = AbortSignal.any([this.#signal, AbortSignal.timeout(SUBSCRIBE_TIMEOUT)])
    const channels = new Map<PartyId, { send: Channel, receive: Channel }>()

    await this.#all(async peer => {
      const [receive, send] = await Promise.all([
        this.#init.subscriptions.subscribe(this.#id, peer, subscribed),
        raceSignal(this.#subscriber(peer), subscribed)
      ])
      channels.set(partyOfPeer(peer), { send, receive })
    })

    const taken = new Map<PartyId, PairMaterial>()
    await this.#all(async peer => { taken.set(partyOfPeer(peer), await pairs.take(peer, this.#signal)) })

    const ceremony = createExchange({
      self: partyOfPeer(self),
      sessions: channels,
      roundTimeout: this.#init.roundTimeout,
      signal: this.#signal,
      maxMessage: MAX_SESSION_MESSAGE
    })

    try {
      return await sign({ descriptor, self: partyOfPeer(self), shard, commitments: [...commitments], pairs: taken, random: randomBytes }, ceremony.exchange)
    } catch (err) {
      if (err instanceof ProtocolAbortError && err.abortClass === 'ban') {
        // Stored, and everything of the pair destroyed, before anybody hears of it.
        await Promise.all(err.culprits.map(async party => { await this.#ban(party, err.message) }))
      }

      await ceremony.abort(err instanceof ProtocolAbortError && err.abortClass === 'ban' ? 'ban' : 'session')
      throw err
    } finally {
      // `sign` spends them; where it never began they are burned all the same, because their ids may have been seen.
      taken.forEach(({ senderItem }) => { senderItem.wipe() })
      ceremony.close()
    }
  }

  async #subscriber (peer: string): Promise<Channel> {
    const subscriber = this.#subscribers.get(peer)

    if (subscriber === undefined) {
      throw new AbsentError([peer])
    }

    return subscriber.promise
  }

  async #ban (party: PartyId, reason: string): Promise<void> {
    const peer = this.#others.find(other => partyOfPeer(other) === party)

    if (peer !== undefined) {
      await this.#init.pairs.ban(peer, reason)
    }
  }

  /** Does the same with every other signer at once; those with whom it fails are absent. */
  async #all (work: (peer: string) => Promise<void>): Promise<void> {
    const results = await Promise.allSettled(this.#others.map(async peer => { await work(peer) }))
    const failed = this.#others.filter((_, position) => results[position]?.status === 'rejected')
    const reasons = results.flatMap(result => result.status === 'rejected' ? [result.reason] : [])
    const [first] = reasons

    if (first !== undefined) {
      throw reasons.find(reason => reason instanceof PairBannedError || isOutOfStep(reason)) ?? new AbsentError(failed, { cause: first })
    }
  }

  /** What the communication manager is told. */
  #outcomeOf (err: unknown): { consequence: 'retry' | 'renew' | 'ban', absent: string[] } {
    if (err instanceof PairBannedError) {
      return { consequence: 'ban', absent: [err.peer] }
    }
    if (err instanceof ProtocolAbortError) {
      return { consequence: err.consequence, absent: [] }
    }
    if (err instanceof AbsentError) {
      return { consequence: 'retry', absent: [...err.peers] }
    }
    if (err instanceof CeremonyTimeoutError) {
      return { consequence: 'retry', absent: this.#others.filter(peer => err.absent.includes(partyOfPeer(peer))) }
    }

    return { consequence: isOutOfStep(err) ? 'renew' : 'retry', absent: [] }
  }

  #subscribed (peer: string, channel: Channel): boolean {
    const subscriber = this.#subscribers.get(peer)

    if (subscriber === undefined || this.#heard.has(peer)) {
      return false
    }

    this.#heard.add(peer)
    subscriber.resolve(channel)

    return true
  }
}

function isOutOfStep (err: unknown): boolean {
  return err instanceof SubscriptionRefusedError && err.refusal === 'out-of-step'
}
