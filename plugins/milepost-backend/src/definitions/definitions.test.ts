import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  metrics,
  type MetricsAnswer,
  type Ownership,
  type SeriesAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { company, SERVICES, shippingOf } from '../__testUtils__/company';
import { finishJob } from '../__testUtils__/finishJob';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';
import { currentGeneration } from '../figures/generations';
import { renewFigures } from '../figures/renewFigures';
import { Sight } from '../visibility/Sight';
import type { DeclaredMetric } from './MetricSettings';

jest.setTimeout(180_000);

const DAY = 86_400_000;
const BEGIN = Date.parse('2026-03-15T12:00:00Z');
const LEAD = 'lead-time-for-changes';
const SERVICE = 'component:default/cart';
const GROUP = 'group:default/department';
const DAYS = { from: '2026-02-02', to: '2026-03-30' };

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

let now = BEGIN;

async function start(
  knex: Knex,
  setting?: DeclaredMetric,
): Promise<MilepostEngine> {
  return MilepostEngine.create({
    knex,
    logger: mockServices.logger.mock(),
    sources: [],
    now: () => now,
    metricSettings: new Map(setting ? [[LEAD, setting]] : []),
  });
}

/** An installation with the definitions as they are shipped, and with some weeks of work. */
async function installed(knex: Knex): Promise<MilepostEngine> {
  now = BEGIN;
  await migrate(knex);
  const engine = await start(knex);
  await engine.registerEntities(company);
  const events = Array.from({ length: 60 }, (_, index) =>
    shippingOf(SERVICES[index % SERVICES.length], {
      id: `${index}`,
      at: BEGIN - (index / 2) * DAY,
      hours: 1 + index,
      incident: index % 3 === 0,
    }),
  ).flat();
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

async function seriesOf(
  engine: MilepostEngine,
  ref: string,
  options: { metric?: string; ownership?: Ownership; sight?: Sight } = {},
): Promise<SeriesAnswer> {
  const { metric = LEAD, ...others } = options;
  const [entity] = await engine.entities.find([ref]);
  return engine.answers.series({
    entity,
    metric,
    bucket: 'week',
    ...DAYS,
    ...others,
  });
}

/** Everything that is answered of the metrics but one, and what the glossary says of them. */
async function allElse(engine: MilepostEngine): Promise<unknown[]> {
  const ids = metrics
    .map(({ definition }) => definition.id)
    .filter(id => id !== LEAD);
  const entities = await engine.entities.find([SERVICE, GROUP]);
  const added = new Set(
    metrics.filter(({ figures }) => figures).map(each => each.definition.id),
  );
  const series: SeriesAnswer[] = [];
  for (const metric of ids) {
    series.push(await seriesOf(engine, SERVICE, { metric }));
    if (added.has(metric)) {
      series.push(await seriesOf(engine, GROUP, { metric }));
    }
  }
  const { definitions } = await engine.answers.definitions();
  return [
    await engine.answers.metrics({ entities, metrics: ids, ...DAYS }),
    series,
    definitions.filter(({ id }) => id !== LEAD),
  ];
}

async function leadTimes(
  engine: MilepostEngine,
): Promise<MetricsAnswer['results'][number]['metrics']> {
  const entities = await engine.entities.find([SERVICE, GROUP]);
  const { results } = await engine.answers.metrics({
    entities,
    metrics: [LEAD],
    ...DAYS,
  });
  return results.map(result => result.metrics[0]);
}

async function glossaryOf(engine: MilepostEngine, id: string) {
  const { definitions } = await engine.answers.definitions();
  return definitions.find(definition => definition.id === id)!;
}

describe.each(databases.eachSupportedId())('definitions, %p', database => {
  let knex: Knex;
  let engine: MilepostEngine;

  beforeEach(async () => {
    knex = await databases.init(database);
    engine = await installed(knex);
  });

  it('are those that are shipped, and charts have no lines', async () => {
    await expect(glossaryOf(engine, LEAD)).resolves.toMatchObject({
      version: 1,
      versions: [
        { version: 1, since: '2026-11-01', by: 'milepost', minimumSample: 5 },
      ],
      configurable: {
        start: 'first-commit, opened or merged',
        statistic: 'median, p75 or p90',
      },
    });
    const { versions } = await glossaryOf(engine, 'postmortem-on-time');
    expect(versions!.map(({ version }) => version)).toEqual([2, 1]);
    for (const ref of [SERVICE, GROUP]) {
      const series = await seriesOf(engine, ref, {
        metric: 'postmortem-on-time',
      });
      expect(Object.keys(series)).not.toContain('changes');
      expect(Object.keys(series)).not.toContain('earlier');
    }
    await start(knex);
    await start(knex, { parameters: { start: 'first-commit' } });
    const [{ n }] = await knex('definition_versions').count('* as n');
    expect(Number(n)).toBe(metrics.length);
    expect(engine.definitions.changed).toEqual([]);
  });

  it('change with the configuration: the glossary tells it, the chart has its line and both series, nothing else changes', async () => {
    now += DAY;
    const before: Record<string, SeriesAnswer> = {
      [SERVICE]: await seriesOf(engine, SERVICE),
      [GROUP]: await seriesOf(engine, GROUP),
    };
    const today = await seriesOf(engine, GROUP, { ownership: 'today' });
    const others = await allElse(engine);
    const [, groupBefore] = await leadTimes(engine);

    const reason = 'Branches live for weeks.';
    const setting = { parameters: { start: 'merged' }, reason };
    const changed = await start(knex, setting);
    const change = {
      version: 2,
      since: '2026-03-16',
      reason: `${reason} (start: merged, was first-commit)`,
      by: 'configuration',
    };
    const entry = await glossaryOf(changed, LEAD);
    expect(entry).toMatchObject({
      version: 2,
      since: '2026-03-16',
      parameters: { start: 'merged', statistic: 'median' },
    });
    expect(entry.text).toContain('start = its merge');
    expect(entry.versions).toEqual([
      {
        ...change,
        minimumSample: 5,
        parameters: {
          start: 'merged',
          statistic: 'median',
          firstLookbackDays: 30,
        },
      },
      expect.objectContaining({
        version: 1,
        parameters: {
          start: 'first-commit',
          statistic: 'median',
          firstLookbackDays: 30,
        },
      }),
    ]);

    // A service is computed from facts; a group says by which definition its figures are, until they are anew.
    const [own, pooledBefore] = await leadTimes(changed);
    expect(own.definition.version).toBe(2);
    expect(pooledBefore).toEqual(groupBefore);
    await expect(seriesOf(changed, GROUP)).resolves.toEqual({
      ...before[GROUP],
      changes: [change],
      earlier: [],
    });

    await renewFigures(knex, changed);
    await expect(
      finishJob(changed, { kind: 'figures', options: { share: 1 } }),
    ).resolves.toMatchObject({ state: 'done' });

    for (const ref of [SERVICE, GROUP]) {
      const series = await seriesOf(changed, ref);
      expect(series.definition).toEqual({
        id: LEAD,
        version: 2,
        parameters: { start: 'merged' },
      });
      expect(series.changes).toEqual([change]);
      expect(series.earlier).toEqual([
        { version: 1, points: before[ref].points },
      ]);
      // A change is merged half-way through its time.
      series.points.forEach((point, index) => {
        const { value } = before[ref].points[index];
        const ratio = value === null ? point.value : point.value! / value;
        expect(ratio ?? 0.5).toBeCloseTo(0.5, 1);
      });
      expect(series.points.some(({ value }) => value !== null)).toBe(true);
    }
    const asToday = await seriesOf(changed, GROUP, { ownership: 'today' });
    expect(asToday.earlier).toEqual([{ version: 1, points: today.points }]);
    expect(await allElse(changed)).toEqual(others);

    // Its window ends before the change: there is nothing to tell of.
    const [entity] = await changed.entities.find([GROUP]);
    const past = await changed.answers.series({
      entity,
      metric: LEAD,
      bucket: 'week',
      from: DAYS.from,
      to: '2026-03-10',
    });
    expect([past.changes, past.earlier]).toEqual([undefined, undefined]);

    // Whoever may not know the values learns them by no definition.
    const blind = new Sight({
      plain: [],
      decisionsFor: () => [],
      isAllowed: async () => true,
      visible: async () => new Set([SERVICE]),
    });
    const withheld = await seriesOf(changed, GROUP, { sight: blind });
    expect(withheld.withheld).toBe(true);
    expect(withheld.changes).toEqual([change]);
    expect(Object.keys(withheld)).not.toContain('earlier');
    expect(withheld.points.every(({ value }) => value === null)).toBe(true);
  });

  it('back to what they were are a version of their own', async () => {
    now += DAY;
    await start(knex, { parameters: { start: 'merged' } });
    now += 2 * DAY;
    const back = await start(knex);
    const { versions } = await glossaryOf(back, LEAD);
    expect(versions!.map(({ version, since }) => [version, since])).toEqual([
      [3, '2026-03-18'],
      [2, '2026-03-16'],
      [1, '2026-11-01'],
    ]);
    await finishJob(back, { kind: 'figures', options: { share: 1 } });
    for (const ref of [SERVICE, GROUP]) {
      const { definition, changes, earlier } = await seriesOf(back, ref);
      expect(definition.version).toBe(3);
      expect(changes!.map(({ version }) => version)).toEqual([2, 3]);
      // The first says what the third says.
      expect(earlier!.map(({ version }) => version)).toEqual([2]);
    }
  });

  it('that add up alike need no new figures', async () => {
    const before = await seriesOf(engine, GROUP);
    const generation = await currentGeneration(knex);
    now += DAY;
    const changed = await start(knex, {
      parameters: { statistic: 'p90' },
      minimumSample: 500,
    });
    await renewFigures(knex, changed);
    await expect(changed.jobs.list()).resolves.toMatchObject({ items: [] });
    await expect(currentGeneration(knex)).resolves.toEqual(generation);
    const series = await seriesOf(changed, GROUP);
    expect(series.definition.version).toBe(2);
    expect(series.changes![0].reason).toBe(
      'statistic: p90, was median; minimumSample: 500, was 5.',
    );
    expect(series.points.map(({ value }) => value)).toEqual(
      before.points.map(({ quantiles }) => quantiles!.p90),
    );
    expect(series.earlier![0].points.map(({ value }) => value)).toEqual(
      before.points.map(({ value }) => value),
    );
    const values = await leadTimes(changed);
    expect(values.map(({ state }) => state)).toEqual(['few', 'few']);
  });

  it('are written once by replicas that start at once, and by one that was killed before the figures were anew', async () => {
    now += DAY;
    const setting = { parameters: { start: 'opened' } };
    const replicas = await Promise.all([
      start(knex, setting),
      start(knex, setting),
      start(knex, setting),
    ]);
    // Killed: nothing was rebuilt. It starts again.
    const again = await start(knex, setting);
    const versions = await knex('definition_versions')
      .where('metric', LEAD)
      .orderBy('version')
      .pluck('version');
    expect(versions).toEqual([1, 2]);
    const changed = replicas.flatMap(({ definitions }) => definitions.changed);
    expect(changed).toHaveLength(1);
    expect(again.definitions.changed).toEqual([]);
    for (const replica of [...replicas, again]) {
      expect(replica.definitions.find(LEAD)!.definition.version).toBe(2);
      expect(replica.figures.fingerprint).toBe(again.figures.fingerprint);
    }
    await renewFigures(knex, again);
    await finishJob(again, { kind: 'figures', options: { share: 1 } });
    const series = await seriesOf(again, GROUP);
    expect(series.definition.version).toBe(2);
  });

  it('of a new Milepost are a version of their own, beside what is configured', async () => {
    // As if this version of Milepost had been preceded by one with other definitions.
    await knex('definition_versions')
      .where('metric', LEAD)
      .update({ shipped_version: 0, reason: 'An old one.' });
    now += DAY;
    const renewed = await start(knex, { minimumSample: 9 });
    const { versions, version } = await glossaryOf(renewed, LEAD);
    expect(version).toBe(3);
    expect(
      versions!.map(each => [each.by, each.version, each.minimumSample]),
    ).toEqual([
      ['configuration', 3, 9],
      ['milepost', 2, 5],
      ['milepost', 1, 5],
    ]);
    const series = await seriesOf(renewed, SERVICE);
    expect(series.changes!.map(each => each.version)).toEqual([2, 3]);
    // Nobody knows any more how it was computed.
    expect(series.earlier).toEqual([]);
  });
});
