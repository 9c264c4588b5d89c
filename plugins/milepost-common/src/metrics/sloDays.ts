import { DateTime } from 'luxon';
import type { EvidenceItem } from '../answers/evidence';
import type { Contribution } from '../figures/contribution';
import { lastDayOf, localDay } from '../windows/window';
import type { MeasureOptions } from './metric';
import type { DeliveryRecords, SloDayRecord, SloRecord } from './records';

const DAY = 86_400_000;

/** How an SLO stands on a local day. */
export interface SloStandingDay {
  slo: SloRecord;
  day: string;
  record: SloDayRecord;
}

/**
 * How an SLO stood on each day. Right after midnight nothing is known of the new day yet: how it stood when a day
 * ended is how it stands on the next one too, until that one is told of. It does not stand for longer: what has
 * gone silent says nothing any more.
 */
export function standingDaysOf(slo: SloRecord, zone: string): SloStandingDay[] {
  const end = endDayOf(slo, zone);
  const told = new Set(slo.days.map(({ day }) => day));
  return slo.days.flatMap(record => {
    const next = dayAfter(record.day);
    const days = told.has(next) ? [record.day] : [record.day, next];
    return days.filter(day => day < end).map(day => ({ slo, day, record }));
  });
}

/** What each day on which each SLO stood somehow adds. */
export function addedByStanding(
  { records, zone = 'UTC' }: { records: DeliveryRecords; zone?: string },
  added: (standing: SloStandingDay) => Omit<Contribution, 'at'>,
): Contribution[] {
  return records.slos.flatMap(slo =>
    standingDaysOf(slo, zone).map(standing => ({
      at: beginOf(standing.day, zone),
      ...added(standing),
    })),
  );
}

/** The local day from which on an SLO does not count. */
export function endDayOf({ removedAt }: SloRecord, zone: string): string {
  return removedAt === undefined ? '9999' : localDay(removedAt, zone);
}

/** Asked for again and again, of a few hundred days. */
const begins = new Map<string, number>();
const MOST = 10_000;

/** When a local day begins. */
export function beginOf(day: string, zone: string): number {
  const key = `${day} ${zone}`;
  let begin = begins.get(key);
  if (begin === undefined) {
    if (begins.size >= MOST) {
      begins.clear();
    }
    begin = DateTime.fromISO(day, { zone }).toMillis();
    begins.set(key, begin);
  }
  return begin;
}

/** How each SLO stood on the window's last day that has begun. */
export function standingAtEnd(options: MeasureOptions): SloStandingDay[] {
  const { records, window, now } = options;
  const last = lastDayOf(window, now);
  const day = last.days === 0 ? undefined : localDay(last.start, window.zone);
  return records.slos.flatMap(slo =>
    standingDaysOf(slo, window.zone).filter(standing => standing.day === day),
  );
}

/** An SLO as evidence of how it stood at the end of a window; `value` is absent where it has none to give. */
export function standingItem(
  { slo, day }: SloStandingDay,
  options: MeasureOptions & { value: number | undefined },
): EvidenceItem {
  const { window, value } = options;
  const begin = Math.max(window.start, beginOf(day, window.zone));
  return {
    ...sloItem(slo),
    at: new Date(begin).toISOString(),
    included: value !== undefined,
    rule: value === undefined ? 'no-data' : undefined,
    value: value ?? null,
  };
}

/** What all evidence of an SLO says. */
export function sloItem(
  slo: SloRecord,
): Pick<EvidenceItem, 'kind' | 'id' | 'title' | 'url' | 'source' | 'inferred'> {
  const { id, title, url, source } = slo;
  return { kind: 'slo', id, title, url, source, inferred: false };
}

/** Why an SLO is left out. */
export const sloRules = [
  {
    id: 'no-data',
    text: 'There were no valid events to judge it by.',
  },
];

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);
}
