import type { DeliverySource } from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import {
  NEEDS,
  tellsOf,
  toldOrDerived,
  type OriginRow,
} from '../answers/connection';
import { sourceHealth } from '../answers/sourceHealth';
import { RANKS, type Circumstances, type RankedCause } from './Circumstances';
import { dayWords, nameOf } from './words';

const DAY = 86_400_000;
/** A source was silent once it was quiet for so many of its usual gaps, and so long at least. */
const GAPS = 3;
const AT_LEAST = 2 * DAY;

type MemberOrigin = OriginRow & { entity_id: number; first_event_at: number };

/**
 * The sources that began to tell of the members which pull about when a metric moved, or told of nothing for a while. Of
 * those that tell of what the metric is made of. At most six statements.
 */
export async function sourceCauses(
  knex: Knex,
  circumstances: Circumstances,
  sources: ReadonlyMap<string, DeliverySource>,
): Promise<RankedCause[]> {
  const { needs } = circumstances.moved.metric.definition;
  const entityIds = circumstances.pulls.map(({ entityId }) => entityId);
  const origins = await memberOrigins(knex, entityIds);
  const telling = origins.filter(origin =>
    needs.some(need => tellsOf(origin, need, sources)),
  );
  const silences = await silencesOf(
    knex,
    [...new Set(telling.map(({ source }) => source))],
    circumstances,
  );
  return [...connectedOf(telling, circumstances), ...silences];
}

async function memberOrigins(
  knex: Knex,
  entityIds: readonly number[],
): Promise<MemberOrigin[]> {
  return knex('origins as o')
    .join('entity_claims as c', join =>
      join.on('c.kind', 'o.kind').andOn('c.value', 'o.value'),
    )
    .whereIn('c.entity_id', entityIds)
    .select(
      'c.entity_id',
      'o.source',
      'o.first_event_at',
      ...NEEDS.map(([, has]) =>
        has === 'has_deployments' ? toldOrDerived(knex) : `o.${has}`,
      ),
    );
}

function connectedOf(
  telling: readonly MemberOrigin[],
  { start, end, refs, zone }: Circumstances,
): RankedCause[] {
  const first = new Map<string, MemberOrigin>();
  for (const origin of telling) {
    const key = `${origin.entity_id} ${origin.source}`;
    const known = first.get(key);
    if (!known || origin.first_event_at < known.first_event_at) {
      first.set(key, origin);
    }
  }
  return [...first.values()]
    .filter(({ first_event_at: at }) => at >= start && at < end)
    .map(({ entity_id, source, first_event_at: at }) => {
      const scope = refs.get(entity_id)!;
      return {
        kind: 'connected',
        rank: RANKS.source,
        at: new Date(at).toISOString(),
        text: `${source} told of ${nameOf(
          scope,
        )} for the first time on ${dayWords(at, zone)}.`,
        scope,
        source,
      };
    });
}

async function silencesOf(
  knex: Knex,
  sources: readonly string[],
  { start, end, now, zone }: Circumstances,
): Promise<RankedCause[]> {
  if (sources.length === 0) {
    return [];
  }
  const health = await sourceHealth(knex, { sources, now });
  const days: {
    source: string;
    first_event_at: number;
    last_event_at: number;
  }[] = await knex('source_days')
    .whereIn('source', sources)
    .where('last_event_at', '>=', start)
    .orderBy(['source', 'day'])
    .select('source', 'first_event_at', 'last_event_at');
  return sources.flatMap(source => {
    const usual = health.get(source)?.usualGap ?? 0;
    const own = days.filter(day => day.source === source);
    return own.flatMap(({ last_event_at: at }, index) => {
      const until = own[index + 1]?.first_event_at;
      const pause = (until ?? now) - at;
      return at < end && pause > Math.max(GAPS * usual, AT_LEAST)
        ? [silence(source, { at, until, zone })]
        : [];
    });
  });
}

function silence(
  source: string,
  { at, until, zone }: { at: number; until?: number; zone: string },
): RankedCause {
  const since = dayWords(at, zone);
  return {
    kind: 'silent',
    rank: RANKS.source,
    at: new Date(at).toISOString(),
    text:
      until === undefined
        ? `${source} has told of nothing since ${since}.`
        : `${source} told of nothing from ${since} to ${dayWords(
            until,
            zone,
          )}.`,
    source,
  };
}
