import type { Slo } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { StoredEntity } from '../engine/registerComponent';
import type { Scenario } from './scenario';

/** Writes down how the SLOs of a scenario stood day by day, as their evaluation does. */
export async function storeSlos(
  knex: Knex,
  { scenario, entity }: { scenario: Scenario; entity: StoredEntity },
): Promise<void> {
  for (const { id: name, days, targetPpm, window } of scenario.slos) {
    const definition: Slo = {
      name,
      title: name,
      method: 'occurrences',
      window,
      targetPpm,
      indicator: { kind: 'pushed' },
      tiers: [],
      minimumEvents: 1,
      adjustments: [],
    };
    const [{ id: slo_id }] = await knex('slos')
      .insert({
        entity_ref: entity.ref,
        entity_id: entity.id,
        name,
        document: scenario.id,
        definition: JSON.stringify(definition),
        digest: '',
        created_at: Date.parse(scenario.window.from),
      })
      .returning('id');
    await knex('slo_days').insert(
      days.map(({ burnRate, sli, remaining, met, ...day }) => ({
        slo_id,
        ...day,
        sli: sli ?? null,
        remaining: remaining ?? null,
        met: met ?? null,
        burn_rate: burnRate ?? null,
        target_ppm: targetPpm,
      })),
    );
  }
}
