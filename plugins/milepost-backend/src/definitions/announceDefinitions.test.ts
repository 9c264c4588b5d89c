import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { recordedLog } from '../__testUtils__/recordedLog';
import { migrate } from '../database/migrate';
import { adoptDefinitions } from './adoptDefinitions';
import { announceDefinitions } from './announceDefinitions';
import { auditDefinitions } from './auditDefinitions';
import { MetricCatalogue } from './MetricCatalogue';

jest.setTimeout(120_000);

const DAY = 86_400_000;
const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('a changed definition, %p', id => {
  let knex: Knex;
  let now: number;
  const log = recordedLog();
  const send = jest.fn<
    Promise<void>,
    Parameters<NotificationService['send']>
  >();

  const adopt = (metric: string, minimumSample: number) =>
    adoptDefinitions(knex, {
      settings: new Map([[metric, { minimumSample }]]),
      now,
      zone: 'UTC',
    });
  const announce = (owners: Record<string, string>) =>
    announceDefinitions({
      knex,
      ownerOf: metric => owners[metric],
      notifications: { send },
      logger: log.logger,
      now: () => now,
    });

  beforeEach(async () => {
    knex = await databases.init(id);
    await migrate(knex);
    now = Date.parse('2026-03-02T12:00:00Z');
    send.mockReset().mockResolvedValue();
    await adoptDefinitions(knex, { settings: new Map(), now, zone: 'UTC' });
  });

  it('is told to the owner of its metric, once, and to nobody where nobody answers for it', async () => {
    await adopt('batch-size', 8);
    await announce({});
    await announce({ 'pager-load': 'group:default/other' });
    expect(send).not.toHaveBeenCalled();
    const owners = { 'batch-size': 'group:default/flow' };
    await Promise.all([announce(owners), announce(owners), announce(owners)]);
    await announce(owners);
    expect(send.mock.calls).toEqual([
      [
        {
          recipients: { type: 'entity', entityRef: 'group:default/flow' },
          payload: {
            title: 'Milepost: Batch size is defined otherwise from now on',
            description:
              'Version 2. minimumSample: 8, was 5. Charts show the change as a line, with the series by the earlier definition beside it.',
            link: '/milepost/glossary',
            severity: 'normal',
            topic: 'milepost.definitions',
            scope: 'definition:batch-size',
          },
        },
      ],
    ]);
  });

  it('is told again where that failed, and not once it is old', async () => {
    const owners = { 'batch-size': 'group:default/flow' };
    await adopt('batch-size', 8);
    send.mockRejectedValueOnce(new Error('away'));
    await announce(owners);
    await announce(owners);
    expect(send).toHaveBeenCalledTimes(2);
    await adopt('batch-size', 9);
    now += 8 * DAY;
    await announce(owners);
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('is in the audit log and in the log of the replica that wrote it', async () => {
    const success = jest.fn(async () => {});
    const auditor = mockServices.auditor.mock();
    auditor.createEvent.mockResolvedValue({ success, fail: jest.fn() });
    const adopted = await adopt('batch-size', 8);
    const again = await adopt('batch-size', 8);
    for (const each of [adopted, again]) {
      await auditDefinitions({
        definitions: new MetricCatalogue(each),
        auditor,
        logger: log.logger,
      });
    }
    expect(auditor.createEvent.mock.calls).toEqual([
      [
        {
          eventId: 'definition-change',
          severityLevel: 'medium',
          meta: {
            metric: 'batch-size',
            version: 2,
            by: 'configuration',
            reason: 'minimumSample: 8, was 5.',
          },
        },
      ],
    ]);
    expect(success).toHaveBeenCalledTimes(1);
  });
});
