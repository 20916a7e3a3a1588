import { parseConfig } from './config.ts'
import type { Config, LogLevel } from './config.ts'
import { ConfigError } from './errors.ts'
import type { ConfigProblem } from './errors.ts'

/** Where settings come from; flags go before the environment, the environment before the file, the file before defaults. */
export interface ConfigSources {
  /** The parsed JSON of a configuration file. */
  file?: unknown

  /**
   * What problems call that file.
   *
   * @default 'config.json'
   */
  fileName?: string
  env?: Readonly<Record<string, string | undefined>>
  flags?: {
    network?: string
    listen?: readonly string[]
    url?: string
    operator?: string
    host?: string
    /** `HOST:PORT`, `PORT`, or `off`. */
    http?: string
    curve?: string
    log?: LogLevel
  }
}

type Json = Record<string, unknown>

/** Every setting that has an environment variable, and how its text is read. */
const VARIABLES: Array<{ variable: string, key: string, read: (text: string) => unknown }> = [
  { variable: 'SIGMESH_NETWORK', key: 'network', read: text => text },
  { variable: 'SIGMESH_LISTEN', key: 'listen', read: text => text.split(',').map(address => address.trim()) },
  { variable: 'SIGMESH_HTTP', key: 'http', read: parseHttpAddress },
  { variable: 'SIGMESH_CURVE', key: 'curve', read: text => text },
  { variable: 'SIGMESH_LOG', key: 'log', read: text => text }
]

/** Merges the sources and parses the result. Throws `ConfigError`, whose problems name flag, variable or place in the file. */
export function resolveConfig ({ file = {}, fileName = 'config.json', env = {}, flags = {} }: ConfigSources): Config {
  if (!isObject(file)) {
    throw new ConfigError([{ where: fileName, message: 'must hold a JSON object' }])
  }

  const merged: Json = { ...file }
  const origins = new Map<string, string>()
  const unreadable: ConfigProblem[] = []

  const put = (key: string, origin: string, read: () => unknown): void => {
    try {
      const value = read()
      // The origins that a browser may call from are the file's to say, whoever says where to listen.
      merged[key] = isObject(value) && isObject(merged[key]) ? { ...merged[key], ...value } : value
      origins.set(key, origin)
    } catch (error) {
      unreadable.push({ where: origin, message: error instanceof Error ? error.message : 'cannot be read' })
    }
  }

  for (const { variable, key, read } of VARIABLES) {
    const text = env[variable]

    if (text !== undefined && text !== '') {
      put(key, variable, () => read(text))
    }
  }

  for (const [key, value] of Object.entries(flags)) {
    if (value !== undefined) {
      put(key, `--${key}`, () => key === 'http' ? parseHttpAddress(String(value)) : value)
    }
  }

  return parseMerged(merged, origins, fileName, unreadable)
}

function parseMerged (merged: Json, origins: ReadonlyMap<string, string>, fileName: string, unreadable: ConfigProblem[]): Config {
  let problems = unreadable

  try {
    const config = parseConfig(merged)

    if (problems.length === 0) {
      return config
    }
  } catch (error) {
    if (!(error instanceof ConfigError)) {
      throw error
    }

    problems = [...problems, ...error.problems.map(({ where, message }) => {
      const [, key = '', ...rest] = where.split('/')
      const origin = key === 'http' && rest[0] === 'cors' ? undefined : origins.get(key)

      return { where: origin ?? `${fileName}${where.startsWith('/') ? where : ''}`, message }
    })]
  }

  throw new ConfigError(problems)
}

/** `HOST:PORT`, `[v6]:PORT` or `PORT`; `off` is `false`. Throws `TypeError`. */
export function parseHttpAddress (text: string): { host: string, port: number } | { port: number } | false {
  if (text === 'off') {
    return false
  }

  const match = /^(?:(?:\[([0-9a-fA-F:.]+)\]|([^\s:[\]/]+)):)?(\d{1,5})$/.exec(text)
  const port = Number(match?.[3])

  if (match === null || port > 65535) {
    throw new TypeError('must be HOST:PORT, PORT or off')
  }

  const host = match[1] ?? match[2]

  return host === undefined ? { port } : { host, port }
}

function isObject (value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
