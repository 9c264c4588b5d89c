import type { UnmappedAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';
import {
  claimAnnotation,
  lastSegment,
  unclaimedOrigins,
  type UnclaimedOrigin,
} from './unclaimedOrigins';
import { suggestedAnnotation } from './unmappedAnnotation';
import {
  Candidates,
  organisationOf,
  type LikelyOwner,
} from './unmappedCandidates';
import { loadCandidates } from './unmappedEntities';

type OriginAnswer = UnmappedAnswer['origins'][number];

/** Nobody reads further down; the answer stays small where a whole organisation is not mapped yet. */
const MOST_ORIGINS = 500;

/** What waits because nobody claims it, the busiest first, and what no mapper understood. */
export async function unmappedAnswer(
  knex: Knex,
  options: {
    isDeployable(kind: string): boolean;
    /** Of some entity refs, those that may be suggested. */
    visible?(refs: readonly string[]): Promise<ReadonlySet<string>>;
  },
): Promise<UnmappedAnswer> {
  const all = await unclaimedOrigins(knex);
  const origins = all.slice(0, MOST_ORIGINS);
  const candidates = Candidates.create(await loadCandidates(knex, options));
  const likely = new Map(
    origins.flatMap(origin => {
      const owner = ownerOf(origin, candidates);
      return owner ? [[origin, owner] as const] : [];
    }),
  );
  const visible = await options.visible?.(
    [...likely.values()].map(({ candidate }) => candidate.ref),
  );
  const owners = new Map(
    [...likely].filter(
      ([, { candidate }]) => visible?.has(candidate.ref) ?? true,
    ),
  );
  const heard = await heardClaims(
    knex,
    [...owners.values()].map(({ candidate }) => candidate.id),
  );
  return {
    origins: origins.map(origin => ({
      kind: origin.kind,
      value: origin.value,
      sources: origin.sources,
      events: origin.events,
      firstEventAt: new Date(origin.firstEventAt).toISOString(),
      lastEventAt: new Date(origin.lastEventAt).toISOString(),
      claim: claimOf(origin),
      suggestion: suggestionFor(origin, owners.get(origin), heard),
    })),
    ...(all.length > origins.length && {
      moreOrigins: all.length - origins.length,
    }),
    payloads: await unmappedPayloads(knex),
  };
}

function claimOf(origin: UnclaimedOrigin): OriginAnswer['claim'] {
  const { name, value } = claimAnnotation(origin);
  return { annotation: name, value };
}

function ownerOf(
  { kind, value }: UnclaimedOrigin,
  candidates: Candidates,
): LikelyOwner | undefined {
  const organisation =
    kind === 'repository' ? organisationOf(value) : undefined;
  return candidates.ownerOf({ kind, name: lastSegment(value), organisation });
}

function suggestionFor(
  origin: UnclaimedOrigin,
  owner: LikelyOwner | undefined,
  heard: ReadonlyMap<number, string[]>,
): OriginAnswer['suggestion'] {
  if (!owner) {
    return undefined;
  }
  const { candidate, because } = owner;
  const { annotation, value, replaces } = suggestedAnnotation({
    origin,
    annotations: candidate.annotations,
    heard: heard.get(candidate.id) ?? [],
  });
  return {
    entityRef: candidate.ref,
    annotation,
    value,
    because: replaces
      ? `${because}, and nothing ever came from ${replaces}, which its annotation says`
      : because,
    editUrl: candidate.editUrl,
  };
}

/** Of the claims of some entities, those that events have named. */
async function heardClaims(
  knex: Knex,
  entityIds: readonly number[],
): Promise<Map<number, string[]>> {
  const heard = new Map<number, string[]>();
  for (const chunk of inChunks([...new Set(entityIds)], 1)) {
    const rows: { entity_id: number; value: string }[] = await knex(
      'entity_claims as c',
    )
      .join('origins as o', join =>
        join.on('o.kind', 'c.kind').andOn('o.value', 'c.value'),
      )
      .whereIn('c.entity_id', chunk)
      .distinct('c.entity_id', 'c.value');
    for (const row of rows) {
      heard.set(row.entity_id, [
        ...(heard.get(row.entity_id) ?? []),
        row.value,
      ]);
    }
  }
  return heard;
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
