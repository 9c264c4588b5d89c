import {
  sourceKind,
  type Connection,
  type MetricDefinition,
} from '@milepost/backstage-plugin-milepost-common';
import type { DeliverySource } from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import type { StoredEntity } from '../catalog/EntityStore';
import type { StoredBoolean } from '../database/columns';
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

interface OriginRow {
  source: string;
  first_event_at: number;
  has_deployments: StoredBoolean;
  has_changes: StoredBoolean;
  has_open_changes: StoredBoolean;
  has_incidents: StoredBoolean;
}

const NEEDS: readonly [Need, keyof OriginRow][] = [
  ['deployment', 'has_deployments'],
  ['change', 'has_changes'],
  ['open-change', 'has_open_changes'],
  ['incident', 'has_incidents'],
];

/** Which sources have named an entity, and whether they live. */
export async function connectionOf(
  knex: Knex,
  options: {
    entity: StoredEntity;
    sources: ReadonlyMap<string, DeliverySource>;
    now: number;
  },
): Promise<EntityConnection> {
  const { entity, now } = options;
  const origins: OriginRow[] = await knex('origins as o')
    .join('entity_claims as c', join =>
      join.on('c.kind', 'o.kind').andOn('c.value', 'o.value'),
    )
    .where('c.entity_id', entity.id)
    .select(
      'o.source',
      'o.first_event_at',
      'o.has_deployments',
      'o.has_changes',
      'o.has_open_changes',
      'o.has_incidents',
    );
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
