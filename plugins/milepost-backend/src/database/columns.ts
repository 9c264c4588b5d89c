import { createHash } from 'node:crypto';

/** What both databases give back for a boolean. */
export type StoredBoolean = boolean | number;

/** What fits into an index of PostgreSQL with room to spare. */
const MAX_KEY_BYTES = 800;

/** A key as it is stored: itself, or, where it is too long to be indexed, its digest. */
export function storedKey(key: string): string {
  return Buffer.byteLength(key) <= MAX_KEY_BYTES
    ? withoutNul(key)
    : `sha256:${createHash('sha256').update(key).digest('hex')}`;
}

/** PostgreSQL's text cannot hold U+0000, which JSON can. */
export function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}

export function storedText(text: string | undefined): string | null {
  return text === undefined ? null : withoutNul(text);
}

export function storedList(
  list: readonly unknown[] | undefined,
): string | null {
  return list === undefined ? null : JSON.stringify(list);
}

export function storedNumber(value: number | undefined): number | null {
  return value ?? null;
}

export function readList<T>(text: string | null): T[] | undefined {
  return text === null ? undefined : JSON.parse(text);
}

export function readOptional<T>(value: T | null): T | undefined {
  return value ?? undefined;
}

export function readBoolean(value: StoredBoolean | null): boolean | undefined {
  return value === null ? undefined : Boolean(value);
}
