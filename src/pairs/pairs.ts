import { TypedEventEmitter } from '@libp2p/interface'
import { randomBytes } from '@noble/hashes/utils.js'
import pLimit from 'p-limit'
import { raceSignal } from 'race-signal'
import { createExchange } from '../ceremony/index.ts'
import { ProtocolAbortError, refillAsReceiver, refillAsSender, setUpPair, toHex, wipePairSetup } from '../crypto/index.ts'
import { partyOfPeer } from '../documents/index.ts'
import { BACKGROUND_INTERVAL, HELLO_TIMEOUT, LOW_WATER, MAX_PAIR_MESSAGE, PAIR_PROTOCOL, REFILL_BATCH, REFILL_TIMEOUT, SETUP_TIMEOUT } from './constants.ts'
import { PairBannedError, PairUnavailableError } from './errors.ts'
import { PairAnswer, PairHello, Purpose, Verdict } from './pb/pair.ts'
import { createBootNonce, Pool } from './pool.ts'
import { PairStore } from './store.ts'
import type { Ban, StoredPair } from './store.ts'
import type { PairSetup, ReceiverItem, Secret, SenderItem } from '../crypto/index.ts'
import type { Logger } from '../interface/index.ts'
import type { TypedTable } from '../kvdb/index.ts'
import type { Membership } from '../membership/index.ts'
import type { Channel, Network } from '../network/index.ts'
import type { TypedEventTarget } from '@libp2p/interface'

/** What a signature takes from a pair. Each item serves once. */
export interface PairMaterial {
  readonly zseed: Secret
  readonly senderItem: SenderItem
  takeReceiverItem (id: string): ReceiverItem | undefined
}

/** What two nodes compare before they use what they share. */
export interface PairState {
  readonly boot: Uint8Array
  /** Empty without a set-up. */
  readonly setup: Uint8Array
}

export interface PairsEvents {
  'pair:ban': CustomEvent<Ban>
  'pair:change': CustomEvent<string>
}

export interface Pairs {
  readonly events: TypedEventTarget<PairsEvents>
  start (): Promise<void>
  stop (): Promise<void>
  isBanned (peer: string): boolean
  bans (): Ban[]

  /** Set up, with items in both directions: a signature can start at once. */
  isWarm (peer: string): boolean

  /** Sets the pair up where that is missing. Throws `PairBannedError` or `PairUnavailableError`. */
  ensure (peer: string, signal: AbortSignal): Promise<void>

  /** Our side of the comparison. */
  state (peer: string): PairState

  /** The peer's side: a new boot nonce drops the items. Answers whether the set-ups agree. */
  meet (peer: string, theirs: PairState): boolean

  /** Takes one sender item out of the pool, making some where it is empty. */
  take (peer: string, signal: AbortSignal): Promise<PairMaterial>

  /**
   * A check on a reusable secret failed: stores the ban, destroys what the pair shares, and only then resolves and tells
   * the others in this process (`pair:ban`). Security: await it before anything is answered to anybody.
   */
  ban (peer: string, reason: string): Promise<void>
}

export interface PairsComponents {
  network: Network
  membership: Membership
  tables: { pairs: TypedTable<StoredPair>, bans: TypedTable<Ban> }
  log: Logger
  now (): number
}

export interface PairsInit {
  /**
   * Set up pairs that nobody needs yet.
   *
   * @default true
   */
  background?: boolean
}

interface Pair {
  readonly peer: string
  readonly pool: Pool
  setup?: PairSetup
  theirBoot?: string
  /** The set-up that is under way, whoever opened its stream. */
  settingUp?: Promise<void>
  refilling?: Promise<void>
  receiving: boolean
}

/** The CPU belongs to the process, whatever number of nodes live in it: set-ups that nobody waits for take turns. */
const inBackground = pLimit(1)

/** Layer A of one node. */
export function createPairs (components: PairsComponents, init: PairsInit = {}): Pairs {
  return new NodePairs(components, init)
}

class NodePairs implements Pairs {
  readonly events = new TypedEventEmitter<PairsEvents>()
  readonly #components: PairsComponents
  readonly #init: PairsInit
  readonly #store: PairStore
  readonly #boot = createBootNonce()
  readonly #pairs = new Map<string, Pair>()
  readonly #bans = new Map<string, Ban>()
  readonly #stopped = new AbortController()
  #timer: NodeJS.Timeout | undefined

  constructor (components: PairsComponents, init: PairsInit) {
    this.#components = components
    this.#init = init
    this.#store = new PairStore({ ...components.tables, now: components.now })
  }

  async start (): Promise<void> {
    const { network, membership } = this.#components

    for await (const ban of this.#store.bans()) {
      this.#bans.set(ban.peer, ban)
    }

    for (const peer of Object.keys(membership.nodeSet().nodes)) {
      if (this.#mayPairWith(peer) && !this.isBanned(peer)) {
        const setup = await this.#store.setupOf(peer)

        // A set-up belongs to one epoch.
        if (setup?.pairEpoch === BigInt(membership.nodeSet().epoch)) {
          this.#pair(peer).setup = setup
        }
      }
    }

    network.handle(PAIR_PROTOCOL, async (channel, peer) => { await this.#answer(channel, peer) }, { maxMessage: MAX_PAIR_MESSAGE })

    if (this.#init.background !== false) {
      this.#timer = setInterval(() => { this.#lookAround() }, BACKGROUND_INTERVAL)
    }
  }

  async stop (): Promise<void> {
    clearInterval(this.#timer)
    this.#stopped.abort()

    await Promise.allSettled([...this.#pairs.values()].flatMap(({ settingUp, refilling }) => [settingUp, refilling]))

    for (const pair of this.#pairs.values()) {
      this.#forget(pair)
    }
  }

  isBanned (peer: string): boolean {
    return this.#bans.has(peer)
  }

  bans (): Ban[] {
    return [...this.#bans.values()]
  }

  isWarm (peer: string): boolean {
    const pair = this.#pairs.get(peer)

    return pair?.setup !== undefined && pair.pool.ready > 0 && pair.pool.received > 0 && this.#components.network.isConnected(peer)
  }

  state (peer: string): PairState {
    return { boot: this.#boot, setup: this.#pairs.get(peer)?.setup?.setupId ?? new Uint8Array() }
  }

  meet (peer: string, theirs: PairState): boolean {
    const pair = this.#pair(peer)
    const boot = toHex(theirs.boot)

    if (pair.theirBoot !== boot) {
      pair.pool.wipe()
      pair.theirBoot = boot
      this.#changed(peer)
    }

    return pair.setup !== undefined && toHex(pair.setup.setupId) === toHex(theirs.setup)
  }

  async ensure (peer: string, signal: AbortSignal): Promise<void> {
    this.#refuseBanned(peer)

    const pair = this.#pair(peer)
    const { network } = this.#components

    while (pair.setup === undefined || pair.theirBoot === undefined) {
      signal.throwIfAborted()
      pair.settingUp ??= this.#propose(pair).finally(() => { pair.settingUp = undefined })
      await raceSignal(pair.settingUp, signal)
      this.#refuseBanned(peer)
    }

    if (!network.isConnected(peer)) {
      throw new PairUnavailableError(peer, 'the peer is not connected')
    }
  }

  async take (peer: string, signal: AbortSignal): Promise<PairMaterial> {
    const pair = this.#pair(peer)

    for (;;) {
      signal.throwIfAborted()
      await this.ensure(peer, signal)

      const senderItem = pair.pool.takeSender()

      if (senderItem !== undefined && pair.setup !== undefined) {
        const { zseed } = pair.setup
        this.#changed(peer)

        if (pair.pool.ready < LOW_WATER) {
          this.#refill(pair).catch(() => {})
        }

        return { zseed, senderItem, takeReceiverItem: id => pair.pool.takeReceiver(id) }
      }

      await raceSignal(this.#refill(pair), signal)
    }
  }

  async ban (peer: string, reason: string): Promise<void> {
    const pair = this.#pair(peer)
    const ban: Ban = { peer, setup: toHex(this.state(peer).setup), reason, at: this.#components.now() }

    // In memory first: from here on nothing of this pair starts. Then on disk, and only then does anybody hear of it.
    this.#bans.set(peer, ban)
    await this.#store.ban(ban)
    this.#forget(pair)
    this.#components.log.error({ peer, reason }, 'banned a peer: only an operator lifts this')
    this.events.safeDispatchEvent('pair:ban', { detail: ban })
    this.#changed(peer)
  }

  /** Opens a stream and sets the pair up, or learns that it is. */
  async #propose (pair: Pair): Promise<void> {
    const { network } = this.#components
    const signal = this.#deadline(SETUP_TIMEOUT)
    const channel = await network.open(pair.peer, PAIR_PROTOCOL, { signal, maxMessage: MAX_PAIR_MESSAGE })

    try {
      const answer = await this.#hello(channel, pair, Purpose.SET_UP, signal)

      if (answer.verdict === Verdict.BUSY) {
        // Both have proposed at once, and theirs goes on: it ends as ours would have.
        await this.#waitForTheirs(pair, signal)
        return
      }
      if (answer.verdict !== Verdict.GO_ON) {
        throw new PairUnavailableError(pair.peer, 'the peer refuses to set it up')
      }
      if (!this.meet(pair.peer, answer)) {
        await this.#setUp(pair, channel, signal)
      }

      await channel.close()
    } catch (err) {
      channel.abort()
      throw err instanceof PairUnavailableError || err instanceof PairBannedError ? err : new PairUnavailableError(pair.peer, 'its set-up failed', { cause: err })
    }
  }

  async #hello (channel: Channel, pair: Pair, purpose: Purpose, signal: AbortSignal): Promise<PairAnswer & PairState> {
    const { boot, setup } = this.state(pair.peer)

    await channel.write(PairHello.encode({ purpose, boot, setup }), { signal })

    return PairAnswer.decode(await channel.read({ signal: AbortSignal.any([signal, AbortSignal.timeout(HELLO_TIMEOUT)]) }))
  }

  async #waitForTheirs (pair: Pair, signal: AbortSignal): Promise<void> {
    const settled = (): boolean => pair.setup !== undefined && pair.theirBoot !== undefined

    if (settled()) {
      return
    }

    await new Promise<void>((resolve, reject) => {
      const done = (err?: unknown): void => {
        this.events.removeEventListener('pair:change', onChange)
        signal.removeEventListener('abort', onAbort)

        if (err === undefined) {
          resolve()
        } else {
          reject(err)
        }
      }
      const onChange = ({ detail }: CustomEvent<string>): void => {
        if (detail === pair.peer && settled()) {
          done()
        } else if (detail === pair.peer && !pair.receiving) {
          done(new PairUnavailableError(pair.peer, 'its set-up failed'))
        }
      }
      const onAbort = (): void => { done(signal.reason) }
      this.events.addEventListener('pair:change', onChange)
      signal.addEventListener('abort', onAbort, { once: true })
    })
  }

  /** Somebody has opened a stream to us. */
  async #answer (channel: Channel, peer: string): Promise<void> {
    const hello = PairHello.decode(await channel.read({ signal: this.#deadline(HELLO_TIMEOUT) }))

    if (!this.#mayPairWith(peer) || this.isBanned(peer)) {
      await this.#reply(channel, peer, Verdict.REFUSED)
      return
    }

    const pair = this.#pair(peer)

    if (hello.purpose === Purpose.SET_UP) {
      await this.#answerSetUp(channel, pair, hello)
    } else {
      await this.#answerRefill(channel, pair, hello)
    }

    await channel.close()
  }

  async #answerSetUp (channel: Channel, pair: Pair, hello: PairHello): Promise<void> {
    const { network } = this.#components
    const { peer } = pair

    // Where both propose at once, the proposal of the lower id goes on.
    if (pair.receiving || (pair.settingUp !== undefined && partyOfPeer(network.peer) < partyOfPeer(peer))) {
      await this.#reply(channel, peer, Verdict.BUSY)
      return
    }

    pair.receiving = true

    const receiving = this.#receiveSetUp(channel, pair, hello)
      .finally(() => {
        pair.receiving = false
        this.#changed(peer)
      })

    // Who needs the pair now waits for this one instead of proposing another.
    if (pair.settingUp === undefined) {
      const settingUp = receiving.finally(() => { pair.settingUp = undefined })
      settingUp.catch(() => {})
      pair.settingUp = settingUp
    }

    await receiving
  }

  async #receiveSetUp (channel: Channel, pair: Pair, hello: PairHello): Promise<void> {
    const { peer } = pair
    const agree = this.meet(peer, hello)

    await this.#reply(channel, peer, Verdict.GO_ON)

    if (!agree) {
      await this.#setUp(pair, channel, this.#deadline(SETUP_TIMEOUT))
    }
  }

  async #answerRefill (channel: Channel, pair: Pair, hello: PairHello): Promise<void> {
    const { peer } = pair

    // The peer may have finished the set-up a moment before us.
    if (pair.receiving || pair.setup === undefined) {
      await pair.settingUp?.catch(() => {})
    }

    if (!this.meet(peer, hello) || pair.setup === undefined) {
      await this.#reply(channel, peer, Verdict.RENEW)
      return
    }

    const { setup } = pair
    const signal = this.#deadline(REFILL_TIMEOUT)

    await this.#reply(channel, peer, Verdict.GO_ON)
    await this.#run(pair, channel, signal, async exchange => {
      const boot = pair.theirBoot
      const items = await refillAsReceiver({ setup, acceptSeq: async seq => this.#store.acceptSeq(peer, seq), random: randomBytes }, exchange)

      this.#add(pair, setup, boot, items, () => { pair.pool.addReceiver(items) })
    })
  }

  async #reply (channel: Channel, peer: string, verdict: Verdict): Promise<void> {
    await channel.write(PairAnswer.encode({ verdict, ...this.state(peer) }), { signal: this.#deadline(HELLO_TIMEOUT) })
  }

  async #setUp (pair: Pair, channel: Channel, signal: AbortSignal): Promise<void> {
    const { network, membership, log } = this.#components
    const { peer } = pair
    const started = performance.now()

    if (!await this.#store.maySetUp(peer)) {
      throw new PairUnavailableError(peer, 'too many set-ups in the last 24 hours')
    }

    this.#forget(pair)
    await this.#store.dropSetup(peer)

    try {
      await this.#run(pair, channel, signal, async exchange => {
        const setup = await setUpPair({
          self: partyOfPeer(network.peer),
          peer: partyOfPeer(peer),
          pairEpoch: BigInt(membership.nodeSet().epoch),
          random: randomBytes
        }, exchange)

        this.#refuseBanned(peer)
        await this.#store.saveSetup(peer, setup)
        pair.setup = setup
      })
    } catch (err) {
      if (err instanceof ProtocolAbortError && err.abortClass === 'setup') {
        await this.#store.countFailure(peer)
      }
      throw err
    }

    log.debug({ peer, milliseconds: Math.round(performance.now() - started) }, 'set up a pair')
    this.#changed(peer)
    this.#refill(pair).catch(() => {})
  }

  /** Makes items with us as VOLE sender; one refill at a time. */
  async #refill (pair: Pair): Promise<void> {
    pair.refilling ??= this.#makeItems(pair).finally(() => { pair.refilling = undefined })

    await pair.refilling
  }

  async #makeItems (pair: Pair): Promise<void> {
    const { network } = this.#components
    const { peer } = pair
    const signal = this.#deadline(REFILL_TIMEOUT)

    await this.ensure(peer, signal)

    const { setup, theirBoot: boot } = pair

    if (setup === undefined) {
      throw new PairUnavailableError(peer, 'it has no set-up')
    }

    const channel = await network.open(peer, PAIR_PROTOCOL, { signal, maxMessage: MAX_PAIR_MESSAGE })

    try {
      const answer = await this.#hello(channel, pair, Purpose.REFILL, signal)

      if (!this.meet(peer, answer) || answer.verdict === Verdict.RENEW) {
        // Out of step: one of us has lost the set-up. The next `ensure` makes a new one.
        this.#forget(pair)
        throw new PairUnavailableError(peer, 'the set-ups differ')
      }
      if (answer.verdict !== Verdict.GO_ON) {
        throw new PairUnavailableError(peer, 'the peer refuses to refill')
      }

      const seq = await this.#store.takeSeq(peer)

      await this.#run(pair, channel, signal, async exchange => {
        const items = await refillAsSender({ setup, seq, batch: REFILL_BATCH, random: randomBytes }, exchange)

        this.#add(pair, setup, pair.theirBoot === boot ? boot : undefined, items, () => { pair.pool.addSender(items) })
      })
      await channel.close()
    } catch (err) {
      channel.abort()
      throw err
    }
  }

  /** Items join the pool only if the set-up and the peer's process are still those that made them. */
  #add (pair: Pair, setup: PairSetup, boot: string | undefined, items: ReadonlyArray<SenderItem | ReceiverItem>, add: () => void): void {
    if (pair.setup !== setup || pair.theirBoot !== boot || this.isBanned(pair.peer)) {
      items.forEach(item => { item.wipe() })
      return
    }

    add()
    this.#changed(pair.peer)
  }

  /** Runs one protocol over a stream; a failed check on a reusable secret becomes a ban before anybody is told. */
  async #run (pair: Pair, channel: Channel, signal: AbortSignal, protocol: (exchange: ReturnType<typeof createExchange>['exchange']) => Promise<void>): Promise<void> {
    const { peer } = pair
    const run = createExchange({
      self: partyOfPeer(this.#components.network.peer),
      sessions: new Map([[partyOfPeer(peer), { send: channel, receive: channel }]]),
      roundTimeout: SETUP_TIMEOUT,
      signal
    })

    try {
      await protocol(run.exchange)
    } catch (err) {
      if (err instanceof ProtocolAbortError) {
        if (err.abortClass === 'ban') {
          await this.ban(peer, err.message)
        }

        this.#components.log.warn({ peer, abortClass: err.abortClass, culprits: err.culprits }, 'a protocol between two nodes was aborted')
        await run.abort(err.abortClass === 'ban' ? 'ban' : 'session')
      }
      throw err
    } finally {
      run.close()
    }
  }

  /** Sets up and refills what nobody waits for, one after the other. */
  #lookAround (): void {
    const { network } = this.#components
    const self = partyOfPeer(network.peer)

    for (const peer of network.connected()) {
      if (!this.#mayPairWith(peer) || this.isBanned(peer) || this.isWarm(peer)) {
        continue
      }

      const pair = this.#pair(peer)

      if (pair.settingUp !== undefined || pair.refilling !== undefined || pair.receiving || inBackground.pendingCount > 64) {
        continue
      }
      // One of the two is enough to begin a set-up; each makes the items of its own direction.
      if (pair.setup === undefined ? self < partyOfPeer(peer) : pair.pool.ready < LOW_WATER) {
        inBackground(async () => {
          if (!this.#stopped.signal.aborted && (pair.setup === undefined || pair.pool.ready < LOW_WATER)) {
            await this.#refill(pair)
          }
        }).catch(err => { this.#components.log.debug({ peer, err: (err as Error).message }, 'a background set-up failed') })
      }
    }
  }

  #mayPairWith (peer: string): boolean {
    const { network, membership } = this.#components
    const ours = membership.committeeOf(network.peer)
    const theirs = membership.committeeOf(peer)

    return ours !== undefined && theirs !== undefined && ours.index !== theirs.index
  }

  #pair (peer: string): Pair {
    let pair = this.#pairs.get(peer)

    if (pair === undefined) {
      pair = { peer, pool: new Pool(), receiving: false }
      this.#pairs.set(peer, pair)
    }

    return pair
  }

  #forget (pair: Pair): void {
    pair.pool.wipe()

    if (pair.setup !== undefined) {
      wipePairSetup(pair.setup)
      pair.setup = undefined
    }
  }

  #refuseBanned (peer: string): void {
    if (this.isBanned(peer)) {
      throw new PairBannedError(peer)
    }
  }

  #changed (peer: string): void {
    this.events.safeDispatchEvent('pair:change', { detail: peer })
  }

  #deadline (milliseconds: number): AbortSignal {
    return AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(milliseconds)])
  }
}
