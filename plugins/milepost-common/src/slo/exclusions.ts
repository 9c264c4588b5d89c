import type { Milliseconds } from '../facts/facts';
import type { Slo } from './slo';
import type { Span } from './sloWindowAt';

/** The times that do not count, in order, overlapping ones as one. */
export function exclusionsOf(slo: Pick<Slo, 'adjustments'>): Span[] {
  return merged(
    slo.adjustments
      .filter(({ exclude }) => exclude)
      .map(({ from, to }) => ({ start: from, end: to })),
  );
}

/** The same time in order, each of it once. */
export function merged(spans: readonly Span[]): Span[] {
  const apart: Span[] = [];
  const sorted = spans
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start);
  for (const { start, end } of sorted) {
    const last = apart.at(-1);
    if (last && start <= last.end) {
      last.end = Math.max(last.end, end);
    } else {
      apart.push({ start, end });
    }
  }
  return apart;
}

/** Whether a stretch of time has any time of others in it. */
export function touches(span: Span, others: readonly Span[]): boolean {
  return others.some(({ start, end }) => start < span.end && span.start < end);
}

/** How much time of others, which do not overlap, lies in a stretch. */
export function timeIn(span: Span, others: readonly Span[]): Milliseconds {
  let time = 0;
  for (const { start, end } of others) {
    time += Math.max(0, Math.min(end, span.end) - Math.max(start, span.start));
  }
  return time;
}
