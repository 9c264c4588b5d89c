import { sumsOf, type Slo } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { digestOf } from '../intake/canonicalJson';
import { readHour, toHourRow, type HourRow } from './hourRow';
import { markStatesDue } from './markStatesDue';
import { lockSamples, saveHours } from './receiveSamples';
import type { SliReaders } from './SliReaders';

/** SLOs in one transaction. */
const BATCH = 50;
const DAY = 86_400_000;

/** What is computed anew of an SLO that was defined otherwise before. */
const DAYS_ANEW = 92;

interface Options {
  readers: SliReaders;
  now: number;
}

interface NewRow {
  id: number;
  definition: string;
  digest: string;
  /** Of what was adopted before; `null` when nothing was. */
  indicator_digest: string | null;
  summing_digest: string | null;
}

/**
 * Takes over what SLOs are defined as now: whom to ask, and what has to be done about the samples that are there. A
 * changed indicator measures something else, so its samples begin anew; where only the way of counting has changed, they
 * are summed again.
 *
 * @returns how many definitions were new or had changed
 */
export async function adoptDefinitions(
  knex: Knex,
  options: Options,
): Promise<number> {
  let adopted = 0;
  for (;;) {
    const ids = await changedIds(knex);
    if (ids.length === 0) {
      return adopted;
    }
    await knex.transaction(async tx => {
      await lockSamples(tx, ids);
      for (const row of await changedRows(tx).whereIn('s.id', ids)) {
        await adopt(tx, row as NewRow, options);
      }
    });
    adopted += ids.length;
  }
}

/** What is read is checked again where this process is another one than before, as its configuration may be. */
export async function recheckIndicators(
  knex: Knex,
  { readers, now }: Options,
): Promise<void> {
  const rows: {
    id: number;
    definition: string;
    fault: string | null;
    server: string;
  }[] = await knex('sli_readings as r')
    .join('slos as s', 's.id', 'r.slo_id')
    .whereNull('s.removed_at')
    .select('s.id', 's.definition', 'r.fault', 'r.server');
  for (const { id, definition, ...known } of rows) {
    const { indicator }: Slo = JSON.parse(definition);
    const fault = readers.faultOf(indicator) ?? null;
    const server = readers.serverOf(indicator);
    if (fault !== known.fault || server !== known.server) {
      const next_at =
        fault === null && indicator.kind !== 'pushed' ? now : null;
      await knex('sli_readings')
        .where('slo_id', id)
        .update({ fault, server, next_at });
    }
  }
}

function changedRows(knex: Knex): Knex.QueryBuilder {
  return knex('slos as s')
    .leftJoin('sli_readings as r', 'r.slo_id', 's.id')
    .whereNull('s.removed_at')
    .where(query =>
      query.whereNull('r.slo_id').orWhereRaw('r.definition_digest <> s.digest'),
    )
    .orderBy('s.id')
    .limit(BATCH)
    .select(
      's.id',
      's.definition',
      's.digest',
      'r.indicator_digest',
      'r.summing_digest',
    );
}

async function changedIds(knex: Knex): Promise<number[]> {
  const rows: { id: number }[] = await changedRows(knex);
  return rows.map(({ id }) => id);
}

async function adopt(
  tx: Knex.Transaction,
  row: NewRow,
  { readers, now }: Options,
): Promise<void> {
  const { id } = row;
  const slo: Slo = JSON.parse(row.definition);
  const { indicator, method, timeSliceSeconds, timeSliceTargetPpm } = slo;
  const indicator_digest = digestOf(indicator);
  const summing_digest = digestOf([
    method,
    timeSliceSeconds,
    timeSliceTargetPpm,
  ]);
  const isNew = row.indicator_digest === null;
  const isOther = !isNew && row.indicator_digest !== indicator_digest;
  const fault = readers.faultOf(indicator) ?? null;
  const reading = {
    server: readers.serverOf(indicator),
    definition_digest: row.digest,
    indicator_digest,
    summing_digest,
    fault,
  };
  if (isOther) {
    await forgetSamples(tx, id);
  }
  if (isNew || isOther) {
    const next_at = fault === null && indicator.kind !== 'pushed' ? now : null;
    await tx('sli_readings').insert({ slo_id: id, ...reading, next_at });
  } else {
    await tx('sli_readings').where('slo_id', id).update(reading);
    if (row.summing_digest !== summing_digest) {
      await sumAgain(tx, id, slo);
    }
  }
  const since = isNew || isOther ? now : now - DAYS_ANEW * DAY;
  await markStatesDue(tx, { since: new Map([[id, since]]), now });
}

async function forgetSamples(tx: Knex.Transaction, id: number): Promise<void> {
  for (const table of [
    'sli_hours',
    'sli_readings',
    'slo_states',
    'slo_spends',
  ]) {
    await tx(table).where('slo_id', id).delete();
  }
}

async function sumAgain(
  tx: Knex.Transaction,
  id: number,
  slo: Slo,
): Promise<void> {
  const rows: HourRow[] = await tx('sli_hours')
    .where('slo_id', id)
    .whereNotNull('samples');
  await saveHours(
    tx,
    rows.map(row => {
      const { hour, samples = [] } = readHour(row);
      return toHourRow(id, { hour, samples, sums: sumsOf(slo, samples) });
    }),
  );
}
