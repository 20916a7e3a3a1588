import * as z from 'zod'
import { MAX_COMMITTEES } from '../documents/index.ts'
import { parseBy } from './config.ts'
import { deepFreeze } from './deep-freeze.ts'
import type { Frozen } from './deep-freeze.ts'

/** A devnet of more nodes than this fits no machine that one would start it on. */
const MAX_DEVNET_NODES = 64

const count = (least: number, most: number): z.ZodDefault<z.ZodInt> => {
  const message = `must be a whole number from ${least} to ${most}`

  return z.int(message).min(least, message).max(most, message).default(least)
}

/** The shape of a devnet: what `sigmesh devnet` is asked for, and what a kept one remembers. */
export const devnetConfigSchema = z.strictObject({
  version: z.literal(1, 'must be 1, the only version of this file').default(1),
  committees: count(2, MAX_COMMITTEES).default(3),
  members: count(1, MAX_DEVNET_NODES).default(3),
  threshold: count(2, MAX_COMMITTEES).default(2),
  /** HTTP port of the first node; the others follow. 0: any free ports. */
  port: count(0, 65535).default(8080)
}).check(context => {
  const { committees, members, threshold, port } = context.value
  const nodes = committees * members
  const say = (path: string, message: string): void => {
    context.issues.push({ code: 'custom', path: [path], message, input: context.value })
  }

  if (threshold > committees) {
    say('threshold', `is ${threshold}, but there are only ${committees} committees`)
  }
  if (nodes > MAX_DEVNET_NODES) {
    say('members', `make ${nodes} nodes, and a devnet has at most ${MAX_DEVNET_NODES}`)
  }
  if (port + nodes - 1 > 65535) {
    say('port', `leaves no room for ${nodes} ports up to 65535`)
  }
})

export type DevnetConfig = Frozen<z.infer<typeof devnetConfigSchema>>

/** Throws `ConfigError` with all problems. */
export function parseDevnetConfig (input: unknown): DevnetConfig {
  return deepFreeze(parseBy(devnetConfigSchema, input))
}
