/**
 * @packageDocumentation
 *
 * Unknown in; a configuration, or a list of all that is wrong with it, out. A node's settings come from its
 * `config.json`, from the environment and from flags, and each goes before the one named earlier. What comes out is
 * frozen, and nobody asks again whether a port is a port. Nothing here reads a file or the environment: callers hand in
 * what they have read. No secret is ever part of a configuration.
 *
 * @example
 *
 * ```ts
 * const config = resolveConfig({ file: JSON.parse(text), env: process.env, flags: { http: '127.0.0.1:8081' } })
 * ```
 */

export * from './config.ts'
export * from './deep-freeze.ts'
export * from './devnet.ts'
export * from './errors.ts'
export * from './sources.ts'
