import type { Knex } from 'knex';
import { claimAnnotations, toolAnnotations } from '../catalog/describeEntity';

/** A service or repository that events name and nobody claims. */
export interface UnclaimedOrigin {
  kind: 'service' | 'repository';
  value: string;
  sources: string[];
  events: number;
  firstEventAt: number;
  lastEventAt: number;
}

interface Row {
  kind: 'service' | 'repository';
  value: string;
  source: string;
  events: number;
  first_event_at: number;
  last_event_at: number;
}

function unclaimed(knex: Knex) {
  return knex('origins as o')
    .leftJoin('entity_claims as c', join =>
      join.on('c.kind', 'o.kind').andOn('c.value', 'o.value'),
    )
    .whereNull('c.entity_id')
    .orderBy(['o.kind', 'o.value', 'o.source'])
    .select(
      'o.kind',
      'o.value',
      'o.source',
      'o.events',
      'o.first_event_at',
      'o.last_event_at',
    );
}

/** Everything that nobody claims, the busiest first. */
export async function unclaimedOrigins(knex: Knex): Promise<UnclaimedOrigin[]> {
  const rows: Row[] = await unclaimed(knex);
  return group(rows).sort(
    (a, b) => b.events - a.events || (a.value < b.value ? -1 : 1),
  );
}

/** What nobody claims and is called like an entity, by its name: `acme/checkout` is probably `checkout`. */
export async function unclaimedOriginsLike(
  knex: Knex,
  names: readonly string[],
): Promise<Map<string, UnclaimedOrigin[]>> {
  if (names.length === 0) {
    return new Map();
  }
  const rows: Row[] = await unclaimed(knex).where(query => {
    for (const wanted of names.map(lowerCase)) {
      query
        .orWhere('o.value', wanted)
        .orWhereLike('o.value', `%/${escapeLike(wanted)}`);
    }
  });
  const origins = group(rows);
  // `_` is a wildcard in one database and escaped in the other: the names decide.
  return new Map(
    names.map(name => [
      name,
      origins.filter(({ value }) => lastSegment(value) === lowerCase(name)),
    ]),
  );
}

function lowerCase(name: string): string {
  return name.toLocaleLowerCase('en-US');
}

/** What an origin is called, without host and organisation. */
export function lastSegment(value: string): string {
  return value
    .split('/')
    .at(-1)!
    .replace(/^component:/, '');
}

/** Tools whose names are written in capitals; events name all of them in lower case. */
const IN_CAPITALS: ReadonlySet<string> = new Set(['pagerduty', 'jira']);

/** The annotation by which an entity claims an origin. */
export function claimAnnotation(origin: { kind: string; value: string }): {
  name: string;
  value: string;
} {
  return origin.kind === 'service'
    ? serviceAnnotation(origin.value)
    : repositoryAnnotation(origin.value);
}

function serviceAnnotation(service: string) {
  const [, tool, id] = /^([^/]+)\/([^/]+)$/.exec(service) ?? [];
  const name = toolAnnotations[tool as keyof typeof toolAnnotations];
  if (!name) {
    return { name: claimAnnotations.service, value: service };
  }
  const value = IN_CAPITALS.has(tool) ? id.toLocaleUpperCase('en-US') : id;
  return { name, value };
}

function repositoryAnnotation(repository: string) {
  const github = /^github\.com\/([^/]+\/[^/]+)$/.exec(repository);
  if (github) {
    return { name: claimAnnotations.githubSlug, value: github[1] };
  }
  const gitlab = /^gitlab\.com\/(.+\/[^/]+)$/.exec(repository);
  return gitlab
    ? { name: claimAnnotations.gitlabSlug, value: gitlab[1] }
    : { name: claimAnnotations.repository, value: repository };
}

function escapeLike(text: string): string {
  return text.replaceAll('%', '');
}

function group(rows: readonly Row[]): UnclaimedOrigin[] {
  const origins = new Map<string, UnclaimedOrigin>();
  for (const row of rows) {
    const key = `${row.kind}\n${row.value}`;
    const before = origins.get(key);
    origins.set(key, {
      kind: row.kind,
      value: row.value,
      sources: [...(before?.sources ?? []), row.source],
      events: (before?.events ?? 0) + row.events,
      firstEventAt: Math.min(
        before?.firstEventAt ?? Infinity,
        row.first_event_at,
      ),
      lastEventAt: Math.max(before?.lastEventAt ?? 0, row.last_event_at),
    });
  }
  return [...origins.values()];
}
