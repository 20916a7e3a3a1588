/* eslint-disable require-yield */

import { decodeMessage, encodeMessage, MaxLengthError, message, streamMessage } from 'protons-runtime'
import { alloc as uint8ArrayAlloc } from 'uint8arrays/alloc'
import type { Codec, DecodeOptions } from 'protons-runtime'
import type { Uint8ArrayList } from 'uint8arraylist'

export interface StartRequest {
  document: Uint8Array<ArrayBuffer>
}

export namespace StartRequest {
  let _codec: Codec<StartRequest>

  export const codec = (): Codec<StartRequest> => {
    if (_codec == null) {
      _codec = message<StartRequest>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.document != null && obj.document.byteLength > 0)) {
          w.uint32(10)
          w.bytes(obj.document)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          document: uint8ArrayAlloc(0)
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.document = reader.bytes()
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
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.document`,
                value: reader.bytes()
              }
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

  export interface StartRequestDocumentFieldEvent {
    field: '$.document'
    value: Uint8Array<ArrayBuffer>
  }

  export function encode (obj: Partial<StartRequest>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, StartRequest.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<StartRequest>): StartRequest {
    return decodeMessage(buf, StartRequest.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<StartRequest>): Generator<StartRequestDocumentFieldEvent> {
    return streamMessage(buf, StartRequest.codec(), opts)
  }
}

export interface Accepted {}

export namespace Accepted {
  let _codec: Codec<Accepted>

  export const codec = (): Codec<Accepted> => {
    if (_codec == null) {
      _codec = message<Accepted>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {}

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
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

  export function encode (obj: Partial<Accepted>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Accepted.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Accepted>): Accepted {
    return decodeMessage(buf, Accepted.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Accepted>): Generator<{}> {
    return streamMessage(buf, Accepted.codec(), opts)
  }
}

export interface Signed {
  r: Uint8Array<ArrayBuffer>
  s: Uint8Array<ArrayBuffer>
  recovery: number
}

export namespace Signed {
  let _codec: Codec<Signed>

  export const codec = (): Codec<Signed> => {
    if (_codec == null) {
      _codec = message<Signed>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.r != null && obj.r.byteLength > 0)) {
          w.uint32(10)
          w.bytes(obj.r)
        }

        if ((obj.s != null && obj.s.byteLength > 0)) {
          w.uint32(18)
          w.bytes(obj.s)
        }

        if ((obj.recovery != null && obj.recovery !== 0)) {
          w.uint32(24)
          w.uint32(obj.recovery)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          r: uint8ArrayAlloc(0),
          s: uint8ArrayAlloc(0),
          recovery: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.r = reader.bytes()
              break
            }
            case 2: {
              obj.s = reader.bytes()
              break
            }
            case 3: {
              obj.recovery = reader.uint32()
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
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.r`,
                value: reader.bytes()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.s`,
                value: reader.bytes()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.recovery`,
                value: reader.uint32()
              }
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

  export interface SignedRFieldEvent {
    field: '$.r'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SignedSFieldEvent {
    field: '$.s'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SignedRecoveryFieldEvent {
    field: '$.recovery'
    value: number
  }

  export function encode (obj: Partial<Signed>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Signed.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Signed>): Signed {
    return decodeMessage(buf, Signed.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Signed>): Generator<SignedRFieldEvent | SignedSFieldEvent | SignedRecoveryFieldEvent> {
    return streamMessage(buf, Signed.codec(), opts)
  }
}

export interface Refused {
  reason: string
  detail: string
  attempt: number
}

export namespace Refused {
  let _codec: Codec<Refused>

  export const codec = (): Codec<Refused> => {
    if (_codec == null) {
      _codec = message<Refused>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.reason != null && obj.reason !== '')) {
          w.uint32(10)
          w.string(obj.reason)
        }

        if ((obj.detail != null && obj.detail !== '')) {
          w.uint32(18)
          w.string(obj.detail)
        }

        if ((obj.attempt != null && obj.attempt !== 0)) {
          w.uint32(24)
          w.uint32(obj.attempt)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          reason: '',
          detail: '',
          attempt: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.reason = reader.string()
              break
            }
            case 2: {
              obj.detail = reader.string()
              break
            }
            case 3: {
              obj.attempt = reader.uint32()
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
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.reason`,
                value: reader.string()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.detail`,
                value: reader.string()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.attempt`,
                value: reader.uint32()
              }
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

  export interface RefusedReasonFieldEvent {
    field: '$.reason'
    value: string
  }

  export interface RefusedDetailFieldEvent {
    field: '$.detail'
    value: string
  }

  export interface RefusedAttemptFieldEvent {
    field: '$.attempt'
    value: number
  }

  export function encode (obj: Partial<Refused>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Refused.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Refused>): Refused {
    return decodeMessage(buf, Refused.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Refused>): Generator<RefusedReasonFieldEvent | RefusedDetailFieldEvent | RefusedAttemptFieldEvent> {
    return streamMessage(buf, Refused.codec(), opts)
  }
}

export interface Failed {
  consequence: string
  absent: string[]
}

export namespace Failed {
  let _codec: Codec<Failed>

  export const codec = (): Codec<Failed> => {
    if (_codec == null) {
      _codec = message<Failed>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.consequence != null && obj.consequence !== '')) {
          w.uint32(10)
          w.string(obj.consequence)
        }

        if (obj.absent != null && obj.absent.length > 0) {
          for (const value of obj.absent) {
            w.uint32(18)
            w.string(value)
          }
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          consequence: '',
          absent: []
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.consequence = reader.string()
              break
            }
            case 2: {
              if (opts.limits?.absent != null && obj.absent.length === opts.limits.absent) {
                throw new MaxLengthError('Decode error - repeated field "absent" had too many elements')
              }

              if (obj.absent.length === 16) {
                throw new MaxLengthError('Decode error - repeated field "absent" had too many elements')
              }

              obj.absent.push(reader.string())
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
          absent: 16
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.consequence`,
                value: reader.string()
              }
              break
            }
            case 2: {
              if (opts.limits?.absent != null && obj.absent === opts.limits.absent) {
                throw new MaxLengthError('Streaming decode error - repeated field "absent" had too many elements')
              }

              if (obj.absent === 16) {
                throw new MaxLengthError('Streaming decode error - repeated field "absent" had too many elements')
              }

              yield {
                field: `${prefix}.absent[]`,
                index: obj.absent,
                value: reader.string()
              }

              obj.absent++

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

  export interface FailedConsequenceFieldEvent {
    field: '$.consequence'
    value: string
  }

  export interface FailedAbsentFieldEvent {
    field: '$.absent[]'
    index: number
    value: string
  }

  export function encode (obj: Partial<Failed>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Failed.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Failed>): Failed {
    return decodeMessage(buf, Failed.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Failed>): Generator<FailedConsequenceFieldEvent | FailedAbsentFieldEvent> {
    return streamMessage(buf, Failed.codec(), opts)
  }
}

export interface StartReply {
  accepted?: Accepted
  signed?: Signed
  refused?: Refused
  failed?: Failed
}

export namespace StartReply {
  let _codec: Codec<StartReply>

  export const codec = (): Codec<StartReply> => {
    if (_codec == null) {
      _codec = message<StartReply>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        obj = { ...obj }

        if (obj.failed != null) {
          obj.refused = undefined
          obj.signed = undefined
          obj.accepted = undefined
        }

        if (obj.refused != null) {
          obj.failed = undefined
          obj.signed = undefined
          obj.accepted = undefined
        }

        if (obj.signed != null) {
          obj.failed = undefined
          obj.refused = undefined
          obj.accepted = undefined
        }

        if (obj.accepted != null) {
          obj.failed = undefined
          obj.refused = undefined
          obj.signed = undefined
        }

        if (obj.accepted != null) {
          w.uint32(10)
          Accepted.codec().encode(obj.accepted, w)
        }

        if (obj.signed != null) {
          w.uint32(18)
          Signed.codec().encode(obj.signed, w)
        }

        if (obj.refused != null) {
          w.uint32(26)
          Refused.codec().encode(obj.refused, w)
        }

        if (obj.failed != null) {
          w.uint32(34)
          Failed.codec().encode(obj.failed, w)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {}

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.accepted = Accepted.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.accepted
              })
              break
            }
            case 2: {
              obj.signed = Signed.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.signed
              })
              break
            }
            case 3: {
              obj.refused = Refused.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.refused
              })
              break
            }
            case 4: {
              obj.failed = Failed.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.failed
              })
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        if (obj.failed != null) {
          delete obj.refused
          delete obj.signed
          delete obj.accepted
        }

        if (obj.refused != null) {
          delete obj.failed
          delete obj.signed
          delete obj.accepted
        }

        if (obj.signed != null) {
          delete obj.failed
          delete obj.refused
          delete obj.accepted
        }

        if (obj.accepted != null) {
          delete obj.failed
          delete obj.refused
          delete obj.signed
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield * Accepted.codec().stream(reader, reader.uint32(), `${prefix}.accepted`, {
                limits: opts.limits?.accepted
              })

              break
            }
            case 2: {
              yield * Signed.codec().stream(reader, reader.uint32(), `${prefix}.signed`, {
                limits: opts.limits?.signed
              })

              break
            }
            case 3: {
              yield * Refused.codec().stream(reader, reader.uint32(), `${prefix}.refused`, {
                limits: opts.limits?.refused
              })

              break
            }
            case 4: {
              yield * Failed.codec().stream(reader, reader.uint32(), `${prefix}.failed`, {
                limits: opts.limits?.failed
              })

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

  export interface StartReplySignedRFieldEvent {
    field: '$.signed.r'
    value: Uint8Array<ArrayBuffer>
  }

  export interface StartReplySignedSFieldEvent {
    field: '$.signed.s'
    value: Uint8Array<ArrayBuffer>
  }

  export interface StartReplySignedRecoveryFieldEvent {
    field: '$.signed.recovery'
    value: number
  }

  export interface StartReplyRefusedReasonFieldEvent {
    field: '$.refused.reason'
    value: string
  }

  export interface StartReplyRefusedDetailFieldEvent {
    field: '$.refused.detail'
    value: string
  }

  export interface StartReplyRefusedAttemptFieldEvent {
    field: '$.refused.attempt'
    value: number
  }

  export interface StartReplyFailedConsequenceFieldEvent {
    field: '$.failed.consequence'
    value: string
  }

  export interface StartReplyFailedAbsentFieldEvent {
    field: '$.failed.absent[]'
    index: number
    value: string
  }

  export function encode (obj: Partial<StartReply>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, StartReply.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<StartReply>): StartReply {
    return decodeMessage(buf, StartReply.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<StartReply>): Generator<StartReplySignedRFieldEvent | StartReplySignedSFieldEvent | StartReplySignedRecoveryFieldEvent | StartReplyRefusedReasonFieldEvent | StartReplyRefusedDetailFieldEvent | StartReplyRefusedAttemptFieldEvent | StartReplyFailedConsequenceFieldEvent | StartReplyFailedAbsentFieldEvent> {
    return streamMessage(buf, StartReply.codec(), opts)
  }
}

export interface Subscribe {
  session: Uint8Array<ArrayBuffer>
  nonce: Uint8Array<ArrayBuffer>
  boot: Uint8Array<ArrayBuffer>
  setup: Uint8Array<ArrayBuffer>
}

export namespace Subscribe {
  let _codec: Codec<Subscribe>

  export const codec = (): Codec<Subscribe> => {
    if (_codec == null) {
      _codec = message<Subscribe>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.session != null && obj.session.byteLength > 0)) {
          w.uint32(10)
          w.bytes(obj.session)
        }

        if ((obj.nonce != null && obj.nonce.byteLength > 0)) {
          w.uint32(18)
          w.bytes(obj.nonce)
        }

        if ((obj.boot != null && obj.boot.byteLength > 0)) {
          w.uint32(26)
          w.bytes(obj.boot)
        }

        if ((obj.setup != null && obj.setup.byteLength > 0)) {
          w.uint32(34)
          w.bytes(obj.setup)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          session: uint8ArrayAlloc(0),
          nonce: uint8ArrayAlloc(0),
          boot: uint8ArrayAlloc(0),
          setup: uint8ArrayAlloc(0)
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.session = reader.bytes()
              break
            }
            case 2: {
              obj.nonce = reader.bytes()
              break
            }
            case 3: {
              obj.boot = reader.bytes()
              break
            }
            case 4: {
              obj.setup = reader.bytes()
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
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.session`,
                value: reader.bytes()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.nonce`,
                value: reader.bytes()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.boot`,
                value: reader.bytes()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.setup`,
                value: reader.bytes()
              }
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

  export interface SubscribeSessionFieldEvent {
    field: '$.session'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SubscribeNonceFieldEvent {
    field: '$.nonce'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SubscribeBootFieldEvent {
    field: '$.boot'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SubscribeSetupFieldEvent {
    field: '$.setup'
    value: Uint8Array<ArrayBuffer>
  }

  export function encode (obj: Partial<Subscribe>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Subscribe.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Subscribe>): Subscribe {
    return decodeMessage(buf, Subscribe.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Subscribe>): Generator<SubscribeSessionFieldEvent | SubscribeNonceFieldEvent | SubscribeBootFieldEvent | SubscribeSetupFieldEvent> {
    return streamMessage(buf, Subscribe.codec(), opts)
  }
}

export interface SubscribeReply {
  refusal: string
  nonce: Uint8Array<ArrayBuffer>
  boot: Uint8Array<ArrayBuffer>
  setup: Uint8Array<ArrayBuffer>
}

export namespace SubscribeReply {
  let _codec: Codec<SubscribeReply>

  export const codec = (): Codec<SubscribeReply> => {
    if (_codec == null) {
      _codec = message<SubscribeReply>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.refusal != null && obj.refusal !== '')) {
          w.uint32(10)
          w.string(obj.refusal)
        }

        if ((obj.nonce != null && obj.nonce.byteLength > 0)) {
          w.uint32(18)
          w.bytes(obj.nonce)
        }

        if ((obj.boot != null && obj.boot.byteLength > 0)) {
          w.uint32(26)
          w.bytes(obj.boot)
        }

        if ((obj.setup != null && obj.setup.byteLength > 0)) {
          w.uint32(34)
          w.bytes(obj.setup)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          refusal: '',
          nonce: uint8ArrayAlloc(0),
          boot: uint8ArrayAlloc(0),
          setup: uint8ArrayAlloc(0)
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.refusal = reader.string()
              break
            }
            case 2: {
              obj.nonce = reader.bytes()
              break
            }
            case 3: {
              obj.boot = reader.bytes()
              break
            }
            case 4: {
              obj.setup = reader.bytes()
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
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.refusal`,
                value: reader.string()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.nonce`,
                value: reader.bytes()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.boot`,
                value: reader.bytes()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.setup`,
                value: reader.bytes()
              }
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

  export interface SubscribeReplyRefusalFieldEvent {
    field: '$.refusal'
    value: string
  }

  export interface SubscribeReplyNonceFieldEvent {
    field: '$.nonce'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SubscribeReplyBootFieldEvent {
    field: '$.boot'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SubscribeReplySetupFieldEvent {
    field: '$.setup'
    value: Uint8Array<ArrayBuffer>
  }

  export function encode (obj: Partial<SubscribeReply>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, SubscribeReply.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SubscribeReply>): SubscribeReply {
    return decodeMessage(buf, SubscribeReply.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SubscribeReply>): Generator<SubscribeReplyRefusalFieldEvent | SubscribeReplyNonceFieldEvent | SubscribeReplyBootFieldEvent | SubscribeReplySetupFieldEvent> {
    return streamMessage(buf, SubscribeReply.codec(), opts)
  }
}
