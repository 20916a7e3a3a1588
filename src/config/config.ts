import { multiaddr } from '@multiformats/multiaddr'
import * as z from 'zod'
import { digestSchema, labelSchema, toProblems, urlSchema } from '../documents/index.ts'
import { deepFreeze } from './deep-freeze.ts'
import type { Frozen } from './deep-freeze.ts'
import { ConfigError } from './errors.ts'

/** Loopback: who wants to be reached from outside says so, and says it also to those who sign the node set. */
export const DEFAULT_LISTEN = '/ip4/127.0.0.1/tcp/4001'
export const DEFAULT_HTTP_HOST = '127.0.0.1'
export const DEFAULT_HTTP_PORT = 8080

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const

export const listenAddressSchema = z.string().refine(isTcpAddress, { message: 'must be an address to listen on, such as /ip4/192.0.2.1/tcp/4001' })

const portSchema = z.int('must be a port number').min(0, 'must be a port number').max(65535, 'must be a port number')

const originSchema = z.string().refine(value => value === '*' || isOrigin(value), { message: 'must be an origin such as https://wallet.example, or *' })

const httpListenerSchema = z.strictObject({
  host: z.string().min(1, 'must not be empty').max(255).default(DEFAULT_HTTP_HOST),
  /** 0: any free port. */
  port: portSchema.default(DEFAULT_HTTP_PORT),
  /** Origins whose pages may call this node from a browser. */
  cors: z.union([z.literal(false), z.array(originSchema).max(64)], { error: 'must be false, or a list of origins' }).default(false)
})

export type HttpListener = z.infer<typeof httpListenerSchema>

// Not `z.union`: that would say "invalid input" where a port is wrong, and not which field it is.
const httpSchema = z.unknown().transform((value, context): HttpListener | false => {
  if (value === false) {
    return false
  }

  const result = httpListenerSchema.safeParse(value)

  if (result.success) {
    return result.data
  }

  context.issues.push(...result.error.issues.map(({ path, message }) => ({ code: 'custom' as const, path, message, input: value })))

  return z.NEVER
})

/** What one node is told by its owner. No secret is in it: the passphrase is never part of a configuration. */
export const configSchema = z.strictObject({
  version: z.literal(1, 'must be 1, the only version of this file').default(1),
  /** The network that this node belongs to; a node that has been started once knows it. */
  network: digestSchema.optional(),
  listen: z.array(listenAddressSchema).min(1, 'must have an address').max(8).default([DEFAULT_LISTEN]),
  /** Where users find the node's HTTP facade; a hint that goes into its card. */
  url: urlSchema.optional(),
  operator: labelSchema,
  host: labelSchema.optional(),
  http: httpSchema.default(() => ({ host: DEFAULT_HTTP_HOST, port: DEFAULT_HTTP_PORT, cors: false as const })),
  /** Which implementation of secp256k1; the fastest one that is there, if nothing is said. */
  curve: z.enum(['noble', 'native'], 'must be noble or native').optional(),
  log: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info')
})

export type Config = Frozen<z.infer<typeof configSchema>>
export type LogLevel = Config['log']

/** Parses a configuration whatever it came from. Throws `ConfigError` with all problems; what it returns cannot be changed. */
export function parseConfig (input: unknown): Config {
  return deepFreeze(parseBy(configSchema, input))
}

export function parseBy<T> (schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input)

  if (!result.success) {
    throw new ConfigError(toProblems(result.error).map(({ path, message }) => ({ where: path === '' ? 'it' : path, message })))
  }

  return result.data
}

function isTcpAddress (value: string): boolean {
  try {
    multiaddr(value)
  } catch {
    return false
  }

  const port = /^\/ip[46]\/[^/]+\/tcp\/(\d{1,5})$/.exec(value)?.[1]

  return port !== undefined && Number(port) <= 65535
}

function isOrigin (value: string): boolean {
  try {
    return new URL(value).origin === value
  } catch {
    return false
  }
}
