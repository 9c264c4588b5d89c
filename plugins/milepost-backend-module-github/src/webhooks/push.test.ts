import { alteredExample, mapAltered } from '../__testUtils__/alteredExample';
import { testSource } from '../__testUtils__/testSource';

const BRANCH = 4;
const sha = (digit: string) => digit.repeat(40);
const commit = {
  id: sha('a'),
  timestamp: '2026-03-01T10:30:00+01:00',
  message: `Fix it\n\n(cherry picked from commit ${sha(
    'c',
  )})\n(cherry picked from commit ${sha('d')})`,
  added: ['b.ts'],
  modified: ['a.ts', 'b.ts'],
  removed: ['c.ts'],
};

describe('push', () => {
  it('tells each commit once, with its paths and what it was picked from', () => {
    const { events } = mapAltered('push', BRANCH, {
      commits: [commit, commit, { id: sha('b'), timestamp: commit.timestamp }],
    });
    expect(events).toHaveLength(3);
    expect(events).toMatchObject([
      {
        id: `github:commit:github.com/codertocat/hello-world@${sha('a')}`,
        type: 'commit.created',
        authoredAt: '2026-03-01T09:30:00.000Z',
        committedAt: '2026-03-01T09:30:00.000Z',
        cherryPickedFrom: sha('d'),
        paths: ['a.ts', 'b.ts', 'c.ts'],
      },
      { type: 'commit.created', revision: sha('b') },
      { type: 'branch.updated', production: true },
    ]);
    expect(events?.[0]).not.toHaveProperty('parents');
  });

  it('tells the same commit in the same words on every branch', () => {
    const on = (ref: string) =>
      mapAltered('push', BRANCH, { ref, commits: [commit] }).events!;
    const [first, head] = on('refs/heads/release/1.x');
    const [second] = on('refs/heads/master');
    expect(first).toEqual(second);
    expect(head).toMatchObject({
      type: 'branch.updated',
      branch: 'release/1.x',
      production: false,
    });
  });

  it('takes the time of the last commit where that of the push is missing', () => {
    const changes = { commits: [commit], repository: { pushed_at: undefined } };
    expect(mapAltered('push', BRANCH, changes).events?.[1]).toMatchObject({
      type: 'branch.updated',
      time: '2026-03-01T09:30:00.000Z',
    });
    expect(mapAltered('push', BRANCH, { ...changes, commits: [] })).toEqual({
      unmapped: 'field repository.pushed_at: is required',
    });
  });

  it.each([
    ['a tag', { ref: 'refs/tags/v1.0.0' }],
    ['notes', { ref: 'refs/notes/commits' }],
    ['a deleted branch', { deleted: true, after: sha('0') }],
  ])('of %s says nothing', (_, changes) => {
    expect(mapAltered('push', BRANCH, changes)).toEqual({ events: [] });
  });

  it('keeps out of ids and keys whose branch it is', () => {
    const changes = { ref: 'refs/heads/codertocat_try', commits: [] };
    const raw = alteredExample('push', BRANCH, changes);
    const { events } = mapAltered('push', BRANCH, changes);
    expect(events).toMatchObject([{ branch: '…_try' }]);
    expect(`${testSource.naturalKey(raw)} ${events?.[0].id}`).not.toMatch(
      /codertocat/i,
    );
    expect(testSource.naturalKey(raw)).not.toBe(
      testSource.naturalKey(alteredExample('push', BRANCH, { commits: [] })),
    );
  });

  it('back to where the branch was before is another push', () => {
    const key = (pushed_at: number) =>
      testSource.naturalKey(
        alteredExample('push', BRANCH, { repository: { pushed_at } }),
      );
    expect(key(1557933657)).not.toBe(key(1557933757));
  });
});
