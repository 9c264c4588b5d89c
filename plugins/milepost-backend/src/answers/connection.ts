import {
  sourceKind,
  type Connection,
  type MetricDefinition,
} from '@milepost/backstage-plugin-milepost-common';
import type { DeliverySource } from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import type { StoredEntity } from '../catalog/EntityStore';
import type { StoredBoolean } from '../database/columns';
import { ticketsByIncident } from '../delivery/ticketRecords';
import { sourceHealth, type SourceHealth } from './sourceHealth';
import { unclaimedOriginsLike, type UnclaimedOrigin } from './unclaimedOrigins';

type Need = MetricDefinition['needs'][number];

/** What is known of the sources that name an entity. */
export interface EntityConnection {
  connected: ReadonlySet<Need>;
  /** The sources that tell of each kind of fact. */
  sources: ReadonlyMap<Need, SourceHealth[]>;
  /** When each kind of fact was first told of. */
  firstEventAt: ReadonlyMap<Need, number>;
  /** What waits unclaimed and probably belongs to the entity; asked for only where something is missing. */
  waiting: UnclaimedOrigin[];
}

/** Which column of `origins` says that a kind of fact was told of. */
const NEEDS = [
  ['deployment', 'has_deployments'],
  ['change', 'has_changes'],
  ['open-change', 'has_open_changes'],
  ['incident', 'has_incidents'],
  ['build', 'has_builds'],
  ['postmortem', 'has_postmortems'],
  ['corrective-action', 'has_corrective_actions'],
] as const satisfies readonly (readonly [Need, string])[];

type OriginRow = { source: string; first_event_at: number } & {
  [has in (typeof NEEDS)[number][1]]?: StoredBoolean;
};

/** Which sources have named an entity, and whether they live. */
export async function connectionOf(
  knex: Knex,
  options: {
    entity: StoredEntity;
    /** What is asked about: tickets that lead to an entity through its incidents are looked for only then. */
    needs: ReadonlySet<Need>;
    sources: ReadonlyMap<string, DeliverySource>;
    now: number;
  },
): Promise<EntityConnection> {
  const { entity, needs, now } = options;
  const origins = await originsOf(knex, entity.id);
  if (needs.has('postmortem') || needs.has('corrective-action')) {
    origins.push(...(await ticketOrigins(knex, entity.id)));
  }
  const health = await sourceHealth(knex, {
    sources: [...new Set(origins.map(origin => origin.source))],
    now,
  });
  const sources = new Map<Need, SourceHealth[]>();
  const firstEventAt = new Map<Need, number>();
  for (const [need, column] of NEEDS) {
    const telling = origins.filter(
      origin =>
        origin[column] ||
        options.sources
          .get(sourceKind(origin.source))
          ?.tells?.some(told => told === need),
    );
    if (telling.length > 0) {
      const names = [...new Set(telling.map(origin => origin.source))].sort();
      sources.set(
        need,
        names.flatMap(name => health.get(name) ?? []),
      );
      firstEventAt.set(
        need,
        Math.min(...telling.map(origin => origin.first_event_at)),
      );
    }
  }
  const complete = sources.has('deployment') && sources.has('change');
  const waiting = complete ? [] : await unclaimedOriginsLike(knex, entity.name);
  return { connected: new Set(sources.keys()), sources, firstEventAt, waiting };
}

/** The sources that name what an entity claims. */
async function originsOf(knex: Knex, entityId: number): Promise<OriginRow[]> {
  return knex('origins as o')
    .join('entity_claims as c', join =>
      join.on('c.kind', 'o.kind').andOn('c.value', 'o.value'),
    )
    .where('c.entity_id', entityId)
    .select(
      'o.source',
      'o.first_event_at',
      ...NEEDS.map(([, has]) => `o.${has}`),
    );
}

/** The sources whose tickets name nothing but an incident of the entity. */
async function ticketOrigins(
  knex: Knex,
  entityId: number,
): Promise<OriginRow[]> {
  const rows: { source: string; purpose: string; first_event_at: number }[] =
    await ticketsByIncident(knex, entityId)
      .groupBy('t.source', 't.purpose')
      .select('t.source', 't.purpose')
      .min('t.opened_at as first_event_at');
  return rows.map(({ source, purpose, first_event_at }) => ({
    source,
    first_event_at,
    has_postmortems: purpose === 'postmortem',
    has_corrective_actions: purpose === 'corrective-action',
  }));
}

/** When all sources of something that is needed have gone quiet: since when. */
export function silentSince(
  connection: EntityConnection,
  needs: readonly Need[],
): SourceHealth | undefined {
  return needs
    .map(need => connection.sources.get(need) ?? [])
    .filter(
      sources =>
        sources.length > 0 &&
        sources.every(source => source.state !== 'healthy'),
    )
    .map(latestSeen)
    .sort((a, b) => (a.lastSeenAt ?? 0) - (b.lastSeenAt ?? 0))[0];
}

function latestSeen(sources: readonly SourceHealth[]): SourceHealth {
  return sources.reduce((a, b) =>
    (a.lastSeenAt ?? 0) >= (b.lastSeenAt ?? 0) ? a : b,
  );
}

/** The part of it that decides a value's state. */
export function connectionState(
  connection: EntityConnection,
  options: { applicable: boolean; silent: boolean },
): Connection {
  return {
    ...options,
    connected: connection.connected,
    unmapped: connection.waiting.length > 0,
  };
}
