import * as z from 'zod'
import { InvalidDocumentError } from './errors.ts'
import type { DocumentProblem } from './errors.ts'

/** Parses `input` by `schema`; unknown fields are refused by the schemas. Throws `InvalidDocumentError` with all problems. */
export function parseDocument<T> (what: string, schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input)

  if (!result.success) {
    throw new InvalidDocumentError(what, toProblems(result.error))
  }

  return result.data
}

export function toProblems (error: z.ZodError): DocumentProblem[] {
  return error.issues.map(issue => ({
    path: issue.path.map(part => `/${String(part)}`).join(''),
    message: issue.message.charAt(0).toLowerCase() + issue.message.slice(1)
  }))
}
