import { TestDatabases } from '@backstage/backend-test-utils';
import type { GoldenPath } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { migrate } from '../../database/migrate';
import { Exemptions, exemptionsOf } from './Exemptions';

jest.setTimeout(180_000);

const DAY = 86_400_000;
const START = Date.parse('2026-11-21T12:00:00Z');
const path = { name: 'road', checks: [{ id: 'a' }] } as unknown as GoldenPath;
const entity = { id: 7, ref: 'component:default/shop' };
const by = 'user:default/guest';
const reason = 'Runs on bought hardware until it is replaced';

describe('Exemptions', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', id => {
    let knex: Knex;
    let now: number;
    let exemptions: Exemptions;

    beforeEach(async () => {
      knex = await databases.init(id);
      await migrate(knex);
      now = START;
      exemptions = new Exemptions({
        knex,
        now: () => now,
        zone: 'UTC',
        longestDays: 90,
      });
    });

    const create = (expires: string, check?: string) =>
      exemptions.create({
        path,
        entity,
        by,
        asked: { entity: entity.ref, reason, expires, ...(check && { check }) },
      });

    it('is in force up to its last day, and has the entity judged anew', async () => {
      const made = await create('2026-11-23');
      expect(made).toMatchObject({
        path: 'road',
        entityRef: entity.ref,
        approver: by,
        reason,
      });
      expect(await knex('dirty_paths').pluck('entity_id')).toEqual([7]);
      const isExempt = async () =>
        exemptionsOf(await exemptions.inForce())(entity.ref, 'road');
      expect(await isExempt()).toBe(true);
      now = START + 2 * DAY;
      expect(await isExempt()).toBe(true);
      now = START + 3 * DAY;
      expect(await isExempt()).toBe(false);
      await expect(exemptions.end({ id: made.id, by })).rejects.toThrow(
        'no longer in force',
      );
    });

    it('is from one check alone, where one is named', async () => {
      await create('2026-11-23', 'a');
      const isExempt = exemptionsOf(await exemptions.inForce([entity.ref]));
      expect(isExempt(entity.ref, 'road', 'a')).toBe(true);
      expect(isExempt(entity.ref, 'road')).toBe(false);
      expect(await exemptions.inForce(['component:default/other'])).toEqual([]);
    });

    it('can be ended once', async () => {
      const { id: exemption } = await create('2026-11-23');
      const ended = await exemptions.end({ id: exemption, by });
      expect(ended.endedAt).toBe(new Date(now).toISOString());
      expect(await exemptions.inForce()).toEqual([]);
      await expect(exemptions.end({ id: exemption, by })).rejects.toThrow(
        'no longer in force',
      );
      await expect(exemptions.end({ id: 999, by })).rejects.toThrow('no such');
    });

    it.each([
      ['2026-11-20', undefined, 'expires: has gone by already'],
      ['2027-02-20', undefined, 'expires: an exemption lasts 90 days at most'],
      ['2026-11-23', 'b', "check: 'road' has no 'b'"],
    ])('refuses %p for %p', async (expires, check, message) => {
      await expect(create(expires, check)).rejects.toThrow(message);
    });
  });
});
