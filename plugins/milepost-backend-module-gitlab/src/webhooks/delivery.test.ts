import { factOf, map } from '../__testUtils__/mapping';

const sha = 'a'.repeat(40);

describe('deployment', () => {
  const deployment = (more: object) => ({
    status: 'success',
    status_changed_at: '2026-03-01 10:00:00 +0100',
    deployment_id: 5,
    environment: 'eu-west',
    commit_url: `https://gitlab.com/acme/shop/-/commit/${sha}`,
    ...more,
  });

  it.each([
    ['production', true],
    ['staging', false],
    ['testing', false],
    ['development', false],
    ['other', undefined],
    [undefined, undefined],
  ])('of the tier %s: production is %s', (tier, production) => {
    const { events } = map(
      'gitlab.deployment',
      deployment({ environment_tier: tier }),
    );
    expect((events?.[0] as { production?: boolean }).production).toBe(
      production,
    );
  });

  it.each([
    ['created', 'service.deploying', undefined],
    ['blocked', 'service.deploying', undefined],
    ['running', 'service.deploying', undefined],
    ['success', 'service.deployed', 'success'],
    ['failed', 'service.deployed', 'failure'],
    ['canceled', 'service.deployed', 'cancelled'],
  ])('that is %s is %s %s', (status, type, outcome) => {
    const { events } = map('gitlab.deployment', deployment({ status }));
    expect(events).toMatchObject([
      { type, revision: sha, time: '2026-03-01T09:00:00.000Z' },
    ]);
    expect((events?.[0] as { outcome?: string }).outcome).toBe(outcome);
  });

  it('has no revision when only its short form is told', () => {
    const payload = deployment({ commit_url: null, short_sha: 'aaaaaaaa' });
    const { events } = map('gitlab.deployment', payload);
    expect(events?.[0]).toHaveProperty('revision', undefined);
  });
});

describe('pipeline', () => {
  const pipeline = (more: object) => ({
    object_attributes: {
      id: 8,
      ref: 'main',
      sha,
      status: 'success',
      created_at: '2026-03-01 10:00:00 UTC',
      finished_at: '2026-03-01 10:09:00 UTC',
      queued_duration: 30,
      ...more,
    },
  });

  it('that is run again ends with its last end', () => {
    const failed = pipeline({
      status: 'failed',
      finished_at: '2026-03-01 10:05:00 UTC',
    });
    expect(factOf('gitlab.pipeline', [pipeline({}), failed])).toMatchObject({
      outcome: 'success',
      startedAt: Date.UTC(2026, 2, 1, 10, 0, 30),
      finishedAt: Date.UTC(2026, 2, 1, 10, 9),
    });
  });

  it('of a merge request is on no branch, and one of another is a part of that', () => {
    const ofRequest = pipeline({ source: 'merge_request_event' });
    expect(factOf('gitlab.pipeline', [ofRequest])).toHaveProperty(
      'branch',
      undefined,
    );
    const child = pipeline({ source: 'parent_pipeline' });
    expect(map('gitlab.pipeline', child).events).toEqual([]);
  });

  it('that has ended without saying when is kept with a reason', () => {
    expect(map('gitlab.pipeline', pipeline({ finished_at: null }))).toEqual({
      unmapped: 'field object_attributes.finished_at: is required',
    });
  });
});
