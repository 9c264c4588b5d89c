import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  metricsAnswerSchema,
  type MetricValue,
} from '@milepost/backstage-plugin-milepost-common';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { company, service, shippingOf } from '../../__testUtils__/company';
import { migrate } from '../../database/migrate';
import { MilepostEngine } from '../../engine/MilepostEngine';
import { readAgreements } from '../readAgreements';

const DAY = 86_400_000;
const NOW = Date.parse('2026-06-15T12:00:00Z');
export const LEAD_TIME = 'lead-time-for-changes';
export const TEAM_A = 'group:default/team-a';
export const TEAM_B = 'group:default/team-b';

const tiered = (name: string, tier?: string, more: object = {}): Entity => {
  const plain = service(name, { owner: 'team-a' });
  const { annotations } = plain.metadata;
  return {
    ...plain,
    metadata: {
      name,
      annotations: {
        ...annotations,
        ...(tier && { 'milepost.dev/tier': tier }),
        ...more,
      },
    },
  };
};

/** Each with six changes of ten hours, but the quiet one. */
const BUSY = ['cart', 'payment', 'search', 'gold', 'plain', 'sly'];
const entities: readonly Entity[] = [
  ...company,
  tiered('gold', '1'),
  tiered('plain', '9'),
  tiered('quiet', '1'),
  tiered('sly', '1', {
    'milepost.dev/targets': '{"lead-time-for-changes": "30d"}',
    [`milepost.dev/${LEAD_TIME}`]: '30d',
  }),
];

/** An engine in which this was agreed on, and everybody who is busy delivers. */
export async function engineWith(
  knex: Knex,
  config: JsonObject,
  owner?: string,
): Promise<MilepostEngine> {
  await migrate(knex);
  const engine = await MilepostEngine.create({
    knex,
    logger: mockServices.logger.mock(),
    sources: [],
    now: () => NOW,
    agreements: readAgreements(
      mockServices.rootConfig({ data: config }),
      owner,
    ),
    sensitiveMetrics: new Set(['pager-load']),
  });
  await engine.registerEntities(entities);
  const events = BUSY.flatMap(name =>
    [1, 2, 3, 4, 5, 6].flatMap(day =>
      shippingOf(name, { id: `${day}`, at: NOW - day * DAY, hours: 10 }),
    ),
  );
  await engine.receive(
    events.map(payload => ({
      source: `cdevents:${payload.context.source}`,
      topic: payload.context.type,
      payload,
    })),
  );
  await engine.settle();
  return engine;
}

/** The lead time of something. */
export async function valueOf(
  engine: MilepostEngine,
  ref: string,
  query: object = {},
): Promise<MetricValue> {
  const answer = await engine.answers.metrics({
    entities: await engine.entities.find([ref]),
    metrics: [LEAD_TIME],
    ...query,
  });
  return metricsAnswerSchema.parse(answer).results[0].metrics[0];
}

export const component = (name: string) => `component:default/${name}`;
