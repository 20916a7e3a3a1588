/**
 * What a round is, and the list of all rounds.
 *
 * A protocol is a chain of rounds. A round holds our secrets, touches neither network nor clock, and becomes the next
 * round when it has heard the messages of this one. Messages are whole byte strings, laid out as the tables of README.md
 * say, because transcripts hash them as they are.
 */

/** Every message that any protocol sends, by the name of its round. */
export interface Rounds {
  'pair/hello': Uint8Array
  'pair/choose': Uint8Array
  'pair/transfer': Uint8Array
  'pair/confirm': Uint8Array
  'refill/start': Uint8Array
  'refill/extend': Uint8Array
  'refill/multiply': Uint8Array
  'refill/ack': Uint8Array
  'sign/commit': Uint8Array
  'sign/multiply': Uint8Array
  'sign/combine': Uint8Array
}

export type RoundName = keyof Rounds

/** A node's id (32 bytes) as 64 lower-case hex digits: byte order and string order agree. */
export type PartyId = string

/** What a round sends: the same bytes to all, or to each its own, or nothing. */
export type Outbox =
  | { readonly to: 'all', readonly message: Uint8Array }
  | { readonly to: 'each', readonly messages: ReadonlyMap<PartyId, Uint8Array> }
  | { readonly to: 'none' }

/** One message of every party that the round hears. It carries its round's name, so it fits no other round. */
export interface Inbox<N extends RoundName> {
  readonly round: N
  readonly messages: ReadonlyMap<PartyId, Uint8Array>
}

export interface Round<N extends RoundName, Next> {
  readonly name: N

  /** Who sends a message in this round; empty where we only speak. */
  readonly hears: ReadonlySet<PartyId>
  readonly outbox: Outbox

  /** Spends the secrets, so call it once: the second call throws `RoundSpentError`. Throws `ProtocolAbortError`. */
  next (inbox: Inbox<N>): Next
}

/** The only I/O of a protocol: sends a round's outbox and resolves with what the others sent for it. */
export type Exchange = <N extends RoundName, Next>(round: Round<N, Next>) => Promise<Inbox<N>>

/** Fills `length` bytes from a cryptographically secure generator. A parameter everywhere, so that tests can replay. */
export type Random = (length: number) => Uint8Array
