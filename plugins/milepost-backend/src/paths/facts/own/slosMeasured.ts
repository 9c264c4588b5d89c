import { localDay } from '@milepost/backstage-plugin-milepost-common';
import type { Standings } from '../../../answers/sloConnection';
import type { FactReading } from '../../judging/FactReading';
import { absent } from '../told';
import type { OwnFactLoader, OwnQuestion } from './OwnFactLoader';
import { slos } from './slos';

type Standing = Awaited<ReturnType<Standings>>[number];

const DAY = 86_400_000;

/**
 * SLOs that have data now. Without an SLO nothing is measured: 0. With some, and none of them measured: unknown where what
 * was told has stopped, or where it cannot be read any more; and absent where nothing was told yet, or no event was valid.
 */
export const slosMeasured: OwnFactLoader = {
  needs: () => [],
  async load(question) {
    const { entities, now, standings } = question;
    const defined = await slos.load(question);
    const all = await standings({ entityRefs: entities.map(({ ref }) => ref) });
    const told = await toldLately(question);
    return (entityId, fact) => {
      const count = defined(entityId, fact);
      const own = all.filter(standing => standing.entityId === entityId);
      // In a past that is judged again, what is known today says nothing.
      const isPast = own.some(({ state }) => (state?.lastSampleAt ?? 0) > now);
      if (count.state !== 'known' || count.value === 0) {
        return count;
      }
      if (!isPast) {
        return readingOf(own);
      }
      const value = told.get(entityId) ?? 0;
      return value > 0 ? { state: 'known', value } : absent;
    };
  },
};

function readingOf(own: readonly Standing[]): FactReading {
  const having = own.filter(({ dataState }) =>
    ['measured', 'few'].includes(dataState),
  );
  if (having.length > 0) {
    return { state: 'known', value: having.length };
  }
  const stopped = own
    .filter(({ dataState }) => ['silent', 'misconfigured'].includes(dataState))
    .flatMap(({ state }) => state?.lastSampleAt ?? []);
  return stopped.length > 0
    ? { state: 'silent', lastAt: Math.max(...stopped) }
    : absent;
}

/** How many SLOs were told of on the day of the question, or on the one before: right after midnight nobody has. */
async function toldLately({
  knex,
  entityIds,
  now,
  zone,
}: OwnQuestion): Promise<Map<number, number>> {
  const rows: { entity_id: number; told: number | string }[] = await knex(
    'slos as s',
  )
    .join('slo_days as d', 'd.slo_id', 's.id')
    .whereIn('s.entity_id', entityIds)
    .whereIn('d.day', [localDay(now - DAY, zone), localDay(now, zone)])
    .where('d.valid', '>', 0)
    .groupBy('s.entity_id')
    .select('s.entity_id')
    .countDistinct({ told: 's.id' });
  return new Map(rows.map(row => [row.entity_id, Number(row.told)]));
}
