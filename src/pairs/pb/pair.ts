import { decodeMessage, encodeMessage, enumeration, message, streamMessage } from 'protons-runtime'
import { alloc as uint8ArrayAlloc } from 'uint8arrays/alloc'
import type { Codec, DecodeOptions } from 'protons-runtime'
import type { Uint8ArrayList } from 'uint8arraylist'

export enum Purpose {
  SET_UP = 'SET_UP',
  REFILL = 'REFILL'
}

enum __PurposeValues {
  SET_UP = 0,
  REFILL = 1
}

export namespace Purpose {
  export const codec = (): Codec<Purpose> => {
    return enumeration<Purpose>(__PurposeValues)
  }
}

export enum Verdict {
  GO_ON = 'GO_ON',
  BUSY = 'BUSY',
  REFUSED = 'REFUSED',
  RENEW = 'RENEW'
}

enum __VerdictValues {
  GO_ON = 0,
  BUSY = 1,
  REFUSED = 2,
  RENEW = 3
}

export namespace Verdict {
  export const codec = (): Codec<Verdict> => {
    return enumeration<Verdict>(__VerdictValues)
  }
}

export interface PairHello {
  purpose: Purpose
  boot: Uint8Array<ArrayBuffer>
  setup: Uint8Array<ArrayBuffer>
}

export namespace PairHello {
  let _codec: Codec<PairHello>

  export const codec = (): Codec<PairHello> => {
    if (_codec == null) {
      _codec = message<PairHello>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if (obj.purpose != null && __PurposeValues[obj.purpose] !== 0) {
          w.uint32(8)
          Purpose.codec().encode(obj.purpose, w)
        }

        if ((obj.boot != null && obj.boot.byteLength > 0)) {
          w.uint32(18)
          w.bytes(obj.boot)
        }

        if ((obj.setup != null && obj.setup.byteLength > 0)) {
          w.uint32(26)
          w.bytes(obj.setup)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          purpose: Purpose.SET_UP,
          boot: uint8ArrayAlloc(0),
          setup: uint8ArrayAlloc(0)
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.purpose = Purpose.codec().decode(reader)
              break
            }
            case 2: {
              obj.boot = reader.bytes()
              break
            }
            case 3: {
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
                field: `${prefix}.purpose`,
                value: Purpose.codec().decode(reader)
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.boot`,
                value: reader.bytes()
              }
              break
            }
            case 3: {
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

  export interface PairHelloPurposeFieldEvent {
    field: '$.purpose'
    value: Purpose
  }

  export interface PairHelloBootFieldEvent {
    field: '$.boot'
    value: Uint8Array<ArrayBuffer>
  }

  export interface PairHelloSetupFieldEvent {
    field: '$.setup'
    value: Uint8Array<ArrayBuffer>
  }

  export function encode (obj: Partial<PairHello>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, PairHello.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<PairHello>): PairHello {
    return decodeMessage(buf, PairHello.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<PairHello>): Generator<PairHelloPurposeFieldEvent | PairHelloBootFieldEvent | PairHelloSetupFieldEvent> {
    return streamMessage(buf, PairHello.codec(), opts)
  }
}

export interface PairAnswer {
  verdict: Verdict
  boot: Uint8Array<ArrayBuffer>
  setup: Uint8Array<ArrayBuffer>
}

export namespace PairAnswer {
  let _codec: Codec<PairAnswer>

  export const codec = (): Codec<PairAnswer> => {
    if (_codec == null) {
      _codec = message<PairAnswer>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if (obj.verdict != null && __VerdictValues[obj.verdict] !== 0) {
          w.uint32(8)
          Verdict.codec().encode(obj.verdict, w)
        }

        if ((obj.boot != null && obj.boot.byteLength > 0)) {
          w.uint32(18)
          w.bytes(obj.boot)
        }

        if ((obj.setup != null && obj.setup.byteLength > 0)) {
          w.uint32(26)
          w.bytes(obj.setup)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          verdict: Verdict.GO_ON,
          boot: uint8ArrayAlloc(0),
          setup: uint8ArrayAlloc(0)
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.verdict = Verdict.codec().decode(reader)
              break
            }
            case 2: {
              obj.boot = reader.bytes()
              break
            }
            case 3: {
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
                field: `${prefix}.verdict`,
                value: Verdict.codec().decode(reader)
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.boot`,
                value: reader.bytes()
              }
              break
            }
            case 3: {
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

  export interface PairAnswerVerdictFieldEvent {
    field: '$.verdict'
    value: Verdict
  }

  export interface PairAnswerBootFieldEvent {
    field: '$.boot'
    value: Uint8Array<ArrayBuffer>
  }

  export interface PairAnswerSetupFieldEvent {
    field: '$.setup'
    value: Uint8Array<ArrayBuffer>
  }

  export function encode (obj: Partial<PairAnswer>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, PairAnswer.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<PairAnswer>): PairAnswer {
    return decodeMessage(buf, PairAnswer.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<PairAnswer>): Generator<PairAnswerVerdictFieldEvent | PairAnswerBootFieldEvent | PairAnswerSetupFieldEvent> {
    return streamMessage(buf, PairAnswer.codec(), opts)
  }
}
