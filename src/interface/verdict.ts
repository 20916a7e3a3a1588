/** May this be signed? And if not, why. */
export type Verdict = { readonly allowed: true } | { readonly allowed: false, readonly reason: string }

export function allow (): Verdict {
  return { allowed: true }
}

export function deny (reason: string): Verdict {
  return { allowed: false, reason }
}
