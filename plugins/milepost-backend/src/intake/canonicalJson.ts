import { createHash } from 'node:crypto';

/** JSON with sorted keys: equal payloads have equal text, however their sender orders them. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value
      .map(item => canonicalJson(item === undefined ? null : item))
      .join(',')}]`;
  }
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`);
    return `{${entries.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** SHA-256 of the canonical JSON, in hexadecimal. */
export function digestOf(value: unknown): string {
  return digestOfText(canonicalJson(value));
}

/** The same of a text that is canonical JSON already. */
export function digestOfText(canonical: string): string {
  return createHash('sha256').update(canonical).digest('hex');
}
