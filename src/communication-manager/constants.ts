/** Milliseconds for all attempts of one request together. */
export const REQUEST_TIMEOUT = 120_000

/** Milliseconds in which a signer must say that it has begun: whoever is silent for longer is not there. */
export const ACCEPT_TIMEOUT = 2_500

/** Milliseconds for which a peer that failed us is chosen only where there is nobody else. */
export const SUSPICION = 30_000

/** Parties that are drawn at random before the best of them is taken: enough to meet a warm one, too few to foresee. */
export const DRAWS = 64

/** Sessions that one communication manager runs at a time; the next ones are told to come back. */
export const MAX_REQUESTS = 256
