/** Requests per user and minute, in memory: at most `limit` in any window of 60 s. */
export class RateLimit {
  readonly #limit: number
  readonly #now: () => number
  readonly #windows = new Map<string, { since: number, count: number }>()

  constructor (limit: number, now: () => number) {
    this.#limit = limit
    this.#now = now
  }

  /** Counts one request; answers after how many seconds the user may come back, or 0. */
  take (user: string): number {
    const now = this.#now()

    for (const [key, { since }] of this.#windows) {
      if (since + WINDOW > now) {
        break
      }

      this.#windows.delete(key)
    }

    const window = this.#windows.get(user) ?? { since: now, count: 0 }
    this.#windows.set(user, window)

    if (window.count >= this.#limit) {
      return Math.ceil((window.since + WINDOW - now) / 1000)
    }

    window.count++

    return 0
  }
}

const WINDOW = 60_000
