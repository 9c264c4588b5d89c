import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  countOf,
  startPortal,
  stopPortals,
  until,
} from './__testUtils__/portal';
import { standInData } from './__testUtils__/standInConfig';
import { storedFacts } from './__testUtils__/storedFacts';
import type { Delivery } from './testing/month/basics';
import { month } from './testing/month/month';
import { StandInGitlab } from './testing/StandInGitlab';

jest.setTimeout(120_000);

const token = 'a secret token';
const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'shop',
    annotations: { 'milepost.dev/repository': 'gitlab.test/acme/shop' },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'group:shop' },
};

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
let standIn: StandInGitlab | undefined;

afterEach(async () => {
  await stopPortals();
  await standIn?.stop();
});

/** The facts after some deliveries, and a reconciliation. */
async function factsAfter(
  databaseId: Parameters<typeof databases.init>[0],
  deliveries: readonly Delivery[],
  late: readonly Delivery[] = [],
) {
  const knex = await databases.init(databaseId);
  const others = await databases.init('SQLITE_3');
  const scheduler = mockServices.scheduler() as any;
  const data = standInData(standIn!, {
    webhooks: [{ tokens: [token] }],
    backfill: { days: 1830 },
    paths: true,
  });
  const server = await startPortal({
    knex,
    others,
    data,
    webhookSecret: token,
    entities: [entity],
    scheduler,
  });
  await send(server, deliveries);
  await scheduler.triggerTask('read-catalog');
  expect(await countOf(knex, 'entity_claims')).toBeGreaterThan(0);
  const tasks: { id: string }[] = await scheduler.getScheduledTasks();
  for (const { id } of tasks.filter(task => /^collect-/.test(task.id))) {
    await scheduler.triggerTask(id);
  }
  await send(server, late);
  await until(
    async () => (await countOf(knex, 'inbox', { state: 'pending' })) === 0,
  );
  expect(await countOf(knex, 'inbox', { state: 'unmapped' })).toBe(0);
  expect(standIn!.answered.length).toBeGreaterThan(100);
  return storedFacts(knex);
}

async function send(
  server: Awaited<ReturnType<typeof startPortal>>,
  deliveries: readonly Delivery[],
) {
  const address = `http://localhost:${server.port()}/api/milepost/v1/hooks/gitlab`;
  for (let first = 0; first < deliveries.length; first += 25) {
    const answers = await Promise.all(
      deliveries.slice(first, first + 25).map(({ payload }) =>
        fetch(address, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'x-gitlab-token': token,
          },
          body: JSON.stringify(payload),
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
  }
}

describe('a month of webhooks, 5 % lost, 5 % late and 5 % doubled', () => {
  it.each(databases.eachSupportedId())(
    'makes, once reconciled, the facts of the complete stream, %p',
    async databaseId => {
      const { deliveries, api } = month(30);
      standIn = await StandInGitlab.start([api]);
      const complete = await factsAfter(databaseId, deliveries);
      await stopPortals();

      const turn = (rest: number) => (_: unknown, index: number) =>
        index % 20 === rest;
      const lost = new Set(deliveries.filter(turn(3)));
      const late = deliveries.filter(turn(8));
      const doubled = deliveries.filter(turn(13));
      const inTime = deliveries.filter(
        delivery => !lost.has(delivery) && !late.includes(delivery),
      );
      const disturbed = await factsAfter(
        databaseId,
        [...inTime, ...doubled].sort((a, b) => a.at - b.at),
        late,
      );
      expect(Object.keys(disturbed).length).toBeGreaterThan(170);
      expect(disturbed).toEqual(complete);
    },
  );
});
