import {
  defaultTiers,
  type Slo,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { digestOf } from '../../intake/canonicalJson';

/** 99 % over 28 days, of samples that are pushed. */
export const pushedSlo: Slo = {
  name: 'availability',
  title: 'Availability',
  method: 'occurrences',
  window: { type: 'rolling', duration: { count: 28, unit: 'day' } },
  targetPpm: 990_000,
  indicator: { kind: 'pushed' },
  tiers: defaultTiers(),
  minimumEvents: 10,
  adjustments: [],
};

/** The same, read from a tool. */
export const readSlo: Slo = {
  ...pushedSlo,
  indicator: {
    kind: 'ratio',
    counter: true,
    good: { type: 'made', spec: { query: 'good' } },
    total: { type: 'made', spec: { query: 'total' } },
  },
};

/** Puts an SLO in force, or another definition of it. */
export async function defineSlo(
  knex: Knex,
  options: {
    slo: Slo;
    at: number;
    entityRef?: string;
    entityId?: number;
    fault?: string;
  },
): Promise<number> {
  const { slo, at, entityRef = 'component:default/shop', entityId } = options;
  const [{ id }] = await knex('slos')
    .insert({
      entity_ref: entityRef,
      entity_id: entityId,
      name: slo.name,
      document: 'milepost.slos.documents[0]',
      definition: JSON.stringify(slo),
      digest: digestOf(slo),
      fault: options.fault,
      created_at: at,
    })
    .onConflict(['entity_ref', 'name'])
    .merge(['definition', 'digest', 'fault', 'entity_id'])
    .returning('id');
  const [{ count }] = await knex('slo_versions')
    .where('slo_id', id)
    .count({ count: '*' });
  await knex('slo_versions').insert({
    slo_id: id,
    version: Number(count) + 1,
    valid_from: at,
    definition: JSON.stringify(slo),
    change: 'defined',
  });
  return id;
}
