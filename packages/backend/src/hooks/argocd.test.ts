import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { parse } from 'yaml';
import { describeWithFixtures, fixture } from './__testUtils__/fixture';
import { startPortal, type Portal } from './__testUtils__/startPortal';

jest.setTimeout(60_000);

const authorization = { authorization: 'Bearer a-secret' };

/** As the template renders. */
const sync = {
  version: 1,
  application: 'shop-production',
  namespace: 'argocd',
  labels: null,
  project: 'default',
  cluster: null,
  server: 'https://kubernetes.default.svc',
  destinationNamespace: 'shop',
  phase: 'Running',
  startedAt: '2026-03-01T09:30:00Z',
  finishedAt: null as string | null,
  dryRun: false,
  resources: 0,
  revision: null as string | null,
  revisions: null,
  images: null,
  health: 'Progressing',
  argocdUrl: 'https://argocd.example.com',
};
const revision = 'a'.repeat(40);
const synced = {
  ...sync,
  phase: 'Succeeded',
  finishedAt: '2026-03-01T10:30:20+01:00',
  revision,
  health: 'Healthy',
};
const again = {
  startedAt: '2026-03-02T09:30:00Z',
  finishedAt: '2026-03-02T09:31:00Z',
};

/** One life of an application. */
const deliveries = [
  sync,
  synced,
  // The same revision once more, and a third time without success.
  { ...synced, ...again },
  {
    ...synced,
    startedAt: '2026-03-03T09:30:00Z',
    finishedAt: '2026-03-03T09:40:00Z',
    phase: 'Failed',
  },
  // None of its own: it became unhealthy after it was deployed, and was mended.
  { ...synced, ...again, health: 'Degraded' },
  { ...synced, startedAt: '2026-03-04T09:30:00Z', resources: 1 },
];

/** What reading them by hand gives. */
const facts = [
  ['2026-03-01T09:30:00.000Z', '2026-03-01T09:30:20.000Z', 'success'],
  ['2026-03-02T09:30:00.000Z', '2026-03-02T09:31:00.000Z', 'success'],
  ['2026-03-03T09:30:00.000Z', '2026-03-03T09:40:00.000Z', 'failure'],
].map(([startedAt, finishedAt, outcome]) => ({
  service: 'argocd/shop-production',
  environment: 'production',
  revision,
  startedAt,
  finishedAt,
  outcome,
}));

describe('Argo CD, through the real door', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
  let portal: Portal;
  afterEach(() => portal?.stop());

  const start = async (knex: Knex) => {
    portal = await startPortal({
      knex,
      features: [
        import('@milepost/backstage-plugin-milepost-backend-module-argocd'),
      ],
      config: {
        argocd: {
          webhooks: [{ name: 'eu', secrets: ['a-secret'] }],
          rules: [
            { applications: ['*-production'], environment: 'production' },
          ],
        },
      },
    });
    return portal;
  };

  it.each(databases.eachSupportedId())(
    'makes the deployments that the table says, %p',
    async databaseId => {
      const knex = await databases.init(databaseId);
      const { deliver, events, counts } = await start(knex);
      const bodies = deliveries.map(delivery => JSON.stringify(delivery));
      for (const body of [
        ...[...bodies].reverse(),
        ...Array(10).fill(bodies[1]),
      ]) {
        expect(await deliver('argocd:eu', body, authorization)).toBe(202);
      }
      expect(await events()).toHaveLength(5);
      expect(await deploymentsIn(knex)).toEqual(facts);
      expect(await counts()).toEqual({
        mapped: 6,
        unmapped: 0,
        duplicates: 10,
        conflicts: 0,
      });
    },
  );

  it('keeps and counts what it does not understand, and refuses strangers', async () => {
    const { deliver, counts } = await start(await databases.init('SQLITE_3'));
    const foreign = '{"text":"Application shop has been synced"}';
    expect(await deliver('argocd:eu', foreign, authorization)).toBe(202);
    const wrong = { authorization: 'Bearer no-secret' };
    const body = JSON.stringify(synced);
    expect(await deliver('argocd:eu', body, wrong)).toBe(401);
    expect(await deliver('argocd:eu', body, {})).toBe(401);
    expect(await counts()).toMatchObject({ mapped: 0, unmapped: 1 });
  });
});

describeWithFixtures('the triggers that come with Argo CD', () => {
  it.each([
    'on-deployed',
    'on-health-degraded',
    'on-sync-failed',
    'on-sync-running',
    'on-sync-succeeded',
  ])('tell once per revision, and so not of it again: %s', name => {
    const [{ oncePer }] = parse(
      fixture('argocd', `trigger.${name}.yaml`).toString(),
    );
    expect(oncePer).toMatch(/revision$/);
  });
});

async function deploymentsIn(knex: Knex) {
  const rows = await knex('deployments').orderBy('finished_at');
  const instant = (value: unknown) => new Date(Number(value)).toISOString();
  return rows.map(row => ({
    service: row.service,
    environment: row.environment,
    revision: row.revision,
    startedAt: instant(row.started_at),
    finishedAt: instant(row.finished_at),
    outcome: row.outcome,
  }));
}
