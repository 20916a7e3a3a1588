/** What services log with: pino's shape. Security: never pass a secret, a payload or a whole document. */
export interface Logger {
  debug (facts: object, message: string): void
  info (facts: object, message: string): void
  warn (facts: object, message: string): void
  error (facts: object, message: string): void
}

export const silentLogger: Logger = Object.freeze({ debug () {}, info () {}, warn () {}, error () {} })
