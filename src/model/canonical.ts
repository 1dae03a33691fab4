// Canonical JSON (RFC 8785) and digests of it.
import { createHash } from 'node:crypto'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/**
 * The value as canonical JSON: keys in UTF-16 order, no white space, numbers as ECMAScript prints them.
 * Fields that are undefined are left out. Throws on NaN, Infinity, lone surrogates and anything that is not JSON.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return number(value)
  if (typeof value === 'string') return text(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object') return object(value as Record<string, unknown>)
  throw new TypeError(`not JSON: ${typeof value}`)
}

function number(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`not JSON: ${value}`)
  return JSON.stringify(value)
}

function text(value: string): string {
  if (!value.isWellFormed()) throw new TypeError('not JSON: a lone surrogate')
  return JSON.stringify(value)
}

function object(value: Record<string, unknown>): string {
  const keys = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
  return `{${keys.map((key) => `${text(key)}:${canonical(value[key])}`).join(',')}}`
}

/** SHA-256 of bytes or text, hex. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** `sha256:…` of the value's canonical JSON. */
export function digestOf(value: unknown): string {
  return `sha256:${sha256(canonical(value))}`
}
