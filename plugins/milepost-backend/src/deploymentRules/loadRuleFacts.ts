import type {
  DeploymentRule,
  RuleFacts,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { byEntity } from '../database/byEntity';
import { readBuild, type BuildRow } from '../facts/buildRow';
import { readRelease, type ReleaseRow } from '../facts/releaseRow';
import { likeAny } from './likeAny';

interface Options {
  /** Of each entity. */
  rules: ReadonlyMap<number, readonly DeploymentRule[]>;
  /** Only what ended since then, or has not. Milliseconds since 1970. */
  since?: number;
}

/** What rules could make deployments of, by entity: two statements, and a third where tags name no revision. */
export async function loadRuleFacts(
  knex: Knex,
  options: Options,
): Promise<Map<number, RuleFacts>> {
  const entityIds = [...options.rules.keys()];
  const all = [...options.rules.values()].flat();
  const builds = await candidateBuilds(knex, { ...options, entityIds, all });
  const releases = all.some(({ from }) => from.release || from.tag)
    ? await releasesOf(knex, { entityIds, since: options.since })
    : [];
  const ofTags = await buildsOfTags(knex, entityIds, releases);
  const known = new Map(
    [...builds, ...ofTags].map(row => [`${row.entity_id} ${row.id}`, row]),
  );
  const buildsOf = byEntity(entityIds, [...known.values()], readBuild);
  const releasesOfEntity = byEntity(entityIds, releases, readRelease);
  return new Map(
    entityIds.map(id => [
      id,
      { builds: buildsOf.get(id)!, releases: releasesOfEntity.get(id)! },
    ]),
  );
}

type Claimed<Row> = Row & { id: number; entity_id: number };

function claimed(knex: Knex, table: string, entityIds: readonly number[]) {
  return knex('entity_claims as c')
    .join(`${table} as f`, join =>
      join.on('f.origin_kind', 'c.kind').andOn('f.origin_value', 'c.value'),
    )
    .whereIn('c.entity_id', entityIds)
    .select('f.*', 'c.entity_id');
}

/** More than what the rules take, and far less than everything that was built. */
async function candidateBuilds(
  knex: Knex,
  options: {
    entityIds: readonly number[];
    all: readonly DeploymentRule[];
    since?: number;
  },
): Promise<Claimed<BuildRow>[]> {
  const wanted = options.all.flatMap(({ from }) => from.workflow ?? []);
  if (wanted.length === 0) {
    return [];
  }
  const names = wanted.flatMap(({ name }) => name ?? []);
  const files = wanted.flatMap(({ file }) => file ?? []);
  const jobs = wanted.flatMap(({ job }) => job ?? []);
  const query = claimed(knex, 'builds', options.entityIds).where(either => {
    likeAny(either, 'f.name', names);
    likeAny(
      either,
      'f.workflow',
      files.map(file => `*${file}`),
    );
    likeAny(either, 'f.job', jobs);
  });
  return since(query, 'f.finished_at', options.since);
}

/** All of them: there are a few for each entity. */
export async function releasesOf(
  knex: Knex,
  options: { entityIds: readonly number[]; since?: number },
): Promise<Claimed<ReleaseRow>[]> {
  const query = claimed(knex, 'releases', options.entityIds);
  return since(query, 'f.published_at', options.since);
}

function since(
  query: Knex.QueryBuilder,
  column: string,
  instant: number | undefined,
): Knex.QueryBuilder {
  return instant === undefined
    ? query
    : query.where(kept =>
        kept.where(column, '>=', instant).orWhereNull(column),
      );
}

/** What was built of a tag knows the revision that it stands for. */
async function buildsOfTags(
  knex: Knex,
  entityIds: readonly number[],
  releases: readonly Pick<ReleaseRow, 'tag' | 'revision'>[],
): Promise<Claimed<BuildRow>[]> {
  const tags = new Set(
    releases.flatMap(({ tag, revision }) =>
      tag !== null && revision === null ? [tag] : [],
    ),
  );
  return tags.size === 0
    ? []
    : claimed(knex, 'builds', entityIds).whereIn('f.branch', [...tags]);
}
