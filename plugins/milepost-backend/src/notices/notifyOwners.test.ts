import { TestDatabases } from '@backstage/backend-test-utils';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Collector } from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import { recordedLog } from '../__testUtils__/recordedLog';
import { incidentOf, signedSource } from '../__testUtils__/signedSource';
import type { SourceOwners } from '../answers/SourceOwners';
import { runCollector } from '../collectors/runCollector';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';
import { notifyOwners } from './notifyOwners';

jest.setTimeout(120_000);

const DAY = 86_400_000;

describe('notifyOwners', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', id => {
    let knex: Knex;
    let now: number;
    const log = recordedLog();
    const send = jest.fn<
      Promise<void>,
      Parameters<NotificationService['send']>
    >();
    const owners: SourceOwners = {
      bySource: { pager: 'group:default/on-call' },
      other: 'group:default/platform',
    };

    beforeEach(async () => {
      knex = await databases.init(id);
      await migrate(knex);
      now = Date.now();
      send.mockReset().mockResolvedValue();
    });

    const open = (
      more: { owners?: SourceOwners; collector?: Collector } = {},
    ) =>
      MilepostEngine.create({
        knex,
        logger: log.logger,
        sources: [
          {
            ...signedSource,
            collectors: more.collector ? [more.collector] : undefined,
          },
        ],
        now: () => now,
        owners: 'owners' in more ? more.owners : owners,
      });
    const notify = (engine: MilepostEngine) =>
      notifyOwners({
        knex,
        sources: () => engine.answers.sources(),
        notifications: { send },
        logger: log.logger,
        now: () => now,
      });
    const hear = async (engine: MilepostEngine, name: string) => {
      await engine.receive([
        {
          source: 'pager',
          topic: 'pager.incident',
          payload: incidentOf(name, new Date(now)),
        },
      ]);
      await engine.settle();
    };
    const pager = async (engine: MilepostEngine) => {
      const { sources } = await engine.answers.sources();
      return sources.find(source => source.id === 'pager')!;
    };

    it('tells once of a source that went silent, and again when it had recovered', async () => {
      const replicas = [await open(), await open()];
      const [engine] = replicas;
      await hear(engine, 'one');
      await notify(engine);
      expect(send).not.toHaveBeenCalled();
      now += 2 * DAY;
      await Promise.all(replicas.map(notify));
      await notify(engine);
      expect(send.mock.calls).toEqual([
        [
          {
            recipients: { type: 'entity', entityRef: 'group:default/on-call' },
            payload: expect.objectContaining({
              title: 'Milepost: The pager sends nothing any more',
              scope: 'source:pager',
            }),
          },
        ],
      ]);
      await expect(pager(engine)).resolves.toMatchObject({
        state: 'silent',
        owner: 'group:default/on-call',
        notifiedAt: new Date(now).toISOString(),
      });

      await hear(engine, 'two');
      await notify(engine);
      expect((await pager(engine)).notifiedAt).toBeUndefined();
      now += 9 * DAY;
      await notify(engine);
      await notify(engine);
      expect(send).toHaveBeenCalledTimes(2);
    });

    it('tells when all webhooks are refused', async () => {
      const engine = await open();
      engine.rejections.add('pager', { kind: 'refused', reason: 'no' });
      await engine.rejections.flush();
      await notify(engine);
      expect(send).toHaveBeenCalledTimes(1);
      expect(send.mock.calls[0][0].payload.description).toContain('secret');
      now += 1000;
      await hear(engine, 'one');
      await notify(engine);
      await expect(pager(engine)).resolves.toMatchObject({ state: 'healthy' });
    });

    it('tells of polls that fail three times in a row', async () => {
      const collector: Collector = {
        source: 'pager',
        title: 'Reads the pager',
        schedule: { frequency: { minutes: 1 }, timeout: { minutes: 1 } },
        collect: async () => {
          throw new Error('403');
        },
      };
      const engine = await open({ collector });
      for (const times of [0, 0, 1, 1]) {
        await runCollector({
          collector,
          inbox: engine.inbox,
          knex,
          logger: log.logger,
          signal: new AbortController().signal,
        });
        await notify(engine);
        expect(send).toHaveBeenCalledTimes(times);
      }
    });

    it('tries again where notifications cannot be sent, and tells nobody without an owner', async () => {
      const ownerless = await open({ owners: undefined });
      await hear(ownerless, 'one');
      now += 2 * DAY;
      await notify(ownerless);
      expect(send).not.toHaveBeenCalled();
      expect((await pager(ownerless)).message).toContain('milepost.owner');

      const engine = await open();
      send.mockRejectedValueOnce(new Error('404'));
      await notify(engine);
      expect((await pager(engine)).notifiedAt).toBeUndefined();
      await notify(engine);
      expect((await pager(engine)).notifiedAt).toBeDefined();
      expect(send).toHaveBeenCalledTimes(2);
    });
  });
});
