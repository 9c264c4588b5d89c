import type { Knex } from 'knex';
import { isPostgres } from '../database/dialect';
import type { HourRow } from './hourRow';

/** SLOs, each with an instant that means something for it. */
export type Pairs = readonly (readonly [sloId: number, instant: number])[];

/** The hours of some SLOs with their samples: of each pair the one that begins at the instant. One statement. */
export async function hoursAmong(knex: Knex, pairs: Pairs): Promise<HourRow[]> {
  return pairs.length === 0
    ? []
    : joined(knex, pairs, 'h.hour = p.instant').select('h.*');
}

/** The same from the instant of each pair on, without samples, in order of time. */
export async function sumsSince(knex: Knex, pairs: Pairs): Promise<HourRow[]> {
  return pairs.length === 0
    ? []
    : joined(knex, pairs, 'h.hour >= p.instant')
        .orderBy('h.hour')
        .select(
          'h.slo_id',
          'h.hour',
          'h.good',
          'h.valid',
          'h.slices',
          'h.good_slices',
          'h.ratios',
          'h.seconds',
        );
}

function joined(knex: Knex, pairs: Pairs, on: string): Knex.QueryBuilder {
  const list = isPostgres(knex)
    ? `(select (value->>0)::integer as slo_id, (value->>1)::double precision as instant from json_array_elements(?::json)) as p`
    : `(select json_extract(value, '$[0]') as slo_id, json_extract(value, '$[1]') as instant from json_each(?)) as p`;
  return knex
    .from(knex.raw(list, [JSON.stringify(pairs)]))
    .joinRaw(`join sli_hours as h on h.slo_id = p.slo_id and ${on}`);
}
