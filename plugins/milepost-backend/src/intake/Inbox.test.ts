import { TestDatabases } from '@backstage/backend-test-utils';
import type {
  DeliverySource,
  RawEvent,
} from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import { migrate } from '../database/migrate';
import { Inbox } from './Inbox';

jest.setTimeout(120_000);

type Payload = { key?: string; [more: string]: unknown };

/** Names its payloads by their key; has none for those without, and stumbles over some. */
const tool: DeliverySource = {
  id: 'tool',
  title: 'Tool',
  connect: 'Connect it.',
  naturalKey({ payload }) {
    const { key } = payload as Payload;
    if (key === 'stumble') {
      throw new Error('This cannot be read');
    }
    return key;
  },
  map: () => ({ events: [] }),
};

const raw = (payload: Payload, source = 'tool'): RawEvent => ({
  source,
  topic: 'tool.thing',
  payload,
});

describe('Inbox', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', id => {
    let knex: Knex;
    let inbox: Inbox;
    const wake = jest.fn();

    beforeEach(async () => {
      knex = await databases.init(id);
      await migrate(knex);
      wake.mockClear();
      const sources = new Map([[tool.id, tool]]);
      inbox = new Inbox({ knex, sources, now: () => 1000, wake });
    });

    it('keeps a payload once, however often and in whatever shape it comes', async () => {
      await expect(
        inbox.receive([raw({ key: '1', a: 1, b: [{ c: 2, d: 3 }] })]),
      ).resolves.toEqual(['accepted']);
      expect(wake).toHaveBeenCalledTimes(1);
      await expect(
        inbox.receive([
          raw({ b: [{ d: 3, c: 2 }], a: 1, key: '1' }),
          raw({ key: '1', a: 'other' }),
          raw({ key: '1', a: 1, b: [{ c: 2, d: 3 }] }, 'tool:second'),
        ]),
      ).resolves.toEqual(['duplicate', 'conflict', 'accepted']);
      await expect(inbox.receive([raw({ key: '1' })])).resolves.toEqual([
        'conflict',
      ]);
      expect(wake).toHaveBeenCalledTimes(2);

      const rows = await knex('inbox').orderBy('id');
      expect(rows).toMatchObject([
        {
          source: 'tool',
          natural_key: '1',
          received_at: 1000,
          state: 'pending',
        },
        { source: 'tool:second', natural_key: '1' },
      ]);
      expect(JSON.parse(rows[0].payload)).toMatchObject({ a: 1 });
      await expect(knex('sources')).resolves.toMatchObject([
        { source: 'tool', duplicates: 1, conflicts: 2, received: 0 },
      ]);
    });

    it('keeps the first of those that come together', async () => {
      await expect(
        inbox.receive([
          raw({ key: '1', first: true }),
          raw({ key: '2' }),
          raw({ key: '1', first: false }),
        ]),
      ).resolves.toEqual(['accepted', 'accepted', 'conflict']);
      const row = await knex('inbox').where('natural_key', '1').first();
      expect(JSON.parse(row.payload)).toEqual({ key: '1', first: true });
    });

    it('knows payloads without an identity, or that cannot be read, by their content', async () => {
      const events = [raw({ a: 1 }), raw({ a: 2 }), raw({ key: 'stumble' })];
      await expect(inbox.receive(events)).resolves.toEqual([
        'accepted',
        'accepted',
        'accepted',
      ]);
      await expect(inbox.receive(events)).resolves.toEqual([
        'duplicate',
        'duplicate',
        'duplicate',
      ]);
    });

    it('keeps all or none', async () => {
      const broken = { ...raw({ key: '2' }), topic: null as never };
      await expect(
        inbox.receive([raw({ key: '1' }), broken, raw({ key: '3' })]),
      ).rejects.toThrow();
      await expect(knex('inbox')).resolves.toEqual([]);
      expect(wake).not.toHaveBeenCalled();
    });

    it('takes many at once, and any text', async () => {
      const random = 'A\u{1F680}漢\u0001"\\'.repeat(2000);
      const events = Array.from({ length: 1201 }, (_, index) =>
        raw({ key: `${index} ${random}`, text: 'a\u0000b \ud800' }),
      );
      const receipts = await inbox.receive(events);
      expect(new Set(receipts)).toEqual(new Set(['accepted']));
      const row = await knex('inbox').orderBy('id').first();
      expect(JSON.parse(row.payload).text).toBe('a\u0000b \ud800');
      expect(new Set(await inbox.receive(events))).toEqual(
        new Set(['duplicate']),
      );
    });

    it('takes the same events from several senders at once', async () => {
      const events = Array.from({ length: 60 }, (_, index) =>
        raw({ key: `${index}` }, `tool:${index % 3}`),
      );
      const batches = Array.from({ length: 8 }, (_, sender) =>
        // Each begins elsewhere, and half of them go backwards.
        rotated(sender % 2 ? events.toReversed() : events, 7 * sender),
      );
      const receipts = await Promise.all(
        batches.map(batch => inbox.receive(batch)),
      );
      const accepted = receipts
        .flat()
        .filter(receipt => receipt === 'accepted');
      expect(accepted).toHaveLength(60);
      expect(receipts.flat()).not.toContain('conflict');
      const [{ count }] = await knex('inbox').count({ count: '*' });
      expect(Number(count)).toBe(60);
      const [{ duplicates }] = await knex('sources').sum({
        duplicates: 'duplicates',
      });
      expect(Number(duplicates)).toBe(7 * 60);
    });
  });
});

function rotated<T>(items: readonly T[], by: number): T[] {
  return [...items.slice(by), ...items.slice(0, by)];
}
