import { alteredExample, mapAltered } from '../__testUtils__/alteredExample';
import { testSource } from '../__testUtils__/testSource';

const CLOSED = 3;
const LABELED = 8;
const OPENED = 12;
const merged = {
  merged: true,
  merged_at: '2019-05-15T15:21:18Z',
  user: { login: 'renovate[bot]', type: 'Bot' },
};

const reverts = (pull_request: object) =>
  mapAltered('pull_request', OPENED, { pull_request }).events?.[0];

describe('pull_request', () => {
  it('is merged when it was closed so', () => {
    const { events } = mapAltered('pull_request', CLOSED, {
      pull_request: { ...merged, updated_at: '2019-05-15T15:21:20Z' },
    });
    expect(events).toMatchObject([
      {
        type: 'change.merged',
        time: '2019-05-15T15:21:18.000Z',
        mergeRevision: 'c4295bd74fb0f4fda03689c3df3f2803b658fd85',
        headRevision: 'ec26c3e57ca3a959ca5aad62de7213c562f8c821',
        author: 'github.com/codertocat/hello-world#2 13',
        authorIsBot: true,
      },
    ]);
    expect(events?.[0]).not.toHaveProperty('commits');
  });

  it('waits when nobody knows when it was merged', () => {
    expect(
      mapAltered('pull_request', CLOSED, {
        pull_request: { ...merged, merged_at: null },
      }),
    ).toEqual({ unmapped: 'field pull_request.merged_at: is required' });
  });

  it('opened as a draft is not ready', () => {
    const [event] = mapAltered('pull_request', OPENED, {
      pull_request: { draft: true },
    }).events!;
    expect(event).toMatchObject({ type: 'change.created', draft: true });
    expect((event as { readyAt?: string }).readyAt).toBeUndefined();
  });

  it('has no author when the account is gone', () => {
    const [event] = mapAltered('pull_request', OPENED, {
      pull_request: { user: null },
    }).events!;
    expect(JSON.parse(JSON.stringify(event))).not.toHaveProperty('author');
    expect(JSON.parse(JSON.stringify(event))).not.toHaveProperty('authorIsBot');
  });

  it('names an action that it does not know, and nobody', () => {
    expect(mapAltered('pull_request', OPENED, { action: 'frozen' })).toEqual({
      unmapped: "action of pull_request 'frozen' is not known here",
    });
    expect(
      mapAltered('pull_request', OPENED, { action: 'by Codertocat' }),
    ).toEqual({ unmapped: "action of pull_request 'by …' is not known here" });
  });

  it('keeps two labels of the same second apart, and two deliveries of one label together', () => {
    const key = (changes: Record<string, unknown>) =>
      testSource.naturalKey(alteredExample('pull_request', LABELED, changes));
    const second = {
      pull_request: { labels: [{ name: 'bug' }, { name: 'ui' }] },
    };
    expect(key({})).toMatch(
      /^pull_request:279147437:labeled:2019-05-15T15:20:35\.000Z:[\da-f]{12}$/,
    );
    expect(key(second)).not.toBe(key({}));
    expect(
      key({ organization: { login: 'acme' }, installation: undefined }),
    ).toBe(key({}));
  });

  it.each([
    ['Reverts Codertocat/Hello-World#123', '123'],
    ['This is why.\n\nReverts codertocat/hello-world#123', '123'],
    ['Reverts #123.', '123'],
    ['reverts https://github.com/Codertocat/Hello-World/pull/123', '123'],
    ['Reverts acme/shop#123', undefined],
    [
      'Reverts https://git.acme.example/Codertocat/Hello-World/pull/123',
      undefined,
    ],
    ['Reverts the habit of #123', undefined],
    ['Closes #123', undefined],
    [null, undefined],
  ])('with the body %j reverts %s', (body, expected) => {
    expect(reverts({ body })).toMatchObject({ type: 'change.created' });
    expect((reverts({ body }) as { reverts?: string }).reverts).toBe(expected);
  });

  it('says in its title, too, what it reverts', () => {
    expect(reverts({ title: 'Reverts #9', body: '' })).toMatchObject({
      reverts: '9',
    });
  });
});

describe('pull_request_review', () => {
  const review = (changes: object, action = 'submitted') =>
    mapAltered('pull_request_review', 2, { action, review: changes });

  it.each([
    ['approved', 'approval'],
    ['changes_requested', 'changes'],
    ['commented', 'comment'],
  ])('%s', (state, reviewKind) => {
    expect(review({ state }).events).toMatchObject([
      { type: 'change.reviewed', reviewKind, human: true, byAuthor: true },
    ]);
  });

  it('edited later stays at the time when it was submitted', () => {
    expect(review({ state: 'approved' }, 'edited').events).toMatchObject([
      { time: '2019-05-15T15:20:38.000Z', reviewKind: 'approval' },
    ]);
  });

  it.each([
    [{ login: 'octocat', type: 'User' }, true, false],
    [{ login: 'codertocat', type: 'User' }, true, true],
    [{ login: 'checker[bot]', type: 'Bot' }, false, false],
    [{ login: 'checker[bot]', type: 'User' }, false, false],
    [{ login: 'imported', type: 'Mannequin' }, false, false],
    [null, false, undefined],
  ])('by %j: human %s, the author %s', (user, human, byAuthor) => {
    const [event] = review({ user }).events!;
    expect({ byAuthor: undefined, ...event }).toMatchObject({
      human,
      byAuthor,
    });
  });

  it('waits with a state or an action that is not known here', () => {
    expect(review({ state: 'shrugged' }).unmapped).toBe(
      "state of review 'shrugged' is not known here",
    );
    expect(review({}, 'shared').unmapped).toBe(
      "action of pull_request_review 'shared' is not known here",
    );
  });
});
