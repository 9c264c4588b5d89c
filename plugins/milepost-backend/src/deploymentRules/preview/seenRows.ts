import type { PreviewAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { byEntity } from '../../database/byEntity';
import { readBoolean, type StoredBoolean } from '../../database/columns';
import type { EnvironmentSeen } from './PreviewFacts';

type Entity = PreviewAnswer['entities'][number];

interface Options {
  entityIds: readonly number[];
  /** Milliseconds since 1970. */
  since: number;
}

const MOST = 50;

/** Rows that some entities claim since an instant, with the entity. */
function claimedSince(
  knex: Knex,
  table: string,
  { entityIds, since }: Options,
  time = 'finished_at',
) {
  return knex('entity_claims as c')
    .join(`${table} as f`, join =>
      table === 'changes'
        ? join
            .on('f.repository', 'c.value')
            .andOnVal('c.kind', '=', 'repository')
        : join.on('f.origin_kind', 'c.kind').andOn('f.origin_value', 'c.value'),
    )
    .whereIn('c.entity_id', entityIds)
    .where(`f.${time}`, '>=', since);
}

interface Counted {
  entity_id: number;
  count: number | string;
  newest: number | null;
}

const KINDS = [
  ['change', 'changes', 'merged_at'],
  ['deployment', 'deployments', 'finished_at'],
  ['build', 'builds', 'finished_at'],
  ['release', 'releases', 'published_at'],
  ['incident', 'incidents', 'opened_at'],
] as const;

/** How much there is of each kind of fact: a statement for each kind. */
export async function factCounts(
  knex: Knex,
  options: Options,
): Promise<Map<number, Entity['facts']>> {
  const rows: (Counted & { kind: Entity['facts'][number]['kind'] })[] = [];
  for (const [kind, table, time] of KINDS) {
    const query = claimedSince(knex, table, options, time)
      .groupBy('c.entity_id')
      .select('c.entity_id')
      .count({ count: '*' })
      .max(`f.${time} as newest`);
    if (kind === 'build') {
      query.whereNull('f.job');
    }
    const found = (await query) as unknown as Counted[];
    rows.push(...found.map(row => ({ ...row, kind })));
  }
  return byEntity(options.entityIds, rows, row => ({
    kind: row.kind,
    count: Number(row.count),
    newestAt: instantOf(row.newest),
  }));
}

interface WorkflowRow extends Counted {
  name: string | null;
  workflow: string | null;
  job: string | null;
}

/** The runs and jobs that were seen, the most first. One statement. */
export async function workflowsSeen(
  knex: Knex,
  options: Options,
): Promise<Map<number, Entity['workflows']>> {
  const rows = (await claimedSince(knex, 'builds', options)
    .groupBy('c.entity_id', 'f.name', 'f.workflow', 'f.job')
    .select('c.entity_id', 'f.name', 'f.workflow', 'f.job')
    .count({ count: '*' })
    .max('f.finished_at as newest')
    .orderBy([
      { column: 'count', order: 'desc' },
      'f.name',
      'f.workflow',
      'f.job',
    ])) as unknown as WorkflowRow[];
  return firstOf(
    byEntity(options.entityIds, rows, row => ({
      name: row.name ?? undefined,
      file: row.workflow ?? undefined,
      job: row.job ?? undefined,
      runs: Number(row.count),
      newestAt: instantOf(row.newest),
    })),
  );
}

interface EnvironmentRow extends Counted {
  environment: string;
  production: StoredBoolean | null;
}

/** The environments that sources tell of, the most first. One statement. */
export async function environmentsSeen(
  knex: Knex,
  options: Options,
): Promise<Map<number, EnvironmentSeen[]>> {
  const rows = (await claimedSince(knex, 'deployments', options)
    .groupBy('c.entity_id', 'f.environment', 'f.production')
    .select('c.entity_id', 'f.environment', 'f.production')
    .count({ count: '*' })
    .max('f.finished_at as newest')
    .orderBy([
      { column: 'count', order: 'desc' },
      'f.environment',
    ])) as unknown as EnvironmentRow[];
  return firstOf(
    byEntity(options.entityIds, rows, row => ({
      name: row.environment,
      production: readBoolean(row.production),
      deployments: Number(row.count),
      newestAt: instantOf(row.newest),
    })),
  );
}

/** What counts as deployments of some entities. One statement. */
export async function countedOf(
  knex: Knex,
  { entityIds, since }: Options,
): Promise<Map<number, Entity['deployments']>> {
  const rows = (await knex('entity_deployments')
    .whereIn('entity_id', entityIds)
    .where('standing', 'deployment')
    .where('finished_at', '>=', since)
    .groupBy('entity_id')
    .select('entity_id')
    .count({ count: '*' })
    .max('finished_at as newest')) as unknown as Counted[];
  const counted = byEntity(entityIds, rows, row => ({
    count: Number(row.count),
    newestAt: instantOf(row.newest),
  }));
  return new Map(
    [...counted].map(([id, [first = { count: 0 }]]) => [id, first]),
  );
}

function firstOf<T>(lists: ReadonlyMap<number, T[]>): Map<number, T[]> {
  return new Map([...lists].map(([id, list]) => [id, list.slice(0, MOST)]));
}

function instantOf(instant: number | null | undefined): string | undefined {
  return instant === null || instant === undefined
    ? undefined
    : new Date(instant).toISOString();
}
