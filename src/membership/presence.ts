import { PresenceMessage } from './pb/presence.ts'
import type { Network, Topic } from '../network/index.ts'
import type { Membership } from './membership.ts'

/** How often a node says that it is there, in milliseconds. */
const INTERVAL = 5_000

/** Changes are told sooner, but bundled, in milliseconds. */
const SETTLE = 100

/** After this long without a word a node's presence is forgotten, in milliseconds. */
const LIFETIME = 3 * INTERVAL

/** 256 peer ids of 52 characters, twice, with their framing. */
const MAX_MESSAGE_BYTES = 32 * 1024

export interface NodePresence {
  readonly sessions: number
  readonly warm: ReadonlySet<string>
  readonly banned: ReadonlySet<string>
}

export interface Presence {
  start (): Promise<void>
  stop (): Promise<void>

  /** What a peer last said of itself, unless that is too long ago; our own state for ourselves. */
  of (peer: string): NodePresence | undefined

  /** Tells the others soon that our state has changed. */
  changed (): void
}

export interface PresenceComponents {
  network: Network
  membership: Membership
  now (): number
}

export interface PresenceInit {
  /** Our own state, asked whenever it is to be told. */
  state (): { sessions: number, warm: Iterable<string>, banned: Iterable<string> }
}

/** Presence of all members, by gossip. */
export function createPresence (components: PresenceComponents, init: PresenceInit): Presence {
  return new GossipPresence(components, init)
}

class GossipPresence implements Presence {
  readonly #components: PresenceComponents
  readonly #init: PresenceInit
  readonly #heard = new Map<string, NodePresence & { at: number }>()
  #topic: Topic | undefined
  #interval: NodeJS.Timeout | undefined
  #settling: NodeJS.Timeout | undefined
  readonly #onConnect = (): void => { this.changed() }

  constructor (components: PresenceComponents, init: PresenceInit) {
    this.#components = components
    this.#init = init
  }

  async start (): Promise<void> {
    const { network, membership } = this.#components

    this.#topic = network.topic('presence', {
      mayPublish: peer => membership.isMember(peer),
      maxMessage: MAX_MESSAGE_BYTES,
      validate: bytes => isPresence(bytes) ? 'accept' : 'reject',
      onMessage: (bytes, from) => { this.#hear(bytes, from) }
    })
    network.events.addEventListener('peer:connect', this.#onConnect)
    this.#interval = setInterval(() => { this.#tell() }, INTERVAL)
    this.changed()
  }

  async stop (): Promise<void> {
    clearInterval(this.#interval)
    clearTimeout(this.#settling)
    this.#components.network.events.removeEventListener('peer:connect', this.#onConnect)
    this.#topic?.close()
    this.#topic = undefined
  }

  of (peer: string): NodePresence | undefined {
    if (peer === this.#components.network.peer) {
      const { sessions, warm, banned } = this.#init.state()

      return { sessions, warm: new Set(warm), banned: new Set(banned) }
    }

    const heard = this.#heard.get(peer)

    return heard === undefined || this.#components.now() - heard.at > LIFETIME ? undefined : heard
  }

  changed (): void {
    if (this.#topic !== undefined && this.#settling === undefined) {
      this.#settling = setTimeout(() => { this.#tell() }, SETTLE)
    }
  }

  #hear (bytes: Uint8Array, from: string): void {
    const { sessions, warm, banned } = PresenceMessage.decode(bytes)

    this.#heard.set(from, { sessions, warm: new Set(warm), banned: new Set(banned), at: this.#components.now() })
  }

  #tell (): void {
    clearTimeout(this.#settling)
    this.#settling = undefined

    const { sessions, warm, banned } = this.#init.state()

    this.#topic?.publish(PresenceMessage.encode({ sessions, warm: [...warm], banned: [...banned] }))
  }
}

function isPresence (bytes: Uint8Array): boolean {
  try {
    PresenceMessage.decode(bytes)

    return true
  } catch {
    return false
  }
}
