/** Milliseconds that a whole session may take: a pair that nobody has set up before takes most of it. */
export const SESSION_TIMEOUT = 90_000

/** Milliseconds for the others to subscribe, once our pairs are ready. */
export const SUBSCRIBE_TIMEOUT = 5_000

/** "A subscription that comes before `new_party` waits, bounded in time (5 s) and number (8 per peer)." */
export const UNMATCHED_TIMEOUT = 5_000
export const MAX_UNMATCHED = 8

/** Sessions in which one node takes part at a time. */
export const MAX_SESSIONS = 128

/** Largest message of a session: S1 for 16 signers is 576 bytes. */
export const MAX_SESSION_MESSAGE = 4096

/** A clock may stand this far behind the latest time that was stored, in milliseconds, before the node refuses to sign. */
export const CLOCK_TOLERANCE = 60_000

/** How often expired requests leave the store, and the clock is stored, in milliseconds. */
export const SWEEP_INTERVAL = 60_000
