import type { Knex } from 'knex';
import { sourceHealth } from '../answers/sourceHealth';
import { dayWords } from '../movements/words';
import { inEntities } from '../quality/inEntities';
import type { Asked, Found } from './Found';

/** The sources of what members claim that have gone quiet, or whose polls fail; those for the longest first. Four statements. */
export async function silentSources(knex: Knex, asked: Asked): Promise<Found> {
  const { entityIds, limit, now, zone } = asked;
  const kind = 'source-silent';
  const sources: string[] = await knex('origins as o')
    .join('entity_claims as c', join =>
      join.on('c.kind', 'o.kind').andOn('c.value', 'o.value'),
    )
    .where(inEntities(knex, 'c.entity_id', entityIds))
    .distinct('o.source')
    .pluck('o.source');
  const health = await sourceHealth(knex, { sources, now });
  const silent = [...health.values()]
    .filter(({ state }) => state !== 'healthy')
    .sort(
      (a, b) =>
        (a.lastSeenAt ?? 0) - (b.lastSeenAt ?? 0) ||
        (a.source < b.source ? -1 : 1),
    );
  const items = silent.slice(0, limit).map(({ source, state, lastSeenAt }) => {
    const seen =
      lastSeenAt === undefined
        ? ''
        : `; it was last heard of on ${dayWords(lastSeenAt, zone)}`;
    return {
      kind,
      text:
        state === 'failed'
          ? `${source}: the last poll failed${seen}.`
          : `${source} has been quiet for longer than usual${seen}.`,
      at: new Date(lastSeenAt ?? now).toISOString(),
      ...(lastSeenAt !== undefined && { seconds: (now - lastSeenAt) / 1000 }),
      source,
    };
  }) satisfies Found['items'];
  return { kind, items, total: silent.length };
}
