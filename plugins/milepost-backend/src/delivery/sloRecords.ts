import type {
  Indicator,
  Slo,
  SloDayRecord,
  SloRecord,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { byEntity } from '../database/byEntity';
import { readOptional, type StoredBoolean } from '../database/columns';
import { together } from '../database/together';

const DAY = 86_400_000;

interface SloRow {
  id: number;
  entity_id: number;
  name: string;
  document: string;
  definition: string;
  removed_at: number | null;
  tier: string | null;
}

interface DayRow {
  slo_id: number;
  day: string;
  good: number;
  valid: number;
  sli: number | null;
  remaining: number | null;
  burn_rate: number | null;
  target_ppm: number;
  met: StoredBoolean | null;
}

/**
 * The SLOs of some entities, those removed too, with how they stood on the local days from an instant on, and on the
 * day or two before: how an SLO stood then is how it stands until it is told of. Two statements.
 */
export async function sloRecords(
  knex: Knex,
  options: { entityIds: readonly number[]; since: number },
): Promise<Map<number, SloRecord[]>> {
  const { entityIds, since } = options;
  const from = new Date(since - 2 * DAY).toISOString().slice(0, 10);
  const [rows, days] = await together<[SloRow[], DayRow[]]>(knex, [
    () =>
      knex('slos as s')
        .leftJoin('entity_history as h', join =>
          join.on('h.entity_id', 's.entity_id').andOnNull('h.valid_to'),
        )
        .whereIn('s.entity_id', entityIds)
        .orderBy('s.id')
        .select(
          's.id',
          's.entity_id',
          's.name',
          's.document',
          's.definition',
          's.removed_at',
          'h.tier',
        ),
    () =>
      knex('slos as s')
        .join('slo_days as d', 'd.slo_id', 's.id')
        .whereIn('s.entity_id', entityIds)
        .where('d.day', '>=', from)
        .orderBy(['d.slo_id', 'd.day'])
        .select('d.*'),
  ]);
  const daysOf = new Map<number, SloDayRecord[]>(
    rows.map(({ id }) => [id, []]),
  );
  for (const day of days) {
    daysOf.get(day.slo_id)?.push(readDay(day));
  }
  return byEntity(entityIds, rows, row => readSlo(row, daysOf.get(row.id)!));
}

/** What an SLO is read from: the kind of tool and, of several, which. */
export function sloSource(indicator: Indicator): string {
  if (indicator.kind === 'pushed') {
    return 'pushed';
  }
  const { type, server } = queryOf(indicator);
  return server === undefined ? type : `${type}:${server}`;
}

function queryOf(indicator: Exclude<Indicator, { kind: 'pushed' }>) {
  switch (indicator.kind) {
    case 'ratio':
      return indicator.total;
    case 'raw':
      return indicator.raw;
    default:
      return indicator.metric;
  }
}

function readSlo(row: SloRow, days: SloDayRecord[]): SloRecord {
  const { title, window, indicator }: Slo = JSON.parse(row.definition);
  return {
    id: row.name,
    source: sloSource(indicator),
    title,
    url: /^https?:/.test(row.document) ? row.document : undefined,
    window,
    tier: readOptional(row.tier),
    removedAt: readOptional(row.removed_at),
    days,
  };
}

function readDay(row: DayRow): SloDayRecord {
  return {
    day: row.day,
    good: row.good,
    valid: row.valid,
    sli: readOptional(row.sli),
    remaining: readOptional(row.remaining),
    burnRate: readOptional(row.burn_rate),
    targetPpm: row.target_ppm,
    met: row.met === null ? undefined : Boolean(row.met),
  };
}
