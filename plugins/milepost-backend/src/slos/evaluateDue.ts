import {
  evaluateSlo,
  sloWindowAt,
  type SliHour,
  type Slo,
  type SloState,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks, isPostgres } from '../database/dialect';
import { insertRows } from '../database/insertRows';
import { breathe } from '../engine/breathe';
import { markSloDays } from '../figures/markSloDays';
import { dayRows, localDays, type DayRow, type LocalDay } from './dayRows';
import { loadHours } from './loadHours';
import { loadVersions, type StoredVersion } from './loadVersions';
import { markPathsOf } from './markPathsOf';

/** SLOs in a transaction: while it lasts, nobody else writes in SQLite. */
const BATCH = 25;

/** Days that are computed anew at most, however old what changed is. */
const MOST_DAYS = 400;
const DAY = 86_400_000;
const HOUR = 3_600_000;

interface DueRow {
  id: number;
  entity_id: number | null;
  definition: string;
  days_from: number | null;
  state: string | null;
}

interface Due {
  id: number;
  entityId: number | null;
  slo: Slo;
  /** The local days to compute; the last is today. */
  days: LocalDay[];
  /** What it came to before. */
  before?: SloState;
}

interface Evaluated extends Due {
  state: SloState;
  sampleSeconds?: number;
  rows: DayRow[];
}

export interface EvaluationOptions {
  /** IANA zone in which days begin. */
  zone: string;
  /** How often windows that slide are computed without new samples. */
  intervalMs: number;
  now: number;
}

/**
 * Computes what some of the SLOs come to whose samples or definitions have changed, or whose windows have moved on for
 * an interval; replicas take different ones.
 *
 * @returns how many it were
 */
export async function evaluateDue(
  knex: Knex,
  options: EvaluationOptions,
): Promise<number> {
  return knex.transaction(async tx => {
    const due = await takeDue(tx, options);
    if (due.length === 0) {
      return 0;
    }
    const hours = await loadHours(
      tx,
      due.map(one => wanted(one, options)),
    );
    const versions = await loadVersions(
      tx,
      due.map(({ id }) => id),
    );
    const evaluated: Evaluated[] = [];
    for (const one of due) {
      evaluated.push(
        evaluate(one, {
          hours: hours.get(one.id)!,
          versions: versions.get(one.id)!,
          now: options.now,
        }),
      );
      await breathe();
    }
    await save(tx, evaluated, options);
    return due.length;
  });
}

async function takeDue(
  tx: Knex.Transaction,
  { now, zone }: EvaluationOptions,
): Promise<Due[]> {
  const query = tx('slo_states as t')
    .join('slos as s', 's.id', 't.slo_id')
    .whereNull('s.removed_at')
    .where('t.due_at', '<=', now)
    .orderBy(['t.due_at', 't.slo_id'])
    .limit(BATCH)
    .select('s.id', 's.entity_id', 's.definition', 't.days_from', 't.state');
  const rows: DueRow[] = await (isPostgres(tx)
    ? query.forUpdate('t').skipLocked()
    : query);
  return rows.map(row => ({
    id: row.id,
    entityId: row.entity_id,
    slo: JSON.parse(row.definition),
    ...(row.state !== null && { before: JSON.parse(row.state) }),
    days: localDays({
      from: Math.min(
        now,
        Math.max(row.days_from ?? now, now - MOST_DAYS * DAY),
      ),
      now,
      zone,
    }),
  }));
}

/** From the beginning of the first window on that is looked at. */
function wanted({ id, slo, days }: Due, { now }: EvaluationOptions) {
  const instants = days.map(({ at }) => at);
  const [first] = instants;
  const { start } = sloWindowAt(slo.window, Math.min(first, now));
  const longest = Math.max(0, ...slo.tiers.map(tier => tier.longSeconds));
  // A window ends with the newest sample, which may be older than the instant it is looked at.
  const from = Math.min(start, days[0].start, now - longest * 1000) - DAY;
  return { id, slo, from: Math.floor(from / HOUR) * HOUR, instants };
}

function evaluate(
  due: Due,
  known: {
    hours: readonly SliHour[];
    versions: readonly StoredVersion[];
    now: number;
  },
): Evaluated {
  const { hours, versions, now } = known;
  const state = evaluateSlo({ slo: due.slo, hours, now });
  return {
    ...due,
    state,
    sampleSeconds: hours.at(-1)?.samples?.at(-1)?.seconds,
    rows: dayRows({ ...due, versions, hours, state }),
  };
}

async function save(
  tx: Knex.Transaction,
  evaluated: readonly Evaluated[],
  { now, intervalMs }: EvaluationOptions,
): Promise<void> {
  const states = evaluated.map(({ id, state, sampleSeconds }) => ({
    slo_id: id,
    computed_at: now,
    state: JSON.stringify(state),
    sample_seconds: sampleSeconds ?? null,
    due_at: now + intervalMs,
    days_from: null,
  }));
  for (const chunk of inChunks(states, 6)) {
    const { query, columns } = insertRows(tx, 'slo_states', chunk);
    await query.onConflict('slo_id').merge(columns);
  }
  const rows = evaluated.flatMap(one => one.rows);
  for (const chunk of inChunks(rows, 9)) {
    const { query, columns } = insertRows(tx, 'slo_days', chunk);
    await query.onConflict(['slo_id', 'day']).merge(columns);
  }
  await markPathsOf(tx, turned(evaluated));
  for (const { entityId, rows: days } of evaluated) {
    if (entityId !== null && days.length > 0) {
      await markSloDays(tx, {
        entityIds: [entityId],
        days: days.map(({ day }) => day),
      });
    }
  }
}

/** After so long without a sample, an SLO may have been silent. */
const GAP = 15 * 60_000;

/** Those that have data now and had none, or the other way round, or that keep their promise and did not. */
function turned(evaluated: readonly Evaluated[]): number[] {
  return evaluated
    .filter(
      ({ before, state }) =>
        before === undefined ||
        hasData(before) !== hasData(state) ||
        before.met !== state.met ||
        (state.lastSampleAt ?? 0) - (before.lastSampleAt ?? 0) > GAP,
    )
    .map(({ id }) => id);
}

function hasData({ lastSampleAt, sums }: SloState): boolean {
  return lastSampleAt !== undefined && sums.valid > 0;
}
