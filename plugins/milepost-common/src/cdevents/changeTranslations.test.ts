import { exampleCdEvent, onlyEventOf } from './exampleCdEvent';

const SHA = '4f2a9c1d7e6b5a4039281706f5e4d3c2b1a09f8e';
const repository = { id: 'Acme/Shop', source: 'https://github.com' };

describe('changes', () => {
  it('carry everything that is said about them, and nobody’s name', () => {
    const mapped = onlyEventOf(
      exampleCdEvent('change.merged', {
        subject: '42',
        content: { repository },
        milepost: {
          title: 'Ask alice for a review',
          targetBranch: 'main',
          draft: false,
          openedAt: '2026-03-01T09:00:00+01:00',
          readyAt: '2026-03-01T10:00:00Z',
          headRevision: SHA,
          commits: ['a1', 'b2'],
          paths: ['src/a.ts'],
          labels: ['hotfix', 'for-alice'],
          reverts: '41',
          author: 'alice',
          authorIsBot: false,
          mergeRevision: 'c3',
          url: 'https://bob:secret@github.com/acme/shop/pull/42?token=x&tab=files',
        },
      }),
    );
    expect(mapped).toEqual({
      id: 'cdevents:/ci/shop change.merged e-1',
      source: 'cdevents:/ci/shop',
      type: 'change.merged',
      time: '2026-03-02T10:00:00.000Z',
      url: 'https://github.com/acme/shop/pull/42?tab=files',
      change: '42',
      repository: 'github.com/acme/shop',
      title: 'Ask … for a review',
      targetBranch: 'main',
      draft: false,
      openedAt: '2026-03-01T08:00:00.000Z',
      readyAt: '2026-03-01T10:00:00.000Z',
      headRevision: SHA,
      commits: ['a1', 'b2'],
      paths: ['src/a.ts'],
      labels: ['hotfix', 'for-…'],
      reverts: '41',
      author: 'p(github.com/acme/shop#42,5)',
      authorIsBot: false,
      mergeRevision: 'c3',
    });
  });

  it.each([
    [
      { id: 'Acme/Shop', source: 'https://github.com/' },
      'github.com/acme/shop',
    ],
    [
      { id: 'https://git.example.org/a/b.git', source: 'https://github.com' },
      'git.example.org/a/b',
    ],
    [
      { id: 'github.com/acme/shop', source: 'https://github.com' },
      'github.com/acme/shop',
    ],
    [{ id: 'acme/shop', source: '/event/source/123' }, 'acme/shop'],
    [{ id: 'acme/shop', source: null }, 'acme/shop'],
    [{ id: 'acme/shop' }, 'acme/shop'],
  ])('belong to the repository %j', (reference, key) => {
    const payload = exampleCdEvent('change.created', {
      content: { repository: reference },
    });
    expect(onlyEventOf(payload)).toMatchObject({ repository: key });
  });

  it('belong to customData.milepost.repository where the subject names none', () => {
    const milepost = { repository: 'git@github.com:Acme/Shop.git' };
    expect(
      onlyEventOf(exampleCdEvent('change.abandoned', { milepost })),
    ).toMatchObject({
      repository: 'github.com/acme/shop',
    });
  });

  it('take the description of a new change for its title', () => {
    const content = { repository, description: 'Faster basket' };
    expect(
      onlyEventOf(exampleCdEvent('change.created', { content })),
    ).toMatchObject({
      title: 'Faster basket',
    });
  });

  // The patterns that clean a text would take minutes over megabytes of it.
  it.each([
    ['word '.repeat(300_000), /^(word ){39}word$/],
    [`short ${'x'.repeat(1_500)}`, /^short$/],
  ])('look at no more than the beginning of a text', (description, title) => {
    const content = { repository, description };
    expect(
      onlyEventOf(exampleCdEvent('change.created', { content })),
    ).toMatchObject({ title: expect.stringMatching(title) });
  });

  it('take a review for a comment of nobody in particular unless it says more', () => {
    const plain = onlyEventOf(
      exampleCdEvent('change.reviewed', { content: { repository } }),
    );
    expect(plain).toMatchObject({
      review: 'e-1',
      reviewKind: 'comment',
      human: false,
    });
    expect(plain).not.toHaveProperty('byAuthor');
  });

  it.each([
    ['alice', true],
    ['bob', false],
  ])('see whether %s reviews alice’s own change', (reviewer, byAuthor) => {
    const mapped = onlyEventOf(
      exampleCdEvent('change.reviewed', {
        content: { repository },
        milepost: {
          review: 'r-7',
          reviewKind: 'approval',
          human: true,
          author: 'alice',
          reviewer,
        },
      }),
    );
    expect(mapped).toMatchObject({
      review: 'r-7',
      reviewKind: 'approval',
      human: true,
      byAuthor,
      reviewer: `p(github.com/acme/shop#shop,${reviewer.length})`,
    });
  });
});

describe('commits and branches', () => {
  it('are named by their subject', () => {
    const milepost = {
      repository: 'github.com/acme/shop',
      authoredAt: '2026-03-01T08:00:00Z',
      committedAt: '2026-03-01T09:00:00Z',
      parents: [],
    };
    expect(
      onlyEventOf(exampleCdEvent('commit.created', { subject: SHA, milepost })),
    ).toMatchObject({ type: 'commit.created', revision: SHA, parents: [] });
    expect(
      onlyEventOf(
        exampleCdEvent('branch.updated', {
          subject: 'main',
          content: { repository },
          milepost: { revision: SHA, production: true },
        }),
      ),
    ).toMatchObject({ branch: 'main', revision: SHA, production: true });
  });
});
