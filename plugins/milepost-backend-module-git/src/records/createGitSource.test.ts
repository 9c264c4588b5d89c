import { deliveryEventSchema } from '@milepost/backstage-plugin-milepost-common';
import type { RawEvent } from '@milepost/backstage-plugin-milepost-node';
import { describeDeliverySource } from '@milepost/backstage-plugin-milepost-node/testUtils';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGitSource } from './createGitSource';

const source = createGitSource();
const context = { pseudonym: () => 'unused' };
const shared = process.env.MILEPOST_SHARED;

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const C = 'c'.repeat(40);

const commit = {
  kind: 'commit',
  sha: A,
  parents: [B],
  authoredAt: 1_700_000_000,
  committedAt: 1_700_003_600,
  author: 'f00ba4',
  pullRequest: 12,
  reverts: C,
  cherryPickedFrom: B,
  paths: ['src/a b.ts', 'docs/ü.md'],
  title: 'Fix the cart for jo@example.org (#12)',
};
const merge = { ...commit, parents: [B, C], paths: null };
const release = {
  kind: 'release',
  tag: 'v1.2.0',
  sha: A,
  releasedAt: 1_700_007_200,
};
const head = { kind: 'head', branch: 'main', sha: A, at: 1_700_007_300 };

function raw(record: object, repository = 'github.com/acme/shop'): RawEvent {
  return {
    source: 'git:shop',
    topic: 'git.record',
    payload: { repository, record },
  };
}

function map(record: object) {
  return source.map(raw(record), context);
}

describeDeliverySource({
  source,
  samples: () => [
    raw(commit),
    raw(merge),
    raw({ ...commit, parents: [] }, 'git/shop'),
    raw(release),
    raw({ ...release, tag: 'release/🚀 "1"' }),
    raw(head),
  ],
});

describe('createGitSource', () => {
  it('maps a commit to a commit and a change', () => {
    const { events } = map(commit);
    expect(events).toEqual([
      {
        type: 'commit.created',
        id: `git:shop:commit:${A}:paths`,
        source: 'git:shop',
        repository: 'github.com/acme/shop',
        time: '2023-11-14T23:13:20.000Z',
        url: `https://github.com/acme/shop/commit/${A}`,
        revision: A,
        parents: [B],
        authoredAt: '2023-11-14T22:13:20.000Z',
        committedAt: '2023-11-14T23:13:20.000Z',
        cherryPickedFrom: B,
        paths: ['src/a b.ts', 'docs/ü.md'],
      },
      {
        type: 'change.merged',
        id: `git:shop:commit:${A}:paths:change`,
        source: 'git:shop',
        repository: 'github.com/acme/shop',
        time: '2023-11-14T23:13:20.000Z',
        url: `https://github.com/acme/shop/commit/${A}`,
        change: A,
        title: 'Fix the cart for … (#12)',
        mergeRevision: A,
        commits: [A],
        paths: ['src/a b.ts', 'docs/ü.md'],
        reverts: C,
      },
    ]);
  });

  it('takes a merge commit for no change, and a root commit for one', () => {
    expect(map(merge).events).toMatchObject([
      { type: 'commit.created', parents: [B, C] },
    ]);
    expect(map({ ...commit, parents: [] }).events).toMatchObject([
      { type: 'commit.created', parents: [] },
      { type: 'change.merged' },
    ]);
  });

  it('maps a release tag to a production deployment', () => {
    expect(map(release).events).toEqual([
      {
        type: 'service.deployed',
        id: `git:shop:release:v1.2.0:${A}:1700007200`,
        source: 'git:shop',
        repository: 'github.com/acme/shop',
        time: '2023-11-15T00:13:20.000Z',
        url: 'https://github.com/acme/shop/releases/tag/v1.2.0',
        deployment: 'v1.2.0',
        environment: 'production',
        production: true,
        outcome: 'success',
        revision: A,
      },
    ]);
  });

  it('maps a head to the production branch', () => {
    expect(map(head).events).toMatchObject([
      {
        type: 'branch.updated',
        branch: 'main',
        revision: A,
        production: true,
        time: '2023-11-15T00:15:00.000Z',
      },
    ]);
  });

  it('links to pages of hosts that it knows only', () => {
    const [event] = source.map(
      raw(commit, 'git.example.org/acme/shop'),
      context,
    ).events!;
    expect(event.url).toBeUndefined();
  });

  it('has a key for a record, another for the same commit with its paths', () => {
    const { paths, ...bare } = commit;
    expect(source.naturalKey(raw(bare))).toBe(`commit:${A}`);
    expect(source.naturalKey(raw({ ...bare, paths: null }))).toBe(
      `commit:${A}`,
    );
    expect(source.naturalKey(raw(commit))).toBe(`commit:${A}:paths`);
    expect(source.naturalKey(raw(release))).toBe(
      `release:v1.2.0:${A}:1700007200`,
    );
    expect(source.naturalKey(raw(head))).toBe(`head:main:${A}:1700007300`);
    expect(source.naturalKey(raw({ kind: 'tag' }))).toBeUndefined();
  });

  it.each([
    [
      { ...commit, authoredAt: -1 },
      'record.authoredAt: must not be before 1970',
    ],
    [
      { ...commit, committedAt: 1e15 },
      'record.committedAt: must not be after the year 9999',
    ],
    [
      { ...commit, authoredAt: 1.5 },
      'record.authoredAt: must be a whole number of seconds since 1970',
    ],
    [
      { ...release, releasedAt: 8.64e15 },
      'record.releasedAt: must not be after the year 9999',
    ],
    [{ ...commit, sha: 'not an id' }, 'record.sha: must be a commit id'],
    [{ kind: 'tag' }, 'record.kind: must be commit, release or head'],
  ])('leaves %j unmapped', (record, reason) => {
    expect(map(record)).toEqual({ unmapped: `field ${reason}` });
  });

  const files = ['sloth', 'cloudevents-sdk-javascript', 'alertmanager'];
  if (!shared) {
    process.stdout.write('skipped: MILEPOST_SHARED is not set\n');
  } else {
    it.each(files)('maps the whole history of %s', name => {
      const lines = readFileSync(
        join(shared, 'data/git-history', `${name}.jsonl`),
        'utf8',
      )
        .trim()
        .split('\n')
        .map(line => JSON.parse(line));
      const mappings = lines.map(map);
      expect(mappings.filter(({ unmapped }) => unmapped)).toEqual([]);
      const events = mappings.flatMap(mapping => mapping.events!);
      events.forEach(event => deliveryEventSchema.parse(event));
      const count = (type: string) =>
        events.filter(event => event.type === type).length;
      const commits = lines.filter(line => line.kind === 'commit');
      expect(count('commit.created')).toBe(commits.length);
      expect(count('change.merged')).toBe(
        commits.filter(line => line.parents.length < 2).length,
      );
      expect(count('service.deployed')).toBe(lines.length - commits.length);
    });
  }
});
