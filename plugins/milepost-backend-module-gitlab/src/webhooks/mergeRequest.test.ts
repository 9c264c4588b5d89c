import { factOf, map } from '../__testUtils__/mapping';
import { testSettings, testSource } from '../__testUtils__/testSource';
import { createGitlabSource } from '../gitlabSource';

const author = { id: 1, username: 'first-author' };
const reviewer = { id: 2, username: 'second-reader' };
const sha = 'a'.repeat(40);

function request(action: string, minute: number, more: object = {}) {
  const { user = author, changes, ...attributes } = more as any;
  return {
    user,
    changes,
    object_attributes: {
      iid: 3,
      author_id: author.id,
      title: 'Ask first-author about it',
      target_branch: 'main',
      created_at: '2026-03-01 10:00:00 UTC',
      updated_at: `2026-03-01 10:${minute}:00 UTC`,
      last_commit: { id: sha },
      action,
      ...attributes,
    },
  };
}

describe('merge_request', () => {
  it('is approved by people and machines, and by each of them last', () => {
    const bot = { id: 4, username: 'project_7_bot_abc' };
    const machine = { id: 5, username: 'Deploy-Machine' };
    const fact = factOf('gitlab.merge_request', [
      request('approved', 10, { user: reviewer }),
      request('unapproved', 11, { user: reviewer }),
      request('approval', 12, { user: bot }),
      request('approval', 13, { user: machine }),
      request('approved', 14, { user: author }),
      request('approved', 15, { user: reviewer }),
      request('update', 16),
    ]);
    const at = (minute: number) => Date.UTC(2026, 2, 1, 10, minute);
    const approval = { kind: 'approval', human: true, byAuthor: false };
    expect(fact).toMatchObject({
      title: 'Ask … about it',
      reviews: [
        { ...approval, at: at(15) },
        { ...approval, at: at(12), human: false },
        { ...approval, at: at(13), human: false },
        { ...approval, at: at(14), byAuthor: true },
      ],
    });
  });

  it('is opened again, and merged by a squash', () => {
    const closed = request('close', 20, { state: 'closed' });
    const reopened = request('reopen', 21);
    const merged = request('merge', 30, {
      state: 'merged',
      squash_commit_sha: 'b'.repeat(40),
    });
    expect(factOf('gitlab.merge_request', [closed])).toMatchObject({
      abandonedAt: Date.UTC(2026, 2, 1, 10, 20),
    });
    expect(
      factOf('gitlab.merge_request', [reopened, closed]),
    ).not.toHaveProperty('abandonedAt', expect.any(Number));
    expect(
      factOf('gitlab.merge_request', [merged, reopened, closed]),
    ).toMatchObject({
      mergedAt: Date.UTC(2026, 2, 1, 10, 30),
      mergeRevision: 'b'.repeat(40),
      headRevision: sha,
    });
  });

  it.each([
    ['This reverts merge request !12', '12'],
    ['This reverts merge request acme/shop!12', '12'],
    ['Reverts https://gitlab.com/acme/shop/-/merge_requests/12', '12'],
    ['This reverts merge request other/shop!12', undefined],
    ['See !12', undefined],
  ])('that says "%s" reverts %s', (description, reverts) => {
    const { events } = map(
      'gitlab.merge_request',
      request('update', 10, { description }),
    );
    expect(events?.[1]).toHaveProperty('type', 'change.updated');
    expect((events?.[1] as { reverts?: string }).reverts).toBe(reverts);
  });

  it('asks for its commits when it is opened, pushed to or merged, once for each head', () => {
    const ask = (payload: object, source = testSource) => {
      const mapping = map('gitlab.merge_request', payload, source);
      return 'lookUps' in mapping ? mapping.lookUps : undefined;
    };
    const asked = [
      {
        id: `merge_request:7:3:${sha}:opened`,
        topic: 'gitlab.merge_request',
        request: { repository: 'gitlab.com/acme/shop', iid: 3 },
      },
    ];
    const state = 'opened';
    expect(ask(request('open', 10, { state }))).toEqual(asked);
    expect(ask(request('update', 11, { state, oldrev: sha }))).toEqual(asked);
    expect(ask(request('update', 12, { state }))).toBeUndefined();
    const alone = createGitlabSource({
      settings: { ...testSettings, isAsked: () => false },
    });
    expect(ask(request('open', 10), alone)).toBeUndefined();
  });
});

describe('note', () => {
  const note = (more: object = {}) => ({
    user: reviewer,
    object_attributes: {
      id: 9,
      noteable_type: 'MergeRequest',
      created_at: '2026-03-01 10:05:00 UTC',
      ...more,
    },
    merge_request: {
      iid: 3,
      author_id: author.id,
      created_at: '2026-03-01 10:00:00 UTC',
    },
  });

  it('is a look at a merge request', () => {
    expect(map('gitlab.note', note()).events).toMatchObject([
      { type: 'change.reviewed', reviewKind: 'comment', human: true },
    ]);
  });

  it('says nothing when GitLab wrote it, or below something else', () => {
    expect(map('gitlab.note', note({ system: true })).events).toEqual([]);
    const elsewhere = { ...note(), merge_request: undefined };
    expect(map('gitlab.note', elsewhere).events).toEqual([]);
  });
});
