import { decodePairSetup, encodePairSetup } from '../crypto/index.ts'
import { MAX_FAILED_SETUPS, MAX_SETUPS, SETUP_PERIOD } from './constants.ts'
import type { PairSetup } from '../crypto/index.ts'
import type { TypedTable } from '../kvdb/index.ts'

/** A pair as it rests: the set-up with the counters that keep its streams from repeating. */
export interface StoredPair {
  /** `encodePairSetup`, or absent. */
  setup?: Uint8Array
  /** Next sequence number of our own refills, and the lowest that we accept of the peer's. */
  nextSeq: number
  acceptSeq: number
  /** When set-ups of the last day succeeded and failed, Unix milliseconds. They outlive set-ups and epochs. */
  setups: number[]
  failures: number[]
}

/** Why a peer is banned; stored before anything is answered. */
export interface Ban {
  peer: string
  /** Hex. */
  setup: string
  reason: string
  /** Unix milliseconds. */
  at: number
}

const EMPTY: StoredPair = { nextSeq: 1, acceptSeq: 1, setups: [], failures: [] }

/** What is kept of pairs: every write is synchronous, because what follows it on the wire cannot be taken back. */
export class PairStore {
  readonly #pairs: TypedTable<StoredPair>
  readonly #bans: TypedTable<Ban>
  readonly #now: () => number
  readonly #updates = new Map<string, Promise<void>>()

  constructor (init: { pairs: TypedTable<StoredPair>, bans: TypedTable<Ban>, now: () => number }) {
    this.#pairs = init.pairs
    this.#bans = init.bans
    this.#now = init.now
  }

  async * bans (): AsyncIterable<Ban> {
    for await (const [, ban] of this.#bans.entries()) {
      yield ban
    }
  }

  async setupOf (peer: string): Promise<PairSetup | undefined> {
    const { setup } = await this.#read(peer)

    return setup === undefined ? undefined : decodePairSetup(setup)
  }

  /** Real refills begin with 1; 0 was the self-test. */
  async saveSetup (peer: string, setup: PairSetup): Promise<void> {
    await this.#update(peer, stored => ({
      ...stored,
      setup: encodePairSetup(setup),
      nextSeq: 1,
      acceptSeq: 1,
      setups: [...this.#recent(stored.setups), this.#now()]
    }))
  }

  async dropSetup (peer: string): Promise<void> {
    await this.#update(peer, stored => ({ ...stored, setup: undefined }))
  }

  async countFailure (peer: string): Promise<void> {
    await this.#update(peer, stored => ({ ...stored, failures: [...this.#recent(stored.failures), this.#now()] }))
  }

  async maySetUp (peer: string): Promise<boolean> {
    const { setups, failures } = await this.#read(peer)

    return this.#recent(failures).length < MAX_FAILED_SETUPS && this.#recent(setups).length < MAX_SETUPS
  }

  /**
   * Reserves the sequence number of our next refill. Numbers follow the clock, so that a store that was put back to an
   * earlier state still comes with numbers that the peer has not seen.
   */
  async takeSeq (peer: string): Promise<bigint> {
    const { nextSeq } = await this.#update(peer, stored => ({ ...stored, nextSeq: Math.max(stored.nextSeq, this.#now()) + 1 }))

    return BigInt(nextSeq - 1)
  }

  /** Says whether the peer's refill may have this number, and never accepts it, or a lower one, again. */
  async acceptSeq (peer: string, seq: bigint): Promise<boolean> {
    let accepted = false

    await this.#update(peer, stored => {
      accepted = seq >= BigInt(stored.acceptSeq) && seq < BigInt(Number.MAX_SAFE_INTEGER)

      return accepted ? { ...stored, acceptSeq: Number(seq) + 1 } : undefined
    })

    return accepted
  }

  /** The set-up goes with the ban. */
  async ban (ban: Ban): Promise<void> {
    await this.#bans.put(ban.peer, ban, { sync: true })
    await this.dropSetup(ban.peer)
  }

  async #read (peer: string): Promise<StoredPair> {
    return await this.#pairs.get(peer) ?? EMPTY
  }

  /** Changes of one pair follow each other: a lost update of a counter would let a number serve twice. */
  async #update (peer: string, change: (stored: StoredPair) => StoredPair | undefined): Promise<StoredPair> {
    const before = this.#updates.get(peer) ?? Promise.resolve()
    const update = before.then(async () => {
      const stored = await this.#read(peer)
      const changed = change(stored)

      if (changed !== undefined) {
        await this.#pairs.put(peer, changed, { sync: true })
      }

      return changed ?? stored
    })

    this.#updates.set(peer, update.then(() => {}, () => {}))

    return update
  }

  #recent (times: readonly number[]): number[] {
    const since = this.#now() - SETUP_PERIOD

    return times.filter(time => time > since)
  }
}
