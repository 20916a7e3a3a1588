import { randomBytes } from '@noble/hashes/utils.js'
import { Subscribe, SUBSCRIBE_PROTOCOL, SubscribeReply } from '../ceremony/index.ts'
import { fromHex, toHex } from '../crypto/index.ts'
import { MAX_SESSION_MESSAGE, MAX_UNMATCHED, UNMATCHED_TIMEOUT } from './constants.ts'
import type { Channel, Network } from '../network/index.ts'
import type { Pairs } from '../pairs/index.ts'

/** A session as its subscribers see it. */
export interface Publisher {
  readonly peers: ReadonlySet<string>
  readonly signal: AbortSignal

  /** Resolves when our side of the pair is ready to be compared. */
  ready (peer: string): Promise<void>

  /** Takes the stream on which we send; false for a second one. */
  subscribed (peer: string, channel: Channel): boolean

  /** The set-ups differ. */
  outOfStep (peer: string): void
}

/** Our subscription was not accepted. `out-of-step` accuses nobody. */
export class SubscriptionRefusedError extends Error {
  static override readonly name = 'SubscriptionRefusedError'
  readonly peer: string
  readonly refusal: string

  constructor (peer: string, refusal: string) {
    super(`The subscription was refused: ${refusal}`)
    this.name = 'SubscriptionRefusedError'
    this.peer = peer
    this.refusal = refusal
  }
}

interface Waiting {
  readonly peer: string
  readonly found: (publisher: Publisher | undefined) => void
}

/**
 * The subscribe streams of one node: one per ordered pair of signers and session. Whoever is not a signer of the session is
 * refused and disturbs nobody; a subscription that comes before its session waits, for a bounded time and in bounded number.
 */
export class Subscriptions {
  readonly #network: Network
  readonly #pairs: Pairs
  readonly #publishers = new Map<string, Publisher>()
  readonly #waiting = new Map<string, Set<Waiting>>()
  readonly #stopped = new AbortController()

  constructor (components: { network: Network, pairs: Pairs }) {
    this.#network = components.network
    this.#pairs = components.pairs
  }

  start (): void {
    this.#network.handle(SUBSCRIBE_PROTOCOL, async (channel, peer) => { await this.#answer(channel, peer) }, { maxMessage: MAX_SESSION_MESSAGE })
  }

  stop (): void {
    this.#stopped.abort()

    for (const waiting of this.#waiting.values()) {
      waiting.forEach(({ found }) => { found(undefined) })
    }
  }

  publish (session: Uint8Array, publisher: Publisher): void {
    const id = toHex(session)
    this.#publishers.set(id, publisher)
    this.#waiting.get(id)?.forEach(({ found }) => { found(publisher) })
    this.#waiting.delete(id)
  }

  unpublish (session: Uint8Array): void {
    this.#publishers.delete(toHex(session))
  }

  /** Subscribes to a peer; resolves with the stream on which it speaks. Throws `SubscriptionRefusedError`. */
  async subscribe (session: Uint8Array, peer: string, signal: AbortSignal): Promise<Channel> {
    const channel = await this.#network.open(peer, SUBSCRIBE_PROTOCOL, { signal, maxMessage: MAX_SESSION_MESSAGE })

    try {
      const nonce = randomBytes(32)
      await channel.write(Subscribe.encode({ session, nonce, ...this.#pairs.state(peer) }), { signal })
      const reply = SubscribeReply.decode(await channel.read({ signal }))

      if (reply.refusal !== '') {
        throw new SubscriptionRefusedError(peer, reply.refusal)
      }
      if (toHex(reply.nonce) !== toHex(nonce) || !this.#pairs.meet(peer, reply)) {
        throw new SubscriptionRefusedError(peer, 'out-of-step')
      }

      return channel
    } catch (err) {
      channel.abort()
      throw err
    }
  }

  async #answer (channel: Channel, peer: string): Promise<void> {
    const first = await channel.read({ signal: AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(UNMATCHED_TIMEOUT)]) })
    const hello = Subscribe.decode(first)
    const publisher = await this.#find(toHex(hello.session), peer)

    if (publisher === undefined || !publisher.peers.has(peer)) {
      await this.#refuse(channel, hello, 'unknown')
      return
    }

    try {
      await publisher.ready(peer)
    } catch {
      await this.#refuse(channel, hello, 'ended')
      return
    }

    if (!this.#pairs.meet(peer, hello)) {
      publisher.outOfStep(peer)
      await this.#refuse(channel, hello, 'out-of-step')
      return
    }

    await channel.write(SubscribeReply.encode({ refusal: '', nonce: hello.nonce, ...this.#pairs.state(peer) }), { signal: publisher.signal })

    if (!publisher.subscribed(peer, channel)) {
      throw new SubscriptionRefusedError(peer, 'twice')
    }

    await untilAborted(publisher.signal)
  }

  async #refuse (channel: Channel, { nonce }: Subscribe, refusal: string): Promise<void> {
    await channel.write(SubscribeReply.encode({ refusal, nonce, boot: fromHex(''), setup: fromHex('') }), { signal: AbortSignal.timeout(UNMATCHED_TIMEOUT) })
    await channel.close()
  }

  async #find (id: string, peer: string): Promise<Publisher | undefined> {
    const publisher = this.#publishers.get(id)

    if (publisher !== undefined || this.#stopped.signal.aborted) {
      return publisher
    }

    const ofPeer = [...this.#waiting.values()].flatMap(set => [...set]).filter(waiting => waiting.peer === peer)

    if (ofPeer.length >= MAX_UNMATCHED) {
      return undefined
    }

    return await new Promise(resolve => {
      const set = this.#waiting.get(id) ?? new Set()
      const timer = setTimeout(() => { waiting.found(undefined) }, UNMATCHED_TIMEOUT)
      const waiting: Waiting = {
        peer,
        found: publisher => {
          clearTimeout(timer)
          set.delete(waiting)

          if (set.size === 0) {
            this.#waiting.delete(id)
          }

          resolve(publisher)
        }
      }

      this.#waiting.set(id, set.add(waiting))
    })
  }
}

/** The network closes a stream when its handler returns, and this one belongs to the session until that ends. */
async function untilAborted (signal: AbortSignal): Promise<void> {
  if (!signal.aborted) {
    await new Promise<void>(resolve => { signal.addEventListener('abort', () => { resolve() }, { once: true }) })
  }
}
