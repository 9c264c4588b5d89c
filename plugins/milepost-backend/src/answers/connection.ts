import {
  sourceKind,
  type Connection,
  type MetricDefinition,
} from '@milepost/backstage-plugin-milepost-common';
import type { DeliverySource } from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import type { StoredEntity } from '../catalog/EntityStore';
import { byEntity } from '../database/byEntity';
import type { StoredBoolean } from '../database/columns';
import { ticketsByIncident } from '../delivery/ticketRecords';
import { firstSloDays, sloHealth, type Standings } from './sloConnection';
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
  /** The keys of the repositories that it claims; asked for only where something is missing. */
  repositories: readonly string[];
  /** What waits unclaimed and probably belongs to the entity; asked for only where something is missing. */
  waiting: UnclaimedOrigin[];
}

/** Which column of `origins` says that a kind of fact was told of; of SLOs their definitions say so. */
export const NEEDS = [
  ['deployment', 'has_deployments'],
  ['change', 'has_changes'],
  ['open-change', 'has_open_changes'],
  ['incident', 'has_incidents'],
  ['build', 'has_builds'],
  ['postmortem', 'has_postmortems'],
  ['corrective-action', 'has_corrective_actions'],
  ['page', 'has_pages'],
  ['alert-rule', 'has_alert_rules'],
] as const satisfies readonly (readonly [Need, string])[];

export type OriginRow = { source: string } & {
  [has in (typeof NEEDS)[number][1]]?: StoredBoolean;
};

/** Whether a source that has named something tells of a kind of fact about it. */
export function tellsOf(
  origin: OriginRow,
  need: Need,
  sources: ReadonlyMap<string, DeliverySource>,
): boolean {
  const [, column] = NEEDS.find(([known]) => known === need) ?? [];
  return Boolean(
    (column && origin[column]) ||
      sources
        .get(sourceKind(origin.source))
        ?.tells?.some(told => told === need),
  );
}

type DatedOrigin = OriginRow & { entity_id: number; first_event_at: number };

/** Which sources have named an entity, and whether they live. */
export async function connectionOf(
  knex: Knex,
  { entity, ...options }: ConnectionOptions & { entity: StoredEntity },
): Promise<EntityConnection> {
  const connections = await connectionsOf(knex, {
    ...options,
    entities: [entity],
  });
  return connections.get(entity.id)!;
}

interface ConnectionOptions {
  /** What is asked about: tickets that lead to an entity through its incidents are looked for only then. */
  needs: ReadonlySet<Need>;
  sources: ReadonlyMap<string, DeliverySource>;
  /** Absent where there are no SLOs. */
  standings?: Standings;
  now: number;
}

/** The same for several entities, in as many statements as for one. */
export async function connectionsOf(
  knex: Knex,
  options: ConnectionOptions & { entities: readonly StoredEntity[] },
): Promise<Map<number, EntityConnection>> {
  const { entities, needs } = options;
  const told = await tellingsOf(knex, options);
  const incomplete = entities.filter(({ id }) => {
    const { sources } = told.get(id)!;
    return !sources.has('deployment') || !sources.has('change');
  });
  const waiting = await unclaimedOriginsLike(
    knex,
    incomplete.map(entity => entity.name),
  );
  const repositories = await repositoriesOf(
    knex,
    entities
      .map(({ id }) => id)
      .filter(id => [...needs].some(need => !told.get(id)!.sources.has(need))),
  );
  return new Map(
    entities.map(({ id, name }) => [
      id,
      {
        ...told.get(id)!,
        repositories: repositories.get(id) ?? [],
        waiting: incomplete.some(entity => entity.id === id)
          ? waiting.get(name) ?? []
          : [],
      },
    ]),
  );
}

/** Which sources tell of some entities, without what helps where none does. */
export async function tellingsOf(
  knex: Knex,
  options: ConnectionOptions & {
    entities: readonly Pick<StoredEntity, 'id' | 'ref'>[];
  },
): Promise<Map<number, Telling>> {
  const { entities, needs, now } = options;
  const ids = entities.map(entity => entity.id);
  const rows = await originsOf(knex, ids);
  if (needs.has('postmortem') || needs.has('corrective-action')) {
    rows.push(...(await ticketOrigins(knex, ids)));
  }
  const health = await sourceHealth(knex, {
    sources: [...new Set(rows.map(origin => origin.source))],
    now,
  });
  const origins = byEntity(ids, rows, row => row);
  const told = new Map(
    ids.map(id => [
      id,
      tellingSources(origins.get(id)!, { ...options, health }),
    ]),
  );
  if (needs.has('slo') && options.standings) {
    await addSlos(knex, { ...options, standings: options.standings, told });
  }
  return told;
}

/** The sources that tell of an entity. */
export interface Telling {
  connected: Set<Need>;
  sources: Map<Need, SourceHealth[]>;
  firstEventAt: Map<Need, number>;
}

/** Nobody has to tell of SLOs: who defines one is connected. */
async function addSlos(
  knex: Knex,
  options: {
    entities: readonly Pick<StoredEntity, 'id' | 'ref'>[];
    standings: Standings;
    told: ReadonlyMap<number, Telling>;
  },
): Promise<void> {
  const { entities, standings, told } = options;
  const refs = entities.map(({ ref }) => ref);
  const health = await sloHealth(standings, refs);
  const first = await firstSloDays(knex, [...health.keys()]);
  for (const [id, sources] of health) {
    const telling = told.get(id);
    telling?.connected.add('slo');
    telling?.sources.set('slo', sources);
    telling?.firstEventAt.set('slo', first.get(id) ?? Infinity);
  }
}

function tellingSources(
  origins: readonly DatedOrigin[],
  options: Pick<ConnectionOptions, 'sources'> & {
    health: ReadonlyMap<string, SourceHealth>;
  },
): Telling {
  const sources = new Map<Need, SourceHealth[]>();
  const firstEventAt = new Map<Need, number>();
  for (const [need] of NEEDS) {
    const telling = origins.filter(origin =>
      tellsOf(origin, need, options.sources),
    );
    if (telling.length > 0) {
      const names = [...new Set(telling.map(origin => origin.source))].sort();
      sources.set(
        need,
        names.flatMap(name => options.health.get(name) ?? []),
      );
      firstEventAt.set(
        need,
        Math.min(...telling.map(origin => origin.first_event_at)),
      );
    }
  }
  return { connected: new Set(sources.keys()), sources, firstEventAt };
}

/** The sources that name what entities claim. */
async function originsOf(
  knex: Knex,
  entityIds: readonly number[],
): Promise<DatedOrigin[]> {
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

/** A source whose runs or versions the rules of an entity `c` have made deployments of tells of its deployments. */
export function toldOrDerived(knex: Knex): Knex.Raw {
  return knex.raw(`case
    when o.has_deployments then o.has_deployments
    else exists (
      select 1 from deployments as d where d.derived_for = c.entity_id and d.source = o.source
    ) end as has_deployments`);
}

async function repositoriesOf(
  knex: Knex,
  entityIds: readonly number[],
): Promise<Map<number, string[]>> {
  if (entityIds.length === 0) {
    return new Map();
  }
  const rows: { entity_id: number; value: string }[] = await knex(
    'entity_claims',
  )
    .where('kind', 'repository')
    .whereIn('entity_id', entityIds)
    .orderBy(['entity_id', 'value'])
    .select('entity_id', 'value');
  return byEntity(entityIds, rows, ({ value }) => value);
}

/** The sources whose tickets name nothing but an incident of an entity. */
async function ticketOrigins(
  knex: Knex,
  entityIds: readonly number[],
): Promise<DatedOrigin[]> {
  const rows: {
    entity_id: number;
    source: string;
    purpose: string;
    first_event_at: number;
  }[] = await ticketsByIncident(knex, entityIds)
    .groupBy('e.entity_id', 't.source', 't.purpose')
    .select('e.entity_id', 't.source', 't.purpose')
    .min('t.opened_at as first_event_at');
  return rows.map(({ purpose, ...origin }) => ({
    ...origin,
    has_postmortems: purpose === 'postmortem',
    has_corrective_actions: purpose === 'corrective-action',
  }));
}

/** When all sources of something that is needed have gone quiet: since when. */
export function silentSince(
  connection: Pick<EntityConnection, 'sources'>,
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
