/**
 * @packageDocumentation
 *
 * The nouns that the services share: what a facade offers, what a service is to its siblings, what can go wrong, and what
 * a verdict is. No behaviour lives here; services meet as these types and never import each other.
 */

export * from './errors.ts'
export * from './log.ts'
export * from './services.ts'
export * from './verdict.ts'
