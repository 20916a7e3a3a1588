import { randomBytes } from '@noble/hashes/utils.js'
import { MAX_RECEIVER_ITEMS } from './constants.ts'
import type { ReceiverItem, SenderItem } from '../crypto/index.ts'

/** The VOLE items of one pair, in memory only: what a crash forgets can never serve twice. */
export class Pool {
  #sender: SenderItem[] = []
  readonly #receiver = new Map<string, ReceiverItem>()

  /** Items that we may use as VOLE sender: the peer has acknowledged them. */
  get ready (): number {
    return this.#sender.length
  }

  get received (): number {
    return this.#receiver.size
  }

  addSender (items: readonly SenderItem[]): void {
    this.#sender.push(...items)
  }

  addReceiver (items: readonly ReceiverItem[]): void {
    for (const item of items) {
      this.#receiver.set(item.id, item)
    }

    for (const [id, item] of this.#receiver) {
      if (this.#receiver.size <= MAX_RECEIVER_ITEMS) {
        break
      }

      item.wipe()
      this.#receiver.delete(id)
    }
  }

  /** The oldest one: it is out of the pool before anybody sees it. */
  takeSender (): SenderItem | undefined {
    return this.#sender.shift()
  }

  /** The one that the peer has named, once. */
  takeReceiver (id: string): ReceiverItem | undefined {
    const item = this.#receiver.get(id)
    this.#receiver.delete(id)

    return item
  }

  wipe (): void {
    this.#sender.forEach(item => { item.wipe() })
    this.#receiver.forEach(item => { item.wipe() })
    this.#sender = []
    this.#receiver.clear()
  }
}

/** Fresh at every start: a peer that hears another one drops the items that it shared with the process before. */
export function createBootNonce (): Uint8Array {
  return randomBytes(32)
}
