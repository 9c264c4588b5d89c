import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { BuiltCdEvent } from '@milepost/backstage-plugin-milepost-common';
import { pageEvents, ruleEvents } from '../__testUtils__/pagesAndRules';
import { shop } from '../__testUtils__/shop';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';

jest.setTimeout(120_000);

const START = Date.parse('2026-03-02T00:00:00Z');
const NOW = Date.parse('2026-03-13T12:00:00Z');
const METRICS = ['alert-noise', 'pager-load', 'runbook-coverage'];
const WINDOW = { from: '2026-03-02', to: '2026-03-16' };
const ORGANISATION = {
  id: 0,
  ref: 'organization',
  kind: 'organization',
  name: 'organization',
  type: null,
  lifecycle: null,
};

const about = {
  service: 'shop',
  instant: (day: number) => new Date(START + day * 86_400_000).toISOString(),
};
const page = {
  alert: undefined,
  acknowledged: true,
  minutes: 90,
  again: false,
  runbook: true,
};

/** Five pages, one of which calls twice; two rules that page, one that does not, one that is gone. */
const world = [
  ...pageEvents({ ...page, day: 0.5, alert: 'slow' }, 'P1', about),
  ...pageEvents({ ...page, day: 0.9, alert: 'slow' }, 'P2', about),
  ...pageEvents({ ...page, day: 3, acknowledged: false }, 'P3', about),
  ...pageEvents({ ...page, day: 6, minutes: 2, runbook: false }, 'P4', about),
  ...pageEvents(
    { ...page, day: 11.4, again: true, runbook: undefined },
    'P5',
    about,
  ),
  ...ruleEvents(
    { day: 1, paging: true, written: true, removed: false },
    'R1',
    about,
  ),
  ...ruleEvents(
    { day: 1, paging: true, written: false, removed: false },
    'R2',
    about,
  ),
  ...ruleEvents(
    { day: 1, paging: false, written: false, removed: false },
    'R3',
    about,
  ),
  ...ruleEvents(
    { day: 1, paging: true, written: false, removed: true },
    'R4',
    about,
  ),
  // The source of the rules lives.
  ...ruleEvents(
    { day: 9, paging: true, written: false, removed: false },
    'elsewhere',
    { ...about, service: 'elsewhere' },
  ),
];

async function engineOn(
  knex: Parameters<typeof migrate>[0],
  events: readonly BuiltCdEvent[],
): Promise<MilepostEngine> {
  await migrate(knex);
  const engine = await MilepostEngine.create({
    knex,
    logger: mockServices.logger.mock(),
    sources: [],
    now: () => NOW,
  });
  const elsewhere = { ...shop, metadata: { name: 'elsewhere' } };
  await engine.registerEntities([shop, elsewhere]);
  await engine.receive(
    events.map(payload => ({
      source: `cdevents:${payload.context.source}`,
      topic: `cdevents.${payload.context.type}`,
      payload,
    })),
  );
  await engine.settle();
  return engine;
}

describe('pages and alert rules, from events to the answer', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
  const supported = databases.eachSupportedId();

  it.each(supported)('are counted, and summed, %p', async id => {
    const engine = await engineOn(await databases.init(id), world);
    const entities = [
      ...(await engine.entities.find([
        'component:default/shop',
        'component:default/elsewhere',
      ])),
      ORGANISATION,
    ];
    const { results } = await engine.answers.metrics({
      ...WINDOW,
      entities,
      metrics: METRICS,
    });
    const values = new Map(
      results.map(result => [
        result.scope,
        result.metrics.map(({ state, value, n }) => [state, value, n]),
      ]),
    );
    expect(values.get('component:default/shop')).toEqual([
      ['measured', 4 / 6, 6],
      ['measured', 6 / 28, 6],
      ['few', 1 / 2, 2],
    ]);
    expect(values.get('component:default/elsewhere')).toEqual([
      ['no-source', null, 0],
      ['no-source', null, 0],
      ['few', 0, 1],
    ]);
    expect(values.get('organization')).toEqual([
      ['measured', 4 / 6, 6],
      ['measured', 6 / 28, 6],
      ['few', 1 / 3, 3],
    ]);
    const shops = results.find(({ scope }) => scope.endsWith('/shop'))!;
    expect(shops.metrics.map(({ details }) => details)).toEqual(
      expect.arrayContaining([
        {
          noise: 4,
          unacknowledged: 1,
          short: 1,
          repeats: 2,
          undecided: 0,
        },
        {
          withRunbook: 1,
          withoutRunbook: 1,
          firedCoverage: 3 / 4,
          fired: 4,
        },
      ]),
    );
  });

  it.each(supported)('are shown with what they were worth, %p', async id => {
    const engine = await engineOn(await databases.init(id), world);
    const [entity] = await engine.entities.find(['component:default/shop']);
    const evidence = async (metric: string) =>
      (await engine.answers.evidence({ ...WINDOW, entity, metric, limit: 20 }))
        .items;
    const noise = await evidence('alert-noise');
    expect(noise.map(item => [item.id, item.noise ?? item.rule])).toEqual([
      ['P5', ['repeat']],
      ['P5', 'signal'],
      ['P4', ['short']],
      ['P3', ['unacknowledged']],
      ['P2', ['repeat']],
      ['P1', 'signal'],
    ]);
    expect(noise.at(-1)).toMatchObject({
      kind: 'page',
      title: 'Page 17',
      alert: 'slow',
      acknowledgedAt: '2026-03-02T12:01:00.000Z',
      resolvedAt: '2026-03-02T13:30:00.000Z',
      runbook: true,
    });
    const rules = await evidence('runbook-coverage');
    expect(
      rules
        .filter(({ kind }) => kind === 'alert-rule')
        .map(item => [item.id, item.value ?? item.rule]),
    ).toEqual([
      ['R1', 1],
      ['R2', 0],
      ['R3', 'not-paging'],
    ]);
  });

  it.each(supported)('are none where nobody was called, %p', async id => {
    const before = pageEvents({ ...page, day: -20 }, 'old', about);
    const alive = pageEvents({ ...page, day: 11.4 }, 'other', {
      ...about,
      service: 'elsewhere',
    });
    const engine = await engineOn(await databases.init(id), [
      ...before,
      ...alive,
    ]);
    const [entity] = await engine.entities.find(['component:default/shop']);
    const { results } = await engine.answers.metrics({
      ...WINDOW,
      entities: [entity],
      metrics: METRICS,
    });
    expect(
      results[0].metrics.map(({ state, value, hint }) => [
        state,
        value,
        hint?.annotation?.value,
      ]),
    ).toEqual([
      ['none', null, undefined],
      ['none', 0, undefined],
      ['no-source', null, 'shop'],
    ]);
  });
});
