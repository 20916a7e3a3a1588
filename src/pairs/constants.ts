/** One stream for each set-up or refill. */
export const PAIR_PROTOCOL = 'pair'

/** VOLE instances in one refill: 8 to 32 amortise the extension, and fewer block the event loop for less time. */
export const REFILL_BATCH = 8

/** Below this many ready items a refill starts in the background. */
export const LOW_WATER = 4

/**
 * The most items that the receiving side keeps. The sender uses its items oldest first, so what a full pool drops is what
 * the sender has dropped already.
 */
export const MAX_RECEIVER_ITEMS = 64

/** "At most 3 failed setups per pair per 24 h": a failed set-up may have told the peer bits of a secret that survives. */
export const MAX_FAILED_SETUPS = 3

/** Set-ups that succeed are counted as well: a peer that renews without end would bet on their secrets without end. */
export const MAX_SETUPS = 32

export const SETUP_PERIOD = 24 * 60 * 60 * 1000

/** A refill's F3 with 32 instances is 2.4 MB; nobody has a reason to send more. */
export const MAX_PAIR_MESSAGE = 2_400_000

/** Milliseconds. A set-up round takes seconds of computing with the noble engine on a busy machine. */
export const SETUP_TIMEOUT = 60_000
export const REFILL_TIMEOUT = 20_000
export const HELLO_TIMEOUT = 5_000

/** How long a node waits after its start, and between two looks, before it sets up pairs that nobody needs yet. */
export const BACKGROUND_INTERVAL = 2_000
