import { TestDatabases } from '@backstage/backend-test-utils';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { recordedLog } from '../../__testUtils__/recordedLog';
import { migrate } from '../../database/migrate';
import type { SloStanding } from '../SloStanding';
import { notifyOfSlos } from './notifyOfSlos';
import { standingOf } from './__testUtils__/standingOf';

jest.setTimeout(120_000);

const MINUTE = 60_000;

describe('notifyOfSlos', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', id => {
    let knex: Knex;
    let at: number;
    const log = recordedLog();
    const send = jest.fn<
      Promise<void>,
      Parameters<NotificationService['send']>
    >();

    beforeEach(async () => {
      knex = await databases.init(id);
      await migrate(knex);
      at = Date.parse('2026-03-02T12:00:00Z');
      send.mockReset().mockResolvedValue();
    });

    const look = (standing: SloStanding, others: string[] = []) =>
      notifyOfSlos({
        knex,
        standings: async () => [standing],
        othersFor: async () => others,
        notifications: { send },
        logger: log.logger,
        now: () => at,
      });
    const observe = (firing: boolean, remaining?: number) =>
      look(standingOf({ at, firing, remaining }));
    const scopes = () =>
      send.mock.calls.map(([{ payload }]) => [payload.scope, payload.severity]);

    it('tells the owner once, with numbers, and of the recovery in its place', async () => {
      await Promise.all([observe(true), observe(true), observe(true)]);
      await observe(true);
      expect(send.mock.calls).toEqual([
        [
          {
            recipients: {
              type: 'entity',
              entityRef: ['component:default/checkout'],
            },
            payload: {
              title: 'checkout · availability: burns its error budget too fast',
              description:
                'checkout · availability: burns 14.8 times too fast over the last hour; 37 % of the budget remains; at this rate it is used up in 17 hours.',
              severity: 'critical',
              link: '/catalog/default/component/checkout',
              topic: 'milepost.slos',
              scope: 'slo:7:1h',
            },
          },
        ],
      ]);
      // It comes and goes within its short window.
      for (const firing of [false, true, false, false]) {
        at += 2 * MINUTE;
        await observe(firing);
      }
      expect(send).toHaveBeenCalledTimes(1);
      at += 4 * MINUTE;
      await Promise.all([observe(false), observe(false)]);
      await observe(false);
      expect(send).toHaveBeenCalledTimes(2);
      expect(send.mock.calls[1][0].payload).toMatchObject({
        title: 'checkout · availability: recovered',
        severity: 'low',
        scope: 'slo:7:1h',
      });
      at += MINUTE;
      await observe(true);
      expect(send).toHaveBeenCalledTimes(3);
    });

    it('tells that a budget is used up, and whoever else is named', async () => {
      const standing = standingOf({ at, firing: false, remaining: -0.25 });
      const definition = {
        ...standing.definition,
        productOwner: 'user:default/pia',
      };
      await look({ ...standing, definition }, ['group:default/shop']);
      expect(send).toHaveBeenCalledTimes(1);
      expect(send.mock.calls[0][0]).toMatchObject({
        recipients: {
          entityRef: [
            'component:default/checkout',
            'user:default/pia',
            'group:default/shop',
          ],
        },
        payload: {
          description:
            'checkout · availability: its error budget of the last 28 days is used up; 25 % more than the budget was spent.',
          severity: 'high',
          scope: 'slo:7:budget',
        },
      });
    });

    it('tries again where notifications cannot be sent', async () => {
      send.mockRejectedValueOnce(new Error('404'));
      await observe(true);
      await observe(true);
      await observe(true);
      expect(send).toHaveBeenCalledTimes(2);
      await observe(false);
      at += 5 * MINUTE;
      send.mockRejectedValueOnce(new Error('404'));
      await observe(false);
      await observe(false);
      await observe(false);
      expect(scopes()).toEqual([
        ['slo:7:1h', 'critical'],
        ['slo:7:1h', 'critical'],
        ['slo:7:1h', 'low'],
        ['slo:7:1h', 'low'],
      ]);
    });

    it('tells nothing of what is not measured', async () => {
      const dataState = 'silent';
      await look(standingOf({ at, firing: true, remaining: -1, dataState }));
      expect(send).not.toHaveBeenCalled();
      await observe(true);
      at += 60 * MINUTE;
      await look(standingOf({ at, firing: false, dataState }));
      await look(
        standingOf({ at: at + 60 * MINUTE, firing: false, dataState }),
      );
      expect(send).toHaveBeenCalledTimes(1);
    });
  });
});
