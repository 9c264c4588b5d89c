import { TestDatabases } from '@backstage/backend-test-utils';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { GoldenPath } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { recordedLog } from '../../__testUtils__/recordedLog';
import { migrate } from '../../database/migrate';
import { createJudge } from '../judging/createJudge';
import { factKey } from '../judging/factKey';
import { judgeEntities } from '../judging/judgeEntities';
import { forgetNotices } from './forgetNotices';
import { notifyOfPaths } from './notifyOfPaths';

jest.setTimeout(120_000);

const DAY = 86_400_000;

const road: GoldenPath = {
  name: 'road',
  title: 'The road',
  owner: 'group:default/platform',
  audience: [{ 'spec.type': 'service' }],
  versions: [],
  versionFrom: [],
  levels: [
    { name: 'bronze', title: 'Bronze', checks: ['tests'] },
    { name: 'silver', title: 'Silver', checks: ['runbook'] },
  ],
  adopted: 'bronze',
  checks: ['tests', 'runbook'].map(id => ({
    id,
    title: `Has ${id}`,
    why: 'why',
    fix: 'fix',
    effort: 'hours',
    links: [],
    rule: { fact: `pushed:${id}`, operator: 'equal', value: true },
  })),
};

/** By service, what its checks are. */
type World = Record<string, Record<string, boolean>>;

const owners: Record<string, string> = {
  'component:default/cart': 'group:default/shop',
  'component:default/till': 'group:default/shop',
  'component:default/desk': 'user:default/kim',
};

describe('notifyOfPaths', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', id => {
    let knex: Knex;
    let now: number;
    const ids = new Map<string, number>();
    const log = recordedLog();
    const send = jest.fn<
      Promise<void>,
      Parameters<NotificationService['send']>
    >();

    beforeAll(async () => {
      knex = await databases.init(id);
      await migrate(knex);
      for (const ref of [...Object.keys(owners), 'component:default/stray']) {
        const [row] = await knex('entities')
          .insert({
            ref,
            kind: 'component',
            name: ref,
            path_prefixes: '[]',
            digest: '',
          })
          .returning('id');
        ids.set(ref.slice('component:default/'.length), row.id);
      }
      const definition = JSON.stringify(road);
      const from = { document: 'roads.yaml', outdated: false, definition };
      await knex('golden_paths').insert([
        { id: 1, name: 'road', ...from, dry_run: false },
        { id: 2, name: 'trial', ...from, dry_run: true },
      ]);
    });
    beforeEach(async () => {
      now = Date.parse('2026-03-10T12:00:00Z');
      send.mockReset().mockResolvedValue();
      for (const table of [
        'path_standings',
        'path_changes',
        'path_departures',
        'path_exemptions',
        'path_notices',
      ]) {
        await knex(table).delete();
      }
    });

    const judge = (world: World) =>
      knex.transaction(tx =>
        judgeEntities(tx, {
          paths: [1, 2].map(pathId => ({
            id: pathId,
            path: road,
            judge: createJudge(road.checks),
            dryRun: pathId === 2,
          })),
          entities: Object.keys(world).map(name => ({
            id: ids.get(name)!,
            ref: `component:default/${name}`,
            facets: { 'spec.type': ['service'] },
          })),
          day: new Date(now).toISOString().slice(0, 10),
          context: {
            now,
            factOf: (entityId, key) => {
              const [name] = [...ids].find(([, each]) => each === entityId)!;
              const known = Object.entries(world[name]).find(
                ([fact]) => factKey({ fact: `pushed:${fact}` }) === key,
              );
              return known
                ? { state: 'known', value: known[1] }
                : { state: 'absent' };
            },
            isExempt: () => false,
          },
        }),
      );
    const look = () =>
      notifyOfPaths({
        knex,
        ownerOf: async ref => owners[ref],
        notifications: { send },
        logger: log.logger,
        now: () => now,
        zone: 'UTC',
      });
    const told = () =>
      send.mock.calls
        .map(([{ recipients, payload }]) => ({ recipients, ...payload }))
        .sort((a, b) => (a.description! < b.description! ? -1 : 1));
    const exemption = (name: string, values: object) =>
      knex('path_exemptions').insert({
        path: 'road',
        entity_ref: `component:default/${name}`,
        reason: 'It is being rebuilt.',
        approver: 'user:default/pia',
        created_at: now - 100 * DAY,
        ...values,
      });

    it('tells each owner once, of all of a path together', async () => {
      const good = { tests: true, runbook: true };
      await judge({ cart: good, till: good, desk: good, stray: good });
      await look();
      expect(send).not.toHaveBeenCalled();
      await judge({
        cart: { tests: false, runbook: true },
        till: { tests: true, runbook: false },
        desk: { tests: true, runbook: false },
        stray: { tests: false, runbook: false },
      });
      await Promise.all([look(), look(), look()]);
      await look();
      expect(told()).toEqual([
        {
          recipients: { type: 'entity', entityRef: 'group:default/shop' },
          title: 'The road: cart left the path',
          description:
            'Started to fail: cart (Has tests); till (Has runbook). No longer on the path: cart. Please say why: you are asked only once.',
          severity: 'normal',
          link: '/milepost/golden-paths?path=road&tab=left&scope=group%3Adefault%2Fshop',
          topic: 'milepost.paths',
        },
        {
          recipients: { type: 'entity', entityRef: 'user:default/kim' },
          title: 'The road: checks started to fail (desk)',
          description: 'Started to fail: desk (Has runbook).',
          severity: 'normal',
          link: '/milepost/golden-paths?path=road&tab=checks',
          topic: 'milepost.paths',
        },
      ]);
      const asked = await knex('path_departures').whereNotNull('asked_at');
      expect(asked.map(row => row.entity_id)).toEqual([ids.get('cart')]);
      now += 9 * DAY;
      await forgetNotices(knex, now);
      expect(await knex('path_notices')).toEqual([]);
    });

    it('tells nothing of what fails when it is first looked at, is well again, or comes and goes', async () => {
      await judge({ cart: { tests: false }, till: { tests: true } });
      await judge({ cart: { tests: false, runbook: false } });
      await judge({ till: { tests: false } });
      await judge({ till: { tests: true } });
      await look();
      expect(send).not.toHaveBeenCalled();
      const flip = async () => {
        await judge({ till: { tests: false } });
        await look();
        await judge({ till: { tests: true } });
        now += DAY / 4;
      };
      for (let times = 0; times < 6; times += 1) {
        await flip();
      }
      expect(told().map(({ title }) => title)).toEqual([
        'The road: checks started to fail (till)',
        'The road: till left the path',
      ]);
    });

    it('tells of exemptions a week before they end, and when they have', async () => {
      await exemption('cart', { expires: '2026-03-17' });
      await exemption('till', { expires: '2026-03-17', check_id: 'tests' });
      // Neither one that was for a few days only, nor one of long ago.
      await exemption('desk', { expires: '2026-03-12', created_at: now - DAY });
      await exemption('desk', { expires: '2026-02-12' });
      await look();
      await look();
      now += 7 * DAY;
      await exemption('desk', { expires: '2026-12-31', ended_at: now });
      await knex('path_exemptions').where('expires', '2026-03-12').delete();
      await look();
      now += DAY;
      await look();
      await look();
      expect(
        send.mock.calls.map(([{ payload }]) => [
          payload.title,
          payload.description,
        ]),
      ).toEqual([
        [
          'The road: exemptions end soon (2 services)',
          'Exempt until 2026-03-17: cart; till (Has tests).',
        ],
        ['The road: exemptions have ended (desk)', 'No longer exempt: desk.'],
        [
          'The road: exemptions have ended (2 services)',
          'No longer exempt: cart; till (Has tests).',
        ],
      ]);
    });

    it('tries again where notifications cannot be sent', async () => {
      await judge({ cart: { tests: true } });
      await judge({ cart: { tests: false } });
      send.mockRejectedValueOnce(new Error('404'));
      await look();
      await look();
      await look();
      expect(send).toHaveBeenCalledTimes(2);
      expect(send.mock.calls[1]).toEqual(send.mock.calls[0]);
    });
  });
});
