import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  buildCdEvent,
  defaultSeverities,
  type BuiltCdEvent,
  type DataQualityAnswer,
  type DeliveryEvent,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';
import { reclassification } from './reclassifiedIncident';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-06-15T12:00:00Z');

const ago = (days: number) => new Date(NOW - days * DAY).toISOString();

function entity(kind: string, name: string, spec: object): Entity {
  const annotations = { 'milepost.dev/repository': `acme/${name}` };
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: kind === 'Component' ? { name, annotations } : { name },
    spec: { type: 'service', lifecycle: 'production', ...spec },
  } as Entity;
}

interface Deployed {
  id: string;
  days: number;
  revision?: string;
  environment?: string;
  source?: string;
}

function deployed(service: string, about: Deployed): BuiltCdEvent {
  const { id, days, revision, environment = 'production' } = about;
  return buildCdEvent({
    type: 'service.deployed',
    id: `deployed ${service} ${id}`,
    source: about.source ?? '/cd',
    subject: service,
    time: ago(days),
    content: { environment: { id: environment } },
    milepost: {
      deployment: id,
      repository: `acme/${service}`,
      ...(revision && { revision }),
    },
  });
}

function merged(
  service: string,
  about: { id: string; days: number; opened?: number; commits?: string[] },
): BuiltCdEvent {
  const { id, days, opened = days + 1, commits } = about;
  return buildCdEvent({
    type: 'change.merged',
    id: `merged ${service} ${id}`,
    source: '/scm',
    subject: id,
    time: ago(days),
    content: { repository: { id: `acme/${service}` } },
    milepost: { openedAt: ago(opened), mergeRevision: `r-${id}`, commits },
  });
}

/** A build that began before it was asked for. */
function built(service: string): BuiltCdEvent {
  return buildCdEvent({
    type: 'build.finished',
    id: `built ${service}`,
    source: '/ci',
    subject: 'run',
    time: ago(3),
    milepost: {
      repository: `acme/${service}`,
      outcome: 'success',
      startedAt: ago(2),
    },
  });
}

function told(
  service: string,
  about: {
    type?: 'detected' | 'reported' | 'resolved' | 'cancelled' | 'reopened';
    incident: string;
    days: number;
    milepost?: object;
  },
): BuiltCdEvent {
  const { type = 'detected', incident, days, milepost } = about;
  return buildCdEvent({
    type: `incident.${type}`,
    id: `${type} ${service} ${incident} ${days}`,
    source: `/pager/${service}`,
    subject: incident,
    time: ago(days),
    content: { service: { id: service }, environment: { id: 'production' } },
    milepost,
  });
}

/** What is right: rollouts, a few redeploys, a change of several commits, incidents that end and grow worse. */
const clean = [
  ...[1, 2, 3, 4, 5, 6].flatMap(days => [
    merged('clean', { id: `c${days}`, days: days + 0.1, commits: ['k', 'l'] }),
    deployed('clean', { id: `d${days}`, days, revision: `r-c${days}` }),
    deployed('clean', {
      id: `e${days}`,
      days: days - 0.01,
      revision: `r-c${days}`,
      environment: 'prod-eu',
    }),
  ]),
  ...[1, 2, 3, 4].map(times =>
    deployed('clean', {
      id: `again${times}`,
      days: 0.9 - times / 100,
      revision: 'r-c1',
    }),
  ),
  deployed('clean', {
    id: 'test',
    days: 2,
    revision: 'x',
    environment: 'test',
  }),
  told('clean', { incident: 'I-1', days: 5, milepost: { severity: 'SEV-3' } }),
  told('clean', { type: 'resolved', incident: 'I-1', days: 4 }),
  told('clean', {
    type: 'reported',
    incident: 'I-1',
    days: 3,
    milepost: { severity: 'SEV-1' },
  }),
  told('clean', { incident: 'I-2', days: 29 }),
];

/** A service for each check. */
const faulty: Record<string, BuiltCdEvent[]> = {
  'missing-revision': [1, 2, 3, 4, 5, 6, 7].map(days =>
    deployed('blind', { id: `d${days}`, days }),
  ),
  'unknown-environment': [
    deployed('blue', { id: 'a', days: 3, revision: 'a', environment: 'blue' }),
    deployed('blue', { id: 'b', days: 2, revision: 'b', environment: 'blue' }),
    deployed('blue', { id: 'c', days: 1, revision: 'c', environment: 'green' }),
    // Too long ago to be talked about.
    deployed('blue', { id: 'd', days: 99, revision: 'd', environment: 'old' }),
  ],
  'clock-fault': [
    merged('late', { id: 'm1', days: 2, opened: 1 }),
    built('late'),
    told('late', {
      incident: 'I-1',
      days: 5,
      milepost: { impactStartedAt: ago(4) },
    }),
    told('late', { type: 'resolved', incident: 'I-1', days: 3 }),
  ],
  'incident-never-closed': [
    told('open', { incident: 'I-1', days: 200, milepost: { title: 'Slow' } }),
    told('open', { incident: 'I-2', days: 40 }),
    // Opened again lately: it is not forgotten.
    told('open', { incident: 'I-3', days: 60 }),
    told('open', { type: 'resolved', incident: 'I-3', days: 50 }),
    told('open', { type: 'reopened', incident: 'I-3', days: 2 }),
  ],
  'redeploy-burst': [0, 1, 2, 3, 4, 5, 6].map(times =>
    deployed('flaky', {
      id: `d${times}`,
      days: 3 - times / 200,
      revision: 'abc',
    }),
  ),
  'split-change': [
    ...['one', 'two', 'three'].map((revision, index) =>
      deployed('sliced', { id: revision, days: 5 - index, revision }),
    ),
    merged('sliced', { id: 'm', days: 2, commits: ['one', 'two', 'three'] }),
  ],
  'reclassified-incident': [
    told('calm', { incident: 'I-1', days: 9, milepost: { severity: 'SEV-1' } }),
    told('calm', { type: 'resolved', incident: 'I-1', days: 8 }),
    told('calm', {
      type: 'reported',
      incident: 'I-1',
      days: 3,
      milepost: { severity: 'SEV-3' },
    }),
    told('calm', { incident: 'I-2', days: 9 }),
    told('calm', { type: 'resolved', incident: 'I-2', days: 8 }),
    told('calm', { type: 'cancelled', incident: 'I-2', days: 2 }),
    told('calm', { incident: 'I-3', days: 9 }),
    told('calm', {
      type: 'resolved',
      incident: 'I-3',
      days: 8,
      milepost: { notCausedByDeployment: true },
    }),
  ],
};

/** Deployments of nothing: five in a day, where changes are known. */
const idle = [
  merged('idle', { id: 'm', days: 20 }),
  deployed('idle', { id: 'real', days: 19, revision: 'r-m' }),
  ...[1, 2, 3, 4, 5].map(times =>
    deployed('idle', {
      id: `d${times}`,
      days: 9 - times / 10,
      revision: `empty${times}`,
    }),
  ),
];

const services = {
  clean: 'team-a',
  blind: 'team-a',
  blue: 'team-b',
  late: 'team-b',
  open: 'team-b',
  flaky: 'team-b',
  sliced: 'team-b',
  calm: 'team-b',
  twice: 'team-b',
  idle: 'team-b',
};

const catalog = [
  entity('Group', 'department', { type: 'department' }),
  entity('Group', 'team-a', { type: 'team', parent: 'department' }),
  entity('Group', 'team-b', { type: 'team', parent: 'department' }),
  entity('Domain', 'sales', {}),
  entity('System', 'shop', { domain: 'sales' }),
  ...Object.entries(services).map(([name, owner]) =>
    entity('Component', name, {
      owner,
      ...(name === 'late' && { system: 'shop' }),
    }),
  ),
];

function summary(findings: DataQualityAnswer['findings']) {
  return findings.map(({ check, entityRef, count, examples }) => [
    check,
    entityRef.replace('component:default/', ''),
    count,
    ...examples.map(({ id, text }) => `${id}: ${text}`),
  ]);
}

describe('data quality', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', databaseId => {
    let engine: MilepostEngine;
    let knex: Knex;

    beforeAll(async () => {
      knex = await databases.init(databaseId);
      await migrate(knex);
      engine = await MilepostEngine.create({
        knex,
        logger: mockServices.logger.mock(),
        sources: [],
        now: () => NOW,
      });
      await engine.registerEntities(catalog);
      const events = [...clean, ...idle, ...Object.values(faulty).flat()];
      await engine.receive(
        events.map(payload => ({
          source: `cdevents:${payload.context.source}`,
          topic: payload.context.type,
          payload,
        })),
      );
      await engine.settle();
      await tellTwice();
    });

    /** Another kind of source tells of a deployment too: its fact, and how it stands. */
    async function tellTwice() {
      const one = deployed('twice', { id: 'one', days: 1, revision: 'a' });
      const two = deployed('twice', { id: 'two', days: 2, revision: 'b' });
      await engine.receive(
        [one, two].map(payload => ({
          source: 'cdevents:/cd',
          topic: payload.context.type,
          payload,
        })),
      );
      await engine.settle();
      const { id } = await knex('deployments')
        .where({ external_id: 'two', origin_value: 'twice' })
        .first('id');
      await knex('deployments')
        .where({ id })
        .update({ source: 'github:github.com' });
      await knex('dirty_entities').insert(
        knex('entities').where('name', 'twice').select({ entity_id: 'id' }),
      );
      await engine.settle();
    }

    async function ask(refs: string[], more: object = {}) {
      const scopes = await engine.entities.find(refs);
      expect(scopes).toHaveLength(refs.length);
      return engine.answers.dataQuality({ scopes, days: 90, ...more });
    }

    const of = async (name: string) =>
      summary((await ask([`component:default/${name}`])).findings);

    it('finds nothing where everything is right', async () => {
      await expect(ask(['component:default/clean'])).resolves.toEqual({
        findings: [],
        entities: 1,
      });
    });

    it('deployments without a revision: the newest five, and how many', async () => {
      expect(await of('blind')).toEqual([
        [
          'missing-revision',
          'blind',
          7,
          ...[1, 2, 3, 4, 5].map(
            days => `d${days}: deployed to production, told by cdevents:/cd`,
          ),
        ],
      ]);
    });

    it('environments that no rule knows', async () => {
      expect(await of('blue')).toEqual([
        [
          'unknown-environment',
          'blue',
          2,
          'green: 1 deployment that is not counted',
          'blue: 2 deployments that are not counted',
        ],
      ]);
    });

    it('times that cannot be', async () => {
      expect(await of('late')).toEqual([
        [
          'clock-fault',
          'late',
          3,
          'm1: a change that was merged before it was opened',
          'run: a build that finished before it started, or started before it was queued',
          'I-1: an incident that was noticed or over before it began',
        ],
      ]);
    });

    it('incidents that never close, but not those opened again lately', async () => {
      expect(await of('open')).toEqual([
        [
          'incident-never-closed',
          'open',
          2,
          'I-2: open for 40 days, told by cdevents:/pager/open',
          'I-1: “Slow”, open for 200 days, told by cdevents:/pager/open',
        ],
      ]);
    });

    it('what two sources tell', async () => {
      expect(await of('twice')).toEqual([
        [
          'duplicate-source',
          'twice',
          1,
          'two: deployment, told by github:github.com as well',
        ],
      ]);
    });

    it('bursts of redeploys', async () => {
      expect(await of('flaky')).toEqual([
        [
          'redeploy-burst',
          'flaky',
          1,
          'abc: 6 redeploys of this revision, 5 or more of them within an hour',
        ],
      ]);
    });

    it('many deployments of no change', async () => {
      expect(await of('idle')).toEqual([
        [
          'redeploy-burst',
          'idle',
          1,
          'd5: 5 deployments without a change, 5 or more of them within a day; the newest is this one',
        ],
      ]);
    });

    it('a change whose commits are deployed one by one', async () => {
      expect(await of('sliced')).toEqual([
        ['split-change', 'sliced', 1, 'm: 3 deployments of its commits'],
      ]);
    });

    it('incidents reclassified after the fact', async () => {
      expect(await of('calm')).toEqual([
        [
          'reclassified-incident',
          'calm',
          2,
          'I-2: was cancelled after it was resolved',
          'I-1: went from SEV-1 to SEV-3 after it was resolved',
        ],
      ]);
    });

    it('of a group: of its members and of those of its groups, each once', async () => {
      const both = await ask([
        'group:default/department',
        'group:default/team-a',
      ]);
      expect(both.entities).toBe(Object.keys(services).length);
      expect(both.findings.map(({ check }) => check)).toEqual([
        'missing-revision',
        'unknown-environment',
        'clock-fault',
        'incident-never-closed',
        'duplicate-source',
        'redeploy-burst',
        'redeploy-burst',
        'split-change',
        'reclassified-incident',
      ]);
      const teamA = await ask(['group:default/team-a']);
      expect(teamA.entities).toBe(2);
      expect(teamA.findings.map(({ entityRef }) => entityRef)).toEqual([
        'component:default/blind',
      ]);
    });

    it.each(['system:default/shop', 'domain:default/sales'])(
      'of %s',
      async ref => {
        const { findings, entities } = await ask([ref]);
        expect(entities).toBe(1);
        expect(findings.map(({ check }) => check)).toEqual(['clock-fault']);
      },
    );

    it('only of what the caller may see', async () => {
      const visible = async () => new Set(['component:default/late']);
      const { findings, entities } = await ask(['group:default/department'], {
        visible,
      });
      expect(entities).toBe(1);
      expect(findings.map(({ entityRef }) => entityRef)).toEqual([
        'component:default/late',
      ]);
    });

    it('over the days that are asked for', async () => {
      const { findings } = await ask(['component:default/blind'], { days: 3 });
      // Three local days: today, and the two before.
      expect(findings[0].count).toBe(2);
    });

    it('takes as many statements for a department as for one', async () => {
      const count = async (refs: string[]) => {
        const scopes = await engine.entities.find(refs);
        let statements = 0;
        const counted = () => {
          statements += 1;
        };
        knex.on('query', counted);
        await engine.answers.dataQuality({ scopes, days: 90 });
        knex.off('query', counted);
        return statements;
      };
      expect(await count(['group:default/department'])).toBeLessThanOrEqual(12);
    });
  });
});

describe('a reclassification', () => {
  const rules = { severities: defaultSeverities };
  type Event = Parameters<typeof reclassification>[0][number];
  const event = (type: string, more: Partial<DeliveryEvent> = {}) =>
    ({ type: `incident.${type}`, time: ago(1), ...more } as unknown as Event);
  const severity = (word: string) => ({ severity: word } as object);

  it.each<[string, Event[]]>([
    [
      'a severity that is lowered while it is open',
      [
        event('detected', severity('SEV-1')),
        event('reported', severity('SEV-3')),
        event('resolved'),
      ],
    ],
    [
      'what is said while it is open again',
      [
        event('detected', severity('SEV-1')),
        event('resolved'),
        event('reopened'),
        event('reported', severity('SEV-3')),
      ],
    ],
    [
      'a word that is no severity',
      [
        event('detected', severity('SEV-1')),
        event('resolved'),
        event('reported', severity('banana')),
      ],
    ],
    ['one that was cancelled at once', [event('detected'), event('cancelled')]],
  ])('is not %s', (_, events) => {
    expect(reclassification(events, rules)).toBeUndefined();
  });

  it('is that somebody says later that no deployment caused it', () => {
    const innocent = { notCausedByDeployment: true } as object;
    expect(
      reclassification(
        [event('detected'), event('resolved'), event('reported', innocent)],
        rules,
      )?.text,
    ).toBe('was said not to come from a deployment, after it was resolved');
  });
});
