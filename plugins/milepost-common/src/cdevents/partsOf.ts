import type { CdEvent } from './cdEventSchema';
import type { Fault } from './fault';

/** The two parts of a CDEvent that differ by type, in their places. @internal */
export function partsOf(event: CdEvent): {
  subject: { content: unknown };
  customData: { milepost: unknown };
} {
  const { customData } = event;
  const milepost = isRecord(customData) ? customData.milepost : undefined;
  return {
    subject: { content: withoutNulls(event.subject.content ?? {}) },
    customData: { milepost: withoutNulls(milepost ?? {}) },
  };
}

/** The first text with a NUL in it: PostgreSQL stores none. @internal */
export function nulIn(value: unknown, path: string[] = []): Fault | undefined {
  if (typeof value === 'string') {
    return value.includes('\0')
      ? { field: path.join('.'), reason: 'must not hold NUL characters' }
      : undefined;
  }
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  for (const [key, item] of Object.entries(value)) {
    const fault = nulIn(item, [...path, key]);
    if (fault) {
      return fault;
    }
  }
  return undefined;
}

/** Some producers write every field, with null for "no value". */
function withoutNulls(value: unknown): unknown {
  return isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).filter(([, item]) => item !== null),
      )
    : value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
