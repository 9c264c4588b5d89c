import type { StandingsAnswer } from '@milepost/backstage-plugin-milepost-common';
import fc from 'fast-check';
import { leftBehind } from './leftBehind';

/** Answers as the list of standings does; the cursor is the place in it. */
function lists(names: Record<'off' | 'unknown', string[]>) {
  return async (query: {
    standing: 'off' | 'unknown';
    cursor?: string;
    limit: number;
  }): Promise<StandingsAnswer> => {
    const all = names[query.standing];
    const from = Number(query.cursor ?? 0);
    const to = from + query.limit;
    return {
      scope: 'organization',
      total: all.length,
      standings: all
        .slice(from, to)
        .map(entityRef => ({ entityRef })) as StandingsAnswer['standings'],
      nextCursor: to < all.length ? `${to}` : undefined,
    };
  };
}

describe('leftBehind', () => {
  it('tells of each once, in pages of any size: those off first', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 7 }),
        fc.nat({ max: 7 }),
        fc.integer({ min: 1, max: 5 }),
        async (off, unknown, limit) => {
          const names = {
            off: Array.from({ length: off }, (_, index) => `off ${index}`),
            unknown: Array.from({ length: unknown }, (_, index) => `${index}`),
          };
          const told: string[] = [];
          let cursor: string | undefined;
          do {
            const page = await leftBehind(lists(names), { cursor, limit });
            expect(page).toMatchObject({ off, unknown });
            expect(page.standings.length).toBeLessThanOrEqual(limit);
            told.push(...page.standings.map(({ entityRef }) => entityRef));
            cursor = page.nextCursor;
            expect(cursor === undefined || page.standings.length > 0).toBe(
              true,
            );
          } while (cursor !== undefined);
          expect(told).toEqual([...names.off, ...names.unknown]);
        },
      ),
    );
  });

  it('takes no other cursor', async () => {
    const none = lists({ off: [], unknown: [] });
    await expect(leftBehind(none, { cursor: '7', limit: 1 })).rejects.toThrow(
      /^cursor/,
    );
  });
});
