import { decodeMessage, encodeMessage, MaxLengthError, message, streamMessage } from 'protons-runtime'
import type { Codec, DecodeOptions } from 'protons-runtime'
import type { Uint8ArrayList } from 'uint8arraylist'

export interface PresenceMessage {
  sessions: number
  warm: string[]
  banned: string[]
}

export namespace PresenceMessage {
  let _codec: Codec<PresenceMessage>

  export const codec = (): Codec<PresenceMessage> => {
    if (_codec == null) {
      _codec = message<PresenceMessage>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.sessions != null && obj.sessions !== 0)) {
          w.uint32(8)
          w.uint32(obj.sessions)
        }

        if (obj.warm != null && obj.warm.length > 0) {
          for (const value of obj.warm) {
            w.uint32(18)
            w.string(value)
          }
        }

        if (obj.banned != null && obj.banned.length > 0) {
          for (const value of obj.banned) {
            w.uint32(26)
            w.string(value)
          }
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          sessions: 0,
          warm: [],
          banned: []
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.sessions = reader.uint32()
              break
            }
            case 2: {
              if (opts.limits?.warm != null && obj.warm.length === opts.limits.warm) {
                throw new MaxLengthError('Decode error - repeated field "warm" had too many elements')
              }

              if (obj.warm.length === 256) {
                throw new MaxLengthError('Decode error - repeated field "warm" had too many elements')
              }

              obj.warm.push(reader.string())
              break
            }
            case 3: {
              if (opts.limits?.banned != null && obj.banned.length === opts.limits.banned) {
                throw new MaxLengthError('Decode error - repeated field "banned" had too many elements')
              }

              if (obj.banned.length === 256) {
                throw new MaxLengthError('Decode error - repeated field "banned" had too many elements')
              }

              obj.banned.push(reader.string())
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const obj = {
          warm: 256,
          banned: 256
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.sessions`,
                value: reader.uint32()
              }
              break
            }
            case 2: {
              if (opts.limits?.warm != null && obj.warm === opts.limits.warm) {
                throw new MaxLengthError('Streaming decode error - repeated field "warm" had too many elements')
              }

              if (obj.warm === 256) {
                throw new MaxLengthError('Streaming decode error - repeated field "warm" had too many elements')
              }

              yield {
                field: `${prefix}.warm[]`,
                index: obj.warm,
                value: reader.string()
              }

              obj.warm++

              break
            }
            case 3: {
              if (opts.limits?.banned != null && obj.banned === opts.limits.banned) {
                throw new MaxLengthError('Streaming decode error - repeated field "banned" had too many elements')
              }

              if (obj.banned === 256) {
                throw new MaxLengthError('Streaming decode error - repeated field "banned" had too many elements')
              }

              yield {
                field: `${prefix}.banned[]`,
                index: obj.banned,
                value: reader.string()
              }

              obj.banned++

              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface PresenceMessageSessionsFieldEvent {
    field: '$.sessions'
    value: number
  }

  export interface PresenceMessageWarmFieldEvent {
    field: '$.warm[]'
    index: number
    value: string
  }

  export interface PresenceMessageBannedFieldEvent {
    field: '$.banned[]'
    index: number
    value: string
  }

  export function encode (obj: Partial<PresenceMessage>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, PresenceMessage.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<PresenceMessage>): PresenceMessage {
    return decodeMessage(buf, PresenceMessage.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<PresenceMessage>): Generator<PresenceMessageSessionsFieldEvent | PresenceMessageWarmFieldEvent | PresenceMessageBannedFieldEvent> {
    return streamMessage(buf, PresenceMessage.codec(), opts)
  }
}
