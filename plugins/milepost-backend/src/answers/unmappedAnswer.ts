import type { UnmappedAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import {
  claimAnnotation,
  lastSegment,
  unclaimedOrigins,
  type UnclaimedOrigin,
} from './unclaimedOrigins';

/** What waits because nobody claims it, and what no mapper understood. */
export async function unmappedAnswer(knex: Knex): Promise<UnmappedAnswer> {
  const origins = await unclaimedOrigins(knex);
  const namesakes = await entitiesByName(knex);
  return {
    origins: origins.map(origin => ({
      kind: origin.kind,
      value: origin.value,
      sources: origin.sources,
      events: origin.events,
      firstEventAt: new Date(origin.firstEventAt).toISOString(),
      lastEventAt: new Date(origin.lastEventAt).toISOString(),
      suggestion: suggestionFor(origin, namesakes),
    })),
    payloads: await unmappedPayloads(knex),
  };
}

async function entitiesByName(knex: Knex): Promise<Map<string, string[]>> {
  const rows: { ref: string; name: string }[] = await knex('entities')
    .select('ref', 'name')
    .whereIn('kind', ['component'])
    .whereNull('deleted_at');
  const byName = new Map<string, string[]>();
  for (const { ref, name } of rows) {
    const key = name.toLocaleLowerCase('en-US');
    byName.set(key, [...(byName.get(key) ?? []), ref]);
  }
  return byName;
}

/** The one entity that is called like the origin; two namesakes are no suggestion. */
function suggestionFor(
  origin: UnclaimedOrigin,
  namesakes: ReadonlyMap<string, string[]>,
): UnmappedAnswer['origins'][number]['suggestion'] {
  const refs = namesakes.get(lastSegment(origin.value)) ?? [];
  const annotation = claimAnnotation(origin);
  return refs.length === 1
    ? {
        entityRef: refs[0],
        annotation: annotation.name,
        value: annotation.value,
        because: 'it has the same name',
      }
    : undefined;
}

async function unmappedPayloads(
  knex: Knex,
): Promise<UnmappedAnswer['payloads']> {
  const rows: PayloadRow[] = await knex('inbox')
    .where('state', 'unmapped')
    .groupBy('source', 'topic', 'reason')
    .select(
      'source',
      'topic',
      'reason',
      knex.raw('count(*) as count'),
      knex.raw('max(received_at) as last_received_at'),
    )
    .orderBy('count', 'desc')
    .limit(200);
  return rows.map(row => ({
    source: row.source,
    topic: row.topic,
    reason: row.reason,
    count: Number(row.count),
    lastReceivedAt: new Date(row.last_received_at).toISOString(),
  }));
}

interface PayloadRow {
  source: string;
  topic: string;
  reason: string;
  count: number | string;
  last_received_at: number;
}
