import { createHash } from 'node:crypto';
import type { Listing, StandInRepository } from './StandInRepository';

const MINUTE = 60_000;

/**
 * How much of each kind there is in a made-up repository.
 *
 * @public
 */
export interface MadeSizes {
  pulls: number;
  runs: number;
  deployments: number;
  /** Milliseconds since 1970: its things are spread evenly over the time before. */
  until: number;
  spanMs: number;
}

/**
 * A repository whose things are made when they are asked for, so that any number of them takes no memory.
 *
 * @public
 */
export function madeRepository(
  id: number,
  name: string,
  sizes: MadeSizes,
): StandInRepository {
  return {
    ...{ owner: 'acme', name, id, defaultBranch: 'main' },
    pulls: made(sizes, sizes.pulls, (at, place) => pull(id, place, at)),
    runs: made(sizes, sizes.runs, (at, place) => run(id, place, at)),
    deployments: made(sizes, sizes.deployments, (at, place) =>
      deployment(id, place, at),
    ),
    releases: [],
    issues: [],
    pushes: [],
    commits: made(sizes, sizes.pulls, (at, place) => ({
      sha: sha('merge', id, place),
      parents:
        place + 1 < sizes.pulls ? [{ sha: sha('merge', id, place + 1) }] : [],
      commit: {
        message: 'Squashed',
        author: { date: iso(at) },
        committer: { date: iso(at) },
      },
    })),
  };
}

function made<T>(
  { until, spanMs }: MadeSizes,
  length: number,
  make: (at: number, place: number) => T,
): Listing<T> {
  return {
    length,
    at: place =>
      make(
        until - MINUTE - Math.floor((place * (spanMs - 2 * MINUTE)) / length),
        place,
      ),
  };
}

function pull(repository: number, place: number, at: number) {
  const number = 1_000_000 - place;
  const actor = { __typename: 'User', login: `dev-${place % 40}` };
  return {
    ...{ id: `PR:${repository}:${place}`, number },
    fullDatabaseId: String(repository * 10_000_000 + number),
    title: `Change number ${number}`,
    ...{ body: 'What it is for.', isDraft: false, author: actor },
    ...{ createdAt: iso(at - 60 * MINUTE), updatedAt: iso(at) },
    ...{ closedAt: iso(at), mergedAt: iso(at), baseRefName: 'main' },
    mergeCommit: { oid: sha('merge', repository, place) },
    headRefOid: sha('head', repository, place),
    labels: { nodes: [{ name: 'feature' }] },
    commits: connection([
      commitNode(sha('first', repository, place), at - 90 * MINUTE),
      commitNode(sha('head', repository, place), at - 70 * MINUTE),
    ]),
    reviews: connection([
      {
        fullDatabaseId: String(repository * 10_000_000 + number),
        state: 'APPROVED',
        submittedAt: iso(at - 20 * MINUTE),
        author: { __typename: 'User', login: `dev-${(place + 1) % 40}` },
      },
    ]),
    timelineItems: connection([
      { __typename: 'ClosedEvent', createdAt: iso(at) },
    ]),
    files: connection([{ path: `services/${place % 3}/index.ts` }]),
  };
}

function commitNode(oid: string, at: number) {
  const date = iso(at);
  return {
    commit: { oid, authoredDate: date, committedDate: date, message: 'Work' },
  };
}

function run(repository: number, place: number, at: number) {
  return {
    id: repository * 10_000_000 + 1_000_000 - place,
    ...{ name: 'build', path: '.github/workflows/build.yml' },
    ...{ head_branch: 'main', head_sha: sha('merge', repository, place) },
    ...{ status: 'completed', run_attempt: 1, event: 'push' },
    conclusion: place % 10 === 0 ? 'failure' : 'success',
    created_at: iso(at - 10 * MINUTE),
    run_started_at: iso(at - 9 * MINUTE),
    updated_at: iso(at),
    actor: { login: `dev-${place % 40}`, type: 'User' },
  };
}

function deployment(repository: number, place: number, at: number) {
  return {
    id: repository * 10_000_000 + 1_000_000 - place,
    node_id: `D:${repository}:${place}`,
    ...{ sha: sha('merge', repository, place), ref: 'main' },
    ...{ environment: 'production', production_environment: true },
    ...{ created_at: iso(at - 5 * MINUTE), updated_at: iso(at) },
    statuses: [
      { state: 'IN_PROGRESS', createdAt: iso(at - 4 * MINUTE) },
      { state: 'SUCCESS', createdAt: iso(at) },
    ],
  };
}

function connection<T>(nodes: T[]) {
  return { pageInfo: { hasNextPage: false }, nodes };
}

/**
 * A made-up commit id.
 *
 * @public
 */
export function sha(...parts: readonly (string | number)[]): string {
  return createHash('sha1').update(parts.join(' ')).digest('hex');
}

/**
 * As GitHub writes instants: whole seconds.
 *
 * @public
 */
export function iso(at: number): string {
  return new Date(Math.floor(at / 1000) * 1000)
    .toISOString()
    .replace('.000Z', 'Z');
}
