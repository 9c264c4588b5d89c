import { mockServices } from '@backstage/backend-test-utils';
import { MilepostEngine } from '@milepost/backstage-plugin-milepost-backend';
import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';

/** What a component that claims something by its annotations is told, on a day, about the 30 days up to it. */
export async function measured(options: {
  /** Of a portal, once nothing waits any more. */
  knex: Knex;
  annotations: Record<string, string>;
  metrics: readonly string[];
  /** Such as `2026-01-10T00:00:00Z`. */
  now: string;
}): Promise<Record<string, MetricValue>> {
  const { knex, annotations, metrics, now } = options;
  const engine = await MilepostEngine.create({
    knex,
    logger: mockServices.logger.mock(),
    sources: [],
    now: () => Date.parse(now),
  });
  await engine.registerEntities([
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'claimant', annotations },
      spec: { type: 'service', lifecycle: 'production', owner: 'team-a' },
    },
  ]);
  do {
    await engine.settle();
    // The portal may be tracing the claimant itself; until it is through, the mark is there.
  } while (await knex('dirty_entities').first('entity_id'));
  const entities = await engine.entities.find(['component:default/claimant']);
  const { results } = await engine.answers.metrics({ entities, metrics });
  return Object.fromEntries(
    results[0].metrics.map(value => [value.metric, value]),
  );
}
